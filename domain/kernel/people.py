"""Who is a case about? A resident as a form gives them, and as the case keeps them under an id of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.kernel.card import PartyCard
from domain.kernel.fields import IdNumberOrBlank, LineOrBlank, Personal, PersonName, PhoneOrBlank, Word

ADULT = 18
"""民法典 第十七条."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A resident as a form gives them."""

    name: Annotated[PersonName, Personal()]
    phone: Annotated[PhoneOrBlank, Personal()] = ""
    id_number: Annotated[IdNumberOrBlank, Personal()] = ""
    address: Annotated[LineOrBlank, Personal()] = ""
    minor: bool = False
    """Under 18; the identity number tells it too. Who does not work on the case reads not even the name's first sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A resident of the case: `P1`, `P2`, … in the order in which they were entered."""

    id: Word
    name: Annotated[PersonName, Personal("id")]
    phone: Annotated[PhoneOrBlank, Personal("id")] = ""
    id_number: Annotated[IdNumberOrBlank, Personal("id")] = ""
    address: Annotated[LineOrBlank, Personal("id")] = ""
    minor: bool = False

    def as_party(self, part: str) -> PartyCard:
        return PartyCard(
            subject=self.id, part=part, name=self.name, phone=self.phone, id_number=self.id_number,
            address=self.address, minor=self.minor,
        )  # fmt: skip


def known(person: Person, on: date, nth: int = 1) -> Known:
    """The person under the id that the case gives, as they are on a day."""
    return Known(
        id=f"P{nth}", name=person.name, phone=person.phone, id_number=person.id_number, address=person.address,
        minor=person.minor or is_minor(person.id_number, "", on),
    )  # fmt: skip


def is_minor(id_number: str, born_on: str, on: date) -> bool:
    """Whether the date of birth, given or in the identity number, is that of somebody under 18."""
    years = age(born(id_number, born_on), on)
    return years is not None and years < ADULT


def born(id_number: str, born_on: str = "") -> date | None:
    """The date of birth, as given or from the identity number; None where neither tells it (or it was erased)."""
    of_number = f"{id_number[6:10]}-{id_number[10:12]}-{id_number[12:14]}" if len(id_number) == 18 else ""  # noqa: PLR2004
    try:
        return date.fromisoformat(born_on or of_number)
    except ValueError:
        return None


def age(birth: date | None, on: date) -> int | None:
    """Full years on a day, None where the date of birth is not known."""
    return None if birth is None else on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
