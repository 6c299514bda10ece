"""What does an order add to the three rates: response, solution, satisfaction (A2.d)?

Basis: orders whose call-back was completed in the period, by the last completed call-back. What is excluded with the hotline's
approval counts neither as solved nor unsolved; the ledger takes an order out of the solution rate while it is
approved, and never out of the satisfaction rate.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.calendar.working_days import day_of
from domain.cases.appeal.state import Appeal, AppealState, CallBackResult
from domain.cases.appeal.tallies import counted, share
from domain.cases.appeal.words import ExclusionReason, ResumeReason, Satisfaction, Solved
from domain.kernel.card import Contribution
from domain.kernel.parameters import Parameters

EXCLUSIONS = (*(f"excluded_{reason.value}" for reason in ExclusionReason), "excluded_on_ledger")
"""What the rates leave out, each with a count of its own: by approval of the hotline, or while it stands on the ledger."""
WEIGHTS = {
    "response_rate": "appeal.weight_response",
    "solution_rate": "appeal.weight_solution",
    "satisfaction_rate": "appeal.weight_satisfaction",
}
"""The rates of the composite, each with the parameter that weighs it."""


def composite(shares: Mapping[str, tuple[Decimal, Decimal]], parameters: Parameters) -> Decimal | None:
    """综合得分 of a period, out of the exact shares (numerator, denominator); None where a rate has nothing to count."""
    if any(shares[rate][1] == 0 for rate in WEIGHTS):
        return None
    parts = (Decimal(parameters.value(WEIGHTS[rate])) * shares[rate][0] / shares[rate][1] for rate in WEIGHTS)
    return 100 * sum(parts, Decimal(0))


def rates(case: Appeal) -> Iterator[Contribution]:
    said = case.call_back
    if not case.is_order or said is None:
        return
    on = day_of(said.at)
    if case.reachable or not case.anonymous:
        yield share("response_rate", on, _responded_in_time(case, said))
    if case.exclusion is not None:
        yield counted(f"excluded_{case.exclusion.value}", on)
        return
    if case.state is AppealState.ON_LEDGER:
        yield counted("excluded_on_ledger", on)
    if said.solved is not None and case.state is not AppealState.ON_LEDGER:
        solved = Decimal(0) if case.struck_off in _WITHOUT_RESULT else _solved(said)
        yield Contribution(measure="solution_rate", on=on, numerator=solved, denominator=Decimal(1))
    if said.satisfied is not None:
        content = said.satisfied in (Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED)
        yield share("satisfaction_rate", on, content)


_WITHOUT_RESULT = frozenset({ResumeReason.STRUCK_OFF, ResumeReason.TERM_ENDED})


def _responded_in_time(case: Appeal, said: CallBackResult) -> bool:
    """The resident says so, or the system proves it."""
    proved = case.first_contact is not None and case.first_contact.in_time
    return bool(said.contacted_before) or proved


def _solved(said: CallBackResult) -> Decimal:
    return {Solved.YES: Decimal(1), Solved.PARTLY: said.partly_weight, Solved.NO: Decimal(0), None: Decimal(0)}[
        said.solved
    ]
