"""How are papers issued and fetched over HTTP? A list of what was issued and may be issued, one route to issue, one to read."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import HTTPException, Path, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from api.http.actions import PREFIX
from api.http.bodies import ID
from api.http.parameters import CaseIdInPath, Looking, Why
from api.http.problems import documented
from api.language import language_of
from api.office import Office, Papers
from api.security.signed_in import OfOffice
from application.answers import Viewer
from application.ask import UnknownCaseError
from application.papers.issued import Form
from application.papers.issuing import Possible, Wish
from application.telling import Teller
from domain.kernel.case import Issued
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId

DocumentId = Annotated[str, Path(min_length=1, max_length=60, pattern=ID)]
MEDIA: dict[Form, str] = {
    "pdf": "application/pdf", "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
ENDING: dict[Form, str] = {"pdf": "pdf", "word": "docx"}
CHECKED_AT = "/r/paper"


class PaperWanted(BaseModel):
    """A paper to issue."""

    model_config = ConfigDict(extra="forbid")

    paper: str = Field(max_length=60, pattern=ID, description="Its code in the kind's catalogue.", examples=["M11"])
    event_version: int = Field(0, ge=0, le=10**6, description="The step of which it is made; 0: of the whole case.")


class DocumentShown(BaseModel):
    """A paper of a case."""

    document: str
    paper: str
    label: str
    number: str
    check_code: str
    event_version: int
    issued_at: datetime | None
    pages: int
    pdf_sha256: str | None = Field(description="Of the paper itself.")
    word_sha256: str | None
    delivered_at: datetime | None
    voided_at: datetime | None


class PaperPossible(BaseModel):
    """A paper that may be issued now."""

    paper: str
    label: str
    event_version: int


class DocumentsShown(BaseModel):
    """The papers of a case."""

    issued: list[DocumentShown]
    possible: list[PaperPossible]
    lacks: list[str] = Field(description="What the file of the case must hold and does not.")


def document_routes(kinds: Iterable[CaseKind]) -> list[APIRoute]:
    return [route for kind in kinds if kind.papers for route in _routes(kind)]


def _routes(kind: CaseKind) -> Iterable[APIRoute]:
    at = f"{PREFIX}/{kind.plural}/{{case_id}}/documents"
    yield APIRoute(
        at, _listing(kind), methods=["GET"], response_model=DocumentsShown, tags=[kind.plural],
        operation_id=f"{kind.name}_documents", description="The papers issued, and those that may be issued now.",
        responses=documented(404),
    )  # fmt: skip
    yield APIRoute(
        at, _issuing(kind), methods=["POST"], status_code=201, response_model=DocumentShown, tags=[kind.plural],
        operation_id=f"{kind.name}_issue_document", description="Issue a paper: written, laid out, sealed away under its hash.",
        responses=documented(404, 409, 415),
    )  # fmt: skip
    yield APIRoute(
        f"{at}/{{document_id}}/{{form}}", _reading(kind), methods=["GET"], tags=[kind.plural], response_class=Response,
        operation_id=f"{kind.name}_read_document", description="A paper as it was issued. The look is logged.",
        responses={**documented(404, 410), 200: {"content": {each: {} for each in MEDIA.values()}}},
    )  # fmt: skip


def _listing(kind: CaseKind) -> Callable[..., Any]:
    async def documents(request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath) -> DocumentsShown:
        papers, teller = await _of(request, office, viewer, kind, case_id)
        possible: list[Possible] = await office.asking.run(papers.issuing.possible, viewer, CaseId(case_id))
        state = await office.asking.run(papers.case_file.state, viewer, CaseId(case_id))
        _, case = await office.asking.run(office.engine.case, viewer.tenant, CaseId(case_id))
        return DocumentsShown(
            issued=[_shown(each, teller) for each in case.issued.values()], lacks=list(state.lacks),
            possible=[
                PaperPossible(
                    paper=each.paper.code, label=teller.say(each.paper.name),
                    event_version=each.step.version if each.step else 0,
                ) for each in possible
            ],
        )  # fmt: skip

    return documents


def _issuing(kind: CaseKind) -> Callable[..., Any]:
    async def issue(
        request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath, wanted: PaperWanted
    ) -> DocumentShown:
        papers, teller = await _of(request, office, viewer, kind, case_id)
        wish = Wish(
            viewer=viewer, case_id=CaseId(case_id), paper=wanted.paper, step=wanted.event_version,
            address=str(request.base_url.replace(path=CHECKED_AT)),
        )  # fmt: skip
        bound = wanted.paper == papers.case_file.CODE
        made = await (papers.case_file.bind(wish) if bound else papers.issuing.issue(wish))
        return _shown(made, teller)

    return issue


def _reading(kind: CaseKind) -> Callable[..., Any]:
    async def read(  # what a download comes with
        request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath, document_id: DocumentId, form: Form,
        why: Why = "",
    ) -> Response:  # fmt: skip
        papers, teller = await _of(request, office, viewer, kind, case_id)
        found = await office.asking.run(papers.issued.read, viewer, CaseId(case_id), document_id, form, why)
        _, case = await office.asking.run(office.engine.case, viewer.tenant, CaseId(case_id))
        made = case.issued[document_id]
        name = quote(f"{teller.paper(made.paper)} {made.number}".strip())
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}.{ENDING[form]}", "Cache-Control": "no-store",
        }  # fmt: skip
        return Response(found, headers=headers, media_type=MEDIA[form])

    return read


async def _of(request: Request, office: Office, viewer: Viewer, kind: CaseKind, case_id: str) -> tuple[Papers, Teller]:
    """Raises UnknownCaseError where the case is of another kind or they may not know of it."""
    if office.papers is None:
        raise HTTPException(404)
    teller = request.state.teller = office.teller(kind, language_of(request), viewer.tenant)
    found, _ = await office.asking.run(
        office.engine.may_read, viewer.actor, viewer.acting_for, viewer.tenant, CaseId(case_id)
    )
    if found is not kind:
        raise UnknownCaseError(case_id)
    return office.papers, teller


def _shown(made: Issued, teller: Teller) -> DocumentShown:
    return DocumentShown(
        document=made.id, paper=made.paper, label=teller.paper(made.paper), number=made.number, check_code=made.check_code,
        event_version=made.step, issued_at=made.issued_at, pages=made.pages,
        pdf_sha256=made.pdf.content_sha256 if made.pdf else None,
        word_sha256=made.word.content_sha256 if made.word else None, delivered_at=made.delivered_at,
        voided_at=made.voided_at,
    )  # fmt: skip
