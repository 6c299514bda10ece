"""Who is in a case, as far as the reader may see: masked, or in full for whoever handles it or says why."""

from dataclasses import dataclass, replace
from typing import Any

from api.workbench.items import item_names
from api.workbench.page import Page
from application.telling import Teller
from domain.kernel.card import Card, PartyCard
from domain.kernel.personal import masked_party


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """Somebody in the case, masked or in full."""

    subject: str
    part: str
    name: str
    phone: str
    id_number: str
    address: str


def party_lines(page: Page, teller: Teller, card: Card | None, *, full: bool) -> list[PartyLine]:
    return [_party(page, teller, each, full=full) for each in (card.parties if card else ())]


def _party(page: Page, teller: Teller, party: PartyCard, *, full: bool) -> PartyLine:
    shown = party if full else masked_party(party)
    part = page.said(teller.kind, party.part) or page.word_or(f"part.{party.part}", "")
    return PartyLine(
        subject=party.subject, part=part, name=shown.name, phone=shown.phone, id_number=shown.id_number,
        address=shown.address,
    )  # fmt: skip


def told_by_name(page: Page, teller: Teller, card: Card | None, *, full: bool) -> Teller:
    """A teller who calls the parties, and what other kinds report, by words instead of codes."""
    people = {
        each.subject: f"{each.part} {each.name}".strip() for each in party_lines(page, teller, card, full=full)
    }  # fmt: skip
    return replace(teller, names=page.codes | people)


def told_in_words(page: Page, teller: Teller, card: Card | None, case: Any, *, full: bool) -> Teller:
    """The same, who calls the numbered entries of the case by their names too."""
    told = told_by_name(page, teller, card, full=full)
    return replace(told, names=item_names(told, case) | dict(told.names))


def subject_of(card: Card | None, *, full: bool) -> str:
    """The title of a case, for those who handle it; where it is the name of a party, that name masked like one."""
    if card is None or full:
        return card.subject if card else ""
    return next((masked_party(each).name for each in card.parties if each.name == card.subject), "")
