"""How does a community stand this year beside the last? The indicator sheet, filled by the cases themselves."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Response

from api.workbench.board_choice import board_chosen, name_of, way_to
from api.workbench.boards import tiles
from api.workbench.figures import link, plain, rate, shown
from api.workbench.freshness import seen
from api.workbench.page import Opened
from api.workbench.recognition_rows import granted, honours, states
from application.figures import Figure
from application.overviews import Overview
from application.sheets import Indicator, Sheet, Sheets
from domain.kernel.vocabulary import DivisionCode

router = APIRouter(include_in_schema=False)
MOST_HONOURS = 50
FIRST = 14
"""D: indicators in sight; the rest unfolds."""


@router.get("/communities/{code}")
async def community(page: Opened, code: Annotated[str, Path(pattern=r"^[0-9]{2,12}$")]) -> Response:
    """Any division may be looked at this way; communities are what it is made for."""
    await seen(page)
    if DivisionCode(code.ljust(12, "0")) not in page.directory.divisions:
        raise HTTPException(404)
    chosen = board_chosen(page)
    found: Sheets = await page.ask(page.office.questions.indicators, page.viewer, code, chosen.as_of)
    overview: Overview = await page.ask(
        page.office.questions.overview, page.viewer, code, chosen.as_of, span="year", kinds=chosen.kinds
    )
    kinds = page.office.engine.kinds
    held = await states(page, granted(code), MOST_HONOURS)
    return page.show(
        "community.html", chosen=chosen, found=found, sheets=[each for each in found.sheets if _says_anything(each)],
        name=name_of(page.directory, code), code=code, link=link,
        honours=honours(page.teller(kinds["recognition"]), held),
        way=way_to(page.directory, code), tiles=list(tiles(page, "year", overview, kinds[overview.shares_of])),
        kinds=kinds, figure=figure_shown,
        change=lambda each: change(each, page.word("community.points")), first=FIRST, live=not chosen.is_past, count=shown,
    )  # fmt: skip


def _says_anything(sheet: Sheet) -> bool:
    """What a kind never did here, this year or last, takes no room."""
    return any(each.now.entries or each.then.entries for each in sheet.indicators)


def figure_shown(figure: Figure) -> str:
    return rate(figure) if figure.sort == "share" else plain(figure.numerator)


def change(indicator: Indicator, points: str) -> str:
    """More or less than a year ago: percent for numbers, points of a percent for shares."""
    now, then = indicator.now, indicator.then
    if now.sort == "share":
        if now.rate is None or then.rate is None:
            return ""
        return f"{100 * (now.rate - then.rate):+.2f}".replace("-", "−") + " " + points
    if not then.numerator:
        return ""
    return f"{100 * (now.numerator - then.numerator) / then.numerator:+.0f}%".replace("-", "−")
