"""What time is it in the story? It moves on with the steps that are told, never back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class StoryClock:
    time: datetime

    def now(self) -> datetime:
        return self.time

    def move_to(self, time: datetime) -> None:
        self.time = max(self.time, time)
