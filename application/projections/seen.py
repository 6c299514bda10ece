"""A case as it stands now, as every projection sees it: in neutral terms, and who may know of it."""

from dataclasses import dataclass, replace
from typing import Any

from application.projections.visibility import Visibility
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind


@dataclass(frozen=True, slots=True)
class Seen:
    card: Card
    visibility: Visibility


def card_of(kind: CaseKind, case: Any) -> Card:  # a state of the kind
    """The card as the kind makes it, with what every case remembers in the same way."""
    assert kind.card is not None, kind.name
    card = kind.card(case)
    return replace(card, neighbourhood=case.neighbourhood) if case.neighbourhood else card
