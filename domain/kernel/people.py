"""Who is a case about? A resident as a form gives them, and as the case keeps them under an id of its own."""

from dataclasses import dataclass
from typing import Annotated

from domain.kernel.card import PartyCard
from domain.kernel.fields import IdNumberOrBlank, LineOrBlank, Personal, PersonName, PhoneOrBlank, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A resident as a form gives them."""

    name: Annotated[PersonName, Personal()]
    phone: Annotated[PhoneOrBlank, Personal()] = ""
    id_number: Annotated[IdNumberOrBlank, Personal()] = ""
    address: Annotated[LineOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A resident of the case: `P1`, `P2`, … in the order in which they were entered."""

    id: Word
    name: Annotated[PersonName, Personal("id")]
    phone: Annotated[PhoneOrBlank, Personal("id")] = ""
    id_number: Annotated[IdNumberOrBlank, Personal("id")] = ""
    address: Annotated[LineOrBlank, Personal("id")] = ""

    def as_party(self, part: str) -> PartyCard:
        return PartyCard(
            subject=self.id, part=part, name=self.name, phone=self.phone, id_number=self.id_number,
            address=self.address,
        )  # fmt: skip


def known(person: Person, nth: int = 1) -> Known:
    """The person under the id that the case gives."""
    return Known(id=f"P{nth}", name=person.name, phone=person.phone, id_number=person.id_number, address=person.address)
