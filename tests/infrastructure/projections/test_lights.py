"""The light in a list is the light of the rules, at every instant."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.answers import Filter
from application.projections.case_facts import CASE_FACTS, facts
from domain.calendar.lights import Light
from domain.calendar.running_term import Nature, TermRule, Unit
from domain.calendar.terms import is_overdue, light, pause_term, start_term
from domain.kernel.card import Card
from tests.application.projections.errand import Handed, Opened
from tests.cast import LONGHUA
from tests.domain.calendar.calendars import CALENDAR
from tests.domain.story import at
from tests.infrastructure.projections.conftest import viewer

WORST = [Light.FLASHING, Light.RED, Light.YELLOW, Light.GREEN, Light.GREY]
START = at("2026-03-02 09:00")
COLUMNS = {
    name: list(CASE_FACTS.columns).index(name)
    for name in ("term", "due_at", "due_on", "target_on", "overdue_at", "yellow_at", "red_at", "flashing_at", "paused")
}

_TERMS = st.lists(
    st.tuples(st.sampled_from(list(Unit)), st.sampled_from(list(Nature)), st.integers(1, 12), st.booleans()),
    max_size=4,
).map(lambda rows: tuple(_term(n, *row) for n, row in enumerate(rows)))


def _term(n, unit, nature, length, paused):
    rule = TermRule(code=f"T{n}", length=length, unit=unit, nature=nature, basis="")
    term = start_term(rule, START, CALENDAR)
    return pause_term(term, START + timedelta(minutes=1)) if paused else term


def _worst(terms, instant):
    lights = {light(term, instant) for term in terms}
    return next((each for each in WORST if each in lights), None)


@settings(max_examples=300, deadline=None)
@given(_TERMS, st.integers(2, 24 * 60 * 40))
def test_the_columns_of_a_row_tell_the_worst_light_and_what_is_overdue(terms, minutes):
    instant = START + timedelta(minutes=minutes)
    row = facts(
        Card(kind="errand", case="a", version=1, number=None, state="x", open=True, division=LONGHUA, terms=terms)
    )
    told = {name: row[place] for name, place in COLUMNS.items()}
    assert _of_columns(told, instant) == _worst(terms, instant)
    late = [term for term in terms if term.nature in (Nature.DUTY, Nature.PROMISE) and term.paused_since is None]
    overdue = told["overdue_at"] is not None and told["overdue_at"] <= instant
    assert overdue == any(is_overdue(term, instant) for term in late)


def _of_columns(told, instant):
    """The comparison that the database makes."""
    if not told["term"]:
        return None
    for column, found in (("flashing_at", Light.FLASHING), ("red_at", Light.RED), ("yellow_at", Light.YELLOW)):
        if told[column] is not None and told[column] <= instant:
            return found
    return Light.GREY if told["paused"] else Light.GREEN


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TERMS, st.integers(2, 24 * 60 * 40))
def test_a_list_and_a_board_show_that_light(city, terms, minutes):
    case = f"case-{len(city.versions)}"
    city.surroundings.now = START + timedelta(minutes=minutes)
    city.happens(case, "2026-03-02", Opened()).happens(
        case, "2026-03-02", Handed(handler="clerk", terms=terms)
    ).catch_up()
    head, expected = viewer("station_head"), {}
    for key, version in city.versions.items():
        assert version == 2
        found = next(event.event.terms for event in city.log.events if event.case_id == key and event.version == 2)
        expected[key] = _worst(found, city.surroundings.now)
    rows = city.questions.queue(head, Filter(open=True), limit=200).rows
    assert {row.case_id: row.light for row in rows} == expected
    lights = city.questions.board(head, LONGHUA).total.lights
    assert {each: number.value for each, number in lights.items()} == {
        each: list(expected.values()).count(each) for each in Light
    }


def test_a_paused_term_is_grey_and_the_day_before_it_was_not(city):
    term = start_term(TermRule(code="T", length=5, unit=Unit.DAY, nature=Nature.DUTY, basis=""), START, CALENDAR)
    city.happens("a", "2026-03-02", Opened(terms=(term,)))
    city.happens(
        "a", "2026-03-04", Handed(handler="clerk", terms=(replace(term, paused_since=at("2026-03-04")),))
    ).catch_up()
    (row,) = city.questions.queue(viewer("station_head")).rows
    assert (row.light, row.overdue) == (Light.GREY, False)
