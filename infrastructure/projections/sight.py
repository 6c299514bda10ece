"""Who may see a row? The access of the engine as a condition, so that lists and totals hold nothing else."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Text, and_, or_, select, union_all
from sqlalchemy.dialects.postgresql import array

from application.projections.visibility import Reach, reach
from application.views import Sight
from infrastructure.projections.places import begins
from infrastructure.projections.tables import FACTS
from infrastructure.projections.tables import READERS_TABLE as READERS

STREET = 9
"""Digits of a street's division code: a scope of so many holds few of a city's cases."""


def visible(of: FromClause, sight: Sight) -> ColumnElement[bool]:
    """Rows of one tenant that the sight covers and that are no secret to it."""
    whose = reach(sight)
    narrow = all(len(prefix) >= STREET for prefix, _ in whose.scopes)
    covered = of.c.case_id.in_(_few(sight.tenant, whose)) if narrow else _many(of, sight.tenant, whose)
    return and_(of.c.tenant == sight.tenant, covered, _no_secret(of, whose))


def _many(of: FromClause, tenant: str, whose: Reach) -> ColumnElement[bool]:
    """For somebody who sees much of a city: each row is judged by itself, mostly by its bits alone."""
    by_division = [
        and_(begins(of.c.scope, prefix), of.c.readers.bitwise_and(bits) != 0) for prefix, bits in whose.scopes
    ]
    in_person = [
        and_(begins(of.c.scope, prefix), of.c.case_id.in_(_bound(tenant, whose, "", bits)))
        for prefix, bits in whose.scopes
    ]
    return or_(*by_division, *(of.c.case_id.in_(each) for each in _by_part(tenant, whose)), *in_person)


def _few(tenant: str, whose: Reach) -> Any:  # a union of selects
    """For somebody who sees little: first which cases, by index, then the rest of the question about those."""
    cases = FACTS.c
    by_division = [
        select(cases.case_id).where(
            cases.tenant == tenant, begins(cases.scope, prefix), cases.readers.bitwise_and(bits) != 0
        )
        for prefix, bits in whose.scopes
    ]
    in_person = [
        select(cases.case_id).where(
            cases.tenant == tenant, begins(cases.scope, prefix), cases.case_id.in_(_bound(tenant, whose, "", bits))
        )
        for prefix, bits in whose.scopes
    ]
    return union_all(*by_division, *_by_part(tenant, whose), *in_person)


def _by_part(tenant: str, whose: Reach) -> list[Select[str]]:
    """Cases in which a body plays a part that its people may read by, and those read whatever the division."""
    bodies = [_bound(tenant, whose, body, bits) for body, bits in whose.bodies]
    return [*bodies, _bound(tenant, whose, "*", whose.bits)]


def _bound(tenant: str, whose: Reach, body: str, bits: int) -> Select[str]:
    """Cases with a row for a body and anybody there, or for a person by name."""
    people = whose.names if body == "" else ("", *whose.names)
    return select(READERS.c.case_id).where(
        READERS.c.tenant == tenant,
        READERS.c.body == body,
        READERS.c.person.in_(people),
        READERS.c.roles.bitwise_and(bits) != 0,
    )


def _no_secret(of: FromClause, whose: Reach) -> ColumnElement[bool]:
    roles, names = texts(whose.roles), texts(whose.barred_as)
    return and_(
        or_(of.c.barred.is_(None), ~of.c.barred.overlap(names)),
        or_(of.c.secret_to.is_(None), of.c.secret_to.overlap(roles)),
    )


def texts(values: tuple[str, ...]) -> ColumnElement[Any]:
    return array(values, type_=Text)
