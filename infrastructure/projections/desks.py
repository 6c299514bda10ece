"""How many cases lie on a desk, part by part? All parts in one statement."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, literal, select, union_all

from application.answers import Filter
from application.projections.blind import Blind
from application.views import Sight, When
from infrastructure.projections.choice import chosen
from infrastructure.projections.states import states


def numbers(connection: Connection, blind: Blind, sight: Sight, when: When, parts: Sequence[Filter]) -> Sequence[int]:
    of = states(when)
    asked = union_all(*(
        select(literal(n), func.count()).select_from(of).where(*chosen(of, sight, when, which, None, blind))
        for n, which in enumerate(parts)
    ))  # fmt: skip
    found = {row[0]: row[1] for row in connection.execute(asked)}
    return [found[n] for n in range(len(parts))]
