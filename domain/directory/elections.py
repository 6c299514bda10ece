"""Who was elected into a committee, by how many, and until when does the term of office run?"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from domain.calendar.working_days import WorkCalendar
from domain.directory.catalogues import OrganisationKind
from domain.directory.record import EVERYBODY_AT_WORK, HEADS_OPEN, city, must_be_at_work, must_head_or_cover
from domain.directory.words_of_elections import ELECTION
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Many, Range
from domain.kernel.roles import Standing
from domain.kernel.vocabulary import (
    Command,
    DivisionCode,
    Event,
    Moment,
    OrganisationId,
    Recorded,
    Refused,
    StaffId,
)

MEETING = "城市居民委员会组织法 (过半数参加、过半数赞成)"
"""The text in force since 2026 was not read beyond its first articles: no article is named where it is not known."""
WOMEN = "人民调解法 第八条"


@dataclass(frozen=True, slots=True)
class Law:
    """What the law says of a committee that is elected."""

    years: int
    """The term of office."""
    least: int
    most: int
    basis: str


LAWS = MappingProxyType(
    {
        OrganisationKind.MEDIATION_COMMITTEE: Law(3, 3, 9, "人民调解法 第八条、第十条"),
        OrganisationKind.COMMUNITY: Law(5, 5, 9, "城市居民委员会组织法 (五至九人、每届五年)"),
    }
)
"""Term and number of members, by the kind of body."""


class ElectionState(StrEnum):
    RECORDED = "recorded"


class Office(StrEnum):
    """What somebody was elected to."""

    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    MEMBER = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elected:
    person: StaffId
    office: Office = Office.MEMBER
    votes: Annotated[int, Range(1, 10**6)]
    woman: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordElection(Command):
    """Put down the result of an election of a residents' or mediation committee (换届选举结果)."""

    organisation: OrganisationId
    session: Annotated[int, Range(1, 99)]
    """第几届."""
    held_on: date
    electors: Annotated[int, Range(1, 10**6)]
    """Who had a vote: residents, households or their representatives."""
    voters: Annotated[int, Range(1, 10**6)]
    """Who took part."""
    elected: Annotated[tuple[Elected, ...], Many(1, 9)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionRecorded(Event):
    election: str
    organisation: OrganisationId
    division: DivisionCode
    session: int
    held_on: date
    electors: int
    voters: int
    elected: tuple[Elected, ...]
    term_until: date
    basis: str


EVENTS: tuple[type[Event], ...] = (ElectionRecorded,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """A result as the directory keeps it."""

    id: str
    organisation: OrganisationId
    division: DivisionCode
    session: int
    held_on: date
    electors: int
    voters: int
    elected: tuple[Elected, ...]
    term_until: date

    def names(self, person: StaffId) -> bool:
        return any(each.person == person for each in self.elected)


@case_state
class ElectionRecord(Case):
    entry: Election | None = None

    @property
    def known(self) -> Election:
        assert self.entry is not None
        return self.entry


def told(entry: Election | None, event: ElectionRecorded) -> Election:  # noqa: ARG001 # the shape of a chapter
    return Election(
        id=event.election, organisation=event.organisation, division=event.division, session=event.session,
        held_on=event.held_on, electors=event.electors, voters=event.voters, elected=event.elected,
        term_until=event.term_until,
    )  # fmt: skip


def _apply(case: ElectionRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, ElectionRecorded)
    case.entry, case.state = told(case.entry, event), ElectionState.RECORDED


def record_election(command: RecordElection, case: ElectionRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    division = must_be_at_work(moment, command.organisation)
    must_head_or_cover(moment, command.organisation, division)
    law = _law(command, moment)
    _must_be_valid(command, law, moment)
    return [
        ElectionRecorded(
            election=_identity(command), organisation=command.organisation, division=division,
            session=command.session, held_on=command.held_on, electors=command.electors, voters=command.voters,
            elected=command.elected, term_until=term_until(command.held_on, law.years), basis=law.basis,
        )
    ]  # fmt: skip


def term_until(since: date, years: int) -> date:
    """The last day of a term of office."""
    return WorkCalendar.add_months(since, 12 * years) - timedelta(days=1)


def _law(command: RecordElection, moment: Moment) -> Law:
    kind = moment.directory.organisation_kind(command.organisation)
    law = next((each for elected, each in LAWS.items() if elected == kind), None)
    if law is None:
        raise Refused("not_elected", organisation=command.organisation)
    if _identity(command) in city(moment).elections:
        raise Refused("election_recorded", organisation=command.organisation, session=command.session)
    return law


def _must_be_valid(command: RecordElection, law: Law, moment: Moment) -> None:
    people = [each.person for each in command.elected]
    if command.held_on > moment.on:
        raise Refused("election_to_come", held_on=command.held_on)
    if not law.least <= len(people) <= law.most:
        raise Refused("wrong_number_of_members", basis=law.basis, least=law.least, most=law.most)
    if command.voters > command.electors or command.voters * 2 <= command.electors:
        raise Refused("too_few_voters", basis=MEETING, voters=command.voters, electors=command.electors)
    unknown = next((each for each in people if each not in city(moment).staff), None)
    if unknown is not None or len(set(people)) < len(people):
        raise Refused("elected_unknown_or_twice", staff=unknown or people[0])
    _must_be_chosen(command, law)


def _must_be_chosen(command: RecordElection, law: Law) -> None:
    for each in command.elected:
        if each.votes * 2 <= command.voters or each.votes > command.voters:
            raise Refused("not_a_majority", basis=MEETING, staff=each.person, votes=each.votes, voters=command.voters)
    if [each.office for each in command.elected].count(Office.CHAIR) != 1:
        raise Refused("one_chair", basis=law.basis)
    if law is LAWS[OrganisationKind.MEDIATION_COMMITTEE] and not any(each.woman for each in command.elected):
        raise Refused("no_woman_elected", basis=WOMEN)


def _identity(command: RecordElection) -> str:
    return f"{command.organisation}/{command.session}"


KIND = CaseKind(
    name="election", plural="elections", state=ElectionRecord, states=ElectionState,
    closed=frozenset((ElectionState.RECORDED,)),
    acts=(Act(command=RecordElection, rule=record_election, who=HEADS_OPEN),),
    events=EVENTS, apply=_apply, standing=lambda case: Standing(division=case.known.division),
    opening=lambda command: Standing(bodies={"body": command.organisation}),
    readers=lambda _case: EVERYBODY_AT_WORK, identity=_identity, wording=ELECTION,
)  # fmt: skip
