"""What chance brings: residents, addresses, amounts and hours, the same for the same seed.

Nobody real can be met here: the telephone numbers begin with 100, which no mobile number does, and the check digit of every
identity number is wrong.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from application.demonstration.names import full_name
from application.demonstration.places import Community
from domain.calendar.working_days import SHANGHAI, WorkCalendar

T = TypeVar("T")
MORNING, EVENING = 8 * 60 + 30, 17 * 60 + 20
"""Office hours in minutes of the day."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


@dataclass(frozen=True, slots=True)
class Resident:
    name: str
    phone: str
    id_number: str
    address: str
    born: date


class Chance:
    """One life's luck."""

    def __init__(self, seed: str, calendar: WorkCalendar) -> None:
        self._random = Random(seed)  # noqa: S311 # a story, no secret
        self._calendar = calendar

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def one_of(self, *choices: T) -> T:
        return self._random.choice(choices)

    def between(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def weighted(self, *choices: tuple[float, T]) -> T:
        """One of several, by weight."""
        return self._random.choices([each for _, each in choices], [weight for weight, _ in choices])[0]

    def days(self, usual: int, most: int) -> int:
        """Mostly near the usual, now and then much later."""
        return min(most, round(self._random.gammavariate(2.0, max(usual, 0.5) / 2.0)))

    def resident(self, community: Community, *, least_age: int = 22, most_age: int = 80, surname: str = "") -> Resident:
        born = date(2026, 1, 1) - timedelta(days=365 * self.between(least_age, most_age) + self.between(0, 364))
        return Resident(
            name=full_name(self._random, surname), phone=f"100{self.between(0, 99_999_999):08}",
            id_number=self._id_number(born), address=self.address(community), born=born,
        )  # fmt: skip

    def address(self, community: Community) -> str:
        return f"{community.name}{self.between(1, 28)}号楼{self.between(1, 4)}单元{self.between(1, 6)}0{self.between(1, 3)}室"

    def _id_number(self, born: date) -> str:
        """Of the right shape, with a check digit that cannot be."""
        digits = f"130903{born:%Y%m%d}{self.between(1, 998):03}"
        right = _CHECK[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]
        return f"{digits}{(int(right) + 1) % 10 if right.isdigit() else 0}"

    def at_work(self, day: date) -> datetime:
        """Some time in office hours of that day, or of the next workday."""
        while not self._calendar.is_workday(day):
            day += timedelta(days=1)
        return self.on(day, MORNING, EVENING)

    def on(self, day: date, first: int = 7 * 60, last: int = 22 * 60) -> datetime:
        """Some minute of a day."""
        minute = self.between(first, last)
        return datetime.combine(day, time(minute // 60, minute % 60), SHANGHAI)

    def soon(self, after: datetime, least: int, most: int) -> datetime:
        """Some minutes later."""
        return after + timedelta(minutes=self.between(least, most))

    def working(self, after: datetime, usual: int = 1, most: int = 30) -> datetime:
        """Some workdays later, in office hours; the same day where that is still possible."""
        days = self.days(usual, most)
        if days == 0:
            later = self.soon(after, 20, 150)
            closing = later.astimezone(SHANGHAI)
            if closing.date() == after.astimezone(SHANGHAI).date() and closing.hour < 18:  # noqa: PLR2004 # office hours
                return later
            days = 1
        return self.at_work(self._calendar.add_workdays(after.astimezone(SHANGHAI).date(), days))
