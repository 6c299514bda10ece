"""Who may see a row? The access of the engine as a condition, so that lists and totals hold nothing else."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Text, and_, or_, select
from sqlalchemy.dialects.postgresql import array

from application.projections.visibility import Reach, reach
from application.views import Sight
from infrastructure.projections.tables import READERS_TABLE as READERS


def visible(of: FromClause, sight: Sight) -> ColumnElement[bool]:
    """Rows of one tenant that the sight covers and that are no secret to it."""
    whose = reach(sight)
    return and_(of.c.tenant == sight.tenant, _covered(of, sight.tenant, whose), _no_secret(of, whose))


def _covered(of: FromClause, tenant: str, whose: Reach) -> ColumnElement[bool]:
    by_division = [
        and_(of.c.scope.startswith(prefix), of.c.readers.bitwise_and(bits) != 0) for prefix, bits in whose.scopes
    ]
    in_person = [
        and_(of.c.scope.startswith(prefix), of.c.case_id.in_(_bound(tenant, whose, "", bits)))
        for prefix, bits in whose.scopes
    ]
    by_body = [of.c.case_id.in_(_bound(tenant, whose, body, bits)) for body, bits in whose.bodies]
    anywhere = of.c.everywhere.bitwise_and(whose.everywhere) != 0
    anywhere_in_person = of.c.case_id.in_(_bound(tenant, whose, "*", whose.everywhere))
    return or_(*by_division, anywhere, *by_body, *in_person, anywhere_in_person)


def _bound(tenant: str, whose: Reach, body: str, bits: int) -> Select[str]:
    """Cases that can be read by a body's part in them (by anybody there or in person)."""
    people = whose.names if body in ("", "*") else ("", *whose.names)
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
