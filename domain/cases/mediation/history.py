"""What does a line of an old ledger (调解台账) tell of a mediation, and what does the case remember of it?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from domain.cases.mediation.facts import Party
from domain.cases.mediation.words import BodyClass, Outcome, Performance, Source, State
from domain.directory.dispute_types import DisputeType
from domain.kernel.fields import Line, LineOrBlank, Money, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import DivisionCode, Event, OrganisationId, Recorded

AGREED = frozenset({Outcome.AGREED, Outcome.AGREED_ORAL, Outcome.AGREED_WRITTEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationImported(Event):
    """A mediation of the past, as a ledger tells it; what the ledger does not tell stays unknown."""

    committee: OrganisationId
    division: DivisionCode
    """Of the committee."""
    place: DivisionCode
    body_class: BodyClass
    ledger_number: Line
    accepted_on: date
    ended_on: date | None = None
    """When it was settled, or ended without result."""
    dispute_type: DisputeType
    source: Source | None = None
    parties: tuple[Party, ...]
    brief: Annotated[Words, Personal()]
    amount: Money | None = None
    persons: int = 0
    """People involved; 0: not told."""
    outcome: Outcome
    performance: Performance | None = None
    mediators: LineOrBlank = ""
    """Their names, as the ledger writes them."""
    agreement_number: LineOrBlank = ""
    remarks: Annotated[WordsOrBlank, Personal()] = ""
    source_file: Line
    source_row: int

    @property
    def settled(self) -> bool:
        return self.outcome in AGREED


def apply_history(case: Any, event: MediationImported, recorded: Recorded) -> None:  # noqa: ARG001 # one shape
    case.state, case.told = State.HISTORIC, event
    case.committee, case.division, case.place = event.committee, event.division, event.place
    case.body_class, case.dispute_type, case.parties = event.body_class, event.dispute_type, event.parties
    case.source = event.source or case.source
    case.brief, case.claimed, case.persons = event.brief, event.amount, event.persons
    case.requested_on = case.accepted_on = event.accepted_on
    case.outcome, case.ended_on = event.outcome, event.ended_on
