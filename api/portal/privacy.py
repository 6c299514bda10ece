"""What is a resident told of their data before anything is processed? One page, with what each kind of matter needs."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.portal.page import Visit, Visiting
from application.intake.matter import BY_RESIDENT
from application.personal_notice import PURPOSES, RIGHTS, SAFETY, Material, materials
from domain.kernel.vocabulary import local_date

router = APIRouter(include_in_schema=False)


@router.get("/r/privacy")
async def privacy(visit: Visiting, at: Annotated[str, Query(max_length=12, pattern=r"^[0-9]*$")] = "") -> Response:
    told = [(kind, PURPOSES[kind], kept(visit, kind, at)) for kind in BY_RESIDENT]
    return visit.show("privacy.html", told=told, rights=RIGHTS, safety=SAFETY)


def kept(visit: Visit, kind: str, place: str) -> tuple[Material, ...]:
    today = local_date(visit.office.engine.clock.now())
    return materials(visit.office.engine.surroundings.parameters().at(today, place), kind)
