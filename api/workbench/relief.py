"""How does the work on assistance stand? By step, what is to be re-checked in a month, what is paid, what hangs on the board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from api.http.parameters import CaseIdInPath, Cursor
from api.workbench.freshness import seen
from api.workbench.means import assistance
from api.workbench.page import Opened, Page
from api.workbench.rows import Row, rows_of
from application.answers import Filter, QueueRow, Share
from application.answers import Page as Cases
from application.reading import Reading, read
from domain.cases.assistance.events import PublicityStarted
from domain.cases.assistance.means import MONTHS_OF_A_YEAR
from domain.cases.assistance.payment import amount_of
from domain.cases.assistance.publicity import PublicitySheet, sheet
from domain.cases.assistance.state import Assistance, Payment
from domain.cases.assistance.words import MONTHLY_KINDS
from domain.cases.assistance.words import State as S  # noqa: N817 # the table below names it in every row
from domain.kernel.roles import Role
from domain.kernel.vocabulary import CaseId, local_date

router = APIRouter(include_in_schema=False)
PER_PAGE = 50
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
IN_RECEIPT = (S.ACTIVE, S.GRADUAL_EXIT, S.STOP_PUBLICITY)
RECHECK = "AS-T7"
MONTHS_SHOWN = range(-1, 5)
Month = Annotated[str, Query(max_length=20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One household in receipt, in a month."""

    row: Row
    persons: int
    amount: Decimal
    kind: str
    recheck_due: str
    last_recheck: str
    recheck_class: str
    paid: Payment | None
    payable: bool
    monthly: bool


@router.get("/assistance")
async def pipeline(page: Opened, step: Annotated[str, Query(max_length=20)] = "", cursor: Cursor = None) -> Response:
    await seen(page)
    which = Filter(kinds=("assistance",), open=True)
    shares: Sequence[Share] = await page.ask(page.office.questions.by_state, page.viewer, which)
    by_state = {each.name: each.number.value for each in shares}
    steps = [Step(name=name, number=sum(by_state.get(state, 0) for state in states)) for name, states in STEPS]
    chosen = step if step in dict(STEPS) else _first_shown(page, steps)
    found = await _cases(page, Filter(kinds=("assistance",), states=tuple(dict(STEPS)[chosen]), open=True), cursor)
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
    first = _month(page, month)
    found = await _cases(page, _due_in(first), cursor)
    months = _around(page)
    numbers = await page.ask(page.office.questions.counts, page.viewer, [_due_in(each) for each in months])
    return page.show(
        "rechecks.html",
        month=first,
        months=list(zip(months, numbers, strict=True)),
        next=found.next,
        receipts=await page.ask(_receipts, page, found.rows, first),
    )


@router.get("/assistance/payments")
async def payments(page: Opened, month: Month = "", cursor: Cursor = None) -> Response:
    """What each household in receipt gets for a month, and whether it was paid; the total is of what was paid out in it."""
    await seen(page)
    first = _month(page, month)
    kinds = tuple(each.value for each in IN_RECEIPT)
    found = await _cases(page, Filter(kinds=("assistance",), states=kinds, open=True), cursor)
    until = _after(first, 1)
    told = await page.ask(page.office.questions.measures, page.viewer, "assistance", first, until)
    receipts = await page.ask(_receipts, page, found.rows, first)
    return page.show(
        "payments.html", month=first, months=_around(page), next=found.next, total=told.total["monthly_outlay"],
        persons=told.total["paid_persons"], receipts=[each for each in receipts if each.monthly],
    )  # fmt: skip


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


async def _cases(page: Page, which: Filter, cursor: str | None) -> Cases:
    try:
        found: Cases = await page.ask(page.office.questions.queue, page.viewer, which, cursor=cursor, limit=PER_PAGE)
    except ValueError as error:  # a cursor of another list
        raise HTTPException(404) from error
    return found


def _receipts(page: Page, rows: Sequence[QueueRow], month: date) -> list[Receipt]:
    """The amounts stand in the cases: read in one go, nothing personal is taken from them."""
    found = page.office.engine.cases(page.whoever.tenant, [each.case_id for each in rows])
    return [
        _receipt(page, shown, found[row.case_id][1], month)
        for row, shown in zip(rows, rows_of(page, rows), strict=True) if row.case_id in found
    ]  # fmt: skip


def _receipt(page: Page, row: Row, case: Assistance, month: date) -> Receipt:
    teller = page.teller(assistance(page))
    term = case.terms.get(RECHECK)
    monthly = case.assistance_kind in MONTHLY_KINDS
    paid = next((each for each in case.payments if each.month == month), None)
    ended = case.ended is not None and month >= case.ended.from_month
    due = monthly and case.first_month is not None and month >= case.first_month and not ended
    return Receipt(
        row=row, persons=case.persons, amount=amount_of(month, case) if monthly else Decimal(0),
        kind=teller.choice(case.assistance_kind), recheck_due=page.day(term.due_on) if term else "",
        last_recheck=page.day(case.rechecks[-1].on) if case.rechecks else "",
        recheck_class=teller.choice(case.recheck_class) if case.recheck_class else "", paid=paid,
        payable=due and paid is None, monthly=monthly,
    )  # fmt: skip


def _due_in(month: date) -> Filter:
    return Filter(kinds=("assistance",), open=True, term=RECHECK, due_since=month, due_until=_after(month, 1))


def _month(page: Page, text: str) -> date:
    """The month asked for; what cannot be read is this month."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return local_date(page.office.clock.now()).replace(day=1)


def _around(page: Page) -> list[date]:
    this = local_date(page.office.clock.now()).replace(day=1)
    return [_after(this, n) for n in MONTHS_SHOWN]


def _after(month: date, n: int) -> date:
    """The first day of another month."""
    years, rest = divmod(month.month - 1 + n, MONTHS_OF_A_YEAR)
    return date(month.year + years, rest + 1, 1)
