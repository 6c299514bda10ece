"""Is every row still what was written? The chain of each city's log, recomputed outside the database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select, true

from application.evidence import CHAIN_START, chained
from infrastructure.chains import EVENT_LOG, ChainedLog

AT_ONCE = 5000
HEARD_EVERY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the check of one city's log found."""

    tenant: str
    checked: int
    """How many rows hold, from the first on."""
    head: bytes
    """The hash of the last of them."""
    broken_at: int | None = None
    """The first position that does not hold."""
    why: str = ""

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def verify(
    engine: Engine, *, against: dict[str, tuple[int, bytes]] | None = None, log: ChainedLog = EVENT_LOG
) -> list[Verdict]:
    """Checks every city. `against` holds heads kept outside (position and hash by city) that must still be in the log."""
    outside = against or {}
    with engine.connect() as connection:
        known = set(connection.scalars(select(log.heads.c.tenant))) | set(
            connection.scalars(select(log.rows.c.tenant).distinct())
        )
        cities = sorted(known | outside.keys())
        return [verify_tenant(connection, tenant, outside.get(tenant), log=log) for tenant in cities]


def verify_tenant(
    connection: Connection, tenant: str, against: tuple[int, bytes] | None = None,
    heard: Callable[[int, int], None] | None = None, log: ChainedLog = EVENT_LOG,
) -> Verdict:  # fmt: skip
    """One city; the head is read first, so that appends under way do not disturb."""
    last, last_hash, newest = _end(connection, log, tenant)
    previous, position = CHAIN_START, 0
    for row in _rows(connection, log, tenant, last):
        columns, stored, here = row[:-1], bytes(row[-1]), getattr(row, log.number)
        link = chained(previous, columns, log.mark)
        if why := _fault(here, position + 1, link, stored, against):
            return Verdict(tenant=tenant, checked=position, head=previous, broken_at=position + 1, why=why)
        previous, position = link, here
        if heard is not None and position % HEARD_EVERY == 0:
            heard(position, last)
    found = _at_the_end(Verdict(tenant=tenant, checked=position, head=previous), last, last_hash, against)
    return replace(found, broken_at=last + 1, why="beyond the head") if found.holds and newest > last else found


def _end(connection: Connection, log: ChainedLog, tenant: str) -> tuple[int, bytes, int]:
    """(place and hash of the head, place of the newest row), as one statement sees them: no row ever lies beyond its head."""
    heads = log.heads.c
    newest = select(func.coalesce(func.max(log.place), 0)).where(log.rows.c.tenant == tenant).scalar_subquery()
    head = select(log.last, heads.hash).where(heads.tenant == tenant).subquery()
    row = connection.execute(select(head, newest).select_from(select(1).subquery().outerjoin(head, true()))).one()
    return (row[0] or 0, bytes(row.hash) if row.hash is not None else CHAIN_START, row[2])


def _fault(position: int, expected: int, found: bytes, stored: bytes, against: tuple[int, bytes] | None) -> str:
    if position != expected:
        return "missing"
    if found != stored:
        return "altered"
    if against and against[0] == position and against[1] != found:
        return "differs from the head kept outside"
    return ""


def _at_the_end(verdict: Verdict, last: int, last_hash: bytes, against: tuple[int, bytes] | None) -> Verdict:
    position = verdict.checked
    if position < last or (against and position < against[0]):
        why = "missing"
    elif verdict.head != last_hash:
        why = "differs from the head"
    else:
        return verdict
    broken_at = position + 1 if why == "missing" else position
    return Verdict(tenant=verdict.tenant, checked=position, head=verdict.head, broken_at=broken_at, why=why)


def _rows(connection: Connection, log: ChainedLog, tenant: str, last: int) -> Iterator[Row[Any]]:
    """The rows up to the head in order, a few thousand at a time."""
    after = 0
    while True:
        page = connection.execute(
            select(log.rows)
            .where(log.rows.c.tenant == tenant, log.place > after, log.place <= last)
            .order_by(log.place)
            .limit(AT_ONCE)
        ).all()
        yield from page
        if len(page) < AT_ONCE:
            return
        after = getattr(page[-1], log.number)
