"""May the committee take the dispute, do the parties want it, and from when does it count?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.mediation.events import (
    Accepted,
    ConsentAsked,
    ConsentGiven,
    NotAccepted,
    NumberVoided,
    PartyDeclined,
)
from domain.cases.mediation.facts import DocumentNumber, PartyId, SomeParties
from domain.cases.mediation.guards import CONSENT, all_parties, channels_told, known_parties, speaks_for_itself
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.terms import ARCHIVE, COURT_TERMS, MEDIATE, started
from domain.cases.mediation.words import (
    Circumstance,
    LegalChannel,
    RedFlag,
    Referrer,
    Registration,
    ScopeReason,
    Source,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.case_kind import Series
from domain.kernel.fields import Many, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused

SCOPE = "人民调解工作若干规定 第二十二条"
Channels = Annotated[tuple[LegalChannel, ...], Many(0, 10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectScope(Command):
    """Do not accept a dispute that cannot be mediated (人民调解工作若干规定 第二十二条)."""

    reason: ScopeReason
    words: Annotated[Words, Personal()]
    channels: Channels
    letter_no: DocumentNumber = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskConsent(Command):
    """Ask the parties whether they want mediation (人民调解法 第十七条)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsent(Command):
    """Record that a party agrees to mediation."""

    party: PartyId


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse(Command):
    """A party clearly refuses mediation (人民调解法 第十七条)."""

    party: PartyId
    words: Annotated[WordsOrBlank, Personal()] = ""
    channels: Channels = (LegalChannel.ARBITRATION, LegalChannel.ADMINISTRATIVE, LegalChannel.LAWSUIT)
    """Where both are told they can go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Command):
    """Accept and register the dispute; the case gets its number."""

    registration: Registration = Registration.M04
    dispute_type: DisputeType | None = None
    """The type as the committee sees it; None where it is as registered."""
    identity_checked: SomeParties = ()
    red_flags: Annotated[tuple[RedFlag, ...], Many(0, 9)] = ()
    """What screening found; nothing where it found nothing."""
    major: bool = False
    difficult: bool = False
    material_signed_on: date | None = None
    """When the court's material was signed for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidNumber(Command):
    """Take back an acceptance that was a mistake; its number is never given again."""

    reason: Annotated[Words, Personal()]


def reject_scope(command: RejectScope, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    channels_told(command.channels, SCOPE)
    if case.entrusted and not command.letter_no:
        raise Refused("refusal_letter_missing", basis="宁波市人民调解条例 第十九条")
    return [
        NotAccepted(
            reason=command.reason, words=command.words, channels=command.channels, letter_no=command.letter_no,
            stopped=tuple(case.terms),
        )
    ]  # fmt: skip


def ask_consent(command: AskConsent, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [ConsentAsked(asked=tuple(sorted(case.party_ids - case.consents)))]


def record_consent(command: RecordConsent, case: Mediation, moment: Moment) -> list[Event]:
    speaks_for_itself(case, command.party, moment)
    if command.party in case.consents:
        raise Refused("consented_already", party=command.party)
    return [ConsentGiven(party=command.party)]


def refuse(command: Refuse, case: Mediation, moment: Moment) -> list[Event]:
    speaks_for_itself(case, command.party, moment)
    channels_told(command.channels)
    return [
        PartyDeclined(
            party=command.party, words=command.words, channels=command.channels, stopped=tuple(case.terms),
            terms=(started(ARCHIVE, moment),),
        )
    ]  # fmt: skip


def accept(command: Accept, case: Mediation, moment: Moment) -> list[Event]:
    all_parties(case, case.consents, "consent_missing", CONSENT)
    known_parties(case, command.identity_checked)
    _screened(command.red_flags, case)
    if command.registration is Registration.M03 and not case.signed_application:
        raise Refused("application_not_signed", basis="人民调解文书格式 人民调解申请书")
    dispute_type = command.dispute_type or case.dispute_type
    grounds = tuple(_grounds(command, case, dispute_type, moment))
    persons = sum(each.persons for each in case.parties)
    return [
        Accepted(
            registration=command.registration, dispute_type=dispute_type,
            accepted_on=moment.on, identity_checked=command.identity_checked,
            red_flags=command.red_flags, major=bool(grounds), difficult=command.difficult,
            group=persons_of_one_side(case) >= moment.parameters.number("med_group_persons"), grounds=grounds,
            persons=persons, material_signed_on=command.material_signed_on,
            terms=(_mediation_term(command, case, moment),), stopped=tuple(case.terms),
        )
    ]  # fmt: skip


def void_number(command: VoidNumber, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [NumberVoided(reason=command.reason, stopped=tuple(case.terms))]


def series(event: Event, case: Mediation, moment: Moment) -> Series | None:
    """One counter per committee and calendar year of acceptance: (2026)运河隆华调字第001号 (E2)."""
    if not isinstance(event, Accepted):
        return None
    year = event.accepted_on.year
    short = moment.directory.short_name(case.committee)
    return Series(organisation=case.committee, pattern=f"({year}){short}调字第{{n}}号", period=str(year), width=3)


BLOCKING = frozenset(
    {RedFlag.SPECIAL_ORGAN, RedFlag.PERSONAL_STATUS, RedFlag.CRIME, RedFlag.ADMINISTRATIVE,
     RedFlag.TAKEN_ELSEWHERE, RedFlag.SETTLED_ELSEWHERE}
)  # fmt: skip
ENTRUSTABLE = frozenset({RedFlag.TAKEN_ELSEWHERE, RedFlag.SETTLED_ELSEWHERE})
"""What a court, procuratorate or police may entrust although it has the matter itself."""
REPORT_FIRST = {RedFlag.DOMESTIC_VIOLENCE: "反家庭暴力法", RedFlag.MINOR_ABUSE: "未成年人保护法"}


def _screened(red_flags: Iterable[RedFlag], case: Mediation) -> None:
    """Refuse what cannot be mediated, and what must be reported first."""
    organ = case.referrer in (Referrer.COURT, Referrer.PROCURATORATE, Referrer.POLICE)
    for flag in red_flags:
        if flag in BLOCKING and not (organ and flag in ENTRUSTABLE):
            raise Refused("outside_scope", basis=SCOPE, flag=flag)
        if flag in REPORT_FIRST and flag.value not in case.risks:
            raise Refused("report_first", basis=REPORT_FIRST[flag], flag=flag)


def _grounds(command: Accept, case: Mediation, dispute_type: DisputeType, moment: Moment) -> Iterable[str]:
    """Why the dispute is major: what the committee says, and the thresholds that it passes (B2.20)."""
    number = moment.parameters.number
    persons = persons_of_one_side(case)
    if command.major:
        yield "stated"
    if persons >= number("med_major_persons"):
        yield "persons"
    if (case.claimed or Decimal(0)) >= number("med_major_amount"):
        yield "amount"
    if dispute_type is DisputeType.MIGRANT_WAGES and persons >= number("med_major_wage_persons"):
        yield "wage_persons"
    if Circumstance.INJURY in case.circumstances and persons >= number("med_major_injury_persons"):
        yield "injury_persons"
    if Circumstance.DEATH in case.circumstances:
        yield "death"


def persons_of_one_side(case: Mediation) -> int:
    """People on the larger side: a dispute of many against one is what groups are about."""
    sides: dict[str, int] = {}
    for each in case.parties:
        sides[each.side] = sides.get(each.side, 0) + each.persons
    return max(sides.values(), default=0)


def _mediation_term(command: Accept, case: Mediation, moment: Moment) -> Term:
    """ME-T2, from acceptance; for a court's case from the day its material was signed for."""
    if case.source is not Source.ENTRUSTED_TRANSFER or case.court_procedure is None:
        return started(MEDIATE, moment)
    signed = command.material_signed_on
    if signed is None:
        raise Refused("material_receipt_missing", basis="特邀调解规定 第二十七条")
    if signed > moment.on:
        raise Refused("material_signed_later", basis="特邀调解规定 第二十七条", signed_on=signed)
    return started(COURT_TERMS[case.court_procedure], moment, signed)
