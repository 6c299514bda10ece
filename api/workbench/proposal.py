"""Whom do the rules propose for a case that nobody has yet? A part of its page, which a script asks for."""

from urllib.parse import urlencode

from fastapi import Response

from api.workbench.hand_made import page_of
from api.workbench.page import Page
from api.workbench.proposals import Proposed, proposed, taken
from application.assigning import assigned_field
from application.reading import read
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId


def can_be_assigned(kind: CaseKind) -> bool:
    """Whether the rules can fill a field of one of its commands."""
    return any(assigned_field(each.command) is not None for each in kind.later)


def assigning(kind: CaseKind, names: frozenset[str]) -> Entry | None:
    """The first of the commands open to somebody that the rules can fill."""
    found = (each for each in kind.later if each.name in names and each.part in ("do", "request"))
    return next((each for each in found if assigned_field(each.command) is not None), None)


async def proposal_part(page: Page, kind: CaseKind, case_id: CaseId) -> Response:
    reading = await page.ask(read, page.office.engine, page.office.access_log, page.viewer, case_id, kind)
    teller, viewer = page.teller(kind, full=reading.full), page.viewer
    open_to = page.office.engine.open_to(viewer.tenant, viewer.actor, viewer.acting_for, case_id, reading.case)
    entry = assigning(kind, frozenset(each.name for each in open_to))
    found = await proposed(page, kind, entry, reading.case, teller) if entry is not None else None
    return page.show(
        "_proposed.html", found=found, label=teller.command(entry) if entry else "",
        href=_filled_in(page_of(kind.name, kind.plural, entry, case_id), found) if entry else "",
    )  # fmt: skip


def _filled_in(form: str, found: Proposed | None) -> str:
    """The form with what is proposed in it; a person looks at it and decides."""
    if found is None or not found.take:
        return form
    name, values = taken(found.take)
    return f"{form}?{urlencode([(name, each) for each in values])}"
