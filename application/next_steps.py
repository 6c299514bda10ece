"""What may somebody not do on a case now, only because of the state it is in?"""

from typing import Any

from application import access
from application.answers import Viewer
from application.engine import Engine
from domain.kernel.case_kind import CaseKind, Entry
from domain.kernel.vocabulary import ForbiddenError, local_date


def not_yet(engine: Engine, viewer: Viewer, kind: CaseKind, case: Any) -> list[Entry]:
    """Commands that the viewer's posts cover and the state does not allow; approvals, which follow requests, left out."""
    directory = engine.surroundings.directory(viewer.tenant)
    posts = access.posts_of(viewer.actor, viewer.acting_for, directory, local_date(engine.clock.now()))
    names = access.names_of(viewer.actor, viewer.acting_for)

    def covered(entry: Entry) -> bool:
        try:
            access.judge(entry, None, case, kind, posts, names)
        except ForbiddenError:
            return False
        return True

    waiting = (
        entry for entry in kind.entries.values()
        if entry.part in ("do", "request") and entry.act.states is not None and case.state not in entry.act.states
    )  # fmt: skip
    return [entry for entry in waiting if covered(entry)]
