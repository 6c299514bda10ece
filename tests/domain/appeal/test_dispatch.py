"""S02 and the rules of routing: who gets the matter, who may object, who must take it."""

from dataclasses import replace
from datetime import date

from domain.cases.appeal.acceptance import (
    Accept,
    AcceptOwn,
    AssignHandler,
    Designate,
    NotAccept,
    Object,
    Recuse,
    Uphold,
)
from domain.cases.appeal.events.outcome import ReviewDecided
from domain.cases.appeal.events.routing import (
    Accepted,
    Classified,
    Designated,
    Dispatched,
    HandlerAssigned,
    NotAccepted,
    Objected,
    ObjectionUpheld,
    StaffRecused,
)
from domain.cases.appeal.handling import TurnOrdinary
from domain.cases.appeal.routing import Classify, Dispatch
from domain.cases.appeal.words import (
    DispatchForm,
    Kind,
    LegalChannel,
    NotAcceptReason,
    NoticeWay,
    RecusalReason,
    Regime,
    Risk,
    Urgency,
)
from domain.kernel.approval import RequestApproved
from tests.cast import staff
from tests.domain.appeal.matters import (
    DECISION,
    ORDER,
    PETITION,
    accepted_petition,
    classified_order,
    classified_petition,
    decided_petition,
    delivered_petition,
    dispatched_order,
    petition,
    transferred_petition,
)
from tests.domain.appeal.test_petition_chain import in_review, review_answered
from tests.domain.story import Story, retold

OBJECTION = Object(reasons="属自然资源部门职权", legal_basis="三定方案", proposed_unit="bureau.water")
ACCEPT = Accept(notice=NoticeWay.WRITTEN)
TRANSFER = Dispatch(form=DispatchForm.TRANSFER, unit="bureau.housing", reasons="属住建部门职权")
SIMPLE = Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3, simplified=True)


def objected(on: str = "2026-02-27 17:00") -> Story:
    return transferred_petition().on(on).by("housing_handler").does(OBJECTION)


def simplified() -> Story:
    story = Story(petition().kind).on("2026-03-10 10:00").by("petition_clerk")
    return story.does(replace(PETITION, organisation="petition.yunhe")).does(SIMPLE)


def test_a_transfer_stops_the_fifteen_days_and_starts_those_of_the_unit_and_its_objection() -> None:
    story = transferred_petition().then(Dispatched, sender="petition.yunhe", superior="district.yunhe", copy_to=None)
    story.running("AP-T2", "AP-T3").due("AP-T3", "2026-02-27").due("AP-T2", "2026-02-28")


def test_an_objection_within_five_workdays_waits_for_the_sender() -> None:
    objected().then(Objected).stands("objection_pending").running("AP-T2")


def test_an_objection_after_the_fifth_workday_is_refused_and_the_bureau_keeps_the_matter() -> None:
    story = objected("2026-02-28 09:00").refused("objection_too_late", last_day=date(2026, 2, 27))
    story.stands("dispatched")


def test_an_upheld_objection_returns_the_matter_with_its_original_fifteen_days() -> None:
    story = objected().by("petition_clerk").does(Uphold()).then(ObjectionUpheld).stands("classified")
    story.running("AP-T1").due("AP-T1", "2026-02-28")
    assert story.case.dispatches[0].returned


def test_only_the_sender_upholds_and_the_unit_above_may_designate() -> None:
    objected().by("housing_handler").does(Uphold()).forbidden()
    objected().by("city_petition").does(Uphold()).forbidden()
    designate = Designate(unit="bureau.housing", reasons="职权明确")
    objected().by("district_handler").does(designate).then(Designated)


def test_whoever_was_designated_cannot_return_the_matter() -> None:
    story = (
        objected().by("petition_clerk").does(Designate(unit="bureau.housing", reasons="三定方案明确")).then(Designated)
    )
    story.stands("dispatched").running("AP-T2").due("AP-T2", "2026-02-28")
    story.by("housing_handler").does(OBJECTION).refused("designated_no_return")
    out_of_power = NotAccept(reason=NotAcceptReason.OUT_OF_POWER, explanation="不属职权", notice=NoticeWay.WRITTEN)
    story.does(out_of_power).refused("designated_no_return")


def test_another_unit_that_is_designated_has_fifteen_days_from_then() -> None:
    story = objected().by("petition_clerk").does(Designate(unit="bureau.water", reasons="职权在水务"))
    story.due("AP-T2", "2026-03-14").by("water_handler").does(ACCEPT).then(Accepted, unit="bureau.water")


def test_the_unit_accepts_with_written_notice() -> None:
    story = transferred_petition().on("2026-02-28 23:59").by("housing_handler")
    retold(story).does(Accept(notice=NoticeWay.NONE)).refused("notice_missing")
    retold(story).does(Accept(notice=NoticeWay.SPOKEN)).refused("notice_missing")
    story.does(ACCEPT).then(Accepted, late=False, own=False, handler="housing_handler").running("AP-T4")


def test_acceptance_on_the_sixteenth_day_is_late() -> None:
    transferred_petition().on("2026-03-01 00:00").by("housing_handler").does(ACCEPT).then(Accepted, late=True)


def test_without_name_and_address_no_notice_is_due() -> None:
    nobody = replace(PETITION, anonymous=True, petitioner=type(PETITION.petitioner)())
    story = Story(petition().kind).on("2026-03-10").by("street_handler").does(nobody)
    story.does(replace(SIMPLE, simplified=False)).does(AcceptOwn(notice=NoticeWay.NONE)).then(Accepted)


def test_a_unit_that_does_not_accept_says_why_and_all_terms_stop() -> None:
    refuse = NotAccept(reason=NotAcceptReason.PENDING_ELSEWHERE, explanation="市局正在办理", notice=NoticeWay.WRITTEN)
    story = transferred_petition().on("2026-02-20").by("housing_handler")
    retold(story).does(replace(refuse, notice=NoticeWay.NONE)).refused("notice_missing")
    story.does(refuse).then(NotAccepted, basis="信访工作条例 第十九条").stands("not_accepted").running("AR-T1")


def test_another_bureau_may_not_touch_the_matter() -> None:
    transferred_petition().by("water_handler").does(ACCEPT).forbidden()
    transferred_petition().by("other_clerk").does(ACCEPT).forbidden()


def test_a_petition_is_transferred_or_assigned_and_an_order_is_dispatched() -> None:
    classified_petition().does(replace(TRANSFER, form=DispatchForm.DISPATCH)).refused("form_of_other_regime")
    classified_order().does(TRANSFER).refused("form_of_other_regime")


def test_an_assignment_names_the_day_of_feedback() -> None:
    assign = Dispatch(form=DispatchForm.ASSIGN, unit="bureau.housing", reasons="属住建部门职权")
    story = classified_petition("2026-03-10 10:00")
    retold(story).does(assign).refused("feedback_date_missing")
    retold(story).does(replace(assign, feedback_on=date(2026, 3, 10))).refused("feedback_date_past")
    story.does(replace(assign, feedback_on=date(2026, 4, 30))).due("AP-F1", "2026-04-30")
    story.by("housing_handler").does(ACCEPT).running("AP-T4", "AP-F1")


def test_the_completion_report_of_an_assignment_is_the_answer() -> None:
    assign = Dispatch(
        form=DispatchForm.ASSIGN, unit="bureau.housing", reasons="属住建部门职权", feedback_on=date(2026, 4, 30)
    )
    story = classified_petition("2026-03-10 10:00").does(assign).by("housing_handler").does(ACCEPT)
    story.on("2026-04-20").requests(DECISION).by("housing_head").approves("answer").running()


def test_one_does_not_dispatch_to_oneself_nor_to_nobody() -> None:
    classified_petition().does(replace(TRANSFER, unit="street.gongyuan")).refused("own_matter_is_accepted")
    classified_petition().does(replace(TRANSFER, unit="bureau.nowhere")).refused("unknown_organisation")


def test_a_residents_body_takes_no_decision_on_a_petition() -> None:
    classified_petition().does(replace(TRANSFER, unit="community.longhua")).refused("community_takes_no_decision")
    story = Story(petition().kind).on("2026-03-10").by("clerk").does(replace(PETITION, organisation="station.longhua"))
    story.does(replace(SIMPLE, simplified=False)).does(AcceptOwn(notice=NoticeWay.WRITTEN))
    story.refused("community_takes_no_decision")


def test_a_community_is_main_handler_only_within_its_list_of_duties() -> None:
    order = Dispatch(form=DispatchForm.DISPATCH, unit="station.longhua", reasons="属地")
    classified_order().does(order).refused("not_a_community_duty")
    classified_order().does(replace(order, in_community_duties=True)).then(Dispatched)


def test_the_district_gets_a_copy_of_what_goes_to_a_street() -> None:
    story = dispatched_order().then(Dispatched, copy_to="district.yunhe")
    assert story.kind.standing(story.case).bodies["copy"] == "district.yunhe"


def test_a_case_does_not_change_its_regime() -> None:
    petition().does(replace(SIMPLE, regime=Regime.HOTLINE_ORDER)).refused("regime_is_fixed")


def test_kinds_belong_to_their_regime() -> None:
    petition().does(replace(SIMPLE, kind=Kind.CONSULTATION)).refused("kind_of_other_regime")


def test_what_goes_to_a_legal_channel_is_neither_accepted_nor_dispatched() -> None:
    court = replace(SIMPLE, simplified=False, legal_channel=LegalChannel.COURT)
    petition().does(court).does(TRANSFER).refused("goes_to_legal_channel")
    petition().does(court).does(AcceptOwn(notice=NoticeWay.WRITTEN)).refused("goes_to_legal_channel")


def test_the_simplified_procedure_has_its_three_limits_in_workdays() -> None:
    story = simplified().then(Classified).due("AP-S1", "2026-03-13").running("AP-T1", "AP-S1")
    story.does(TRANSFER).due("AP-S2", "2026-03-13").running("AP-T2", "AP-T3", "AP-S2")
    story.on("2026-03-11 09:00").by("housing_handler").does(Accept(notice=NoticeWay.SPOKEN))
    story.due("AP-S3", "2026-03-25").due("AP-T4", "2026-05-10").running("AP-S3", "AP-T4")


def test_from_the_simplified_to_the_ordinary_procedure_the_sixty_days_count_from_the_first_acceptance() -> None:
    story = simplified().does(TRANSFER).on("2026-03-11").by("housing_handler").does(ACCEPT)
    story.on("2026-03-20").does(TurnOrdinary(reason="事实有争议")).running("AP-T4").due("AP-T4", "2026-05-10")
    story.does(TurnOrdinary(reason="再转")).refused("is_ordinary")


def test_grave_group_or_channel_matters_are_not_simplified() -> None:
    petition().does(replace(SIMPLE, risk=Risk.HIGH)).refused("not_for_simplified")
    petition().does(replace(SIMPLE, legal_channel=LegalChannel.COURT)).refused("not_for_simplified")
    Story(petition().kind).on("2026-03-10").by("hotline").does(ORDER).does(
        Classify(regime=Regime.HOTLINE_ORDER, kind=Kind.COMPLAINT, urgency=Urgency.U3, simplified=True)
    ).refused("not_for_simplified")


def test_the_head_hands_the_matter_to_somebody_of_the_unit() -> None:
    story = accepted_petition().by("street_leader")
    retold(story).does(AssignHandler(handler="housing_handler", reason="分工")).refused("not_of_this_unit")
    retold(story).does(AssignHandler(handler="street_handler", reason="分工")).refused("is_the_handler")
    retold(story).does(AssignHandler(handler="street_handler_b")).refused("reason_missing")
    retold(story).by("street_handler").does(AssignHandler(handler="street_handler_b", reason="分工")).forbidden()
    story.does(AssignHandler(handler="street_handler_b", reason="分工调整")).then(HandlerAssigned)
    assert story.case.handled_by >= {"street_handler", "street_handler_b"}


def test_the_handler_of_yesterday_handles_no_more() -> None:
    story = accepted_petition().by("street_leader").does(AssignHandler(handler="street_handler_b", reason="分工调整"))
    story.by("street_handler").requests(DECISION).forbidden()


def test_what_is_answered_or_under_review_is_handed_over_too_but_not_to_a_reviewer() -> None:
    take_over = AssignHandler(handler="street_handler_b", reason="调离，移交")
    for story in (decided_petition(), delivered_petition(), in_review(), review_answered()):
        state, running = story.case.state, set(story.case.terms)
        story.by("street_leader").does(take_over).then(HandlerAssigned).stands(state).running(*running)
        assert story.case.handler == "street_handler_b"
    story = review_answered()
    decided = next(each for each in story.history if isinstance(each.event, ReviewDecided))
    story.history[decided.version - 1] = replace(decided, actor=staff("street_handler_b"))
    story.by("street_leader").does(take_over).refused("decided_before")


def test_a_petitioner_demands_recusal_and_the_head_decides() -> None:
    recuse = Recuse(staff="street_handler", reason=RecusalReason.RELATIVE, explanation="系对方亲属")
    story = accepted_petition().by("resident").requests(recuse).stands("in_handling")
    retold(story).by("street_handler").approves("recusal").forbidden()
    story.by("street_leader").approves("recusal").then(RequestApproved, StaffRecused, staff="street_handler")
    assert story.case.handler is None
    story.by("street_handler").requests(DECISION).forbidden("unknown_case")
    story.by("street_leader").does(AssignHandler(handler="street_handler", reason="恢复")).refused("recused")
    story.by("resident").requests(recuse).refused("recused")


def test_nobody_decides_on_their_own_recusal() -> None:
    recuse = Recuse(staff="street_leader", reason=RecusalReason.INTEREST)
    story = accepted_petition().by("resident").requests(recuse)
    retold(story).by("street_leader").approves("recusal").refused("own_recusal")
    story.by("district_supervisor").approves("recusal").then(RequestApproved, StaffRecused)


def test_an_acceptance_for_somebody_of_another_unit_is_refused() -> None:
    story = transferred_petition().by("housing_handler")
    story.does(replace(ACCEPT, handler="water_handler")).refused("not_of_this_unit")
