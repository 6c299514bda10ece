"""How do papers get into a case from its page, and how are they looked at?"""

from urllib.parse import quote

from fastapi import Response
from fastapi.responses import StreamingResponse

from api.problems import EXPECTED, Trouble, trouble_of
from api.security.forms import FIELD, ForeignFormError, is_from_elsewhere, is_ours
from api.workbench.page import Page, go
from api.workbench.uploads import Incoming, NoFormError
from application.ask import UnknownCaseError
from application.documents import Upload
from application.reading import Reading, read
from domain.kernel.case import File
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import CASE_TEXT
from domain.kernel.vocabulary import CaseId

SHOWN_INSIDE = ("image/", "application/pdf", "text/plain", "audio/", "video/")
LONGEST_NAME = 200


async def attach(page: Page, kind: CaseKind, case_id: str) -> Response:
    """Take in a file that a form brings; the form's token comes before the file."""
    page.teller(kind)
    try:
        incoming = Incoming(page.request)
        await incoming.read_fields()
    except NoFormError as error:
        raise ForeignFormError from error
    given = incoming.fields
    if is_from_elsewhere(page.request) or not is_ours(given.get(FIELD, ""), page.whoever.token):
        raise ForeignFormError
    if not incoming.name:
        nothing = Trouble(status=422, name="invalid", title=page.word("upload"), detail=page.word("file_missing"))
        return _told(page, kind, case_id, nothing)
    key = given.get("key", "")
    upload = Upload(
        tenant=page.whoever.tenant, case_id=CaseId(case_id), actor=page.whoever.actor,
        acting_for=page.viewer.acting_for, name=incoming.name[:LONGEST_NAME], sort=given.get("sort", "")[:LONGEST_NAME],
        subject=given.get("subject") or CASE_TEXT, key=f"{page.whoever.actor.id}/{key}" if key.isalnum() else None,
    )  # fmt: skip
    try:
        attached = await page.office.documents.attach(upload, incoming.content())
    except EXPECTED as error:
        return _told(page, kind, case_id, trouble_of(page.request, error))
    return go(f"/{kind.plural}/{case_id}", wait_for=str(attached.done.position))


def _told(page: Page, kind: CaseKind, case_id: str, trouble: Trouble) -> Response:
    return page.show("trouble.html", trouble.status, trouble=trouble, back=f"/{kind.plural}/{case_id}")


async def paper(page: Page, kind: CaseKind, case_id: str, file_id: str) -> Response:
    """The page of one paper: shown where a browser can show it."""
    reading: Reading = await page.ask(read, page.office.engine, page.office.looks, page.viewer, CaseId(case_id), kind)
    file = _named(reading, file_id)
    return page.show(
        "paper.html", kind=kind, case=reading.case, file=file, teller=page.teller(kind),
        inside=file.media_type.startswith(SHOWN_INSIDE),
    )  # fmt: skip


def _named(reading: Reading, file_id: str) -> File:
    file: File | None = next((each for each in reading.case.files if each.id == file_id), None)
    if file is None:
        raise UnknownCaseError(file_id)
    return file


async def content(page: Page, kind: CaseKind, case_id: str, file_id: str) -> Response:
    """What the paper holds, for a frame of our own page. The look is logged."""
    page.teller(kind)
    file, pieces = await page.office.documents.read(
        page.viewer.tenant, page.viewer.actor, page.viewer.acting_for, CaseId(case_id), file_id
    )
    inside = file.media_type.startswith(SHOWN_INSIDE) and "download" not in page.request.query_params
    headers = {
        "Content-Disposition": f"{'inline' if inside else 'attachment'}; filename*=UTF-8''{quote(file.name)}",
        "Content-Length": str(file.size), "Cache-Control": "no-store", "X-Frame-Options": "SAMEORIGIN",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'; style-src 'unsafe-inline'; sandbox",
    }  # fmt: skip
    if file.media_type == "application/pdf":  # a sandbox would keep the browser's own viewer out
        headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'self'"
    return StreamingResponse(pieces, headers=headers, media_type=file.media_type)
