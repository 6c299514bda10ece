"""What does the hotline work on: whom to call back, what stands on the ledger, and how the three rates come about?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from api.http.filters import DivisionPrefix
from api.http.parameters import Cursor
from api.workbench.choice import day_or_none
from api.workbench.figures import label_of, link, plain, rate
from api.workbench.freshness import seen
from api.workbench.measures import places
from api.workbench.page import Opened, Page
from api.workbench.rows import Row, rows_of
from application.answers import Filter, QueueRow
from application.answers import Page as Cases
from application.figures import Measures
from domain.calendar.working_days import day_of
from domain.cases.appeal.rates import EXCLUSIONS, WEIGHTS
from domain.cases.appeal.state import Appeal, AppealState
from domain.cases.appeal.words import Regime
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId

router = APIRouter(include_in_schema=False)
PER_PAGE = 50
CALL_BACK, REVIEW, END = "AP-C1", "AP-L1", "AP-L2"
OTHERS = ("on_time_completion", "return_rate", "repeat_rate")
DayOrBlank = Annotated[str, Query(max_length=10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCall:
    """An answered order whose caller was not heard yet."""

    row: Row
    tries: int
    days: int
    last: str
    said: str
    """What came of the last try."""
    called: int
    """Calls of the hotline that the case keeps."""
    mine: bool
    """Whether the viewer may ring them up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRedo:
    """An order whose caller was not content and asked for it to be done again."""

    row: Row
    mine: bool
    """Whether the viewer decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An order on the ledger."""

    row: Row
    reason: str
    since: str
    expected: str
    review: str
    end: str
    responsible: str
    times: int


@router.get("/hotline")
async def call_backs(page: Opened, division: DivisionPrefix = "", cursor: Cursor = None) -> Response:
    """Whom to call back, the most pressing first."""
    await seen(page)
    found = await _cases(page, _orders(AppealState.ANSWERED, division), cursor)
    redo = await _cases(page, _asked_to_redo(division), None)
    parameters = page.office.engine.surroundings.parameters().at(_today(page), page.whoever.tenant)
    return page.show(
        "hotline.html", here="call_backs", redo=await page.ask(_to_redo, page, redo.rows),
        rows=await page.ask(_to_call, page, found.rows), next=found.next,
        division=division, places=places(page), most=parameters.number("appeal.call_back_tries"),
        days=parameters.number("appeal.call_back_days"),
    )  # fmt: skip


@router.get("/hotline/ledger")
async def ledger(page: Opened, division: DivisionPrefix = "", cursor: Cursor = None) -> Response:
    """What is justified and cannot be solved now, by the day on which somebody must look again."""
    await seen(page)
    found = await _cases(page, _orders(AppealState.ON_LEDGER, division), cursor)
    return page.show(
        "hotline_ledger.html", here="ledger", rows=await page.ask(_on_ledger, page, found.rows), next=found.next,
        division=division, places=places(page),
    )  # fmt: skip


@router.get("/hotline/rates")
async def rates(
    page: Opened, since: DayOrBlank = "", until: DayOrBlank = "", division: DivisionPrefix = ""
) -> Response:
    """The three rates of a period, out of what and without what."""
    await seen(page)
    today = _today(page)
    first, last = day_or_none(since) or today.replace(day=1), day_or_none(until) or date(today.year + 1, 1, 1)
    found: Measures = await page.ask(
        page.office.questions.measures, page.viewer, _appeals(page).name, first, last, division=division
    )
    parameters = page.office.engine.surroundings.parameters().at(today, division or page.whoever.tenant)
    return page.show(
        "hotline_rates.html", here="rates", found=found.total, rates=[*WEIGHTS, *OTHERS], exclusions=EXCLUSIONS, link=link,
        rate=rate, plain=plain, label=lambda name: label_of(page, _appeals(page), name), since=first, until=last,
        weights={name: parameters.value(code) for name, code in WEIGHTS.items()}, score=found.composite, division=division,
        places=places(page),
    )  # fmt: skip


def _asked_to_redo(division: str) -> Filter:
    """Residents who were not content and asked: the hotline decides."""
    return Filter(kinds=("appeal",), states=(AppealState.EVALUATED.value,), tasks=True, open=True, division=division)


def _orders(state: AppealState, division: str) -> Filter:
    kind, variant = "appeal", Regime.HOTLINE_ORDER.value
    return Filter(kinds=(kind,), states=(state.value,), variant=variant, open=True, division=division)


def _appeals(page: Page) -> CaseKind:
    return page.office.engine.kinds["appeal"]


async def _cases(page: Page, which: Filter, cursor: str | None) -> Cases:
    try:
        found: Cases = await page.ask(page.office.questions.queue, page.viewer, which, cursor=cursor, limit=PER_PAGE)
    except ValueError as error:  # a cursor of another list
        raise HTTPException(404) from error
    return found


def _to_call(page: Page, rows: Sequence[QueueRow]) -> list[ToCall]:
    return [_called(page, row, case) for row, case in _read(page, rows)]


def _called(page: Page, row: Row, case: Appeal) -> ToCall:
    last = case.attempts[-1] if case.attempts else None
    return ToCall(
        row=row, tries=len(case.attempts), days=len({day_of(each.at) for each in case.attempts}),
        last=page.day(last.at) if last else "", said=page.teller(_appeals(page)).choice(last.result) if last else "",
        called=len(case.calls), mine=_is_open(page, case, "call_back"),
    )  # fmt: skip


def _to_redo(page: Page, rows: Sequence[QueueRow]) -> list[ToRedo]:
    return [ToRedo(row=row, mine=_is_open(page, case, "redo")) for row, case in _read(page, rows)]


def _is_open(page: Page, case: Appeal, command: str) -> bool:
    viewer = page.viewer
    open_to = page.office.engine.open_to(viewer.tenant, viewer.actor, viewer.acting_for, CaseId(case.id), case)
    return any(entry.name == command for entry in open_to)


def _on_ledger(page: Page, rows: Sequence[QueueRow]) -> list[Entry]:
    return [_entered(page, row, case) for row, case in _read(page, rows)]


def _entered(page: Page, row: Row, case: Appeal) -> Entry:
    teller, kept = page.teller(_appeals(page)), case.ledger
    assert kept is not None, "on the ledger since an event that says why"
    review, end = case.terms.get(REVIEW), case.terms.get(END)
    return Entry(
        row=row, reason=teller.choice(kept.reason), since=page.date(kept.since), expected=page.day(kept.expected_on),
        review=page.day(review.due_on) if review else "", end=page.day(end.due_on) if end else "",
        responsible=teller.person(kept.responsible), times=kept.times,
    )  # fmt: skip


def _read(page: Page, rows: Sequence[QueueRow]) -> Iterable[tuple[Row, Appeal]]:
    """Tries and reasons stand in the cases: read in one go, nothing personal is taken from them."""
    found = page.office.engine.several(page.whoever.tenant, [each.case_id for each in rows])
    pairs = zip(rows, rows_of(page, rows), strict=True)
    return [(shown, found[row.case_id][1]) for row, shown in pairs if row.case_id in found]


def _today(page: Page) -> date:
    return page.today
