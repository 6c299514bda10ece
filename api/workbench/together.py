"""What may be done on many cases at once, and on which of them by whoever looks?"""

from collections.abc import Mapping, Sequence
from typing import Any

from api.workbench.page import Page
from application.explaining import explained, why
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind, Taken
from domain.kernel.vocabulary import CaseId

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "appeal": ("dispatch", "sign", "assign_handler", "urge", "archive"),
    "mediation": ("assign", "urge", "archive"),
    "assistance": ("archive",),
    "service": ("assign",),
}
"""Commands of a kind that may be given on many cases with the same words, the most usual first."""


def may(page: Page, entry: Entry) -> bool:
    """Whether one of the viewer's posts gives the command."""
    roles = {post.role for post in page.posts}
    return any(roles & each.roles for each in entry.act.who)


def together(page: Page, kind: CaseKind) -> list[Entry]:
    """What the viewer's posts let them do on many cases at once, somewhere."""
    return [entry for name in TOGETHER.get(kind.name, ()) if may(page, entry := kind.entries[name])]


def open_on(page: Page, kind: CaseKind, cases: Sequence[CaseId]) -> list[Entry]:
    """What the viewer may do now on at least one of some cases."""
    named = together(page, kind)
    found = page.office.engine.several(page.whoever.tenant, cases) if named else {}
    allowed = {entry.name for _, case in found.values() for entry in _open(page, case)}
    return [entry for entry in named if entry.name in allowed]


def asked_on(page: Page, entry: Entry, cases: Sequence[CaseId]) -> tuple[dict[CaseId, str], Taken]:
    """By case, why the viewer may not do it there now, empty where they may; and the choices taken on one of the latter."""
    found = page.office.engine.several(page.whoever.tenant, cases)
    bars = {each: _bar(page, entry, kind, case) for each, (kind, case) in found.items()}
    taken: dict[str, list[object]] = {}
    for each, (kind, case) in found.items():
        takes = kind.takes.get(entry.command) if not bars[each] else None
        for name, values in takes(case).items() if takes else ():
            taken.setdefault(name, []).extend(values)
    return bars, taken


def _bar(page: Page, entry: Entry, kind: CaseKind, case: Any) -> str:
    if any(each.name == entry.name for each in _open(page, case)):
        return ""
    (told,) = explained(page.office.engine, page.viewer, kind, case, (entry,))
    return page.listed(why(page.teller(kind), each) for each in told.lacks) or page.word("bulk.not_called_for")


def _open(page: Page, case: Any) -> list[Entry]:
    viewer = page.viewer
    return page.office.engine.open_to(viewer.tenant, viewer.actor, viewer.acting_for, case.id, case)
