"""Is this form somebody's to fill in? If not, they are told why and who could, and that they asked for it is kept."""

from typing import Any

from api.workbench.page import Page
from application.access import NotYourTaskError
from application.accesses import by
from application.explaining import explained, who_could
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import ForbiddenError


def must_be_theirs(page: Page, kind: CaseKind, entry: Entry, case: Any) -> None:
    """Whatever the state of the case; without one, the form opens it. Raises ForbiddenError."""
    error = _not_theirs(page, kind, entry, case)
    if error is not None:
        page.teller(kind)
        page.office.access_log.keep(by(page.viewer, entry.name, getattr(case, "id", None), result=error.code))
        raise error


def _not_theirs(page: Page, kind: CaseKind, entry: Entry, case: Any) -> ForbiddenError | None:
    engine, viewer = page.office.engine, page.viewer
    if case is None:
        opens = engine.openings(viewer.tenant, viewer.actor, viewer.acting_for)
        return None if (kind, entry) in opens else ForbiddenError("not_your_task", command=entry.name)
    (told,) = explained(engine, viewer, kind, case, (entry,))
    if all(each.condition in ("state", "request") for each in told.lacks):
        return None
    return NotYourTaskError(entry, told.lacks, who_could(engine, viewer.tenant, kind, case, entry))
