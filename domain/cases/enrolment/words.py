"""Which words may stand where in an enrolment with the service hotline 12349?"""

from enum import StrEnum


class State(StrEnum):
    ENROLLED = "enrolled"
    IN_EMERGENCY = "in_emergency"
    ENDED = "ended"


class Group(StrEnum):
    LIVES_ALONE = "lives_alone"
    OVER_EIGHTY = "over_eighty"
    DISABLED = "disabled"
    DIBAO = "dibao"
    TEKUN = "tekun"
    CHRONIC = "chronic"
    OTHER = "other"


class Purpose(StrEnum):
    EMERGENCY = "emergency"
    SERVICE = "service"
    ADVICE = "advice"
    GREETING = "greeting"
    """The hotline calls to hear how somebody is (主动关爱)."""


class EndReason(StrEnum):
    MOVED_AWAY = "moved_away"
    DIED = "died"
    WISH = "wish"
