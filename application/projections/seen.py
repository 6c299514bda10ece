"""One case in one state, as every projection sees it."""

from dataclasses import dataclass
from typing import Any

from application.projections.visibility import Visibility, visibility
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind


@dataclass(frozen=True, slots=True)
class Seen:
    card: Card
    visibility: Visibility


def see(kind: CaseKind, case: Any) -> Seen:  # a state of the kind
    assert kind.card is not None, kind.name
    return Seen(kind.card(case), visibility(kind, case))
