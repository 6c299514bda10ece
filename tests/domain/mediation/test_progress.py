"""Extension by consent, appraisal, danger, suspension, end without result, withdrawal."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.mediation import KIND
from domain.cases.mediation.events import (
    AppraisalExcluded,
    RiskReported,
    Suspended,
    Terminated,
    Withdrawn,
)
from domain.cases.mediation.progress import (
    EndWithoutResult,
    Escalate,
    ExcludeAppraisal,
    Extend,
    Resume,
    Suspend,
    Withdraw,
)
from domain.cases.mediation.sessions import HoldSession
from domain.cases.mediation.words import CourtProcedure, Danger, EndReason, LegalChannel, ReportedTo, State
from tests.domain.mediation.told import (
    ALL_CHANNELS,
    BOTH,
    MEDIATOR,
    accepted,
    after_session,
    applied,
    asked,
    assigned,
    closed,
    entrusted,
    failed,
    in_mediation,
    own_initiative,
    signing,
)
from tests.domain.story import Story

LONGER = Extend(consented=BOTH, reason="等待维修报价")
NO_DEAL = EndWithoutResult(reason=EndReason.NO_AGREEMENT, words="分歧过大", channels=ALL_CHANNELS)


def extended(story: Story, command: Extend = LONGER) -> Story:
    return story.by("mediator").requests(command).by("committee_director").approves("extension").by("mediator")


def test_an_extension_needs_all_parties():
    in_mediation().requests(replace(LONGER, consented=("P1",))).refused("extension_needs_all", missing="P2")


def test_an_extension_adds_fifteen_days_and_a_second_person_agrees():
    story = in_mediation().requests(LONGER).due("ME-T2", "2026-05-20")
    story.approves("extension").forbidden()
    story.by("committee_director").approves("extension").due("ME-T2", "2026-06-04")
    assert story.term("ME-T2").extensions == 1


def test_who_asks_for_an_extension_does_not_approve_it():
    story = in_mediation().by("committee_director").requests(LONGER).approves("extension")
    story.refused("second_person_needed").by("justice").approves("extension").due("ME-T2", "2026-06-04")


def test_an_extension_is_asked_for_on_the_last_day_and_not_after():
    on_time = in_mediation().on("2026-05-20 23:59").requests(LONGER)
    on_time.on("2026-05-22").by("committee_director").approves("extension").due("ME-T2", "2026-06-04")
    in_mediation().on("2026-05-21 00:00").requests(LONGER).refused("mediation_term_ended", last_day=date(2026, 5, 20))


def test_there_are_at_most_three_extensions():
    story = in_mediation()
    for _ in range(3):
        extended(story)
    story.due("ME-T2", "2026-07-04")
    story.requests(LONGER).refused("extended_enough", most=3)


def test_the_agreed_day_lies_after_the_old_one():
    story = in_mediation()
    story.requests(replace(LONGER, until=date(2026, 5, 20))).refused("not_longer", last_day=date(2026, 5, 20))
    extended(story, replace(LONGER, until=date(2026, 5, 21))).due("ME-T2", "2026-05-21")


def test_a_declined_extension_changes_nothing():
    story = in_mediation().requests(LONGER).by("committee_director").declines("extension")
    story.due("ME-T2", "2026-05-20")
    assert not story.case.requests


def test_appraisal_is_left_out_only_online_and_before_filing():
    days = ExcludeAppraisal(first=date(2026, 4, 1), last=date(2026, 4, 10), what="房屋鉴定")
    in_mediation().does(days).refused("nothing_to_exclude")
    entrusted(platform=False).does(days).refused("nothing_to_exclude")
    entrusted(court_procedure=CourtProcedure.COMMISSIONED_ORDINARY).does(days).refused("nothing_to_exclude")
    entrusted().does(replace(days, last=date(2026, 3, 31))).refused("ends_before_it_begins")
    entrusted().does(days).then(AppraisalExcluded)


def test_a_danger_is_reported_in_any_state_by_one_person():
    report = Escalate(danger=Danger.PUBLIC_SECURITY, body="隆华派出所", words="扬言报复")
    for story in (applied(), in_mediation(), failed(), closed()):
        story.by("mediator").does(report).then(RiskReported, reported_to=ReportedTo.POLICE)
        assert KIND.card(story.case).risk == "red"


def test_sham_mediation_is_suspended_and_reported():
    story = in_mediation().does(Suspend(words="双方串通虚构债务", reported_to="运河区人民法院")).then(Suspended)
    story.stands(State.SUSPENDED).due("ME-T2", "2026-05-20")
    story.does(HoldSession(present=BOTH, statements="陈述")).refused("wrong_state")
    story.does(Resume(words="查明属实")).forbidden()
    story.by("committee_director").does(Resume(words="查明属实")).stands(State.IN_MEDIATION)


def test_a_suspended_case_can_be_ended():
    story = in_mediation().does(Suspend(words="串通", reported_to="法院"))
    story.does(replace(NO_DEAL, reason=EndReason.SHAM)).then(Terminated).stands(State.FAILED)


def test_who_ends_without_result_tells_the_channels():
    after_session().does(replace(NO_DEAL, channels=())).refused("channels_not_told")
    story = after_session().does(NO_DEAL).then(Terminated, channels=ALL_CHANNELS, notice=True)
    story.stands(State.FAILED).running("AR-T1")
    assert "M17" in story.case.papers


def test_the_time_has_ended_only_after_its_last_day():
    ended = replace(NO_DEAL, reason=EndReason.TERM_ENDED)
    after_session("2026-05-20 23:59").does(ended).refused("mediation_term_runs", last_day=date(2026, 5, 20))
    after_session("2026-05-21 00:00").does(ended).then(Terminated)


def test_a_party_may_end_mediation_at_any_time_for_itself():
    gives_up = EndWithoutResult(reason=EndReason.PARTY_ENDS, party="P1", channels=(LegalChannel.LAWSUIT,))
    for told in (accepted, assigned, in_mediation, after_session):
        told().by("resident").does(gives_up).then(Terminated, by="P1")
    in_mediation().by("resident").does(replace(gives_up, party="P2")).refused("not_for_others")
    in_mediation().by("resident").does(replace(gives_up, party="")).refused("party_missing")
    in_mediation().does(replace(gives_up, party="")).refused("party_missing")


def test_the_applicant_withdraws_while_there_is_no_agreement():
    for told in (applied, asked, accepted, assigned, in_mediation):
        told().by("resident").does(Withdraw(party="P1", words="已自行和解")).then(Withdrawn).stands(State.WITHDRAWN)
    signing().by("resident").does(Withdraw(party="P1")).refused("wrong_state")


def test_only_an_applicant_withdraws():
    in_mediation().does(Withdraw(party="P2")).refused("not_the_applicant")
    story = Story(KIND).by("mediator").does(own_initiative())
    story.does(Withdraw(party="P1")).refused("not_the_applicant")


@pytest.mark.parametrize(
    ("lead_time", "due"), [("2026-04-20", "2026-05-20"), ("2026-09-05", "2026-10-05")], ids=["plain", "national day"]
)
def test_mediation_takes_thirty_days_and_does_not_roll(lead_time, due):
    accepted(lead_time).due("ME-T2", due)


def test_leaving_a_case_to_b_is_recorded():
    story = in_mediation().on("2026-08-05").by("mediator_b", acting_for="mediator")
    story.does(HoldSession(present=BOTH, statements="代张和主持")).stands(State.IN_MEDIATION)
    assert story.history[-1].acting_for == MEDIATOR
    in_mediation().on("2026-08-12").by("mediator_b").does(HoldSession(present=BOTH, statements="越权")).forbidden()
