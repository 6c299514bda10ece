"""What does one appeal add to the measures of the office (G1.4, three rates A2.d), and on which day?

Rates are kept as numerator and denominator; the composite is made of the three rates where they are read. An accusation adds
here like any other case: who may not know of it must not be shown totals that hold it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.calendar.terms import in_time
from domain.calendar.working_days import day_of
from domain.cases.appeal.rates import EXCLUSIONS, rates
from domain.cases.appeal.state import MAIN_TERMS, Appeal, AppealState, Ended
from domain.cases.appeal.tallies import counted, share, spent
from domain.cases.appeal.words import Regime, Satisfaction
from domain.kernel.card import Contribution
from domain.kernel.case_kind import Headline, Measure

MEASURES = (
    Measure(name="registered", sort="count", basis="按收到日期"),
    Measure(name="answered", sort="count", basis="按收到日期"),
    Measure(name="days_to_answer", sort="duration", basis="收到至首次答复, 86400 秒为一日"),
    Measure(name="answered_over_15_days", sort="count", basis="首次答复日与收到日相差超过 15 日"),
    Measure(name="answered_over_60_days", sort="count", basis="首次答复日与收到日相差超过 60 日"),
    Measure(name="timely_acceptance", sort="share", basis="信访工作条例 第二十二条、第二十三条"),
    Measure(name="timely_notice", sort="share", basis="信访工作条例 第二十三条"),
    Measure(name="on_time_completion", sort="share", basis="信访工作条例 第三十四条；热线工单时限"),
    Measure(name="one_time_resolution", sort="share", basis="180 日内无复查、重办、重复"),
    Measure(name="handling_days", sort="duration", basis="受理至办结"),
    Measure(name="evaluation_participation", sort="share", basis="国信发〔2022〕11号"),
    Measure(name="petition_satisfaction", sort="share", basis="国信发〔2022〕11号"),
    Measure(name="response_rate", sort="share", basis="三率计算口径"),
    Measure(name="solution_rate", sort="share", basis="三率计算口径"),
    Measure(name="satisfaction_rate", sort="share", basis="三率计算口径"),
    *(Measure(name=name, sort="count", basis="三率计算口径 (剔除)") for name in EXCLUSIONS),
    Measure(name="return_rate", sort="share", basis="同意退回 ÷ 派单"),
    Measure(name="repeat_rate", sort="share", basis="认定重复 ÷ 登记"),
    Measure(name="group_petitions", sort="count", basis="五人以上 (本地口径)"),
    Measure(name="group_persons", sort="sum", basis="五人以上 (本地口径)"),
)

HEADLINES = (
    Headline(measure="response_rate"),
    Headline(measure="solution_rate"),
    Headline(measure="repeat_rate", tile=False, column="number"),
    Headline(measure="satisfaction_rate", column="rate"),
)


def contributions(case: Appeal) -> tuple[Contribution, ...]:
    if case.received_at is None or case.state is AppealState.VOIDED:
        return ()
    received = day_of(case.received_at)
    history = tuple(_answering(case, received))
    if case.regime is Regime.HISTORIC:
        return history
    return (*history, *_limits(case), *_closing(case), *_ratings(case), *_intake(case, received), *rates(case))


def _answering(case: Appeal, received: date) -> Iterator[Contribution]:
    """The measures that old files and new cases share; all stand on the day received."""
    yield counted("registered", received)
    if case.answered_at is None or case.received_at is None:
        return
    yield counted("answered", received)
    yield spent("days_to_answer", received, case.received_at, case.answered_at)
    days = (day_of(case.answered_at) - received).days
    for limit in (15, 60):
        if days > limit:
            yield counted(f"answered_over_{limit}_days", received)


def _limits(case: Appeal) -> Iterator[Contribution]:
    """Each limit on the day it was due: kept or not. What ended by merging or withdrawal was not due."""
    yield from _first(case, "AP-T1", "timely_acceptance", _RECEIPT_DONE)
    yield from _first(case, "AP-T2", "timely_notice", _NOTICE_DONE)
    for ended in case.ended_terms:
        if ended.term.code in MAIN_TERMS and ended.by == "Answered":
            yield share("on_time_completion", ended.term.due_on, _was_in_time(ended))
    running = case.main_term
    if running is not None:
        yield share("on_time_completion", running.due_on, False)


_RECEIPT_DONE = frozenset({"AnsweredOnSpot", "RoutedOut", "Dispatched", "Accepted", "NotAcceptedAgain"})
_NOTICE_DONE = frozenset({"Accepted", "NotAccepted", "NotAcceptedAgain"})


def _first(case: Appeal, code: str, measure: str, done: frozenset[str]) -> Iterator[Contribution]:
    """The matter counts once, by how its first term of this sort ended."""
    first = next((each for each in case.ended_terms if each.term.code == code and each.by in done), None)
    if first is not None:
        yield share(measure, first.term.due_on, _was_in_time(first))
    elif code in case.terms:
        yield share(measure, case.terms[code].due_on, False)


def _was_in_time(ended: Ended) -> bool:
    return in_time(ended.term, ended.at)


def _closing(case: Appeal) -> Iterator[Contribution]:
    if case.closed_at is None or case.state not in _COMPLETED:
        return
    closed = day_of(case.closed_at)
    yield share("one_time_resolution", closed, _at_one_go(case))
    if case.accepted_at is not None and case.accepted_at <= case.closed_at:
        yield spent("handling_days", closed, case.accepted_at, case.closed_at)


_COMPLETED = frozenset({AppealState.CLOSED, AppealState.ENDED, AppealState.ARCHIVED})


def _at_one_go(case: Appeal) -> bool:
    """Closed without review or redo, and nobody came again with it within the 180 days."""
    until = case.one_time_until
    again = any(until is None or day_of(at) <= until for at in case.repetitions.values())
    return case.close_reason is not None and case.reviews == 0 and case.redo_count == 0 and not again


def _ratings(case: Appeal) -> Iterator[Contribution]:
    if case.rating_until is None or case.invited_at is None:
        return
    yield share("evaluation_participation", day_of(case.invited_at), case.rated_at is not None)
    if case.rated_at is not None:
        content = case.rating in (Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED)
        yield share("petition_satisfaction", day_of(case.rated_at), content)


def _intake(case: Appeal, received: date) -> Iterator[Contribution]:
    """Repetitions and returns are rates of orders (A2.d); groups are counted in both regimes."""
    if case.is_order:
        yield share("repeat_rate", received, case.is_repetition)
        for made in case.dispatches:
            yield share("return_rate", day_of(made.at), made.returned)
    if case.group:
        yield counted("group_petitions", received)
        yield Contribution(measure="group_persons", on=received, numerator=Decimal(case.persons))
