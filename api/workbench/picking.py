"""What does a field of many choices offer for what somebody typed? Options of a list, as a part of a page."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from api.workbench.commands import form_of
from api.workbench.fields import FIND, Option
from api.workbench.finding import found
from api.workbench.page import Opened
from domain.kernel.roles import Role

router = APIRouter(include_in_schema=False)
MOST = 100
"""D: so many chosen ones are kept."""
Pick = Literal["people", "bodies", "divisions", "topics", "neighbourhoods"]


@router.get("/pick/{pick}")
async def pick(
    page: Opened, pick: Pick, of: Annotated[str, Query(max_length=100)] = "", held: Role | None = None, *,
    several: bool = False,
) -> Response:  # fmt: skip
    """Where several may be chosen, those that are stay chosen while another is looked for."""
    chosen = page.request.query_params.getlist(of)[:MOST] if several else []
    wanted = page.request.query_params.get(f"{FIND}{of}", "")[:60]
    form = form_of(page, page.teller(page.kinds[0]))
    few = found(await page.ask(form.offered, pick, held), wanted, chosen)
    options = [Option(each.value, each.label) for each in few]
    return page.show("_options.html", options=options, chosen=chosen, several=several)
