"""What may help whoever takes a matter in, while they type? Suggestions only: nothing is written, nothing decided."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.bodies import NO_CONTROLS
from api.http.cases import FRESH, answer
from api.http.parameters import Looking, Waited
from api.http.problems import documented
from api.http.shown import json_of, model_of
from api.security.signed_in import OfOffice
from application.suggestions import Draft, Suggested

router = APIRouter(prefix="/api/v1", tags=["suggestions"], dependencies=[Waited])


class DraftBody(BaseModel):
    """A matter as far as it is typed; every field may be missing yet."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={
        "examples": [{"text": "楼上漏水，天花板发霉", "division": "130903001001", "place": "幸福小区", "phone": "13812345678"}]
    })  # fmt: skip
    subject: Annotated[str, Field(max_length=500, pattern=NO_CONTROLS)] = ""
    text: Annotated[str, Field(max_length=20_000, pattern=NO_CONTROLS)] = ""
    division: Annotated[str, Field(pattern=r"^([0-9]{2,12})?$", description="Where it happened.")] = ""
    place: Annotated[
        str, Field(max_length=200, pattern=NO_CONTROLS, description="Words below the division, between blanks.")
    ] = ""
    name: Annotated[str, Field(max_length=200, pattern=NO_CONTROLS)] = ""
    phone: Annotated[str, Field(max_length=40, pattern=NO_CONTROLS)] = ""
    id_number: Annotated[str, Field(max_length=40, pattern=NO_CONTROLS)] = ""


@router.post(
    "/suggestions", operation_id="suggest", response_model=model_of(Suggested),
    responses={**documented(415), 200: {"headers": FRESH}},
)  # fmt: skip
async def suggest(request: Request, office: OfOffice, viewer: Looking, draft: DraftBody) -> Response:
    """Topics, a platform, words of urgency, and at most ten cases that may be the same and that I may see."""
    found = await office.asking.run(office.suggestions.suggest, viewer, Draft(**draft.model_dump()))
    return answer(request, json_of(found))
