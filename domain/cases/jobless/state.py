"""What is known of a zero-employment family, and how do its events fold into it?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never, cast

from domain.calendar.working_days import day_of
from domain.cases.jobless import events as e
from domain.cases.jobless.words import State
from domain.kernel.case import Case, case_state
from domain.kernel.people import Known
from domain.kernel.vocabulary import DivisionCode, OrganisationId, Recorded

CLOSED = frozenset({State.REMOVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """From the day a family had no work until the day somebody had."""

    since: date
    zero_on: date | None = None
    in_time: bool = False


@case_state
class Family(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    members: tuple[Known, ...] = ()
    working: frozenset[str] = frozenset()
    helps: int = 0
    refusals: int = 0
    spells: tuple[Spell, ...] = ()
    zero_on: date | None = None
    """The date of return to zero (清零日期); None while nobody works."""
    closed_at: datetime | None = None


def apply(case: Family, recorded: Recorded) -> None:
    event = cast("e.FamilyEvent", recorded.event)
    match event:
        case e.FamilyRegistered():
            case.state, case.organisation, case.division = State.REGISTERED, event.organisation, event.division
            case.members, case.spells = event.members, (Spell(since=day_of(recorded.occurred_at)),)
        case e.HelpGiven():
            case.helps, case.refusals = case.helps + 1, case.refusals + event.refused
            case.state = State.HELPED if case.state is State.REGISTERED else case.state
        case e.WorkFound():
            case.working = case.working | {event.member}
            if event.to_zero:
                _to_zero(case, event)
        case e.WorkLost():
            case.working = case.working - {event.member}
            if event.back:
                case.state, case.zero_on = State.HELPED, None
                case.spells = (*case.spells, Spell(since=event.on))
        case e.FamilyRevisited():
            pass
        case e.FamilyRemoved():
            case.state, case.closed_at = State.REMOVED, recorded.occurred_at
        case _:
            assert_never(event)


def _to_zero(case: Family, event: e.WorkFound) -> None:
    case.state, case.zero_on = State.AT_ZERO, event.since
    last = case.spells[-1]
    case.spells = (*case.spells[:-1], Spell(since=last.since, zero_on=event.since, in_time=event.in_time))
