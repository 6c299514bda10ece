"""How does a mediation of the past come in, out of an old ledger?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.mediation.facts import Parties
from domain.cases.mediation.history import MediationImported
from domain.cases.mediation.intake import body_class, numbered
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import Outcome, Performance, Source
from domain.directory.dispute_types import DisputeType
from domain.kernel.fields import Line, LineOrBlank, Money, Personal, Range, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Refused, local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHistoric(Command):
    """Take over a mediation of the past from an old ledger: what is known, and nothing else."""

    committee: OrganisationId
    place: DivisionCode
    ledger_number: Line
    accepted_on: date
    ended_on: date | None = None
    dispute_type: DisputeType
    source: Source | None = None
    parties: Parties
    brief: Annotated[Words, Personal()]
    amount: Money | None = None
    persons: Annotated[int, Range(0, 100_000)] = 0
    outcome: Outcome
    performance: Performance | None = None
    mediators: LineOrBlank = ""
    agreement_number: LineOrBlank = ""
    remarks: Annotated[WordsOrBlank, Personal()] = ""
    source_file: Line
    source_row: Annotated[int, Range(1, 10**9)]


def import_historic(command: ImportHistoric, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    """No term runs, no number of today's series is taken; it never stands on a desk."""
    of_class = body_class(command.committee, moment)
    if not moment.directory.is_division(command.place):
        raise Refused("unknown_division", division=command.place)
    _in_the_past(command, moment)
    return [
        MediationImported(
            committee=command.committee, division=moment.directory.division_of(command.committee), place=command.place,
            body_class=of_class, ledger_number=command.ledger_number, accepted_on=command.accepted_on,
            ended_on=command.ended_on, dispute_type=command.dispute_type, source=command.source,
            parties=numbered(command.parties, moment.on), brief=command.brief, amount=command.amount, persons=command.persons,
            outcome=command.outcome, performance=command.performance, mediators=command.mediators,
            agreement_number=command.agreement_number, remarks=command.remarks, source_file=command.source_file,
            source_row=command.source_row,
        )
    ]  # fmt: skip


def _in_the_past(command: ImportHistoric, moment: Moment) -> None:
    ended = command.ended_on or command.accepted_on
    if max(command.accepted_on, ended) > local_date(moment.now):
        raise Refused("history_in_the_future")
    if ended < command.accepted_on:
        raise Refused("ended_before_accepted", accepted=command.accepted_on, ended=ended)
