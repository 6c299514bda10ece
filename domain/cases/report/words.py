"""Which states has a report that was issued?"""

from enum import StrEnum


class State(StrEnum):
    ISSUED = "issued"
    APPROVED = "approved"
    VOIDED = "voided"
