"""How does a resident find the case again? By query code and the end of the phone; how it fails tells nothing."""

from math import ceil
from time import monotonic
from typing import Annotated

import anyio
from fastapi import APIRouter, Query, Response

from api.portal.page import PASS_COOKIE, Visit, Visiting, go
from application.identity import LockedOutError
from application.residents import Holder, WrongCodeError

router = APIRouter(include_in_schema=False)
SLOWEST_NO = 0.3
"""Seconds after which every "no" is told, whatever was looked at to find it out."""


@router.get("/r/look-up")
async def ask(visit: Visiting, code: Annotated[str, Query(max_length=40)] = "", ended: bool = False) -> Response:
    return _shown(visit, code, "", visit.word("pass_ended") if ended else "")


@router.post("/r/look-up")
async def look_up(visit: Visiting) -> Response:
    began = monotonic()
    sent = await visit.form()
    code, digits = sent["code"][:40], sent["digits"][:20]
    try:
        holder: Holder = await visit.ask(visit.residents.look_up, visit.address, code, digits)
    except WrongCodeError:
        await anyio.sleep(max(0.0, began + SLOWEST_NO - monotonic()))
        return _shown(visit, code, digits, visit.word("wrong_code"), 422)
    except LockedOutError as error:
        minutes = max(1, ceil(error.wait.total_seconds() / 60))
        response = _shown(visit, code, digits, visit.word("too_many", minutes=minutes), 429)
        response.headers["Retry-After"] = str(minutes * 60)
        return response
    return visit.let_in(go("/r/case"), holder)


@router.post("/r/leave")
async def leave(visit: Visiting) -> Response:
    await visit.form()
    response = go("/r")
    response.delete_cookie(PASS_COOKIE, path="/r", httponly=True, samesite="lax")
    return response


def _shown(visit: Visit, code: str, digits: str, told: str, status: int = 200) -> Response:
    return visit.show("look_up.html", status, code=code, digits=digits, told=told)
