"""What is an assignment rule (派案规则), and what is the edition of them that a division has in force?"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from domain.directory.catalogues import OrganisationKind, Platform
from domain.kernel.fields import Line, LineOrBlank, Many
from domain.kernel.roles import Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId


class CaseSort(StrEnum):
    """What is assigned."""

    APPEAL = "appeal"
    MEDIATION = "mediation"
    ASSISTANCE = "assistance"


class Criterion(StrEnum):
    """By what one of several people is chosen."""

    FIELD = "field"
    """Those whose special field the matter belongs to, where there are any."""
    DUTY = "duty"
    """Those on duty today, where the body has a roster."""
    LOAD = "load"
    """Whoever carries least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRule:
    """For which matters it holds, and to whom they go. The first rule that holds and finds a body decides."""

    name: Line
    case: CaseSort
    division: DivisionCode | None = None
    """Only matters from there; None: from everywhere in the division of the rules."""
    platform: Platform | None = None
    topic: LineOrBlank = ""
    """Only matters of this topic or below it; the type of dispute or kind of hardship for the other kinds."""
    organisation: OrganisationId | None = None
    """This body; or else"""
    kind: OrganisationKind | None = None
    """the nearest body of this kind, from the community upwards;"""
    by_platform: bool = False
    """or the nearest that serves the matter's platform."""
    role: Role | None = None
    """Among whom a person is chosen; None: the body chooses itself."""
    criteria: Annotated[tuple[Criterion, ...], Many(0, 3)] = (Criterion.FIELD, Criterion.DUTY, Criterion.LOAD)
    """In this order; each keeps those that fit it best."""
    automatic: bool = False
    """Whether it is assigned without anybody's word; a person may change it at any time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """The rules of a division, as the edition in force has them."""

    division: DivisionCode
    edition: int
    rules: tuple[AssignmentRule, ...]
    reason: str = ""
