"""Which words do subsidies by case use?"""

from enum import StrEnum


class State(StrEnum):
    OPEN = "open"


class Stage(StrEnum):
    """How far a sheet of payments is."""

    DRAWN_UP = "drawn_up"
    APPROVED = "approved"
    REJECTED = "rejected"
    PAID = "paid"


class Grade(StrEnum):
    """As the case was graded when its subsidy was settled."""

    ORAL = "oral"
    GENERAL = "general"
    DIFFICULT = "difficult"
    MAJOR = "major"
