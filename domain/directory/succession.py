"""What went over into what when communities were merged or split, and whose posts reach into the old ones?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from domain.directory.scopes import covers
from domain.kernel.roles import Post
from domain.kernel.vocabulary import DivisionCode, OrganisationId

if TYPE_CHECKING:
    from domain.directory.directory import Division, Organisation

Key = TypeVar("Key", DivisionCode, OrganisationId)


@dataclass(frozen=True, slots=True)
class Succession:
    """What ended, by whom it was carried on, and since when."""

    places: Mapping[DivisionCode, tuple[DivisionCode, date]] = field(default_factory=dict)
    bodies: Mapping[OrganisationId, tuple[OrganisationId, date]] = field(default_factory=dict)
    divisions: Mapping[OrganisationId, DivisionCode] = field(default_factory=dict)
    """Of the bodies that ended."""

    def __bool__(self) -> bool:
        return bool(self.places or self.bodies)

    def places_on(self, day: date) -> dict[str, str]:
        """Under which division each that ended is found on a day."""
        return {old: new for old in self.places if (new := _at_last(self.places, old, day)) is not None}

    def bodies_on(self, day: date) -> dict[str, str]:
        """Who carries on the work of each body that ended, on a day."""
        return {old: new for old in self.bodies if (new := _at_last(self.bodies, old, day)) is not None}

    def place(self, division: DivisionCode, day: date) -> DivisionCode | None:
        """Under which division one that ended is found on a day; None where it is still there."""
        return _at_last(self.places, division, day)

    def heir(self, organisation: OrganisationId, day: date) -> OrganisationId | None:
        """Who carries on the work of a body on a day."""
        return _at_last(self.bodies, organisation, day)

    def taken_over(self, posts: Iterable[Post], day: date) -> Iterator[Post]:
        """The posts as they reach into what ended: the same role in the old body, and over the old division."""
        bodies, places = self.bodies_on(day), self.places_on(day)
        for post in posts:
            for body, heir in bodies.items():
                if heir == post.organisation:
                    old = OrganisationId(body)
                    yield replace(post, organisation=old, division=self.divisions[old])
            for place, now in places.items():
                if covers(post.division, now) and not covers(post.division, place):
                    yield replace(post, division=DivisionCode(place))


def succession_of(divisions: Iterable["Division"], organisations: Iterable["Organisation"]) -> Succession:
    gone = [each for each in organisations if each.successor is not None]
    return Succession(
        places={
            each.code: (each.successor, each.abolished_on)
            for each in divisions if each.successor is not None and each.abolished_on is not None
        },
        bodies={
            each.id: (each.successor, each.closed_on)
            for each in gone if each.successor is not None and each.closed_on is not None
        },
        divisions={each.id: each.division for each in gone},
    )  # fmt: skip


def _at_last(carried_on: Mapping[Key, tuple[Key, date]], old: Key, day: date) -> Key | None:
    """The end of the chain, as far as it led on a day; None where the old one was still there."""
    now: Key | None = None
    step = carried_on.get(old)
    while step is not None and step[1] <= day:
        now = step[0]
        step = carried_on.get(now)
    return now
