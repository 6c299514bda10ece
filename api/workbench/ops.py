"""How does the system do? Views and their lag, a rebuild, workers, followers, tasks that processes left to people."""

from typing import Any

from fastapi import APIRouter, HTTPException, Response

from api.operations import Operations
from api.workbench.figures import link
from api.workbench.menu import KEEPERS_OF_THE_SYSTEM
from api.workbench.page import Opened
from application.answers import Filter, Number

router = APIRouter(include_in_schema=False)


@router.get("/ops")
async def ops(page: Opened) -> Response:
    page.teller(page.kinds[0])
    if not any(post.role in KEEPERS_OF_THE_SYSTEM for post in page.posts):
        raise page.refused("ops")
    if page.office.operations is None:
        raise HTTPException(404)
    found: Operations = await page.ask(page.office.operations, page.whoever.tenant)
    mine: Number = await page.ask(page.office.questions.count, page.viewer, Filter(tasks=True))
    health: Any = await page.ask(_health, page.office.health)
    return page.show("ops.html", found=found, mine=mine, health=health, link=link, now=page.office.clock.now())


def _health(ask: Any) -> Any:
    """None where the database does not answer."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 # whatever it is, the page says that something is wrong
        return None
