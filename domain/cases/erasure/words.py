"""Which words may stand where in an erasure of personal data (个人信息删除)?"""

from enum import StrEnum


class State(StrEnum):
    PROPOSED = "proposed"
    ORDERED = "ordered"
    CARRIED_OUT = "carried_out"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Ground(StrEnum):
    """Why data may be erased (个人信息保护法 第四十七条)."""

    TERM_ENDED = "term_ended"
    """The time for which the file must be kept has passed and it was appraised (档案法实施条例 第二十四条)."""
    CONSENT_WITHDRAWN = "consent_withdrawn"
    """Only where the data was processed on consent and no duty of the office requires it."""
    UNLAWFUL = "unlawful"
    """It was processed against the law."""
    ORDERED = "by_order"
    """A court or the authority that supervises ordered it."""
    WRONG_PERSON = "wrong_person"
    """Somebody was entered whom the case does not concern."""


class AskedBy(StrEnum):
    PERSON = "person"
    GUARDIAN = "guardian"
    RELATIVE = "relative"
    """A close relative of a person who died (第四十九条)."""
    AUTHORITY = "authority"
    ARCHIVE = "archive"
    """The office itself, at the appraisal of files whose time has passed."""
