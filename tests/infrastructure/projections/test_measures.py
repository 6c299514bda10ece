"""Measures over any period, place and past day; each number with its cases."""

from datetime import date, timedelta
from decimal import Decimal
from statistics import median

import pytest

from application.answers import AsOf, Count, Filter, MeasureCount
from application.figures import as_json, composite, figure, percent
from application.views import Sums
from domain.kernel.case_kind import Measure
from domain.kernel.parameters import Parameter, Parameters
from domain.kernel.vocabulary import OrganisationId
from tests.application.projections.errand import Done, Opened, Stepped
from tests.cast import LONGHUA, XIGUAN
from tests.domain.story import at
from tests.infrastructure.projections.conftest import viewer

HEAD = "district_supervisor"
Y2025, Y2026, Y2027 = date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)


@pytest.fixture
def two_years(city):
    for n, (opened, days) in enumerate([("2025-12-01", 2), ("2025-12-02", 4), ("2026-01-10", 1), ("2026-01-11", 2),
                                        ("2026-01-12", 9), ("2026-01-13", None)]):  # fmt: skip
        place = XIGUAN if n == 4 else LONGHUA
        body = OrganisationId("station.xiguan" if n == 4 else "station.longhua")
        city.happens(f"case-{n}", opened, Opened(division=place, organisation=body))
        city.happens(f"case-{n}", opened, Stepped(hours=Decimal("1.5")))
        if days:
            closed = (at(opened) + timedelta(days=days)).strftime("%Y-%m-%d")
            city.happens(f"case-{n}", closed, Done(outcome="unsolved" if n == 3 else "solved"))
    return city.catch_up(100)


def test_measures_hold_together_and_by_year(two_years):
    measures = two_years.questions.measures(viewer(HEAD), "errand", Y2025, Y2027)
    table = as_json(measures)
    assert table["total"] == {
        "opened": 6, "hours": 9, "median_days": 2, "p90_days": 7,
        "solved_rate": {"numerator": 4, "denominator": 5, "rate": 0.8},
    }  # fmt: skip
    assert (table["years"]["2025"]["opened"], table["years"]["2026"]["opened"]) == (2, 4)
    assert (table["years"]["2025"]["median_days"], table["years"]["2026"]["median_days"]) == (3, 2)


def test_a_period_ends_before_its_last_day_and_nothing_is_no_rate(two_years):
    table = as_json(two_years.questions.measures(viewer(HEAD), "errand", date(2025, 12, 1), date(2025, 12, 2)))
    assert table["total"]["opened"] == 1
    assert table["total"]["solved_rate"] == {"numerator": 0, "denominator": 0, "rate": None}
    empty = as_json(two_years.questions.measures(viewer(HEAD), "errand", date(2024, 1, 1), date(2024, 2, 1)))
    assert empty["total"]["median_days"] is None
    assert empty["years"] == {}


def test_measures_of_a_division_hold_its_cases_only(two_years):
    here = two_years.questions.measures(viewer(HEAD), "errand", Y2025, Y2027, division=LONGHUA)
    there = two_years.questions.measures(viewer(HEAD), "errand", Y2025, Y2027, division=XIGUAN)
    assert (here.total["opened"].numerator, there.total["opened"].numerator) == (5, 1)
    assert there.total["days"].median == 9
    clerk = two_years.questions.measures(viewer("other_clerk"), "errand", Y2025, Y2027)
    assert clerk.total["opened"].numerator == 1


def test_measures_as_of_a_past_day_hold_what_was_known_or_true_then(two_years):
    two_years.happens("case-5", "2026-01-14", Done(), logged="2026-01-20").catch_up()

    def solved(as_of):
        found = two_years.questions.measures(viewer(HEAD), "errand", Y2026, Y2027, as_of=as_of).total["solved_rate"]
        return found.numerator, found.denominator

    assert solved(None) == (3, 4)
    assert solved(AsOf(day=date(2026, 1, 15))) == (1, 2)
    assert solved(AsOf(day=date(2026, 1, 15), sort="true")) == (2, 3)
    assert solved(AsOf(day=date(2026, 1, 20))) == (2, 3)


def test_the_cases_behind_a_measure_are_listed(two_years):
    figures = two_years.questions.measures(viewer(HEAD), "errand", Y2025, Y2027).total

    def ids(count):
        return [row.case_id for row in two_years.questions.counted(viewer(HEAD), count).rows]

    assert ids(figures["opened"].count) == [f"case-{n}" for n in range(6)]
    assert ids(figures["days"].count) == [f"case-{n}" for n in range(5)]
    share = figures["solved_rate"].count
    parts = {
        part: Count(
            filter=share.filter, measure=MeasureCount(measure="solved_rate", since=Y2025, until=Y2027, part=part)
        )
        for part in ("all", "numerator", "rest")
    }
    assert ids(parts["rest"]) == ["case-3"]
    assert len(ids(parts["numerator"])) == 4
    year = two_years.questions.measures(viewer(HEAD), "errand", Y2025, Y2027).years[2025]["opened"].count
    assert ids(year) == ["case-0", "case-1"]


@pytest.mark.parametrize("many", [1, 2, 3, 10, 11, 19])
def test_medians_and_deciles_lie_between_their_neighbours(city, many):
    days = [(7 * n * n + 3) % 23 + 1 for n in range(many)]
    for n, spent in enumerate(days):
        city.happens(f"case-{n}", "2026-01-05", Opened())
        city.happens(f"case-{n}", (at("2026-01-05") + timedelta(days=spent)).strftime("%Y-%m-%d"), Done())
    figure = city.catch_up(100).questions.measures(viewer(HEAD), "errand", Y2026, Y2027).total["days"]
    place = Decimal(9) * (many - 1) / 10
    low, high = sorted(days)[int(place)], sorted(days)[min(int(place) + 1, many - 1)]
    assert figure.median == Decimal(str(median(days))).quantize(Decimal("0.01"))
    assert figure.p90 == (low + (high - low) * (place % 1)).quantize(Decimal("0.01"))


def test_x1_ten_orders_called_back_in_may():
    """Solved 6, partly 2, unsolved 2 (one on the approved ledger); satisfied 5, basically 2, dissatisfied 2; 9 of 10 in time."""

    def share(name, numerator, denominator):
        sums = Sums(measure=name, year=None, entries=10, numerator=Decimal(numerator), denominator=Decimal(denominator),
                    median=None, p90=None)  # fmt: skip
        return figure(Measure(name=name, sort="share"), sums, Count(filter=Filter()))

    weights = Parameters(tuple(
        Parameter(code=f"appeal.weight_{name}", value=Decimal(value), source="A2.d", confidence="D")
        for name, value in (("response", "0.30"), ("solution", "0.35"), ("satisfaction", "0.35"))
    ))  # fmt: skip
    shares = [share("response_rate", 9, 10), share("solution_rate", 7, 9), share("satisfaction_rate", 7, 9)]
    assert [percent(each.rate) for each in shares] == ["90.00 %", "77.78 %", "77.78 %"]
    assert percent(share("solution_rate", 6, 9).rate) == "66.67 %"
    assert composite("appeal", {each.measure: each for each in shares}, weights) == Decimal("81.44")
    without = [*shares[:2], share("satisfaction_rate", 0, 0)]
    assert composite("appeal", {each.measure: each for each in without}, weights) is None
    assert percent(without[2].rate) == "—"
