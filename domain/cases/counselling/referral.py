"""How does a resident come to a psychological counsellor? With their consent, except where a life is in danger."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.calendar.terms import Nature, TermRule, Unit, start_term
from domain.cases.counselling import events as e
from domain.cases.counselling.state import Counselling
from domain.cases.counselling.words import ClosingCode, Consent, Ground
from domain.directory.record import city, must_be_at_work
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Personal, Range
from domain.kernel.parameters import Parameter
from domain.kernel.people import Person, known
from domain.kernel.roles import Role
from domain.kernel.signing import Signature, SignedAs, check_signature
from domain.kernel.vocabulary import CaseId, Command, DivisionCode, Event, Moment, OrganisationId, Refused, StaffId

REFERRAL = "心理咨询转介制度 (本人同意；和睦默认)"
TAKE = TermRule(
    code="XL-T1",
    length=3,
    unit=Unit.WORKDAY,
    nature=Nature.PROMISE,
    basis=REFERRAL,
    parameter="counselling.take_workdays",
)
TERMS = {TAKE.code: TAKE}
PARAMETERS = (
    Parameter(
        code="counselling.take_workdays", value=3, unit="workday", confidence="D",
        source="和睦默认：咨询师三个工作日内接收转介",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferToCounsellor(Command):
    """Refer a resident to a psychological counsellor. Nothing of what was said goes along."""

    organisation: OrganisationId
    division: DivisionCode
    person: Person
    counsellor: StaffId
    ground: Ground
    consent: Consent
    consented_on: date | None = None
    consented_as: SignedAs = SignedAs.ONESELF
    consented_by: Annotated[LineOrBlank, Personal()] = ""
    """The guardian who agreed for a child or for somebody without capacity."""
    talk: CaseId | None = None


def refer(command: ReferToCounsellor, case: Counselling, moment: Moment) -> list[Event]:  # noqa: ARG001
    must_be_at_work(moment, command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    posts = city(moment).posts_of(command.counsellor, moment.on)
    if not any(post.role is Role.PSYCH_COUNSELLOR for post in posts):
        raise Refused("not_a_counsellor", staff=command.counsellor)
    resident = known(command.person, moment.on)
    _check_consent(command, resident.minor, moment)
    if command.talk is not None and command.talk not in moment.others:
        raise Refused("unknown_case")
    length, version = moment.parameters.number(str(TAKE.parameter)), moment.parameters.version(str(TAKE.parameter))
    term = start_term(TAKE, moment.occurred_at, moment.calendar, length=length, parameters=version)
    return [
        e.Referred(
            organisation=command.organisation, division=command.division, resident=resident,
            counsellor=command.counsellor, ground=command.ground, consent=command.consent,
            consented_on=command.consented_on, consented_as=command.consented_as, consented_by=command.consented_by,
            talk=command.talk, terms=(term,),
        )
    ]  # fmt: skip


def _check_consent(command: ReferToCounsellor, minor: bool, moment: Moment) -> None:
    if command.consent is Consent.DANGER_TO_LIFE:
        if command.ground is not Ground.CRISIS:
            raise Refused("no_danger_to_life", basis=REFERRAL)
        return
    if command.consented_on is None or command.consented_on > moment.on:
        raise Refused("consent_missing", basis=REFERRAL)
    if command.consented_as is SignedAs.AGENT:
        raise Refused("consent_is_ones_own", basis=REFERRAL)
    given = Signature(signed_on=command.consented_on, signed_as=command.consented_as, signer=command.consented_by)
    check_signature(given, moment, whose=command.person.name, minor=minor)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeReferral(Command):
    """Take the referral, with the day of the first session."""

    first_on: date


def take_referral(command: TakeReferral, case: Counselling, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.ReferralTaken(first_on=command.first_on, stopped=tuple(case.terms))]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineReferral(Command):
    """Decline a referral that is not for this counsellor."""

    reason: Line


def decline_referral(command: DeclineReferral, case: Counselling, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.ReferralDeclined(reason=command.reason, stopped=tuple(case.terms))]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSession(Command):
    """Count a session: its day and its length. There is no field for what was said."""

    on: date
    minutes: Annotated[int, Range(1, 600)]


def count_session(command: CountSession, case: Counselling, moment: Moment) -> list[Event]:
    if command.on > moment.on:
        raise Refused("session_in_the_future", on=command.on)
    if case.withdrawn_on is not None and command.on > case.withdrawn_on:
        raise Refused("consent_withdrawn", on=case.withdrawn_on)
    return [e.SessionCounted(on=command.on, minutes=command.minutes, nth=len(case.sessions) + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawConsent(Command):
    """Record that the resident takes the consent back; it may be taken back at any time."""


def withdraw_consent(command: WithdrawConsent, case: Counselling, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.withdrawn_on is not None:
        return []
    return [e.ConsentWithdrawn(on=moment.on)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseReferral(Command):
    """Close the referral with its code."""

    code: ClosingCode
    referred_to: LineOrBlank = ""


def close_referral(command: CloseReferral, case: Counselling, moment: Moment) -> list[Event]:  # noqa: ARG001
    if (command.code is ClosingCode.REFERRED_ON) is not bool(command.referred_to):
        raise Refused("say_whom_to")
    if command.code is ClosingCode.COMPLETED and not case.sessions:
        raise Refused("no_session_yet")
    return [
        e.ReferralClosed(
            code=command.code, sessions=len(case.sessions), referred_to=command.referred_to, stopped=tuple(case.terms)
        )
    ]


def series(event: Event, case: Counselling, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of a series
    """`XL-{short name}-{yyyy}-{NNN}`, one series per station and year."""
    if not isinstance(event, e.Referred):
        return None
    year = str(moment.on.year)
    pattern = f"XL-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year)
