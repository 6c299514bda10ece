from datetime import datetime, timedelta

import pytest

from domain.calendar.terms import (
    Light,
    Nature,
    Unit,
    exclude_days,
    extend_term,
    light,
    overdue_workdays,
    pause_term,
    remaining,
    resume_term,
    start_term,
)
from domain.calendar.working_days import SHANGHAI
from tests.domain.calendar import rules
from tests.domain.calendar.calendars import CALENDAR, at, on
from tests.domain.calendar.rules import office, rule

G, Y, R, F = Light.GREEN, Light.YELLOW, Light.RED, Light.FLASHING


@pytest.mark.parametrize(
    ("day", "left", "expected"),
    [
        ("09-24", 5, G),
        ("09-28", 4, G),
        ("09-29", 3, G),
        ("09-30", 2, Y),
        ("10-01", 2, Y),
        ("10-07", 2, Y),
        ("10-08", 1, R),
        ("10-09", 0, R),
        ("10-10", 0, R),
        ("10-15", 0, R),
        ("10-16", 0, F),
    ],
)
def test_the_light_of_an_order_extended_over_national_day(day, left, expected):
    order = extend_term(start_term(rules.ORDER, at("09-18", "16:40"), CALENDAR), 5, CALENDAR)
    assert order.segment_total == 5
    assert remaining(order, at(day), CALENDAR) == left
    assert light(order, at(day, "00:00")) is expected
    assert light(order, at(day, "23:59")) is expected


def test_the_light_changes_at_midnight_in_shanghai():
    order = start_term(rules.ORDER, at("03-02"), CALENDAR)
    assert light(order, at("03-04", "23:59")) is G
    assert light(order, at("03-05", "00:00")) is Y


def test_flashing_begins_on_the_sixth_workday_after_the_end():
    order = extend_term(start_term(rules.ORDER, at("09-18"), CALENDAR), 5, CALENDAR)
    assert overdue_workdays(order, at("10-09", "23:59"), CALENDAR) == 0
    assert overdue_workdays(order, at("10-15"), CALENDAR) == 5
    assert overdue_workdays(order, at("10-16"), CALENDAR) == 6


def test_fifteen_natural_days_turn_yellow_at_seven_left_and_red_at_three():
    term = start_term(rules.ANSWER_RECEIPT, at("03-10"), CALENDAR)
    assert (term.yellow_at, term.red_at) == (at("03-18", "00:00"), at("03-22", "00:00"))


def test_a_term_in_days_is_yellow_early_when_only_two_of_its_five_workdays_are_left():
    """Twelve days from 09-27 hold five workdays: 09-28 to 09-30, 10-08 and 10-09."""
    term = start_term(rule("X", 12), at("09-27"), CALENDAR)
    assert term.due_on == on("10-09")
    assert CALENDAR.workdays_between(on("09-27"), on("10-09")) == 5
    assert (light(term, at("09-29")), light(term, at("09-30"))) == (G, Y)
    assert remaining(term, at("09-30"), CALENDAR) == 9


def test_a_short_segment_has_no_rule_of_two_workdays():
    term = start_term(rule("X", 11), at("09-27"), CALENDAR)
    assert CALENDAR.workdays_between(on("09-27"), on("10-08")) == 4
    assert light(term, at("09-30")) is G


def test_a_term_of_one_workday_is_green_then_red_on_its_day():
    term = start_term(office("AP-H2", 1), at("09-18"), CALENDAR)
    assert (light(term, at("09-18")), light(term, at("09-19")), light(term, at("09-20"))) == (G, G, R)


def test_an_hour_term_is_yellow_at_half_and_red_at_a_fifth_to_the_minute():
    term = start_term(office("U1", 24, Unit.HOUR), at("10-03", "22:30"), CALENDAR)
    assert (term.yellow_at, term.red_at) == (at("10-04", "10:30"), at("10-04", "17:42"))
    assert remaining(term, at("10-04", "22:00"), CALENDAR) == 30
    assert light(term, at("10-04", "22:31")) is R


def test_working_hours_turn_yellow_only_while_the_office_is_open():
    term = start_term(office("AP-H1", 4, Unit.WORKING_HOUR), at("09-18", "16:40"), CALENDAR)
    assert term.segment_total == 240
    assert (term.yellow_at, term.red_at) == (at("09-20", "09:40"), at("09-20", "10:52"))
    assert remaining(term, at("09-19", "12:00"), CALENDAR) == 190


def test_days_of_a_hearing_do_not_turn_the_light():
    """30 days with a hearing near the end: what is left is counted without the hearing."""
    term = exclude_days(start_term(rules.RECHECK, at("09-04"), CALENDAR), on("09-28"), on("10-01"), CALENDAR)
    assert (term.due_on, term.segment_total) == (on("10-08"), 30)
    assert {remaining(term, at(day), CALENDAR) for day in ("09-27", "09-29", "10-01")} == {7}
    assert (term.yellow_at, term.red_at) == (at("09-19", "00:00"), at("10-02", "00:00"))


def test_a_suspended_term_is_grey_and_neither_runs_out_nor_shrinks():
    term = pause_term(start_term(rules.ORDER, at("03-02"), CALENDAR), at("03-04"))
    assert light(term, at("03-03")) is G
    assert {light(term, at("03-04")), light(term, at("04-01"))} == {Light.GREY}
    assert remaining(term, at("04-01"), CALENDAR) == remaining(term, at("03-04"), CALENDAR) == 3
    assert light(resume_term(term, at("03-06"), CALENDAR), at("03-06")) is G


@pytest.mark.parametrize("rule", [rules.PUBLICITY, rules.REVIEW_RIGHT])
def test_nobody_is_pressed_while_a_publicity_or_a_resident_s_right_runs_out(rule):
    term = start_term(rule, at("10-12"), CALENDAR)
    assert {light(term, datetime(2026, 10, 12, tzinfo=SHANGHAI) + timedelta(days=n)) for n in range(40)} == {G}


def test_an_extension_opens_a_segment_of_its_own():
    term = start_term(rules.HANDLING, at("03-18"), CALENDAR)
    assert (term.segment_total, light(term, at("05-11"))) == (60, R)
    longer = extend_term(term, 30, CALENDAR)
    assert (longer.segment_total, longer.segment_started_at) == (30, at("05-17", "00:00"))
    assert light(longer, at("05-11")) is G


def test_a_term_in_days_extended_by_workdays_counts_what_is_left_in_workdays():
    term = start_term(rules.ANSWER_RECEIPT, at("03-10"), CALENDAR)
    longer = extend_term(term, 5, CALENDAR, unit=Unit.WORKDAY)
    assert (longer.due_on, longer.segment_unit, longer.segment_total) == (on("04-01"), Unit.WORKDAY, 5)


def test_the_light_of_what_a_court_is_expected_to_do_follows_its_rolled_end():
    term = start_term(rule("X", 30, nature=Nature.EXPECTATION), at("09-05"), CALENDAR)
    assert light(term, at("10-08")) is R
    assert term.segment_total == 33
