"""How are people and words found? By keyed hashes only: whole values, and pairs of signs that must all be there."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, false, select
from sqlalchemy.dialects.postgresql import array

from application.projections.blind import Blind
from infrastructure.projections.tables import PARTIES_TABLE as PARTIES


def of_person(case_id: ColumnElement[str], tenant: str, person: str, blind: Blind) -> ColumnElement[bool]:
    """Cases with somebody of that whole name, phone or identity number."""
    return case_id.in_(
        select(PARTIES.c.case_id).where(
            PARTIES.c.tenant == tenant, PARTIES.c["keys"].contains(_ints([blind.whole(person)]))
        )
    )


def of_text(case_id: ColumnElement[str], tenant: str, text: str, blind: Blind) -> ColumnElement[bool]:
    """Cases whose text, or the name of somebody in them, holds every pair of signs; a single sign finds nothing."""
    pairs = sorted(blind.pairs(text))
    if not pairs:
        return false()
    return case_id.in_(
        select(PARTIES.c.case_id).where(PARTIES.c.tenant == tenant, PARTIES.c.grams.contains(_ints(pairs)))
    )


def _ints(values: list[int]) -> ColumnElement[Any]:
    return array(values, type_=BigInteger)
