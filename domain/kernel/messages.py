"""Who is told when something happens, and how does a case remember who was told what, how and when?

Rules say whom a step concerns and what stands in the message; the words are the office's, in templates. What was sent, and
what could not be, is a fact of the case; the text and the address belong to the person, like all that is personal.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from domain.kernel.card import Card, PartyCard
from domain.kernel.case import Case, Task
from domain.kernel.fields import CASE_TEXT, LineOrBlank, Personal, Range, Text, Word, Words
from domain.kernel.public import Public, PublicAct
from domain.kernel.vocabulary import Command, Directory, Event, Moment, Recorded, Refused, StaffId
from domain.kernel.wording import Phrase

HANDLER = "handler"
"""The receiver of what concerns whoever has the case when the message goes out."""
TELL_OTHERWISE = "tell_otherwise"
"""What the task is called that a message leaves which nobody could be given."""


class MessageWay(StrEnum):
    SMS = "sms"
    EMAIL = "email"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    WEBHOOK = "webhook"
    FOLDER = "folder"
    """A trial: written down, not sent."""


class Undelivered(StrEnum):
    """Why somebody was not told."""

    NO_ADDRESS = "no_address"
    DECLINED = "declined"
    """The resident wants no messages."""
    CONFIDENTIAL = "confidential"
    """The case is secret: others may read somebody's telephone."""
    NO_WAY = "no_way"
    """No gateway is set up for where the case lies."""
    REJECTED = "rejected"
    """The gateway or the receiver's provider will not take it."""
    UNREACHED = "unreached"
    """Tried as often as is sensible."""


class Wish(StrEnum):
    """What a resident said about messages."""

    WANTED = "wanted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMessage(Command):
    """Keep with the case that somebody was told."""

    message: Word
    template: Word
    edition: Annotated[int, Range(0, 10**6)]
    """Of the template; 0: as shipped."""
    event_version: Annotated[int, Range(1, 10**6)]
    """The step it is about."""
    way: MessageWay
    party: LineOrBlank = ""
    staff: StaffId | None = None
    subject: Word = CASE_TEXT
    """Whose data address and text are."""
    address: Annotated[LineOrBlank, Personal("subject")] = ""
    text: Annotated[Words, Personal("subject")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordUndelivered(Command):
    """Keep with the case that somebody could not be told, so that a person tells them."""

    message: Word
    template: Word
    event_version: Annotated[int, Range(1, 10**6)]
    reason: Undelivered
    party: LineOrBlank = ""
    subject: Word = CASE_TEXT
    text: Annotated[Words, Personal("subject")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WishMessages(Command):
    """Say whether a party wants messages about the case."""

    party: Annotated[str, Text(8, pattern=r"[A-Z][0-9]{1,6}")]
    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(Event):
    message: str
    template: str
    edition: int
    event_version: int
    way: MessageWay
    party: str = ""
    staff: StaffId | None = None
    subject: str = CASE_TEXT
    address: Annotated[LineOrBlank, Personal("subject")] = ""
    text: Annotated[Words, Personal("subject")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageUndelivered(Event):
    message: str
    template: str
    event_version: int
    reason: Undelivered
    party: str = ""
    subject: str = CASE_TEXT
    text: Annotated[Words, Personal("subject")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesWished(Event):
    party: str
    wish: Wish


OF_MESSAGES = (MessageSent, MessageUndelivered)
"""What the office's machine adds to a case by itself: it decides nothing and stands in nobody's way."""


@dataclass(frozen=True, kw_only=True)
class Happened:
    """A step of a case, and the case around it, as rules for messages see it."""

    recorded: Recorded
    directory: Directory
    look: Callable[[], tuple[Any, Card | None, Card | None]]
    """The case after the step, its card, and its card before the step; read only where a rule wants it."""

    @property
    def event(self) -> Any:  # the class that the rule names
        return self.recorded.event

    @cached_property
    def _seen(self) -> tuple[Any, Card | None, Card | None]:
        return self.look()

    @property
    def case(self) -> Any:  # the state class of the kind
        return self._seen[0]

    @property
    def card(self) -> Card:
        assert self._seen[1] is not None
        return self._seen[1]

    @property
    def before(self) -> Card | None:
        """The card before the step; None for the first."""
        return self._seen[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Somebody is to be told of a step: a party, a member of staff, or whoever has the case then."""

    receiver: str
    key: str = ""
    """Tells several messages of one step to one receiver apart (the terms that it started)."""
    at: datetime | None = None
    """Not before; None: at once."""


@dataclass(frozen=True, slots=True)
class TermName:
    """A term by its code, for its name in words."""

    code: str


def nothing_more(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001 # the shape of `MessageRule.facts`
    return {}


def always(now: Card, happened: Happened, due: Due) -> bool:  # noqa: ARG001 # the shape of `MessageRule.still`
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRule:
    """Of which steps somebody is told, by which template."""

    template: str
    events: tuple[type[Event], ...] = ()
    """Empty: any that starts a term."""
    to: Callable[[Happened], Iterable[Due]]
    facts: Callable[[Happened, Due], Mapping[str, object]] = nothing_more
    """The fields of the template that are its own, by their Chinese names."""
    still: Callable[[Card, Happened, Due], bool] = always
    """Whether it is still so, asked of the case as it stands when the message goes out."""


def by_telephone(holder: Callable[[Any], str]) -> PublicAct:
    """What a resident says about messages; `holder`: the party who got the query code, empty where nobody has a telephone."""
    return PublicAct(
        label=Phrase("短信通知", "Messages"),
        told=Phrase("法律要求告知的事项，不接收短信的，由工作人员另行告知。提醒、到账等便民短信，您愿意接收才会发送。",
                    "Without messages we tell you what the law asks for in another way. Reminders come only if you want them."),
        asks={"wish": Phrase("是否愿意接收短信通知？", "Do you want messages?")},
        fixed=lambda case: {"party": holder(case)},
        fits=lambda case: bool(holder(case)),
        open=lambda case: bool(holder(case)),
        later=Phrase("登记时留了手机号的可以选择。", "For those who left a telephone."),
    )  # fmt: skip


def record_message(command: RecordMessage, case: Any, moment: Moment) -> list[Event]:  # noqa: ARG001 # one shape
    return [
        MessageSent(
            message=command.message, template=command.template, edition=command.edition,
            event_version=command.event_version, way=command.way, party=command.party, staff=command.staff,
            subject=command.subject, address=command.address, text=command.text,
        )
    ]  # fmt: skip


def record_undelivered(command: RecordUndelivered, case: Any, moment: Moment) -> list[Event]:  # noqa: ARG001 # one shape
    return [
        MessageUndelivered(
            message=command.message, template=command.template, event_version=command.event_version,
            reason=command.reason, party=command.party, subject=command.subject, text=command.text,
        )
    ]  # fmt: skip


def wish_messages(
    command: WishMessages, case: Case, moment: Moment, card: Callable[[Any], Card], public: Public | None
) -> list[Event]:
    """The office writes down what a party says; a resident speaks only for whoever holds the query code."""
    party = next((each for each in card(case).parties if each.subject == command.party), None)
    if party is None:
        raise Refused("unknown_subject", subject=command.party)
    if moment.actor.sort == "resident" and not _holds_the_code(party, case, public):
        raise Refused("unknown_subject", subject=command.party)
    if case.wishes.get(command.party) == command.wish:
        return []
    return [MessagesWished(party=command.party, wish=command.wish)]


def _holds_the_code(party: PartyCard, case: Any, public: Public | None) -> bool:
    return public is not None and bool(party.phone) and party.phone in public.phones(case)


def fold_sent(case: Case, recorded: Recorded) -> None:
    """Told after all: the task that an earlier failure left is done."""
    event = recorded.event
    assert isinstance(event, MessageSent)
    if event.message in case.tasks:
        case.tasks = {key: task for key, task in case.tasks.items() if key != event.message}


def fold_undelivered(case: Case, recorded: Recorded) -> None:
    """A task on the desk of whoever has the case."""
    event = recorded.event
    assert isinstance(event, MessageUndelivered)
    facts = {"party": event.party, "reason": event.reason.value}
    task = Task(id=event.message, what=TELL_OTHERWISE, facts=facts, raised_at=recorded.occurred_at)
    case.tasks = {**case.tasks, task.id: task}


def fold_wished(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, MessagesWished)
    case.wishes = {**case.wishes, event.party: event.wish}
