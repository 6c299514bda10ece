"""How is an organisation founded, renamed, placed under another, and closed?"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.committee_years import RecordYear, YearRecorded, mediates, record_year, years_after
from domain.directory.directory import Organisation
from domain.directory.record import ADMINISTRATOR, EVERYBODY_AT_WORK, city, must_be_at_work
from domain.directory.scopes import covers
from domain.directory.wording import ORGANISATION
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Line, Many, Text, Words
from domain.kernel.roles import Role, Standing, who
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Recorded, Refused

NewId = Annotated[OrganisationId, Text(60, pattern=r"[a-z0-9_]+(\.[a-z0-9_]+)*")]
Platforms = Annotated[tuple[Platform, ...], Many(0, len(Platform))]


class OrganisationState(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOrganisation(Command):
    """Enter a body that works on cases. Its id, kind and division stay for good."""

    organisation: NewId
    name: Line
    short_name: Annotated[str, Text(30)]
    """As it stands in document numbers: 运河隆华."""
    kind: OrganisationKind
    division: DivisionCode
    superior: OrganisationId | None = None
    platforms: Platforms = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameOrganisation(Command):
    """Give an organisation another name; numbers given before keep the old one."""

    name: Line
    short_name: Annotated[str, Text(30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrganisation(Command):
    """Put an organisation under another superior, or under none."""

    superior: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServePlatforms(Command):
    """Say which of the eight platforms an organisation serves."""

    platforms: Platforms


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOrganisation(Command):
    """Close an organisation under which nobody and nothing works any more."""

    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SucceedOrganisation(Command):
    """Close an organisation whose work another of its kind carries on: its people act in the cases of the old one."""

    successor: OrganisationId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFounded(Event):
    organisation: OrganisationId
    name: str
    short_name: str
    kind: OrganisationKind
    division: DivisionCode
    superior: OrganisationId | None = None
    platforms: tuple[Platform, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRenamed(Event):
    organisation: OrganisationId
    name: str
    short_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPlaced(Event):
    organisation: OrganisationId
    superior: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformsServed(Event):
    organisation: OrganisationId
    platforms: tuple[Platform, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationClosed(Event):
    organisation: OrganisationId
    reason: str
    closed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSucceeded(Event):
    organisation: OrganisationId
    successor: OrganisationId
    reason: str
    closed_on: date


OrganisationEvent = (
    OrganisationFounded | OrganisationRenamed | OrganisationPlaced | PlatformsServed | OrganisationClosed
    | OrganisationSucceeded | YearRecorded
)  # fmt: skip
EVENTS: tuple[type[Event], ...] = (
    OrganisationFounded, OrganisationRenamed, OrganisationPlaced, PlatformsServed, OrganisationClosed,
    OrganisationSucceeded, YearRecorded,
)  # fmt: skip


@case_state
class OrganisationRecord(Case):
    entry: Organisation | None = None

    @property
    def known(self) -> Organisation:
        """The organisation, once it is founded."""
        assert self.entry is not None
        return self.entry


def told(  # noqa: PLR0911 # one line per sort of event
    entry: Organisation | None, event: OrganisationEvent
) -> Organisation:  # fmt: skip
    """The organisation after an event."""
    if isinstance(event, OrganisationFounded):
        return Organisation(
            id=event.organisation, name=event.name, short_name=event.short_name, kind=event.kind,
            division=event.division, superior=event.superior, platforms=event.platforms,
        )  # fmt: skip
    assert entry is not None
    match event:
        case OrganisationRenamed():
            return replace(entry, name=event.name, short_name=event.short_name)
        case OrganisationPlaced():
            return replace(entry, superior=event.superior)
        case PlatformsServed():
            return replace(entry, platforms=event.platforms)
        case OrganisationClosed():
            return replace(entry, closed_on=event.closed_on)
        case OrganisationSucceeded():
            return replace(entry, closed_on=event.closed_on, successor=event.successor)
        case YearRecorded():
            return replace(entry, years=years_after(entry.years, event))
        case _:
            assert_never(event)


def _apply(case: OrganisationRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, OrganisationEvent)
    case.entry = told(case.entry, event)
    case.state = OrganisationState.CLOSED if case.entry.closed_on else OrganisationState.ACTIVE


def found(command: FoundOrganisation, case: OrganisationRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.organisation in city(moment).organisations:
        raise Refused("organisation_exists", organisation=command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    _one_short_name(moment, command.organisation, command.kind, command.short_name)
    if command.superior is not None:
        _may_stand_above(moment, command.superior, command.organisation, command.division)
    return [
        OrganisationFounded(
            organisation=command.organisation, name=command.name, short_name=command.short_name, kind=command.kind,
            division=command.division, superior=command.superior, platforms=command.platforms,
        )
    ]  # fmt: skip


def rename(command: RenameOrganisation, case: OrganisationRecord, moment: Moment) -> list[Event]:
    known = case.known
    if (command.name, command.short_name) == (known.name, known.short_name):
        return []
    _one_short_name(moment, known.id, known.kind, command.short_name)
    return [OrganisationRenamed(organisation=known.id, name=command.name, short_name=command.short_name)]


def place(command: PlaceOrganisation, case: OrganisationRecord, moment: Moment) -> list[Event]:
    if command.superior == case.known.superior:
        return []
    if command.superior is not None:
        _may_stand_above(moment, command.superior, case.known.id, case.known.division)
    return [OrganisationPlaced(organisation=case.known.id, superior=command.superior)]


def serve_platforms(command: ServePlatforms, case: OrganisationRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if set(command.platforms) == set(case.known.platforms):
        return []
    return [PlatformsServed(organisation=case.known.id, platforms=command.platforms)]


def close(command: CloseOrganisation, case: OrganisationRecord, moment: Moment) -> list[Event]:
    """Everybody's post there must have ended, or end today, and nothing may stand under it."""
    _must_be_idle(case.known.id, moment)
    return [OrganisationClosed(organisation=case.known.id, reason=command.reason, closed_on=moment.on)]


def succeed(command: SucceedOrganisation, case: OrganisationRecord, moment: Moment) -> list[Event]:
    key = case.known.id
    must_be_at_work(moment, command.successor)
    if command.successor == key or city(moment).organisation_kind(command.successor) != case.known.kind:
        raise Refused("successor_of_another_kind", organisation=command.successor)
    _must_be_idle(key, moment)
    return [
        OrganisationSucceeded(
            organisation=key, successor=command.successor, reason=command.reason, closed_on=moment.on
        )
    ]  # fmt: skip


def _must_be_idle(key: OrganisationId, moment: Moment) -> None:
    known = city(moment)
    below = [each.name for each in known.organisations.values() if each.superior == key and each.closed_on is None]
    if below:
        raise Refused("has_organisations_below", names="、".join(below))
    staying = [
        member.name
        for member in known.staff.values()
        for post in member.posts
        if post.organisation == key and (post.until is None or post.until > moment.on) and member.left_on is None
    ]
    if staying:
        raise Refused("has_staff", names="、".join(staying))


def _one_short_name(moment: Moment, key: OrganisationId, kind: str, short_name: str) -> None:
    """Two bodies of a kind with one short name would give out the same numbers."""
    for other in city(moment).organisations.values():
        if other.id != key and other.kind == kind and other.short_name == short_name:
            raise Refused("short_name_taken", basis="案号唯一", short_name=short_name, organisation=other.name)


def _may_stand_above(moment: Moment, superior: OrganisationId, key: OrganisationId, division: DivisionCode) -> None:
    if not covers(must_be_at_work(moment, superior), division):
        raise Refused("superior_elsewhere", superior=city(moment).organisation_name(superior))
    above: OrganisationId | None = superior
    while above is not None:
        if above == key:
            raise Refused("own_superior", superior=city(moment).organisation_name(superior))
        above = city(moment).superior_of(above)


def _opening(command: FoundOrganisation) -> Standing:
    return Standing(division=command.division)


def _standing(case: OrganisationRecord) -> Standing:
    return Standing(division=case.known.division)


def _identity(command: FoundOrganisation) -> str:
    return command.organisation


ACTIVE = frozenset((OrganisationState.ACTIVE,))
GUIDING = (*ADMINISTRATOR, who(Role.JUSTICE_OFFICE))
"""Who guides the mediation committees of a place (人民调解法 第五条)."""

KIND = CaseKind(
    name="organisation",
    plural="organisations",
    state=OrganisationRecord,
    states=OrganisationState,
    closed=frozenset((OrganisationState.CLOSED,)),
    acts=(
        Act(command=FoundOrganisation, rule=found, who=ADMINISTRATOR),
        Act(command=RenameOrganisation, rule=rename, who=ADMINISTRATOR, states=ACTIVE),
        Act(command=PlaceOrganisation, rule=place, who=ADMINISTRATOR, states=ACTIVE),
        Act(command=ServePlatforms, rule=serve_platforms, who=ADMINISTRATOR, states=ACTIVE),
        Act(command=CloseOrganisation, rule=close, who=ADMINISTRATOR, states=ACTIVE),
        Act(command=SucceedOrganisation, rule=succeed, who=ADMINISTRATOR, states=ACTIVE),
        Act(command=RecordYear, rule=record_year, who=GUIDING, states=ACTIVE, fits=mediates),
    ),
    events=EVENTS,
    apply=_apply,
    standing=_standing,
    opening=_opening,
    readers=lambda _case: EVERYBODY_AT_WORK,
    identity=_identity,
    wording=ORGANISATION,
)
