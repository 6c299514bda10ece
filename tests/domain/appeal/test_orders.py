"""S03 and S04: orders of the hotline over National Day and on a holiday night, and the limits of every urgency."""

from dataclasses import replace

import pytest

from domain.calendar.terms import Light, light
from domain.cases.appeal import KIND
from domain.cases.appeal.acceptance import Accept, AcceptOwn, Object, Uphold
from domain.cases.appeal.events.handling import CoHandlerAdded, CoHandlerReported, Contacted, Extended, InterimReported
from domain.cases.appeal.events.outcome import CalledBack, RedoOrdered
from domain.cases.appeal.events.routing import Classified, Signed
from domain.cases.appeal.events.supervision import Supervised
from domain.cases.appeal.handling import AddCoHandler, CoHandlerReport, Contact, Extend, InterimReport
from domain.cases.appeal.redoing import Redo
from domain.cases.appeal.routing import Classify, Dispatch, Sign
from domain.cases.appeal.words import (
    Cause,
    ContactResult,
    ContactWay,
    DispatchForm,
    Kind,
    NoticeWay,
    Regime,
    Satisfaction,
    Solved,
    Urgency,
)
from domain.kernel.approval import RequestApproved
from tests.domain.appeal.matters import (
    BURST,
    ORDER,
    REPLY,
    accepted_order,
    answered_order,
    classified_order,
    dispatched_order,
    reached,
)
from tests.domain.story import Story, at, retold

CALL = Contact(way=ContactWay.PHONE, result=ContactResult.REACHED, note="已联系")
RETURN = Object(reasons="不属本街道")
MORE_TIME = Extend(by=5, reason="需现场检测", petitioner_told=True)


def burst_main() -> Story:
    return dispatched_order("2026-10-03 22:30", BURST)


def extended() -> Story:
    story = accepted_order().on("2026-09-24 10:00").by("street_handler").requests(MORE_TIME)
    return story.by("street_leader").approves("extension").then(RequestApproved, Extended)


def test_an_order_of_friday_afternoon_is_due_by_the_make_up_sunday_and_the_next_thursday() -> None:
    story = dispatched_order().running("AP-H1", "AP-H2", "AP-H3", "AP-W1")
    story.due("AP-H3", "2026-09-20").due("AP-H2", "2026-09-20").due("AP-W1", "2026-09-24")


def test_an_extension_of_five_workdays_jumps_over_national_day() -> None:
    extended().due("AP-W1", "2026-10-09").by("street_handler").requests(MORE_TIME).refused("extended_already")


def test_an_order_is_extended_by_no_more_than_its_parameter() -> None:
    story = accepted_order().on("2026-09-24").by("street_handler")
    story.requests(replace(MORE_TIME, by=6)).refused("extension_too_long", most=5)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-09-24", Light.GREEN),
        ("2026-09-28", Light.GREEN),
        ("2026-09-29", Light.GREEN),
        ("2026-09-30", Light.YELLOW),
        ("2026-10-01", Light.YELLOW),
        ("2026-10-07", Light.YELLOW),
        ("2026-10-08", Light.RED),
        ("2026-10-09", Light.RED),
        ("2026-10-10", Light.RED),
    ],
)
def test_the_lights_of_the_extended_segment(day: str, shown: Light) -> None:
    assert light(extended().term("AP-W1"), at(f"{day} 11:00")) is shown


def test_an_unhappy_resident_whose_trouble_is_solved_has_it_redone_twice_at_most() -> None:
    story = extended().on("2026-10-08 10:00").by("street_handler").does(REPLY).due("AP-C1", "2026-10-10")
    unhappy = {"solved": Solved.YES, "satisfied": Satisfaction.DISSATISFIED}
    story.on("2026-10-10 10:00").by("hotline").does(reached("2026-10-10 09:50", **unhappy)).then(CalledBack)
    story.stands("evaluated").running()
    story.does(Redo(reason="不满意")).then(RedoOrdered, count=1).stands("in_handling").due("AP-W1", "2026-10-16")
    for day, count in (("2026-10-12", 2), ("2026-10-13", 3)):
        story.on(f"{day} 10:00").by("street_handler").does(REPLY)
        story.by("hotline").does(reached(f"{day} 10:00", **unhappy)).does(Redo(reason="仍不满意"))
        if count == 2:
            story.then(RedoOrdered, count=2)
    story.refused("redone_enough", most=2)


def test_what_is_solved_to_the_residents_content_is_not_redone() -> None:
    story = answered_order().by("hotline").does(reached("2026-09-24 10:00", satisfied=Satisfaction.SATISFIED))
    story.does(Redo(reason="复核")).refused("nothing_to_redo")


def test_an_emergency_runs_through_night_and_holiday() -> None:
    story = burst_main().running("AP-H1", "AP-H3", "AP-H4", "AP-W1")
    story.due("AP-H1", "2026-10-03 22:45").due("AP-H3", "2026-10-03 23:00").due("AP-H4", "2026-10-04 00:30")
    story.due("AP-W1", "2026-10-04 22:30")


def test_the_first_receiver_of_an_emergency_may_not_return_it() -> None:
    burst_main().on("2026-10-03 22:35").by("street_handler").does(RETURN).refused("first_receiver_must_act")


def test_the_first_receiver_calls_the_water_bureau_to_help() -> None:
    helping = AddCoHandler(unit="bureau.water", task="关阀抢修", due_at=at("2026-10-04 06:00"))
    story = burst_main().on("2026-10-03 22:40").by("street_handler")
    retold(story).does(replace(helping, due_at=at("2026-10-04 22:30"))).refused("limit_not_before_main")
    story.does(helping).then(CoHandlerAdded, key="AP-K1").due("AP-K1", "2026-10-04 06:00")
    retold(story).does(helping).refused("helps_already")
    report = CoHandlerReport(key="AP-K1", report="已关阀")
    retold(story).by("housing_handler").does(report).forbidden()
    story.on("2026-10-04 01:00").by("water_handler").does(report).then(CoHandlerReported)
    assert "AP-K1" not in story.case.terms


def test_a_helper_reports_on_its_own_task_only() -> None:
    story = burst_main().by("street_handler")
    story.does(AddCoHandler(unit="bureau.water", task="关阀", due_at=at("2026-10-04 06:00")))
    story.does(AddCoHandler(unit="bureau.housing", task="查电室", due_at=at("2026-10-04 06:00")))
    story.by("water_handler").does(CoHandlerReport(key="AP-K2", report="已查")).refused("no_such_task_here")


def test_no_more_than_nine_units_help() -> None:
    others = (
        "bureau.water", "bureau.housing", "civil_affairs.yunhe", "police.yunhe", "district.yunhe", "justice.gongyuan",
        "street.shuiyue", "station.longhua", "community.longhua", "station.xiguan",
    )  # fmt: skip
    story = burst_main().by("street_handler")
    for unit in others:
        story.does(AddCoHandler(unit=unit, task="协助", due_at=at("2026-10-04 06:00")))
    story.refused("too_many_co_handlers", most=9)


def test_a_missed_interim_report_is_supervised_once_and_reaches_the_street_leader() -> None:
    story = burst_main().by("street_handler").does(Sign()).does(CALL).running("AP-W1").by("system")
    alarm = KIND.alarms["AP-W1"](story.case, story.term("AP-W1"))
    retold(story).on("2026-10-04 22:30").does(alarm).then()
    story.on("2026-10-04 22:31").does(alarm)
    story.then(Supervised, cause=Cause.OVERDUE, term="AP-W1", notified=("street_leader",), receiver="street.gongyuan")
    assert light(story.term("AP-W1"), at("2026-10-04 22:31")) is Light.RED
    story.does(alarm).then()


def test_an_interim_report_starts_the_next_twenty_four_hours() -> None:
    story = burst_main().on("2026-10-04 20:00").by("street_handler").does(InterimReport(report="抢修中"))
    story.then(InterimReported).due("AP-W1", "2026-10-05 20:00")
    late = retold(story).on("2026-10-05 21:00").by("system")
    late.does(KIND.alarms["AP-W1"](late.case, late.term("AP-W1"))).then(Supervised)


def test_the_report_of_an_ordinary_order_leaves_its_limit() -> None:
    story = accepted_order().on("2026-09-22").by("street_handler").does(InterimReport(report="正在协调"))
    story.then(InterimReported).due("AP-W1", "2026-09-24")


def test_an_emergency_is_not_extended() -> None:
    story = burst_main().by("street_handler").does(Accept(notice=NoticeWay.NONE))
    story.requests(replace(MORE_TIME, by=1)).refused("no_extension_here")


def test_an_order_is_extended_before_its_limit_ends() -> None:
    accepted_order().on("2026-09-24 23:59").by("street_handler").requests(MORE_TIME).stands("in_handling")
    accepted_order().on("2026-09-25 00:00").by("street_handler").requests(MORE_TIME).refused("limit_ended")


@pytest.mark.parametrize(
    ("urgency", "sign", "contact", "back", "result"),
    [
        (Urgency.U0, None, "2026-09-21", "2026-09-22", "2026-09-22"),
        (Urgency.U2, "2026-09-21 11:00", "2026-09-21 12:00", "2026-09-21 12:00", "2026-09-22 10:00"),
        (Urgency.U3, "2026-09-21 16:00", "2026-09-22", "2026-09-22", "2026-09-29"),
        (Urgency.U4, "2026-09-21 16:00", "2026-09-22", "2026-09-22", "2026-10-19"),
    ],
)
def test_every_urgency_has_its_limits(urgency: Urgency, sign: str | None, contact: str, back: str, result: str) -> None:
    kind = Kind.CONSULTATION if urgency is Urgency.U0 else Kind.HELP
    story = dispatched_order("2026-09-21 10:00", replace(ORDER, urgency=urgency, kind=kind))
    story.due("AP-H3", contact).due("AP-H2", back).due("AP-W1", result)
    if sign is None:
        assert "AP-H1" not in story.case.terms
    else:
        story.due("AP-H1", sign)


def test_urgent_and_complex_orders_are_extended_by_their_own_measure() -> None:
    urgent = accepted_order("2026-09-21 10:00", replace(ORDER, urgency=Urgency.U2), "2026-09-21 10:30")
    retold(urgent).requests(replace(MORE_TIME, by=25)).refused("extension_too_long", most=24)
    urgent.requests(replace(MORE_TIME, by=24)).by("street_leader").approves("extension").due(
        "AP-W1", "2026-09-23 10:00"
    )
    complex_one = accepted_order("2026-09-21 10:00", replace(ORDER, urgency=Urgency.U4), "2026-09-21 10:30")
    complex_one.requests(replace(MORE_TIME, by=16)).refused("extension_too_long", most=15)


def test_registration_starts_the_signing_of_an_order_and_another_urgency_recounts_it() -> None:
    story = Story(KIND).on("2026-09-21 09:00").by("hotline").does(ORDER).running("AP-H1")
    story.due("AP-H1", "2026-09-21 15:00")
    urgent = Classify(regime=Regime.HOTLINE_ORDER, kind=Kind.COMPLAINT, urgency=Urgency.U2)
    retold(story).on("2026-09-21 09:20").does(urgent).then(Classified).due("AP-H1", "2026-09-21 10:00")
    asked = Classify(regime=Regime.HOTLINE_ORDER, kind=Kind.CONSULTATION, urgency=Urgency.U0)
    retold(story).on("2026-09-21 09:20").does(asked).running()


def test_signing_stops_the_time_for_it() -> None:
    story = dispatched_order().by("street_handler").does(Sign()).then(Signed, unit="street.gongyuan")
    assert not KIND.entries["sign"].is_called_for(story.case)
    story.running("AP-H2", "AP-H3", "AP-W1").does(Sign()).refused("nothing_to_sign")


def test_the_first_contact_counts_when_somebody_was_reached() -> None:
    story = dispatched_order().on("2026-09-20 23:59").by("street_handler")
    story.does(replace(CALL, result=ContactResult.NO_ANSWER)).then(Contacted, first=False, in_time=None)
    assert "AP-H3" in story.case.terms
    retold(story).does(CALL).then(Contacted, first=True, in_time=True).running("AP-H1", "AP-H2", "AP-W1")
    story.on("2026-09-21 00:00").does(CALL).then(Contacted, first=True, in_time=False)


def test_in_an_emergency_the_first_contact_is_in_time_within_two_hours() -> None:
    burst_main().on("2026-10-04 00:30").by("street_handler").does(CALL).then(Contacted, in_time=True)
    burst_main().on("2026-10-04 00:31").by("street_handler").does(CALL).then(Contacted, in_time=False)


def test_the_limit_of_an_order_runs_on_through_a_return() -> None:
    story = (
        dispatched_order().on("2026-09-20 10:00").by("street_handler").does(RETURN).running("AP-H1", "AP-H3", "AP-W1")
    )
    story.by("hotline").does(Uphold()).stands("classified").running("AP-H3", "AP-W1").due("AP-W1", "2026-09-24")
    story.on("2026-09-21 10:00").does(Dispatch(form=DispatchForm.DISPATCH, unit="bureau.housing", reasons="住建职责"))
    story.due("AP-W1", "2026-09-24").due("AP-H3", "2026-09-20").due("AP-H2", "2026-09-22")


def test_a_return_after_the_window_is_refused() -> None:
    dispatched_order().on("2026-09-20 23:59").by("street_handler").does(RETURN).stands("objection_pending")
    dispatched_order().on("2026-09-21 00:00").by("street_handler").does(RETURN).refused("objection_too_late")


def test_acceptance_keeps_the_limit_written_on_the_order() -> None:
    accepted_order(accepted="2026-09-20 10:00").due("AP-W1", "2026-09-24").running("AP-H3", "AP-W1")


def test_an_order_accepted_by_the_desk_itself_starts_its_limit() -> None:
    story = classified_order().does(AcceptOwn(notice=NoticeWay.NONE)).running("AP-H3", "AP-W1")
    story.due("AP-W1", "2026-09-24")
