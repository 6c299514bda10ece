"""What did a community and a unit that resides there agree to build together, and what came of it?"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.record import EVERYBODY_AT_WORK, HEADS, HEADS_OPEN, city, must_be_at_work, must_head_or_cover
from domain.directory.words_of_helpers import CO_BUILDING
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Line, LineOrBlank, Many, Money, Range, Text, Words
from domain.kernel.roles import Standing
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Recorded, Refused

NewId = Annotated[str, Text(60, pattern=r"[a-z0-9_]+(\.[a-z0-9_]+)*")]


class CoBuildingState(StrEnum):
    IN_FORCE = "in_force"
    ENDED = "ended"


class Offer(StrEnum):
    """What a unit gives."""

    MONEY = "money"
    ROOMS = "rooms"
    PEOPLE = "people"
    GOODS = "goods"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCoBuilding(Command):
    """Enter a co-building agreement with a resident unit (驻区单位共驻共建协议)."""

    agreement: NewId
    organisation: OrganisationId
    """The community's body that signs."""
    unit: Line
    """The resident unit."""
    partner: OrganisationId | None = None
    """Where the unit is an organisation here."""
    offers: Annotated[tuple[Offer, ...], Many(1, 4)]
    content: Words
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContribution(Command):
    """Put down what the unit gave or did."""

    on: date
    offer: Offer
    what: Line
    amount: Money = Decimal(0)
    """Yuan, where it was money or goods."""
    hours: Annotated[Decimal, Range(Decimal(0), Decimal(10_000))] = Decimal(0)
    """Of people, or for which a room was lent."""
    case_number: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCoBuilding(Command):
    """End an agreement before its time."""

    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CoBuildingSigned(Event):
    agreement: str
    organisation: OrganisationId
    division: DivisionCode
    unit: str
    partner: OrganisationId | None
    offers: tuple[Offer, ...]
    content: str
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRecorded(Event):
    agreement: str
    on: date
    offer: Offer
    what: str
    amount: Decimal
    hours: Decimal
    case_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoBuildingEnded(Event):
    agreement: str
    reason: str
    ended_on: date


CoBuildingEvent = CoBuildingSigned | ContributionRecorded | CoBuildingEnded
EVENTS: tuple[type[Event], ...] = (CoBuildingSigned, ContributionRecorded, CoBuildingEnded)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoBuilding:
    id: str
    organisation: OrganisationId
    division: DivisionCode
    unit: str
    offers: tuple[Offer, ...]
    since: date
    until: date
    contributions: int = 0
    amount: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    ended_on: date | None = None


@case_state
class CoBuildingRecord(Case):
    entry: CoBuilding | None = None

    @property
    def known(self) -> CoBuilding:
        assert self.entry is not None
        return self.entry


def told(entry: CoBuilding | None, event: CoBuildingEvent) -> CoBuilding:
    """The agreement after an event."""
    if isinstance(event, CoBuildingSigned):
        return CoBuilding(
            id=event.agreement, organisation=event.organisation, division=event.division, unit=event.unit,
            offers=event.offers, since=event.since, until=event.until,
        )  # fmt: skip
    assert entry is not None
    match event:
        case ContributionRecorded():
            return replace(
                entry, contributions=entry.contributions + 1, amount=entry.amount + event.amount,
                hours=entry.hours + event.hours,
            )  # fmt: skip
        case CoBuildingEnded():
            return replace(entry, ended_on=event.ended_on)
        case _:
            assert_never(event)


def _apply(case: CoBuildingRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, CoBuildingEvent)
    case.entry = told(case.entry, event)
    case.state = CoBuildingState.ENDED if case.entry.ended_on else CoBuildingState.IN_FORCE


def sign(command: SignCoBuilding, case: CoBuildingRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    division = must_be_at_work(moment, command.organisation)
    must_head_or_cover(moment, command.organisation, division)
    if command.agreement in city(moment).co_building:
        raise Refused("agreement_exists", agreement=command.agreement)
    if command.until < command.since:
        raise Refused("ends_before_it_begins", since=command.since, last_day=command.until)
    if command.partner is not None:
        must_be_at_work(moment, command.partner)
    return [
        CoBuildingSigned(
            agreement=command.agreement, organisation=command.organisation, division=division, unit=command.unit,
            partner=command.partner, offers=command.offers, content=command.content, since=command.since,
            until=command.until,
        )
    ]  # fmt: skip


def contribute(command: RecordContribution, case: CoBuildingRecord, moment: Moment) -> list[Event]:
    known = case.known
    if not known.since <= command.on <= min(known.until, moment.on):
        raise Refused("outside_the_agreement", day=command.on, since=known.since, last_day=known.until)
    if command.offer not in known.offers:
        raise Refused("not_offered", offer=command.offer)
    return [
        ContributionRecorded(
            agreement=known.id, on=command.on, offer=command.offer, what=command.what, amount=command.amount,
            hours=command.hours, case_number=command.case_number,
        )
    ]  # fmt: skip


def end(command: EndCoBuilding, case: CoBuildingRecord, moment: Moment) -> list[Event]:
    return [CoBuildingEnded(agreement=case.known.id, reason=command.reason, ended_on=moment.on)]


IN_FORCE = frozenset((CoBuildingState.IN_FORCE,))

KIND = CaseKind(
    name="co_building", plural="co_buildings", state=CoBuildingRecord, states=CoBuildingState,
    closed=frozenset((CoBuildingState.ENDED,)),
    acts=(
        Act(command=SignCoBuilding, rule=sign, who=HEADS_OPEN),
        Act(command=RecordContribution, rule=contribute, who=HEADS, states=IN_FORCE),
        Act(command=EndCoBuilding, rule=end, who=HEADS, states=IN_FORCE),
    ),
    events=EVENTS, apply=_apply,
    standing=lambda case: Standing(division=case.known.division, bodies={"body": case.known.organisation}),
    opening=lambda command: Standing(bodies={"body": command.organisation}),
    readers=lambda _case: EVERYBODY_AT_WORK, identity=lambda command: command.agreement, wording=CO_BUILDING,
)  # fmt: skip
