"""Why a computation says yes or no: the conditions that an officer reads give the same answer as the computation."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.cases.assistance.conditions import conditions
from domain.cases.assistance.means import ExpenseItem, IncomeItem, Means, MeansRule, compute
from domain.cases.assistance.words import AssistanceKind, ExpenseKind, IncomeKind, Rounding

MONEY = st.integers(0, 400_000).map(lambda cents: Decimal(cents) / 100)
ITEMS = st.builds(
    IncomeItem, member=st.sampled_from(["M1", "M2"]), kind=st.sampled_from(IncomeKind), amount_month=MONEY,
    months=st.none() | st.integers(1, 12), included=st.booleans(), deduction=MONEY,
)  # fmt: skip
EXPENSES = st.builds(
    ExpenseItem, kind=st.sampled_from(ExpenseKind), amount_year=st.integers(0, 80_000).map(Decimal)
)  # fmt: skip
MEANS = st.builds(
    Means, kind=st.sampled_from(AssistanceKind), household_size=st.integers(1, 5), covered_persons=st.just(1),
    alone=st.booleans(), income_items=st.lists(ITEMS, max_size=4).map(tuple),
    expenses=st.lists(EXPENSES, max_size=3).map(tuple), property_counted=st.integers(0, 200_000).map(Decimal),
    property_fits=st.booleans(), has_other_status=st.booleans(),
)  # fmt: skip
RULES = st.builds(
    MeansRule, standard=st.just(Decimal(780)), standard_version=st.just("2026"), lookback_months=st.sampled_from([3, 6, 12]),
    rounding=st.sampled_from(Rounding), marginal_ratio=st.just(Decimal("1.5")), disposable_income=st.just(Decimal(2600)),
    rigid_share=st.just(Decimal("0.6")), property_months=st.sampled_from([0, 24]), tekun_basic=st.just(Decimal(1014)),
    care=st.just(Decimal(0)),
)  # fmt: skip


@given(MEANS, RULES)
def test_all_conditions_hold_exactly_where_the_computation_says_yes(means, rule):
    computed = compute(means, rule)
    assert all(each.holds for each in conditions(computed)) is computed.eligible


def test_a_condition_shows_what_was_found_and_what_it_is_held_against():
    wages = IncomeItem(member="M1", kind=IncomeKind.WAGES, amount_month=Decimal(3000), deduction=Decimal(300))
    rule = MeansRule(
        standard=Decimal(900), standard_version="2026", lookback_months=12, rounding=Rounding.UP,
        marginal_ratio=Decimal("1.5"), disposable_income=Decimal(2600), rigid_share=Decimal("0.6"), property_months=24,
        tekun_basic=Decimal(0), care=Decimal(0),
    )  # fmt: skip
    means = Means(kind=AssistanceKind.DIBAO, household_size=3, covered_persons=3, income_items=(wages,))
    income, limit, found = conditions(compute(means, rule))

    assert (income.code, income.holds, income.found, income.limit) == (
        "income_below_standard", False, Decimal("900.00"), Decimal("900.00"),
    )  # fmt: skip
    assert (limit.code, limit.holds, limit.limit) == ("property_within_limit", True, Decimal(64800))
    assert (found.code, found.holds) == ("property_fits", True)
