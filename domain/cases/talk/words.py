"""Which words may stand where in a talk (谈心室)?"""

from enum import StrEnum


class State(StrEnum):
    ARRANGED = "arranged"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Theme(StrEnum):
    """By class only; what was said stays between those who talked."""

    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    WORK = "work"
    MONEY = "money"
    HEALTH = "health"
    STUDY = "study"
    OLD_AGE = "old_age"
    POLICY = "policy"
    OTHER = "other"


class Outcome(StrEnum):
    ANSWERED = "answered"
    CASE_OPENED = "case_opened"
    REFERRAL = "referral"
    FOLLOW_UP = "follow_up"


class Danger(StrEnum):
    SELF_HARM = "self_harm"
    HARM_TO_OTHERS = "harm_to_others"
