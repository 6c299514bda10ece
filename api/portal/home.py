"""Where does a resident begin, and how large does somebody read?"""

from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from api.portal.page import TEXT_COOKIE, Visiting, go
from application.intake.matter import BY_RESIDENT

router = APIRouter(include_in_schema=False)
YEAR = timedelta(days=365)


@router.get("/r")
async def home(visit: Visiting) -> Response:
    return visit.show("home.html", openings=tuple(BY_RESIDENT))


@router.get("/r/text/{size}")
async def text(
    visit: Visiting, size: Literal["large", "standard"],
    there: Annotated[str, Query(alias="next", max_length=500)] = "/r",
) -> Response:  # fmt: skip
    """Larger letters or the usual ones, from now on; then back to the page."""
    response = go(there if there.startswith("/r/") and there.isprintable() and "\\" not in there else "/r")
    response.set_cookie(
        TEXT_COOKIE, size, max_age=int(YEAR.total_seconds()), httponly=True, samesite="lax", path="/r",
        secure=visit.request.url.scheme == "https",
    )  # fmt: skip
    return response
