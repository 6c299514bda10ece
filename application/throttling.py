"""Does somebody ask too often? The port: requests are counted by account and by address."""

from datetime import timedelta
from typing import Literal, Protocol

Asker = Literal["account", "address"]


class TooManyRequestsError(Exception):
    """More requests than are let through; after `wait` they are again."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


class Requests(Protocol):
    def count(self, asker: Asker, of: str) -> timedelta | None:
        """Count a request, without asking the database; how long to wait where there were too many, which are not counted."""
        ...

    def is_due(self, asker: Asker, of: str) -> bool:
        """Whether so many were counted here that it is time to tell the other processes."""
        ...

    def settle(self, asker: Asker, of: str) -> timedelta | None:
        """Tell the database what was counted here and hear what all counted; how long to wait where that is too many."""
        ...
