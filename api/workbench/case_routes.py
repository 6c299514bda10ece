"""Which addresses has a case beside its page and its commands? Its papers, the look in full, the watch over its version."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Response

from api.http.files import FileId
from api.http.parameters import CaseIdInPath
from api.security.limits import AS_ITS_READER_SAYS
from api.workbench import issued, papers
from api.workbench.alike import RULES_OUT, alike_page
from api.workbench.moved import Version, moved
from api.workbench.page import Opened
from api.workbench.proposal import can_be_assigned, proposal_part
from api.workbench.reveal import revealed
from application.papers.issued import Form
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId

LARGEST_FORM = 512 * 1024


def add_parts(app: FastAPI, kind: CaseKind, at: str) -> None:
    """What belongs to the page of a case beside its commands."""

    async def moved_on(
        page: Opened, case_id: CaseIdInPath, version: Version, *, form: bool = False, accept: bool = False
    ) -> Response:
        return await moved(page, kind, case_id, version, form=form, accept=accept)

    async def reveal(page: Opened, case_id: CaseIdInPath) -> Response:
        return await revealed(page, kind, case_id)

    async def attach(page: Opened, case_id: CaseIdInPath) -> Response:
        return await papers.attach(page, kind, case_id)

    async def attach_form(page: Opened, case_id: CaseIdInPath) -> Response:
        return await papers.form(page, kind, case_id)

    async def paper(page: Opened, case_id: CaseIdInPath, file_id: FileId) -> Response:
        return await papers.paper(page, kind, case_id, file_id)

    async def content(page: Opened, case_id: CaseIdInPath, file_id: FileId) -> Response:
        return await papers.content(page, kind, case_id, file_id)

    add(app, f"{at}/moved", moved_on)
    add(app, f"{at}/reveal", reveal, "POST")
    add(app, f"{at}/papers", attach_form)
    add(app, f"{at}/papers", attach, "POST", largest=AS_ITS_READER_SAYS)
    add(app, f"{at}/papers/{{file_id}}", paper)
    add(app, f"{at}/papers/{{file_id}}/content", content)


def add_hints(app: FastAPI, kind: CaseKind, at: str) -> None:
    """What is laid beside a case for whoever decides: cases that may be the same, and to whom the rules would give it."""

    async def alike(page: Opened, case_id: CaseIdInPath) -> Response:
        return await alike_page(page, kind, CaseId(case_id))

    async def proposal(page: Opened, case_id: CaseIdInPath) -> Response:
        return await proposal_part(page, kind, CaseId(case_id))

    if RULES_OUT in kind.entries:
        add(app, f"{at}/alike", alike)
    if can_be_assigned(kind):
        add(app, f"{at}/proposal", proposal)


def add_documents(app: FastAPI, kind: CaseKind, at: str) -> None:
    """The papers that are issued."""

    async def made(page: Opened, case_id: CaseIdInPath) -> Response:
        return await issued.documents(page, kind, case_id)

    async def issue(page: Opened, case_id: CaseIdInPath) -> Response:
        return await issued.issue(page, kind, case_id)

    async def document(page: Opened, case_id: CaseIdInPath, document_id: FileId) -> Response:
        return await issued.document(page, kind, case_id, document_id)

    async def content(page: Opened, case_id: CaseIdInPath, document_id: FileId, form: Form) -> Response:
        return await issued.content(page, kind, case_id, document_id, form)

    add(app, f"{at}/documents", made)
    add(app, f"{at}/documents", issue, "POST")
    add(app, f"{at}/documents/{{document_id}}", document)
    add(app, f"{at}/documents/{{document_id}}/{{form}}", content)


def add(
    app: FastAPI, path: str, endpoint: Callable[..., Awaitable[Response]], method: str = "GET",
    largest: int = LARGEST_FORM,
) -> None:  # fmt: skip
    """A page that is no part of the JSON contract."""
    app.router.add_api_route(
        path, endpoint, methods=[method], include_in_schema=False, max_body_size=largest, response_model=None
    )
