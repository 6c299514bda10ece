"""Which words may stand where in a referral to a psychological counsellor (心理咨询转介)?"""

from enum import StrEnum


class State(StrEnum):
    REFERRED = "referred"
    TAKEN = "taken"
    CLOSED = "closed"
    DECLINED = "declined"


class Ground(StrEnum):
    """By class; no finding and no content is kept."""

    MOOD = "mood"
    SLEEP = "sleep"
    FAMILY = "family"
    LOSS = "loss"
    CHILD = "child"
    ADDICTION = "addiction"
    CRISIS = "crisis"
    OTHER = "other"


class Consent(StrEnum):
    WRITTEN = "written"
    SPOKEN = "spoken"
    DANGER_TO_LIFE = "danger_to_life"
    """Without consent, only where a life is in danger."""


class ClosingCode(StrEnum):
    COMPLETED = "completed"
    BROKEN_OFF = "broken_off"
    REFERRED_ON = "referred_on"
    NOT_REACHED = "not_reached"
