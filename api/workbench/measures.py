"""What do the measures of a kind say about a period, together and year by year?"""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Response

from api.http.bodies import ID
from api.http.filters import DivisionPrefix
from api.workbench.board_choice import name_of
from api.workbench.choice import as_of_day, day_or_none
from api.workbench.figures import link, plain, rate
from api.workbench.page import Opened, Page, go
from application.figures import Figure, Measures
from domain.directory.directory import Division
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import scope

router = APIRouter(include_in_schema=False)
DayOrBlank = Annotated[str, Query(max_length=10)]
STREET_DIGITS = 9
LEDGERS = {"with": None, "without": False, "only": True}
"""Whether cases that were taken over from old ledgers count."""


@router.get("/measures")
async def first(page: Opened) -> Response:
    measured = measured_kinds(page)
    return go(f"/measures/{measured[0].name}") if measured else go("/desk")


@router.get("/measures/{kind}")
async def measures(
    page: Opened, kind: Annotated[str, Path(max_length=60, pattern=ID)], since: DayOrBlank = "",
    until: DayOrBlank = "", division: DivisionPrefix = "",
) -> Response:  # fmt: skip
    known = kind_named(page, kind)
    found = await measures_of(page, kind, since, until, division)
    names = list(found.total)
    labels = {name: phrase.say(page.language) for name, phrase in known.wording.measures.items()}
    spoken = [name for name in names if said_anything(found.total[name])]
    return page.show(
        "measures.html", kind=known, kinds=measured_kinds(page), found=found, spoken=spoken, labels=labels,
        silent=[labels.get(name, name) for name in names if name not in spoken],
        bases={each.name: each.basis for each in known.measures}, link=link, rate=rate, plain=plain, since=found.since,
        until=found.until, division=division, today=page.today,
        name_of=lambda code: name_of(page.directory, code),
        places=places(page), ledgers=tuple(LEDGERS),
    )  # fmt: skip


def measured_kinds(page: Page) -> list[CaseKind]:
    return [kind for kind in page.kinds if kind.measures]


def kind_named(page: Page, name: str) -> CaseKind:
    found = next((each for each in measured_kinds(page) if each.name == name), None)
    if found is None:
        raise HTTPException(404)
    return found


async def measures_of(page: Page, kind: str, since: str, until: str, division: str) -> Measures:
    """Of the whole year, where the address names no days."""
    today = page.today
    first_day = day_or_none(since) or today.replace(month=1, day=1)
    last_day = day_or_none(until) or today.replace(year=today.year + 1, month=1, day=1)
    found: Measures = await page.ask(
        page.office.questions.measures, page.viewer, kind, first_day, last_day, division=division,
        imported=LEDGERS.get(page.request.query_params.get("ledgers", "")), as_of=as_of_day(page.request),
    )  # fmt: skip
    return found


def said_anything(figure: Figure) -> bool:
    return figure.entries > 0


def places(page: Page) -> list[tuple[str, str]]:
    """The divisions that one may choose: the city, its districts and streets, each under the one above it."""
    found: list[Division] = sorted(page.directory.divisions.values(), key=lambda each: each.code)
    shown = [(scope(each.code), each.name) for each in found if each.abolished_on is None]
    return [(code, "　" * ((len(code) - 4) // 2) + name) for code, name in shown if len(code) <= STREET_DIGITS]
