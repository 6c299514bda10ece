"""What was found out about a household, and what did its neighbours see of it?"""

from dataclasses import replace
from datetime import date
from typing import assert_never

from domain.cases.assistance import events as e
from domain.cases.assistance.state import Assistance, Check, Opinion, Publicity, Visit
from domain.cases.assistance.words import State
from domain.kernel.vocabulary import Recorded, StaffId, local_date


def fold_investigation(case: Assistance, event: "InvestigationEvent", recorded: Recorded) -> None:  # noqa: C901 # one arm per event
    """What was found out, and where the file went."""
    on = local_date(recorded.occurred_at)
    match event:
        case e.InvestigationStarted(investigators=investigators):
            case.investigators = investigators
            case.state = State.INVESTIGATING
        case e.InvestigatorReplaced(investigator=gone, successor=successor):
            case.investigators = tuple(successor if each == gone else each for each in case.investigators)
            case.former_investigators = (case.former_investigators | {gone}) - {successor}
        case e.CheckRequested() | e.CheckStarted() | e.CheckReturned() | e.CheckResultTold() | e.RecheckOfInformation():
            _check(case, event, on)
        case e.VisitRecorded(way=way):
            case.visits = (*case.visits, Visit(way=way, on=on, round=len(case.opinions) + 1))
        case e.MeansComputed(computation=computation):
            case.computation, case.computed_on = computation, on
        case e.CaseDiscussed():
            case.discussion = event
        case e.PreliminaryOpinion():
            _opined(case, event, recorded)
        case e.DemocraticReviewHeld():
            case.reviews = (*case.reviews, len(case.opinions) + 1)
        case e.CountyVisited(ground=ground, visitors=visitors):
            case.county_visits = (*case.county_visits, ground)
            case.county_visitors = case.county_visitors | frozenset(visitors)
        case e.Extended45(reason=reason):
            case.special = reason
        case e.Reported(county=county):
            case.county = county or case.county
            case.street_decides = county is None
            case.reported_at = recorded.occurred_at
            case.state = State.REPORTED
        case _:
            assert_never(event)


def fold_publicity(case: Assistance, event: "PublicityEvent", recorded: Recorded) -> None:
    """What hangs on the board, and what became of it."""
    on = local_date(recorded.occurred_at)
    match event:
        case e.PublicityStarted() | e.StopPublicityStarted():
            _posted(case, event, recorded)
        case e.PublicityObjected():
            _objected(case)
        case e.PublicityFinished():
            _publicity_finished(case, event, on)
        case e.PublicityTakenDown(removed_at=removed_at):
            case.publicities = (*case.publicities[:-1], replace(case.publicities[-1], removed_at=removed_at))
        case _:
            assert_never(event)


def _check(
    case: Assistance,
    event: e.CheckRequested | e.CheckStarted | e.CheckReturned | e.CheckResultTold | e.RecheckOfInformation,
    on: date,
) -> None:
    match event:
        case e.CheckRequested(check_id=key, sources=sources, county=county):
            case.county = county
            case.checks = (*case.checks, Check(id=key, sources=sources, asked_on=on))
        case e.RecheckOfInformation(check_id=key):
            case.checks = (*case.checks, Check(id=key, sources=case.checks[-1].sources, asked_on=on))
        case e.CheckStarted():
            case.checks = (*case.checks[:-1], replace(case.checks[-1], started_on=on))
        case e.CheckReturned(conclusion=conclusion, sources=sources):
            last = case.checks[-1]
            returned = replace(
                last, started_on=last.started_on or on, returned_on=on, conclusion=conclusion, sources=sources
            )
            case.checks = (*case.checks[:-1], returned)
        case e.CheckResultTold():
            case.checks = (*case.checks[:-1], replace(case.checks[-1], told_on=on))


def _opined(case: Assistance, event: e.PreliminaryOpinion, recorded: Recorded) -> None:
    opinion = Opinion(
        round=event.round, eligible=event.eligible, amount=event.amount, persons=event.persons,
        on=local_date(recorded.occurred_at), handler=StaffId(recorded.actor.id), changed=event.changed,
    )  # fmt: skip
    case.opinions = (*case.opinions, opinion)
    case.state = State.OPINED if event.round == 1 else State.OPINED2


def _posted(case: Assistance, event: e.PublicityStarted | e.StopPublicityStarted, recorded: Recorded) -> None:
    posted = Publicity(round=event.round, started=event, term=event.terms[0], posted_by=recorded.actor.id)
    case.publicities = (*case.publicities, posted)
    if isinstance(event, e.StopPublicityStarted):
        case.stop_ground = event.ground
        case.state = State.STOP_PUBLICITY
    else:
        case.state = State.IN_PUBLICITY


def _objected(case: Assistance) -> None:
    last = case.publicities[-1]
    case.objectors += 1
    case.publicities = (*case.publicities[:-1], replace(last, objections=last.objections + 1))
    if case.state in (State.PUBLICISED, State.REPORTED):
        case.state = State.REINVESTIGATING
    elif case.state is State.ACTIVE:
        case.stop_objection_open = True


def _publicity_finished(case: Assistance, event: e.PublicityFinished, on: date) -> None:
    case.publicities = (*case.publicities[:-1], replace(case.publicities[-1], finished_on=on))
    if case.state is State.STOP_PUBLICITY:
        case.stop_objection_open = event.objected
        case.state = State.ACTIVE
    else:
        case.state = State.REINVESTIGATING if event.objected else State.PUBLICISED


InvestigationEvent = (
    e.InvestigationStarted | e.InvestigatorReplaced | e.CheckRequested | e.CheckStarted | e.CheckReturned
    | e.CheckResultTold | e.RecheckOfInformation | e.VisitRecorded | e.MeansComputed
    | e.CaseDiscussed | e.PreliminaryOpinion | e.DemocraticReviewHeld | e.CountyVisited
    | e.Extended45 | e.Reported
)  # fmt: skip
PublicityEvent = (
    e.PublicityStarted | e.StopPublicityStarted | e.PublicityObjected | e.PublicityFinished
    | e.PublicityTakenDown
)  # fmt: skip
