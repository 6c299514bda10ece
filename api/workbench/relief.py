"""How does the work on assistance stand? By step, what is to be re-checked in a month, what hangs on the board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.parameters import CaseIdInPath, Cursor
from api.workbench.freshness import seen
from api.workbench.means import assistance
from api.workbench.page import Opened, Page
from api.workbench.receipts import RECHECK, Month, cases_of, month_after, month_of, months_around, receipts_of
from api.workbench.rows import rows_of
from application.answers import Filter
from application.boards import Share
from application.reading import Reading, read
from domain.cases.assistance.events import PublicityStarted
from domain.cases.assistance.publicity import PublicitySheet, sheet
from domain.cases.assistance.words import State as S  # noqa: N817 # the table below names it in every row
from domain.kernel.roles import Role
from domain.kernel.vocabulary import CaseId

router = APIRouter(include_in_schema=False)
STEPS: tuple[tuple[str, tuple[S, ...]], ...] = (
    ("discovered", (S.DISCOVERED,)),
    ("submitted", (S.SUBMITTED, S.SUPPLEMENT_REQUIRED)),
    ("investigating", (S.ACCEPTED, S.INVESTIGATING, S.REINVESTIGATING)),
    ("opined", (S.OPINED, S.OPINED2)),
    ("publicity", (S.IN_PUBLICITY, S.PUBLICISED, S.STOP_PUBLICITY)),
    ("reported", (S.REPORTED,)),
    ("emergency", (S.REGISTERED, S.RELIEVED, S.PAPERS_COMPLETED)),
    ("single", (S.DECIDED, S.PAID)),
    ("receipt", (S.ACTIVE, S.GRADUAL_EXIT)),
)
"""The pipeline in the order of the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    name: str
    number: int


@router.get("/assistance")
async def pipeline(page: Opened, step: Annotated[str, Query(max_length=20)] = "", cursor: Cursor = None) -> Response:
    await seen(page)
    which = Filter(kinds=("assistance",), open=True)
    shares: Sequence[Share] = await page.ask(page.office.questions.by_state, page.viewer, which)
    by_state = {each.name: each.number.value for each in shares}
    steps = [Step(name=name, number=sum(by_state.get(state, 0) for state in states)) for name, states in STEPS]
    chosen = step if step in dict(STEPS) else _first_shown(page, steps)
    found = await cases_of(page, Filter(kinds=("assistance",), states=tuple(dict(STEPS)[chosen]), open=True), cursor)
    openings = [
        entry for kind, entry in page.office.engine.openings(page.whoever.tenant, page.whoever.actor)
        if kind is assistance(page)
    ]  # fmt: skip
    return page.show(
        "assistance.html", steps=steps, chosen=chosen, rows=rows_of(page, found.rows), next=found.next, openings=openings,
        teller=page.teller(assistance(page)),
    )  # fmt: skip


def _first_shown(page: Page, steps: Sequence[Step]) -> str:
    """The step at which the viewer's work begins, if there is any; else the first with cases."""
    at_county = all(post.role is Role.COUNTY_CIVIL_AFFAIRS for post in page.posts)
    wanted = [each for each in steps if each.number and (each.name == "reported" or not at_county)]
    return next((each.name for each in (*wanted, *steps) if each.number), STEPS[0][0])


@router.get("/assistance/rechecks")
async def rechecks(page: Opened, month: Month = "", cursor: Cursor = None) -> Response:
    """Households whose re-check is due in a month, also those to come."""
    await seen(page)
    first = month_of(page, month)
    found = await cases_of(page, _due_in(first), cursor)
    months = months_around(page)
    numbers = await page.ask(page.office.questions.counts, page.viewer, [_due_in(each) for each in months])
    return page.show(
        "rechecks.html",
        month=first,
        months=list(zip(months, numbers, strict=True)),
        next=found.next,
        receipts=await page.ask(receipts_of, page, found.rows, first),
    )


@router.get("/assistances/{case_id}/publicity")
async def publicity(page: Opened, case_id: CaseIdInPath) -> Response:
    """The notice as it hangs on the board: what may be shown, and nothing else."""
    office = page.office
    reading: Reading = await page.ask(
        read, office.engine, office.access_log, page.viewer, CaseId(case_id), assistance(page)
    )
    started = next(
        (each.started for each in reversed(reading.case.publicities) if isinstance(each.started, PublicityStarted)),
        None,
    )
    shown: PublicitySheet | None = sheet(started) if started else None
    teller = page.teller(reading.kind)
    return page.show(
        "publicity.html", sheet=shown, case=reading.case, teller=teller,
        street=teller.organisation(reading.case.street), community=teller.directory.divisions.get(reading.case.community),
    )  # fmt: skip


def _due_in(month: date) -> Filter:
    return Filter(kinds=("assistance",), open=True, term=RECHECK, due_since=month, due_until=month_after(month, 1))
