"""Terms ride inside events: they must survive being written as JSON and read back."""

import msgspec
import pytest

from domain.calendar.terms import Term, Unit, exclude_days, extend_term, pause_term, recompute, reset_until, start_term
from tests.domain.calendar import rules
from tests.domain.calendar.calendars import CALENDAR, NO_NOTICE, at, on
from tests.domain.calendar.rules import office


@pytest.mark.parametrize(
    "term",
    [
        start_term(rules.OBJECTION, at("02-13"), CALENDAR),
        extend_term(start_term(rules.ORDER, at("09-18"), CALENDAR), 5, CALENDAR),
        exclude_days(start_term(rules.RECHECK, at("09-04"), CALENDAR), on("09-14"), on("09-17"), CALENDAR),
        reset_until(start_term(rules.MEDIATION, at("03-25"), CALENDAR), on("05-16"), CALENDAR),
        pause_term(start_term(office("H", 4, Unit.WORKING_HOUR), at("09-18"), CALENDAR), at("09-18", "16:00")),
        recompute(start_term(rules.REVIEW_RIGHT, at("09-05"), CALENDAR), NO_NOTICE, told=True),
    ],
    ids=lambda term: term.code,
)
def test_a_term_read_back_from_json_is_the_same(term):
    back = msgspec.json.decode(msgspec.json.encode(term), type=Term)
    assert back == term
    assert recompute(back, CALENDAR, told=False) == recompute(term, CALENDAR, told=False)


def test_a_term_says_why_it_ends_on_its_day():
    term = start_term(rules.ORDER, at("09-24"), CALENDAR)
    assert term.due_on == on("10-09")
    assert [(r.first, r.last, r.name) for r in term.skipped] == [
        (on("09-25"), on("09-27"), "中秋"),
        (on("10-01"), on("10-07"), "国庆节"),
    ]
    rolled = start_term(rules.CONFIRMATION_RIGHT, at("09-05"), CALENDAR)
    assert [(r.first, r.last, r.name) for r in rolled.skipped] == [(on("10-05"), on("10-07"), "国庆节")]
    assert start_term(rules.HANDLING, at("03-18"), CALENDAR).skipped == ()
