"""How are people and words found? By keyed hashes only: whole values, and pairs of signs that must all be there.

An index on arrays cannot be asked through the policies of a table: functions of the database ask it, and answer ids alone.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Function, Select, Text, column, false, func, select
from sqlalchemy.dialects.postgresql import array

from application.projections.blind import Blind


def of_person(case_id: ColumnElement[str], person: str, blind: Blind) -> ColumnElement[bool]:
    """Cases with somebody of that whole name, phone or identity number."""
    return case_id.in_(with_keys([blind.whole(person)]))


def of_text(case_id: ColumnElement[str], text: str, blind: Blind) -> ColumnElement[bool]:
    """Cases whose text, or the name of somebody in them, holds every pair of signs; a single sign finds nothing."""
    pairs = sorted(blind.pairs(text))
    if not pairs:
        return false()
    return case_id.in_(with_pairs(pairs))


def with_keys(keys: Sequence[int]) -> Select[str]:
    """The ids of cases with somebody who has all these hashes, in the city of the sight."""
    return _ids(func.access.with_keys(ints(keys)))


def with_a_key(keys: Sequence[int], most: int) -> Select[str]:
    """Those with somebody who has one of them."""
    return _ids(func.access.with_a_key(ints(keys), most))


def with_pairs(pairs: Sequence[int]) -> Select[str]:
    """Those in which a text or a name holds all these pairs of signs."""
    return _ids(func.access.with_pairs(ints(pairs)))


def with_pair_in_text(pair: ColumnElement[int], most: int) -> Select[str]:
    """Those whose text holds a pair, for each pair of a list beside it."""
    return _ids(func.access.with_pair_in_text(pair, most))


def _ids(found: Function[Any]) -> Select[str]:
    return select(found.table_valued(column("case_id", Text), name="found").render_derived().c.case_id)


def ints(values: Sequence[int]) -> ColumnElement[Any]:
    return array(values, type_=BigInteger)
