"""Where is the case that somebody has in mind? By number or query code, by a person's whole name, phone or id, by words.

At a window a scanner reads the receipt into the field: its code, or the whole address that its QR holds.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.workbench.page import Opened, Page, go
from api.workbench.rows import Row, rows_of
from application.answers import Filter
from application.residents import code_in
from domain.kernel.vocabulary import CaseId

router = APIRouter(include_in_schema=False)
SHOWN = 20
LONGEST = 300
LEAST = 2
"""Words are found in pairs of signs: one sign finds nothing."""


@dataclass(frozen=True, slots=True)
class Hits:
    by: str
    rows: list[Row]
    more: bool


@router.get("/search")
async def search(page: Opened, q: Annotated[str, Query(max_length=LONGEST)] = "") -> Response:
    asked = " ".join(q.replace("\x00", "").split())
    if asked:
        exact = await page.ask(_exactly, page, asked)
        if exact is not None:
            kind, _ = await page.ask(page.office.engine.case, page.whoever.tenant, exact)
            return go(f"/{kind.plural}/{exact}")
    hits = await _all_hits(page, asked) if len(asked) >= LEAST else []
    return page.show("search.html", q=asked, hits=hits)


def _exactly(page: Page, asked: str) -> CaseId | None:
    """The one case that bears this number or this query code."""
    questions = page.office.questions
    if (code := code_in(asked)) and (found := questions.find_by_code(page.viewer, code)) is not None:
        return found
    return questions.find(page.viewer, asked)


async def _all_hits(page: Page, asked: str) -> list[Hits]:
    """A case is shown once, by the surest way in which it was found."""
    shown: set[str] = set()
    found = []
    for by, which in (
        ("number", Filter(number=asked)), ("person", Filter(person=asked)), ("text", Filter(text=asked)),
    ):  # fmt: skip
        hits = await _hits(page, by, which)
        rows = [row for row in hits.rows if row.case_id not in shown]
        shown |= {row.case_id for row in rows}
        found.append(Hits(by, rows, hits.more))
    return [each for each in found if each.rows]


async def _hits(page: Page, by: str, which: Filter) -> Hits:
    found = await page.ask(page.office.questions.queue, page.viewer, which, sort="opened", descending=True, limit=SHOWN)
    return Hits(by, rows_of(page, found.rows), found.next is not None)
