"""How does a dispute come to the committee: by application, on its own initiative, or sent by another body?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.mediation.events import MediationRequested, PartyAdded
from domain.cases.mediation.facts import Circumstances, DocumentNumber, Parties, Party, PartyId, SomeParties
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.terms import ACCEPT, PLATFORM, started
from domain.cases.mediation.words import (
    BodyClass,
    CourtProcedure,
    Jurisdiction,
    Referrer,
    Registration,
    Side,
    Source,
    State,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.fields import Money, Personal, Words, WordsOrBlank
from domain.kernel.people import is_minor
from domain.kernel.records import located
from domain.kernel.roles import scope
from domain.kernel.vocabulary import (
    CaseId,
    Command,
    DivisionCode,
    Event,
    Moment,
    NeighbourhoodId,
    OrganisationId,
    Refused,
    StaffId,
)

JURISDICTION = "宁波市人民调解条例 第十八条"
MOST_REPRESENTATIVES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Apply(Command):
    """Ask a committee to mediate a dispute (人民调解法 第十七条)."""

    committee: OrganisationId
    place: DivisionCode
    """Where the dispute is."""
    jurisdiction: Jurisdiction = Jurisdiction.PLACE_OF_DISPUTE
    dispute_type: DisputeType
    parties: Parties
    applicants: SomeParties = ("P1",)
    brief: Annotated[Words, Personal()]
    requests: Annotated[WordsOrBlank, Personal()] = ""
    amount: Money | None = None
    circumstances: Circumstances = ()
    written: bool = True
    """A written application (M03); otherwise the committee records it (M04)."""
    signed: bool = True
    screening: bool = False
    follows: CaseId | None = None
    """The earlier mediation of the same dispute."""
    neighbourhood: NeighbourhoodId | None = None
    """In which grid or building of the place, where it is known already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Find(Command):
    """Take up a dispute on the committee's own initiative (人民调解法 第十七条)."""

    committee: OrganisationId
    place: DivisionCode
    jurisdiction: Jurisdiction = Jurisdiction.PLACE_OF_DISPUTE
    dispute_type: DisputeType
    parties: Parties
    brief: Annotated[Words, Personal()]
    amount: Money | None = None
    circumstances: Circumstances = ()
    screening: bool = False
    """Found in a screening round (矛盾纠纷排查)."""
    from_case: CaseId | None = None
    """The round in which it was found."""
    follows: CaseId | None = None
    neighbourhood: NeighbourhoodId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveReferral(Command):
    """Record a dispute that a court, police, petition office or another case entrusts or transfers."""

    committee: OrganisationId
    place: DivisionCode
    jurisdiction: Jurisdiction = Jurisdiction.PLACE_OF_DISPUTE
    dispute_type: DisputeType
    parties: Parties
    brief: Annotated[Words, Personal()]
    requests: Annotated[WordsOrBlank, Personal()] = ""
    amount: Money | None = None
    circumstances: Circumstances = ()
    referrer: Referrer
    sender: OrganisationId | None = None
    letter_no: DocumentNumber = ""
    """The letter of entrustment (委托调解函)."""
    court_procedure: CourtProcedure | None = None
    platform: bool = False
    """Through the court's online mediation platform."""
    consented: SomeParties = ()
    """Parties whose consent the letter confirms."""
    from_case: CaseId | None = None
    follows: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddParty(Command):
    """Add a party who was not named at first."""

    party: Party
    consented: bool = False


def apply_for(command: Apply, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001 # the case is not born
    parties = numbered(command.parties, moment.on)
    unknown = sorted(set(command.applicants) - {each.id for each in parties})
    if unknown or not command.applicants:
        raise Refused("unknown_applicant", party=", ".join(unknown))
    if moment.actor.sort == "resident" and not command.signed:
        raise Refused("not_signed", basis="人民调解文书格式 人民调解申请书")
    return [
        _requested(
            command, moment, parties, source=Source.ON_APPLICATION, applicants=command.applicants,
            consented=command.applicants, requests=command.requests, screening=command.screening,
            application=Registration.M03 if command.written else Registration.M04,
            signed=command.written and command.signed,
        ),
        *located(command.neighbourhood, command.place, moment),
    ]  # fmt: skip


def find(command: Find, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    parties = numbered(command.parties, moment.on)
    if command.from_case is not None and command.from_case not in moment.others:
        raise Refused("unknown_case")
    return [
        _requested(
            command, moment, parties, source=Source.OWN_INITIATIVE, screening=command.screening,
            from_case=command.from_case,
        ),
        *located(command.neighbourhood, command.place, moment),
    ]  # fmt: skip


def receive_referral(command: ReceiveReferral, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    parties = numbered(command.parties, moment.on)
    unknown = sorted(set(command.consented) - {each.id for each in parties})
    if unknown:
        raise Refused("unknown_party", party=", ".join(unknown))
    _letter(command, moment)
    return [
        _requested(
            command, moment, parties, source=Source.ENTRUSTED_TRANSFER, consented=command.consented,
            requests=command.requests, referrer=command.referrer, sender=command.sender, letter_no=command.letter_no,
            court_procedure=command.court_procedure, platform=command.platform, from_case=command.from_case,
        )
    ]  # fmt: skip


def add_party(command: AddParty, case: Mediation, moment: Moment) -> list[Event]:
    """After acceptance only with that party's consent: acceptance rests on everybody's."""
    _representatives((command.party,))
    late = case.state not in (State.INTAKE, State.CONSENT_PENDING)
    if late and not command.consented:
        raise Refused("consent_missing", basis="人民调解法 第十七条", missing=command.party.name)
    party = _known(command.party, f"P{len(case.parties) + 1}", moment.on)
    return [PartyAdded(party=party, consented=command.consented)]


def _letter(command: ReceiveReferral, moment: Moment) -> None:
    """What a referral must bring: its letter, the court's procedure, a sender and a case that exist."""
    if command.from_case is None and not command.letter_no:
        raise Refused("letter_missing", basis="宁波市人民调解条例 第十九条")
    if (command.referrer is Referrer.COURT) is not (command.court_procedure is not None):
        raise Refused("court_procedure_missing", basis="特邀调解规定 第二十七条")
    if command.platform and command.referrer is not Referrer.COURT:
        raise Refused("platform_is_the_courts", basis="人民法院在线调解规则 第十二条")
    if command.sender is not None and moment.directory.organisation_kind(command.sender) is None:
        raise Refused("unknown_organisation", organisation=command.sender)
    if command.from_case is not None and command.from_case not in moment.others:
        raise Refused("unknown_case", case=command.from_case)


Opening = Apply | Find | ReceiveReferral


def _requested(
    command: Opening, moment: Moment, parties: tuple[Party, ...], *, source: Source,
    applicants: tuple[str, ...] = (), consented: tuple[str, ...] = (), requests: str = "",
    application: Registration = Registration.M04, signed: bool = False, screening: bool = False,
    referrer: Referrer | None = None, sender: OrganisationId | None = None, letter_no: str = "",
    court_procedure: CourtProcedure | None = None, platform: bool = False, from_case: CaseId | None = None,
) -> MediationRequested:  # fmt: skip
    _jurisdiction(command, moment)
    _follows(command.follows, moment)
    return MediationRequested(
        committee=command.committee, division=moment.directory.division_of(command.committee), place=command.place,
        body_class=body_class(command.committee, moment), source=source, jurisdiction=command.jurisdiction,
        dispute_type=command.dispute_type, parties=parties, applicants=applicants, brief=command.brief,
        requests=requests, amount=command.amount, circumstances=command.circumstances, consented=consented,
        application=application, signed=signed, screening=screening, referrer=referrer, sender=sender,
        letter_no=letter_no, court_procedure=court_procedure, platform=platform, from_case=from_case,
        follows=command.follows, registrar=_registrar(moment), query_code=moment.query_code,
        terms=tuple(_first_terms(moment, platform)),
    )  # fmt: skip


def _first_terms(moment: Moment, platform: bool) -> Iterable[Term]:
    yield started(ACCEPT, moment)
    if platform:
        yield started(PLATFORM, moment)


def _registrar(moment: Moment) -> StaffId | None:
    return StaffId(moment.actor.id) if moment.actor.sort == "staff" else None


def numbered(parties: tuple[Party, ...], on: date) -> tuple[Party, ...]:
    """The parties as P1, P2, …; both sides there, no side with more than five representatives."""
    for index, each in enumerate(parties, start=1):
        if each.id not in ("", f"P{index}"):
            raise Refused("party_ids", expected=f"P{index}", party=each.id)
    if {each.side for each in parties} != set(Side):
        raise Refused("one_side_only", basis="人民调解法 第二条")
    _representatives(parties)
    return tuple(_known(each, f"P{index}", on) for index, each in enumerate(parties, start=1))


def _known(party: Party, party_id: PartyId, on: date) -> Party:
    """A party under the id that the case gives, as they are on a day."""
    return replace(party, id=party_id, minor=party.minor or is_minor(party.id_number, party.born_on, on))


def _representatives(parties: tuple[Party, ...]) -> None:
    for side in Side:
        if sum(len(each.representatives) for each in parties if each.side is side) > MOST_REPRESENTATIVES:
            raise Refused("too_many_representatives", basis="宁波市人民调解条例 第二十条", most=MOST_REPRESENTATIVES)


def _jurisdiction(command: Opening, moment: Moment) -> None:
    """The committee exists, the place exists, and lies in its area where that is the reason."""
    body_class(command.committee, moment)
    if not moment.directory.is_division(command.place):
        raise Refused("unknown_division", division=command.place)
    area = scope(moment.directory.division_of(command.committee))
    if command.jurisdiction is Jurisdiction.PLACE_OF_DISPUTE and not command.place.startswith(area):
        raise Refused("outside_jurisdiction", basis=JURISDICTION)


def _follows(follows: CaseId | None, moment: Moment) -> None:
    if follows is None:
        return
    earlier = moment.others.get(follows)
    if earlier is None or earlier.kind != "mediation":
        raise Refused("unknown_case", case=follows)
    if earlier.open:
        raise Refused("earlier_case_open", number=earlier.number or "")


_BY_FOUNDER = {
    "partner": BodyClass.ENTERPRISE,
    "department": BodyClass.INDUSTRY,
    "social_organisation": BodyClass.INDUSTRY,
}
"""Committees that an enterprise or an industry set up (人民调解法 第八条、第三十四条), by the kind of their superior."""
FIRST_VILLAGE = 200
"""In statistical division codes residents' committees are numbered up to 199, villages from 200 on."""


def body_class(committee: OrganisationId, moment: Moment) -> BodyClass:
    """The class of the committee in the ministry's report: by who set it up, else by its division."""
    if moment.directory.organisation_kind(committee) != "mediation_committee":
        raise Refused("not_a_committee", basis="人民调解法 第七条", organisation=committee)
    founder = moment.directory.superior_of(committee)
    kind = moment.directory.organisation_kind(founder) if founder else None
    return class_of(kind, moment.directory.division_of(committee))


def class_of(founder: str | None, division: str) -> BodyClass:
    """By the kind of the body that set a committee up, else by where it is."""
    return _BY_FOUNDER.get(founder or "") or _local_class(division)


def _local_class(division: str) -> BodyClass:
    street, local = division[6:9], division[9:12]
    if street == "000":
        return BodyClass.OTHER
    if local == "000":
        return BodyClass.TOWN_STREET
    return BodyClass.VILLAGE if int(local) >= FIRST_VILLAGE else BodyClass.COMMUNITY
