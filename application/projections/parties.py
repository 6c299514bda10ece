"""Who is in which case? Masked forms to show, keyed hashes to find; full values stay in the case itself.

What was erased leaves no form and no hash.
"""

from collections.abc import Iterable
from dataclasses import replace

from application.projections.blind import Blind
from application.projections.present import Present
from application.projections.seen import Seen
from application.projections.table import Row, Table
from domain.kernel.card import PartyCard
from domain.kernel.fields import CASE_TEXT, ERASED
from domain.kernel.personal import masked_party
from domain.kernel.vocabulary import CaseId


def _rows(seen: Seen, blind: Blind) -> Iterable[Row]:
    card = seen.card
    for party in card.parties:
        yield _party(card.case, party, blind)
    if text := f"{_left(card.subject)} {_left(card.text)}".strip():
        yield (card.case, CASE_TEXT, "", "", "", "", "", (), tuple(sorted(blind.pairs(text))))


def _party(case: CaseId, party: PartyCard, blind: Blind) -> Row:
    name, phone, number, address = map(_left, (party.name, party.phone, party.id_number, party.address))
    keys = tuple(sorted({blind.whole(value) for value in (name, phone, number) if value}))
    shown = masked_party(replace(party, name=name, phone=phone, id_number=number, address=address))
    return (
        case, party.subject, party.part, shown.name, shown.phone, shown.id_number, shown.address, keys,
        tuple(sorted(blind.pairs(name))),
    )  # fmt: skip


def _left(value: str) -> str:
    """A text without what was erased in it."""
    return value.replace(ERASED, " ").strip()


PARTIES = Present(
    Table(
        "parties",
        {
            "case_id": "text", "subject": "text", "part": "text", "name": "text", "phone": "text", "id_number": "text",
            "address": "text", "keys": "ints", "grams": "ints",
        },
        key=("case_id", "subject", "part"),
    ),
    source=lambda seen: (seen.card.parties, seen.card.subject, seen.card.text),
    rows=_rows,
)  # fmt: skip
