"""What is asked of the engine, and what it answers?"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

import msgspec

from application.ports import ConflictError, OutcomeUnknownError, OverloadedError
from domain.kernel.vocabulary import (
    Actor,
    CaseId,
    Command,
    Event,
    ForbiddenError,
    InvalidError,
    RefusedError,
    StaffId,
)


class UnknownCaseError(Exception):
    """There is no such case, or the actor may not know of it."""


class KeyReusedError(Exception):
    """The idempotency key was accepted before for another request."""


NOT_DONE = (
    RefusedError, ForbiddenError, InvalidError, UnknownCaseError, ConflictError, OverloadedError, OutcomeUnknownError,
)  # fmt: skip
"""What may come of a command instead, each to be told to whoever gave it; anything else is our fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One command with who asks, for whom, about which case, and when it happened."""

    tenant: str
    kind: str
    name: str
    """The command's name in the kind: `answer_on_spot`, `request_extension`."""
    command: Command
    actor: Actor
    case_id: CaseId | None = None
    """None: the command opens a case."""
    acting_for: StaffId | None = None
    occurred_at: datetime | None = None
    """When it happened in the world; None: now."""
    expected_version: int | None = None
    key: str | None = None
    """The idempotency key: the same key is accepted once."""
    causation_id: str | None = None
    correlation_id: str | None = None
    tracking: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a command: where the case stands now."""

    case_id: CaseId
    version: int
    position: int
    """The last position written; 0 where nothing was to be done."""
    number: str | None = None
    events: tuple[Event, ...] = ()
    case: Any = None  # the state class of the kind
    """The state after it; None where the answer is repeated from an earlier request."""
    repeated: bool = False


def digest(ask: Ask, secret: bytes) -> bytes:
    """What tells a retry from another request under the same key, and without the secret says nothing of what was asked."""
    asked = (ask.kind, ask.name, ask.case_id, ask.command, ask.actor.id, ask.acting_for, ask.occurred_at)
    return blake2b(msgspec.json.encode(asked), key=secret, digest_size=32).digest()


def mark(said: str, secret: bytes) -> str:
    """Eight signs that tell a text from others, and without the secret say nothing of it."""
    return blake2b(said.encode("utf-8", "replace"), key=secret, digest_size=4).hexdigest()
