"""How do the three activities stand: who holds which title until when, who leads, what does one application show?"""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response

from api.http.parameters import CaseIdInPath
from api.workbench.board_choice import board_chosen, way_to
from api.workbench.freshness import seen
from api.workbench.page import Opened, Page, go
from api.workbench.recognition_rows import evidence, honours, records, rows, states
from application.answers import Filter
from application.reading import Reading, read
from domain.cases.recognition import KIND, criteria
from domain.cases.recognition.state import Recognition
from domain.cases.recognition.words import JUDGED, Activity, Special, State
from domain.kernel.vocabulary import CaseId

router = APIRouter(include_in_schema=False)
MOST = 200
"""D: recognitions looked at for one page."""
ALL = Filter(kinds=(KIND.name,))


@router.get("/activities")
async def activities(page: Opened, year: Annotated[int | None, Query(ge=2000, le=2200)] = None) -> Response:
    """What was granted and runs, and the competition of a year by points."""
    await seen(page)
    chosen = board_chosen(page)
    found = await states(page, Filter(kinds=(KIND.name,), division=chosen.division), MOST)
    teller, wanted = page.teller(page.office.engine.kinds[KIND.name]), year or chosen.today.year
    held = [each for each in found if each.state is State.GRANTED]
    may = page.office.engine.openings(page.whoever.tenant, page.whoever.actor)
    return page.show(
        "activities.html", year=wanted, teller=teller, way=way_to(page.directory, chosen.division), division=chosen.division,
        units=honours(teller, (each for each in held if each.activity is Activity.DEMONSTRATION)),
        special=[
            (teller.choice(sort), honours(teller, (each for each in held if each.special is sort))) for sort in Special
        ],
        contest=_ranked(found, wanted), waiting=[each for each in found if each.state not in (State.GRANTED, *KIND.closed)],
        apply=_apply(page, wanted) if any(kind.name == KIND.name for kind, _ in may) else "",
    )  # fmt: skip


def _apply(page: Page, year: int) -> str:
    """Where somebody applies, with what is known of where they sit."""
    known = {"year": str(year)}
    if page.posts:
        known |= {"organisation": page.posts[0].organisation, "division": page.posts[0].division}
    return f"/recognitions/new/apply_for_recognition?{urlencode(known)}"


def _ranked(found: Sequence[Recognition], year: int) -> list[tuple[int, Recognition]]:
    """Equal points share a rank; where nothing was to be judged there is none."""
    inside = [
        each for each in found if each.activity is Activity.MERIT and each.year == year and each.score is not None
        and (each.judged or any(one.met is not None for one in each.findings))
    ]  # fmt: skip
    inside.sort(key=lambda each: (-(each.score or 0), each.number or ""))
    return [(1 + sum((other.score or 0) > (each.score or 0) for other in inside), each) for each in inside]


@router.get("/recognitions/{case_id}/examination")
async def examination(page: Opened, case_id: CaseIdInPath) -> Response:
    """To the form, with a row for each criterion that is seen on the spot."""
    _, case = await page.ask(
        page.office.engine.may_read, page.viewer.actor, page.viewer.acting_for, page.whoever.tenant, case_id
    )
    asked = [each for each in criteria.wanted(case.activity, case.special) if each in JUDGED]
    rows_of_form = {f"judged.{nth}.criterion": each.value for nth, each in enumerate(asked)}
    return go(f"/recognitions/{case_id}/examine", **rows_of_form)


@router.get("/recognitions/{case_id}/sheet")
async def sheet(page: Opened, case_id: CaseIdInPath) -> Response:
    """What was counted when it was last counted; every figure leads to its cases or records."""
    office, kind = page.office, page.office.engine.kinds[KIND.name]
    reading: Reading = await page.ask(read, office.engine, office.access_log, page.viewer, CaseId(case_id), kind)
    case: Recognition = reading.case
    teller = page.teller(kind)
    return page.show(
        "recognition_sheet.html", case=case, teller=teller, rows=rows(page, teller, case),
        evidence=await evidence(page, teller, case), records=await _records(page, case),
    )  # fmt: skip


async def _records(page: Page, case: Recognition) -> list[tuple[str, str]]:
    """What the applicant may name as evidence, while evidence is taken."""
    office, whoever = page.office, page.whoever
    may = await page.ask(office.engine.open_to, whoever.tenant, page.viewer.actor, page.viewer.acting_for, case.id)
    return records(page, case) if any(each.name == "present_evidence" for each in may) else []
