"""Why may I not? What somebody may do on a case, and of the rest what they lack and who could."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from fastapi import HTTPException, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from api.http.actions import PREFIX, for_people
from api.http.cases import ETAG, FRESH, Look, answer, looked
from api.http.filters import Code
from api.http.parameters import CaseIdInPath, Looking, Waited
from api.http.problems import documented
from api.office import Office
from api.security.signed_in import OfOffice
from application.access import Condition
from application.answers import Viewer
from application.explaining import could, explained, who_could, why
from domain.kernel.case_kind import CaseKind


class Lacking(BaseModel):
    condition: Condition
    told: str


class Judged(BaseModel):
    """A command on a case, as access judges it for whoever asks."""

    name: str
    label: str
    open: bool
    because: list[Lacking] = Field(description="Each condition that fails; empty where it is open.")
    could: str | None = Field(description="Who could do it today; told where one command is asked for.")


class Access(BaseModel):
    version: int
    commands: list[Judged]


def access_routes(kinds: Iterable[CaseKind]) -> list[APIRoute]:
    return [_route(kind) for kind in kinds]


def _route(kind: CaseKind) -> APIRoute:
    async def get_access(
        request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath,
        command: Annotated[Code, Query(description="Only this one, with who could give it.")] = "",
    ) -> Response:  # fmt: skip
        if command and command not in kind.entries:
            raise HTTPException(422)
        look: Look = await office.asking.run(looked, office, request, viewer, kind, case_id)
        told = await office.asking.run(_judged, office, viewer, look, command)
        return answer(request, {"version": look.reading.case.version, "commands": told}, look.reading.case.version)

    endpoint: Callable[..., Any] = get_access
    return APIRoute(
        f"{PREFIX}/{kind.plural}/{{case_id}}/access", endpoint, methods=["GET"], tags=[kind.plural], dependencies=[Waited],
        response_model=Access, operation_id=f"{kind.name}_access", responses={**documented(404), 200: {"headers": ETAG | FRESH}},
        description="What whoever looks may do, and why not the rest.",
    )  # fmt: skip


def _judged(office: Office, viewer: Viewer, look: Look, command: str) -> list[dict[str, Any]]:
    kind, case, teller = look.reading.kind, look.reading.case, look.teller
    asked = [each for each in kind.later if for_people(each) and command in ("", each.name)]
    return [
        {
            "name": each.entry.name, "label": teller.command(each.entry), "open": not each.lacks,
            "because": [{"condition": lack.condition, "told": why(teller, lack)} for lack in each.lacks],
            "could": could(teller, who_could(office.engine, viewer.tenant, kind, case, each.entry)) if command else None,
        } for each in explained(office.engine, viewer, kind, case, asked)
    ]  # fmt: skip
