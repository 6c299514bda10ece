"""Which words may stand where? The choices of the appeal forms, each with the office's own distinction."""

from enum import StrEnum


class Regime(StrEnum):
    """Two regimes that must not be mixed (A0), and old files of which only little is known."""

    PETITION = "petition"
    HOTLINE_ORDER = "hotline_order"
    HISTORIC = "historic"


class Kind(StrEnum):
    """What is asked for. Orders: 北京市接诉即办工作条例 第二条; petitions: 信访工作条例 第二十九至三十一条."""

    CONSULTATION = "consultation"
    HELP = "help"
    COMPLAINT = "complaint"
    REPORT = "report"
    SUGGESTION = "suggestion"
    ACCUSATION = "accusation"
    DECISION_SOUGHT = "decision_sought"
    """申诉求决: the only kind that runs on the 60 days."""


class Channel(StrEnum):
    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"
    FAX = "fax"
    WEB = "web"
    WECHAT = "wechat"
    GRID = "grid"
    HOTLINE_FEED = "hotline_feed"
    PATROL = "patrol"
    MAILBOX = "mailbox"


class HotlineLine(StrEnum):
    """The city's government hotline, and the line of social assistance and services (社会救助与便民服务热线)."""

    L12345 = "12345"
    L12349 = "12349"


class CallDirection(StrEnum):
    INCOMING = "incoming"
    OUTGOING = "outgoing"


class Urgency(StrEnum):
    """U0 answered directly, U1 emergency, U2 urgent, U3 normal, U4 complex."""

    U0 = "U0"
    U1 = "U1"
    U2 = "U2"
    U3 = "U3"
    U4 = "U4"


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    MAJOR = "major"


class Flag(StrEnum):
    """What is dangerous or special about a matter."""

    MINOR = "minor"
    VIOLENCE = "violence"
    SELF_HARM = "self_harm"
    SAFETY = "safety"
    GROUP = "group"
    HARDSHIP = "hardship"


SAFETY_FLAGS = frozenset({Flag.MINOR, Flag.VIOLENCE, Flag.SELF_HARM, Flag.SAFETY})
"""A withdrawal does not end the handling of these (A1.41)."""


class Secrecy(StrEnum):
    """Who may know of the case."""

    ORDINARY = "ordinary"
    ACCUSATION = "accusation"


class PartyPart(StrEnum):
    PETITIONER = "petitioner"
    REPRESENTATIVE = "representative"
    MEMBER = "member"
    REPRESENTED = "represented"
    ACCUSED = "accused"


class LegalChannel(StrEnum):
    """Where a matter goes that is not for the petition clock (信访工作条例 第三十一条) or not for the hotline."""

    COURT = "court"
    PROCURATORATE = "procuratorate"
    POLICE = "police"
    ARBITRATION = "arbitration"
    PARTY_DISCIPLINE = "party_discipline"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    ADMINISTRATIVE = "administrative"
    DUTY_PERFORMANCE = "duty_performance"
    PETITION = "petition"
    EMERGENCY_CALL = "emergency_call"
    MARKET = "market"
    KNOWN_RESULT = "known_result"
    SECRET = "secret"  # noqa: S105 # a class of matter, no password
    DISSUADED = "dissuaded"


class DispatchForm(StrEnum):
    TRANSFER = "transfer"
    ASSIGN = "assign"
    DISPATCH = "dispatch"


class NoticeWay(StrEnum):
    WRITTEN = "written"
    ELECTRONIC = "electronic"
    SPOKEN = "spoken"
    NONE = "none"


class NotAcceptReason(StrEnum):
    OUT_OF_POWER = "out_of_power"
    PENDING_ELSEWHERE = "pending_elsewhere"
    LEGAL_CHANNEL = "legal_channel"
    WRONG_LEVEL = "wrong_level"
    UNLAWFUL_DEMAND = "unlawful_demand"


class ContactWay(StrEnum):
    PHONE = "phone"
    SMS = "sms"
    NET = "net"
    VISIT = "visit"


class ContactResult(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"


class ChildKind(StrEnum):
    MEDIATION = "mediation"
    ASSISTANCE = "assistance"


class ChildStage(StrEnum):
    ASKED = "asked"
    OPENED = "opened"
    FINISHED = "finished"
    NOT_OPENED = "not_opened"


class LedgerReason(StrEnum):
    HISTORY = "history"
    PLANNING = "planning"
    MONEY = "money"
    LAWSUIT = "lawsuit"


class ResumeReason(StrEnum):
    CAUSE_ENDED = "cause_ended"
    TERM_ENDED = "term_ended"
    STRUCK_OFF = "struck_off"


class Outcome(StrEnum):
    """Petitions have the three outcomes of 信访工作条例 第三十二条; orders say what became of the matter."""

    SUPPORTED = "supported"
    EXPLAINED = "explained"
    NOT_SUPPORTED = "not_supported"
    ADOPTED = "adopted"
    SOLVED = "solved"
    PARTLY_SOLVED = "partly_solved"
    UNSOLVED = "unsolved"
    RESOLVED_BY_MEDIATION = "resolved_by_mediation"
    ASSISTANCE_APPLIED = "assistance_applied"


class DeliveryWay(StrEnum):
    PERSONAL = "personal"
    POST = "post"
    ELECTRONIC = "electronic"
    SPOKEN = "spoken"
    WITNESSED = "witnessed"
    """Refused, left before two witnesses or a recording."""


class Solved(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Satisfaction(StrEnum):
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"


class ExclusionReason(StrEnum):
    """Why an order does not count in the rates (剔除); a ledger excludes by itself while it is approved."""

    UNREASONABLE = "unreasonable"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    UNREACHABLE = "unreachable"


class CloseReason(StrEnum):
    EVALUATED = "evaluated"
    REVIEW_TERM_ENDED = "review_term_ended"
    REVIEW_WAIVED = "review_waived"
    NO_REVIEW_RIGHT = "no_review_right"
    NO_CONTACT = "no_contact"


class ReviewResult(StrEnum):
    UPHELD = "upheld"
    CHANGED = "changed"
    REMANDED = "remanded"


class RecheckResult(StrEnum):
    UPHELD = "upheld"
    CHANGED = "changed"


class Cause(StrEnum):
    """Why the office is urged (A2.16, A2.e)."""

    YELLOW_LIGHT = "yellow_light"
    RED_LIGHT = "red_light"
    OVERDUE = "overdue"
    REPEATED = "repeated"
    CLUSTERED = "clustered"
    REFUSED_OWN_MATTER = "refused_own_matter"
    BAD_HANDLING = "bad_handling"
    NOT_EXECUTED = "not_executed"
    DANGER = "danger"


class SlipLevel(StrEnum):
    URGED = "urged"
    SUPERVISED = "supervised"
    LISTED = "listed"


class VoidReason(StrEnum):
    REGISTERED_TWICE = "registered_twice"
    REGISTERED_BY_MISTAKE = "registered_by_mistake"
    WRONG_SERIES = "wrong_series"


class RecusalReason(StrEnum):
    PARTY = "party"
    RELATIVE = "relative"
    INTEREST = "interest"
    ACCUSED = "accused"
    OTHER = "other"
