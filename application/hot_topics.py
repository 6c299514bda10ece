"""Of what do people speak most in a period, and which topics rise?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from application.answers import AsOf, Filter, Number
from application.boards import number
from application.overviews import Asked

HOT = 10
"""Topics in the heat map."""
RISE = Decimal("1.3")
"""D: from which a topic counts as rising: three tenths more than in the period before."""
FEW = 5
"""D: fewer cases than this rise by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HotCell:
    number: Number
    before: int
    """In the period before."""

    @property
    def rising(self) -> bool:
        return self.number.value >= FEW and self.number.value >= RISE * self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class HotTopic:
    topic: str
    total: Number
    cells: Mapping[str, HotCell]
    """By division; one without cases is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The most frequent topics of a period by the divisions one level below."""

    division: str
    as_of: AsOf | None
    since: date
    until: date
    divisions: tuple[str, ...]
    topics: tuple[HotTopic, ...]

    @property
    def most(self) -> int:
        """The largest number in a cell, for shading."""
        return max((cell.number.value for topic in self.topics for cell in topic.cells.values()), default=0)


def topics(asked: Asked) -> Topics:
    """The most frequent topics, and which of them rise."""
    came = replace(asked.which, opened_since=asked.period[0], opened_until=asked.period[1])
    earlier = asked.earlier
    then = replace(asked.which, opened_since=earlier[0], opened_until=earlier[1])
    found = asked.views.heat(asked.sight, asked.when, came, asked.digits, HOT)
    names = tuple(dict.fromkeys(topic for topic, _, _ in found))
    old = {
        (topic, division): n
        for topic, division, n in (asked.views.heat(asked.sight, asked.when, then, asked.digits, 10**6) if found else ())
        if topic in names
    }  # fmt: skip
    return Topics(
        division=asked.which.division, as_of=asked.when.as_of, since=asked.period[0], until=asked.period[1],
        divisions=tuple(sorted({division for _, division, _ in found})),
        topics=tuple(_hot(asked, came, name, [each for each in found if each[0] == name], old) for name in names),
    )  # fmt: skip


def _hot(
    asked: Asked, came: Filter, topic: str, cells: Sequence[tuple[str, str, int]], old: Mapping[tuple[str, str], int]
) -> HotTopic:
    of_topic = replace(came, topics=(topic,))
    return HotTopic(
        topic=topic, total=number(sum(n for _, _, n in cells), of_topic, asked.when),
        cells={
            division: HotCell(number=number(n, replace(of_topic, division=division), asked.when),
                              before=old.get((topic, division), 0))
            for _, division, n in cells
        },
    )  # fmt: skip
