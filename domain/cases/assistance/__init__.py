"""Applications for social assistance (社会救助申请) as one value: its acts read like the table of its procedure.

importing, history       what old ledgers tell
application, acceptance  how an application comes, what is missing, acceptance, referral
authorising              who signed the authorisation to check the household, and when
investigation            information check, household visit
opinion, means           computation, one case one discussion, preliminary opinion
publicity                seven days on the board, objections, democratic review
decision, notice         county visit, confirmation or refusal under two persons, publication, remedies, complaints
benefit, payment, ending dynamic management: checks, changes, payments, gradual exit, stop, fraud
catalogue, paper_facts   the papers that are issued and what they show
emergency                relief first, papers afterwards
closing                  end without decision, closing, the household's one file
"""

from domain.cases.assistance import (
    acceptance,
    application,
    authorising,
    benefit,
    closing,
    decision,
    emergency,
    ending,
    handing_over,
    importing,
    investigation,
    notice,
    opinion,
    payment,
    publicity,
)
from domain.cases.assistance.access import (
    ADJUSTMENT,
    APPLICANT,
    ARCHIVIST,
    COMMUNITY,
    CONFIRMATION,
    COUNTY,
    DECIDERS,
    EMERGENCY_OPENERS,
    EXIT,
    FINDERS,
    FRAUD,
    IMPORTERS,
    INVESTIGATORS,
    KEEPER,
    OBJECTION_TAKERS,
    OPENERS,
    OPINION,
    POSTERS,
    REFUSAL,
    RELIEF,
    STOP,
    STREET,
    STREET_AND_COUNTY,
    STREET_HEADS,
    SYSTEM,
    WINDOW,
    opening,
    readers,
    standing,
)
from domain.cases.assistance.card import CLOSED, ENDED, card
from domain.cases.assistance.catalogue import PAPERS, file_lacks
from domain.cases.assistance.events import VisitRecorded
from domain.cases.assistance.fold import EVENTS, apply
from domain.cases.assistance.measures import HEADLINES, MEASURES
from domain.cases.assistance.messages import MESSAGES
from domain.cases.assistance.numbers import series
from domain.cases.assistance.paper_facts import FACTS
from domain.cases.assistance.parameters import PARAMETERS
from domain.cases.assistance.public import PUBLIC
from domain.cases.assistance.road import road
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.terms import TERMS
from domain.cases.assistance.undoing import lasting
from domain.cases.assistance.wording import WORDING
from domain.cases.assistance.words import RemedySort
from domain.cases.assistance.words import State as S  # noqa: N817 # the table below names it in every row
from domain.kernel.act import Act
from domain.kernel.case_kind import CaseKind
from domain.kernel.records import RaiseTask


def _in(*states: S) -> frozenset[S]:
    return frozenset(states)


FINDING_OUT = _in(S.INVESTIGATING, S.REINVESTIGATING)
PUBLICITY = _in(S.IN_PUBLICITY, S.PUBLICISED)
AFTER_ACCEPTANCE = FINDING_OUT | PUBLICITY | {S.ACCEPTED, S.OPINED, S.OPINED2, S.REPORTED}
BEFORE_DECISION = AFTER_ACCEPTANCE | {S.SUBMITTED, S.SUPPLEMENT_REQUIRED}
IN_RECEIPT = _in(S.ACTIVE, S.GRADUAL_EXIT)
CONFIRMED = IN_RECEIPT | {S.STOP_PUBLICITY}
INVESTIGATED = (AFTER_ACCEPTANCE - {S.ACCEPTED}) | CONFIRMED
ANYWHERE = frozenset(S)

ACTS = (
    Act(command=importing.ImportHistoric, rule=importing.import_historic, who=IMPORTERS, of_the_past=True),
    Act(command=application.Apply, rule=application.apply, who=OPENERS),
    Act(command=application.ApplyFor, rule=application.apply_for, who=(*COMMUNITY, *WINDOW)),
    Act(command=application.Discover, rule=application.discover, who=FINDERS),
    Act(command=emergency.RegisterEmergency, rule=emergency.register_emergency, who=EMERGENCY_OPENERS),
    Act(command=application.VisitDiscovered, rule=application.visit_discovered, who=(*COMMUNITY, *STREET),
        states=_in(S.DISCOVERED)),
    Act(command=application.ApplyDiscovered, rule=application.apply_discovered,
        who=(*COMMUNITY, *WINDOW, *APPLICANT), states=_in(S.DISCOVERED)),
    Act(command=application.CloseDiscovery, rule=application.close_discovery, who=(*COMMUNITY, *STREET),
        states=_in(S.DISCOVERED)),
    Act(command=acceptance.RequestSupplement, rule=acceptance.request_supplement, who=WINDOW,
        states=_in(S.SUBMITTED)),
    Act(command=acceptance.Supplement, rule=acceptance.supplement, who=(*APPLICANT, *WINDOW, *COMMUNITY),
        states=_in(S.SUPPLEMENT_REQUIRED, S.LAPSED)),
    Act(command=authorising.RecordAuthorisation, rule=authorising.record_authorisation, who=(*WINDOW, *COMMUNITY),
        states=BEFORE_DECISION | CONFIRMED),
    Act(command=acceptance.Lapse, rule=acceptance.lapse, who=SYSTEM, states=_in(S.SUPPLEMENT_REQUIRED)),
    Act(command=acceptance.Accept, rule=acceptance.accept, who=STREET, states=_in(S.SUBMITTED)),
    Act(command=acceptance.Refer, rule=acceptance.refer, who=WINDOW, states=_in(S.SUBMITTED, S.REGISTERED)),
    Act(command=acceptance.RegisterRelative, rule=acceptance.register_relative, who=STREET,
        states=AFTER_ACCEPTANCE),
    Act(command=investigation.StartInvestigation, rule=investigation.start_investigation, who=STREET,
        states=_in(S.ACCEPTED)),
    Act(command=handing_over.ReplaceInvestigator, rule=handing_over.replace_investigator, who=(*STREET, *STREET_HEADS),
        states=INVESTIGATED),
    Act(command=investigation.RequestCheck, rule=investigation.request_check, who=STREET, states=FINDING_OUT),
    Act(command=investigation.CheckStarted, rule=investigation.check_started, who=COUNTY, states=FINDING_OUT),
    Act(command=investigation.CheckResult, rule=investigation.check_result, who=COUNTY, states=FINDING_OUT),
    Act(command=investigation.TellCheckResult, rule=investigation.tell_check_result, who=STREET, states=FINDING_OUT),
    Act(command=investigation.ObjectToCheck, rule=investigation.object_to_check, who=(*APPLICANT, *WINDOW),
        states=FINDING_OUT),
    Act(command=investigation.RecordVisit, rule=investigation.record_visit, who=INVESTIGATORS, states=FINDING_OUT),
    Act(command=opinion.Compute, rule=opinion.compute, who=STREET_AND_COUNTY,
        states=FINDING_OUT | IN_RECEIPT),
    Act(command=opinion.Discuss, rule=opinion.discuss, who=COUNTY, states=FINDING_OUT | {S.REPORTED}),
    Act(command=opinion.Opine, rule=opinion.opine, who=STREET, states=FINDING_OUT, approval=OPINION),
    Act(command=publicity.Publicise, rule=publicity.publicise, who=POSTERS, states=_in(S.OPINED, S.OPINED2)),
    Act(command=publicity.Object, rule=publicity.object_, who=OBJECTION_TAKERS,
        states=PUBLICITY | {S.REPORTED, S.STOP_PUBLICITY, S.ACTIVE}),
    Act(command=publicity.Finish, rule=publicity.finish, who=(*SYSTEM, *STREET),
        states=_in(S.IN_PUBLICITY, S.STOP_PUBLICITY)),
    Act(command=publicity.TakeDown, rule=publicity.take_down, who=POSTERS, states=ANYWHERE - {S.ARCHIVED}),
    Act(command=publicity.DemocraticReview, rule=publicity.democratic_review, who=(*STREET, *COMMUNITY),
        states=_in(S.REINVESTIGATING)),
    Act(command=decision.Report, rule=decision.report, who=STREET,
        states=PUBLICITY | {S.OPINED, S.OPINED2}),
    Act(command=decision.CountyVisit, rule=decision.county_visit, who=COUNTY, states=CONFIRMED | {S.REPORTED}),
    Act(command=decision.ExtendSpecial, rule=decision.extend_special, who=STREET_AND_COUNTY, states=AFTER_ACCEPTANCE),
    Act(command=decision.Confirm, rule=decision.confirm, who=DECIDERS, states=_in(S.REPORTED),
        approval=CONFIRMATION),
    Act(command=decision.Refuse, rule=decision.refuse, who=DECIDERS, states=_in(S.REPORTED, S.REGISTERED),
        approval=REFUSAL),
    Act(command=decision.Publish, rule=decision.publish, who=POSTERS, states=CONFIRMED),
    Act(command=notice.DeliverNotice, rule=notice.deliver_notice, who=STREET_AND_COUNTY, states=ANYWHERE),
    Act(command=notice.RecordRemedy, rule=notice.record_remedy, who=(*APPLICANT, *STREET_AND_COUNTY),
        states=ANYWHERE),
    Act(command=notice.LapseRemedy, rule=notice.lapse_remedy, who=SYSTEM, states=ANYWHERE),
    Act(command=notice.RegisterComplaint, rule=notice.register_complaint, who=OBJECTION_TAKERS,
        states=BEFORE_DECISION | CONFIRMED),
    Act(command=notice.AnswerComplaint, rule=notice.answer_complaint, who=STREET_AND_COUNTY,
        states=ANYWHERE - {S.ARCHIVED}),
    Act(command=benefit.Recheck, rule=benefit.recheck, who=STREET, states=IN_RECEIPT),
    Act(command=benefit.ReportChange, rule=benefit.report_change, who=(*APPLICANT, *WINDOW, *COMMUNITY),
        states=CONFIRMED),
    Act(command=benefit.Adjust, rule=benefit.adjust, who=DECIDERS, states=IN_RECEIPT, approval=ADJUSTMENT),
    Act(command=benefit.GradualExit, rule=benefit.gradual_exit, who=DECIDERS, states=_in(S.ACTIVE), approval=EXIT),
    Act(command=benefit.MemberDeath, rule=benefit.member_death, who=STREET, states=CONFIRMED),
    Act(command=benefit.RecordJobRefusal, rule=benefit.record_job_refusal, who=STREET, states=IN_RECEIPT),
    Act(command=benefit.AssessSelfCare, rule=benefit.assess_self_care, who=STREET_AND_COUNTY,
        states=FINDING_OUT | CONFIRMED | {S.REPORTED}),
    Act(command=payment.PayOut, rule=payment.pay_out, who=STREET_AND_COUNTY,
        states=CONFIRMED | {S.STOPPED, S.DECIDED, S.RELIEVED, S.PAPERS_COMPLETED}),
    Act(command=publicity.PubliciseStop, rule=publicity.publicise_stop, who=POSTERS, states=_in(S.ACTIVE)),
    Act(command=ending.DecideStopObjection, rule=ending.decide_stop_objection, who=COUNTY, states=_in(S.ACTIVE)),
    Act(command=ending.Stop, rule=ending.stop, who=DECIDERS, states=IN_RECEIPT, approval=STOP),
    Act(command=ending.Fraud, rule=ending.fraud, who=COUNTY, states=CONFIRMED, approval=FRAUD),
    Act(command=ending.RecordRefund, rule=ending.record_refund, who=COUNTY, states=_in(S.STOPPED)),
    Act(command=ending.Expire, rule=ending.expire, who=SYSTEM, states=_in(S.ACTIVE)),
    Act(command=emergency.Relieve, rule=emergency.relieve, who=STREET, states=_in(S.REGISTERED), approval=RELIEF),
    Act(command=emergency.CountersignRelief, rule=emergency.countersign_relief, who=COUNTY, states=_in(S.RELIEVED)),
    Act(command=emergency.CompletePapers, rule=emergency.complete_papers, who=STREET, states=_in(S.RELIEVED)),
    Act(command=closing.WarnNoncooperation, rule=closing.warn_noncooperation, who=STREET_AND_COUNTY,
        states=BEFORE_DECISION),
    Act(command=closing.EndNoncooperation, rule=closing.end_noncooperation, who=STREET_AND_COUNTY,
        states=BEFORE_DECISION),
    Act(command=closing.Withdraw, rule=closing.withdraw, who=(*APPLICANT, *WINDOW),
        states=BEFORE_DECISION | {S.DISCOVERED, S.REGISTERED}),
    Act(command=closing.Close, rule=closing.close, who=STREET, states=_in(S.PAPERS_COMPLETED, S.PAID)),
    Act(command=closing.Archive, rule=closing.archive, who=ARCHIVIST, states=ENDED),
)  # fmt: skip

KIND = CaseKind(
    name="assistance",
    plural="assistances",
    state=Assistance,
    states=S,
    closed=CLOSED,
    acts=ACTS,
    events=EVENTS,
    apply=apply,
    standing=standing,
    opening=opening,
    readers=readers,
    card=card,
    series=series,
    steps=frozenset({VisitRecorded}),
    lasting=lasting,
    hand_over=handing_over.hand_over,
    teams=True,
    lapses={
        "AS-T0": lambda case, term: acceptance.Lapse(),  # noqa: ARG005 # the shape of every lapse
        "AS-T4": lambda case, term: publicity.Finish(),  # noqa: ARG005
        "AS-V1": lambda case, term: ending.Expire(),  # noqa: ARG005
        "AS-R1": lambda case, term: notice.LapseRemedy(sort=RemedySort.RECONSIDERATION),  # noqa: ARG005
        "AS-R2": lambda case, term: notice.LapseRemedy(sort=RemedySort.LAWSUIT),  # noqa: ARG005
    },
    alarms={
        "AS-T8": lambda case, term: RaiseTask(  # noqa: ARG005
            task_id="gradual-exit-over", what="gradual_exit_over", facts={"last_day": term.due_on.isoformat()}
        ),
    },
    terms=TERMS,
    parameters=PARAMETERS,
    measures=MEASURES,
    headlines=HEADLINES,
    on_boards=True,
    road=road,
    keeper=KEEPER,
    givers=APPLICANT,
    papers=PAPERS,
    facts=FACTS,
    file_lacks=file_lacks,
    public=PUBLIC,
    messages=MESSAGES,
    wording=WORDING,
)
