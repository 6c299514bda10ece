"""Which households are in receipt, what does each get for a month, and when is it re-checked?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import HTTPException, Query

from api.workbench.means import assistance
from api.workbench.page import Page
from api.workbench.rows import Row, rows_of
from application.answers import Filter, QueueRow
from application.answers import Page as Cases
from domain.cases.assistance.means import MONTHS_OF_A_YEAR
from domain.cases.assistance.payment import amount_of
from domain.cases.assistance.state import Assistance, Payment
from domain.cases.assistance.words import MONTHLY_KINDS

PER_PAGE = 50
RECHECK = "AS-T7"
MONTHS_SHOWN = range(-1, 5)
Month = Annotated[str, Query(max_length=20)]


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


async def cases_of(page: Page, which: Filter, cursor: str | None, limit: int = PER_PAGE) -> Cases:
    try:
        found: Cases = await page.ask(page.office.questions.queue, page.viewer, which, cursor=cursor, limit=limit)
    except ValueError as error:  # a cursor of another list
        raise HTTPException(404) from error
    return found


def receipts_of(page: Page, rows: Sequence[QueueRow], month: date) -> list[Receipt]:
    """The amounts stand in the cases: read in one go, nothing personal is taken from them."""
    found = page.office.engine.several(page.whoever.tenant, [each.case_id for each in rows])
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


def month_of(page: Page, text: str) -> date:
    """The month asked for; what cannot be read is this month."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return page.today.replace(day=1)


def months_around(page: Page) -> list[date]:
    this = page.today.replace(day=1)
    return [month_after(this, n) for n in MONTHS_SHOWN]


def month_after(month: date, n: int) -> date:
    """The first day of another month."""
    years, rest = divmod(month.month - 1 + n, MONTHS_OF_A_YEAR)
    return date(month.year + years, rest + 1, 1)
