"""Which words may stand where in a service order? The eight platforms, the sorts of service, and what came of them."""

from enum import StrEnum

from domain.directory.catalogues import Platform


class State(StrEnum):
    ORDERED = "ordered"
    OFFERED = "offered"
    TAKEN = "taken"
    APPOINTED = "appointed"
    DONE = "done"
    RATED = "rated"
    CLOSED = "closed"
    UNSERVED = "unserved"
    CANCELLED = "cancelled"


class Sort(StrEnum):
    """What is wanted; each sort belongs to one platform, a whole-course agency (全程代理) to any."""

    JOB_COUNSELLING = "job_counselling"
    INSURANCE_HELP = "insurance_help"
    GOODS_HELP = "goods_help"
    ASSISTANCE_ADVICE = "assistance_advice"
    HOME_CARE = "home_care"
    BOARDING = "boarding"
    REHABILITATION = "rehabilitation"
    DAY_CARE = "day_care"
    EMERGENCY_HELP = "emergency_help"
    MEAL = "meal"
    DOCTOR_VISIT = "doctor_visit"
    HEALTH_RECORD = "health_record"
    CLASS = "class"
    READING_ROOM = "reading_room"
    HALF_PAST_FOUR = "half_past_four"
    SAFETY_CHECK = "safety_check"
    PATROL = "patrol"
    REPAIR = "repair"
    CLEANING = "cleaning"
    LAUNDRY = "laundry"
    DELIVERY = "delivery"
    PROPERTY = "property"
    COUNSELLING = "counselling"
    LEGAL_ADVICE = "legal_advice"
    AGENCY = "agency"


P, S = Platform, Sort
SORTS: dict[Platform, frozenset[Sort]] = {
    P.SOCIAL_SECURITY: frozenset({S.JOB_COUNSELLING, S.INSURANCE_HELP}),
    P.SOCIAL_ASSISTANCE: frozenset({S.GOODS_HELP, S.ASSISTANCE_ADVICE}),
    P.ELDERLY_CARE: frozenset({S.HOME_CARE, S.DAY_CARE, S.EMERGENCY_HELP, S.MEAL, S.BOARDING, S.REHABILITATION}),
    P.PUBLIC_HEALTH: frozenset({S.DOCTOR_VISIT, S.HEALTH_RECORD}),
    P.CULTURE_EDUCATION_SPORTS: frozenset({S.CLASS, S.READING_ROOM, S.HALF_PAST_FOUR}),
    P.COMMUNITY_SAFETY: frozenset({S.SAFETY_CHECK, S.PATROL}),
    P.HOUSEKEEPING: frozenset({S.REPAIR, S.CLEANING, S.LAUNDRY, S.DELIVERY, S.PROPERTY}),
    P.MASS_WORK: frozenset({S.COUNSELLING, S.LEGAL_ADVICE}),
}


class Channel(StrEnum):
    WINDOW = "window"
    PHONE = "phone"
    LINE_12349 = "line_12349"
    GRID = "grid"
    WEB = "web"


class Urgency(StrEnum):
    ORDINARY = "ordinary"
    URGENT = "urgent"


class Result(StrEnum):
    SERVED = "served"
    PARTLY_SERVED = "partly_served"
    HANDED_ON = "handed_on"
    """The provider found that another body must act, and said which."""


class NotServed(StrEnum):
    NOBODY_THERE = "nobody_there"
    RESIDENT_REFUSED = "resident_refused"
    NO_PROVIDER = "no_provider"
    NOT_FEASIBLE = "not_feasible"


class Rating(StrEnum):
    """好差评: five levels; the two lowest are answered."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"


CONTENT = frozenset({Rating.VERY_SATISFIED, Rating.SATISFIED, Rating.BASICALLY_SATISFIED})


class JobOutcome(StrEnum):
    PLACED = "placed"
    PUBLIC_WELFARE_POST = "public_welfare_post"
    TRAINING = "training"
    ADVISED = "advised"
    INSURANCE_SETTLED = "insurance_settled"


class Condition(StrEnum):
    """How an old person was found."""

    WELL = "well"
    NEEDS_WATCHING = "needs_watching"
    NEEDS_DOCTOR = "needs_doctor"
    CRITICAL = "critical"


class HealthGroup(StrEnum):
    """For whom the responsible doctor keeps a record."""

    WOMEN = "women"
    CHILDREN = "children"
    ELDERLY = "elderly"
    CHRONIC = "chronic"
    DISABLED = "disabled"
    POOR = "poor"
    OTHER = "other"


class Hazard(StrEnum):
    NONE = "none"
    REMOVED = "removed"
    REPORTED = "reported"


class AgencyOutcome(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    RESIDENT_MUST_COME = "resident_must_come"
