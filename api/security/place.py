"""From where does somebody act? Told by the door for as long as it serves them, and kept in the access log."""

import getpass
from contextvars import ContextVar

from starlette.types import Scope

_PLACE: ContextVar[str] = ContextVar("place", default="")

place = _PLACE.get


def at_address(scope: Scope) -> None:
    """The address of who sent a request; behind a trusted proxy, the one that it names."""
    client = scope.get("client")
    _PLACE.set(str(client[0]) if client else "")


def at_terminal() -> None:
    _PLACE.set(f"terminal:{getpass.getuser()}")
