from datetime import date, timedelta

import pytest

from domain.calendar.terms import start_term
from domain.calendar.working_days import SATURDAY
from infrastructure.holidays.expected import moving_holidays
from infrastructure.holidays.loader import load_calendar
from tests.domain.calendar import rules
from tests.domain.calendar.calendars import CALENDAR, at

PUBLISHED = range(2004, 2027)


def days_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def test_the_package_says_of_2026_what_the_notice_says():
    loaded = load_calendar()
    assert [day for day in days_of(2026) if loaded.is_workday(day)] == [
        day for day in days_of(2026) if CALENDAR.is_workday(day)
    ]
    assert {day: loaded.name_of(day) for day in days_of(2026)} == {day: CALENDAR.name_of(day) for day in days_of(2026)}


def test_every_year_of_the_package_is_published_and_the_next_is_not():
    loaded = load_calendar()
    assert loaded.published_years >= set(PUBLISHED)
    assert loaded.is_provisional(date(max(loaded.published_years) + 1, 1, 1))


def test_the_version_names_the_package_and_its_last_year():
    assert load_calendar().version.startswith("chinesecalendar-1.")
    assert load_calendar().version.endswith(f"+{max(load_calendar().published_years)}")


def test_an_unknown_region_has_no_calendar():
    with pytest.raises(LookupError, match="Atlantis"):
        load_calendar("Atlantis")


@pytest.mark.parametrize("year", range(2008, 2027))
def test_the_expected_holidays_are_those_that_the_notice_of_the_year_gave_free(year):
    """除夕 aside: it is a holiday by law since 2025 only, and was left open by the notices of some years before."""
    loaded = load_calendar()
    expected = list(moving_holidays(year))
    assert [name for _, name in expected] == ["春节", "春节", "春节", "春节", "端午", "中秋", "清明"]
    for day, name in expected[1:]:
        assert not loaded.is_workday(day)
        assert loaded.name_of(day) in {name, "国庆节"} or day.weekday() >= SATURDAY


def test_a_year_without_a_notice_rests_on_the_lunar_holidays_and_the_tomb_sweeping_day():
    loaded = load_calendar()
    spring_festival = [date(2030, 2, 2) + timedelta(days=n) for n in range(4)]
    others = [date(2030, 4, 5), date(2030, 6, 5), date(2030, 9, 12), date(2030, 5, 1), date(2030, 10, 3)]
    assert not any(loaded.is_workday(day) for day in (*spring_festival, *others))
    assert loaded.name_of(date(2030, 6, 5)) == "端午"
    assert loaded.is_workday(date(2030, 2, 1))


def test_a_right_into_a_year_without_notice_ends_provisionally():
    term = start_term(rules.RECONSIDERATION, at("11-02"), load_calendar())
    if 2027 not in load_calendar().published_years:
        assert (term.due_on, term.provisional) == (date(2027, 1, 4), True)
