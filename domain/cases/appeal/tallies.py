"""How is one case's part in a measure written: a count, a share, a span of time?"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.kernel.card import Contribution

_DAY = Decimal(86_400_000_000)
"""Microseconds."""


def counted(measure: str, on: date) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=Decimal(1))


def share(measure: str, on: date, counts: bool) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=Decimal(int(counts)), denominator=Decimal(1))


def spent(measure: str, on: date, since: datetime, until: datetime) -> Contribution:
    """Elapsed days, exact."""
    microseconds = (until - since) // timedelta(microseconds=1)
    return Contribution(measure=measure, on=on, value=Decimal(microseconds) / _DAY)
