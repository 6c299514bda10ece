"""How does a mediation committee stand? Its cases by stage, what is due, its figures, load and results by mediator."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Response

from api.http.bodies import ID
from api.workbench.board_choice import Chosen, board_chosen, way_to
from api.workbench.boards import committees_in
from api.workbench.figures import bracketed, label_of, link, plain, rate, shown
from api.workbench.freshness import seen
from api.workbench.page import Opened, Page, go
from api.workbench.rows import rows_of
from application.sheets import Committee, Stage
from domain.directory.directory import Organisation
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import OrganisationId

router = APIRouter(include_in_schema=False)
KIND = "mediation"
CARDS = 6
"""D: cases shown on top of each other; the number above leads to all."""


@router.get("/committees")
async def committees(page: Opened) -> Response:
    """Where there is only one to choose, it is shown at once."""
    chosen = board_chosen(page)
    found = committees_in(page, chosen.division)
    if len(found) == 1 and "division" not in page.request.query_params:
        return go(f"/committees/{found[0].id}")
    return page.show(
        "committees.html", chosen=chosen, way=way_to(page.directory, chosen.division), committees=found
    )  # fmt: skip


@router.get("/committees/{organisation}")
async def committee(page: Opened, organisation: Annotated[str, Path(max_length=80, pattern=ID)]) -> Response:
    await seen(page)
    own, found, chosen = await committee_of(page, organisation)
    kind = page.office.engine.kinds[KIND]
    teller = page.teller(kind)
    return page.show(
        "committee.html", chosen=chosen, found=found, organisation=own, way=way_to(page.directory, own.division.rstrip("0")),
        link=link, count=shown, rate=rate, plain=plain, teller=teller, cards=CARDS, live=not chosen.is_past,
        rows_of=lambda stage: rows_of(page, stage.rows[:CARDS]), stage_name=lambda stage: stage_name(page, kind, stage),
        label=lambda measure: label_of(page, kind, measure), why=lambda measure: bracketed(page, kind, measure),
        said=lambda outcome: page.said(kind, outcome) or outcome,
    )  # fmt: skip


async def committee_of(page: Page, organisation: str) -> tuple[Organisation, Committee, Chosen]:
    """The body, how it stands, and as of which day and in which period."""
    named, chosen = OrganisationId(organisation), board_chosen(page)
    if named not in page.directory.organisations:
        raise HTTPException(404)
    found: Committee = await page.ask(
        page.office.questions.committee, page.viewer, named, KIND, chosen.as_of, span=chosen.span
    )
    return page.directory.organisations[named], found, chosen


def stage_name(page: Page, kind: CaseKind, stage: Stage) -> str:
    words: Any = kind.wording.states
    return str(words[stage.states[0]].say(page.language))
