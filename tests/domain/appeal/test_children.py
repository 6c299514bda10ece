"""A mediation or an assistance case beside the appeal: the clock runs on, the result returns, a person answers."""

from dataclasses import replace

import pytest

from domain.cases.appeal import KIND
from domain.cases.appeal.children import ChildDone, ChildFailed, LinkChild, Spawn, StopWaiting
from domain.cases.appeal.events.handling import (
    ChildFinished,
    ChildLinked,
    ChildNotOpened,
    ChildSpawned,
    Extended,
    WaitingStopped,
)
from domain.cases.appeal.events.outcome import Answered
from domain.cases.appeal.handling import Extend
from domain.cases.appeal.parties import Person
from domain.cases.appeal.words import ChildKind, Kind, Outcome
from domain.kernel.approval import RequestApproved
from domain.kernel.records import TaskRaised
from tests.domain.appeal.matters import DECISION, accepted_petition
from tests.domain.story import Story, retold

MEDIATE = Spawn(
    child_kind=ChildKind.MEDIATION, organisation="committee.longhua", reason="邻里纠纷", civil_matter=True,
    petitioner_consents=True, other_party_consents=True, other_party_name="王芳", facts="漏水",
)  # fmt: skip
ASSIST = Spawn(
    child_kind=ChildKind.ASSISTANCE, organisation="street.gongyuan", reason="生活困难", petitioner_consents=True
)
DONE = ChildDone(child_key="C1", child="m-1", number="(2026)运河隆华调字第001号", outcome="agreed", agreed=True)
BY_MEDIATION = replace(DECISION, outcome=Outcome.RESOLVED_BY_MEDIATION)


def waiting() -> Story:
    return accepted_petition().on("2026-03-20 10:00").by("street_handler").does(MEDIATE)


def test_a_mediation_is_asked_for_and_the_sixty_days_run_on() -> None:
    story = waiting().then(ChildSpawned, child_key="C1", petitioner_name="李军", waits=True).stands("waiting_on_child")
    story.running("AP-T4").due("AP-T4", "2026-05-17")


def test_an_agreement_returns_the_case_and_a_person_answers_resolved_by_mediation() -> None:
    story = waiting().by("system").does(LinkChild(child_key="C1", child="m-1")).then(ChildLinked)
    story.does(LinkChild(child_key="C1", child="m-1")).then().does(DONE).then(ChildFinished).stands("in_handling")
    story.does(DONE).then()
    assert [(each.sort, each.case) for each in KIND.card(story.case).relations] == [("spawned", "m-1")]
    story.on("2026-04-10").by("street_handler").requests(BY_MEDIATION).by("street_leader").approves("answer")
    story.then(RequestApproved, Answered, outcome=Outcome.RESOLVED_BY_MEDIATION)


def test_without_an_agreement_nothing_is_resolved_by_mediation() -> None:
    story = waiting().by("system").does(replace(DONE, outcome="failed", agreed=False)).stands("in_handling")
    story.by("street_handler").requests(BY_MEDIATION).refused("no_agreement_reached")


def test_a_mediation_that_could_not_be_opened_returns_the_case_and_leaves_a_task() -> None:
    story = waiting().by("system").does(ChildFailed(child_key="C1", reason="委员会已撤销"))
    story.then(ChildNotOpened, TaskRaised, what="open_child_case").stands("in_handling")
    assert KIND.card(story.case).tasks == 1
    story.does(ChildFailed(child_key="C1")).then().does(DONE).then()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"civil_matter": False}, "not_for_mediation"),
        ({"other_party_consents": False}, "both_parties_must_agree"),
        ({"petitioner_consents": False}, "both_parties_must_agree"),
        ({"other_party_name": ""}, "other_party_unknown"),
        ({"organisation": "street.gongyuan"}, "not_a_committee"),
        ({"organisation": "committee.nowhere"}, "unknown_organisation"),
    ],
)
def test_a_mediation_needs_a_civil_matter_and_both_parties(change: dict[str, object], code: str) -> None:
    accepted_petition().by("street_handler").does(replace(MEDIATE, **change)).refused(code)


def test_a_suggestion_is_not_mediated() -> None:
    accepted_petition(kind=Kind.SUGGESTION).by("street_handler").does(MEDIATE).refused("not_for_mediation")


def test_an_unknown_petitioner_cannot_be_a_party() -> None:
    story = accepted_petition(petitioner=Person(phone="13800001111"), anonymous=True).by("street_handler")
    story.does(MEDIATE).refused("petitioner_unknown")


def test_assistance_is_applied_for_with_consent_while_the_handling_goes_on() -> None:
    story = accepted_petition().by("street_handler")
    retold(story).does(replace(ASSIST, petitioner_consents=False)).refused("petitioner_must_consent")
    story.does(ASSIST).then(ChildSpawned, waits=False).stands("in_handling").does(ASSIST).refused("child_is_open")
    applied = replace(DECISION, outcome=Outcome.ASSISTANCE_APPLIED)
    retold(story).requests(applied).refused("no_assistance_applied_for")
    story.by("system").does(LinkChild(child_key="C1", child="a-1")).by("street_handler").requests(applied)
    story.by("street_leader").approves("answer").then(RequestApproved, Answered).stands("answered")
    story.by("system").does(replace(DONE, child="a-1")).then(ChildFinished).stands("answered")


def test_the_limit_is_extended_while_waiting() -> None:
    more = Extend(by=30, reason="调解未结束", petitioner_told=True)
    story = waiting().by("street_handler").requests(more).by("street_leader").approves("extension")
    story.then(RequestApproved, Extended).due("AP-T4", "2026-06-16").stands("waiting_on_child")


def test_a_handler_need_not_wait_for_ever() -> None:
    story = waiting().by("street_handler").does(StopWaiting(reason="期限将届满")).then(WaitingStopped)
    story.stands("in_handling").by("system").does(DONE).then(ChildFinished).stands("in_handling")


def test_only_the_system_reports_on_children() -> None:
    waiting().by("street_handler").does(DONE).forbidden()
    waiting().by("system").does(replace(DONE, child_key="C2")).refused("no_such_child")
