from datetime import UTC, date, datetime, timedelta

import pytest

from domain.calendar.working_days import WorkCalendar, day_of, end_of
from tests.domain.calendar.calendars import CALENDAR, NO_NOTICE, on


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        ("02-13", 3, "02-25"),
        ("02-13", 5, "02-27"),
        ("01-01", 1, "01-04"),
        ("04-30", 3, "05-08"),
        ("06-18", 1, "06-22"),
        ("09-16", 3, "09-20"),
        ("09-18", 5, "09-24"),
        ("09-24", 1, "09-28"),
        ("09-30", 1, "10-08"),
        ("09-30", 5, "10-13"),
        ("02-06", 20, "03-12"),
        ("03-02", 20, "03-30"),
        ("03-02", 30, "04-14"),
        ("03-02", 45, "05-08"),
        ("09-11", 20, "10-15"),
        ("09-11", 30, "10-29"),
        ("09-11", 45, "11-19"),
    ],
)
def test_workdays_skip_rest_days_and_count_make_up_days(start, n, last):
    assert CALENDAR.add_workdays(on(start), n) == on(last)


@pytest.mark.parametrize(
    ("start", "n", "unrolled", "rolled"),
    [
        ("02-01", 15, "02-16", "02-24"),
        ("01-16", 30, "02-15", "02-24"),
        ("04-02", 30, "05-02", "05-06"),
        ("09-05", 30, "10-05", "10-08"),
        ("01-20", 60, "03-21", "03-23"),
        ("08-03", 60, "10-02", "10-08"),
    ],
)
def test_a_last_day_of_rest_gives_way_to_the_day_after_the_rest_days(start, n, unrolled, rolled):
    assert on(start) + timedelta(days=n) == on(unrolled)
    assert CALENDAR.next_workday(on(unrolled)) == on(rolled)


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 10), 12, date(2027, 3, 10)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(start, n, last):
    assert WorkCalendar.add_months(start, n) == last


def test_a_period_ending_on_a_make_up_saturday_does_not_roll():
    assert CALENDAR.next_workday(on("02-13") + timedelta(days=15)) == on("02-28")


@pytest.mark.parametrize(
    ("day", "before", "after"), [("10-05", "09-30", "10-08"), ("10-08", "10-08", "10-08"), ("10-10", "10-10", "10-10")]
)
def test_the_workdays_around_a_day(day, before, after):
    assert CALENDAR.latest_workday(on(day)) == on(before)
    assert CALENDAR.next_workday(on(day)) == on(after)


def test_workdays_between_leaves_out_the_first_day_and_counts_the_last():
    assert CALENDAR.workdays_between(on("09-24"), on("10-09")) == 5
    assert CALENDAR.workdays_between(on("10-09"), on("10-09")) == 0
    assert CALENDAR.workdays_between(on("10-09"), on("09-24")) == 0


def test_workdays_are_counted_across_the_turn_of_the_year():
    assert CALENDAR.add_workdays(on("12-30"), 2) == date(2027, 1, 4)
    assert CALENDAR.workdays_between(on("12-30"), date(2027, 1, 4)) == 2


def test_a_year_without_a_notice_is_provisional_and_rests_on_weekends_and_fixed_holidays():
    rest = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]
    assert all(not NO_NOTICE.is_workday(on(day, 2029)) for day in rest)
    assert NO_NOTICE.is_workday(date(2029, 5, 4))
    assert not NO_NOTICE.is_workday(date(2029, 5, 5))
    assert NO_NOTICE.is_provisional(date(2029, 5, 4))
    assert not CALENDAR.is_provisional(date(2026, 12, 31))
    assert CALENDAR.is_provisional(date(2027, 1, 1))


def test_a_published_year_has_only_the_holidays_of_its_notice():
    working_may_day = WorkCalendar(version="x", exceptions={}, published_years=frozenset({2026}))
    assert working_may_day.is_workday(date(2026, 5, 1))
    assert NO_NOTICE.name_of(date(2026, 5, 1)) == "劳动节"
    assert working_may_day.name_of(date(2026, 5, 1)) == ""


def test_the_legal_day_is_the_day_in_shanghai():
    assert day_of(datetime(2026, 3, 10, 15, 59, tzinfo=UTC)) == date(2026, 3, 10)
    assert day_of(datetime(2026, 3, 10, 16, 0, tzinfo=UTC)) == date(2026, 3, 11)
    assert end_of(date(2026, 3, 10)) == datetime(2026, 3, 10, 16, 0, tzinfo=UTC)


def test_a_time_without_zone_has_no_legal_day():
    with pytest.raises(ValueError, match="aware"):
        day_of(datetime(2026, 3, 10, 12, 0))
