"""How does somebody come to work here, hold posts, stand in for others, go away and leave: the commands and events?"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.directory import Absence, StaffMember
from domain.directory.mediator_register import MediatorRegistered, MediatorStruckOff, entry_of
from domain.kernel.case import Case, case_state
from domain.kernel.fields import LineOrBlank, Text
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import Command, DivisionCode, Event, OrganisationId, Recorded, StaffId

NewId = Annotated[StaffId, Text(60, pattern=r"[a-z0-9_]+(\.[a-z0-9_]+)*")]
PostKey = Annotated[str, Text(8, pattern=r"P[1-9][0-9]*")]
Name = Annotated[str, Text(50)]
"""Not sealed as a resident's is: an official's name stands on every paper the office has issued."""


class StaffState(StrEnum):
    ENGAGED = "engaged"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engage(Command):
    """Enter somebody who comes to work in a division. Roles come only with posts."""

    staff: NewId
    name: Name
    division: DivisionCode


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameStaff(Command):
    """Put down another name."""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Appoint(Command):
    """Appoint somebody to a post: a role in an organisation, from a day on, with a B who stands in (AB岗)."""

    role: Role
    organisation: OrganisationId
    since: date
    until: date | None = None
    head: bool = False
    """Whether the holder heads the unit in this role and may approve for it."""
    deputy: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPost(Command):
    """End a post with its last day."""

    post: PostKey
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDeputy(Command):
    """Name the B of a post, or none."""

    post: PostKey
    deputy: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAbsence(Command):
    """Say that somebody is away for some days, both included; B may then act."""

    first: date
    last: date
    reason: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReturn(Command):
    """Say that somebody is back at work before the absence ends."""

    back_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(Command):
    """Say that somebody leaves; with the last day all posts end."""

    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejoin(Command):
    """Take back somebody who had left, under the same id; posts are given anew."""

    division: DivisionCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Engaged(Event):
    staff: StaffId
    name: str
    division: DivisionCode


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRenamed(Event):
    staff: StaffId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointed(Event):
    staff: StaffId
    post: str
    role: Role
    organisation: OrganisationId
    division: DivisionCode
    """The organisation's, which is the scope of the post."""
    since: date
    until: date | None = None
    head: bool = False
    deputy: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEnded(Event):
    staff: StaffId
    post: str
    role: Role
    organisation: OrganisationId
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputySet(Event):
    staff: StaffId
    post: str
    deputy: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRecorded(Event):
    staff: StaffId
    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRecorded(Event):
    staff: StaffId
    first: date
    """The first day of the absence that ends."""
    back_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLeft(Event):
    staff: StaffId
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejoined(Event):
    staff: StaffId
    division: DivisionCode


StaffEvent = (
    Engaged | StaffRenamed | Appointed | PostEnded | DeputySet | AbsenceRecorded | ReturnRecorded | StaffLeft | Rejoined
    | MediatorRegistered | MediatorStruckOff
)  # fmt: skip
EVENTS: tuple[type[Event], ...] = (
    Engaged, StaffRenamed, Appointed, PostEnded, DeputySet, AbsenceRecorded, ReturnRecorded, StaffLeft, Rejoined,
    MediatorRegistered, MediatorStruckOff,
)  # fmt: skip


@case_state
class StaffRecord(Case):
    entry: StaffMember | None = None

    @property
    def known(self) -> StaffMember:
        """The member of staff, once engaged."""
        assert self.entry is not None
        return self.entry


def apply(case: StaffRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, StaffEvent)
    case.entry = told(case.entry, event)
    case.state = StaffState.LEFT if case.entry.left_on else StaffState.ENGAGED


def told(entry: StaffMember | None, event: StaffEvent) -> StaffMember:  # noqa: PLR0911 # one line per sort of event
    """The member of staff after an event."""
    if isinstance(event, Engaged):
        return StaffMember(id=event.staff, name=event.name, division=event.division)
    assert entry is not None
    if isinstance(event, Appointed | PostEnded | DeputySet):
        return replace(entry, posts=_posts_after(entry.posts, event))
    match event:
        case StaffRenamed():
            return replace(entry, name=event.name)
        case AbsenceRecorded() | ReturnRecorded():
            return replace(entry, absences=_absences_after(entry.absences, event))
        case StaffLeft():
            return replace(entry, left_on=event.last_day, posts=tuple(_ended(entry.posts, event.last_day)))
        case MediatorRegistered() | MediatorStruckOff():
            return replace(entry, mediator=entry_of(event))
        case Rejoined():
            return replace(entry, left_on=None, division=event.division)
        case _:
            assert_never(event)


def post_key(place: int) -> str:
    """The key of the post that somebody got as the `place`-th, counted from 0."""
    return f"P{place + 1}"


def place_of(post: str) -> int:
    return int(post[1:]) - 1


def _post(event: Appointed) -> Post:
    return Post(
        staff=event.staff, role=event.role, organisation=event.organisation, division=event.division,
        head=event.head, deputy=event.deputy, since=event.since, until=event.until,
    )  # fmt: skip


def _posts_after(posts: tuple[Post, ...], event: Appointed | PostEnded | DeputySet) -> tuple[Post, ...]:
    if isinstance(event, Appointed):
        return (*posts, _post(event))
    place = place_of(event.post)
    match event:
        case PostEnded():
            changed = replace(posts[place], until=event.last_day)
        case DeputySet():
            changed = replace(posts[place], deputy=event.deputy)
        case _:
            assert_never(event)
    return (*posts[:place], changed, *posts[place + 1 :])


def _ended(posts: tuple[Post, ...], last_day: date) -> list[Post]:
    return [post if post.until and post.until <= last_day else replace(post, until=last_day) for post in posts]


def _absences_after(absences: tuple[Absence, ...], event: AbsenceRecorded | ReturnRecorded) -> tuple[Absence, ...]:
    """One more; or the one that ends cut off at the day before the return. None of it left, it is gone."""
    if isinstance(event, AbsenceRecorded):
        return (*absences, Absence(first=event.first, last=event.last))
    last = event.back_on - timedelta(days=1)
    cut = (replace(each, last=last) if each.first == event.first else each for each in absences)
    return tuple(each for each in cut if each.first <= each.last)
