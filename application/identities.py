"""Which identity has a case that is named, or that is asked for under a key?

Both are derived, so that whoever asks twice means the same case, and the log refuses the second opening.
"""

from uuid import UUID, uuid5

from domain.kernel.vocabulary import CaseId

KEYED_CASES = UUID("6e0f1f6c-4ef2-5a3e-9d0e-7a1b5f0c2d11")
NAMED_RECORDS = UUID("b3a0cf0a-64c5-5f0e-8f5b-0f6f2d8a7c42")


def keyed(tenant: str, kind: str, key: str) -> CaseId:
    """The case that is opened under an idempotency key."""
    return CaseId(str(uuid5(KEYED_CASES, f"{tenant}/{kind}/{key}")))


def identified(tenant: str, kind: str, identity: str) -> CaseId:
    """The record that bears a name of its own: a division by its code, an organisation or a member of staff by the id."""
    return CaseId(str(uuid5(NAMED_RECORDS, f"{tenant}/{kind}/{identity}")))
