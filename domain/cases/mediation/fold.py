"""How does each event change what a mediation case remembers? A fold only copies."""

import dataclasses
from collections.abc import Callable
from typing import Any, assert_never, get_args

from domain.cases.mediation import events as e
from domain.cases.mediation.agreement_fold import LATER
from domain.cases.mediation.facts import Choice
from domain.cases.mediation.history import MediationImported, apply_history
from domain.cases.mediation.plans import Planning, apply_planning
from domain.cases.mediation.state import Challenge, Flags, Mediation, Session, Third
from domain.cases.mediation.words import Document, Outcome, RecusalOutcome, State
from domain.kernel.vocabulary import Event, Recorded, local_date

Early = (
    e.MediationRequested
    | e.PartyAdded
    | e.NotAccepted
    | e.ConsentAsked
    | e.ConsentGiven
    | e.PartyDeclined
    | e.Accepted
    | e.NumberVoided
    | MediationImported
)
Appointing = (
    e.MediatorChosen
    | e.MediatorAssigned
    | e.MediatorsChanged
    | e.RecusalRequested
    | e.RecusalDecided
    | e.RightsNotified
)
Working = (
    e.InvestigationRecorded
    | e.ThirdPersonInvited
    | e.SessionRecorded
    | e.StepRecorded
    | e.FlagsMarked
    | e.Extended
    | e.AppraisalExcluded
    | e.RiskReported
)
Helping = e.HardshipReferred | e.HardshipReported | e.HardshipNotReported
Stopping = e.Suspended | e.Resumed | e.Terminated | e.Withdrawn


def apply(case: Mediation, recorded: Recorded) -> None:
    """Fold one event of the kind into a draft."""
    event = recorded.event
    _GROUPS[type(event)](case, event, recorded)


def _apply_early(case: Mediation, event: Early, recorded: Recorded) -> None:
    match event:
        case e.MediationRequested():
            _requested(case, event, recorded)
        case MediationImported():
            apply_history(case, event, recorded)
        case e.PartyAdded(party=party, consented=consented):
            case.parties = (*case.parties, party)
            case.consents |= {party.id} if consented else frozenset()
        case e.ConsentAsked():
            case.state = State.CONSENT_PENDING
        case e.ConsentGiven(party=party_id):
            case.consents |= {party_id}
        case e.NotAccepted():
            _ended(case, State.NOT_ACCEPTED, Outcome.NOT_ACCEPTED, recorded)
        case e.PartyDeclined(party=party_id):
            case.consents -= {party_id}
            _ended(case, State.DECLINED, Outcome.DECLINED, recorded)
        case e.Accepted():
            _accepted(case, event)
        case e.NumberVoided():
            case.accepted_on = None
            _ended(case, State.VOIDED, Outcome.VOIDED, recorded)
        case _:
            assert_never(event)


def _requested(case: Mediation, event: e.MediationRequested, recorded: Recorded) -> None:
    case.state = State.INTAKE
    case.committee, case.division, case.place = event.committee, event.division, event.place
    case.body_class, case.source, case.jurisdiction = event.body_class, event.source, event.jurisdiction
    case.dispute_type, case.parties, case.applicants = event.dispute_type, event.parties, event.applicants
    case.brief, case.requested, case.claimed = event.brief, event.requests, event.amount
    case.circumstances, case.consents = event.circumstances, frozenset(event.consented)
    case.application, case.signed_application = event.application, event.signed
    case.screening, case.referrer, case.sender = event.screening, event.referrer, event.sender
    case.letter_no, case.court_procedure, case.platform = event.letter_no, event.court_procedure, event.platform
    case.from_case, case.follows, case.registrar = event.from_case, event.follows, event.registrar
    case.query_code = event.query_code
    case.requested_on = local_date(recorded.occurred_at)
    case.documents |= {event.application.value}


def _accepted(case: Mediation, event: e.Accepted) -> None:
    case.state = State.ACCEPTED
    case.accepted_on, case.dispute_type = event.accepted_on, event.dispute_type
    case.identity_checked |= set(event.identity_checked)
    case.persons = event.persons
    case.flags = dataclasses.replace(case.flags, major=event.major, difficult=event.difficult, group=event.group)
    case.documents |= {event.registration.value}
    if case.identity_checked >= case.party_ids:
        case.documents |= {Document.IDENTITY.value}


def _apply_appointing(case: Mediation, event: Appointing, recorded: Recorded) -> None:
    match event:
        case e.MediatorChosen(choice=Choice() as choice):
            case.choices = (*(each for each in case.choices if each.party != choice.party), choice)
        case e.MediatorAssigned(mediators=mediators, lead=lead):
            case.state = State.ASSIGNED
            case.mediators, case.lead = mediators, lead
        case e.MediatorsChanged(mediators=mediators, lead=lead):
            case.mediators, case.lead = mediators, lead
        case e.RecusalRequested(mediator=mediator, by=by):
            case.challenge = Challenge(mediator=mediator, by=by, at=recorded.occurred_at)
        case e.RecusalDecided():
            _recusal(case, event)
        case e.RightsNotified(closed_to_public=closed_to_public):
            case.state = State.IN_MEDIATION
            case.closed_to_public = closed_to_public
            case.documents |= {Document.NOTICE.value}
        case _:
            assert_never(event)


def _apply_working(case: Mediation, event: Working, recorded: Recorded) -> None:
    match event:
        case e.InvestigationRecorded():
            case.documents |= {Document.INVESTIGATION.value}
        case e.ThirdPersonInvited(id=third, name=name, relationship=relationship):
            case.thirds = (*case.thirds, Third(id=third, name=name, relationship=relationship))
        case e.SessionRecorded(session=session, minutes=minutes):
            held = Session(id=session, on=local_date(recorded.occurred_at), at=recorded.occurred_at, minutes=minutes)
            case.sessions = (*case.sessions, held)
            case.documents |= {Document.RECORD.value}
        case e.StepRecorded():
            case.steps += 1
        case e.FlagsMarked():
            _flags(case, event)
        case e.Extended():
            case.extensions += 1
        case e.AppraisalExcluded():
            pass  # only its term changes
        case e.RiskReported(danger=danger):
            case.risks = (*case.risks, danger.value)
        case _:
            assert_never(event)


def _apply_helping(case: Mediation, event: Helping, recorded: Recorded) -> None:  # noqa: ARG001 # one shape
    match event:
        case e.HardshipReferred(party=party):
            case.hardships = {**case.hardships, party: None}
        case e.HardshipReported(party=party, child=child):
            case.hardships = {**case.hardships, party: child}
        case e.HardshipNotReported(party=party):
            case.hardships = {key: child for key, child in case.hardships.items() if key != party}
        case _:
            assert_never(event)


def _apply_stopping(case: Mediation, event: Stopping, recorded: Recorded) -> None:
    match event:
        case e.Suspended():
            case.state = State.SUSPENDED
        case e.Resumed():
            case.state = State.IN_MEDIATION
        case e.Terminated(notice=notice):
            case.documents |= {Document.TERMINATION.value} if notice else frozenset()
            _ended(case, State.FAILED, Outcome.FAILED, recorded)
        case e.Withdrawn():
            _ended(case, State.WITHDRAWN, Outcome.WITHDRAWN, recorded)
        case _:
            assert_never(event)


def _recusal(case: Mediation, event: e.RecusalDecided) -> None:
    case.challenge = None
    case.mediators, case.lead = event.mediators, event.lead
    if event.outcome is RecusalOutcome.REPLACED:
        case.replaced |= {event.mediator}


def _flags(case: Mediation, event: e.FlagsMarked) -> None:
    case.flags = Flags(
        major=event.major, difficult=event.difficult, group=event.group, prevented_suicide=event.prevented_suicide,
        prevented_crime=event.prevented_crime, prevented_group_petition=event.prevented_group_petition,
        prevented_group_fight=event.prevented_group_fight,
    )  # fmt: skip
    case.circumstances = event.circumstances


def _ended(case: Mediation, state: State, outcome: Outcome, recorded: Recorded) -> None:
    case.state, case.outcome = state, outcome
    case.ended_on = local_date(recorded.occurred_at)


_FOLDS: tuple[tuple[Any, Callable[[Any, Any, Recorded], None]], ...] = (
    (Early, _apply_early),
    (Appointing, _apply_appointing),
    (Working, _apply_working),
    (Planning, apply_planning),
    (Helping, _apply_helping),
    (Stopping, _apply_stopping),
    *LATER,
)
_GROUPS = {event: fold for union, fold in _FOLDS for event in get_args(union)}
"""The group an event belongs to, found by its class at once: cases are folded by the million."""
EVENTS: tuple[type[Event], ...] = tuple(_GROUPS)
"""Every event of the kind."""
