"""What can happen to a zero-employment family: registered, helped, somebody found work, lost it again, taken off?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, get_args

from domain.cases.jobless.words import Employment, Help, Removal
from domain.kernel.fields import Line, LineOrBlank, Personal, Words
from domain.kernel.people import Known
from domain.kernel.vocabulary import DivisionCode, Event, OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRegistered(Event):
    organisation: OrganisationId
    division: DivisionCode
    members: tuple[Known, ...]
    """Those of working age who can work and want to; none of them has work."""
    certificate: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpGiven(Event):
    sort: Help
    member: str
    on: date
    words: Annotated[Words, Personal()]
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFound(Event):
    """The first of the family to work brings it to zero, on the day the work began."""

    member: str
    employment: Employment
    employer: Line
    since: date
    to_zero: bool
    in_time: bool = False
    """Whether it came within the limit, where it brought the family to zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLost(Event):
    member: str
    on: date
    back: bool
    """Nobody of the family works any more: the days count anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRevisited(Event):
    on: date
    still_at_work: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRemoved(Event):
    reason: Removal


FamilyEvent = FamilyRegistered | HelpGiven | WorkFound | WorkLost | FamilyRevisited | FamilyRemoved
EVENTS: tuple[type[Event], ...] = get_args(FamilyEvent)
