"""Where does a resident begin?"""

from fastapi import APIRouter, Response

from api.portal.page import Visiting
from application.intake.matter import BY_RESIDENT

router = APIRouter(include_in_schema=False)


@router.get("/r")
async def home(visit: Visiting) -> Response:
    return visit.show("home.html", openings=tuple(BY_RESIDENT))
