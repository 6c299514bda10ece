"""The cases as they stand, or stood at the end of a past day, with their lights as of an instant."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, FromClause, Subquery, Text, and_, case, literal, literal_column, select, union_all
from sqlalchemy.sql.expression import null

from application.answers import AsOf, AsOfSort
from application.views import When
from domain.calendar.lights import Light
from infrastructure.projections.tables import FACTS, HISTORY

FOREVER_DAY: ColumnElement[object] = literal_column("'infinity'::date")

_OWN = tuple(name for name in HISTORY.columns.keys() if not name.endswith(("_from", "_to")))  # noqa: SIM118
"""What a case was."""
_ACCESS = ("scope", "readers", "barred", "secret_to")
"""Who may know of it, which is judged as it stands now."""


def states(when: When) -> FromClause:
    """One row per case, with the columns of `case_facts` that say what and for whom."""
    return FACTS if when.as_of is None else _past(when.as_of)


def _past(as_of: AsOf) -> Subquery:
    since, until = f"{as_of.sort}_from", f"{as_of.sort}_to"
    access = [FACTS.c[name] for name in _ACCESS]
    now = select(FACTS.c.tenant, *(FACTS.c[name] for name in _OWN if name != "tenant"), *access)
    before = select(HISTORY.c.tenant, *(HISTORY.c[name] for name in _OWN if name != "tenant"), *access).join(
        FACTS, and_(FACTS.c.tenant == HISTORY.c.tenant, FACTS.c.case_id == HISTORY.c.case_id)
    )
    return union_all(
        now.where(FACTS.c[since] <= as_of.day),
        before.where(HISTORY.c[since] <= as_of.day, HISTORY.c[until] > as_of.day),
    ).subquery("states")


def spans(sort: AsOfSort, first: date, last: date) -> Subquery:
    """The open states that held on some day from `first` to `last`, with the days `since` and `until` (exclusive)."""
    since, until = f"{sort}_from", f"{sort}_to"
    access = [FACTS.c[name] for name in _ACCESS]
    own = [name for name in _OWN if name != "tenant"]
    now = select(FACTS.c.tenant, *(FACTS.c[name] for name in own), *access,
                 FACTS.c[since].label("since"), FOREVER_DAY.label("until"))  # fmt: skip
    before = select(HISTORY.c.tenant, *(HISTORY.c[name] for name in own), *access,
                    HISTORY.c[since].label("since"), HISTORY.c[until].label("until")).join(
        FACTS, and_(FACTS.c.tenant == HISTORY.c.tenant, FACTS.c.case_id == HISTORY.c.case_id)
    )  # fmt: skip
    return union_all(
        now.where(FACTS.c.open, FACTS.c[since] <= last),
        before.where(HISTORY.c.open, HISTORY.c[since] <= last, HISTORY.c[until] > first),
    ).subquery("spans")


def light(of: FromClause, at: datetime) -> ColumnElement[str | None]:
    """The worst light of the running terms: comparisons only."""
    return case(
        (of.c.term == "", null()),
        (of.c.flashing_at <= at, literal(Light.FLASHING, Text)),
        (of.c.red_at <= at, literal(Light.RED, Text)),
        (of.c.yellow_at <= at, literal(Light.YELLOW, Text)),
        (of.c.paused, literal(Light.GREY, Text)),
        else_=literal(Light.GREEN, Text),
    )
