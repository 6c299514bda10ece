"""Does the system work? For those who watch over it; nobody needs to sign in, nothing of a city is told."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.http.problems import documented
from api.security.signed_in import OfOffice

router = APIRouter(prefix="/api/v1", tags=["operation"])


class Story(BaseModel):
    done: int
    all: int


class HealthShown(BaseModel):
    status: Literal["ok", "no database"]
    events_behind: int | None = Field(description="How far the views are behind the logs.")
    demonstration: Story | None = Field(description="How far the demonstration city is told, while it is being told.")


@router.get("/health", operation_id="health", responses={**documented(), 503: {"model": HealthShown}})
async def health(office: OfOffice, response: Response) -> HealthShown:
    """503 where the database does not answer."""
    told = office.told()
    story = Story(done=told[0], all=told[1]) if told else None
    try:
        found = await office.asking.run(office.health)
    except Exception:  # noqa: BLE001 # whatever it was, this is the place that says so
        response.status_code = 503
        return HealthShown(status="no database", events_behind=None, demonstration=story)
    return HealthShown(status="ok", events_behind=found.events_behind, demonstration=story)
