"""What does a line of an old ledger (救助台账) tell of a household, and how does the case stand after it?"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

from domain.calendar.working_days import SHANGHAI
from domain.cases.assistance.household import Member
from domain.cases.assistance.words import MONTHLY_KINDS, STATUS_KINDS, AssistanceKind, Hardship, RecheckClass, State
from domain.kernel.fields import Line, Money, Month, Personal, WordsOrBlank
from domain.kernel.vocabulary import DivisionCode, Event, OrganisationId, Recorded

LASTING_KINDS = MONTHLY_KINDS | STATUS_KINDS
"""Help that goes on until it is ended; of the others a ledger tells what was given once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistanceImported(Event):
    """A household that an old ledger lists; what the ledger does not tell stays unknown."""

    street: OrganisationId
    community: DivisionCode
    ledger_number: Line
    assistance_kind: AssistanceKind
    members: tuple[Member, ...]
    """The applicant, and the others as far as the ledger names them."""
    persons: int
    """Who are helped, named or not."""
    hardship: Hardship
    hardship_text: Annotated[WordsOrBlank, Personal()] = ""
    amount: Money
    """Yuan a month, or what was given once."""
    since: date
    """Since when help is given, or the day on which it was given once."""
    ended_on: date | None = None
    in_receipt: bool
    first_month: Month | None = None
    """From which month the payments stand here; those before it are in the old books."""
    valid_until: date | None = None
    recheck_class: RecheckClass | None = None
    remarks: Annotated[WordsOrBlank, Personal()] = ""
    source_file: Line
    source_row: int


def apply_history(case: Any, event: AssistanceImported, recorded: Recorded) -> None:  # noqa: ARG001 # one shape
    case.state, case.told = State.ACTIVE if event.in_receipt else State.HISTORIC, event
    case.street, case.community, case.assistance_kind = event.street, event.community, event.assistance_kind
    case.members, case.hardship, case.hardship_text = event.members, event.hardship, event.hardship_text
    case.amount, case.persons, case.persons_at_first = event.amount, event.persons, event.persons
    case.decided_at, case.outcome = _morning(event.since), "confirmed"
    case.first_month, case.valid_until, case.recheck_class = event.first_month, event.valid_until, event.recheck_class
    if event.first_month is not None:
        case.amount_from = ((event.first_month, event.amount),)
    if not event.in_receipt:
        case.closed_at = _morning(event.ended_on or event.since)


def given_once(event: AssistanceImported) -> Decimal | None:
    """What was given once; None where help goes on."""
    return None if event.assistance_kind in LASTING_KINDS else event.amount


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
