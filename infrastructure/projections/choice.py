"""Which cases are asked for? A filter, and what a measure counts, as conditions."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, or_, select

from application.answers import Filter, MeasureCount
from application.projections.blind import Blind
from application.views import Sight, When
from domain.calendar.working_days import end_of
from domain.kernel.card import IMPORTED
from domain.kernel.vocabulary import local_date
from infrastructure.projections.places import lies_in, with_body
from infrastructure.projections.search import of_person, of_text
from infrastructure.projections.sight import visible
from infrastructure.projections.states import FOREVER_DAY, light
from infrastructure.projections.tables import CONTRIBUTIONS
from infrastructure.projections.tables import DEADLINES_TABLE as DEADLINES

_EQUAL = ("handler", "platform", "channel", "urgency", "variant", "risk", "outcome")
_ONE_OF: Mapping[str, str] = {"kinds": "kind", "cases": "case_id", "states": "state", "topics": "topic"}
_SPANS: Mapping[str, str] = {"opened": "opened_on", "due": "due_on", "closed": "closed_on"}

Condition = ColumnElement[bool]

_IF_SO: Mapping[str, Callable[[FromClause], Condition]] = {
    "unassigned": lambda of: of.c.handler == "",
    "tasks": lambda of: of.c.tasks > 0,
    "without_secrets": lambda of: of.c.confidential == "",
}


def chosen(
    of: FromClause, sight: Sight, when: When, which: Filter, measure: MeasureCount | None, blind: Blind
) -> Iterable[Condition]:
    """All conditions on the states: what the sight covers, the filter, the cases of a measure."""
    yield visible(of, sight)
    yield from _plain(of, which)
    if which.number:
        yield of.c.number.startswith(which.number, autoescape=True)
    if which.division:
        yield lies_in(of, which.division, sight, when)
    if which.organisation:
        yield with_body(of, which.organisation, sight, when)
    yield from (condition(of, when) for asked, condition in _timed(which) if asked)
    if which.person:
        yield of_person(of.c.case_id, which.person, blind)
    if which.text:
        yield of_text(of.c.case_id, which.text, blind)
    if measure is not None:
        yield of.c.case_id.in_(_contributing(sight.tenant, when, which, measure))


def _plain(of: FromClause, which: Filter) -> Iterable[Condition]:
    yield from (of.c[name] == getattr(which, name) for name in _EQUAL if getattr(which, name))
    yield from (of.c[column].in_(getattr(which, name)) for name, column in _ONE_OF.items() if getattr(which, name))
    yield from (condition(of) for name, condition in _IF_SO.items() if getattr(which, name))
    if which.open is not None:
        yield of.c.open if which.open else ~of.c.open
    if which.imported is not None:
        yield of.c.channel == IMPORTED if which.imported else of.c.channel != IMPORTED
    if which.topic:
        below = of.c.topic.startswith(which.topic + "/", autoescape=True)
        yield or_(of.c.topic == which.topic, below)
    if which.neighbourhood:
        below = of.c.neighbourhood.startswith(which.neighbourhood + "/", autoescape=True)
        yield or_(of.c.neighbourhood == which.neighbourhood, below)
    if which.concerns:
        yield or_(of.c.handler.in_(which.concerns), of.c.organisation.in_(which.concerns))
    for name, column in _SPANS.items():
        since, until = getattr(which, f"{name}_since"), getattr(which, f"{name}_until")
        if name == "due" and which.term:
            yield of.c.case_id.in_(_with_term(of, which.term, since, until))
            continue
        if since is not None:
            yield of.c[column] >= since
        if until is not None:
            yield of.c[column] < until


def _with_term(of: FromClause, code: str, since: date | None, until: date | None) -> Any:  # a select
    """Cases in which a term runs now that is due between two days; a past day's list is judged by today's terms."""
    terms = DEADLINES.c
    found = select(terms.case_id).where(terms.tenant == of.c.tenant, terms.code == code)
    if since is not None:
        found = found.where(terms.due_at > end_of(since - timedelta(days=1)))
    return found if until is None else found.where(terms.due_at <= end_of(until - timedelta(days=1)))


def _timed(which: Filter) -> Iterable[tuple[bool, Callable[[FromClause, When], Condition]]]:
    yield bool(which.lights), lambda of, when: light(of, when.at).in_(which.lights)
    yield which.overdue is True, lambda of, when: of.c.overdue_at <= when.at
    yield which.changed_since is not None, lambda of, when: of.c.known_from >= which.changed_since  # noqa: ARG005
    yield which.overdue is False, lambda of, when: or_(of.c.overdue_at.is_(None), of.c.overdue_at > when.at)


def _contributing(tenant: str, when: When, which: Filter, measure: MeasureCount) -> Any:  # a select
    adds = CONTRIBUTIONS.c
    found = select(adds.case_id).where(
        adds.tenant == tenant, adds.measure == measure.measure, adds.day >= measure.since, adds.day < measure.until,
        *contributed(when),
    )  # fmt: skip
    if which.kinds:
        found = found.where(adds.kind.in_(which.kinds))
    if measure.part == "numerator":
        return found.where(adds.numerator > 0)
    return found.where(adds.numerator < adds.denominator) if measure.part == "rest" else found


def contributed(when: When) -> Iterable[Condition]:
    """Contributions that hold, or held at the end of the day that is asked for; none of a day after it."""
    adds = CONTRIBUTIONS.c
    if when.as_of is None:
        yield adds.known_to == FOREVER_DAY
        yield adds.day <= local_date(when.at)
        return
    day, sort = when.as_of.day, when.as_of.sort
    yield adds[f"{sort}_from"] <= day
    yield adds[f"{sort}_to"] > day
    yield adds.day <= day
