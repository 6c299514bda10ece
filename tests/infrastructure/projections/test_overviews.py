"""What a board shows at a glance: each figure with the cases behind it, and what it is compared with."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from application.answers import AsOf
from application.overviews import period_before, period_of
from application.questions import Questions
from domain.calendar.lights import Light
from domain.kernel.case_kind import Headline
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId
from tests.application.projections.errand import KIND, Done, Handed, Opened, Reopened, reply_due
from tests.application.projections.stored import BLIND
from tests.cast import XIGUAN, YUNHE
from tests.domain.story import at
from tests.infrastructure.projections.conftest import viewer

HEAD = viewer("district_supervisor")
ERRAND = replace(KIND, headlines=(Headline(measure="solved_rate", column="rate"),))
LONGHUA_STREET, XIGUAN_STREET = "130903001", "130903002"


def _opened(day, **facts):
    return Opened(terms=(reply_due(at(day)),), **facts)


@pytest.fixture
def town(city):
    """Three errands of February, four of March up to the 20th; `b` was reopened; `secret` is for few eyes."""
    city.questions = Questions(
        views=city.views, surroundings=city.surroundings, clock=city, kinds={"errand": ERRAND},
        access_log=city.access_log, blind=BLIND,
    )  # fmt: skip
    elsewhere = {"division": DivisionCode(XIGUAN), "organisation": OrganisationId("station.xiguan")}
    for case, day, facts in (
        ("old", "2026-01-05", {"topic": "water"}), ("a", "2026-02-03", {"platform": "mass_work"}),
        ("b", "2026-02-10", {"platform": "mass_work"}), ("c", "2026-02-18", elsewhere),
        ("d", "2026-03-02", {"platform": "housekeeping"}), ("e", "2026-03-09", {"topic": "water"}),
        ("secret", "2026-03-10", {"secret": True}), ("f", "2026-03-16", elsewhere), ("g", "2026-03-17", elsewhere),
    ):  # fmt: skip
        city.happens(case, day, _opened(day, **facts))
    city.happens("d", "2026-03-03", Handed(handler=StaffId("mediator")))
    city.happens("a", "2026-02-12", Done(stopped=("REPLY",)))
    city.happens("c", "2026-03-04", Done(stopped=("REPLY",), outcome="unsolved"))
    city.happens("b", "2026-03-05", Done(stopped=("REPLY",)))
    city.happens("e", "2026-03-13", Done(stopped=("REPLY",)))
    city.happens("b", "2026-03-18", Reopened())
    return city.catch_up()


def numbers_of(overview):
    for line in (overview.total, *overview.lines):
        yield line.red
        yield from (line.cell.open, line.cell.overdue, line.cell.inflow, line.cell.outflow, *line.cell.lights.values())
    yield from (overview.earlier.inflow, overview.earlier.outflow)
    for each in overview.platforms:
        yield from (each.waiting, each.open, each.overdue, each.closed)


def test_every_figure_of_a_board_is_the_number_of_cases_behind_it(town):
    found = 0
    for as_of in (None, AsOf(day=date(2026, 3, 12)), AsOf(day=date(2026, 3, 12), sort="true")):
        overview = town.questions.overview(HEAD, YUNHE, as_of)
        topics = town.questions.topics(HEAD, YUNHE, as_of)
        trend = town.questions.trend(HEAD, YUNHE, as_of)
        shown = [*numbers_of(overview), *(topic.total for topic in topics.topics)]
        shown += [cell.number for topic in topics.topics for cell in topic.cells.values()]
        shown += [number for week in trend.weeks for number in (week.inflow, week.outflow, week.open)]
        for number in shown:
            assert len(town.questions.counted(HEAD, number.count, limit=200).rows) == number.value, number
        for figure in (*overview.total.shares.values(), *overview.earlier.shares.values()):
            assert len(town.questions.counted(HEAD, figure.count, limit=200).rows) == figure.denominator
            assert len(town.questions.counted(HEAD, figure.numerator_count, limit=200).rows) == figure.numerator
        found += sum(number.value for number in shown)
    assert found > 100


def test_a_board_stands_beside_the_same_days_of_the_month_before(town):
    overview = town.questions.overview(HEAD, YUNHE)
    assert (overview.since, overview.until, overview.earlier.period) == (
        date(2026, 3, 1), date(2026, 3, 21), (date(2026, 2, 1), date(2026, 2, 21)),
    )  # fmt: skip
    assert (overview.total.cell.inflow.value, overview.earlier.inflow.value) == (4, 3)
    assert (overview.total.cell.outflow.value, overview.earlier.outflow.value) == (2, 1)
    assert (overview.total.cell.open.value, overview.net) == (5, 2), "two came within seven days, none went"


def test_shares_stand_for_each_division_and_together(town):
    overview = town.questions.overview(HEAD, YUNHE)
    rates = {line.cell.division: line.shares["solved_rate"] for line in overview.lines}
    assert (rates[LONGHUA_STREET].numerator, rates[LONGHUA_STREET].denominator) == (1, 1)
    assert (rates[XIGUAN_STREET].numerator, rates[XIGUAN_STREET].denominator) == (0, 1)
    assert overview.total.shares["solved_rate"].rate == Decimal("0.5")
    assert overview.earlier.shares["solved_rate"].rate == 1


def test_a_reopened_case_counts_no_longer_as_done(town):
    march = town.questions.overview(HEAD, YUNHE, AsOf(day=date(2026, 3, 17)))
    assert march.total.shares["solved_rate"].denominator == 3
    assert town.questions.overview(HEAD, YUNHE).total.shares["solved_rate"].denominator == 2


def test_platforms_say_what_waits_and_how_long_the_done_took(town):
    town.happens("b", "2026-03-19", Done()).catch_up()
    (mass_work,) = (each for each in town.questions.overview(HEAD, YUNHE).platforms if each.platform == "mass_work")
    assert (mass_work.open.value, mass_work.waiting.value, mass_work.closed.value) == (0, 0, 1)
    assert mass_work.days == Decimal("37.00")
    (housekeeping,) = (
        each for each in town.questions.overview(HEAD, YUNHE).platforms if each.platform == "housekeeping"
    )
    assert (housekeeping.open.value, housekeeping.waiting.value, housekeeping.overdue.value) == (1, 0, 1)
    assert housekeeping.days is None


def test_the_weeks_behind_show_what_came_went_and_lay(town):
    trend = town.questions.trend(HEAD, YUNHE)
    assert len(trend.weeks) == 12
    assert (trend.weeks[0].since, trend.weeks[-1].until) == (date(2025, 12, 27), date(2026, 3, 21))
    last = trend.weeks[-1]
    assert (last.inflow.value, last.outflow.value, last.open.value) == (2, 0, 5)
    week_before = trend.weeks[-2]
    assert (week_before.inflow.value, week_before.outflow.value, week_before.open.value) == (1, 1, 2)
    assert sum(week.inflow.value for week in trend.weeks) == 8


def test_the_weeks_of_a_past_day_end_on_that_day(town):
    trend = town.questions.trend(HEAD, YUNHE, AsOf(day=date(2026, 3, 6)))
    last = trend.weeks[-1]
    assert (last.until - timedelta(days=1), last.inflow.value, last.outflow.value, last.open.value) == (
        date(2026, 3, 6), 1, 2, 2,
    )  # fmt: skip


def test_topics_that_rise_by_three_tenths_are_marked(town):
    for n in range(5):
        town.happens(f"noise-{n}", "2026-03-19", Opened(topic="noise/night"))
    for n in range(4):
        town.happens(f"early-{n}", "2026-02-19", Opened(topic="noise/night"))
    topics = town.catch_up().questions.topics(HEAD, YUNHE)
    (night,) = (each for each in topics.topics if each.topic == "noise/night")
    assert (night.total.value, night.cells[LONGHUA_STREET].before) == (5, 4)
    assert not night.cells[LONGHUA_STREET].rising, "5 of 4 is a quarter more"
    town.happens("noise-6", "2026-03-19", Opened(topic="noise/night")).catch_up()
    again = town.questions.topics(HEAD, YUNHE)
    assert next(each for each in again.topics if each.topic == "noise/night").cells[LONGHUA_STREET].rising
    assert again.most == 6


def test_what_is_secret_is_in_no_figure_of_those_who_may_not_know_of_it(town):
    knowing = viewer("petition_clerk")
    for as_of in (None, AsOf(day=date(2026, 3, 12))):
        few, all_ = (town.questions.overview(each, YUNHE, as_of).total.cell for each in (HEAD, knowing))
        assert (all_.open.value - few.open.value, all_.inflow.value - few.inflow.value) == (1, 1)
        few_weeks, all_weeks = (town.questions.trend(each, YUNHE, as_of).weeks[-1] for each in (HEAD, knowing))
        assert all_weeks.open.value - few_weeks.open.value == 1


def test_lights_of_a_line_add_up_to_its_open_cases(town):
    for line in town.questions.overview(HEAD, YUNHE).lines:
        with_light = sum(line.cell.lights[each].value for each in Light)
        assert with_light <= line.cell.open.value


@pytest.mark.parametrize(
    ("span", "day", "period", "earlier"),
    [
        ("week", "2026-03-18", ("2026-03-16", "2026-03-19"), ("2026-03-09", "2026-03-12")),
        ("month", "2026-03-20", ("2026-03-01", "2026-03-21"), ("2026-02-01", "2026-02-21")),
        ("month", "2026-03-31", ("2026-03-01", "2026-04-01"), ("2026-02-01", "2026-03-01")),
        ("month", "2026-01-10", ("2026-01-01", "2026-01-11"), ("2025-12-01", "2025-12-11")),
        ("year", "2026-01-10", ("2026-01-01", "2026-01-11"), ("2025-01-01", "2025-01-11")),
        ("year", "2024-12-31", ("2024-01-01", "2025-01-01"), ("2023-01-01", "2024-01-01")),
    ],
)
def test_a_period_is_compared_with_as_many_days_of_the_one_before(span, day, period, earlier):
    def told(found):
        return tuple(each.isoformat() for each in found)

    assert told(period_of(span, date.fromisoformat(day))) == period
    assert told(period_before(span, date.fromisoformat(day))) == earlier
