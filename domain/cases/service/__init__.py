"""Service orders 服务单: a resident wants something of one of the eight platforms; a provider takes it, comes, and is rated.

ordering   ordered, a provider asked, taken or declined      answering  one answer form per platform
visiting   appointments, tries in vain, agency 全程代理        rating     好差评, the answer to a bad one, the end
"""

from domain.cases.service import access, ordering, rating, visiting
from domain.cases.service.answering import FORMS
from domain.cases.service.card import card
from domain.cases.service.events import EVENTS, AgencyStepDone, AttemptFailed
from domain.cases.service.handing_over import ReplaceWorker, hand_over, replace_worker
from domain.cases.service.measures import HEADLINES, MEASURES
from domain.cases.service.public import PUBLIC
from domain.cases.service.state import CLOSED, Service, apply
from domain.cases.service.terms import PARAMETERS, TERMS
from domain.cases.service.undoing import lasting
from domain.cases.service.wording import WORDING
from domain.cases.service.words import State
from domain.kernel.act import Act
from domain.kernel.case_kind import CaseKind, Road

S = State
OPEN = frozenset({S.ORDERED, S.OFFERED, S.TAKEN, S.APPOINTED})
SERVED = frozenset({S.TAKEN, S.APPOINTED})


def _in(*states: State) -> frozenset[State]:
    return frozenset(states)


ACTS = (
    Act(command=ordering.OrderService, rule=ordering.order_service, who=access.ORDERING),
    Act(command=ordering.Assign, rule=ordering.assign, who=access.DESK, states=_in(S.ORDERED)),
    Act(command=ordering.TakeOrder, rule=ordering.take_order, who=access.PROVIDER, states=_in(S.OFFERED)),
    Act(command=ordering.DeclineOrder, rule=ordering.decline_order, who=access.SERVING, states=_in(S.OFFERED)),
    Act(command=ReplaceWorker, rule=replace_worker, who=access.SERVING, states=SERVED),
    Act(command=visiting.Appoint, rule=visiting.appoint, who=access.SERVING, states=_in(S.TAKEN)),
    Act(command=visiting.MoveAppointment, rule=visiting.move_appointment, who=access.SERVING, states=_in(S.APPOINTED)),
    Act(command=visiting.RecordAttempt, rule=visiting.record_attempt, who=access.PROVIDER, states=_in(S.APPOINTED)),
    Act(command=visiting.ReceivePapers, rule=visiting.receive_papers, who=access.PROVIDER, states=SERVED),
    Act(command=visiting.RecordAgencyStep, rule=visiting.record_agency_step, who=access.PROVIDER, states=SERVED),
    Act(command=visiting.ReturnPapers, rule=visiting.return_papers, who=access.PROVIDER, states=SERVED),
    *(Act(command=command, rule=rule, who=access.PROVIDER, states=SERVED) for command, rule in FORMS),
    Act(command=visiting.EndUnserved, rule=visiting.end_unserved, who=access.DESK, states=OPEN),
    Act(command=rating.Rate, rule=rating.rate, who=access.RATERS, states=_in(S.DONE)),
    Act(command=rating.AnswerRating, rule=rating.answer_rating, who=access.DESK, states=_in(S.RATED)),
    Act(command=rating.Close, rule=rating.close, who=access.CLOSERS, states=_in(S.DONE)),
    Act(command=ordering.Cancel, rule=ordering.cancel, who=access.CANCELLERS, states=OPEN),
)
ROAD: Road = ((S.ORDERED,), (S.OFFERED,), (S.TAKEN,), (S.APPOINTED,), (S.DONE,), (S.RATED,), (S.CLOSED,))

KIND = CaseKind(
    name="service",
    plural="services",
    state=Service,
    states=State,
    closed=CLOSED,
    acts=ACTS,
    events=EVENTS,
    apply=apply,
    standing=access.standing,
    opening=access.opening,
    readers=access.readers,
    card=card,
    series=ordering.series,
    steps=frozenset({AgencyStepDone, AttemptFailed}),
    lasting=lasting,
    hand_over=hand_over,
    lapses={"SV-T4": lambda case, term: rating.Close()},  # noqa: ARG005 # the shape of every lapse
    terms=TERMS,
    parameters=PARAMETERS,
    measures=MEASURES,
    headlines=HEADLINES,
    on_boards=True,
    road=lambda case: ROAD,  # noqa: ARG005 # the same for every order
    keeper=access.KEEPERS,
    givers=access.RESIDENT,
    public=PUBLIC,
    wording=WORDING,
)
