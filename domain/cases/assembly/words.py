"""Which words may stand where in a matter of the residents' assembly (居民会议)?"""

from enum import StrEnum


class State(StrEnum):
    PROPOSED = "proposed"
    SUMMONED = "summoned"
    RESOLVED = "resolved"
    REJECTED = "rejected"
    IN_EXECUTION = "in_execution"
    EXECUTED = "executed"
    DROPPED = "dropped"


class Form(StrEnum):
    """Who makes up the assembly (城市居民委员会组织法)."""

    ALL_ADULTS = "all_adults"
    HOUSEHOLDS = "households"
    GROUP_DELEGATES = "group_delegates"


class Proposer(StrEnum):
    COMMITTEE = "committee"
    FIFTH_OF_ADULTS = "fifth_of_adults"
    """One fifth of the adults, one fifth of the households, or a third of the groups may demand a meeting."""
    FIFTH_OF_HOUSEHOLDS = "fifth_of_households"
    THIRD_OF_GROUPS = "third_of_groups"


class Subject(StrEnum):
    PUBLIC_AFFAIRS = "public_affairs"
    PUBLIC_MONEY = "public_money"
    COVENANT = "covenant"
    ENVIRONMENT = "environment"
    FACILITIES = "facilities"
    ELECTION = "election"
    OTHER = "other"
