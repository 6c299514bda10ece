"""X1 and G1.4: what each case adds to the rates, on which day, and what it does not add."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from domain.cases.appeal import KIND
from domain.cases.appeal.acceptance import Accept, Uphold
from domain.cases.appeal.answering import Close
from domain.cases.appeal.duplicates import MarkDuplicate
from domain.cases.appeal.evaluation import CallBack, ExcludeFromRates, Rate
from domain.cases.appeal.events.intake import RepetitionNoted
from domain.cases.appeal.handling import Contact
from domain.cases.appeal.ledger import Resume, ToLedger
from domain.cases.appeal.parameters import PARAMETERS
from domain.cases.appeal.parties import Person
from domain.cases.appeal.rates import WEIGHTS, composite
from domain.cases.appeal.redoing import Redo
from domain.cases.appeal.words import (
    ContactResult,
    ContactWay,
    ExclusionReason,
    LedgerReason,
    NoticeWay,
    ResumeReason,
    Satisfaction,
    Solved,
)
from domain.kernel.card import Contribution
from domain.kernel.parameters import Parameters
from domain.kernel.vocabulary import CaseId
from tests.domain.appeal.matters import (
    ORDER,
    REPLY,
    accepted_order,
    answered_order,
    delivered_petition,
    dispatched_order,
    petition,
    reached,
    transferred_petition,
    tried,
)
from tests.domain.appeal.test_dispatch import OBJECTION
from tests.domain.story import Story, retold

CALL = Contact(way=ContactWay.PHONE, result=ContactResult.REACHED)
LEDGER = ToLedger(
    reason=LedgerReason.MONEY, explanation="资金未到位", steps="已申请", responsible="street_handler",
    expected_on=date(2026, 9, 30), caller_told=True,
)  # fmt: skip
YES, PARTLY, NO = Solved.YES, Solved.PARTLY, Solved.NO
S, B, D = Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED, Satisfaction.DISSATISFIED
MAY = [(YES, S)] * 5 + [(YES, B), (PARTLY, B), (PARTLY, D), (NO, None), (NO, D)]
"""Ten orders called back in May: six solved, two partly, two not; nine rated."""


def called_back(solved: Solved, satisfied: Satisfaction | None, *, contact: str, weight: str = "0.5") -> Story:
    known = [each for each in PARAMETERS if each.code != "appeal.partly_solved_weight"]
    weighed = next(each for each in PARAMETERS if each.code == "appeal.partly_solved_weight")
    story = dispatched_order("2026-05-11 09:00")
    story.parameters = Parameters((*known, replace(weighed, value=Decimal(weight))))
    story.by("street_handler").on("2026-05-11 09:30").does(Accept(notice=NoticeWay.NONE))
    story.on(contact).does(CALL).on("2026-05-13 10:00").does(REPLY)
    return (
        story.by("hotline").on("2026-05-14 10:00").does(reached("2026-05-14 09:00", solved=solved, satisfied=satisfied))
    )


def on_ledger(story: Story) -> Story:
    """Ordered to be redone and found not to be solvable now."""
    story.does(Redo(reason="未解决")).by("street_handler").requests(LEDGER)
    return story.by("street_leader").approves("ledger").by("hotline").approves("ledger")


def month_of_may(weight: str = "0.5") -> list[Story]:
    contacts = ["2026-05-12 09:00"] * 9 + ["2026-05-13 09:00"]
    orders = [
        called_back(solved, satisfied, contact=contact, weight=weight)
        for (solved, satisfied), contact in zip(MAY, contacts, strict=True)
    ]
    return [*orders[:9], on_ledger(orders[9])]


def total(stories: Iterable[Story], measure: str, month: int = 5) -> tuple[Decimal, Decimal]:
    parts = [each for story in stories for each in contributions(story, measure) if each.on.month == month]
    return sum((each.numerator for each in parts), Decimal(0)), sum((each.denominator for each in parts), Decimal(0))


def contributions(story: Story, measure: str) -> list[Contribution]:
    return [each for each in KIND.card(story.case).contributions if each.measure == measure]


def percent(fraction: tuple[Decimal, Decimal]) -> Decimal:
    return (100 * fraction[0] / fraction[1]).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_the_three_rates_of_ten_orders_called_back_in_may() -> None:
    orders = month_of_may()
    rates = [percent(total(orders, name)) for name in ("response_rate", "solution_rate", "satisfaction_rate")]
    assert total(orders, "response_rate") == (9, 10)
    assert total(orders, "solution_rate") == (7, 9)
    assert total(orders, "satisfaction_rate") == (7, 9)
    assert rates == [Decimal("90.00"), Decimal("77.78"), Decimal("77.78")]
    score = composite({name: total(orders, name) for name in WEIGHTS}, Parameters(PARAMETERS))
    assert score is not None
    assert score.quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal("81.44")


def test_with_no_weight_for_partly_solved_two_thirds_are_solved() -> None:
    assert percent(total(month_of_may("0"), "solution_rate")) == Decimal("66.67")


def test_a_month_without_orders_has_no_denominator() -> None:
    orders = month_of_may()
    assert total(orders, "solution_rate", month=6) == (0, 0)
    assert composite({name: total(orders, name, month=6) for name in WEIGHTS}, Parameters(PARAMETERS)) is None


def test_solved_but_unhappy_counts_as_solved_and_not_as_satisfied() -> None:
    story = called_back(YES, D, contact="2026-05-12 09:00")
    assert total([story], "solution_rate") == (1, 1)
    assert total([story], "satisfaction_rate") == (0, 1)


def test_the_ledger_leaves_the_solution_rate_only_while_it_is_approved() -> None:
    story = on_ledger(called_back(NO, D, contact="2026-05-12 09:00"))
    assert total([story], "solution_rate") == (0, 0)
    assert total([story], "satisfaction_rate") == (0, 1)
    story.by("street_handler").on("2026-06-01").does(Resume(reason=ResumeReason.STRUCK_OFF))
    assert total([story], "solution_rate") == (0, 1)


def test_struck_off_without_result_counts_as_unsolved_though_it_was_partly() -> None:
    story = on_ledger(called_back(PARTLY, D, contact="2026-05-12 09:00")).by("street_handler").on("2026-06-01")
    assert total([retold(story).does(Resume(reason=ResumeReason.CAUSE_ENDED))], "solution_rate") == (Decimal("0.5"), 1)
    assert total([retold(story).does(Resume(reason=ResumeReason.STRUCK_OFF))], "solution_rate") == (0, 1)


def test_an_approved_exclusion_leaves_solution_and_satisfaction_but_not_response() -> None:
    story = called_back(NO, D, contact="2026-05-12 09:00").by("street_handler")
    story.requests(ExcludeFromRates(reason=ExclusionReason.UNREASONABLE, explanation="要求违法"))
    assert total([story], "solution_rate") == (0, 1)
    story.by("hotline").approves("exclusion")
    assert total([story], "solution_rate") == total([story], "satisfaction_rate") == (0, 0)
    assert total([story], "response_rate") == (1, 1)


def test_the_resident_may_confirm_a_contact_that_the_system_does_not_know() -> None:
    story = answered_order().by("hotline").on("2026-09-24 12:00")
    assert total([retold(story).does(reached("2026-09-24 11:00"))], "response_rate", 9) == (0, 1)
    assert total([story.does(reached("2026-09-24 11:00", contacted_before=True))], "response_rate", 9) == (1, 1)


def test_whoever_cannot_be_reached_is_in_no_rate_but_response() -> None:
    story = answered_order().by("hotline").on("2026-09-29 10:00")
    tries = (tried("2026-09-28 09:00"), tried("2026-09-28 10:00"), tried("2026-09-29 09:00"))
    story.does(CallBack(attempts=tries))
    assert total([story], "response_rate", 9) == (0, 1)
    assert total([story], "solution_rate", 9) == total([story], "satisfaction_rate", 9) == (0, 0)


def test_after_a_redo_the_last_call_back_counts() -> None:
    story = called_back(NO, D, contact="2026-05-12 09:00").does(Redo(reason="未解决"))
    story.on("2026-05-18 10:00").by("street_handler").does(REPLY).on("2026-06-01 10:00").by("hotline")
    story.does(reached("2026-06-01 09:00", solved=YES, satisfied=S))
    assert total([story], "solution_rate", 5) == (0, 0)
    assert total([story], "solution_rate", 6) == (1, 1)


def test_fifteen_days_count_on_the_day_they_end() -> None:
    story = petition("2026-03-10")
    assert [(each.on, each.numerator) for each in contributions(story, "timely_acceptance")] == [(date(2026, 3, 25), 0)]
    sent = transferred_petition()
    assert [(each.on, each.numerator) for each in contributions(sent, "timely_acceptance")] == [(date(2026, 2, 28), 1)]
    assert [(each.on, each.numerator) for each in contributions(sent, "timely_notice")] == [(date(2026, 2, 28), 0)]
    sent.on("2026-03-01").by("housing_handler").does(Accept(notice=NoticeWay.WRITTEN))
    assert total([sent], "timely_notice", 2) == (0, 1)


def test_a_decision_counts_by_the_extended_limit_on_the_day_it_was_due() -> None:
    story = delivered_petition(decided="2026-05-15 10:00", on="2026-05-15 11:00")
    assert [(each.on, each.numerator) for each in contributions(story, "on_time_completion")] == [
        (date(2026, 5, 17), 1)
    ]
    late = delivered_petition()
    assert [(each.on, each.numerator) for each in contributions(late, "on_time_completion")] == [(date(2026, 5, 17), 0)]
    open_one = accepted_order()
    assert [(each.on, each.numerator) for each in contributions(open_one, "on_time_completion")] == [
        (date(2026, 9, 24), 0)
    ]


def closed_petition() -> Story:
    return delivered_petition().on("2026-07-21 10:00").by("system").does(Close())


def test_handling_days_run_from_acceptance_to_closing() -> None:
    assert [each.value for each in contributions(closed_petition(), "handling_days")] == [Decimal(125)]


@pytest.mark.parametrize(("day", "once"), [("2027-01-17 23:59", 0), ("2027-01-18 00:00", 1)])
def test_solved_at_one_go_means_nobody_came_again_within_a_hundred_and_eighty_days(day: str, once: int) -> None:
    story = closed_petition()
    assert total([story], "one_time_resolution", 7) == (1, 1)
    story.on(day)._record([RepetitionNoted(later=CaseId("case-2"))])
    assert total([story], "one_time_resolution", 7) == (once, 1)


def test_a_redone_order_is_not_solved_at_one_go() -> None:
    story = called_back(NO, D, contact="2026-05-12 09:00").does(Redo(reason="未解决"))
    story.on("2026-05-18 10:00").by("street_handler").does(REPLY).by("hotline").on("2026-05-18 12:00")
    story.does(reached("2026-05-18 11:00")).does(Close())
    assert total([story], "one_time_resolution") == (0, 1)


def test_petitioners_are_invited_with_the_delivery_and_counted_when_they_rate() -> None:
    story = delivered_petition()
    assert total([story], "evaluation_participation", 6) == (0, 1)
    story.on("2026-07-01").by("resident").does(Rate(satisfied=B))
    assert total([story], "evaluation_participation", 6) == (1, 1)
    assert total([story], "petition_satisfaction", 7) == (1, 1)


def test_returns_and_repetitions_are_shares_of_orders_dispatched_and_registered() -> None:
    story = dispatched_order()
    assert total([story], "return_rate", 9) == (0, 1)
    story.on("2026-09-19").by("street_handler").does(OBJECTION).by("hotline").does(Uphold())
    assert total([story], "return_rate", 9) == (1, 1)
    again = Story(KIND, case_id=CaseId("case-2"), others={CaseId("case-1"): KIND.card(story.case)})
    again.on("2026-09-21").by("hotline").does(ORDER)
    assert total([again], "repeat_rate", 9) == (0, 1)
    again.requests(MarkDuplicate(other="case-1", same_matter="同一事项")).by("district_supervisor").approves(
        "duplicate_mark"
    )
    assert total([again], "repeat_rate", 9) == (1, 1)


def test_a_transferred_petition_is_in_no_rate_of_orders() -> None:
    story = transferred_petition()
    assert total([story], "return_rate", 2) == total([story], "repeat_rate", 2) == (0, 0)


def test_a_group_counts_its_persons() -> None:
    story = Story(KIND).on("2026-05-11").by("hotline").does(replace(ORDER, persons=12))
    sums = defaultdict(Decimal)
    for each in KIND.card(story.case).contributions:
        sums[each.measure] += each.numerator
    assert (sums["group_petitions"], sums["group_persons"]) == (1, 12)


def test_an_order_without_name_and_contact_is_in_no_response_rate() -> None:
    story = answered_order(ask=replace(ORDER, anonymous=True, petitioner=Person())).by("hotline").on("2026-09-24 12:00")
    story.does(reached("2026-09-24 11:00"))
    assert total([story], "response_rate", 9) == (0, 0)


def test_every_contribution_belongs_to_a_measure() -> None:
    names = {each.name for each in KIND.measures}
    stories = [*month_of_may(), closed_petition(), transferred_petition()]
    assert {each.measure for story in stories for each in KIND.card(story.case).contributions} <= names
