"""How does an open page hear that something was recorded? By server-sent events: the position up to which to look again."""

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from api.security.signed_in import COOKIE, found
from api.workbench.page import Opened

router = APIRouter(include_in_schema=False)
AGAIN_MILLISECONDS = 3000
"""D: after which a browser that lost the line tries again."""


@router.get("/events", response_class=EventSourceResponse)
async def events(page: Opened) -> AsyncIterator[ServerSentEvent]:
    """`moved` with the position, as long as the session lasts; then `ended`."""
    yield ServerSentEvent(comment="listening", retry=AGAIN_MILLISECONDS)
    async for position in page.office.news.follow(page.whoever.tenant):
        if not await _is_signed_in(page.request):
            yield ServerSentEvent(event="ended", data=0)
            return
        if position is not None:
            yield ServerSentEvent(event="moved", data=position)


async def _is_signed_in(request: Request) -> bool:
    return await found(request, request.cookies.get(COOKIE), "cookie") is not None
