"""Is what a backup brought back what was published of it? Whoever forges one recomputes all that is in it, not what lies outside.

A backup may be older than the last checkpoint: then its last events are missing, which nobody can tell from cutting them
off, unless it says that it was saved after a checkpoint that already had more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from application.accesses import NO_CITY
from infrastructure.notary.notary import Notary, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """How one log that was brought back stands to what was published of it."""

    log: str
    rows: int
    protected: int
    """How many of them are what was published; the others rest on the backup alone."""
    missing: int = 0
    """How many were published that the backup does not hold."""
    why: str = ""
    """Why it is not what was saved."""


def published_beyond(notary: Notary, heads: Mapping[str, int]) -> Iterator[Beside]:
    """The logs of which more was published than a backup says it holds: told before it is brought back."""
    for tenant, rows in heads.items():
        size = notary.size(tenant)
        if size > rows:
            yield Beside(log=notary.origin(tenant), rows=rows, protected=rows, missing=size - rows)


def beside_published(notaries: Sequence[Notary], tenants: set[str], saved_at: datetime) -> Iterator[Beside]:
    """Every log of the cities that are there, and of those of which anything was published."""
    for tenant in sorted(tenants.union(*(each.cities() for each in notaries), [NO_CITY])):
        for notary in notaries:
            standing = notary.compare(tenant)
            if standing.head or standing.size or not standing.holds:
                yield _judged(notary, standing, saved_at)


def _judged(notary: Notary, standing: Standing, saved_at: datetime) -> Beside:
    log, protected = notary.origin(standing.tenant), min(standing.size, standing.head)
    if standing.holds:
        return Beside(log=log, rows=standing.head, protected=protected)
    if not standing.ends_early:
        first = f", first at {standing.differs_at}" if standing.differs_at else ""
        return Beside(log=log, rows=standing.head, protected=0, why=standing.why + first)
    since = _had_more_since(notary, standing)
    was_cut = since is not None and since <= saved_at
    return Beside(
        log=log, rows=standing.head, protected=protected, missing=standing.size - standing.head,
        why=f"cut off after {standing.head}: more was published before it was saved" if was_cut else "",
    )  # fmt: skip


def _had_more_since(notary: Notary, standing: Standing) -> datetime | None:
    """Since when a checkpoint with more rows is there, by the clock of the place where they are published."""
    place = notary.place(standing.tenant)
    longer = next((each for each in place.sizes() if each > standing.head), None)
    return place.lies_since(longer) if longer else None
