"""Who printed which page? A script tells it when a browser is about to print; without scripts nobody can know."""

import re

from fastapi import APIRouter, Response

from api.workbench.page import Opened, within
from application.accesses import Act, by
from domain.kernel.vocabulary import CaseId

router = APIRouter(include_in_schema=False)
CASE_IN_PATH = re.compile(r"^/(?:replay|step|[a-z_]+)/([A-Za-z0-9_.:-]{8,80})(?:/|$)")


@router.post("/printed", status_code=204)
async def printed(page: Opened) -> Response:
    """The page by its path; whoever sees it was judged when it was opened."""
    form = await page.form()
    path = within(form.get("path", [""])[0])
    found = CASE_IN_PATH.match(path)
    access = by(page.viewer, Act.PRINT, CaseId(found[1]) if found else None, what=path)
    await page.ask(page.office.access_log.keep_first, access)
    return Response(status_code=204)
