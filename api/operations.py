"""How do the parts of the system do? What the page of the operators shows."""

from dataclasses import dataclass
from datetime import datetime

from application.lag import Lag


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A thread of this process that does what nobody asks for."""

    name: str
    running: bool
    last_round: datetime | None
    """When it last finished going through every city."""
    failures: int
    """Rounds that broke off since the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """How far the processes that join kinds have come in a city's log."""

    name: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Operations:
    lag: Lag
    workers: tuple[Worker, ...]
    followers: tuple[Follower, ...]
    open_tasks: int
    """Cases with something that a process could not do and that a person must."""
