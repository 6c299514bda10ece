"""Did somebody act on the case since this page was made? Asked by the page now and then, while somebody reads or types."""

from typing import Annotated

from fastapi import Query, Response

from api.workbench.course import halves
from api.workbench.page import Page
from application.reading import works_on
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId

Version = Annotated[int, Query(ge=0, le=10**9)]
TOLD = 3
"""D: so many of the new steps are told."""


async def moved(page: Page, kind: CaseKind, case_id: str, version: int, *, form: bool, accept: bool) -> Response:
    """Nothing, while the case stands where the page left it; then who did what."""
    _, case = await page.ask(
        page.office.engine.may_read, page.viewer.actor, page.viewer.acting_for, page.whoever.tenant, CaseId(case_id)
    )
    if case.version <= version:
        return Response(status_code=204)
    _, history = await page.ask(page.office.engine.history, page.whoever.tenant, CaseId(case_id))
    teller = page.teller(kind, full=works_on(page.office.engine, page.viewer, kind, case))
    newer = [each for each in history if each.version > version]
    told = [(teller.person(each.actor.id), halves(teller.event(each))[0]) for each in newer[-TOLD:]]
    return page.show(
        "_moved.html", kind=kind, case_id=case_id, version=version, newest=history[-1].version, told=told,
        form=form, accept=accept,
    )  # fmt: skip
