"""Which words may stand in the fields of an assistance application?"""

from enum import StrEnum


class AssistanceKind(StrEnum):
    DIBAO = "dibao"
    DIBAO_MARGINAL = "dibao_marginal"
    TEKUN = "tekun"
    RIGID_EXPENSE = "rigid_expense"
    TEMPORARY_EMERGENCY = "temporary_emergency"
    TEMPORARY_EXPENSE = "temporary_expense"
    MEDICAL = "medical"
    EDUCATION = "education"
    HOUSING = "housing"
    EMPLOYMENT = "employment"
    DISASTER = "disaster"
    OTHER_REFERRAL = "other_referral"


REFERRED_KINDS = frozenset({
    AssistanceKind.MEDICAL, AssistanceKind.EDUCATION, AssistanceKind.HOUSING,
    AssistanceKind.EMPLOYMENT, AssistanceKind.DISASTER, AssistanceKind.OTHER_REFERRAL,
})  # fmt: skip
"""Accepted at the window and passed to the department (社会救助暂行办法 第六十条)."""
DIBAO_KINDS = frozenset({AssistanceKind.DIBAO, AssistanceKind.DIBAO_MARGINAL})
"""Confirmed under 最低生活保障审核确认办法."""
MONTHLY_KINDS = frozenset({AssistanceKind.DIBAO, AssistanceKind.TEKUN})
"""Paid every month after confirmation."""
STATUS_KINDS = frozenset({AssistanceKind.DIBAO_MARGINAL, AssistanceKind.RIGID_EXPENSE})
"""The household is recognised; by itself no amount follows."""
PUBLISHED_KINDS = frozenset({AssistanceKind.DIBAO, AssistanceKind.TEKUN})
"""Published in the community after confirmation (公布)."""


class State(StrEnum):
    DISCOVERED = "discovered"
    SUBMITTED = "submitted"
    SUPPLEMENT_REQUIRED = "supplement_required"
    ACCEPTED = "accepted"
    INVESTIGATING = "investigating"
    OPINED = "opined"
    IN_PUBLICITY = "in_publicity"
    PUBLICISED = "publicised"
    """The publicity ended without objection; the file is not sent yet."""
    REINVESTIGATING = "reinvestigating"
    OPINED2 = "opined2"
    REPORTED = "reported"
    ACTIVE = "active"
    GRADUAL_EXIT = "gradual_exit"
    STOP_PUBLICITY = "stop_publicity"
    DECIDED = "decided"
    PAID = "paid"
    REGISTERED = "registered"
    RELIEVED = "relieved"
    PAPERS_COMPLETED = "papers_completed"
    CLOSED = "closed"
    REFUSED = "refused"
    REFERRED = "referred"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    PROCEDURE_ENDED = "procedure_ended"
    STOPPED = "stopped"
    EXPIRED = "expired"
    ARCHIVED = "archived"
    HISTORIC = "historic"
    """Help of the past, taken over from an old ledger: no work of today."""


class Relation(StrEnum):
    """How a co-living member stands to the applicant."""

    APPLICANT = "applicant"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    OTHER = "other_relation"


class NotCounted(StrEnum):
    """Why somebody of the family is no co-living member (第七条)."""

    CLERGY = "clergy"
    PRISONER = "prisoner"
    DRUG_TREATMENT = "drug_treatment"
    MISSING = "missing"
    PROVINCIAL_RULE = "provincial_rule"


class SingleGround(StrEnum):
    """Why somebody of a marginal household applies alone (单人保, 第八条)."""

    SEVERE_DISABILITY = "severe_disability"
    GRADE_3_MENTAL = "grade_3_mental"
    SERIOUS_ILLNESS = "serious_illness"
    CLERGY = "clergy_alone"
    ADULT_DISABLED_JOBLESS = "adult_disabled_jobless"
    OTHER = "other_ground"


class WorkAbility(StrEnum):
    ABLE = "work_able"
    PARTLY = "work_partly"
    NONE = "work_none"


class Hardship(StrEnum):
    """The class of the hardship; what exactly happened is the case's free text."""

    ILLNESS = "illness"
    DISABILITY = "disability"
    OLD_AGE = "old_age"
    JOB_LOSS = "job_loss"
    EDUCATION_COST = "education_cost"
    FIRE = "fire"
    ACCIDENT = "accident"
    NATURAL_DISASTER = "natural_disaster"
    NO_SUPPORT = "no_support"
    OTHER = "other_hardship"


class RegisterPlace(StrEnum):
    """Where the household is registered, seen from the street that is asked (第四、五条)."""

    HERE = "here"
    SPLIT = "split"
    """The members are registered in different places."""
    RESIDENCE_PERMIT = "residence_permit"
    ELSEWHERE = "elsewhere"


class Paper(StrEnum):
    APPLICATION_FORM = "application_form"
    TRUTH_PROMISE = "truth_promise"
    CHECK_AUTHORISATION = "check_authorisation"
    RELATIVE_DECLARATION = "relative_declaration"
    POWER_OF_ATTORNEY = "power_of_attorney"
    SUPPORT_DECLARATION = "support_declaration"
    ID_CARD = "id_card"
    HOUSEHOLD_REGISTER = "household_register"
    DISABILITY_CARD = "disability_card"
    MARRIAGE_PROOF = "marriage_proof"
    ILLNESS_PROOF = "illness_proof"
    INCOME_PROOF = "income_proof"
    PROPERTY_PROOF = "property_proof"
    EXPENSE_PROOF = "expense_proof"
    SCHOOL_PROOF = "school_proof"
    OTHER = "other_paper"


class CheckSource(StrEnum):
    """Registers that an information check may ask (第十七条)."""

    HOUSEHOLD_REGISTER = "household_registration"
    TAX = "tax"
    SOCIAL_INSURANCE = "social_insurance"
    REAL_PROPERTY = "real_property"
    BUSINESS = "business"
    HOUSING_FUND = "housing_fund"
    VEHICLES = "vehicles"
    BANK = "bank_deposits"
    COMMERCIAL_INSURANCE = "commercial_insurance"
    SECURITIES = "securities"
    INTERNET_FINANCE = "internet_finance"
    INDIRECT_SIGNS = "indirect_signs"


class CheckConclusion(StrEnum):
    FITS = "fits"
    DOES_NOT_FIT = "does_not_fit"
    UNCLEAR = "unclear"


class VisitWay(StrEnum):
    HOME = "home_visit"
    NEIGHBOURS = "neighbours"
    LETTER = "letter"
    PHONE = "phone"
    VIDEO = "video"


SUBSTITUTES = frozenset({VisitWay.PHONE, VisitWay.VIDEO})
"""Lawful instead of a household visit in an emergency only (第十六条)."""


class VisitGround(StrEnum):
    """Why the county visits a household itself."""

    RELATIVE = "relative_of_officer"
    COMPLAINT = "complaint_received"
    SPOT_CHECK = "spot_check"


class IncomeKind(StrEnum):
    WAGES = "wages"
    BUSINESS = "net_business"
    PROPERTY = "net_property"
    TRANSFER = "net_transfer"
    OTHER = "other_income"


class ExpenseKind(StrEnum):
    """Rigid expenses (刚性支出困难家庭认定办法 第五条)."""

    LIVING = "living_expense"
    MEDICAL = "medical_expense"
    EDUCATION = "education_expense"
    REHABILITATION = "rehabilitation_expense"
    OTHER = "other_expense"


class Rounding(StrEnum):
    """How an amount becomes whole yuan; local."""

    UP = "round_up"
    HALF_UP = "round_half_up"
    DOWN = "round_down"
    NONE = "round_none"


class NoAbilityGround(StrEnum):
    """Why somebody has no ability to work (特困人员认定办法 第五条)."""

    AGED = "aged_60"
    UNDER_16 = "under_16"
    DISABILITY = "disabled_grade"
    OTHER = "other_no_ability"


class SelfCare(StrEnum):
    ABLE = "able"
    PARTLY_DISABLED = "partly_disabled"
    FULLY_DISABLED = "fully_disabled"


class SpecialReason(StrEnum):
    """Why thirty workdays do not suffice (第二十二条)."""

    PUBLICITY_OBJECTION = "publicity_objection"
    REGISTER_DIFFERS = "register_differs"
    APPLIED_ELSEWHERE = "applied_elsewhere"
    HARD_INVESTIGATION = "hard_investigation"


class RecheckClass(StrEnum):
    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"


class ChangeSort(StrEnum):
    MEMBERS = "members_changed"
    INCOME = "income_changed"
    PROPERTY = "property_changed"
    EMPLOYMENT = "employment_changed"
    SELF_CARE = "self_care_changed"
    OTHER = "other_change"


class AdjustGround(StrEnum):
    RECHECK = "found_in_recheck"
    REPORTED_CHANGE = "reported_change"
    DEATH = "member_died"
    STANDARD = "standard_changed"
    JOB_REFUSED = "job_refused"
    SELF_CARE = "self_care_reassessed"


class StopGround(StrEnum):
    INCOME = "income_above"
    PROPERTY = "property_above"
    MEMBERS = "members_left"
    DEATH = "death"
    MOVED = "moved_away"
    OWN_WISH = "own_wish"
    REGAINED_ABILITY = "regained_ability"
    SUPPORTER_ABLE = "supporter_able"
    PRISON = "prison"
    JOB_REFUSED = "job_refusals"
    EXIT_OVER = "gradual_exit_over"
    NOT_COOPERATING = "not_cooperating"
    FRAUD = "fraud_ground"


class NoticeWay(StrEnum):
    PERSONAL = "personal"
    POST = "post"
    ELECTRONIC = "electronic"
    REFUSED_WITH_WITNESSES = "refused_with_witnesses"


class RemedySort(StrEnum):
    RECONSIDERATION = "reconsideration"
    LAWSUIT = "lawsuit"


class PayWay(StrEnum):
    BANK = "bank"
    CASH = "cash"
    GOODS = "goods"


class DecisionSort(StrEnum):
    """What a notice is about."""

    CONFIRMED = "confirmation"
    REFUSED = "refusal"
    ADJUSTED = "adjustment"
    STOPPED = "stop"
