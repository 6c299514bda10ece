"""Where is a case counted and found? Under its division, and where that was merged or split, under the one that carries it on."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import ColumnElement, FromClause, and_, or_

from application.views import Sight, When
from domain.kernel.vocabulary import local_date

LAST_SIGN = "\U0010ffff"


def begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Whether a column in the order of bytes begins so. Compared as a range: policies let indexes answer that, not LIKE."""
    return and_(column >= prefix, column < prefix + LAST_SIGN)


def lies_in(of: FromClause, prefix: str, sight: Sight, when: When) -> ColumnElement[bool]:
    """Within a division as it was on the day that is asked for. The code of one that ended finds what lay there."""
    plain = begins(of.c.division, prefix)
    if not sight.succession:
        return plain
    places = sight.succession.places_on(_day(when))
    came = [old for old, now in places.items() if now.startswith(prefix) and not old.startswith(prefix)]
    went = [old for old, now in places.items() if old.startswith(prefix) and not now.startswith(prefix)]
    if prefix in went:
        return plain
    here = and_(plain, of.c.division.not_in(went)) if went else plain
    return or_(here, of.c.division.in_(came)) if came else here


def with_body(of: FromClause, organisation: str, sight: Sight, when: When) -> ColumnElement[bool]:
    """With a body, or with one whose work it carries on."""
    carried_on = sight.succession.bodies_on(_day(when)) if sight.succession else {}
    old = [each for each, now in carried_on.items() if now == organisation]
    return of.c.organisation.in_((organisation, *old)) if old else of.c.organisation == organisation


def counted_in(sight: Sight, when: When, digits: int) -> Callable[[str], str]:
    """The first digits of the division under which a case of a division counts."""
    places = sight.succession.places_on(_day(when)) if sight.succession else {}
    return lambda division: places.get(division, division)[:digits]


def _day(when: When) -> date:
    return when.as_of.day if when.as_of else local_date(when.at)
