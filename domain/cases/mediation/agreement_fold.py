"""How do agreement, performance, confirmation and closing change what a mediation case remembers?"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, assert_never

from domain.cases.mediation import outcomes as o
from domain.cases.mediation.state import Agreement, Draft, Mediation, Paid, Signatures, Subsidy
from domain.cases.mediation.words import CourtResult, CourtStatus, Document, Form, Outcome, State
from domain.kernel.vocabulary import Recorded, local_date

Agreeing = (
    o.OralAgreed
    | o.AgreementDrafted
    | o.PartySigned
    | o.MediatorSigned
    | o.CommitteeSealed
    | o.AgreementEffective
    | o.BackedOut
    | o.PutInWriting
)
Judicial = (
    o.Sued
    | o.SuitResultEntered
    | o.PaymentOrderApplied
    | o.ConfirmationApplied
    | o.ConfirmationRightLapsed
    | o.CourtAccepted
    | o.CourtTermExtended
    | o.CourtResultEntered
)
Performing = o.PerformanceRecorded | o.PerformanceUrged | o.Breached | o.ResultFedBack | o.Revisited
Finishing = o.Closed | o.FileReturned | o.Archived | o.SubsidyGranted | o.SubsidyReversed

COURT_STATUS = {
    CourtResult.CONFIRMED: CourtStatus.CONFIRMED,
    CourtResult.REJECTED: CourtStatus.REFUSED,
    CourtResult.NOT_ACCEPTED: CourtStatus.NOT_ACCEPTED,
    CourtResult.WITHDRAWN: CourtStatus.WITHDRAWN,
}


def _apply_agreeing(case: Mediation, event: Agreeing, recorded: Recorded) -> None:  # noqa: ARG001 # one shape
    match event:
        case o.OralAgreed():
            _oral(case, event)
        case o.AgreementDrafted():
            case.state = State.SIGNING
            case.drafts += 1
            case.signatures = Signatures()
            case.draft_agreement = Draft(
                id=event.agreement, content=event.content, obligations=event.obligations, bars=event.bars
            )
        case o.PartySigned(party=party, signed_on=day):
            case.signatures = replace(case.signatures, parties={**case.signatures.parties, party: day})
        case o.MediatorSigned(mediator=mediator, signed_on=day):
            case.signatures = replace(case.signatures, mediators={**case.signatures.mediators, mediator: day})
        case o.CommitteeSealed(sealed_on=day):
            case.signatures = replace(case.signatures, sealed_on=day)
        case o.AgreementEffective():
            _written(case, event)
        case o.BackedOut():
            case.state = State.IN_MEDIATION
            case.draft_agreement = None
        case o.PutInWriting(content=content, bars=bars):
            assert case.agreement is not None
            case.agreement = replace(
                case.agreement, form=Form.WRITTEN, content=content, bars=bars, revisit_required=True
            )
            case.outcome = Outcome.AGREED_WRITTEN
            case.documents |= {Document.AGREEMENT.value}
        case _:
            assert_never(event)


def _oral(case: Mediation, event: o.OralAgreed) -> None:
    case.state, case.outcome = State.EFFECTIVE, Outcome.AGREED_ORAL
    case.drafts += 1
    case.agreement = Agreement(
        id=event.agreement, form=Form.ORAL, effective_on=event.effective_on, content=event.content,
        obligations=event.obligations, amount=event.amount, revisit_required=event.revisit_required,
    )  # fmt: skip
    case.documents |= {Document.ORAL_FORM.value}
    _confirmable(case, event)
    if event.at_once:
        paid = {
            each.id: Paid(amount=each.amount or Paid().amount, done_on=event.effective_on) for each in event.obligations
        }
        case.agreement = replace(case.agreement, paid=paid, performed_on=event.effective_on)
        case.state = State.PERFORMED


def _written(case: Mediation, event: o.AgreementEffective) -> None:
    case.state, case.outcome = State.EFFECTIVE, Outcome.AGREED_WRITTEN
    case.agreement = Agreement(
        id=event.agreement, form=Form.WRITTEN, effective_on=event.effective_on, content=event.content,
        obligations=event.obligations, amount=event.amount,
        bars=case.draft_agreement.bars if case.draft_agreement else (),
    )  # fmt: skip
    case.draft_agreement = None
    case.documents |= {Document.AGREEMENT.value}
    _confirmable(case, event)
    if not event.obligations:
        case.agreement = replace(case.agreement, performed_on=event.effective_on)
        case.state = State.PERFORMED


def _confirmable(case: Mediation, event: o.OralAgreed | o.AgreementEffective) -> None:
    until = next((term.due_on for term in event.terms if term.code == "ME-T3"), None)
    case.court = replace(case.court, apply_until=until)


def _apply_judicial(case: Mediation, event: Judicial, recorded: Recorded) -> None:  # noqa: ARG001 # one shape
    match event:
        case o.Sued(filed_on=day):
            case.court = replace(case.court, sued_on=day)
        case o.SuitResultEntered(result=suit, decided_on=day):
            case.court = replace(case.court, suit=suit, suit_on=day)
        case o.PaymentOrderApplied(applied_on=day):
            case.court = replace(case.court, payment_order_on=day)
        case o.ConfirmationApplied(court=court, applied_on=day):
            case.court = replace(case.court, status=CourtStatus.APPLIED, court=court, applied_on=day)
            case.before_confirming = str(case.state)
            case.state = State.CONFIRMING
            case.documents |= {Document.CONFIRMATION.value}
        case o.CourtResultEntered():
            _court_result(case, event)
        case o.ConfirmationRightLapsed() | o.CourtAccepted() | o.CourtTermExtended():
            pass  # only their terms change
        case _:
            assert_never(event)


def _court_result(case: Mediation, event: o.CourtResultEntered) -> None:
    case.court = replace(
        case.court, status=COURT_STATUS[event.result], result=event.result, result_on=event.decided_on,
        enforcement_until=event.enforcement_until,
    )  # fmt: skip
    assert case.agreement is not None
    done = case.agreement.performed_on is not None
    case.state = State.PERFORMED if done else State(case.before_confirming or State.EFFECTIVE)


def _apply_performing(case: Mediation, event: Performing, recorded: Recorded) -> None:
    match event:
        case o.PerformanceRecorded():
            _performed(case, event)
        case o.PerformanceUrged():
            case.urged_on = local_date(recorded.occurred_at)
        case o.Breached():
            case.state = State.BREACHED
        case o.ResultFedBack():
            case.fed_back = True
        case o.Revisited():
            case.revisits += 1
            case.last_revisit_on = local_date(recorded.occurred_at)
            case.documents |= {Document.REVISIT.value}
        case _:
            assert_never(event)


def _apply_finishing(case: Mediation, event: Finishing, recorded: Recorded) -> None:
    match event:
        case o.Closed(closed_on=day, retention=retention, documents=documents):
            case.state, case.closed_on, case.retention = State.CLOSED, day, retention
            case.documents |= set(documents)
        case o.FileReturned():
            case.file_faults = True
        case o.Archived():
            case.state = State.ARCHIVED
            case.file_faults = False
        case o.SubsidyGranted(grade=grade, amount=amount):
            case.subsidy = Subsidy(grade=grade, amount=amount, on=local_date(recorded.occurred_at))
        case o.SubsidyReversed():
            assert case.subsidy is not None
            case.subsidy = replace(case.subsidy, reversed_on=local_date(recorded.occurred_at))
        case _:
            assert_never(event)


def _performed(case: Mediation, event: o.PerformanceRecorded) -> None:
    assert case.agreement is not None
    before = case.agreement.paid.get(event.obligation, Paid())
    amount = before.amount + (event.amount or 0)
    now = Paid(amount=amount, done_on=event.performed_on if event.obligation_done else None)
    paid = {**case.agreement.paid, event.obligation: now}
    last = max(each.done_on for each in paid.values() if each.done_on) if event.all_done else None
    case.agreement = replace(case.agreement, paid=paid, performed_on=last)
    case.documents |= {Document.PROOF.value}
    if event.all_done and case.state is not State.CONFIRMING:
        case.state = State.PERFORMED


LATER: tuple[tuple[Any, Callable[[Any, Any, Recorded], None]], ...] = (
    (Agreeing, _apply_agreeing),
    (Judicial, _apply_judicial),
    (Performing, _apply_performing),
    (Finishing, _apply_finishing),
)
