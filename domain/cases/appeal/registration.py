"""How does an appeal come in: registered, imported from an old file, answered on the spot, or voided as a mistake?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.appeal.events.intake import (
    NO_TOPIC,
    AppealImported,
    AppealRegistered,
    LongText,
    LongTextOrBlank,
    NumberVoided,
    Title,
    Topic,
)
from domain.cases.appeal.events.outcome import AnsweredOnSpot
from domain.cases.appeal.parties import NOBODY, Person, numbered
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.terms import CALL_BACK, RECEIPT, SIGNING, ending_all, order_terms, start
from domain.cases.appeal.words import Channel, Flag, Kind, PartyPart, Regime, Risk, Secrecy, Urgency, VoidReason
from domain.directory.catalogues import Platform
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, Range, Words, WordsOrBlank
from domain.kernel.records import located
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

PETITION_KINDS = frozenset({Kind.SUGGESTION, Kind.ACCUSATION, Kind.DECISION_SOUGHT})
ORDER_KINDS = frozenset({Kind.CONSULTATION, Kind.HELP, Kind.COMPLAINT, Kind.REPORT, Kind.SUGGESTION})
_KINDS = {Regime.PETITION: PETITION_KINDS, Regime.HOTLINE_ORDER: ORDER_KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Command):
    """Register an appeal; every matter received must be registered (信访工作条例 第二十二条、第二十三条)."""

    organisation: OrganisationId
    """The station, window or office that receives it."""
    division: DivisionCode
    """Where the matter happened."""
    regime: Regime
    kind: Kind
    channel: Channel
    content: Annotated[LongText, Personal()]
    requests: Annotated[WordsOrBlank, Personal()] = ""
    subject: Annotated[Title, Personal()] = ""
    anonymous: bool = False
    petitioner: Person = NOBODY
    identity_verified: bool = False
    represented: Person = NOBODY
    """On whose behalf somebody comes (代为)."""
    representatives: Annotated[tuple[Person, ...], Many(0, 20)] = ()
    members: Annotated[tuple[Person, ...], Many(0, 500)] = ()
    """The others of a group, as far as they gave their names."""
    persons: Annotated[int, Range(1, 100_000)] = 1
    confidentiality_requested: bool = False
    urgency: Urgency = Urgency.U3
    risk: Risk = Risk.LOW
    flags: Annotated[tuple[Flag, ...], Many(0, 10)] = ()
    topic: Topic = NO_TOPIC
    platform: Platform = Platform.MASS_WORK
    grid: LineOrBlank = ""
    building: Annotated[LineOrBlank, Personal()] = ""
    neighbourhood: NeighbourhoodId | None = None
    """In which grid or building of the division, where it is known already."""
    accused_body: OrganisationId | None = None
    """The body complained of."""
    accused_staff: Annotated[tuple[StaffId, ...], Many(0, 20)] = ()
    accused: Annotated[tuple[Person, ...], Many(0, 20)] = ()
    earlier_case: CaseId | None = None
    """The case that this one goes on from, under the other regime or out of another kind."""
    receipt_given: bool = False


def register(command: Register, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001 # every rule has this shape
    _check_place(command.organisation, command.division, moment)
    _check_kind(command.regime, command.kind)
    _check_people(command, moment)
    _check_accused(command, moment)
    if command.earlier_case is not None and command.earlier_case not in moment.others:
        raise Refused("unknown_case")
    group = _persons(command) >= moment.parameters.number("appeal.group_persons")
    return [
        AppealRegistered(
            organisation=command.organisation, division=command.division, grid=command.grid,
            building=command.building, regime=command.regime, kind=command.kind, channel=command.channel,
            urgency=command.urgency, risk=command.risk, flags=_flags(command, group=group), topic=command.topic,
            platform=command.platform, anonymous=command.anonymous, reachable=_is_reachable(command.petitioner),
            identity_verified=command.identity_verified,
            confidentiality_requested=command.confidentiality_requested or command.kind is Kind.REPORT,
            secrecy=Secrecy.ACCUSATION if command.kind is Kind.ACCUSATION else Secrecy.ORDINARY,
            parties=numbered(_people(command), moment.on), persons=_persons(command), group=group,
            accused_body=command.accused_body, accused_staff=command.accused_staff,
            accused_units=_accused_units(command, moment), subject=command.subject, content=command.content,
            requests=command.requests, earlier_case=command.earlier_case,
            query_code=moment.query_code, receipt_given=command.receipt_given, terms=_first_terms(command, moment),
        ),
        *located(command.neighbourhood, command.division, moment),
    ]  # fmt: skip


def _first_terms(command: Register, moment: Moment) -> tuple[Term, ...]:
    if command.regime is Regime.PETITION:
        return (start(RECEIPT, moment),)
    return order_terms(command.urgency, moment, (SIGNING,))


def _check_place(organisation: OrganisationId, division: DivisionCode, moment: Moment) -> None:
    if moment.directory.organisation_kind(organisation) is None:
        raise Refused("unknown_organisation", organisation=organisation)
    if not moment.directory.is_division(division):
        raise Refused("unknown_division", division=division)


def _check_kind(regime: Regime, kind: Kind) -> None:
    if regime is Regime.HISTORIC:
        raise Refused("history_is_imported")
    if kind not in _KINDS[regime]:
        raise Refused("kind_of_other_regime", basis="信访工作条例 第二十九至三十一条", kind=kind, regime=regime)


def _check_people(command: Register, moment: Moment) -> None:
    """Somebody who is not anonymous has a name and a contact; a group speaks through at most five (第二十条)."""
    most = moment.parameters.number("appeal.representatives")
    if len(command.representatives) > most:
        raise Refused("too_many_representatives", basis="信访工作条例 第二十条", most=most)
    if any(person.is_blank for person in (*command.representatives, *command.members)):
        raise Refused("person_blank")
    petitioner = command.petitioner
    if not command.anonymous and not (petitioner.name and (petitioner.phone or petitioner.address)):
        raise Refused("name_or_contact_missing", basis="信访工作条例 第十九条")
    group = _persons(command) >= moment.parameters.number("appeal.group_persons")
    if group and command.channel is Channel.VISIT and not command.representatives:
        raise Refused("representatives_missing", basis="信访工作条例 第二十条", most=most)


def _check_accused(command: Register, moment: Moment) -> None:
    body = command.accused_body
    if body is not None and moment.directory.organisation_kind(body) is None:
        raise Refused("unknown_organisation", organisation=body)
    if moment.actor.id in command.accused_staff:
        raise Refused("accused_may_not_act", basis="信访工作条例 第二十八条")
    if command.kind is Kind.ACCUSATION and command.organisation in (body, *_accused_units(command, moment)):
        raise Refused("accused_body_registers", basis="信访工作条例 第三十条")


def _accused_units(command: Register, moment: Moment) -> tuple[OrganisationId, ...]:
    """Where the staff complained of hold posts: their units may not know of it either, whoever wrote down the body."""
    held = (post for staff in command.accused_staff for post in moment.directory.posts_of(staff, moment.on))
    return tuple(sorted({post.organisation for post in held}))


def _people(command: Register) -> list[tuple[PartyPart, Person]]:
    return [
        (PartyPart.PETITIONER, command.petitioner),
        (PartyPart.REPRESENTED, command.represented),
        *((PartyPart.REPRESENTATIVE, person) for person in command.representatives),
        *((PartyPart.MEMBER, person) for person in command.members),
        *((PartyPart.ACCUSED, person) for person in command.accused),
    ]


def _is_reachable(petitioner: Person) -> bool:
    return bool(petitioner.phone or (petitioner.name and petitioner.address))


def _persons(command: Register) -> int:
    return max(command.persons, len(command.representatives) + len(command.members))


def _flags(command: Register, *, group: bool) -> tuple[Flag, ...]:
    given = {*command.flags, *((Flag.GROUP,) if group else ())}
    return tuple(sorted(given))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHistoric(Command):
    """Take over a message of the past with its answer: what is known, and nothing else."""

    organisation: OrganisationId
    """The body it belonged to."""
    message_number: Line
    received_at: datetime
    content: Annotated[LongText, Personal()]
    answered_at: datetime | None = None
    answer: Annotated[LongTextOrBlank, Personal()] = ""
    subject: Annotated[Title, Personal()] = ""
    user: Annotated[LineOrBlank, Personal()] = ""
    topic: Topic = NO_TOPIC
    source_file: Line
    source_row: Annotated[int, Range(1, 10**9)]


def import_historic(command: ImportHistoric, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    if moment.directory.organisation_kind(command.organisation) is None:
        raise Refused("unknown_organisation", organisation=command.organisation)
    if max(command.received_at, command.answered_at or command.received_at) > moment.now:
        raise Refused("history_in_the_future")
    if command.answered_at is not None and command.answered_at < command.received_at:
        raise Refused("answered_before_received", received=command.received_at, answered=command.answered_at)
    return [
        AppealImported(
            organisation=command.organisation, division=moment.directory.division_of(command.organisation),
            message_number=command.message_number, received_at=command.received_at, answered_at=command.answered_at,
            subject=command.subject, content=command.content, answer=command.answer, user=command.user,
            topic=command.topic, source_file=command.source_file, source_row=command.source_row,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOnSpot(Command):
    """Answer a consultation or a simple matter at once (信访工作条例 第二十三条; 接诉即办 当场答复)."""

    answer: Annotated[LongText, Personal()]
    clear_and_simple: bool = False
    """Facts and responsibility are clear and nothing is disputed."""


def answer_on_spot(command: AnswerOnSpot, case: Appeal, moment: Moment) -> list[Event]:
    grave = case.group or case.risk in (Risk.HIGH, Risk.MAJOR) or case.urgency is Urgency.U1
    simple = case.kind is Kind.CONSULTATION or command.clear_and_simple
    if not simple or grave or case.kind in (Kind.ACCUSATION, Kind.REPORT):
        raise Refused("not_for_the_spot", basis="信访事项简易办理办法(试行)")
    called = case.is_order and case.reachable
    terms = (start(CALL_BACK, moment),) if called else ()
    return [AnsweredOnSpot(answer=command.answer, terms=terms, **ending_all(case))]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidNumber(Command):
    """Void a number given by mistake; it stays with its reason and is never given again."""

    reason: VoidReason
    explanation: Annotated[Words, Personal()]
    right_case: CaseId | None = None


def void_number(command: VoidNumber, case: Appeal, moment: Moment) -> list[Event]:
    if command.right_case is not None and command.right_case not in moment.others:
        raise Refused("unknown_case")
    if command.right_case is None and command.reason is VoidReason.REGISTERED_TWICE:
        raise Refused("right_case_missing")
    return [
        NumberVoided(
            reason=command.reason, explanation=command.explanation, right_case=command.right_case, **ending_all(case)
        )
    ]  # fmt: skip


def series(event: Event, case: Appeal, moment: Moment) -> Series | None:  # noqa: ARG001
    """`SQ-{short name of the registering office}-{yyyymmdd}-{NNNN}`, one series per office and day.

    The short name, not the division code: the offices of one community share its code and would share numbers.
    Accusations have a series of their own, for a hole in the ordinary one would prove that they exist.
    """
    if not isinstance(event, AppealRegistered):
        return None
    prefix = "SQ" if event.secrecy is Secrecy.ORDINARY else "SQM"
    day = f"{moment.on:%Y%m%d}"
    pattern = f"{prefix}-{moment.directory.short_name(event.organisation)}-{day}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=day, width=4)
