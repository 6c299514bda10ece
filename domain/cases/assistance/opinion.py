"""What follows from what was found, by computation, and what does the street conclude?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from domain.cases.assistance import events as e
from domain.cases.assistance import means, terms
from domain.cases.assistance.application import members_exist
from domain.cases.assistance.household import counted
from domain.cases.assistance.means import ExpenseItem, IncomeItem, Means
from domain.cases.assistance.separation import approver_investigated_nothing
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import (
    SUBSTITUTES,
    AssistanceKind,
    CheckConclusion,
    SelfCare,
    State,
    VisitWay,
)
from domain.kernel.fields import Line, Many, Money, Personal, Range, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Compute(Command):
    """Compute income per person, gap and amount from what was found, and keep the computation (第十三、二十三条)."""

    income_items: Annotated[tuple[IncomeItem, ...], Many(0, 100)] = ()
    expenses: Annotated[tuple[ExpenseItem, ...], Many(0, 100)] = ()
    covered_persons: Annotated[int, Range(1, 30)] | None = None
    """None: every co-living member, or the applicant alone where alone was applied for."""
    property_fits: bool = True
    has_other_status: bool = False
    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discuss(Command):
    """Record "one case, one discussion" of the county's coordination mechanism on a doubtful case (一事一议)."""

    participants: Annotated[Line, Personal()]
    minutes_number: Line
    opinion: Annotated[Words, Personal()]
    help_anyway: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opine(Command):
    """Give the street's preliminary opinion on visit and computation (初审意见, 第十九条)."""

    eligible: bool
    amount: Money = Decimal(0)
    opinion: Annotated[Words, Personal()]
    tekun: e.TekunFindings | None = None
    """For 特困 only."""


def compute(command: Compute, case: Assistance, moment: Moment) -> list[Event]:
    for item in command.income_items:
        if (not item.included or item.deduction > 0) and not item.deduction_reason.strip():
            raise Refused("deduction_reason_missing", basis=f"{terms.S9} 第十三条", member=item.member)
    living = tuple(member for member in counted(case.members) if member.id not in case.dead)
    named = [item.member for item in command.income_items] + [item.member for item in command.expenses]
    members_exist(tuple(name for name in named if name), case)
    if not living:
        raise Refused("nobody_left")
    covered = command.covered_persons or (1 if case.single_ground is not None else len(living))
    if covered > len(living) or (case.single_ground is not None and covered > 1):
        raise Refused("too_many_covered", basis=f"{terms.S9} 第二十三条", most=len(living))
    found = Means(
        kind=case.assistance_kind, household_size=len(living), covered_persons=covered,
        alone=case.single_ground is not None,
        income_items=command.income_items, expenses=command.expenses, property_fits=command.property_fits,
        property_counted=sum((item.value for item in case.property if not item.exempt), Decimal(0)),
        has_other_status=command.has_other_status,
    )  # fmt: skip
    care = (case.self_care or SelfCare.ABLE) if case.assistance_kind is AssistanceKind.TEKUN else None
    computation = means.compute(found, means.rule_in_force(moment.parameters, care))
    return [e.MeansComputed(computation=computation, note=command.note)]


def discuss(command: Discuss, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [
        e.CaseDiscussed(
            participants=command.participants, minutes_number=command.minutes_number, opinion=command.opinion,
            help_anyway=command.help_anyway,
        )
    ]  # fmt: skip


def opine(command: Opine, case: Assistance, moment: Moment) -> list[Event]:
    """A visit or its lawful substitute was done, the computation is kept, open duties are done."""
    approver_investigated_nothing(case, moment, "opinion")
    _duties_before_opinion(case)
    if case.computation is None:
        raise Refused("computation_missing", basis=f"{terms.S9} 第十三条")
    if command.eligible:
        _tekun_conditions(command, case)
        fits_computation(command.amount, case, moment)
    last = case.opinions[-1] if case.opinions else None
    changed = last is not None and (last.eligible, last.amount) != (command.eligible, command.amount)
    return [
        e.PreliminaryOpinion(
            round=len(case.opinions) + 1, eligible=command.eligible,
            amount=command.amount if command.eligible else Decimal(0),
            persons=case.computation.means.covered_persons, opinion=command.opinion, changed=changed,
            tekun=command.tekun, stopped=terms.running(case.terms, ("AS-K1", "AS-K2")),
        )
    ]  # fmt: skip


def fits_computation(amount: Decimal, case: Assistance, moment: Moment) -> None:
    """What is paid follows from the computation, unless the county's mechanism decided on the single case."""
    computed = case.computation
    assert computed is not None
    if case.discussion is not None and case.discussion.help_anyway:
        return
    if not computed.eligible:
        raise Refused("computation_says_no", basis=f"{terms.S9} 第二十三条", per_capita=computed.per_capita_income)
    if case.assistance_kind is AssistanceKind.TEMPORARY_EXPENSE:
        most = computed.rule.standard * moment.parameters.number("assistance_expense_most_months")
        if not 0 < amount <= most:
            raise Refused("expense_amount", basis=f"{terms.OFFICE}：支出型救助额度", most=most)
    elif amount != computed.amount:
        raise Refused("amount_differs_from_computation", basis=f"{terms.S9} 第二十三条", amount=computed.amount)


def _duties_before_opinion(case: Assistance) -> None:
    told = case.relative_declaration
    if told is not None and told.related and not case.related_officers:
        raise Refused("relative_not_registered", basis=f"{terms.S9} 第十一条")
    check = case.checks[-1] if case.checks else None
    if check is not None and check.conclusion is CheckConclusion.DOES_NOT_FIT and check.told_on is None:
        raise Refused("check_result_not_told", basis=f"{terms.S9} 第十八条")
    if check is not None and check.returned_on is None:
        raise Refused("check_runs_still", basis=f"{terms.S9} 第十七条")
    if not any(visit.way is VisitWay.HOME or visit.way in SUBSTITUTES for visit in case.visits):
        raise Refused("visit_missing", basis=f"{terms.S9} 第十六条")
    round_now = len(case.opinions) + 1
    again = any(visit.round == round_now for visit in case.visits) or round_now in case.reviews
    if case.state is State.REINVESTIGATING and not again:
        raise Refused("reinvestigation_missing", basis=f"{terms.S9} 第十九条")


def _tekun_conditions(command: Opine, case: Assistance) -> None:
    if case.assistance_kind is not AssistanceKind.TEKUN:
        return
    found = command.tekun
    if found is None:
        raise Refused("tekun_findings_missing", basis=f"{terms.S10} 第四条")
    if not (found.no_income and found.no_able_supporter):
        raise Refused("tekun_conditions", basis=f"{terms.S10} 第四条")
