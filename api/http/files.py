"""How does a paper get into a case and out again? As a stream, never whole in memory and never open on disk."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field

from api.http.actions import PREFIX
from api.http.bodies import ID, NOT_BLANK
from api.http.cases import ETAG
from api.http.parameters import ActingFor, CaseIdInPath, IdempotencyKey, IfMatch, Looking, Why, version_of
from api.http.problems import documented
from api.language import language_of
from api.office import Office
from api.security.limits import AS_ITS_READER_SAYS
from api.security.signed_in import OfOffice, Whoever
from application.ask import UnknownCaseError
from application.documents import Attached, Upload
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import CASE_TEXT
from domain.kernel.vocabulary import CaseId, StaffId

Name = Annotated[str, Query(min_length=1, max_length=200, pattern=NOT_BLANK, description="The file's name.")]
Sort = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$", description="What paper it is.")]
Subject = Annotated[
    str, Query(min_length=1, max_length=60, pattern=ID, description="Whose data it is: a party, or `case`.")
]
FileId = Annotated[str, Path(min_length=1, max_length=80, pattern=ID)]


class FileShown(BaseModel):
    """A file that was attached."""

    file_id: str
    sha256: str = Field(description="Of what is kept, which is sealed.")
    size: int
    media_type: str = Field(description="By its content.")
    href: str
    version: int
    position: int


def file_routes(kinds: Iterable[CaseKind]) -> list[APIRoute]:
    return [route for kind in kinds if kind.card is not None for route in _routes(kind)]


def _routes(kind: CaseKind) -> Iterable[APIRoute]:
    at = f"{PREFIX}/{kind.plural}/{{case_id}}/files"
    yield APIRoute(
        at,
        _attaching(kind),
        methods=["POST"],
        status_code=201,
        response_model=FileShown,
        max_body_size=AS_ITS_READER_SAYS,
        tags=[kind.plural],
        operation_id=f"{kind.name}_upload",
        description="Upload a file as evidence; the body is its content.",
        responses={**documented(404, 409, 415), 201: {"headers": ETAG}},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
                },
            }
        },
    )
    yield APIRoute(
        f"{at}/{{file_id}}", _reading(kind), methods=["GET"], response_class=StreamingResponse, tags=[kind.plural],
        operation_id=f"{kind.name}_download", description="A file's content. The look is logged.",
        responses={
            **documented(404, 410),
            200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
        },
    )  # fmt: skip


def _attaching(kind: CaseKind) -> Callable[..., Any]:
    async def attach(  # what an upload comes with
        request: Request, office: OfOffice, whoever: Whoever, case_id: CaseIdInPath, name: Name, sort: Sort = "",
        subject: Subject = CASE_TEXT, acting_for: ActingFor = None, if_match: IfMatch = None,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:  # fmt: skip
        request.state.teller = office.teller(kind, language_of(request), whoever.tenant)
        await office.asking.run(_must_be, office, kind, whoever.tenant, case_id)
        upload = Upload(
            tenant=whoever.tenant, case_id=CaseId(case_id), actor=whoever.actor, name=name, sort=sort, subject=subject,
            acting_for=StaffId(acting_for) if acting_for else None, expected_version=version_of(if_match),
            key=f"{whoever.actor.id}/{idempotency_key}" if idempotency_key else None,
        )  # fmt: skip
        attached: Attached = await office.documents.attach(upload, request.stream())
        file, done = attached.file, attached.done
        shown = FileShown(
            file_id=file.id, sha256=file.sha256, size=file.size, media_type=file.media_type, version=done.version,
            position=done.position, href=f"{PREFIX}/{kind.plural}/{case_id}/files/{file.id}",
        )  # fmt: skip
        headers = {"ETag": f'"{done.version}"', "Location": shown.href}
        return Response(shown.model_dump_json(), 201, headers, media_type="application/json")

    return attach


def _must_be(office: Office, kind: CaseKind, tenant: str, case_id: str) -> None:
    if office.engine.case(tenant, CaseId(case_id))[0] is not kind:
        raise UnknownCaseError(case_id)


def _reading(kind: CaseKind) -> Callable[..., Any]:
    async def read(
        request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath, file_id: FileId, why: Why = ""
    ) -> Response:
        request.state.teller = office.teller(kind, language_of(request), viewer.tenant)
        await office.asking.run(_must_be, office, kind, viewer.tenant, case_id)
        file, content = await office.documents.read(
            viewer.tenant, viewer.actor, viewer.acting_for, CaseId(case_id), file_id, why
        )
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
            "Content-Length": str(file.size),
            "Cache-Control": "no-store",
        }
        return StreamingResponse(content, headers=headers, media_type=file.media_type)

    return read
