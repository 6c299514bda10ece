"""How do papers get into a case from its page, and how are they looked at?

What a paper holds is never shown as a page of ours: it has an address of its own with rules of its own, under which nothing in
it runs and nothing is fetched, and is put into a frame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Response
from fastapi.responses import StreamingResponse

from api.problems import EXPECTED, Trouble, trouble_of
from api.security.forms import FIELD, ForeignFormError, is_from_elsewhere, is_ours
from api.workbench.page import Page, go
from api.workbench.parties import party_lines
from api.workbench.uploads import Incoming, NoFormError
from application.accesses import LONGEST_REASON
from application.ask import UnknownCaseError
from application.documents import FileRefusedError, Upload
from application.reading import Reading, read
from application.telling import Teller
from domain.kernel.case import File
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import CASE_TEXT, fields_of
from domain.kernel.records import FileAttached
from domain.kernel.vocabulary import CaseId, Recorded

SHOWN_INSIDE = ("image/", "application/pdf", "text/plain", "audio/", "video/")
UNSHOWN = "image/heic"
"""A picture that browsers do not show."""
LONGEST_NAME = 200
FILE_NAME = next(each for each in fields_of(File) if each.name == "name")
INERT = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""Of what a paper holds: no script, no form, nothing fetched; how it looks is its own."""
POLICIES = {"application/pdf": f"{INERT}; object-src 'self'"}
"""A sandbox would keep the browser's own viewer of PDF out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperShown:
    """A paper and how it came in."""

    file: File
    what: str
    whose: str
    who: str
    when: str
    inside: bool


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
        return await form(page, kind, case_id, given, nothing)
    key = given.get("key", "")
    upload = Upload(
        tenant=page.whoever.tenant, case_id=CaseId(case_id), actor=page.whoever.actor,
        acting_for=page.viewer.acting_for, name=incoming.name[:LONGEST_NAME], sort=given.get("sort", "")[:LONGEST_NAME],
        subject=given.get("subject") or CASE_TEXT, key=f"{page.whoever.actor.id}/{key}" if key.isalnum() else None,
    )  # fmt: skip
    try:
        attached = await page.office.documents.attach(upload, incoming.content())
    except FileRefusedError as error:
        return await form(page, kind, case_id, given, trouble_of(page.request, error))
    except EXPECTED as error:
        return _told(page, kind, case_id, trouble_of(page.request, error))
    return go(f"/{kind.plural}/{case_id}", wait_for=str(attached.done.position))


def _told(page: Page, kind: CaseKind, case_id: str, trouble: Trouble) -> Response:
    return page.show("trouble.html", trouble.status, trouble=trouble, back=f"/{kind.plural}/{case_id}")


async def form(
    page: Page, kind: CaseKind, case_id: str, given: Mapping[str, str] | None = None, trouble: Trouble | None = None
) -> Response:
    """The form of an upload by itself; after a refusal with what was typed and why."""
    reading: Reading = await page.ask(
        read, page.office.engine, page.office.access_log, page.viewer, CaseId(case_id), kind
    )
    card = kind.card(reading.case) if kind.card else None
    return page.show(
        "paper_form.html", trouble.status if trouble else 200, kind=kind, case=reading.case, given=given or {},
        trouble=trouble, key=page.new_key(), most=page.size(page.office.documents.largest),
        parties=party_lines(page, page.teller(kind, full=reading.full), card, full=reading.full),
    )  # fmt: skip


def file_name(teller: Teller, file: File) -> str:
    """How a file is called, hidden from those who do not handle the case: the name may be a person's."""
    return teller.value(FILE_NAME, file.name)


def why_of(page: Page) -> str:
    """The reason that somebody gave who does not handle the case and wants to see a paper of it."""
    return page.request.query_params.get("why", "").strip()[:LONGEST_REASON]


async def paper(page: Page, kind: CaseKind, case_id: str, file_id: str) -> Response:
    """The page of one paper: shown where a browser can show it."""
    reading: Reading = await page.ask(
        read, page.office.engine, page.office.access_log, page.viewer, CaseId(case_id), kind
    )
    _, history = await page.ask(page.office.engine.history, page.whoever.tenant, CaseId(case_id))
    shown = _shown(page, reading, _named(reading, file_id), history)
    teller = page.teller(kind, full=reading.full)
    name = file_name(teller, shown.file)
    return page.show(
        "paper.html", kind=kind, case=reading.case, paper=shown, file=shown.file, teller=teller, name=name,
        why=why_of(page), opens=reading.full or bool(why_of(page)),
    )  # fmt: skip


def _shown(page: Page, reading: Reading, file: File, history: Sequence[Recorded]) -> PaperShown:
    teller = page.teller(reading.kind, full=reading.full)
    came = next(each for each in history if isinstance(each.event, FileAttached) and each.event.file_id == file.id)
    card = reading.kind.card(reading.case) if reading.kind.card else None
    lines = party_lines(page, teller, card, full=reading.full)
    whose = next((f"{each.part} {each.name}" for each in lines if each.subject == file.subject), "")
    return PaperShown(
        file=file, what=_what(page, file), whose=whose or page.word("the_case_itself"), who=teller.person(came.actor.id),
        when=page.day(came.recorded_at), inside=_is_shown(file),
    )  # fmt: skip


def _what(page: Page, file: File) -> str:
    """The type as people call it."""
    parts = (file.media_type, file.media_type.partition("/")[0], file.media_type.rpartition(".")[0].rpartition(".")[2])
    return next((page.word(f"paper.type.{each}") for each in parts if f"paper.type.{each}" in page.words), "") or (
        page.word("paper.type.other")
    )


def _is_shown(file: File) -> bool:
    return file.media_type.startswith(SHOWN_INSIDE) and file.media_type != UNSHOWN


def _named(reading: Reading, file_id: str) -> File:
    file: File | None = next((each for each in reading.case.files if each.id == file_id), None)
    if file is None:
        raise UnknownCaseError(file_id)
    return file


async def content(page: Page, kind: CaseKind, case_id: str, file_id: str) -> Response:
    """What the paper holds, for a frame of our own page. The look is logged."""
    page.teller(kind)
    file, pieces = await page.office.documents.read(
        page.viewer.tenant, page.viewer.actor, page.viewer.acting_for, CaseId(case_id), file_id, why_of(page)
    )
    inside = _is_shown(file) and "download" not in page.request.query_params
    headers = {
        "Content-Disposition": f"{'inline' if inside else 'attachment'}; filename*=UTF-8''{quote(file.name)}",
        "Content-Length": str(file.size), "Cache-Control": "no-store", "X-Frame-Options": "SAMEORIGIN",
        "Content-Security-Policy": POLICIES.get(file.media_type, f"{INERT}; sandbox"),
    }  # fmt: skip
    return StreamingResponse(pieces, headers=headers, media_type=file.media_type)
