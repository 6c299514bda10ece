"""Notice, investigation, sessions, steps, third persons and flags."""

import pytest

from domain.cases.mediation import KIND, OPEN
from domain.cases.mediation.agreement import Seal
from domain.cases.mediation.events import (
    FlagsMarked,
    InvestigationRecorded,
    RightsNotified,
    SessionRecorded,
    StepRecorded,
    ThirdPersonInvited,
)
from domain.cases.mediation.progress import Suspend
from domain.cases.mediation.sessions import GiveNotice, HoldSession, Investigate, Invite, MarkFlags, RecordStep
from domain.cases.mediation.words import (
    Circumstance,
    NoticeWay,
    Relationship,
    SessionResult,
    State,
    StepSort,
)
from domain.kernel.correction import StepVoided, VoidStep
from domain.kernel.vocabulary import CaseId, StaffId
from tests.domain.mediation.told import (
    BOTH,
    MEDIATOR,
    accepted,
    applied,
    asked,
    assigned,
    closed,
    effective,
    failed,
    in_mediation,
    performed,
    signing,
)
from tests.domain.story import Story

STEP = RecordStep(sort=StepSort.PHONE, words="电话约双方周五到场", minutes=10, parties=("P1",))


def test_all_parties_are_told_their_rights():
    story = assigned().does(GiveNotice(way=NoticeWay.SIGNED, told=("P1",))).refused("not_all_told", missing="P2")
    story.does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH)).then(RightsNotified).stands(State.IN_MEDIATION)
    assert "M05" in story.case.papers


def test_notice_is_given_by_the_mediators_of_the_case():
    assigned().by("mediator_b").does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH)).forbidden()


def test_a_party_may_demand_that_it_is_not_public():
    notice = GiveNotice(way=NoticeWay.RECORDED, told=BOTH, closed_demanded_by=("P2",))
    story = assigned().does(notice).then(RightsNotified, closed_to_public=True)
    session = HoldSession(present=BOTH, statements="陈述", open_to_public=True)
    story.does(session).refused("not_public")
    in_mediation().does(session).then(SessionRecorded, open_to_public=True)


def test_privacy_and_minors_are_never_public():
    for circumstance in (Circumstance.PRIVACY, Circumstance.TRADE_SECRET, Circumstance.MINORS):
        story = in_mediation(circumstances=(circumstance,))
        story.does(HoldSession(present=BOTH, statements="陈述", open_to_public=True)).refused("not_public")


def test_an_investigation_is_recorded_with_who_made_it():
    story = in_mediation().does(Investigate(asked="物业工程师", content="管道老化", place="301室", minutes=30))
    story.then(InvestigationRecorded, investigators=(MEDIATOR,))
    assert "M08" in story.case.papers
    story.does(Investigate(asked="邻居", content="同", investigators=(StaffId("clerk"),))).refused(
        "not_a_mediator_here"
    )


def test_a_third_person_comes_only_with_everybody_s_consent():
    invitation = Invite(name="赵工", relationship=Relationship.EXPERT, consented=("P1",))
    story = in_mediation().does(invitation).refused("third_person_needs_consent", missing="P2")
    session = HoldSession(present=BOTH, third_persons=("T1",), statements="赵工说明", result=SessionResult.TO_CONTINUE)
    story.does(session).refused("not_invited", person="T1")
    story.does(Invite(name="赵工", relationship=Relationship.EXPERT, consented=BOTH)).then(ThirdPersonInvited, id="T1")
    story.does(session).then(SessionRecorded, third_persons=("T1",), session="S1", mediators=(MEDIATOR,))


def test_sessions_are_counted_with_their_minutes():
    story = in_mediation()
    for minutes in (90, 60):
        story.does(HoldSession(present=BOTH, statements="陈述", minutes=minutes))
    assert [(each.id, each.minutes) for each in story.case.sessions] == [("S1", 90), ("S2", 60)]
    in_mediation().does(HoldSession(present=("P4",), statements="陈述")).refused("unknown_party")


OPEN_CASES = {
    State.INTAKE: applied,
    State.CONSENT_PENDING: asked,
    State.ACCEPTED: accepted,
    State.ASSIGNED: assigned,
    State.IN_MEDIATION: in_mediation,
    State.SIGNING: signing,
    State.EFFECTIVE: effective,
    State.PERFORMED: performed,
}


@pytest.mark.parametrize("state", sorted(OPEN_CASES))
def test_a_step_may_be_logged_in_every_open_state(state):
    story = OPEN_CASES[state]().stands(state)
    story.by("mediator").does(STEP).then(StepRecorded, minutes=10).stands(state)


def test_a_step_may_also_be_logged_while_suspended():
    story = in_mediation().does(Suspend(words="疑似虚构债务", reported_to="运河区人民法院"))
    story.does(STEP).then(StepRecorded)


def test_every_open_state_is_one_of_these():
    assert {State.SUSPENDED, State.CONFIRMING, State.BREACHED} == OPEN - set(OPEN_CASES)
    entry = KIND.entry("record_step")
    assert entry.act.states == OPEN == set(State) - KIND.closed


def test_no_step_is_logged_after_the_end():
    failed().does(STEP).refused("wrong_state")
    closed().does(STEP).refused("wrong_state")


def test_a_step_on_the_wrong_case_is_voided_there():
    story = in_mediation().does(STEP)
    version = story.case.version
    before = story.case.steps
    story.does(VoidStep(event_version=version, reason="应记入另一案", right_case=CaseId("case-2"))).then(StepVoided)
    assert story.case.steps == before - 1


def test_a_step_that_was_logged_the_day_after_lies_on_its_own_day():
    story = in_mediation().on("2026-04-22 19:00", logged="2026-04-23 09:00").does(STEP)
    assert story.history[-1].occurred_at.date().isoformat() == "2026-04-22"


def test_flags_that_are_not_mentioned_stay_as_they_are():
    story = in_mediation().does(MarkFlags(difficult=True, prevented_suicide=1)).then(FlagsMarked, difficult=True)
    story.does(MarkFlags(prevented_group_petition=12, circumstances=(Circumstance.INHERITANCE,)))
    flags = story.case.flags
    assert (flags.difficult, flags.prevented_suicide, flags.prevented_group_petition) == (True, 1, 12)
    assert story.case.circumstances == (Circumstance.INHERITANCE,)
    story.does(MarkFlags(major=True, group=True, prevented_crime=2, prevented_group_fight=3))
    assert (story.case.flags.major, story.case.flags.group) == (True, True)


def test_only_the_director_seals():
    signing().does(Seal()).forbidden()


def test_a_step_names_parties_of_the_case():
    story: Story = in_mediation()
    story.does(RecordStep(sort=StepSort.VISIT, words="上门", parties=("P3",))).refused("unknown_party")
