import pytest

from domain.calendar.terms import (
    Nature,
    Unit,
    exclude_days,
    extend_term,
    in_time,
    pause_term,
    rebase_term,
    recompute,
    replace_length,
    reset_until,
    resume_term,
    start_term,
    start_term_until,
)
from domain.calendar.working_days import WorkCalendar, day_of
from tests.domain.calendar import rules
from tests.domain.calendar.calendars import CALENDAR, NO_NOTICE, at, on
from tests.domain.calendar.rules import office, rule

NOTICE_2027 = WorkCalendar(
    version="notice-2027",
    exceptions=dict(CALENDAR.exceptions) | dict.fromkeys((on("01-01", 2027), on("01-04", 2027)), False),
    published_years=frozenset({2026, 2027}),
)


def started(a_rule, day, clock="10:00"):
    return start_term(a_rule, at(day, clock), CALENDAR)


def test_a_right_is_extended_from_its_unrolled_end():
    """30 days from 09-05 end on 10-05 and roll to 10-08; three more days count from 10-05."""
    right = started(rules.CONFIRMATION_RIGHT, "09-05")
    assert extend_term(right, 3, CALENDAR).due_on == on("10-08")
    assert extend_term(right, 4, CALENDAR).due_on == on("10-09")


def test_a_hearing_before_the_start_or_after_the_end_stops_nothing():
    term = started(rules.RECHECK, "09-04")
    assert exclude_days(term, on("08-30"), on("09-04"), CALENDAR).due_on == on("10-04")
    assert exclude_days(term, on("10-05"), on("10-06"), CALENDAR).due_on == on("10-04")
    assert exclude_days(term, on("09-03"), on("09-05"), CALENDAR).due_on == on("10-05")


def test_a_hearing_that_reaches_past_the_end_stops_the_term_all_its_days():
    assert exclude_days(started(rules.RECHECK, "09-04"), on("10-04"), on("10-07"), CALENDAR).due_on == on("10-08")


def test_a_day_in_two_pauses_is_excluded_once():
    term = exclude_days(started(rules.RECHECK, "09-04"), on("09-14"), on("09-17"), CALENDAR)
    again = exclude_days(term, on("09-16"), on("09-18"), CALENDAR)
    assert (again.due_on, again.excluded_days) == (on("10-09"), 5)


def test_only_workdays_of_a_pause_lengthen_a_term_in_workdays():
    term = started(rules.ORDER, "03-02")
    assert term.due_on == on("03-09")
    assert exclude_days(term, on("03-06"), on("03-09"), CALENDAR).due_on == on("03-11")


def test_a_pause_may_not_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        exclude_days(started(rules.RECHECK, "09-04"), on("09-14"), on("09-13"), CALENDAR)


def test_an_agreed_day_is_not_rolled_and_moved_only_by_a_later_pause():
    early_pause = exclude_days(started(rules.MEDIATION, "03-25"), on("04-01"), on("04-02"), CALENDAR)
    agreed = reset_until(early_pause, on("05-03"), CALENDAR)
    assert agreed.due_on == on("05-03")
    assert exclude_days(agreed, on("04-28"), on("04-29"), CALENDAR).due_on == on("05-05")
    assert extend_term(agreed, 15, CALENDAR).due_on == on("05-18")


def test_a_pause_known_before_the_agreement_does_not_move_the_agreed_day():
    known = exclude_days(started(rules.MEDIATION, "03-25"), on("04-28"), on("04-29"), CALENDAR)
    agreed = reset_until(known, on("05-03"), CALENDAR)
    assert agreed.due_on == on("05-03")
    assert exclude_days(agreed, on("04-28"), on("04-30"), CALENDAR).due_on == on("05-04")


def test_an_agreed_day_of_a_right_stays_on_a_rest_day():
    right = started(rules.CONFIRMATION_RIGHT, "08-20")
    assert reset_until(right, on("10-04"), CALENDAR).due_on == on("10-04")


def test_a_pause_of_open_end_moves_the_end_by_the_nights_it_lasted():
    term = started(rules.RECHECK, "09-04")
    paused = pause_term(term, at("09-14", "14:00"))
    assert pause_term(paused, at("09-20")) == paused
    assert in_time(paused, at("12-01"))
    assert resume_term(paused, at("09-14", "18:00"), CALENDAR) == term
    assert resume_term(paused, at("09-18", "09:00"), CALENDAR).due_on == on("10-08")


def test_a_pause_begun_too_late_does_not_save_a_term():
    late = pause_term(started(rules.RECHECK, "09-04"), at("10-05", "08:00"))
    assert not in_time(late, at("10-05", "08:00"))
    assert resume_term(late, at("10-20"), CALENDAR).due_on == on("10-04")


def test_resuming_a_running_term_changes_nothing():
    term = started(rules.RECHECK, "09-04")
    assert resume_term(term, at("09-10"), CALENDAR) == term


def test_a_pause_of_a_term_in_hours_lasts_to_the_minute():
    term = pause_term(started(office("U2", 24, Unit.HOUR), "03-02", "10:00"), at("03-02", "12:00"))
    assert resume_term(term, at("03-02", "12:45"), CALENDAR).due_at == at("03-03", "10:45")


def test_a_term_in_hours_is_extended_in_hours():
    term = started(office("U2", 24, Unit.HOUR), "03-02", "10:00")
    longer = extend_term(term, 24, CALENDAR)
    assert (longer.due_at, longer.segment_total) == (at("03-04", "10:00"), 24 * 60)
    with pytest.raises(ValueError, match="cannot be extended"):
        extend_term(term, 5, CALENDAR, unit=Unit.WORKDAY)
    with pytest.raises(ValueError, match="by the clock"):
        reset_until(term, on("03-10"), CALENDAR)


def test_an_extension_is_at_least_one():
    with pytest.raises(ValueError, match="cannot be extended"):
        extend_term(started(rules.HANDLING, "03-18"), 0, CALENDAR)


def test_a_length_is_never_negative():
    with pytest.raises(ValueError, match="length"):
        start_term(rules.HANDLING, at("03-18"), CALENDAR, length=-1)


def test_the_length_in_force_replaces_that_of_the_rule():
    term = start_term(rules.ORDER, at("03-02"), CALENDAR, length=7, parameters="2026-01")
    assert (term.length, term.due_on, term.parameters) == (7, on("03-11"), "2026-01")


def test_an_extension_stays_when_the_length_changes():
    term = extend_term(started(rules.ORDER, "03-02"), 5, CALENDAR)
    assert replace_length(term, 10, CALENDAR).due_on == CALENDAR.add_workdays(on("03-02"), 15)


def test_a_term_until_a_written_day():
    term = start_term_until(office("ME-T4", 0, Unit.DAY), at("05-18"), on("06-20"), CALENDAR)
    assert (term.due_on, term.target_on, term.length) == (on("06-20"), on("06-18"), 33)
    with pytest.raises(ValueError, match="fixed date"):
        start_term_until(rules.REVIEW_RIGHT, at("05-18"), on("06-20"), CALENDAR)


def test_a_target_never_lies_before_the_first_day():
    term = started(rule("X", 2), "10-02")
    assert (term.due_on, term.target_on) == (on("10-04"), on("10-04"))


def test_rights_have_no_target():
    assert started(rules.REVIEW_RIGHT, "06-12").target_on is None


def test_a_term_from_a_day_starts_like_one_from_any_hour_of_it():
    assert (
        start_term(rules.ANSWER_RECEIPT, on("03-10"), CALENDAR).due_at
        == started(rules.ANSWER_RECEIPT, "03-10", "23:59").due_at
    )
    with pytest.raises(ValueError, match="instant"):
        start_term(office("U1", 15, Unit.MINUTE), on("03-10"), CALENDAR)


def test_a_corrected_start_moves_the_end_and_keeps_the_extension():
    term = extend_term(started(rules.HANDLING, "03-18"), 30, CALENDAR)
    moved = rebase_term(term, at("03-16"), CALENDAR)
    assert (moved.due_on, moved.extensions) == (on("06-14"), 1)


class TestAnotherCalendar:
    def test_the_same_calendar_changes_nothing(self):
        right = extend_term(started(rules.RECONSIDERATION, "11-02"), 5, CALENDAR)
        assert recompute(right, CALENDAR, told=True) == right
        assert recompute(right, CALENDAR, told=False) == right

    def test_a_right_moves_when_the_notice_makes_its_last_day_a_day_of_rest(self):
        right = started(rules.RECONSIDERATION, "11-02")
        anew = recompute(right, NOTICE_2027, told=True)
        assert (right.due_on, anew.due_on) == (on("01-04", 2027), on("01-05", 2027))
        assert (anew.provisional, anew.calendar) == (False, "notice-2027")

    def test_a_date_told_to_a_resident_never_becomes_earlier(self):
        right = start_term(rules.RECONSIDERATION, at("11-02"), NOTICE_2027)
        kept = recompute(right, CALENDAR, told=True)
        assert (kept.due_on, kept.unrolled_due_on) == (on("01-05", 2027), on("01-01", 2027))
        assert kept.not_before == right.due_at
        assert recompute(kept, CALENDAR, told=False).due_on == on("01-05", 2027)
        assert recompute(right, CALENDAR, told=False).due_on == on("01-04", 2027)

    def test_an_extension_of_a_kept_date_counts_from_where_the_law_ends(self):
        kept = recompute(start_term(rules.RECONSIDERATION, at("11-02"), NOTICE_2027), CALENDAR, told=True)
        assert extend_term(kept, 10, CALENDAR).due_on == on("01-11", 2027)

    def test_a_duty_in_natural_days_is_certain_without_a_notice(self):
        assert not start_term(rules.HANDLING, at("03-18"), NO_NOTICE).provisional
        assert start_term(rules.ORDER, at("03-18"), NO_NOTICE).provisional
        assert start_term(office("H", 4, Unit.WORKING_HOUR), at("03-18"), NO_NOTICE).provisional

    def test_pauses_and_extensions_are_counted_again(self):
        term = extend_term(started(rules.ORDER, "09-18"), 5, CALENDAR)
        assert recompute(term, NO_NOTICE, told=False).due_on == on("10-06")
        assert recompute(recompute(term, NO_NOTICE, told=False), CALENDAR, told=False) == term


def test_months_and_years():
    assert started(rule("AS-T7", 6, Unit.MONTH), "08-31").due_on == on("02-28", 2027)
    assert started(rule("AS-T7", 1, Unit.YEAR), "08-31").due_on == on("08-31", 2027)
    assert started(rule("X", 1, Unit.MONTH, Nature.RIGHT), "09-05").due_on == on("10-08")


def test_rules_say_whether_they_roll():
    assert rules.REVIEW_RIGHT.rolls
    assert not rules.HANDLING.rolls
    assert not rule("X", 5, Unit.WORKDAY, Nature.RIGHT).rolls


def test_a_term_starts_on_the_day_in_shanghai():
    late = at("03-10", "23:59")
    assert day_of(late) == on("03-10")
    assert start_term(rules.ANSWER_RECEIPT, late, CALENDAR).due_on == on("03-25")
