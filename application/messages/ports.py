"""What does sending need: an outbox that outlives a crash, outlets with their secrets, addresses of staff, carriers?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.kernel.messages import MessageWay
from domain.kernel.vocabulary import CaseId, StaffId


class LetterState(StrEnum):
    WAITING = "waiting"
    HANDED = "handed"
    """Given to its carrier; the case is yet to remember it."""
    GIVEN_UP = "given_up"
    """Not to be sent; the case is yet to remember that."""
    DONE = "done"
    DEAD = "dead"
    """Given up after trying, until somebody sends it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Somebody is to be told of a step. No word and no address stands in it: both are read from the case when it goes out."""

    id: str
    """The same whoever puts it into the outbox, and however often: receivers know it by this."""
    kind: str
    case_id: CaseId
    version: int
    """Of the step."""
    template: str
    receiver: str
    key: str = ""
    due_at: datetime
    state: LetterState = LetterState.WAITING
    tries: int = 0
    way: MessageWay | None = None
    edition: int = 0
    problem: str = ""
    """Why it was given up, or what went wrong last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A gateway, robot or other system that messages leave through, for one city."""

    name: str
    tenant: str
    way: MessageWay
    division: str = ""
    """A prefix of the division code: only cases from there; the longest that fits goes first."""
    address: str
    secret: str = ""
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where somebody of the office is reached."""

    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a carrier carries."""

    id: str
    way: MessageWay
    address: str
    """A telephone or e-mail address; the telephone to call somebody by in a group, or nothing."""
    title: str
    text: str
    template: str
    number: str
    """Of the case; empty where it has none."""
    kind: str
    division: str
    happened_at: datetime


class RejectedError(Exception):
    """The other side will not take it, now or later."""


class UnreachedError(Exception):
    """The other side did not answer, or not yet: another try may go through."""


class OutletExistsError(Exception):
    """The name is taken."""


class NoSuchOutletError(Exception):
    """There is no outlet of that name."""


class Carrier(Protocol):
    def carry(self, outlet: Outlet, message: Outgoing) -> None:
        """Raises RejectedError or UnreachedError. A message that comes again has the same id."""
        ...


class Outbox(Protocol):
    def put(self, tenant: str, letters: Sequence[Letter]) -> int:
        """How many of them are new."""
        ...

    def claim(self, tenant: str, now: datetime, until: datetime, limit: int) -> Sequence[Letter]:
        """Letters that are due, for this sender alone until an instant; the try is counted before it is made."""
        ...

    def later(self, tenant: str, letter: Letter, at: datetime, *, counted: bool, problem: str = "") -> None:
        """Try again, not before an instant. `counted=False`: nothing was tried."""
        ...

    def change(self, tenant: str, letter: Letter, state: LetterState, **facts: object) -> None:
        """Note how far a letter is: `way`, `edition`, `problem`."""
        ...

    def dead(self, tenant: str, limit: int) -> Sequence[Letter]:
        """Those given up after trying, the newest first."""
        ...

    def waiting(self, tenant: str, now: datetime) -> int:
        """How many are due and not sent."""
        ...

    def again(self, tenant: str, letter_id: str, now: datetime) -> bool:
        """Send a dead letter again; False where there is none of that id."""
        ...

    def sweep(self, tenant: str, before: datetime) -> int:
        """Forget what was done before an instant."""
        ...


class Outlets(Protocol):
    def of(self, tenant: str) -> Sequence[Outlet]:
        """The outlets that are open, with their secrets."""
        ...


class Contacts(Protocol):
    def contact(self, tenant: str, staff: StaffId) -> Contact: ...

    def keep(self, tenant: str, staff: StaffId, contact: Contact) -> None: ...
