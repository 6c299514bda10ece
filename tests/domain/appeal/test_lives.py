"""Random lives of an appeal keep what must always hold."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.cases.appeal import KIND
from domain.cases.appeal.parties import Person
from domain.cases.appeal.state import CLOSED_STATES
from domain.cases.appeal.words import Cause, Channel, ContactResult, Kind, NoticeWay, Outcome, Regime, Solved, Urgency
from tests.cast import LONGHUA
from tests.domain import lives
from tests.domain.appeal.matters import (
    accepted_order,
    accepted_petition,
    answered_order,
    classified_petition,
    decided_petition,
    delivered_petition,
    dispatched_order,
    petition,
    transferred_petition,
)
from tests.domain.appeal.test_children import waiting
from tests.domain.appeal.test_ledger import on_ledger
from tests.domain.appeal.test_measures import called_back
from tests.domain.appeal.test_orders import burst_main
from tests.domain.appeal.test_petition_chain import in_recheck, in_review
from tests.domain.lives import LIVES, live
from tests.domain.story import Story

OFFICES = ["station.longhua", "street.gongyuan", "petition.yunhe", "hotline.cangzhou"]
HINTS = {
    "organisation": st.sampled_from(OFFICES),
    "spawn.organisation": st.sampled_from(["committee.longhua", "street.gongyuan"]),
    "division": st.just(LONGHUA),
    "petitioner": st.just(Person(name="李军", phone="13800001111")),
    "regime": st.sampled_from([Regime.PETITION, Regime.HOTLINE_ORDER]),
    "kind": st.sampled_from([Kind.DECISION_SOUGHT, Kind.SUGGESTION, Kind.HELP, Kind.COMPLAINT]),
    "urgency": st.sampled_from(list(Urgency)),
    "channel": st.just(Channel.WEB),
    "unit": st.sampled_from(["street.gongyuan", "bureau.housing"]),
    "notice": st.just(NoticeWay.WRITTEN),
    "handler": st.none(),
    "anonymous": st.just(False),
    "outcome": st.sampled_from([Outcome.SOLVED, Outcome.EXPLAINED, Outcome.SUPPORTED]),
    "child_key": st.just("C1"),
    "solved": st.sampled_from([None, *Solved]),
    "result": st.sampled_from(list(ContactResult)),
    "cause": st.sampled_from([Cause.BAD_HANDLING, Cause.OVERDUE]),
    "by": st.integers(1, 40),
    "expected_on": st.just(date(2027, 1, 1)),
    "responsible": st.sampled_from(["street_handler", "housing_handler"]),
    **{name: st.just(value) for name, value in (
        ("petitioner_told", True), ("caller_told", True), ("signed", True), ("voluntary", True),
        ("petitioner_consents", True), ("other_party_consents", True), ("civil_matter", True),
    )},
    **{name: st.none() for name in ("legal_channel", "accused_body", "earlier_case", "proposed_unit", "execution_unit")},
    **{name: st.just(()) for name in ("representatives", "members", "accused_staff", "reported_to")},
}  # fmt: skip


def evaluated_order() -> Story:
    return called_back(Solved.NO, None, contact="2026-05-12 09:00")


STARTS = [
    petition, classified_petition, transferred_petition, accepted_petition, decided_petition, delivered_petition,
    dispatched_order, accepted_order, answered_order, burst_main, on_ledger, evaluated_order, in_review, in_recheck,
    waiting,
]  # fmt: skip
QUIET = settings(deadline=None, max_examples=LIVES, suppress_health_check=list(HealthCheck))


def check_appeal(story: Story) -> None:
    case = story.case
    closed = case.state in CLOSED_STATES and not case.state.startswith("historic")
    assert (case.closed_at is not None) is closed
    assert not closed or set(case.terms) <= {"AR-T1", "AP-R1"}, case.terms
    assert case.handler is None or case.handler not in case.recused
    assert case.state not in ("in_handling", "waiting_on_child") or case.main_term is not None
    assert all(each.term.due_at >= each.term.started_at for each in case.ended_terms)


@QUIET
@given(st.data())
def test_any_life_of_an_appeal_keeps_the_invariants(data) -> None:
    story = live(KIND, data, HINTS)
    if story.history:
        check_appeal(story)


@QUIET
@given(st.data())
def test_whatever_happens_after_any_stage_keeps_the_invariants(data) -> None:
    story = data.draw(st.sampled_from(STARTS), "start")()
    now = story._now
    for _ in range(data.draw(st.integers(5, 25), "steps")):
        now += timedelta(hours=data.draw(st.sampled_from([0, 1, 5, 24, 72, 24 * 8, 24 * 31]), "hours later"))
        lives._step(story, data.draw(st.sampled_from(lives._likely(story)), "command"), data, HINTS, now)
        check_appeal(story)
