"""How does an application come in, and how may it end before a decision?"""

from dataclasses import replace
from datetime import date
from typing import assert_never

from domain.cases.assistance import events as e
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.history import AssistanceImported, apply_history
from domain.cases.assistance.state import Assistance, Complaint
from domain.cases.assistance.words import State
from domain.kernel.vocabulary import Recorded, StaffId, local_date


def fold_intake(case: Assistance, event: "IntakeEvent", recorded: Recorded) -> None:  # noqa: C901, PLR0912 # one arm per event
    """How the application came, and how it ended without a decision."""
    on = local_date(recorded.occurred_at)
    match event:
        case e.ApplicationSubmitted():
            _submitted(case, event, recorded)
        case e.Discovered():
            case.discovered = True
            _opened(case, event, State.DISCOVERED, recorded)
        case e.DiscoveryVisited():
            case.visited_at_discovery = True
        case e.SupplementRequested():
            _supplement_requested(case, event)
        case e.Supplemented():
            _supplemented(case, event)
        case e.AuthorisationSigned():
            _authorised(case, event)
        case e.Accepted():
            _accepted(case, event, recorded)
        case e.RelativeRegistered(officer=officer):
            case.related_officers = (*case.related_officers, officer)
            case.county_visit_required = True
        case e.Referred(department=department):
            case.department = department
            case.accepted_at = case.decided_at = recorded.occurred_at
            closed(case, State.REFERRED, recorded)
        case e.Lapsed():
            closed(case, State.LAPSED, recorded)
        case e.DiscoveryClosed():
            closed(case, State.CLOSED, recorded)
        case e.ProcedureEnded():
            closed(case, State.PROCEDURE_ENDED, recorded)
        case e.Withdrawn():
            closed(case, State.WITHDRAWN, recorded)
        case e.NoncooperationWarned(answer_until=until):
            case.warned_until = until
        case e.ComplaintReceived() | e.ComplaintAnswered():
            _complaint(case, event, on)
        case AssistanceImported():
            apply_history(case, event, recorded)
        case b.EmergencyRegistered():
            _opened(case, event, State.REGISTERED, recorded)
            case.submitted_at = case.accepted_at = recorded.occurred_at
        case _:
            assert_never(event)


def _submitted(case: Assistance, event: e.ApplicationSubmitted, recorded: Recorded) -> None:
    _opened(case, event, State.SUBMITTED, recorded)
    case.supporters, case.agent, case.property = event.supporters, event.agent, event.property
    case.papers = frozenset(event.papers)
    case.relative_declaration = event.relative_declaration
    case.authorisation_until = event.authorisation_until
    case.register_place, case.single_ground = event.register_place, event.single_ground
    case.renews = event.renews
    case.submitted_at = recorded.occurred_at


def _opened(case: Assistance, event: "OpeningEvent", state: State, recorded: Recorded) -> None:
    case.state = state
    if case.entered_by is None and recorded.actor.sort == "staff":
        case.entered_by = StaffId(recorded.actor.id)
    case.query_code = event.query_code
    case.assistance_kind = event.assistance_kind
    case.street, case.community = event.street, event.community
    case.members = event.members
    case.hardship, case.hardship_text = event.hardship, event.hardship_text
    case.from_case = event.from_case


def _supplement_requested(case: Assistance, event: e.SupplementRequested) -> None:
    case.supplement_lists += 1
    case.supplement_items = tuple(item.paper for item in event.items)
    case.supplement_term = event.terms[0]
    case.papers = case.papers | frozenset(event.fetched_by_office)
    case.state = State.SUPPLEMENT_REQUIRED


def _supplemented(case: Assistance, event: e.Supplemented) -> None:
    case.papers = case.papers | frozenset(event.papers)
    signed = frozenset(event.authorised)
    case.members = tuple(replace(m, authorised=True) if m.id in signed else m for m in case.members)
    case.relative_declaration = event.relative_declaration or case.relative_declaration
    case.authorisation_until = event.authorisation_until or case.authorisation_until
    case.supplement_items = ()
    case.closed_at, case.outcome = None, ""
    case.state = State.SUBMITTED


def _authorised(case: Assistance, event: e.AuthorisationSigned) -> None:
    signed = {each.member: each for each in event.authorisations}
    case.members = tuple(
        replace(
            each, authorised=True, authorised_on=now.signed_on, authorised_as=now.signed_as, authorised_by=now.signer
        )
        if (now := signed.get(each.id)) else each
        for each in case.members
    )  # fmt: skip
    case.authorisation_until = event.until or case.authorisation_until


def _accepted(case: Assistance, event: e.Accepted, recorded: Recorded) -> None:
    case.accepted_at = recorded.occurred_at
    case.delegated = event.delegated
    case.earlier_case = event.earlier_case
    case.state = State.ACCEPTED


def _complaint(case: Assistance, event: e.ComplaintReceived | e.ComplaintAnswered, on: date) -> None:
    if isinstance(event, e.ComplaintReceived):
        received = Complaint(id=event.complaint_id, real_name=bool(event.name.strip()), on=on)
        case.complaints = (*case.complaints, received)
        case.objectors += 1
        case.county_visit_required = case.county_visit_required or case.decided_at is None
    else:
        case.complaints = tuple(
            replace(each, answered_on=on) if each.id == event.complaint_id else each for each in case.complaints
        )


def closed(case: Assistance, state: State, recorded: Recorded) -> None:
    case.closed_at = recorded.occurred_at
    case.outcome = case.outcome or state.value
    case.state = state


OpeningEvent = (
    e.ApplicationSubmitted | e.Discovered | b.EmergencyRegistered
)  # fmt: skip
IntakeEvent = (
    e.ApplicationSubmitted | e.Discovered | e.DiscoveryVisited | e.SupplementRequested
    | e.Supplemented | e.AuthorisationSigned | e.Accepted | e.RelativeRegistered | e.Referred
    | e.Lapsed | e.DiscoveryClosed | e.ProcedureEnded | e.Withdrawn
    | e.NoncooperationWarned | e.ComplaintReceived | e.ComplaintAnswered | b.EmergencyRegistered
    | AssistanceImported
)  # fmt: skip
