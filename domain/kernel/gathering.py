"""Which figures does a rule need that no single case knows, and how do they reach it? As values, gathered before it decides."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measure of a kind, on all platforms or on one."""

    kind: str
    measure: str
    platform: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What the cases of a place added to a measure in a period."""

    numerator: Decimal = Decimal(0)
    """Of a share; the number of a count; the total of a sum."""
    denominator: Decimal = Decimal(0)
    """0 for what is no share, and where there was nothing to judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Figures of a place over a period: from `since` to `until`, exclusive."""

    division: str
    """A prefix of the division code."""
    since: date
    until: date
    readings: tuple[Reading, ...]
