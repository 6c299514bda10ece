"""Which words does people's mediation choose from? Codes in English; what officials read stands in wording."""

from enum import StrEnum


class State(StrEnum):
    """Where a mediation stands (G2.1)."""

    INTAKE = "intake"
    CONSENT_PENDING = "consent_pending"
    NOT_ACCEPTED = "not_accepted"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    IN_MEDIATION = "in_mediation"
    SUSPENDED = "suspended"
    SIGNING = "signing"
    EFFECTIVE = "effective"
    CONFIRMING = "confirming"
    PERFORMED = "performed"
    BREACHED = "breached"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    CLOSED = "closed"
    ARCHIVED = "archived"
    HISTORIC = "historic"
    """Taken over from an old ledger: no work of today."""


class Source(StrEnum):
    """案件来源 of the ministry's case report."""

    OWN_INITIATIVE = "own_initiative"
    ON_APPLICATION = "on_application"
    ENTRUSTED_TRANSFER = "entrusted_transfer"


class Referrer(StrEnum):
    """Who entrusted or transferred the dispute: the sub-sources of `entrusted_transfer`."""

    COURT = "court"
    PROCURATORATE = "procuratorate"
    POLICE = "police"
    PETITION = "petition"
    OTHER = "other"


class CourtProcedure(StrEnum):
    """How a court sends a dispute: before filing (委派) or after it (委托), ordinary or simple procedure."""

    ENTRUSTED = "entrusted"
    COMMISSIONED_ORDINARY = "commissioned_ordinary"
    COMMISSIONED_SIMPLE = "commissioned_simple"


class BodyClass(StrEnum):
    """不同主体 of the ministry's case report: which class of committee mediates."""

    VILLAGE = "village"
    COMMUNITY = "community"
    TOWN_STREET = "town_street"
    ENTERPRISE = "enterprise"
    INDUSTRY = "industry"
    OTHER = "other"


class Jurisdiction(StrEnum):
    """Why this committee may mediate."""

    PLACE_OF_DISPUTE = "place_of_dispute"
    PLACE_OF_PARTY = "place_of_party"
    AGREED = "agreed"
    SPECIALISED = "specialised"


class Side(StrEnum):
    """甲方 or 乙方."""

    A = "a"
    B = "b"


class PartySort(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


class Sex(StrEnum):
    UNKNOWN = "unknown"
    FEMALE = "female"
    MALE = "male"


class Circumstance(StrEnum):
    """What decides how long a file is kept, and how carefully a dispute is handled."""

    INHERITANCE = "inheritance"
    REAL_PROPERTY = "real_property"
    DEATH = "death"
    INJURY = "injury"
    MINORS = "minors"
    PRIVACY = "privacy"
    TRADE_SECRET = "trade_secret"  # noqa: S105 # a circumstance of the dispute


class RedFlag(StrEnum):
    """What screening found (B2.2-B2.4)."""

    SPECIAL_ORGAN = "special_organ"
    PERSONAL_STATUS = "personal_status"
    CRIME = "crime"
    ADMINISTRATIVE = "administrative"
    TAKEN_ELSEWHERE = "taken_elsewhere"
    SETTLED_ELSEWHERE = "settled_elsewhere"
    TITLE = "title"
    DOMESTIC_VIOLENCE = "domestic_violence"
    MINOR_ABUSE = "minor_abuse"


class ScopeReason(StrEnum):
    """Why a dispute is not accepted (B2.2-B2.5)."""

    SPECIAL_ORGAN = "special_organ"
    PERSONAL_STATUS = "personal_status"
    CRIME = "crime"
    ADMINISTRATIVE = "administrative"
    TAKEN_ELSEWHERE = "taken_elsewhere"
    SETTLED_ELSEWHERE = "settled_elsewhere"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    NO_CIVIL_CONTENT = "no_civil_content"
    UNFIT = "unfit"


class LegalChannel(StrEnum):
    """Where parties are told they can go (人民调解法 第二十六条)."""

    ARBITRATION = "arbitration"
    ADMINISTRATIVE = "administrative"
    LAWSUIT = "lawsuit"
    POLICE = "police"
    OTHER_COMMITTEE = "other_committee"
    ENFORCEMENT = "enforcement"
    PAYMENT_ORDER = "payment_order"


class Registration(StrEnum):
    """On what paper the request stands: application (M03) or registration form (M04)."""

    M03 = "M03"
    M04 = "M04"


class Ground(StrEnum):
    """Why a mediator should withdraw, by analogy to court-invited mediators (特邀调解规定 第十五条)."""

    CLOSE_RELATIVE = "close_relative"
    INTEREST = "interest"
    OTHER_RELATION = "other_relation"


class RecusalOutcome(StrEnum):
    REPLACED = "replaced"
    KEPT = "kept"


class NoticeWay(StrEnum):
    SIGNED = "signed"
    RECORDED = "recorded"


class StepSort(StrEnum):
    """The kinds of steps a mediator logs along the way."""

    VISIT = "visit"
    PHONE = "phone"
    TALK = "talk"
    MEDIATION_ATTEMPT = "mediation_attempt"
    SITE_INSPECTION = "site_inspection"
    CONSULTATION = "consultation"
    COORDINATION = "coordination"
    PREVENTION = "prevention"
    FOLLOW_UP = "follow_up"
    OTHER = "other"


class SessionResult(StrEnum):
    """①调解成功 ②调解不成 ③有待继续调解 of the mediation record."""

    SETTLED = "settled"
    NOT_SETTLED = "not_settled"
    TO_CONTINUE = "to_continue"


class Relationship(StrEnum):
    """Who else may help (人民调解法 第二十条)."""

    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    EXPERT = "expert"
    SOCIAL_ORGANISATION = "social_organisation"
    OTHER = "other"


class Danger(StrEnum):
    """What a dispute may escalate into (人民调解法 第二十五条)."""

    PUBLIC_SECURITY = "public_security"
    CRIME = "crime"
    SUICIDE = "suicide"
    GROUP_PETITION = "group_petition"
    GROUP_FIGHT = "group_fight"
    DOMESTIC_VIOLENCE = "domestic_violence"
    MINOR_ABUSE = "minor_abuse"


class ReportedTo(StrEnum):
    POLICE = "police"
    DEPARTMENT = "department"


class EndReason(StrEnum):
    """Why mediation ended without result (B2.13)."""

    PARTY_ENDS = "party_ends"
    NO_AGREEMENT = "no_agreement"
    IMPOSSIBLE = "impossible"
    TERM_ENDED = "term_ended"
    SHAM = "sham"
    OTHER = "other"


class ObligationSort(StrEnum):
    MONEY = "money"
    ACT = "act"


class Form(StrEnum):
    """协议形式."""

    ORAL = "oral"
    WRITTEN = "written"


class SigningWay(StrEnum):
    SIGNATURE = "signature"
    SEAL = "seal"
    FINGERPRINT = "fingerprint"


class ConfirmationBar(StrEnum):
    """Content that a court does not confirm (民诉法解释 第三百五十五条)."""

    REAL_RIGHT_TITLE = "real_right_title"
    IP_TITLE = "ip_title"
    PERSONAL_STATUS = "personal_status"
    SPECIAL_PROCEDURE = "special_procedure"
    NOT_FOR_COURT = "not_for_court"


class Performance(StrEnum):
    """What an old ledger says of the performance (履行情况)."""

    FULL = "full"
    PART = "part"
    NONE = "not_at_all"


class CourtStatus(StrEnum):
    """Where judicial confirmation stands."""

    NONE = "none"
    APPLIED = "applied"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"


class CourtResult(StrEnum):
    """What came of an application for confirmation."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"


class SuitResult(StrEnum):
    """What a court said of the agreement: 维持, 变更, 撤销, 确认无效; or the suit was withdrawn."""

    UPHELD = "upheld"
    CHANGED = "changed"
    REVOKED = "revoked"
    INVALID = "invalid"
    WITHDRAWN = "withdrawn"


class Attitude(StrEnum):
    """How a party feels about the mediation, at a revisit."""

    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"


class Retention(StrEnum):
    """保管期限."""

    YEARS_10 = "years_10"
    YEARS_30 = "years_30"
    PERMANENT = "permanent"


class Grade(StrEnum):
    """The grades of 以案定补."""

    ORAL = "oral"
    GENERAL = "general"
    DIFFICULT = "difficult"
    MAJOR = "major"


class Outcome(StrEnum):
    """How a mediation came out; the process that answers an appeal reads it from the card."""

    NOT_ACCEPTED = "not_accepted"
    DECLINED = "declined"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    AGREED_ORAL = "agreed_oral"
    AGREED_WRITTEN = "agreed_written"
    AGREED = "agreed"
    """Settled, and the old ledger does not say in which form."""


class Document(StrEnum):
    """The standard documents of a mediation file (人民调解文书格式), those that closing looks for."""

    COVER = "M01"
    INDEX = "M02"
    APPLICATION = "M03"
    REGISTRATION = "M04"
    NOTICE = "M05"
    IDENTITY = "M06"
    AUTHORITY = "M07"
    INVESTIGATION = "M08"
    EVIDENCE = "M09"
    RECORD = "M10"
    AGREEMENT = "M11"
    ORAL_FORM = "M12"
    PROOF = "M13"
    REVISIT = "M14"
    CONFIRMATION = "M15"
    REPORT = "M16"
    TERMINATION = "M17"
    FILE_NOTE = "M18"
    BACK_COVER = "M19"
