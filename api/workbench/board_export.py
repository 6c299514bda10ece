"""Which addresses hand out a board, a committee's board and measures as a workbook? What was taken is kept in the audit."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.http.bodies import ID
from api.http.filters import DivisionPrefix
from api.workbench.board_choice import board_chosen, name_of
from api.workbench.board_sheets import about, sheets
from api.workbench.committees import KIND, committee_of, stage_name
from api.workbench.figure_sheets import committee_sheets, measure_sheet
from api.workbench.measures import DayOrBlank, kind_named, measures_of
from api.workbench.page import Opened, Page
from api.workbench.workbook import Sheet, answer, bound
from application.accesses import Act, by

router = APIRouter(include_in_schema=False)


@router.get("/board/export.xlsx")
async def board(page: Opened) -> Response:
    """With all its parts, everybody who handles something included."""
    chosen, questions = board_chosen(page), page.office.questions
    found = await page.ask(
        questions.overview, page.viewer, chosen.division, chosen.as_of, span=chosen.span, kinds=chosen.kinds
    )
    trend = await page.ask(questions.trend, page.viewer, chosen.division, chosen.as_of, kinds=chosen.kinds)
    topics = await page.ask(
        questions.topics, page.viewer, chosen.division, chosen.as_of, span=chosen.span, kinds=chosen.kinds
    )
    load = await page.ask(questions.load, page.viewer, division=chosen.division, as_of=chosen.as_of, kinds=chosen.kinds)
    return await _taken(page, f"board-{chosen.division}", list(sheets(page, chosen, found, trend, topics, load)))


@router.get("/committees/{organisation}/export.xlsx")
async def committee(page: Opened, organisation: Annotated[str, Path(max_length=80, pattern=ID)]) -> Response:
    own, found, _ = await committee_of(page, organisation)
    kind = page.office.engine.kinds[KIND]
    made = committee_sheets(page, page.teller(kind), own.name, found, lambda each: stage_name(page, kind, each))
    return await _taken(page, "committee", list(made))


@router.get("/measures/{kind}/export.xlsx")
async def measures(
    page: Opened, kind: Annotated[str, Path(max_length=60, pattern=ID)], since: DayOrBlank = "",
    until: DayOrBlank = "", division: DivisionPrefix = "",
) -> Response:  # fmt: skip
    known = kind_named(page, kind)
    found = await measures_of(page, kind, since, until, division)
    head = about(
        page, f"{known.wording.kind.say(page.language)} {page.word('measures')}",
        name_of(page.directory, division or page.whoever.tenant),
        page.word("board.from_to", since=page.day(found.since), until=page.day(found.until)),
        as_of=found.as_of, day=found.as_of.day if found.as_of else page.today,
    )  # fmt: skip
    return await _taken(page, f"measures-{known.plural}", [measure_sheet(page, known, found, head)])


async def _taken(page: Page, name: str, made: list[Sheet]) -> Response:
    return answer(f"{made[0].about[0]}-{page.today:%Y%m%d}", await page.ask(_bound, page, name, made))


def _bound(page: Page, name: str, made: list[Sheet]) -> bytes:
    page.office.access_log.keep_first(by(page.viewer, Act.EXPORT, what=name))
    return bound(made)
