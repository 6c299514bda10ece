"""A case as it stands now, as every projection sees it: in neutral terms, and who may know of it."""

from dataclasses import dataclass

from application.projections.visibility import Visibility
from domain.kernel.card import Card


@dataclass(frozen=True, slots=True)
class Seen:
    card: Card
    visibility: Visibility
