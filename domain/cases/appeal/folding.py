"""How does each event change what is known of an appeal? A fold copies; it never computes from today or settings."""

from dataclasses import replace
from typing import assert_never, cast

from domain.cases.appeal.events import AnyAppealEvent
from domain.cases.appeal.events import handling as h
from domain.cases.appeal.events import intake as i
from domain.cases.appeal.events import outcome as o
from domain.cases.appeal.events import routing as r
from domain.cases.appeal.events import supervision as s
from domain.cases.appeal.fold_outcome import fold_answering, fold_evaluation, fold_review
from domain.cases.appeal.state import (
    Appeal,
    AppealState,
    CallKept,
    Child,
    CoHandler,
    DispatchMade,
    Ended,
    FirstContact,
    LedgerKept,
    RuledOut,
    SlipKept,
)
from domain.cases.appeal.words import ChildStage, ContactResult, Regime, Secrecy, SlipLevel
from domain.kernel.vocabulary import Recorded


def apply(case: Appeal, recorded: Recorded) -> None:
    """Fold one event of the kind into a draft."""
    event = cast("AnyAppealEvent", recorded.event)  # the kind hands over its own events only
    _keep_ended(case, event, recorded)
    match event:
        case (
            i.AppealRegistered() | i.AppealImported() | i.NumberVoided() | i.MarkedDuplicate() | i.DuplicateJoined()
            | i.MergeUndone() | i.DuplicateLeft() | i.NotAcceptedAgain() | i.RepetitionNoted() | i.FollowUpLinked()
            | i.FollowUpJoined() | i.DuplicateRuledOut()
        ):  # fmt: skip
            fold_intake(case, event, recorded)
        case (
            r.Classified() | r.RoutedOut() | r.Dispatched() | r.Signed() | r.Objected() | r.ObjectionUpheld()
            | r.Designated() | r.Accepted() | r.NotAccepted() | r.HandlerAssigned() | r.StaffRecused()
        ):  # fmt: skip
            fold_routing(case, event, recorded)
        case (
            h.Contacted() | h.CoHandlerAdded() | h.CoHandlerReported() | h.Extended() | h.InterimReported()
            | h.TurnedOrdinary() | h.Ledgered() | h.LedgerReviewed() | h.Resumed() | h.HearingHeld()
            | h.ExecutionReported()
        ):  # fmt: skip
            fold_handling(case, event, recorded)
        case h.ChildSpawned() | h.ChildLinked() | h.ChildFinished() | h.ChildNotOpened() | h.WaitingStopped():
            fold_children(case, event)
        case o.AnsweredOnSpot() | o.Answered() | o.Delivered() | o.ReviewWaived() | o.Closed():
            fold_answering(case, event, recorded)
        case o.CallBackTried() | o.CalledBack() | o.Rated() | o.ExcludedFromRates():
            fold_evaluation(case, event, recorded)
        case o.RedoAsked() | o.RedoDeclined() | o.RedoOrdered():
            fold_evaluation(case, event, recorded)
        case o.ReviewStood() | o.ReviewRequested() | o.ReviewDecided() | o.RecheckRequested() | o.RecheckDecided():
            fold_review(case, event, recorded)
        case (
            s.Urged() | s.Supervised() | s.SupervisionListed() | s.SlipAnswered() | s.RiskEscalated()
            | s.RiskReported() | s.CallRecorded() | s.Withdrawn() | s.Archived()
        ):  # fmt: skip
            fold_supervision(case, event, recorded)
        case _:
            assert_never(event)


def _keep_ended(case: Appeal, event: AnyAppealEvent, recorded: Recorded) -> None:
    if event.ended:
        by = type(event).__name__
        more = tuple(Ended(term=term, at=recorded.occurred_at, by=by) for term in event.ended)
        case.ended_terms = (*case.ended_terms, *more)


def fold_intake(case: Appeal, event: i.IntakeEvent, recorded: Recorded) -> None:  # noqa: C901, PLR0912 # one arm per event
    match event:
        case i.AppealRegistered():
            _register(case, event, recorded)
        case i.AppealImported():
            _import(case, event)
        case i.NumberVoided():
            case.state, case.closed_at = AppealState.VOIDED, recorded.occurred_at
        case i.MarkedDuplicate():
            case.state, case.main, case.closed_at = AppealState.MERGED, event.main, recorded.occurred_at
            case.is_repetition, case.state_before = True, event.state_before
        case i.DuplicateJoined():
            case.duplicates = (*case.duplicates, event.duplicate)
            case.repetitions = {**case.repetitions, event.duplicate: recorded.occurred_at}
        case i.MergeUndone():
            case.state, case.main, case.closed_at = AppealState(event.state.value), None, None
            case.is_repetition, case.state_before = False, None
            case.ended_terms = tuple(each for each in case.ended_terms if each.by != "MarkedDuplicate")
        case i.DuplicateLeft():
            case.duplicates = tuple(each for each in case.duplicates if each != event.duplicate)
            case.repetitions = {key: at for key, at in case.repetitions.items() if key != event.duplicate}
        case i.NotAcceptedAgain():
            case.state, case.closed_at = AppealState.NOT_ACCEPTED_AGAIN, recorded.occurred_at
            case.earlier, case.earlier_sort, case.is_repetition = event.earlier, "duplicate_of", True
        case i.RepetitionNoted():
            case.repetitions = {**case.repetitions, event.later: recorded.occurred_at}
        case i.FollowUpLinked():
            case.earlier, case.earlier_sort = event.earlier, "follow_up"
        case i.FollowUpJoined():
            case.follow_ups = (*case.follow_ups, event.follow_up)
        case i.DuplicateRuledOut():
            said = RuledOut(by=recorded.actor.id, at=recorded.occurred_at, number=event.other_number)
            case.not_same = {**case.not_same, event.other: said}
        case _:
            assert_never(event)


def _register(case: Appeal, event: i.AppealRegistered, recorded: Recorded) -> None:
    case.state = AppealState.REGISTERED
    case.organisation = case.desk = case.unit = event.organisation
    case.division, case.grid = event.division, event.grid
    case.regime, case.kind, case.channel = event.regime, event.kind, event.channel
    case.urgency, case.risk, case.flags = event.urgency, event.risk, frozenset(event.flags)
    case.topic, case.platform = event.topic, event.platform
    case.anonymous, case.reachable = event.anonymous, event.reachable
    case.confidentiality_requested, case.secrecy = event.confidentiality_requested, event.secrecy
    case.parties, case.persons, case.group = event.parties, event.persons, event.group
    case.accused_body, case.accused_staff = event.accused_body, event.accused_staff
    case.accused_units = event.accused_units
    case.subject, case.content, case.requests_text = event.subject, event.content, event.requests
    case.query_code, case.received_at = event.query_code, recorded.occurred_at
    if event.earlier_case is not None:
        case.earlier, case.earlier_sort = event.earlier_case, "referred_from"


def _import(case: Appeal, event: i.AppealImported) -> None:
    answered = event.answered_at is not None or event.answer != ""
    case.state = AppealState.HISTORIC_ANSWERED if answered else AppealState.HISTORIC_OPEN
    case.regime, case.secrecy = Regime.HISTORIC, Secrecy.ORDINARY
    case.organisation, case.division, case.topic = event.organisation, event.division, event.topic
    case.subject, case.content, case.answer = event.subject, event.content, event.answer
    case.received_at, case.answered_at, case.decided_at = event.received_at, event.answered_at, event.answered_at
    case.message_number = event.message_number


def fold_routing(case: Appeal, event: r.RoutingEvent, recorded: Recorded) -> None:  # noqa: C901 # one arm per event
    match event:
        case r.Classified():
            case.state, case.kind = AppealState.CLASSIFIED, event.kind
            case.urgency, case.risk, case.flags = event.urgency, event.risk, case.flags | frozenset(event.flags)
            case.topic, case.platform = event.topic, event.platform
            case.simplified, case.legal_channel = event.simplified, event.legal_channel
        case r.RoutedOut():
            case.state, case.closed_at = AppealState.ROUTED_OUT, recorded.occurred_at
        case r.Dispatched():
            case.state, case.unit, case.handler = AppealState.DISPATCHED, event.unit, None
            case.sender, case.superior, case.copy_to = event.sender, event.superior, event.copy_to
            case.dispatches = (*case.dispatches, DispatchMade(at=recorded.occurred_at, unit=event.unit))
        case r.Signed():
            pass
        case r.Objected():
            case.state = AppealState.OBJECTION_PENDING
        case r.ObjectionUpheld():
            case.state, case.desk, case.unit = AppealState.CLASSIFIED, case.sender, case.sender
            case.dispatches = (*case.dispatches[:-1], replace(case.dispatches[-1], returned=True))
        case r.Designated():
            case.state, case.unit, case.no_more_return = AppealState.DISPATCHED, event.unit, True
        case r.Accepted():
            case.state, case.unit, case.handler = AppealState.IN_HANDLING, event.unit, event.handler
            case.accepted_at = recorded.occurred_at
            case.handled_by = case.handled_by | {event.handler}
        case r.NotAccepted():
            case.state, case.closed_at = AppealState.NOT_ACCEPTED, recorded.occurred_at
        case r.HandlerAssigned():
            case.handler, case.handled_by = event.handler, case.handled_by | {event.handler}
        case r.StaffRecused():
            case.recused = case.recused | {event.staff}
            case.handler = None if case.handler == event.staff else case.handler
        case _:
            assert_never(event)


def fold_handling(case: Appeal, event: h.HandlingEvent, recorded: Recorded) -> None:  # one arm per event
    match event:
        case h.Contacted():
            if case.first_contact is None and event.result is ContactResult.REACHED:
                case.first_contact = FirstContact(at=recorded.occurred_at, in_time=event.in_time is not False)
        case h.CoHandlerAdded():
            case.co_handlers = {**case.co_handlers, event.key: CoHandler(key=event.key, unit=event.unit)}
        case h.CoHandlerReported():
            helper = replace(case.co_handlers[event.key], reported=True)
            case.co_handlers = {**case.co_handlers, event.key: helper}
        case h.TurnedOrdinary():
            case.simplified = False
        case h.Ledgered():
            case.state, case.ledger = AppealState.ON_LEDGER, _on_ledger(case, event, recorded)
        case h.LedgerReviewed():
            assert case.ledger is not None, "only what stands on the ledger is reviewed"
            expected = event.expected_on or case.ledger.expected_on
            case.ledger = replace(case.ledger, reviewed_at=recorded.occurred_at, expected_on=expected)
        case h.Resumed():
            case.state, case.struck_off = AppealState.IN_HANDLING, event.reason
        case h.Extended() | h.InterimReported() | h.HearingHeld() | h.ExecutionReported():
            pass
        case _:
            assert_never(event)


def _on_ledger(case: Appeal, event: h.Ledgered, recorded: Recorded) -> LedgerKept:
    before = case.ledger if event.renewed else None
    return LedgerKept(
        reason=event.reason, since=before.since if before else recorded.occurred_at, responsible=event.responsible,
        expected_on=event.expected_on, times=before.times + 1 if before else 1,
    )  # fmt: skip


def fold_children(case: Appeal, event: h.ChildEvent) -> None:
    match event:
        case h.ChildSpawned():
            child = Child(key=event.child_key, kind=event.child_kind, stage=ChildStage.ASKED, waits=event.waits)
            _put_child(case, child)
            case.state = AppealState.WAITING_ON_CHILD if event.waits else case.state
        case h.ChildLinked():
            _put_child(case, replace(case.children[event.child_key], stage=ChildStage.OPENED, case=event.child))
        case h.ChildFinished():
            known = case.children[event.child_key]
            finished = replace(
                known, stage=ChildStage.FINISHED, case=event.child or known.case, number=event.number,
                agreed=event.agreed, summary=event.summary, waits=False,
            )  # fmt: skip
            _put_child(case, finished)
            _return_from_child(case)
        case h.ChildNotOpened():
            _put_child(case, replace(case.children[event.child_key], stage=ChildStage.NOT_OPENED, waits=False))
            _return_from_child(case)
        case h.WaitingStopped():
            case.children = {key: replace(child, waits=False) for key, child in case.children.items()}
            _return_from_child(case)
        case _:
            assert_never(event)


def _put_child(case: Appeal, child: Child) -> None:
    case.children = {**case.children, child.key: child}


def _return_from_child(case: Appeal) -> None:
    if case.state is AppealState.WAITING_ON_CHILD and not any(child.waits for child in case.children.values()):
        case.state = AppealState.IN_HANDLING


_LEVELS = {s.Urged: SlipLevel.URGED, s.Supervised: SlipLevel.SUPERVISED, s.SupervisionListed: SlipLevel.LISTED}


def fold_supervision(case: Appeal, event: s.SupervisionEvent, recorded: Recorded) -> None:
    match event:
        case s.Urged() | s.Supervised() | s.SupervisionListed():
            case.slips = {**case.slips, event.slip: SlipKept(id=event.slip, level=_LEVELS[type(event)])}
            if event.due_at is not None:
                case.alarms = case.alarms | {f"{event.term}@{event.due_at.isoformat()}"}
        case s.SlipAnswered():
            case.slips = {**case.slips, event.slip: replace(case.slips[event.slip], answered=True)}
        case s.RiskEscalated():
            case.risk, case.flags = event.risk, case.flags | frozenset(event.flags)
        case s.RiskReported():
            pass
        case s.CallRecorded():
            case.calls = (*case.calls, CallKept(event.source, event.call_number, event.order_number, event.began_at))
        case s.Withdrawn():
            if not event.handling_goes_on:
                case.state, case.closed_at = AppealState.WITHDRAWN, recorded.occurred_at
        case s.Archived():
            case.state = AppealState.ARCHIVED
        case _:
            assert_never(event)
