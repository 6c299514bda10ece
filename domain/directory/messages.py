"""How does an office word its messages anew, switch them on and off, and say when nobody is disturbed?"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from domain.directory.message_book import MessageBook, Revision
from domain.directory.message_templates import LONGEST, TEMPLATES, Template, fields_in
from domain.directory.record import ADMINISTRATOR, EVERYBODY_AT_WORK, city
from domain.directory.words_of_messages import MESSAGES
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Line, Many, Text, Word
from domain.kernel.messages import MessageWay
from domain.kernel.roles import Standing
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, Recorded, Refused

Clock = Annotated[str, Text(5, pattern=r"([01][0-9]|2[0-3]):[0-5][0-9]")]
"""A time of day, as in 21:00."""
Ways = Annotated[tuple[MessageWay, ...], Many(1, 5)]


class BookState(StrEnum):
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMessageBook(Command):
    """Begin to keep a division's own wording of messages."""

    division: DivisionCode
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseMessage(Command):
    """Word a message anew, choose the ways it takes, or switch it on or off."""

    template: Word
    on: bool
    ways: Ways
    text: Annotated[str, Text(LONGEST, lines=True)]
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuietHours(Command):
    """Say from when until when nobody is disturbed; the same time twice: never quiet."""

    since: Clock
    until: Clock
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageBookOpened(Event):
    division: DivisionCode
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRevised(Event):
    division: DivisionCode
    template: str
    edition: int
    on: bool
    ways: tuple[MessageWay, ...]
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHoursSet(Event):
    division: DivisionCode
    since: str
    until: str
    reason: str


MessageEvent = MessageBookOpened | MessageRevised | QuietHoursSet
EVENTS: tuple[type[Event], ...] = (MessageBookOpened, MessageRevised, QuietHoursSet)


@case_state
class MessageRecord(Case):
    entry: MessageBook | None = None

    @property
    def known(self) -> MessageBook:
        assert self.entry is not None
        return self.entry


def told(entry: MessageBook | None, event: MessageEvent) -> MessageBook:
    """The book after an event."""
    if isinstance(event, MessageBookOpened):
        return MessageBook(division=event.division, edition=0)
    assert entry is not None
    if isinstance(event, QuietHoursSet):
        return replace(entry, quiet=(event.since, event.until))
    revision = Revision(
        template=event.template, edition=event.edition, on=event.on, ways=event.ways, text=event.text,
        reason=event.reason,
    )  # fmt: skip
    return replace(entry, edition=event.edition, revisions=(*entry.revisions, revision))


def _apply(case: MessageRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, MessageEvent)
    case.entry, case.state = told(case.entry, event), BookState.IN_FORCE


def open_book(command: OpenMessageBook, case: MessageRecord, moment: Moment) -> list[Event]:  # noqa: ARG001 # one shape
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if command.division in city(moment).message_books:
        raise Refused("book_exists", division=command.division)
    return [MessageBookOpened(division=command.division, reason=command.reason)]


def revise_message(command: ReviseMessage, case: MessageRecord, moment: Moment) -> list[Event]:  # noqa: ARG001 # one shape
    template = TEMPLATES.get(command.template)
    if template is None:
        raise Refused("no_such_template", template=command.template)
    must_fit(template, command.text, command.ways)
    known = case.known
    event = MessageRevised(
        division=known.division, template=command.template, edition=known.edition + 1, on=command.on,
        ways=command.ways, text=command.text, reason=command.reason,
    )  # fmt: skip
    newest = known.newest(command.template)
    same = newest and (newest.on, newest.ways, newest.text) == (command.on, command.ways, command.text)
    return [] if same else [event]


def set_quiet_hours(command: SetQuietHours, case: MessageRecord, moment: Moment) -> list[Event]:  # noqa: ARG001 # one shape
    if case.known.quiet == (command.since, command.until):
        return []
    division = case.known.division
    return [QuietHoursSet(division=division, since=command.since, until=command.until, reason=command.reason)]


def must_fit(template: Template, text: str, ways: tuple[MessageWay, ...]) -> None:
    """Every field of the text is one that the message has, and none that it lives by is missing."""
    asked = fields_in(text)
    if asked is None:
        raise Refused("braces_do_not_fit")
    if strange := sorted(asked - set(template.fields)):
        raise Refused("no_such_fields", names=tuple(strange), known=template.fields)
    if missing := sorted(set(template.needed) - asked):
        raise Refused("fields_missing", names=tuple(missing))
    if strange_ways := [each for each in ways if each not in template.ways]:
        raise Refused("way_does_not_fit", way=strange_ways[0])
    if len(set(ways)) != len(ways):
        raise Refused("way_twice")


IN_FORCE = frozenset((BookState.IN_FORCE,))


def _identity(command: OpenMessageBook) -> str:
    return command.division


KIND = CaseKind(
    name="message_book", plural="message_books", state=MessageRecord, states=BookState, closed=frozenset(),
    acts=(
        Act(command=OpenMessageBook, rule=open_book, who=ADMINISTRATOR),
        Act(command=ReviseMessage, rule=revise_message, who=ADMINISTRATOR, states=IN_FORCE),
        Act(command=SetQuietHours, rule=set_quiet_hours, who=ADMINISTRATOR, states=IN_FORCE),
    ),
    events=EVENTS, apply=_apply,
    standing=lambda case: Standing(division=case.known.division),
    opening=lambda command: Standing(division=command.division),
    readers=lambda _case: EVERYBODY_AT_WORK, identity=_identity, wording=MESSAGES,
)  # fmt: skip
