"""What was decided and paid, what changed, and how did it end?"""

from datetime import date
from typing import assert_never

from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.fold_intake import closed
from domain.cases.assistance.state import Assistance, Ended, Payment, Recheck
from domain.cases.assistance.words import AdjustGround, AssistanceKind, State, StopGround
from domain.kernel.vocabulary import Recorded, local_date


def fold_decision(case: Assistance, event: "DecisionEvent", recorded: Recorded) -> None:  # noqa: C901, PLR0912 # one arm per event
    """The decision, what is paid, and the end."""
    on = local_date(recorded.occurred_at)
    match event:
        case b.Confirmed():
            _confirmed(case, event, recorded)
        case b.ApplicationRefused():
            case.decided_at, case.decision_due_on = recorded.occurred_at, event.due_on
            case.decision_workdays = event.workdays
            case.notice_owed = True
            closed(case, State.REFUSED, recorded)
        case b.Published():
            case.published = True
        case b.NoticeDelivered():
            case.notice_owed = False
        case b.RemedyTaken() | b.RemedyTermEnded():
            pass
        case b.Adjusted():
            _adjusted(case, event, on)
        case b.Stopped(ground=ground, from_month=from_month):
            _stopped(case, Ended(ground=ground, from_month=from_month, on=on), recorded)
        case b.FraudFound(from_month=from_month, refund=refund, fine=fine):
            case.refund_left = refund + fine
            _stopped(case, Ended(ground=StopGround.FRAUD, from_month=from_month, on=on), recorded)
        case b.RefundReceived(left=left):
            case.refund_left = left
        case b.StopObjectionDecided(upheld=upheld):
            case.stop_objection_open = False
            case.stop_ground = None if upheld else case.stop_ground
        case b.GradualExitStarted():
            case.state = State.GRADUAL_EXIT
        case b.Expired():
            case.expired_on = on
            closed(case, State.EXPIRED, recorded)
        case b.Relieved():
            _relieved(case, event, recorded)
        case b.ReliefCountersigned():
            case.countersigned = True
        case b.PapersCompleted():
            case.state = State.PAPERS_COMPLETED
        case b.PaidOut():
            _paid(case, event, on)
        case b.Closed():
            closed(case, State.CLOSED, recorded)
        case b.Archived():
            case.state = State.ARCHIVED
        case _:
            assert_never(event)


def fold_benefit(case: Assistance, event: "BenefitEvent", recorded: Recorded) -> None:
    """What changed while help is paid."""
    on = local_date(recorded.occurred_at)
    match event:
        case b.Rechecked(due_on=due_on, recheck_class=recheck_class, changed=changed):
            case.rechecks = (*case.rechecks, Recheck(on=on, due_on=due_on))
            case.recheck_class, case.change_open = recheck_class, changed
        case b.ChangeReported():
            case.change_open = True
        case b.DeathRecorded(member=member):
            case.dead = (*case.dead, member)
            case.change_open = True
        case b.JobRefused(member=member, in_a_row=in_a_row):
            case.job_refusals = {**case.job_refusals, member: in_a_row}
        case b.SelfCareAssessed(result=result):
            case.self_care = result
        case _:
            assert_never(event)


def _confirmed(case: Assistance, event: b.Confirmed, recorded: Recorded) -> None:
    case.decided_at, case.decision_due_on = recorded.occurred_at, event.due_on
    case.decision_workdays = event.workdays
    case.persons_at_first = event.persons
    case.outcome = "confirmed"
    case.amount, case.persons = event.amount, event.persons
    case.first_month, case.valid_until = event.first_month, event.valid_until
    case.recheck_class = event.recheck_class
    if event.first_month is not None:
        case.amount_from = ((event.first_month, event.amount),)
    case.state = State.DECIDED if case.assistance_kind is AssistanceKind.TEMPORARY_EXPENSE else State.ACTIVE


def _adjusted(case: Assistance, event: b.Adjusted, on: date) -> None:
    if event.persons != case.persons:
        case.persons_changes = (*case.persons_changes, (on, event.persons - case.persons))
    case.amount, case.persons = event.amount, event.persons
    earlier = tuple(each for each in case.amount_from if each[0] < event.first_month)
    case.amount_from = (*earlier, (event.first_month, event.amount))
    case.change_open = False
    case.state = State.ACTIVE
    if event.ground is AdjustGround.JOB_REFUSED:
        case.job_refusals = {}


def _stopped(case: Assistance, ended: Ended, recorded: Recorded) -> None:
    case.ended = ended
    case.notice_owed = True
    case.change_open = False
    closed(case, State.STOPPED, recorded)
    case.outcome = "confirmed"


def _relieved(case: Assistance, event: b.Relieved, recorded: Recorded) -> None:
    case.relief, case.relieved_at = event, recorded.occurred_at
    case.decided_at = recorded.occurred_at
    case.outcome = "confirmed"
    case.amount, case.persons = event.amount, len(case.members)
    if event.paid:
        on = local_date(recorded.occurred_at)
        case.payments = (Payment(month=on, amount=event.paid, on=on, persons=case.persons),)
    case.state = State.RELIEVED


def _paid(case: Assistance, event: b.PaidOut, on: date) -> None:
    payment = Payment(month=event.month, amount=event.amount, on=on, persons=event.persons, voucher=event.voucher)
    case.payments = (*case.payments, payment)
    if case.state is State.DECIDED and event.total >= case.amount:
        case.state = State.PAID


DecisionEvent = (
    b.Confirmed | b.ApplicationRefused | b.Published | b.NoticeDelivered
    | b.RemedyTaken | b.RemedyTermEnded | b.Adjusted | b.Stopped
    | b.FraudFound | b.RefundReceived | b.StopObjectionDecided | b.GradualExitStarted
    | b.Expired | b.Relieved | b.ReliefCountersigned | b.PapersCompleted
    | b.PaidOut | b.Closed | b.Archived
)  # fmt: skip
BenefitEvent = (
    b.Rechecked | b.ChangeReported | b.DeathRecorded | b.JobRefused
    | b.SelfCareAssessed
)  # fmt: skip
