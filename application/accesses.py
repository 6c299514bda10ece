"""What do people see, take and try? One access each, kept in a chained log of its own (docs/access-log.md)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from application.answers import Filter, Viewer
from application.projections.blind import Blind
from domain.kernel.vocabulary import Actor, CaseId, StaffId

DONE = "done"
"""The result of what was not refused."""
NO_CITY = "-"
"""The log of what belongs to no city: a sign-in under a login that nobody has."""
LONGEST_REASON = 200


class Act(StrEnum):
    """What was done to see or take something. What was refused is named by its command instead."""

    CASE = "case"
    """A case was opened; `what` says how much of it was shown."""
    REPLAY = "replay"
    REVEAL = "reveal"
    """Masked data was shown in full, for a reason."""
    FILE = "file"
    ISSUE = "issue"
    """A paper was made."""
    DOCUMENT = "document"
    """A paper was read or printed."""
    PRINT = "print"
    """A page was printed."""
    SEARCH = "search"
    """Of cases by a person or by words; `what` is a keyed hash of them, since they are kept nowhere."""
    EXPORT = "export"
    EVIDENCE = "evidence"
    KEYS = "keys"
    """Keys were changed or destroyed at the terminal, for a reason; `what` says how."""
    QUERY_CODE = "query_code"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who did what to which case, for whom and why. When, and from where, the log adds."""

    tenant: str
    actor: Actor
    act: str
    acting_for: StaffId | None = None
    case_id: CaseId | None = None
    what: str = ""
    """Which part: a file, a paper, a list. Never personal data."""
    why: str = ""
    """The reason that was given."""
    result: str = DONE
    """Or the code under which it was refused."""


class AccessLog(Protocol):
    """Nothing in it is ever altered; each entry holds the hash of the one before."""

    def keep(self, *accesses: Access) -> None:
        """Kept within moments, together with those of others. Raises OverloadedError where too many wait."""
        ...

    def keep_first(self, *accesses: Access) -> None:
        """Returns once they are kept, for what may be shown only then. Raises OverloadedError where they cannot be."""
        ...


def by(
    viewer: Viewer, act: str, case_id: CaseId | None = None, *, what: str = "", why: str = "", result: str = DONE
) -> Access:
    """Something that a viewer did, or was refused."""
    return Access(
        tenant=viewer.tenant, actor=viewer.actor, acting_for=viewer.acting_for, act=act, case_id=case_id, what=what,
        why=" ".join(why.split())[:LONGEST_REASON], result=result,
    )  # fmt: skip


def searched(viewer: Viewer, which: Filter, blind: Blind) -> list[Access]:
    """What a filter looks for by a person or by words of the case."""
    given = (("person", which.person), ("text", which.text))
    return [by(viewer, Act.SEARCH, what=sought(sort, words, blind)) for sort, words in given if words]


def sought(sort: str, words: str, blind: Blind) -> str:
    """What was searched for, such that it can be asked who searched for this, and not what somebody searched for."""
    return f"{sort}:{blind.whole(words) & (2**64 - 1):016x}"


def refused(
    tenant: str, actor: Actor, acting_for: StaffId | None, command: str, case_id: CaseId | None, code: str
) -> Access:
    """Something that somebody tried and may not do."""
    return Access(tenant=tenant, actor=actor, acting_for=acting_for, act=command, case_id=case_id, result=code)
