"""What must keep the master key? Something that wraps data keys and unwraps them, and can begin a new version."""

from collections.abc import Sequence
from typing import Protocol

Wrapped = tuple[str, bytes]
"""A wrapped key and its place: whose it is, where."""


class UnknownMasterError(Exception):
    """A key was wrapped under a master key that is not there: it was taken away, or never brought along."""


class MasterKeys(Protocol):
    def wrap(self, plain: bytes, place: bytes) -> str:
        """Under the newest version."""
        ...

    def unwrap(self, wrapped: Sequence[Wrapped]) -> list[bytes]:
        """Many in one go, under whichever version each was wrapped. Raises SealBrokenError, UnknownMasterError."""
        ...

    def is_newest(self, wrapped: str) -> bool:
        """Whether it was wrapped under the newest version."""
        ...

    def renew(self) -> None:
        """Begin a new version; what was wrapped before still opens. Raises CannotRenewError."""
        ...

    def first(self) -> bytes | None:
        """The bytes of the first version, from which everything else was derived before secrets had keys of their own."""
        ...


class CannotRenewError(Exception):
    """A new version is begun elsewhere; the message says where."""
