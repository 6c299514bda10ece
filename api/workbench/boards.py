"""How does the work stand? The station board, a committee's board and the measures, today or as of any past day."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Response

from api.http.bodies import ID
from api.http.filters import DivisionPrefix
from api.http.shown import reference
from api.workbench.choice import as_of_day, day_or_none
from api.workbench.page import Opened, Page
from api.workbench.rows import light_word
from application.answers import Board, CommitteeBoard, Count, Measures
from application.figures import percent
from domain.calendar.lights import Light
from domain.kernel.vocabulary import DivisionCode, OrganisationId, local_date

router = APIRouter(include_in_schema=False)
DayOrBlank = Annotated[str, Query(max_length=10)]


def link(count: Count) -> str:
    """Every number leads to the cases it counts."""
    return f"/counted?of={reference(count)}"


@router.get("/board")
async def board(page: Opened, division: DivisionPrefix = "") -> Response:
    asked = division or page.whoever.tenant
    found: Board = await page.ask(page.office.questions.board, page.viewer, asked, as_of_day(page.request))
    directory = page.office.directory(page.whoever.tenant)
    names = {each.code: each.name for each in directory.divisions.values()}
    return page.show(
        "board.html", board=found, link=link, lights=list(Light), light_word=lambda light: light_word(page, light),
        name_of=lambda code: _division_name(names, code), platform_of=lambda name: _platform_name(page, name),
        committees=[each for each in directory.organisations.values()
                    if each.kind == "mediation_committee" and each.division.startswith(asked)],
    )  # fmt: skip


def _division_name(names: dict[DivisionCode, str], code: str) -> str:
    return names.get(DivisionCode(code.ljust(12, "0")), code)


def _platform_name(page: Page, name: str) -> str:
    for kind in page.kinds:
        phrase = kind.wording.choices.get(name)
        if phrase is not None:
            return phrase.say(page.language)
    return name


@router.get("/committees/{organisation}")
async def committee(page: Opened, organisation: Annotated[str, Path(max_length=80, pattern=ID)]) -> Response:
    named = OrganisationId(organisation)
    teller = page.teller(next(kind for kind in page.kinds if kind.name == "mediation"))
    if named not in teller.directory.organisations:
        raise HTTPException(404)
    found: CommitteeBoard = await page.ask(
        page.office.questions.committee_board, page.viewer, named, as_of_day(page.request)
    )
    return page.show(
        "committee.html", board=found, link=link, teller=teller, name=teller.organisation(named),
        said=lambda name: _said(teller.kind.states, name, teller),
    )  # fmt: skip


def _said(states: Any, name: str, teller: Any) -> str:
    """A state by its label; an outcome by the word of its choice."""
    found = next((each for each in states if each.value == name), None)
    if found is not None:
        return str(teller.state(found))
    phrase = teller.kind.wording.choices.get(name)
    return phrase.say(teller.language) if phrase else name


@router.get("/measures/{kind}")
async def measures(
    page: Opened, kind: Annotated[str, Path(max_length=60, pattern=ID)], since: DayOrBlank = "",
    until: DayOrBlank = "", division: DivisionPrefix = "",
) -> Response:  # fmt: skip
    known = next((each for each in page.kinds if each.name == kind), None)
    if known is None:
        raise HTTPException(404)
    today = local_date(page.office.clock.now())
    first = day_or_none(since) or today.replace(month=1, day=1)
    last = day_or_none(until) or today.replace(year=today.year + 1, month=1, day=1)
    found: Measures = await page.ask(
        page.office.questions.measures, page.viewer, kind, first, last, division=division, as_of=as_of_day(page.request)
    )
    labels = {name: phrase.say(page.language) for name, phrase in known.wording.measures.items()}
    return page.show(
        "measures.html", kind=known, teller=page.teller(known), found=found, labels=labels, link=link, percent=percent,
        since=first, until=last, division=division,
    )  # fmt: skip
