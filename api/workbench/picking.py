"""What does a field of many choices offer for what somebody typed? Options of a list, as a part of a page."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from api.workbench.commands import form_of
from api.workbench.fields import FIND, Option
from api.workbench.finding import found
from api.workbench.page import Opened

router = APIRouter(include_in_schema=False)
Pick = Literal["people", "bodies", "divisions", "topics", "neighbourhoods"]


@router.get("/pick/{pick}")
async def pick(page: Opened, pick: Pick, of: Annotated[str, Query(max_length=100)] = "") -> Response:
    wanted = page.request.query_params.get(f"{FIND}{of}", "")[:60]
    form = form_of(page, page.teller(page.kinds[0]))
    few = found(await page.ask(form.offered, pick), wanted)
    return page.show("_options.html", options=[Option(each.value, each.label) for each in few])
