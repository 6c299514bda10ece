"""People's mediation (人民调解案件) as one value: its acts read like the table of its procedure.

importing, history      what old ledgers tell
intake, acceptance      how a dispute comes, whether it is taken and wanted
mediators               who mediates, recusal
planning                when and where the parties meet
sessions, progress      notice, sessions, steps; extension, danger, suspension, end without result
agreement, performance  oral or written, signing, effect; performance, urging, breach, suit
catalogue, paper_facts  the papers that are issued and what they show
confirmation, closing   judicial confirmation; revisit, file, archive, subsidy
children                a party in hardship, of whom the street is told
"""

from domain.cases.mediation import (
    acceptance,
    agreement,
    children,
    closing,
    confirmation,
    importing,
    intake,
    mediators,
    performance,
    planning,
    progress,
    sessions,
)
from domain.cases.mediation.access import (
    APPLY,
    ARCHIVIST,
    COMMITTEE,
    COMMITTEE_OR_PARTY,
    DIRECTOR,
    EXTENSION,
    FIND,
    IMPORTERS,
    JUSTICE,
    KEEPER,
    MEDIATOR,
    MEDIATOR_IN_PERSON,
    PARTY,
    REFER,
    SUBSIDY,
    SYSTEM,
    VOIDING,
    opening,
    readers,
    standing,
)
from domain.cases.mediation.card import CLOSED, card
from domain.cases.mediation.catalogue import PAPERS, file_lacks
from domain.cases.mediation.events import StepRecorded
from domain.cases.mediation.fold import EVENTS, apply
from domain.cases.mediation.handing_over import hand_over
from domain.cases.mediation.measures import HEADLINES, MEASURES
from domain.cases.mediation.messages import MESSAGES
from domain.cases.mediation.paper_facts import FACTS
from domain.cases.mediation.public import PUBLIC
from domain.cases.mediation.road import road
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.terms import PARAMETERS, TERMS
from domain.cases.mediation.undoing import lasting
from domain.cases.mediation.wording import WORDING
from domain.cases.mediation.words import State
from domain.kernel.act import Act
from domain.kernel.case_kind import CaseKind

BEFORE_RESULT = frozenset(
    {State.INTAKE, State.CONSENT_PENDING, State.ACCEPTED, State.ASSIGNED, State.IN_MEDIATION, State.SUSPENDED}
)
IN_EFFECT = frozenset({State.EFFECTIVE, State.CONFIRMING, State.PERFORMED, State.BREACHED})
OPEN = BEFORE_RESULT | IN_EFFECT | {State.SIGNING}
RUNNING = frozenset({State.ASSIGNED, State.IN_MEDIATION, State.SIGNING})
NOT_FILED = frozenset(State) - {State.ARCHIVED, State.HISTORIC}


def _in(*states: State) -> frozenset[State]:
    return frozenset(states)


ACTS = (
    Act(command=intake.Apply, rule=intake.apply_for, who=APPLY),
    Act(command=intake.Find, rule=intake.find, who=FIND),
    Act(command=intake.ReceiveReferral, rule=intake.receive_referral, who=REFER),
    Act(command=importing.ImportHistoric, rule=importing.import_historic, who=IMPORTERS, of_the_past=True),
    Act(command=intake.AddParty, rule=intake.add_party, who=COMMITTEE, states=BEFORE_RESULT - {State.SUSPENDED}),
    Act(command=acceptance.RejectScope, rule=acceptance.reject_scope, who=COMMITTEE,
        states=_in(State.INTAKE, State.CONSENT_PENDING)),
    Act(command=acceptance.AskConsent, rule=acceptance.ask_consent, who=COMMITTEE, states=_in(State.INTAKE)),
    Act(command=acceptance.RecordConsent, rule=acceptance.record_consent, who=COMMITTEE_OR_PARTY,
        states=_in(State.CONSENT_PENDING)),
    Act(command=acceptance.Refuse, rule=acceptance.refuse, who=COMMITTEE_OR_PARTY, states=_in(State.CONSENT_PENDING)),
    Act(command=acceptance.Accept, rule=acceptance.accept, who=COMMITTEE, states=_in(State.INTAKE, State.CONSENT_PENDING)),
    Act(command=acceptance.VoidNumber, rule=acceptance.void_number, who=COMMITTEE, states=_in(State.ACCEPTED),
        approval=VOIDING),
    Act(command=mediators.Assign, rule=mediators.assign, who=(*DIRECTOR, *SYSTEM), states=_in(State.ACCEPTED)),
    Act(command=mediators.Choose, rule=mediators.choose, who=COMMITTEE_OR_PARTY, states=_in(State.ACCEPTED)),
    Act(command=mediators.Reassign, rule=mediators.reassign, who=DIRECTOR, states=RUNNING | IN_EFFECT | {State.SUSPENDED}),
    Act(command=mediators.RequestRecusal, rule=mediators.request_recusal, who=COMMITTEE_OR_PARTY, states=RUNNING),
    Act(command=mediators.DecideRecusal, rule=mediators.decide_recusal, who=(*DIRECTOR, *JUSTICE), states=RUNNING),
    Act(command=sessions.GiveNotice, rule=sessions.give_notice, who=MEDIATOR, states=_in(State.ASSIGNED)),
    Act(command=planning.PlanSession, rule=planning.plan_session, who=MEDIATOR, states=RUNNING),
    Act(command=planning.CancelSession, rule=planning.cancel_session, who=MEDIATOR, states=RUNNING),
    Act(command=sessions.Investigate, rule=sessions.investigate, who=MEDIATOR, states=_in(State.IN_MEDIATION)),
    Act(command=sessions.HoldSession, rule=sessions.hold_session, who=MEDIATOR, states=_in(State.IN_MEDIATION)),
    Act(command=sessions.Invite, rule=sessions.invite, who=MEDIATOR, states=_in(State.IN_MEDIATION)),
    Act(command=sessions.RecordStep, rule=sessions.record_step, who=COMMITTEE, states=OPEN),
    Act(command=sessions.MarkFlags, rule=sessions.mark_flags, who=COMMITTEE, states=NOT_FILED),
    Act(command=progress.Extend, rule=progress.extend, who=MEDIATOR, states=_in(State.IN_MEDIATION, State.SIGNING),
        approval=EXTENSION),
    Act(command=progress.ExcludeAppraisal, rule=progress.exclude_appraisal, who=MEDIATOR, states=_in(State.IN_MEDIATION)),
    Act(command=progress.Escalate, rule=progress.escalate, who=COMMITTEE, states=NOT_FILED),
    Act(command=children.ReferHardship, rule=children.refer_hardship, who=MEDIATOR, states=OPEN),
    Act(command=children.LinkHardship, rule=children.link_hardship, who=SYSTEM, states=frozenset(State)),
    Act(command=children.HardshipFailed, rule=children.hardship_failed, who=SYSTEM, states=frozenset(State)),
    Act(command=progress.Suspend, rule=progress.suspend, who=MEDIATOR, states=_in(State.IN_MEDIATION)),
    Act(command=progress.Resume, rule=progress.resume, who=DIRECTOR, states=_in(State.SUSPENDED)),
    Act(command=progress.EndWithoutResult, rule=progress.end_without_result, who=(*MEDIATOR, *PARTY),
        states=BEFORE_RESULT - {State.INTAKE, State.CONSENT_PENDING}),
    Act(command=progress.Withdraw, rule=progress.withdraw, who=COMMITTEE_OR_PARTY, states=BEFORE_RESULT),
    Act(command=agreement.AgreeOral, rule=agreement.agree_oral, who=MEDIATOR, states=_in(State.IN_MEDIATION)),
    Act(command=agreement.DraftAgreement, rule=agreement.draft_agreement, who=MEDIATOR, states=_in(State.IN_MEDIATION)),
    Act(command=agreement.Sign, rule=agreement.sign, who=MEDIATOR, states=_in(State.SIGNING),
        fits=agreement.waits_for_a_party),
    Act(command=agreement.SignAsMediator, rule=agreement.sign_as_mediator, who=MEDIATOR_IN_PERSON,
        states=_in(State.SIGNING)),
    Act(command=agreement.Seal, rule=agreement.seal, who=DIRECTOR, states=_in(State.SIGNING)),
    Act(command=agreement.BackOut, rule=agreement.back_out, who=(*MEDIATOR, *PARTY), states=_in(State.SIGNING)),
    Act(command=agreement.PutAgreementInWriting, rule=agreement.put_in_writing, who=MEDIATOR,
        states=IN_EFFECT - {State.CONFIRMING}, fits=agreement.is_oral),
    Act(command=performance.RecordPerformance, rule=performance.record_performance, who=MEDIATOR,
        states=_in(State.EFFECTIVE, State.BREACHED, State.CONFIRMING)),
    Act(command=performance.Urge, rule=performance.urge, who=MEDIATOR, states=_in(State.EFFECTIVE, State.CONFIRMING)),
    Act(command=performance.Breach, rule=performance.breach, who=MEDIATOR, states=_in(State.EFFECTIVE)),
    Act(command=performance.Sue, rule=performance.sue, who=(*MEDIATOR, *PARTY),
        states=_in(State.EFFECTIVE, State.BREACHED, State.PERFORMED)),
    Act(command=performance.EnterSuitResult, rule=performance.enter_suit_result, who=MEDIATOR, states=IN_EFFECT),
    Act(command=performance.ApplyPaymentOrder, rule=performance.apply_payment_order, who=MEDIATOR,
        states=_in(State.EFFECTIVE, State.BREACHED)),
    Act(command=confirmation.ApplyConfirmation, rule=confirmation.apply_confirmation, who=MEDIATOR,
        states=_in(State.EFFECTIVE, State.BREACHED)),
    Act(command=confirmation.EnterCourtAcceptance, rule=confirmation.enter_court_acceptance, who=MEDIATOR,
        states=_in(State.CONFIRMING)),
    Act(command=confirmation.EnterCourtExtension, rule=confirmation.enter_court_extension, who=MEDIATOR,
        states=_in(State.CONFIRMING)),
    Act(command=confirmation.EnterCourtResult, rule=confirmation.enter_court_result, who=MEDIATOR,
        states=_in(State.CONFIRMING)),
    Act(command=confirmation.LapseConfirmation, rule=confirmation.lapse_confirmation, who=SYSTEM,
        states=frozenset(State)),
    Act(command=closing.FeedBack, rule=closing.feed_back, who=MEDIATOR, states=NOT_FILED),
    Act(command=closing.Revisit, rule=closing.revisit, who=MEDIATOR, states=IN_EFFECT),
    Act(command=closing.Close, rule=closing.close, who=COMMITTEE,
        states=_in(State.PERFORMED, State.FAILED, State.DECLINED, State.WITHDRAWN, State.BREACHED)),
    Act(command=closing.ReturnFile, rule=closing.return_file, who=ARCHIVIST, states=_in(State.CLOSED)),
    Act(command=closing.Archive, rule=closing.archive, who=ARCHIVIST, states=_in(State.CLOSED)),
    Act(command=closing.GrantSubsidy, rule=closing.grant_subsidy, who=COMMITTEE, states=_in(State.CLOSED, State.ARCHIVED),
        approval=SUBSIDY),
    Act(command=closing.ReverseSubsidy, rule=closing.reverse_subsidy, who=JUSTICE, states=_in(State.CLOSED, State.ARCHIVED)),
)  # fmt: skip

KIND = CaseKind(
    name="mediation",
    plural="mediations",
    state=Mediation,
    states=State,
    closed=CLOSED,
    acts=ACTS,
    events=EVENTS,
    apply=apply,
    standing=standing,
    opening=opening,
    readers=readers,
    card=card,
    series=acceptance.series,
    steps=frozenset({StepRecorded}),
    lasting=lasting,
    hand_over=hand_over,
    teams=True,
    lapses={"ME-T3": lambda case, term: confirmation.LapseConfirmation()},  # noqa: ARG005 # the shape of every lapse
    terms=TERMS,
    parameters=PARAMETERS,
    measures=MEASURES,
    headlines=HEADLINES,
    on_boards=True,
    road=road,
    keeper=KEEPER,
    givers=PARTY,
    papers=PAPERS,
    facts=FACTS,
    file_lacks=file_lacks,
    public=PUBLIC,
    messages=MESSAGES,
    wording=WORDING,
)
