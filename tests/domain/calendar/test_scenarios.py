"""The worked scenarios of 2026, as far as they are dates."""

from datetime import date

import pytest

from domain.calendar.terms import (
    Nature,
    Unit,
    earliest,
    exclude_days,
    extend_term,
    in_time,
    is_overdue,
    replace_length,
    reset_until,
    start_term,
)
from tests.domain.calendar import rules
from tests.domain.calendar.calendars import CALENDAR, at, on
from tests.domain.calendar.rules import office, rule


def started(a_rule, month_day, clock="10:00"):
    return start_term(a_rule, at(month_day, clock), CALENDAR)


class TestPetitionWithExtensionReviewAndRecheck:
    def test_the_receipt_is_answered_within_fifteen_days(self):
        assert started(rules.ANSWER_RECEIPT, "03-10").due_on == on("03-25")

    def test_sixty_days_from_acceptance_end_on_a_sunday_and_stay_there(self):
        term = started(rules.HANDLING, "03-18")
        assert (term.due_on, term.target_on) == (on("05-17"), on("05-15"))

    def test_an_extension_of_thirty_days_makes_ninety_from_acceptance(self):
        term = extend_term(started(rules.HANDLING, "03-18"), 30, CALENDAR)
        assert (term.due_on, term.extensions) == (on("06-16"), 1)

    def test_the_right_to_review_rolls_from_a_sunday_to_monday(self):
        term = started(rules.REVIEW_RIGHT, "06-12")
        assert term.due_on == on("07-13")
        assert in_time(term, at("07-13", "23:59"))
        assert not in_time(term, at("07-14", "00:00"))

    def test_the_review_is_due_on_a_sunday_with_friday_as_target(self):
        term = started(rules.REVIEW, "07-10")
        assert (term.due_on, term.target_on) == (on("08-09"), on("08-07"))

    def test_the_right_to_recheck(self):
        assert started(rules.RECHECK_RIGHT, "08-05").due_on == on("09-04")

    def test_a_hearing_of_four_days_moves_the_recheck_by_four_days(self):
        term = started(rules.RECHECK, "09-04")
        assert (term.due_on, term.target_on) == (on("10-04"), on("09-30"))
        heard = exclude_days(term, on("09-14"), on("09-17"), CALENDAR)
        assert (heard.due_on, heard.target_on, heard.excluded_days) == (on("10-08"), on("10-08"), 4)


class TestObjectionAcrossTheSpringFestival:
    def test_the_make_up_saturday_is_the_first_workday(self):
        term = started(rules.OBJECTION, "02-13")
        assert term.due_on == on("02-27")
        assert term.made_up == (on("02-14"),)
        assert [(rest.first, rest.last, rest.name) for rest in term.skipped] == [(on("02-15"), on("02-23"), "春节")]

    def test_the_written_notice_is_due_on_a_make_up_saturday(self):
        term = started(rules.NOTICE, "02-13")
        assert (term.due_on, term.target_on) == (on("02-28"), on("02-28"))

    def test_an_objection_on_the_last_afternoon_is_in_time_and_the_next_day_late(self):
        term = started(rules.OBJECTION, "02-13")
        assert in_time(term, at("02-27", "17:00"))
        assert is_overdue(term, at("02-28", "00:00"))


class TestOrderOverNationalDay:
    def test_first_contact_falls_on_a_make_up_sunday(self):
        assert started(office("AP-H3", 1), "09-18", "16:40").due_on == on("09-20")

    def test_the_order_is_signed_within_four_working_hours(self):
        term = started(office("AP-H1", 4, Unit.WORKING_HOUR), "09-18", "16:40")
        assert term.due_at == at("09-20", "11:40")

    def test_five_workdays_and_five_more(self):
        term = started(rules.ORDER, "09-18", "16:40")
        assert term.due_on == on("09-24")
        assert extend_term(term, 5, CALENDAR).due_on == on("10-09")


class TestEmergencyOnAHolidayNight:
    @pytest.mark.parametrize(
        ("length", "unit", "day", "clock"),
        [
            (15, Unit.MINUTE, "10-03", "22:45"),
            (30, Unit.MINUTE, "10-03", "23:00"),
            (2, Unit.HOUR, "10-04", "00:30"),
            (24, Unit.HOUR, "10-04", "22:30"),
        ],
    )
    def test_minutes_and_hours_run_through_night_and_holiday(self, length, unit, day, clock):
        term = started(office("U1", length, unit), "10-03", "22:30")
        assert term.due_at == at(day, clock)
        assert in_time(term, at(day, clock))
        assert is_overdue(term, at(day, clock).replace(second=1))


class TestLegalChannels:
    def test_sixty_days_to_reconsideration(self):
        assert started(rules.RECONSIDERATION, "10-30").due_on == on("12-29")

    def test_a_right_ending_on_new_year_rolls_to_monday_provisionally(self):
        term = started(rules.RECONSIDERATION, "11-02")
        assert (term.due_on, term.provisional) == (date(2027, 1, 4), True)

    def test_a_right_ending_within_a_published_year_is_certain(self):
        assert not started(rules.RECONSIDERATION, "10-30").provisional


class TestMediationWithJudicialConfirmation:
    def test_the_application_is_decided_within_three_workdays(self):
        assert started(office("ME-T1", 3), "04-17").due_on == on("04-22")

    def test_thirty_days_of_mediation(self):
        assert started(rules.MEDIATION, "04-20").due_on == on("05-20")

    def test_thirty_days_to_apply_for_confirmation(self):
        assert started(rules.CONFIRMATION_RIGHT, "05-18").due_on == on("06-17")

    def test_the_court_is_expected_to_accept_and_rule(self):
        acceptance = started(rule("ME-X1", 3, nature=Nature.EXPECTATION), "06-10")
        ruling = started(rule("ME-X2", 15, nature=Nature.EXPECTATION), "06-15")
        assert (acceptance.unrolled_due_on, acceptance.due_on) == (on("06-13"), on("06-15"))
        assert ruling.due_on == on("06-30")
        assert extend_term(ruling, 10, CALENDAR).due_on == on("07-10")

    def test_a_right_ending_on_national_day_rolls_over_all_of_it(self):
        assert started(rules.CONFIRMATION_RIGHT, "09-05").due_on == on("10-08")


class TestOralAgreement:
    def test_the_right_would_roll_and_the_revisit_would_not(self):
        assert started(rules.CONFIRMATION_RIGHT, "06-18").due_on == on("07-20")
        revisit = started(office("ME-T5", 30, Unit.DAY), "06-18")
        assert (revisit.due_on, revisit.target_on) == (on("07-18"), on("07-17"))


class TestMediationEntrustedByACourt:
    def test_confirmation_and_thirty_days(self):
        assert started(rule("ME-C1", 3, Unit.WORKDAY), "03-25").due_on == on("03-30")
        assert started(rules.MEDIATION, "03-25").due_on == on("04-24")

    def test_ten_days_of_appraisal_are_not_counted(self):
        term = exclude_days(started(rules.MEDIATION, "03-25"), on("04-01"), on("04-10"), CALENDAR)
        assert (term.due_on, term.target_on, term.excluded_days) == (on("05-04"), on("04-30"), 10)

    def test_parties_may_agree_on_a_later_day(self):
        term = started(rules.MEDIATION, "03-25")
        agreed = reset_until(term, on("05-16"), CALENDAR)
        assert (agreed.due_on, agreed.extensions) == (on("05-16"), 1)
        assert reset_until(term, on("04-23"), CALENDAR) == term


class TestMinimumLivingAllowance:
    @pytest.mark.parametrize(("length", "last"), [(3, "09-20"), (30, "11-03"), (45, "11-24"), (20, "10-20")])
    def test_workdays_from_acceptance(self, length, last):
        assert started(rule("AS-T1", length, Unit.WORKDAY), "09-16").due_on == on(last)

    def test_thirty_workdays_become_forty_five_from_the_same_start(self):
        term = started(rule("AS-T1", 30, Unit.WORKDAY), "09-16")
        assert replace_length(term, 45, CALENDAR).due_on == on("11-24")
        assert replace_length(term, 20, CALENDAR).due_on == term.due_on

    def test_the_county_starts_its_check_in_three_workdays(self):
        assert started(rule("AS-T3", 3, Unit.WORKDAY), "09-21").due_on == on("09-24")

    def test_publicity_lasts_until_midnight_of_the_seventh_day(self):
        term = started(rules.PUBLICITY, "10-12")
        assert term.due_on == on("10-19")
        assert in_time(term, at("10-19", "23:59"))
        assert not in_time(term, at("10-20", "00:00"))

    def test_the_county_decides_by_the_earlier_of_its_own_and_the_whole_term(self):
        whole = started(rule("AS-T1", 30, Unit.WORKDAY), "09-16")
        county = started(rule("AS-T5", 10, Unit.WORKDAY), "10-20")
        late_file = started(rule("AS-T5", 10, Unit.WORKDAY), "10-21")
        assert county.due_on == on("11-03")
        assert earliest([late_file, whole]) == whole

    def test_a_refusal_is_notified_and_may_be_challenged(self):
        assert started(rule("AS-T6", 3, Unit.WORKDAY), "10-28").due_on == on("11-02")
        assert started(rules.RECONSIDERATION, "11-02").unrolled_due_on == date(2027, 1, 1)
        assert started(rules.LAWSUIT, "10-28").due_on == date(2027, 4, 28)


class TestExtremePoverty:
    @pytest.mark.parametrize(
        ("start", "length", "last"),
        [("04-27", 15, "05-20"), ("05-26", 15, "06-16"), ("06-15", 3, "06-18"), ("05-22", 15, "06-12")],
    )
    def test_workdays_over_labour_day(self, start, length, last):
        assert started(rule("AS-K", length, Unit.WORKDAY), start).due_on == on(last)

    def test_publicity_again(self):
        assert started(rules.PUBLICITY, "05-18").due_on == on("05-25")


class TestTemporaryAssistance:
    def test_relief_within_a_day_and_papers_within_five_workdays(self):
        assert started(office("AS-E1", 24, Unit.HOUR), "10-03", "22:30").due_at == at("10-04", "22:30")
        assert started(office("AS-E2", 5), "10-04").due_on == on("10-13")
        assert started(office("AS-E2", 5, Unit.DAY), "10-04").due_on == on("10-09")

    def test_fifteen_workdays_for_the_expense_kind(self):
        assert started(office("AS-X1", 15), "06-10").due_on == on("07-02")
