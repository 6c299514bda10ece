"""What holds for every term, whatever its length and whenever it starts."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.terms import (
    Light,
    Nature,
    TermRule,
    Unit,
    exclude_days,
    extend_term,
    in_time,
    light,
    pause_term,
    remaining,
    replace_length,
    reset_until,
    resume_term,
    start_term,
)
from domain.calendar.working_days import SHANGHAI, WorkCalendar, day_of
from tests.domain.calendar.calendars import CALENDAR

DAYS = st.dates(date(2025, 11, 1), date(2027, 2, 28))
INSTANTS = st.datetimes(datetime(2025, 11, 1), datetime(2027, 2, 28)).map(lambda t: t.replace(tzinfo=SHANGHAI))
LENGTHS = st.integers(1, 70)
RULES = st.builds(
    TermRule,
    code=st.just("T"),
    length=LENGTHS,
    unit=st.sampled_from([unit for unit in Unit if unit is not Unit.YEAR]),
    nature=st.sampled_from([nature for nature in Nature if nature is not Nature.WAITING]),
    basis=st.just("law"),
)
TERMS = st.builds(start_term, RULES, INSTANTS, st.just(CALENDAR))
CALMEST_FIRST = [Light.GREEN, Light.YELLOW, Light.RED, Light.FLASHING]


@given(DAYS, st.integers(1, 60))
def test_adding_workdays_lands_on_a_workday_and_more_of_them_later(start, n):
    end = CALENDAR.add_workdays(start, n)
    assert CALENDAR.is_workday(end)
    assert start < end < CALENDAR.add_workdays(start, n + 1)


@given(DAYS, st.integers(1, 300))
def test_workdays_between_inverts_adding_workdays(start, n):
    assert CALENDAR.workdays_between(start, CALENDAR.add_workdays(start, n)) == n


@given(DAYS, st.integers(0, 400))
def test_counting_workdays_agrees_with_looking_at_every_day(start, n):
    days = [start + timedelta(days=i) for i in range(1, n + 1)]
    until = start + timedelta(days=n)
    assert CALENDAR.workdays(start, until) == [day for day in days if CALENDAR.is_workday(day)]
    assert CALENDAR.rest_days(start, until) == [day for day in days if not CALENDAR.is_workday(day)]


@given(DAYS, st.integers(0, 60))
def test_rolling_forward_lands_on_the_first_workday_and_never_earlier(start, n):
    plain = start + timedelta(days=n)
    rolled = CALENDAR.next_workday(plain)
    assert rolled >= plain
    assert CALENDAR.workdays_between(plain - timedelta(days=1), rolled) == 1


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_keep_the_day_of_the_month_or_end_with_it(start, n):
    end = WorkCalendar.add_months(start, n)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == n
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(TERMS, LENGTHS)
def test_an_extension_never_shortens(term, by):
    longer = extend_term(term, by, CALENDAR)
    assert longer.due_at >= term.due_at
    assert longer.unrolled_due_on > term.unrolled_due_on or term.unit.by_the_clock


@given(TERMS, st.integers(-30, 90), st.integers(0, 20))
def test_a_pause_of_days_never_shortens(term, offset, days):
    first = day_of(term.started_at) + timedelta(days=offset)
    assert exclude_days(term, first, first + timedelta(days=days), CALENDAR).due_at >= term.due_at


@given(TERMS, st.integers(0, 4000), st.integers(0, 2000))
def test_pausing_and_resuming_never_shortens(term, after, hours):
    paused_at = term.started_at + timedelta(minutes=after)
    resumed = resume_term(pause_term(term, paused_at), paused_at + timedelta(hours=hours), CALENDAR)
    assert resumed.due_at >= term.due_at
    assert resumed.paused_since is None


@given(TERMS, DAYS, LENGTHS)
def test_neither_an_agreed_day_nor_another_length_shortens(term, day, length):
    assert replace_length(term, length, CALENDAR).due_at >= term.due_at
    if not term.unit.by_the_clock:
        assert reset_until(term, day, CALENDAR).due_on == max(day, term.due_on)


@given(TERMS, st.lists(st.integers(-50, 2500), min_size=2))
def test_the_light_never_gets_calmer_as_time_passes(term, hours):
    seen = [CALMEST_FIRST.index(light(term, term.started_at + timedelta(hours=h))) for h in sorted(hours)]
    assert seen == sorted(seen)


@given(TERMS)
def test_the_light_turns_in_order_and_is_red_before_the_end(term):
    assert term.yellow_at <= term.red_at <= term.due_at < term.flashing_at


@given(TERMS, st.integers(0, 2500))
def test_the_stored_light_agrees_with_what_is_left(term, hours):
    """The thresholds asked of the remaining share itself, on any day until the end."""
    at = term.started_at + timedelta(hours=hours)
    if term.unit.by_the_clock or not in_time(term, at):
        return
    share = remaining(term, at, CALENDAR) / term.segment_total
    workdays_left = CALENDAR.workdays_between(day_of(at), term.due_on)
    few = workdays_left <= 2 and CALENDAR.workdays_between(day_of(term.segment_started_at), term.due_on) >= 5
    expected = Light.RED if share <= 0.2 else Light.YELLOW if share <= 0.5 or few else Light.GREEN
    assert light(term, at) is (expected if term.nature.presses else Light.GREEN)


@given(TERMS)
def test_an_act_is_in_time_up_to_the_end_and_late_after_it(term):
    moment = timedelta(microseconds=1)
    last = term.due_at if term.unit.by_the_clock else term.due_at - moment
    assert in_time(term, last)
    assert not in_time(term, last + moment)
    assert day_of(last) == term.due_on


@given(TERMS)
def test_what_rolls_ends_on_a_workday_and_what_does_not_stays(term):
    if term.rolls:
        assert term.due_on == CALENDAR.next_workday(term.unrolled_due_on)
    else:
        assert term.due_on == term.unrolled_due_on


@given(TERMS)
def test_a_target_is_the_last_workday_not_after_the_end(term):
    if term.target_on is not None:
        assert day_of(term.started_at) <= term.target_on <= term.due_on
        assert CALENDAR.workdays_between(term.target_on, term.due_on) == 0
