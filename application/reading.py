"""What does somebody see of a case? Judged here, and a look at personal data is logged."""

from dataclasses import dataclass
from typing import Any

from application.access import names_of
from application.answers import Viewer
from application.ask import UnknownCaseError
from application.engine import Engine
from application.identity import Looks
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId


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


def handles(kind: CaseKind, case: Any, viewer: Viewer) -> bool:
    """Whether somebody plays a part in the case in person: handler, mediator, investigator, the resident concerned."""
    if kind.card is None:
        return True  # a record of the directory holds nothing personal beyond names
    names = names_of(viewer.actor, viewer.acting_for)
    people = kind.standing(case).people or {}
    return any(names & set(each) for each in people.values()) or kind.card(case).handler in names
