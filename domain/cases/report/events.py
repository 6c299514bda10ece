"""What can happen to a report: issued with all its figures, approved, declared void?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.kernel.fields import Line, Range, Text, Word, Words
from domain.kernel.issuing import Hash
from domain.kernel.vocabulary import DivisionCode, Event, OrganisationId, StaffId

Figures = Annotated[str, Text(4_000_000, lines=True)]
Position = Annotated[int, Range(0, 2**53)]
PeriodCode = Annotated[str, Text(10, pattern=r"20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIssued(Event):
    """What was printed is kept as it was: its figures, of which place and period, and up to which event they are made."""

    report: Word
    title: Line
    division: DivisionCode
    unit: OrganisationId
    issuer: StaffId
    period: PeriodCode
    as_of: date
    """The day at whose end the figures stood."""
    position: Position
    """The last event of the city's log on that day."""
    figures: Figures
    """Codes and figures as JSON."""
    sha256: Hash
    """Of the figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportApproved(Event):
    """Somebody else of the unit, who heads it, answers for the figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVoided(Event):
    reason: Words


ReportEvent = ReportIssued | ReportApproved | ReportVoided
EVENTS = (ReportIssued, ReportApproved, ReportVoided)
