"""What does somebody see of a case? Judged here, and a look at personal data is logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from application.access import may_read, names_of, posts_of
from application.answers import Viewer
from application.ask import UnknownCaseError
from application.engine import Engine
from application.identity import Looks
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, RefusedError, local_date

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """A case as it was read: `full` where the reader handles it and sees personal data unmasked."""

    kind: CaseKind
    case: Any  # the state class of the kind
    full: bool


def read(engine: Engine, looks: Looks, viewer: Viewer, case_id: CaseId, kind: CaseKind | None = None) -> Reading:
    """A case for somebody. Raises UnknownCaseError where it is of another kind or they may not know of it."""
    found, case = engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
    if kind is not None and found is not kind:
        raise UnknownCaseError(case_id)
    full = handles(found, case, viewer)
    if full and found.card is not None:
        looks.looked(viewer.tenant, viewer.actor, viewer.acting_for, case_id, "case")
    return Reading(found, case, full)


def read_several(engine: Engine, looks: Looks, viewer: Viewer, case_ids: Sequence[CaseId], what: str) -> list[Reading]:
    """Several cases in their order, as far as somebody may know of them; the looks in full are kept in one go."""
    directory = engine.surroundings.directory(viewer.tenant)
    posts = posts_of(viewer.actor, viewer.acting_for, directory, local_date(engine.clock.now()))
    names = names_of(viewer.actor, viewer.acting_for)
    found = engine.cases(viewer.tenant, case_ids)
    readings = [
        Reading(kind, case, handles(kind, case, viewer))
        for kind, case in (found[each] for each in case_ids if each in found) if may_read(case, kind, posts, names)
    ]  # fmt: skip
    full = [each.case.id for each in readings if each.full]
    looks.looked_at(viewer.tenant, viewer.actor, viewer.acting_for, full, what)
    return readings


def reveal(engine: Engine, looks: Looks, viewer: Viewer, case_id: CaseId, kind: CaseKind, reason: str) -> Reading:
    """The same in full for somebody who does not handle it and says why (F2). The reason is kept with the look.

    Raises RefusedError where no reason is given.
    """
    said = " ".join(reason.split())[:LONGEST_REASON]
    if not said:
        raise RefusedError("reason_missing")
    found, case = engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
    if found is not kind:
        raise UnknownCaseError(case_id)
    looks.looked(viewer.tenant, viewer.actor, viewer.acting_for, case_id, f"reveal: {said}")
    return Reading(found, case, full=True)


def handles(kind: CaseKind, case: Any, viewer: Viewer) -> bool:
    """Whether somebody plays a part in the case in person: handler, mediator, investigator, the resident concerned."""
    if kind.card is None:
        return True  # a record of the directory holds nothing personal beyond names
    names = names_of(viewer.actor, viewer.acting_for)
    people = kind.standing(case).people or {}
    return any(names & set(each) for each in people.values()) or kind.card(case).handler in names
