"""How does a household come in that an old ledger lists: in receipt of help, or helped in the past?

Nothing of the past presses: the next check is counted from the last one told, and where that is over, from the day on which the
household was taken over; payments stand here from the month of that day on.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.assistance import terms
from domain.cases.assistance.application import Members, street_covers
from domain.cases.assistance.decision import recheck_term
from domain.cases.assistance.history import LASTING_KINDS, AssistanceImported
from domain.cases.assistance.household import Member, age, numbered
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import MONTHLY_KINDS, AssistanceKind, Hardship, RecheckClass, Relation
from domain.kernel.fields import Line, Money, Personal, Range, WordsOrBlank
from domain.kernel.people import ADULT
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Refused, local_date

YOUNG = frozenset({Relation.CHILD, Relation.GRANDCHILD, Relation.SIBLING})
"""Who is taken for a minor where the ledger tells no date of birth: nothing of a child shall leave the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHistoric(Command):
    """Take over a household from an old ledger: what is known, and nothing else."""

    street: OrganisationId
    community: DivisionCode
    ledger_number: Line
    assistance_kind: AssistanceKind
    members: Members
    """The applicant first."""
    persons: Annotated[int, Range(0, 100)] = 0
    """0: as many as are named."""
    hardship: Hardship = Hardship.OTHER
    hardship_text: Annotated[WordsOrBlank, Personal()] = ""
    amount: Money
    since: date
    ended_on: date | None = None
    recheck_class: RecheckClass | None = None
    """Not told: half-yearly, the shorter; the first check sets it right."""
    rechecked_on: date | None = None
    remarks: Annotated[WordsOrBlank, Personal()] = ""
    source_file: Line
    source_row: Annotated[int, Range(1, 10**9)]


def import_historic(command: ImportHistoric, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    street_covers(command.street, command.community, moment)
    _in_the_past(command, moment)
    valid_until = _valid_until(command, moment)
    goes_on = _goes_on(command, moment, valid_until)
    recheck_class = _recheck_class(command) if goes_on else None
    return [
        AssistanceImported(
            street=command.street, community=command.community, ledger_number=command.ledger_number,
            assistance_kind=command.assistance_kind, members=_members(command, moment),
            persons=command.persons or len(command.members), hardship=command.hardship,
            hardship_text=command.hardship_text, amount=command.amount, since=command.since,
            ended_on=command.ended_on or (None if goes_on else valid_until), in_receipt=goes_on,
            first_month=_first_month(command, moment) if goes_on else None, valid_until=valid_until if goes_on else None,
            recheck_class=recheck_class, remarks=command.remarks, source_file=command.source_file,
            source_row=command.source_row, terms=_terms(command, moment, recheck_class, goes_on=goes_on),
        )
    ]  # fmt: skip


def _in_the_past(command: ImportHistoric, moment: Moment) -> None:
    today = local_date(moment.now)
    if max(command.since, command.ended_on or command.since, command.rechecked_on or command.since) > today:
        raise Refused("history_in_the_future")
    if command.ended_on is not None and command.ended_on < command.since:
        raise Refused("ended_before_it_began", since=command.since, ended=command.ended_on)


def _members(command: ImportHistoric, moment: Moment) -> tuple[Member, ...]:
    """The applicant first, no other one, and children marked as such today."""
    first, *others = command.members
    if first.relation is not Relation.APPLICANT or any(each.relation is Relation.APPLICANT for each in others):
        raise Refused("applicant_first", basis=f"{terms.S9} 第四条")
    if 0 < command.persons < len([each for each in command.members if each.not_counted is None]):
        raise Refused("fewer_persons_than_named", persons=command.persons)
    return numbered(tuple(_dated(each, local_date(moment.now)) for each in command.members))


def _dated(member: Member, today: date) -> Member:
    years = age(member, today)
    return replace(member, minor=member.relation in YOUNG if years is None else years < ADULT)


def _valid_until(command: ImportHistoric, moment: Moment) -> date | None:
    """Until when a recognition of rigid expenses holds (刚性支出困难家庭认定办法 第十条)."""
    if command.assistance_kind is not AssistanceKind.RIGID_EXPENSE:
        return None
    return command.ended_on or terms.begin(terms.V1, moment, command.since).due_on


def _goes_on(command: ImportHistoric, moment: Moment, valid_until: date | None) -> bool:
    over = valid_until is not None and valid_until < local_date(moment.now)
    return command.assistance_kind in LASTING_KINDS and command.ended_on is None and not over


def _first_month(command: ImportHistoric, moment: Moment) -> date | None:
    return local_date(moment.now).replace(day=1) if command.assistance_kind in MONTHLY_KINDS else None


def _recheck_class(command: ImportHistoric) -> RecheckClass | None:
    if command.assistance_kind is AssistanceKind.RIGID_EXPENSE:
        return None
    if command.assistance_kind is AssistanceKind.TEKUN:
        return RecheckClass.YEARLY
    return command.recheck_class or RecheckClass.HALF_YEARLY


def _terms(
    command: ImportHistoric, moment: Moment, recheck_class: RecheckClass | None, *, goes_on: bool
) -> tuple[Term, ...]:
    if not goes_on:
        return ()
    if recheck_class is None:
        return (terms.begin(terms.V1, moment, command.since),)
    kind, today = command.assistance_kind, local_date(moment.now)
    told = recheck_term(kind, recheck_class, moment, command.rechecked_on) if command.rechecked_on else None
    if told is not None and told.due_on >= today:
        return (told,)
    return (recheck_term(kind, recheck_class, moment, today),)
