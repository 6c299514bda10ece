"""How is a sudden emergency relieved first and put on paper afterwards (急难型临时救助)?"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import Term, in_time
from domain.cases.assistance import terms
from domain.cases.assistance.application import Members, check_minors, known, members_exist, street_covers
from domain.cases.assistance.authorising import signed_at_the_application
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.household import APPLICANT, MemberId, numbered
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind, Hardship, PayWay
from domain.kernel.fields import Line, Money, Personal, Words, WordsOrBlank
from domain.kernel.roles import Role, scope
from domain.kernel.vocabulary import (
    CaseId,
    Command,
    DivisionCode,
    Event,
    Moment,
    OrganisationId,
    Refused,
    StaffId,
    local_date,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEmergency(Command):
    """Register an emergency where it happens; no register or residence condition (社会救助暂行办法 第四十七、四十八条)."""

    street: OrganisationId
    community: DivisionCode
    """Where it happened."""
    members: Members
    """Who needs help, the one who reports first."""
    hardship: Hardship
    hardship_text: Annotated[Words, Personal()]
    place: Annotated[Line, Personal()]
    need: Annotated[Words, Personal()]
    from_case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relieve(Command):
    """Help at once: the street up to its cap, above it with the county's word by telephone (社会救助暂行办法 第四十八条)."""

    amount: Money
    paid: Money
    """Of it, what is given now; the rest follows in stages."""
    way: PayWay
    from_reserve: bool = True
    receiver: MemberId = APPLICANT
    phone_approver: StaffId | None = None
    """Who of the county approved by telephone."""
    phone_at: datetime | None = None
    phone_record: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountersignRelief(Command):
    """Sign as the county what was approved by telephone."""

    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletePapers(Command):
    """Complete person, reason, amount, signatures and seals of an emergency afterwards."""

    receiver_signed: bool
    register_sheet: Line
    """The emergency sheet (紧急救助登记表)."""


def register_emergency(command: RegisterEmergency, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    street_covers(command.street, command.community, moment)
    known(command.from_case, moment)
    members = signed_at_the_application(numbered(command.members), (), moment)
    check_minors(members, moment)
    return [
        b.EmergencyRegistered(
            query_code=moment.query_code, assistance_kind=AssistanceKind.TEMPORARY_EMERGENCY, street=command.street,
            community=command.community, members=members, hardship=command.hardship,
            hardship_text=command.hardship_text, place=command.place, need=command.need,
            from_case=command.from_case, terms=(terms.begin(terms.E1, moment),),
        )
    ]  # fmt: skip


def relieve(command: Relieve, case: Assistance, moment: Moment) -> list[Event]:
    if not 0 < command.paid <= command.amount:
        raise Refused("first_payment", amount=command.amount)
    members_exist((command.receiver,), case)
    cap = Decimal(str(moment.parameters.value("assistance_street_cap")))
    over_cap = command.amount > cap
    if over_cap:
        _county_approved_by_phone(command, case, moment, cap)
    return [
        b.Relieved(
            amount=command.amount, paid=command.paid, way=command.way, from_reserve=command.from_reserve,
            receiver=command.receiver, in_24_hours=in_time(case.terms["AS-E1"], moment.occurred_at),
            over_cap=over_cap, phone_approver=command.phone_approver, phone_at=command.phone_at,
            phone_record=command.phone_record, terms=(_papers_term(moment),), stopped=("AS-E1",),
        )
    ]  # fmt: skip


def countersign_relief(command: CountersignRelief, case: Assistance, moment: Moment) -> list[Event]:
    """Whoever said yes by telephone signs it, not somebody else."""
    relief = case.relief
    if relief is None or not relief.over_cap or case.countersigned:
        raise Refused("nothing_to_countersign")
    if relief.phone_approver not in (moment.actor.id, moment.acting_for):
        raise Refused("who_approved_signs", staff=relief.phone_approver)
    return [b.ReliefCountersigned(note=command.note)]


def complete_papers(command: CompletePapers, case: Assistance, moment: Moment) -> list[Event]:
    relief = case.relief
    assert relief is not None
    if relief.over_cap and not case.countersigned:
        raise Refused("countersignature_missing", basis=f"{terms.S8} 第四十八条")
    if not command.receiver_signed:
        raise Refused("receiver_signature_missing")
    return [
        b.PapersCompleted(
            receiver_signed=command.receiver_signed, register_sheet=command.register_sheet,
            in_time=in_time(case.terms["AS-E2"], moment.occurred_at), stopped=("AS-E2",),
        )
    ]  # fmt: skip


def _papers_term(moment: Moment) -> Term:
    """Five workdays, or five days where the county counts so."""
    by_days = str(moment.parameters.value("assistance_emergency_papers_unit")) == "day"
    return terms.begin(terms.E2_DAYS if by_days else terms.E2, moment)


def _county_approved_by_phone(command: Relieve, case: Assistance, moment: Moment, cap: Decimal) -> None:
    basis = f"{terms.S8} 第四十八条"
    if command.phone_approver is None or command.phone_at is None or not command.phone_record.strip():
        raise Refused("over_cap", basis=basis, cap=cap)
    if command.phone_at > moment.occurred_at:
        raise Refused("approved_after_payment", basis=basis)
    posts = moment.directory.posts_of(command.phone_approver, local_date(command.phone_at))
    held = [post for post in posts if post.role is Role.COUNTY_CIVIL_AFFAIRS]
    if not any(case.community.startswith(scope(post.division)) for post in held):
        raise Refused("phone_approver_of_the_county", basis=basis, staff=command.phone_approver)
