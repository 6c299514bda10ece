"""Which words may stand where in the three activities (示范单位创建、争先创优评比、特色社区创建)?"""

from enum import StrEnum


class State(StrEnum):
    APPLIED = "applied"
    EXAMINED = "examined"
    PUBLICISED = "publicised"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    EXPIRED = "expired"


class Activity(StrEnum):
    """The three activities (三大载体)."""

    DEMONSTRATION = "demonstration"
    MERIT = "merit"
    SPECIAL = "special"


class Special(StrEnum):
    """The ten kinds of special communities (十类特色社区). Which ten they are is the city's word; these are a default."""

    SAFE = "safe"
    HARMONIOUS = "harmonious"
    CARING = "caring"
    LOVING = "loving"
    EMPLOYED = "employed"
    HEALTHY = "healthy"
    CULTURED = "cultured"
    SELF_GOVERNED = "self_governed"
    VOLUNTEERING = "volunteering"
    SERVING = "serving"


class Level(StrEnum):
    """Who bestows it."""

    STREET = "street"
    DISTRICT = "district"
    CITY = "city"


class Proof(StrEnum):
    """Records of the organisation network that may be named as evidence."""

    FACILITY = "facility"
    CO_BUILDING = "co_building"
    VOLUNTEER = "volunteer"
    ELECTION = "election"
    NEIGHBOURHOOD = "neighbourhood"


class Upheld(StrEnum):
    """What became of an objection."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


class Criterion(StrEnum):
    """What is asked of a community. All but the last three are counted; those are looked at on the spot."""

    APPEALS_ON_TIME = "appeals_on_time"
    APPEALS_SOLVED = "appeals_solved"
    APPEALS_SATISFIED = "appeals_satisfied"
    APPEALS_REPEATED = "appeals_repeated"
    MEDIATION_SUCCESS = "mediation_success"
    MEDIATION_PERFORMED = "mediation_performed"
    SCREENING_ROUNDS = "screening_rounds"
    DISPUTES_SETTLED = "disputes_settled"
    ASSISTANCE_ON_TIME = "assistance_on_time"
    ASSISTANCE_RECHECKED = "assistance_rechecked"
    PEOPLE_HELPED = "people_helped"
    FAMILIES_AT_WORK = "families_at_work"
    HELP_IN_TIME = "help_in_time"
    SERVICES_IN_TIME = "services_in_time"
    SERVICES_SATISFIED = "services_satisfied"
    ELDERLY_SERVED = "elderly_served"
    ELDERLY_SATISFIED = "elderly_satisfied"
    HEALTH_SERVED = "health_served"
    CULTURE_SERVED = "culture_served"
    SAFETY_SERVED = "safety_served"
    EMPLOYMENT_SERVED = "employment_served"
    MATTERS_PROPOSED = "matters_proposed"
    RESOLUTIONS_EXECUTED = "resolutions_executed"
    FACILITY_AREA = "facility_area"
    GRIDS_HEADED = "grids_headed"
    VOLUNTEERS = "volunteers"
    VOLUNTEERS_ACTIVE = "volunteers_active"
    AGREEMENTS = "agreements"
    ROSTERS = "rosters"
    ELDERLY_STATIONS = "elderly_stations"
    READING_ROOMS = "reading_rooms"
    TALK_ROOMS = "talk_rooms"
    CHARITY_SHOPS = "charity_shops"
    PUBLIC_POSTING = "public_posting"
    ENVIRONMENT_KEPT = "environment_kept"
    RESIDENTS_ASKED = "residents_asked"


JUDGED = frozenset({Criterion.PUBLIC_POSTING, Criterion.ENVIRONMENT_KEPT, Criterion.RESIDENTS_ASKED})
"""What nobody can count: seen on the spot."""
