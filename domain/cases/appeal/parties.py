"""Who stands in an appeal, how is each of them known, and when are two of them the same person?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.appeal.words import PartyPart
from domain.kernel.card import Card, PartyCard
from domain.kernel.fields import IdNumberOrBlank, LineOrBlank, Personal, PhoneOrBlank, Text
from domain.kernel.people import is_minor

NameOrBlank = Annotated[str, Text(50, blank=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as a form gives them."""

    name: Annotated[NameOrBlank, Personal()] = ""
    phone: Annotated[PhoneOrBlank, Personal()] = ""
    id_number: Annotated[IdNumberOrBlank, Personal()] = ""
    address: Annotated[LineOrBlank, Personal()] = ""
    minor: bool = False
    """Under 18; the identity number tells it too."""

    @property
    def is_blank(self) -> bool:
        return not (self.name or self.phone or self.id_number or self.address)


NOBODY = Person()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person of the case: `P1`, `P2`, … in the order in which they were entered."""

    id: str
    part: PartyPart
    name: Annotated[NameOrBlank, Personal("id")] = ""
    phone: Annotated[PhoneOrBlank, Personal("id")] = ""
    id_number: Annotated[IdNumberOrBlank, Personal("id")] = ""
    address: Annotated[LineOrBlank, Personal("id")] = ""
    minor: bool = False


def numbered(people: Iterable[tuple[PartyPart, Person]], on: date) -> tuple[Party, ...]:
    """The people of a form as parties, as they are on a day; blank entries are left out."""
    given = [(part, person) for part, person in people if not person.is_blank]
    return tuple(
        Party(
            id=f"P{index}", part=part, name=person.name, phone=person.phone, id_number=person.id_number,
            address=person.address, minor=person.minor or is_minor(person.id_number, "", on),
        )
        for index, (part, person) in enumerate(given, start=1)
    )  # fmt: skip


_PETITIONERS = frozenset({PartyPart.PETITIONER, PartyPart.REPRESENTATIVE, PartyPart.MEMBER})


def have_the_same_person(parties: Iterable[Party], other: Card) -> bool:
    """The test of a repeated petition (重复信访): one petitioner, also joint or representing, is the same, or the represented.

    Where the petitioners are unknown, an accusation counts as repeated when the accused is the same.
    """
    own = tuple(parties)
    for parts in (_PETITIONERS, frozenset({PartyPart.REPRESENTED})):
        if _overlap(own, other.parties, parts):
            return True
    known = any(party.part in _PETITIONERS for party in own)
    return not known and _overlap(own, other.parties, frozenset({PartyPart.ACCUSED}))


def _overlap(own: tuple[Party, ...], others: tuple[PartyCard, ...], parts: frozenset[PartyPart]) -> bool:
    mine = [party for party in own if party.part in parts]
    theirs = [party for party in others if party.part in parts]
    return any(_is_same(one, other) for one in mine for other in theirs)


def _is_same(one: Party, other: PartyCard) -> bool:
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    if not one.name or one.name != other.name:
        return False
    return one.part is PartyPart.ACCUSED or bool(one.phone and one.phone == other.phone) or _same_address(one, other)


def _same_address(one: Party, other: PartyCard) -> bool:
    return bool(one.address) and one.address == other.address
