"""Appeals 群众诉求: petitions by the national regulation, orders of the hotline, and old files; the table of contents.

registration duplicates calls taken in, repeated, voided        evaluation review       the resident's word, 复查, 复核
routing acceptance            whose matter it is                supervision documents   pressing, dangers, filing
handling children ledger      the work itself                   terms parameters access measures wording
answering                     the answer, its delivery, closing
catalogue paper_facts         the papers that are issued and what they show
"""

from domain.cases.appeal import acceptance as ac
from domain.cases.appeal import access, approvals, lapses, wording
from domain.cases.appeal import answering as an
from domain.cases.appeal import calls as ca
from domain.cases.appeal import children as ch
from domain.cases.appeal import duplicates as du
from domain.cases.appeal import evaluation as ev
from domain.cases.appeal import handling as ha
from domain.cases.appeal import ledger as le
from domain.cases.appeal import redoing as rd
from domain.cases.appeal import registration as re
from domain.cases.appeal import review as rv
from domain.cases.appeal import routing as ro
from domain.cases.appeal import supervision as su
from domain.cases.appeal.card import card
from domain.cases.appeal.catalogue import PAPERS
from domain.cases.appeal.documents import missing_documents
from domain.cases.appeal.events import EVENTS
from domain.cases.appeal.events.handling import Contacted, ExecutionReported, InterimReported
from domain.cases.appeal.events.intake import DuplicateRuledOut
from domain.cases.appeal.events.outcome import CallBackTried
from domain.cases.appeal.events.supervision import SlipAnswered, Urged
from domain.cases.appeal.folding import apply
from domain.cases.appeal.handing_over import hand_over
from domain.cases.appeal.measures import HEADLINES, MEASURES
from domain.cases.appeal.messages import MESSAGES
from domain.cases.appeal.paper_facts import FACTS
from domain.cases.appeal.parameters import PARAMETERS
from domain.cases.appeal.public import PUBLIC
from domain.cases.appeal.road import road
from domain.cases.appeal.state import (
    CLOSED_STATES,
    OPEN_STATES,
    UNDECIDED_STATES,
    WORKING_STATES,
    Appeal,
    AppealState,
)
from domain.cases.appeal.terms import TERMS
from domain.cases.appeal.undoing import lasting
from domain.kernel.act import Act
from domain.kernel.case_kind import CaseKind

S = AppealState
_NEW = frozenset({S.REGISTERED, S.CLASSIFIED})
_UNTAKEN = _NEW | {S.DISPATCHED}
_REDOABLE = frozenset({S.ANSWERED, S.EVALUATED, S.CLOSED})
_ARCHIVABLE = frozenset({S.CLOSED, S.ENDED, S.WITHDRAWN, S.ROUTED_OUT, S.NOT_ACCEPTED, S.NOT_ACCEPTED_AGAIN})
_IN_HAND = WORKING_STATES | frozenset({S.ANSWERED, S.EVALUATED, S.IN_REVIEW, S.REVIEW_ANSWERED, S.IN_RECHECK})
_ALL = frozenset(S)


def _in(*states: AppealState) -> frozenset[AppealState]:
    return frozenset(states)


ACTS = (
    Act(command=re.Register, rule=re.register, who=access.REGISTRARS),
    Act(command=re.ImportHistoric, rule=re.import_historic, who=access.IMPORTERS, of_the_past=True),
    Act(command=re.AnswerOnSpot, rule=re.answer_on_spot, who=access.CLERKS, states=_in(S.REGISTERED)),
    Act(
        command=du.MarkDuplicate, rule=du.mark_duplicate, who=access.CLERKS, states=_NEW, approval=approvals.DUPLICATE
    ),
    Act(command=du.UndoMerge, rule=du.undo_merge, who=access.SUPERVISORS, states=_in(S.MERGED)),
    Act(command=du.NotAcceptAgain, rule=du.not_accept_again, who=(*access.CLERKS, *access.UNIT), states=_UNTAKEN),
    Act(command=du.LinkFollowUp, rule=du.link_follow_up, who=access.CLERKS, states=OPEN_STATES),
    Act(command=du.RuleOutDuplicate, rule=du.rule_out_duplicate, who=(*access.CLERKS, *access.UNIT), states=OPEN_STATES),
    Act(command=re.VoidNumber, rule=re.void_number, who=access.CLERKS, states=_NEW, approval=approvals.VOIDING),
    Act(command=ro.Classify, rule=ro.classify, who=access.CLERKS, states=_in(S.REGISTERED)),
    Act(command=ro.RouteOut, rule=ro.route_out, who=access.CLERKS, states=_in(S.CLASSIFIED)),
    Act(command=ro.Dispatch, rule=ro.dispatch, who=(*access.CLERKS, *access.SYSTEM), states=_in(S.CLASSIFIED)),
    Act(command=ro.Sign, rule=ro.sign, who=access.UNIT, states=_UNTAKEN, fits=ro.is_to_be_signed_for),
    Act(command=ac.AcceptOwn, rule=ac.accept_own, who=access.DESK, states=_in(S.CLASSIFIED)),
    Act(command=ac.Object, rule=ac.object_, who=access.UNIT, states=_in(S.DISPATCHED)),
    Act(command=ac.Uphold, rule=ac.uphold, who=access.SENDER, states=_in(S.OBJECTION_PENDING)),
    Act(command=ac.Designate, rule=ac.designate, who=access.DESIGNATORS, states=_in(S.OBJECTION_PENDING)),
    Act(command=ac.Accept, rule=ac.accept, who=access.UNIT, states=_in(S.DISPATCHED)),
    Act(command=ac.NotAccept, rule=ac.not_accept, who=access.UNIT, states=_in(S.DISPATCHED)),
    Act(command=ac.AssignHandler, rule=ac.assign_handler, who=access.HEADS, states=_IN_HAND),
    Act(command=ac.Recuse, rule=ac.recuse, who=access.RECUSERS, states=OPEN_STATES, approval=approvals.RECUSAL),
    Act(
        command=ha.Contact, rule=ha.contact, who=(*access.HANDLER, *access.UNIT), states=WORKING_STATES | {S.DISPATCHED}
    ),
    Act(
        command=ha.AddCoHandler, rule=ha.add_co_handler, who=access.UNIT, states=_in(S.DISPATCHED, S.IN_HANDLING)
    ),
    Act(command=ha.CoHandlerReport, rule=ha.co_handler_report, who=access.HELPERS, states=OPEN_STATES),
    Act(command=ch.Spawn, rule=ch.spawn, who=access.HANDLER, states=_in(S.IN_HANDLING)),
    Act(command=ch.LinkChild, rule=ch.link_child, who=access.SYSTEM, states=_ALL),
    Act(command=ch.ChildDone, rule=ch.child_done, who=access.SYSTEM, states=_ALL),
    Act(command=ch.ChildFailed, rule=ch.child_failed, who=access.SYSTEM, states=_ALL),
    Act(command=ch.StopWaiting, rule=ch.stop_waiting, who=access.HANDLER, states=_in(S.WAITING_ON_CHILD)),
    Act(
        command=ha.Extend, rule=ha.extend, who=access.HANDLER, states=_in(S.IN_HANDLING, S.WAITING_ON_CHILD),
        approval=approvals.EXTENSION,
    ),
    Act(
        command=ha.InterimReport, rule=ha.interim_report, who=access.UNIT, states=WORKING_STATES | {S.DISPATCHED}
    ),
    Act(command=ha.TurnOrdinary, rule=ha.turn_ordinary, who=(*access.CLERKS, *access.UNIT), states=UNDECIDED_STATES),
    Act(
        command=le.ToLedger, rule=le.to_ledger, who=access.HANDLER, states=_in(S.IN_HANDLING, S.ON_LEDGER),
        approval=approvals.LEDGER,
    ),
    Act(command=le.ReviewLedger, rule=le.review_ledger, who=access.HANDLER, states=_in(S.ON_LEDGER)),
    Act(command=le.Resume, rule=le.resume, who=(*access.HANDLER, *access.SYSTEM), states=_in(S.ON_LEDGER)),
    Act(command=rv.HoldHearing, rule=rv.hold_hearing, who=access.HEARERS, states=_in(S.IN_HANDLING, S.IN_REVIEW, S.IN_RECHECK)),
    Act(command=an.Answer, rule=an.answer, who=access.HANDLER, states=_in(S.IN_HANDLING), approval=approvals.ANSWER),
    Act(command=an.Deliver, rule=an.deliver, who=access.DELIVERERS, states=_in(S.ANSWERED, S.REVIEW_ANSWERED)),
    Act(command=ev.CallBack, rule=ev.call_back, who=access.CALLERS, states=_in(S.ANSWERED)),
    Act(command=ev.Rate, rule=ev.rate, who=access.PETITIONER, states=_REDOABLE),
    Act(
        command=ev.ExcludeFromRates, rule=ev.exclude_from_rates, who=access.UNIT, states=_REDOABLE,
        approval=approvals.EXCLUSION,
    ),
    Act(command=rd.AskRedo, rule=rd.ask_redo, who=access.PETITIONER, states=_in(S.EVALUATED, S.CLOSED)),
    Act(command=rd.DeclineRedo, rule=rd.decline_redo, who=access.HOTLINE, states=_in(S.EVALUATED)),
    Act(command=rd.Redo, rule=rd.redo, who=access.HOTLINE, states=_in(S.EVALUATED)),
    Act(command=an.WaiveReview, rule=an.waive_review, who=access.WAIVERS, states=_in(S.ANSWERED)),
    Act(
        command=an.Close, rule=an.close, who=(*access.CLERKS, *access.UNIT, *access.SYSTEM),
        states=_in(S.ANSWERED, S.EVALUATED, S.REVIEW_ANSWERED),
    ),
    Act(command=ha.ReportExecution, rule=ha.report_execution, who=access.UNIT, states=_REDOABLE | {S.ENDED}),
    Act(command=rv.RequestReview, rule=rv.request_review, who=access.REVIEW_DESK, states=_in(S.ANSWERED, S.CLOSED)),
    Act(command=rv.DecideReview, rule=rv.decide_review, who=access.REVIEWERS, states=_in(S.IN_REVIEW)),
    Act(
        command=rv.RequestRecheck, rule=rv.request_recheck, who=access.RECHECK_DESK,
        states=_in(S.REVIEW_ANSWERED, S.ENDED),
    ),
    Act(command=rv.DecideRecheck, rule=rv.decide_recheck, who=access.RECHECKERS, states=_in(S.IN_RECHECK)),
    Act(command=ca.RecordCall, rule=ca.record_call, who=access.HOTLINE_CALLS, states=_ALL),
    Act(command=su.Urge, rule=su.urge, who=access.OVERSEERS, states=OPEN_STATES),
    Act(command=su.Supervise, rule=su.supervise, who=access.OVERSEERS, states=OPEN_STATES),
    Act(command=su.ListSupervision, rule=su.list_supervision, who=access.OVERSEERS, states=OPEN_STATES),
    Act(command=su.AnswerSlip, rule=su.answer_slip, who=access.SLIP_ANSWERERS, states=OPEN_STATES),
    Act(command=su.EscalateRisk, rule=su.escalate_risk, who=access.ANYONE, states=OPEN_STATES),
    Act(command=su.ReportRisk, rule=su.report_risk, who=access.ANYONE, states=_ALL - _in(S.HISTORIC_OPEN, S.HISTORIC_ANSWERED)),
    Act(command=su.Withdraw, rule=su.withdraw, who=access.WITHDRAWERS, states=UNDECIDED_STATES),
    Act(command=su.Archive, rule=su.archive, who=access.ARCHIVISTS, states=_ARCHIVABLE),
)  # fmt: skip

KIND = CaseKind(
    name="appeal",
    plural="appeals",
    state=Appeal,
    states=AppealState,
    closed=CLOSED_STATES,
    acts=ACTS,
    events=EVENTS,
    apply=apply,
    standing=access.standing,
    opening=access.opening,
    readers=access.readers,
    card=card,
    series=re.series,
    steps=frozenset(
        {
            Contacted,
            InterimReported,
            ExecutionReported,
            CallBackTried,
            Urged,
            SlipAnswered,
            DuplicateRuledOut,
        }
    ),
    lasting=lasting,
    takes={ro.Classify: ro.classes, ro.RouteOut: ro.channels, ro.Dispatch: ro.forms},
    hand_over=hand_over,
    lapses=lapses.LAPSES,
    alarms=lapses.ALARMS,
    terms=TERMS,
    parameters=PARAMETERS,
    measures=MEASURES,
    headlines=HEADLINES,
    on_boards=True,
    road=road,
    keeper=access.KEEPERS,
    givers=access.PETITIONER,
    papers=PAPERS,
    facts=FACTS,
    file_lacks=missing_documents,
    public=PUBLIC,
    messages=MESSAGES,
    wording=wording.WORDING,
)
