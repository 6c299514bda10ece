"""Which words may stand where in a round of screening for disputes (矛盾纠纷排查)?"""

from enum import StrEnum


class State(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    CLOSED = "closed"
    DROPPED = "dropped"


class Sort(StrEnum):
    """How often, or why, a round is made."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    HOLIDAY = "holiday"
    SPECIAL = "special"


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    MAJOR = "major"


class Handling(StrEnum):
    """What becomes of a finding."""

    SETTLED_ON_SPOT = "settled_on_spot"
    MEDIATION = "mediation"
    APPEAL = "appeal"
    POLICE = "police"
    WATCHED = "watched"


class Stage(StrEnum):
    """How far a finding has come."""

    ASKED = "asked"
    OPENED = "opened"
    NOT_OPENED = "not_opened"
    WATCHED = "watched"
    SETTLED = "settled"
