"""Which other cases may be the same matter as this one? Laid beside it; a person says what they are, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Response

from api.workbench.doings import doings
from api.workbench.freshness import seen
from api.workbench.page import Page
from api.workbench.rows import rows_of
from application.answers import Tie
from application.ask import UnknownCaseError
from application.reading import Reading, read
from application.suggestions import Alike, Draft
from application.telling import Teller
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.personal import HIDDEN
from domain.kernel.vocabulary import CaseId, local_date

RULES_OUT = "rule_out_duplicate"
"""The command of a kind whose cases are compared with one another."""
MERGES, LINKS = "request_duplicate_mark", "link_follow_up"
COMPARED_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Another case that was found not to be the same."""

    number: str
    href: str
    by: str
    at: str


async def alike_page(page: Page, kind: CaseKind, case_id: CaseId) -> Response:
    """The whole page, or the part of the case's page that a script asks for."""
    await seen(page)
    reading: Reading = await page.ask(read, page.office.engine, page.office.access_log, page.viewer, case_id, kind)
    if kind.card is None or RULES_OUT not in kind.entries:
        raise UnknownCaseError(case_id)
    card, teller = kind.card(reading.case), page.teller(kind, full=reading.full)
    found = await _alike(page, card)
    if not reading.full:  # the phrases are words of this case
        found = [replace(each, phrases=()) for each in found]
    text = card.text if reading.full else HIDDEN
    return page.show(
        "_alike.html" if page.is_part else "alike.html", kind=kind, case=reading.case, teller=teller, text=text,
        alike=list(zip(found, rows_of(page, [each.case for each in found]), strict=True)),
        names=doings(page, reading, teller).names, key=page.new_key(), ruled_out=ruled_out(page, teller, reading.case),
        merges=MERGES, links=LINKS, rules_out=RULES_OUT,
    )  # fmt: skip


async def _alike(page: Page, card: Card) -> Sequence[Alike]:
    """Cases of the same kind that nobody tied to this one, nor ruled out, from either side."""
    ties: Sequence[Tie] = await page.ask(page.office.questions.related, page.viewer, card.case)
    known = {card.case, *(each.other for each in ties)}
    found: Sequence[Alike] = await page.ask(page.office.suggestions.alike, page.viewer, _draft(card), without=known)
    return [each for each in found if each.case.kind == card.kind]


def _draft(card: Card) -> Draft:
    """The case as if it were just being typed."""
    person = card.parties[0] if card.parties else None
    return Draft(
        subject=card.subject, text=card.text[:COMPARED_TEXT], division=card.division,
        name=person.name if person else "", phone=person.phone if person else "",
        id_number=person.id_number if person else "",
    )  # fmt: skip


def ruled_out(page: Page, teller: Teller, case: Any) -> list[RuledOut]:
    """Who said so, and when."""
    known: Mapping[CaseId, Any] = getattr(case, "not_same", {})
    return [
        RuledOut(
            number=each.number or page.word("no_number"), href=f"/{teller.kind.plural}/{other}",
            by=teller.person(each.by), at=page.day(local_date(each.at)),
        ) for other, each in known.items()
    ]  # fmt: skip
