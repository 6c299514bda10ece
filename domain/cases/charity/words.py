"""Which words may stand where in the ledger of a charity supermarket (慈善超市)?"""

from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Ground(StrEnum):
    """Why somebody may take goods there."""

    DIBAO = "dibao"
    DIBAO_MARGINAL = "dibao_marginal"
    TEKUN = "tekun"
    RIGID_EXPENSE = "rigid_expense"
    TEMPORARY = "temporary"
    ELDERLY = "elderly"
    """The one-yuan shop for the old (一元超市)."""
    OTHER = "other"


class Source(StrEnum):
    DONATION = "donation"
    PURCHASE = "purchase"
    CARRIED_OVER = "carried_over"


class Shrinkage(StrEnum):
    EXPIRED = "expired"
    DAMAGED = "damaged"
    COUNTED = "counted"
