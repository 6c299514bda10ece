from datetime import timedelta

import pytest

from domain.calendar.office_hours import advance, elapsed
from tests.domain.calendar.calendars import CALENDAR, at


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (("03-02", "08:30"), 3.5, ("03-02", "12:00")),
        (("03-02", "08:30"), 4, ("03-02", "14:30")),
        (("03-02", "12:30"), 1, ("03-02", "15:00")),
        (("03-02", "06:00"), 1, ("03-02", "09:30")),
        (("03-02", "17:00"), 1, ("03-03", "09:00")),
        (("03-06", "17:30"), 1, ("03-09", "09:30")),
        (("09-30", "17:00"), 1, ("10-08", "09:00")),
        (("03-02", "12:30"), 0, ("03-02", "14:00")),
    ],
)
def test_working_hours_run_only_while_the_office_is_open(start, hours, end):
    assert advance(at(*start), timedelta(hours=hours), office=CALENDAR) == at(*end)


def test_a_pause_stops_hours_and_working_hours():
    pause = [(at("03-02", "10:00"), at("03-02", "15:00"))]
    assert advance(at("03-02", "09:00"), timedelta(hours=2), stopped=pause) == at("03-02", "16:00")
    assert advance(at("03-02", "09:00"), timedelta(hours=2), stopped=pause, office=CALENDAR) == at("03-02", "16:00")
    assert advance(at("03-02", "11:00"), timedelta(hours=2), stopped=pause) == at("03-02", "17:00")


def test_a_pause_after_the_end_stops_nothing():
    pause = [(at("03-02", "11:00"), at("03-02", "15:00"))]
    assert advance(at("03-02", "09:00"), timedelta(hours=2), stopped=pause) == at("03-02", "11:00")


def test_elapsed_time_is_what_was_advanced():
    pauses = [(at("03-02", "10:00"), at("03-02", "11:00")), (at("03-02", "10:30"), at("03-03", "09:00"))]
    end = advance(at("03-02", "09:00"), timedelta(hours=6), stopped=pauses, office=CALENDAR)
    assert end == at("03-03", "16:00")
    assert elapsed(at("03-02", "09:00"), end, stopped=pauses, office=CALENDAR) == timedelta(hours=6)
    assert elapsed(end, at("03-02", "09:00"), office=CALENDAR) == timedelta()
