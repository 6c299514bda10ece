"""How does the work stand in a division? The board, its trend, topics and load; today or as of any past day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response

from api.workbench.board_choice import Chosen, board_chosen, name_of, way_to
from api.workbench.board_grids import grids
from api.workbench.figures import change, label_of, link, plain, rate, shown, signed
from api.workbench.freshness import seen
from api.workbench.page import Opened, Page
from application.answers import Count
from application.boards import Load
from application.hot_topics import Topics
from application.overviews import Overview, PlatformLine, Span
from application.trend import Trend
from domain.calendar.lights import Light
from domain.directory.catalogue_wording import PLATFORMS
from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.directory import Organisation
from domain.kernel.case_kind import CaseKind, Headline
from domain.kernel.vocabulary import StaffId

router = APIRouter(include_in_schema=False)
HEAVIEST = 10
SHADES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A figure at the head of a board; its number as it is shown."""

    label: str
    shown: str
    count: Count
    asides: tuple[str, ...]
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A measure beside each division."""

    headline: Headline
    label: str


@router.get("/board")
async def board(page: Opened) -> Response:
    await seen(page)
    chosen = board_chosen(page)
    found: Overview = await page.ask(
        page.office.questions.overview, page.viewer, chosen.division, chosen.as_of, span=chosen.span,
        kinds=chosen.kinds,
    )  # fmt: skip
    kind = page.office.engine.kinds[found.shares_of]
    return page.show(
        "board.html", **_common(page, chosen), found=found, tiles=list(tiles(page, chosen.span, found, kind)),
        columns=list(columns(page, kind)), platforms=platforms_of(page, found.platforms), light=Light,
        committees=committees_in(page, chosen.division), grids=await grids(page, chosen),
    )  # fmt: skip


@router.get("/board/trend")
async def trend(page: Opened) -> Response:
    await seen(page)
    chosen = board_chosen(page)
    found: Trend = await page.ask(
        page.office.questions.trend, page.viewer, chosen.division, chosen.as_of, kinds=chosen.kinds
    )
    return page.show("board_trend.html", **_common(page, chosen), trend=found)


@router.get("/board/topics")
async def topics(page: Opened) -> Response:
    await seen(page)
    chosen = board_chosen(page)
    found: Topics = await page.ask(
        page.office.questions.topics, page.viewer, chosen.division, chosen.as_of, span=chosen.span,
        kinds=chosen.kinds,
    )  # fmt: skip
    return page.show(
        "board_topics.html", **_common(page, chosen), topics=found, shade=lambda value: shade(value, found.most)
    )


@router.get("/board/load")
async def load(page: Opened) -> Response:
    await seen(page)
    chosen = board_chosen(page)
    found: tuple[Load, ...] = await page.ask(
        page.office.questions.load, page.viewer, division=chosen.division, as_of=chosen.as_of, kinds=chosen.kinds
    )
    return page.show(
        "board_load.html", **_common(page, chosen), load=found if "all" in page.request.query_params else found[:HEAVIEST],
        of=len(found), body_of=lambda staff: body_of(page, chosen, staff),
    )  # fmt: skip


def _common(page: Page, chosen: Chosen) -> dict[str, Any]:
    """What every part of a board needs to be told."""
    return {
        "chosen": chosen, "way": way_to(page.directory, chosen.division), "link": link, "count": shown, "rate": rate,
        "name_of": lambda division: name_of(page.directory, division), "short": short, "below": f"board.each.{chosen.digits}",
        "live": not chosen.is_past,
    }  # fmt: skip


def tiles(page: Page, span: Span, found: Overview, kind: CaseKind) -> Iterable[Tile]:
    total, earlier = found.total.cell, found.earlier
    yield Tile(
        label=page.word("open"), shown=shown(total.open.value), count=total.open.count,
        asides=(page.word("board.net", n=signed(found.net)),),
    )  # fmt: skip
    for word, now, then in (("new", total.inflow, earlier.inflow), ("done", total.outflow, earlier.outflow)):
        yield Tile(
            label=page.word(f"board.{word}.{span}"), shown=shown(now.value), count=now.count,
            asides=(page.word(f"board.before.{span}", n=shown(then.value)), change(now, then)),
        )  # fmt: skip
    long = total.lights[Light.FLASHING].value
    yield Tile(
        label=page.word("overdue"), shown=shown(total.overdue.value), count=total.overdue.count,
        bad=total.overdue.value > 0,
        asides=(page.word("board.long_overdue", n=long),),
    )  # fmt: skip
    yield from _rates(page, span, found, kind)


def _rates(page: Page, span: Span, found: Overview, kind: CaseKind) -> Iterable[Tile]:
    for headline in kind.headlines:
        if not headline.tile:
            continue
        now, then = found.total.shares[headline.measure], found.earlier.shares[headline.measure]
        yield Tile(
            label=label_of(page, kind, headline.measure), shown=rate(now), count=now.count,
            asides=(f"{plain(now.numerator)} / {plain(now.denominator)}",
                    page.word(f"board.before.{span}", n=rate(then))),
        )  # fmt: skip


def columns(page: Page, kind: CaseKind) -> Iterable[Column]:
    for headline in kind.headlines:
        if headline.column:
            label = label_of(page, kind, headline.measure)
            yield Column(headline, page.word("board.repeated") if headline.column == "number" else label)


def platforms_of(page: Page, lines: Iterable[PlatformLine]) -> list[tuple[str, PlatformLine | None]]:
    """The eight in their order, those without cases too; none where nothing was sent to any."""
    found = {each.platform: each for each in lines}
    named = ((each, PLATFORMS[f"Platform.{each.value}"].say(page.language)) for each in Platform)
    return [(name, found.get(each.value)) for each, name in named] if found else []


def committees_in(page: Page, division: str) -> list[Organisation]:
    """The mediation committees at work in a division, in the order of their divisions."""
    found = (
        each for each in page.directory.organisations.values()
        if each.kind == OrganisationKind.MEDIATION_COMMITTEE and each.closed_on is None
        and each.division.startswith(division)
    )  # fmt: skip
    return sorted(found, key=lambda each: (each.division, each.name))


def body_of(page: Page, chosen: Chosen, staff: StaffId) -> str:
    posts = page.directory.posts_of(staff, chosen.day)
    return page.directory.organisations[posts[0].organisation].name if posts else ""


def shade(value: int, most: int) -> int:
    """From 1, the lightest, to the darkest."""
    return 1 + (SHADES * (value - 1)) // max(most, 1) if value else 0


def short(name: str) -> str:
    """A division's name above a narrow column."""
    return name.removesuffix("街道").removesuffix("社区").removesuffix("区")
