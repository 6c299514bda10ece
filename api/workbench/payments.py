"""What is paid to each household in a month, and how is it recorded for many at once?"""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from fastapi import APIRouter, HTTPException, Response
from pydantic import ValidationError

from api import faults
from api.http.bodies import CommandBody, body_for
from api.http.parameters import Cursor
from api.workbench import bulk
from api.workbench.fields import Option
from api.workbench.filled import instant
from api.workbench.freshness import seen
from api.workbench.means import assistance
from api.workbench.page import Opened, Page, one
from api.workbench.receipts import Month, cases_of, month_after, month_of, months_around, receipts_of
from api.workbench.together import may
from application.answers import Filter
from domain.cases.assistance.words import PayWay
from domain.cases.assistance.words import State as S  # noqa: N817 # as the pages of assistance call them
from domain.kernel.act import Entry

router = APIRouter(include_in_schema=False)
IN_RECEIPT = (S.ACTIVE, S.GRADUAL_EXIT, S.STOP_PUBLICITY)
NOON = "12:00"
"""D: the hour of a payment that was made on an earlier day; statements of a bank give the day only."""
Given = dict[str, list[str]]


@router.get("/assistance/payments")
async def payments(page: Opened, month: Month = "", cursor: Cursor = None) -> Response:
    """What each household in receipt gets for a month, and whether it was paid; the total is of what was paid out in it."""
    await seen(page)
    return await _shown(page, month_of(page, month), cursor, {})


@router.post("/assistance/payments")
async def record(page: Opened) -> Response:
    """The month's payment to every household that was ticked, each for itself, as the amount stood on the page."""
    form = await page.form()
    month, cases = month_of(page, one(form, "month")), form.get("case", [])[: bulk.MOST]
    kind, entry = assistance(page), _entry(page)
    if not may(page, entry):
        raise HTTPException(404)
    wrong = {} if cases else {"case": page.word("relief.tick_first")}
    try:
        bodies = [(case, body_for(kind, entry).model_validate(_values(page, form, month, case))) for case in cases]
    except ValidationError as error:
        told = faults.of_body(error.errors(include_url=False), page.language, page.teller(kind))
        wrong = {each.path: each.message for each in told}
    if wrong:
        return await _shown(page, month, None, form, wrong)
    return await _done(page, entry, month, bodies, one(form, "key", 60))


async def _done(page: Page, entry: Entry, month: date, bodies: Sequence[tuple[str, CommandBody]], key: str) -> Response:
    kind = assistance(page)
    return page.show(
        "bulk_done.html", kind=kind, entry=entry, teller=page.teller(kind),
        back=f"/assistance/payments?month={month:%Y-%m}", results=await bulk.results(page, kind, entry, bodies, key),
    )  # fmt: skip


def _values(page: Page, form: Given, month: date, case: str) -> dict[str, Any]:
    """One household's payment; what was paid today happened now."""
    values: dict[str, Any] = {
        "month": f"{month:%Y-%m}", "amount": one(form, f"amount.{case}"), "way": one(form, "way"),
        "voucher": one(form, "voucher", 300),
    }  # fmt: skip
    if (paid_on := one(form, "paid_on")) and paid_on != f"{page.today}":
        values["occurred_at"] = instant(f"{paid_on}T{NOON}")
    return values


def _entry(page: Page) -> Entry:
    return assistance(page).entries["pay_out"]


async def _shown(
    page: Page, month: date, cursor: str | None, given: Given, wrong: dict[str, str] | None = None
) -> Response:
    kind = assistance(page)
    which = Filter(kinds=(kind.name,), states=tuple(each.value for each in IN_RECEIPT), open=True)
    found = await cases_of(page, which, cursor, bulk.MOST)
    told = await page.ask(page.office.questions.measures, page.viewer, kind.name, month, month_after(month, 1))
    receipts = [each for each in await page.ask(receipts_of, page, found.rows, month) if each.monthly]
    teller, today = page.teller(kind), page.today
    return page.show(
        "payments.html", 422 if wrong else 200, month=month, months=months_around(page), next=found.next,
        total=told.total["monthly_outlay"], persons=told.total["paid_persons"],
        receipts=sorted(receipts, key=lambda each: not each.payable), today=today, given=given, wrong=wrong or {},
        key=secrets.token_urlsafe(12), ways=[Option(each.value, teller.choice(each)) for each in PayWay],
        records=may(page, _entry(page)) and any(each.payable for each in receipts), teller=teller,
    )  # fmt: skip
