"""What the household has and what follows: exact, kept whole, the same years later."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.assistance import KIND
from domain.cases.assistance.means import (
    ExpenseItem,
    Grade,
    IncomeItem,
    Means,
    MeansRule,
    again,
    compute,
    own_share,
    rule_in_force,
)
from domain.cases.assistance.words import AssistanceKind, ExpenseKind, IncomeKind, Rounding, SelfCare
from domain.kernel.parameters import Parameters
from tests.cast import LONGHUA
from tests.domain.assistance.told import investigated, with_numbers
from tests.domain.story import at

ON = at("2026-09-23").date()
RULE = rule_in_force(Parameters(KIND.parameters).at(ON, LONGHUA))


def wages(amount: int | str, **changes: object) -> IncomeItem:
    told = {"member": "M1", "kind": IncomeKind.WAGES, "amount_month": Decimal(amount), **changes}
    return IncomeItem(**told)  # type: ignore[arg-type]


def means(*items: IncomeItem, kind: AssistanceKind = AssistanceKind.DIBAO, **changes: object) -> Means:
    told = {"kind": kind, "household_size": 3, "covered_persons": 3, "income_items": items, **changes}
    return Means(**told)  # type: ignore[arg-type]


class TestAmount:
    def test_the_gap_times_the_persons(self) -> None:
        computed = compute(means(wages(1500)), RULE)
        assert (computed.income, computed.per_capita_income, computed.gap) == (1500, 500, 400)
        assert computed.eligible
        assert computed.amount == Decimal("1200.00")

    def test_a_third_of_a_thousand_does_not_cost_a_yuan(self) -> None:
        computed = compute(means(wages(1000)), RULE)
        assert computed.per_capita_income == Decimal("333.33")
        assert computed.amount == 1700

    @pytest.mark.parametrize(
        ("rounding", "amount"),
        [(Rounding.UP, "1701"), (Rounding.HALF_UP, "1700"), (Rounding.DOWN, "1700"), (Rounding.NONE, "1700.01")],
    )
    def test_rounding_is_the_place_s(self, rounding: Rounding, amount: str) -> None:
        assert compute(means(wages("999.99")), replace(RULE, rounding=rounding)).amount == Decimal(amount)

    def test_at_the_standard_nothing_is_due_and_a_cent_below_is(self) -> None:
        assert not compute(means(wages(2700)), RULE).eligible
        assert compute(means(wages(2700)), RULE).amount == 0
        below = compute(means(wages("2699.99")), RULE)
        assert below.eligible
        assert below.amount == 1

    def test_the_income_is_shared_by_all_and_paid_for_the_covered(self) -> None:
        assert compute(means(wages(1500), covered_persons=1), RULE).amount == 400

    def test_by_grades_the_gap_chooses_the_amount(self) -> None:
        graded = replace(RULE, grades=(Grade(gap_up_to=Decimal(300), amount=Decimal(280)),
                                       Grade(gap_up_to=Decimal(600), amount=Decimal(560))))  # fmt: skip
        assert compute(means(wages(1800)), graded).amount == 840
        assert compute(means(wages(1797)), graded).amount == 1680
        assert compute(means(), graded).amount == 1680


class TestIncome:
    def test_what_is_not_included_does_not_count(self) -> None:
        assert compute(means(wages(1500), wages(900, included=False)), RULE).income == 1500

    def test_a_deduction_lowers_it_but_not_below_nothing(self) -> None:
        assert compute(means(wages(1500, deduction=Decimal(300))), RULE).income == 1200
        assert compute(means(wages(200, deduction=Decimal(300))), RULE).income == 0

    def test_what_came_in_three_of_twelve_months_counts_a_quarter(self) -> None:
        assert compute(means(wages(1200, months=3)), RULE).income == 300
        assert compute(means(wages(1200, months=3)), replace(RULE, lookback_months=3)).income == 1200
        assert compute(means(wages(1200, months=6)), replace(RULE, lookback_months=3)).income == 1200


class TestKinds:
    @pytest.mark.parametrize(("income", "fits"), [(2699, False), (2700, True), (4049, True), (4050, False)])
    def test_a_marginal_household_lies_between_the_standard_and_half_as_much_again(
        self, income: int, *, fits: bool
    ) -> None:
        computed = compute(means(wages(income), kind=AssistanceKind.DIBAO_MARGINAL), RULE)
        assert computed.eligible is fits
        assert computed.amount == 0

    @pytest.mark.parametrize(("of_the_others", "fits"), [(3600, True), (3749, True), (3750, False)])
    def test_alone_applies_who_lives_in_a_marginal_household(self, of_the_others: int, *, fits: bool) -> None:
        told = means(wages(300), wages(of_the_others, member="M2"), alone=True, covered_persons=1)
        computed = compute(told, RULE)
        assert computed.eligible is fits
        assert computed.amount == (600 if fits else 0)
        assert not compute(replace(told, alone=False), RULE).eligible

    def test_property_out_of_order_ends_it(self) -> None:
        assert not compute(means(wages(1500), property_fits=False), RULE).eligible

    def test_where_the_place_sets_a_limit_counted_property_is_measured(self) -> None:
        limited = replace(RULE, property_months=24)
        assert compute(means(property_counted=Decimal(64800)), limited).eligible
        assert not compute(means(property_counted=Decimal("64800.01")), limited).eligible

    def test_the_destitute_get_the_basic_amount_and_care_by_class(self) -> None:
        alone = means(kind=AssistanceKind.TEKUN, household_size=1, covered_persons=1)
        parameters = Parameters(KIND.parameters).at(ON, LONGHUA)
        amounts = [compute(alone, rule_in_force(parameters, care)).amount for care in SelfCare]
        assert amounts == [1170, 1470, 1870]

    def test_rigid_expenses_must_exceed_their_share_of_the_year_s_income(self) -> None:
        def with_bills(amount: str) -> bool:
            bills = (ExpenseItem(kind=ExpenseKind.MEDICAL, amount_year=Decimal(amount)),)
            return compute(means(wages(4500), kind=AssistanceKind.RIGID_EXPENSE, expenses=bills), RULE).eligible

        assert with_bills("27000.01")
        assert not with_bills("27000.00")

    def test_who_has_another_status_is_no_rigid_expense_household(self) -> None:
        bills = (ExpenseItem(kind=ExpenseKind.MEDICAL, amount_year=Decimal(90000)),)
        told = means(wages(4500), kind=AssistanceKind.RIGID_EXPENSE, expenses=bills)
        assert compute(told, RULE).eligible
        assert not compute(replace(told, has_other_status=True), RULE).eligible

    def test_expense_help_is_for_those_below_the_local_income(self) -> None:
        kind = AssistanceKind.TEMPORARY_EXPENSE
        assert compute(means(wages(10499), kind=kind), RULE).eligible
        assert not compute(means(wages(10500), kind=kind), RULE).eligible


class TestYearsLater:
    def test_a_kept_computation_gives_the_same_again_under_new_numbers(self) -> None:
        kept = investigated().case.computation
        assert again(kept) == kept
        later = rule_in_force(with_numbers(standard=1000).at(ON, LONGHUA))
        assert compute(kept.means, later).amount == 1500
        assert again(kept).amount == 1200

    def test_it_says_which_standard_it_used(self) -> None:
        assert investigated().case.computation.rule.standard_version == "assistance_standard@2000-01-01"

    def test_the_grades_of_a_place_are_read(self) -> None:
        rule = rule_in_force(with_numbers(grades="600:560 300:280").at(ON, LONGHUA))
        assert rule.grades == (
            Grade(gap_up_to=Decimal(300), amount=Decimal(280)), Grade(gap_up_to=Decimal(600), amount=Decimal(560)),
        )  # fmt: skip


money = st.decimals(min_value=0, max_value=20000, places=2)


@given(
    items=st.lists(st.builds(wages, money, deduction=money, included=st.booleans()), max_size=6),
    size=st.integers(1, 8),
    rounding=st.sampled_from(Rounding),
)
def test_more_income_never_brings_more_money(items: list[IncomeItem], size: int, rounding: Rounding) -> None:
    rule: MeansRule = replace(RULE, rounding=rounding)
    told = means(*items, household_size=size, covered_persons=size)
    computed = compute(told, rule)
    assert again(computed) == computed
    richer = compute(replace(told, income_items=(*items, wages(100))), rule)
    assert richer.amount <= computed.amount
    assert 0 <= computed.amount <= rule.standard * size + 1


@given(amount=st.integers(1, 9000), covered=st.integers(1, 8))
def test_the_shares_of_all_cover_the_amount(amount: int, covered: int) -> None:
    share = own_share(Decimal(amount), covered, Rounding.UP)
    assert share * covered >= amount
    assert (share - 1) * covered < amount
