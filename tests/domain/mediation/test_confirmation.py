"""Judicial confirmation: jointly, in time, in writing; the court's expected days and its results; the lapse."""

from datetime import date, timedelta

from domain.cases.mediation import KIND
from domain.cases.mediation.agreement import PutAgreementInWriting
from domain.cases.mediation.confirmation import (
    ApplyConfirmation,
    EnterCourtAcceptance,
    EnterCourtExtension,
    EnterCourtResult,
    LapseConfirmation,
)
from domain.cases.mediation.outcomes import (
    ConfirmationApplied,
    ConfirmationRightLapsed,
    CourtAccepted,
    CourtResultEntered,
    CourtTermExtended,
)
from domain.cases.mediation.words import CourtResult, CourtStatus, LegalChannel, State
from domain.kernel.correction import Correct
from tests.domain.mediation.told import BOTH, LAWFUL, effective, oral
from tests.domain.story import Story, retold

JOINT = ApplyConfirmation(applicants=BOTH, court="运河区人民法院")


def confirming() -> Story:
    return effective().on("2026-06-10").does(JOINT)


def with_the_court() -> Story:
    return confirming().on("2026-06-15").does(EnterCourtAcceptance())


def test_applicants_are_parties():
    effective().does(ApplyConfirmation(applicants=(*BOTH, "P3"), court="法院")).refused("unknown_party")


def test_the_joint_application_stops_the_time_for_it():
    confirming().running("ME-T4", "ME-T5", "ME-K1")


def test_a_confirmed_agreement_is_not_sent_to_court_again():
    story = with_the_court().does(EnterCourtResult(result=CourtResult.CONFIRMED))
    story.does(JOINT).refused("applied_already")


def test_the_court_accepts_once_before_it_rules():
    story = confirming().does(EnterCourtResult(result=CourtResult.CONFIRMED)).refused("court_has_not_accepted")
    story.does(EnterCourtExtension()).refused("court_has_not_accepted")
    story.on("2026-06-15").does(EnterCourtAcceptance()).then(CourtAccepted)
    story.does(EnterCourtAcceptance()).refused("court_accepted_already")
    story.does(EnterCourtResult(result=CourtResult.NOT_ACCEPTED)).refused("court_accepted_already")


def test_the_court_takes_ten_more_days_once():
    story = with_the_court().does(EnterCourtExtension()).then(CourtTermExtended, until=date(2026, 7, 10))
    story.does(EnterCourtExtension()).refused("court_extended_already")


def test_a_rejection_tells_the_parties_what_they_can_do():
    story = with_the_court().does(EnterCourtResult(result=CourtResult.REJECTED)).refused("channels_not_told")
    rejected = EnterCourtResult(result=CourtResult.REJECTED, remedy=(LegalChannel.LAWSUIT,), ruling_no="(2026)民特1号")
    story.does(rejected).then(CourtResultEntered, objection_until=None, enforcement_until=None)
    story.stands(State.EFFECTIVE).running("ME-T4", "ME-T5")
    assert story.case.court.status is CourtStatus.REFUSED


def test_the_court_may_not_accept_it():
    story = confirming().on("2026-06-12").does(EnterCourtResult(result=CourtResult.NOT_ACCEPTED))
    story.then(CourtResultEntered).stands(State.EFFECTIVE)
    assert story.case.court.status is CourtStatus.NOT_ACCEPTED


def test_who_withdraws_the_application_may_apply_again_in_time():
    story = confirming().on("2026-06-11").does(EnterCourtResult(result=CourtResult.WITHDRAWN))
    assert story.case.court.status is CourtStatus.WITHDRAWN
    story.on("2026-06-17").does(JOINT).then(ConfirmationApplied)
    late = confirming().on("2026-06-11").does(EnterCourtResult(result=CourtResult.WITHDRAWN)).on("2026-06-18")
    late.does(JOINT).refused("confirmation_term_ended")


def test_the_right_lapses_after_its_last_day_and_only_then():
    story = effective().by("system")
    story.on("2026-06-17 23:59").does(LapseConfirmation()).then()
    story.on("2026-06-18").does(LapseConfirmation()).then(ConfirmationRightLapsed, lapsed_on=date(2026, 6, 17))
    story.does(LapseConfirmation()).then()
    story.running("ME-T4", "ME-T5")


def test_the_worker_s_lapse_is_the_system_s_command():
    lapse = KIND.lapses["ME-T3"](effective().case, effective().term("ME-T3"))
    story = effective().on("2026-06-18")
    story.does(lapse).forbidden().by("system").does(lapse).then(ConfirmationRightLapsed)


def test_an_application_made_in_time_and_logged_after_the_lapse_still_counts():
    story = effective().by("system").on("2026-06-18").does(LapseConfirmation()).by("mediator")
    late = retold(story).on("2026-06-18", logged="2026-06-19").does(JOINT)
    late.refused("confirmation_term_ended", last_day=date(2026, 6, 17))
    story.on("2026-06-17", logged="2026-06-19").does(JOINT).then(ConfirmationApplied)


def test_what_was_put_in_writing_can_be_confirmed_by_the_original_last_day():
    written = PutAgreementInWriting(main_facts="噪音", content="不喧哗", signed_by=BOTH, legality=LAWFUL)
    oral("2026-06-18").does(JOINT).refused("wrong_state")
    story = oral("2026-06-18").on("2026-07-01").does(written)
    assert story.case.court.apply_until == date(2026, 7, 20)


def test_what_a_court_looks_at_is_not_rewritten():
    story = with_the_court()
    written = PutAgreementInWriting(main_facts="噪音", content="不喧哗", signed_by=BOTH, legality=LAWFUL)
    story.does(written).refused("wrong_state")


def test_enforcement_counts_two_years_from_the_last_performance():
    story = with_the_court().does(EnterCourtResult(result=CourtResult.CONFIRMED, received_on=date(2026, 6, 20)))
    event = story.events[-1]
    assert (event.enforcement_until, event.objection_until) == (date(2028, 6, 12), date(2026, 7, 6))


def test_a_corrected_day_of_effect_moves_the_right_but_not_the_agreed_days():
    story = effective().on("2026-05-19").by("mediator")
    version = story.case.version
    correction = Correct(event_version=version, path="effective_on", value="2026-05-17", reason="盖章日期录错")
    story.requests(correction).by("committee_director").approves("correction")
    story.due("ME-T3", "2026-06-16").due("ME-T4", "2026-05-25").due("ME-T5", "2026-06-13")
    assert story.case.agreement.effective_on + timedelta(days=30) == date(2026, 6, 16)
