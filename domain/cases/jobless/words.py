"""Which words may stand where in the register of zero-employment families (零就业家庭)?"""

from enum import StrEnum


class State(StrEnum):
    REGISTERED = "registered"
    HELPED = "helped"
    AT_ZERO = "at_zero"
    """Somebody works: the family is no zero-employment family any more (动态清零)."""
    REMOVED = "removed"


class Help(StrEnum):
    COUNSELLING = "counselling"
    JOB_OFFER = "job_offer"
    TRAINING = "training"
    PUBLIC_WELFARE_POST = "public_welfare_post"
    STARTUP_LOAN = "startup_loan"


class Employment(StrEnum):
    UNIT = "unit"
    FLEXIBLE = "flexible"
    OWN_BUSINESS = "own_business"
    PUBLIC_WELFARE_POST = "public_welfare_post"


class Removal(StrEnum):
    MOVED_AWAY = "moved_away"
    NO_LABOUR_FORCE = "no_labour_force"
    DOES_NOT_WANT = "does_not_want"
    STABLE = "stable"
