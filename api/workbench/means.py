"""How does the street reckon what a household has? Incomes and expenses in rows, the computation shown line by line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fastapi import APIRouter, Response
from pydantic import ValidationError

from api import faults
from api.http.bodies import body_for
from api.http.commands import ask_of
from api.http.parameters import CaseIdInPath
from api.problems import trouble_of
from api.workbench.commands import TOLD
from api.workbench.filled import filled
from api.workbench.form_rows import Rows, as_given, rows_given, says_something
from api.workbench.freshness import seen
from api.workbench.just_done import last_act_on
from api.workbench.page import Opened, Page, go
from application.ask import Done
from application.reading import Reading, read
from application.telling import Teller
from domain.cases.assistance.conditions import conditions
from domain.cases.assistance.household import Member
from domain.cases.assistance.household import counted as living
from domain.cases.assistance.means import Computation, IncomeItem, counted
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import ExpenseKind, IncomeKind
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import fields_of
from domain.kernel.vocabulary import CaseId, InvalidError

router = APIRouter(include_in_schema=False)
AT = "/assistances/{case_id}/means"
INCOME = ("member", "kind", "amount_month", "months", "deduction", "included", "deduction_reason", "evidence")
EXPENSE = ("member", "kind", "amount_year", "evidence")
CHOSEN = ("member", "kind", "included")
"""What stands in a row from the start and says nothing by itself."""
CENT = Decimal("0.01")
NAME = next(each for each in fields_of(Member) if each.name == "name")
Given = dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeLine:
    """One income: what came in, what counts of it, and why not all."""

    who: str
    kind: str
    amount: Decimal
    months: int
    deduction: Decimal
    counted: Decimal
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    label: str
    holds: bool
    found: Decimal | None
    limit: Decimal | None


def assistance(page: Page) -> CaseKind:
    return page.office.engine.kinds["assistance"]


@router.get(AT)
async def means(page: Opened, case_id: CaseIdInPath) -> Response:
    await seen(page)
    reading: Reading = await page.ask(_reading, page, case_id)
    return await _shown(page, reading, {})


@router.post(AT)
async def compute(page: Opened, case_id: CaseIdInPath) -> Response:
    """Compute and keep it, or show the form with a row more or less."""
    given = await page.form()
    reading: Reading = await page.ask(_reading, page, case_id)
    if "more" in given:
        return await _shown(page, reading, given, more=given["more"][0])
    if "less" in given:
        return await _shown(page, reading, _without(given, given["less"][0]))
    return await _tried(page, reading, given)


async def _tried(page: Page, reading: Reading, given: Given) -> Response:
    kind = assistance(page)
    entry, teller = kind.entry("compute"), page.teller(kind)
    values = filled(entry.command, _typed(given), lambda _: None)
    try:
        body = body_for(kind, entry).model_validate(values)
        ask = ask_of(
            kind, entry, page.whoever, body, case_id=reading.case.id, key=given.get("key", [""])[0][:60] or None
        )
        done: Done = await page.office.engine.do_async(ask, page.office.deciding.run)
    except ValidationError as error:
        told = faults.of_body(error.errors(include_url=False), page.language, teller)
        return await _shown(page, reading, given, errors={each.path: each.message for each in told})
    except InvalidError as error:
        told = faults.of_command(error, page.language, teller)
        return await _shown(page, reading, given, errors={each.path: each.message for each in told})
    except TOLD as error:
        trouble = trouble_of(page.request, error)
        return await _shown(
            page, reading, given, errors={"": f"{trouble.detail or trouble.title} {trouble.basis}".strip()}
        )
    return go(AT.format(case_id=reading.case.id), wait_for=str(done.position))


def _typed(given: Given) -> Given:
    """The form as the command has it: rows of which nothing was written are none, a box not ticked says no."""
    others = {name: values for name, values in given.items() if not name.startswith(("income_items.", "expenses."))}
    incomes = [
        _plain(row) | {"included": "true" if row["included"] else "false", "deduction": _amount(row["deduction"]) or "0"}
        for row in rows_given(given, "income_items", INCOME) if says_something(row, but=CHOSEN)
    ]  # fmt: skip
    expenses = [
        _plain(row) for row in rows_given(given, "expenses", EXPENSE) if says_something(row, but=CHOSEN)
    ]  # fmt: skip
    return others | as_given("income_items", incomes) | as_given("expenses", expenses)


def _plain(row: Mapping[str, str]) -> dict[str, str]:
    return {part: _amount(value) if part.startswith("amount") else value for part, value in row.items()}


def _amount(text: str) -> str:
    """As people write it, without the commas."""
    return text.replace(",", "").replace("，", "").strip()


def _without(given: Given, place: str) -> Given:
    name, _, n = place.rpartition(".")
    parts = {"income_items": INCOME, "expenses": EXPENSE}.get(name)
    if parts is None:
        return given
    rows = [row for index, row in enumerate(rows_given(given, name, parts)) if str(index) != n]
    others = {key: values for key, values in given.items() if not key.startswith(f"{name}.")}
    return others | as_given(name, rows) | {f"{name}.shown": ["yes"]}


async def _shown(
    page: Page, reading: Reading, given: Given, *, errors: dict[str, str] | None = None, more: str = ""
) -> Response:
    case: Assistance = reading.case
    teller = page.teller(reading.kind, full=reading.full)
    viewer = page.viewer
    open_to = page.office.engine.open_to(viewer.tenant, viewer.actor, viewer.acting_for, case.id, case)
    incomes, expenses = _rows(case, given, more)
    return page.show(
        "means.html", 422 if errors else 200, case=case, teller=teller, given=given, errors=errors or {}, key=page.new_key(),
        may_compute=any(each.name == "compute" for each in open_to), incomes=incomes, expenses=expenses,
        income_kinds=[(each.value, teller.choice(each)) for each in IncomeKind],
        expense_kinds=[(each.value, teller.choice(each)) for each in ExpenseKind],
        members=_members(teller, case), computed=case.computation, lines=list(_lines(page, teller, case)),
        conditions=list(_conditions(page, case.computation)), said_expenses=list(_expenses(teller, case)),
        states=[teller.state(each) for each in reading.kind.states if each in (reading.kind.entry("compute").act.states or ())],
        masked=not reading.full, just=await last_act_on(page, teller, reading, frozenset(each.name for each in open_to)),
    )  # fmt: skip


def _rows(case: Assistance, given: Given, more: str) -> tuple[Rows, Rows]:
    """What was typed; at first what was computed last, so that only what changed is typed again."""
    blank_income = {part: "true" if part == "included" else "" for part in INCOME}
    blank_expense = dict.fromkeys(EXPENSE, "")
    if given:
        incomes, expenses = rows_given(given, "income_items", INCOME), rows_given(given, "expenses", EXPENSE)
    else:
        found = case.computation.means if case.computation else None
        incomes = tuple(_as_texts(each, INCOME) for each in found.income_items) if found else ()
        expenses = tuple(_as_texts(each, EXPENSE) for each in found.expenses) if found else ()
        incomes, expenses = incomes or (blank_income, blank_income), expenses or (blank_expense,)
    return (
        (*incomes, blank_income) if more == "income_items" else incomes,
        (*expenses, blank_expense) if more == "expenses" else expenses,
    )


def _as_texts(item: Any, parts: Sequence[str]) -> dict[str, str]:
    def text(value: object) -> str:
        if isinstance(value, bool):
            return "true" if value else ""
        return "" if value is None or value == Decimal(0) else str(value)

    return {part: text(getattr(item, part)) for part in parts}


def _members(teller: Teller, case: Assistance) -> list[tuple[str, str]]:
    """Those who live in the household, by id; whoever does not handle the case sees how they are related."""
    shown = [each for each in living(case.members) if each.id not in case.dead]
    return [(each.id, f"{teller.value(NAME, each.name, each)}（{teller.choice(each.relation)}）") for each in shown]


def _lines(page: Page, teller: Teller, case: Assistance) -> Iterable[IncomeLine]:
    if case.computation is None:
        return
    names = dict(_members(teller, case))
    look_back = case.computation.rule.lookback_months
    for item in case.computation.means.income_items:
        yield IncomeLine(
            who=names.get(item.member, item.member), kind=teller.choice(item.kind), amount=item.amount_month,
            months=item.months or look_back, deduction=item.deduction, counted=_counted(item, look_back),
            why=_why(page, teller, item),
        )  # fmt: skip


def _counted(item: IncomeItem, look_back: int) -> Decimal:
    exact = counted(item, look_back)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(CENT)


def _why(page: Page, teller: Teller, item: IncomeItem) -> str:
    said = [] if item.included else [page.word("means.not_counted")]
    if item.deduction_reason:
        said.append(item.deduction_reason if teller.full else page.word("means.reason_kept"))
    return "：".join(said)


def _expenses(teller: Teller, case: Assistance) -> Iterable[tuple[str, str, Decimal]]:
    names = dict(_members(teller, case))
    for item in case.computation.means.expenses if case.computation else ():
        yield names.get(item.member, ""), teller.choice(item.kind), item.amount_year


def _conditions(page: Page, computed: Computation | None) -> Iterable[ConditionLine]:
    for each in conditions(computed) if computed else ():
        yield ConditionLine(
            label=page.word(f"condition.{each.code}"), holds=each.holds, found=each.found, limit=each.limit
        )


def _reading(page: Page, case_id: str) -> Reading:
    office = page.office
    return read(office.engine, office.access_log, page.viewer, CaseId(case_id), assistance(page))
