"""What is paid for mediations of a district (以案定补): the next sheet, those drawn up, and a sheet to sign?"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.http.filters import DivisionPrefix
from api.http.parameters import CaseIdInPath
from api.problems import EXPECTED, Trouble, trouble_of
from api.workbench.page import Opened, Page, go
from api.workbench.report_book import Sheet as BookSheet
from api.workbench.report_book import bound
from api.workbench.reports import reporting_of
from api.workbench.workbook import answer
from application.accesses import Act, by
from application.ask import Done, UnknownCaseError
from application.reports.report import Cell, Column, Line, Table
from application.reports.subsidies import Draft, payees
from application.telling import Teller
from domain.cases.subsidy.state import Ledger, Sheet
from domain.cases.subsidy.words import Grade, Stage
from domain.kernel.roles import scope
from domain.kernel.vocabulary import CaseId
from domain.kernel.wording import Phrase

router = APIRouter(include_in_schema=False)
KIND = "subsidy"
DISTRICT = 6
SheetInPath = Annotated[str, Path(pattern=r"^S[0-9]{1,5}$")]
ACTS = {Stage.DRAWN_UP: ("approve_sheet", "reject_sheet"), Stage.APPROVED: ("pay_sheet",)}


@router.get("/subsidies")
async def subsidies(page: Opened, division: DivisionPrefix = "") -> Response:
    return await show(page, division)


async def show(page: Page, division: str, trouble: Trouble | None = None) -> Response:
    """The ledger of a district with the next sheet; how to open one where there is none."""
    teller = page.teller(page.office.engine.kinds[KIND])
    place = _district(page, division)
    try:
        draft: Draft | None = await page.ask(reporting_of(page).subsidies.draft, page.viewer, place)
    except UnknownCaseError:
        draft = None
    engine, viewer = page.office.engine, page.viewer
    return page.show(
        "subsidies.html", trouble.status if trouble else 200, teller=teller, draft=draft, place=place, trouble=trouble,
        place_name=_name(page, place), payees=payees(draft.entries) if draft else [], grades=list(Grade), key=page.new_key(),
        total=sum((each.amount for each in draft.entries), Decimal(0)) if draft else Decimal(0), money=money,
        can_open=any(kind.name == KIND for kind, _ in engine.openings(viewer.tenant, viewer.actor, viewer.acting_for)),
        mine=draft is not None and reporting_of(page).subsidies.may_draw_up(viewer, draft),
        waits=draft is not None and draft.ledger.last is not None and draft.ledger.last.stage is Stage.DRAWN_UP,
        why=lambda code: page.word_or(f"subsidy.why.{code}", code),
    )  # fmt: skip


@router.post("/subsidies")
async def draw_up(page: Opened, division: DivisionPrefix = "") -> Response:
    given = await page.form()
    page.teller(page.office.engine.kinds[KIND])
    try:
        done: Done = await page.office.deciding.run(
            reporting_of(page).subsidies.draw_up, page.viewer, _district(page, division), given.get("key", [""])[0][:60]
        )
    except EXPECTED as error:
        return await show(page, division, trouble_of(page.request, error))
    _, ledger = await page.ask(page.office.engine.case, page.viewer.tenant, done.case_id)
    return go(f"/subsidies/{done.case_id}/{ledger.last.id}")


@router.get("/subsidies/{case_id}/{sheet}")
async def sheet(page: Opened, case_id: CaseIdInPath, sheet: SheetInPath) -> Response:
    """One sheet, to be looked at, decided on, printed and signed."""
    teller = page.teller(page.office.engine.kinds[KIND])
    ledger, found = await _sheet(page, case_id, sheet)
    engine, viewer = page.office.engine, page.viewer
    open_now = engine.open_to(viewer.tenant, viewer.actor, viewer.acting_for, CaseId(case_id))
    return page.show(
        "subsidy_sheet.html", ledger=ledger, sheet=found, teller=teller, payees=payees(found.entries), grades=list(Grade),
        money=money, title=_title(page, ledger, found),
        acts=[(each.name, teller.command(each)) for each in open_now if each.name in ACTS.get(found.stage, ())],
        reason=lambda grade: teller.say(teller.kind.wording.explained[f"Grade.{grade.value}"]),
    )  # fmt: skip


@router.get("/subsidies/{case_id}/{sheet}/export.xlsx")
async def workbook(page: Opened, case_id: CaseIdInPath, sheet: SheetInPath) -> Response:
    teller = page.teller(page.office.engine.kinds[KIND])
    ledger, found = await _sheet(page, case_id, sheet)
    page.office.access_log.keep_first(by(page.viewer, Act.EXPORT, CaseId(case_id), what=f"subsidies:{sheet}"))
    return answer(f"subsidies-{sheet}", await page.ask(bound, _sheets(page, teller, ledger, found), page.language))


async def _sheet(page: Page, case_id: str, sheet: str) -> tuple[Ledger, Sheet]:
    found: tuple[Ledger, Sheet] = await page.ask(
        reporting_of(page).subsidies.sheet, page.viewer, CaseId(case_id), sheet
    )
    return found


def _sheets(page: Page, teller: Teller, ledger: Ledger, sheet: Sheet) -> list[BookSheet]:
    """What each mediator signs for, and the cases behind it."""
    approver = teller.person(sheet.approved_by) if sheet.approved_by else "　" * 6
    around = {
        "left": page.word("subsidy.unit", unit=teller.organisation(ledger.organisation)),
        "middle": page.word("report.as_of", day=page.day(sheet.as_of)), "right": page.word("subsidy.yuan"),
        "notes": [page.word("subsidy.rule"), page.word("subsidy.covers", sheet=sheet.id, after=sheet.after, upto=sheet.upto)],
        "signatures": [
            page.word("subsidy.head"), page.word("subsidy.approved", who=approver),
            page.word("subsidy.drawn", who=teller.person(sheet.drawn_by)), page.word("subsidy.finance"),
        ],
    }  # fmt: skip
    title = _title(page, ledger, sheet)
    return [
        BookSheet(table=_to_sign(page, teller, sheet), title=title, **around),  # type: ignore[arg-type] # one dictionary for both
        BookSheet(table=_cases(page, teller, sheet), title=f"{title}（{page.word('subsidy.cases')}）", **around),  # type: ignore[arg-type]
    ]


def _to_sign(page: Page, teller: Teller, sheet: Sheet) -> Table:
    lines = [
        Line(code=each.mediator, label=_plain(teller.person(each.mediator)), cells=(
            _text(teller.organisation(each.committee)),
            *(Cell(value=Decimal(each.cases.get(grade, 0))) for grade in Grade),
            Cell(value=each.amount, format="money"), _text(""),
        )) for each in payees(sheet.entries)
    ]  # fmt: skip
    total = Line(code="total", label=_plain(page.word("total")), total=True, cells=(
        _text(""), *(_text("") for _ in Grade), Cell(value=sheet.total, format="money"), _text(""),
    ))  # fmt: skip
    named = [
        page.word("subsidy.committee"),
        *(teller.choice(grade) for grade in Grade),
        page.word("subsidy.amount"),
        page.word("subsidy.signature"),
    ]
    return Table(
        code="payees", title=_plain(page.word("subsidy.to_sign")), of=_plain(page.word("subsidy.mediator")),
        columns=_columns(named), lines=(*lines, total),
    )  # fmt: skip


def _cases(page: Page, teller: Teller, sheet: Sheet) -> Table:
    lines = tuple(
        Line(code=each.case, label=_plain(each.number), cells=(
            _text(teller.organisation(each.committee)), _text(teller.choice(each.grade)),
            _text(teller.say(teller.kind.wording.explained[f"Grade.{each.grade.value}"])), _text(each.parameters),
            Cell(value=each.amount, format="money"), _text("、".join(teller.person(who) for who in each.mediators)),
        )) for each in sheet.entries
    )  # fmt: skip
    named = [page.word(f"subsidy.{name}") for name in ("committee", "grade", "reason", "rate", "amount", "mediators")]
    return Table(
        code="cases", title=_plain(page.word("subsidy.cases")), of=_plain(page.word("number")), columns=_columns(named),
        lines=lines,
    )  # fmt: skip


def _columns(named: list[str]) -> tuple[Column, ...]:
    return tuple(Column(code=f"c{n}", label=_plain(each)) for n, each in enumerate(named))


def _text(said: str) -> Cell:
    return Cell(value=said, format="text")


def _plain(said: str) -> Phrase:
    return Phrase(said, said)


def _title(page: Page, ledger: Ledger, sheet: Sheet) -> str:
    return page.word(
        "subsidy.title", place=_name(page, scope(ledger.division)), sheet=sheet.id, year=_year(sheet.as_of)
    )


def _year(day: date) -> str:
    return str(day.year)


def money(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _name(page: Page, place: str) -> str:
    known = next((each for each in page.directory.divisions.values() if scope(each.code) == place), None)
    return known.name if known else place


def _district(page: Page, division: str) -> str:
    """The district that is asked for, or that of the viewer's own post."""
    given = division or next(
        (post.division for post in page.posts if len(scope(post.division)) >= DISTRICT), page.whoever.tenant
    )
    return given[:DISTRICT]
