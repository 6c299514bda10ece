"""Urging, supervising, dangers, withdrawal, filing; and who may do and see what."""

from dataclasses import replace
from datetime import date

import pytest

from application.access import may_read, names_of, posts_of
from domain.cases.appeal import KIND
from domain.cases.appeal.acceptance import Accept
from domain.cases.appeal.answering import Close
from domain.cases.appeal.events.routing import Accepted
from domain.cases.appeal.events.supervision import (
    Archived,
    RiskEscalated,
    RiskReported,
    SlipAnswered,
    Supervised,
    SupervisionListed,
    Urged,
    Withdrawn,
)
from domain.cases.appeal.handling import Extend
from domain.cases.appeal.registration import AnswerOnSpot
from domain.cases.appeal.routing import RouteOut
from domain.cases.appeal.supervision import (
    AnswerSlip,
    Archive,
    EscalateRisk,
    ListSupervision,
    ReportRisk,
    Supervise,
    Urge,
    Withdraw,
)
from domain.cases.appeal.words import (
    Cause,
    Channel,
    Flag,
    Kind,
    LegalChannel,
    NoticeWay,
    Risk,
)
from domain.directory.directory import Absence
from domain.kernel.records import AttachFile
from tests.cast import DIRECTORY, resident, staff
from tests.domain.appeal.matters import (
    ORDER,
    PETITION,
    accepted_order,
    accepted_petition,
    classified_petition,
    delivered_petition,
    dispatched_order,
    petition,
    transferred_petition,
)
from tests.domain.story import Story, retold

URGE = Urge(cause=Cause.YELLOW_LIGHT, required="请尽快办理")
RED = Supervise(cause=Cause.RED_LIGHT)
LIST = ListSupervision(cause=Cause.OVERDUE)
DANGER = EscalateRisk(risk=Risk.MAJOR, flags=(Flag.SELF_HARM,), danger="扬言跳楼")
MORE_TIME = Extend(by=5, reason="复杂", petitioner_told=True)
WITHDRAW = Withdraw(reason="已私下解决", voluntary=True, signed=True)
DAY = date(2026, 3, 10)


def sees(story: Story, name: str) -> bool:
    actor = resident() if name == "resident" else staff(name)
    return may_read(story.case, KIND, posts_of(actor, None, DIRECTORY, DAY), names_of(actor, None, DIRECTORY, DAY))


def test_a_yellow_light_is_urged_and_a_green_one_is_not() -> None:
    story = accepted_petition().by("district_supervisor")
    retold(story).on("2026-04-16 09:00").does(URGE).refused("light_is_not_on")
    story.on("2026-04-17 09:00").does(URGE).then(
        Urged, slip="D1", notified=("street_leader",), receiver="street.gongyuan"
    )
    story.running("AP-T4")


def test_a_red_light_is_supervised_and_a_yellow_one_is_not() -> None:
    story = accepted_petition().by("district_supervisor")
    retold(story).on("2026-05-04 09:00").does(RED).refused("light_is_not_on")
    story.on("2026-05-05 09:00").does(RED).then(Supervised)


def test_overdue_is_said_of_what_is_overdue() -> None:
    story = accepted_petition().by("district_supervisor")
    overdue = Supervise(cause=Cause.OVERDUE)
    retold(story).on("2026-05-17 23:00").does(overdue).refused("nothing_overdue")
    story.on("2026-05-18 00:00").does(overdue).then(Supervised)


def test_the_right_of_a_resident_is_nobodys_delay() -> None:
    story = delivered_petition().on("2026-07-10").by("district_supervisor")
    story.does(RED).refused("light_is_not_on")
    assert "AP-T5" not in KIND.alarms


def test_bad_handling_is_urged_without_any_light() -> None:
    accepted_petition().by("district_supervisor").does(Urge(cause=Cause.BAD_HANDLING)).then(Urged)
    accepted_petition().by("clerk").does(Urge(cause=Cause.BAD_HANDLING)).forbidden()


def test_listing_needs_a_flashing_light_a_danger_three_complaints_or_a_slip_in_vain() -> None:
    story = accepted_petition().by("district_supervisor")
    retold(story).on("2026-05-22 23:00").does(LIST).refused("no_ground_for_listing")
    retold(story).on("2026-05-25 09:00").does(LIST).then(SupervisionListed)
    retold(story).on("2026-05-18 09:00").does(Supervise(cause=Cause.OVERDUE)).does(LIST).then(SupervisionListed)
    answered = retold(story).on("2026-05-18 09:00").does(Supervise(cause=Cause.OVERDUE)).by("street_handler")
    answered.does(AnswerSlip(slip="D1", answer="已加派人员")).then(SlipAnswered)
    answered.by("district_supervisor").does(LIST).refused("no_ground_for_listing")
    minor = accepted_petition(flags=(Flag.MINOR,)).by("district_supervisor").does(LIST)
    minor.then(SupervisionListed)


def test_a_slip_is_answered_once() -> None:
    story = accepted_petition().by("district_supervisor").does(Urge(cause=Cause.BAD_HANDLING)).by("street_handler")
    story.does(AnswerSlip(slip="D2", answer="已办")).refused("no_such_slip")
    story.does(AnswerSlip(slip="D1", answer="已办")).does(AnswerSlip(slip="D1", answer="再答")).refused("no_such_slip")


@pytest.mark.parametrize("code", ["AP-T1", "AP-T2", "AP-T4", "AP-W1", "AP-H1", "AP-H3", "AP-C1"])
def test_every_duty_has_an_alarm(code: str) -> None:
    assert code in KIND.alarms


def test_an_alarm_for_a_term_that_runs_no_more_says_nothing() -> None:
    story = petition("2026-03-10")
    alarm = KIND.alarms["AP-T1"](story.case, story.term("AP-T1"))
    retold(story).on("2026-03-26 01:00").by("system").does(alarm).then(Supervised, term="AP-T1")
    story.by("street_handler").does(AnswerOnSpot(answer="已告知", clear_and_simple=True))
    story.on("2026-03-26 01:00").by("system").does(alarm).then()


def test_a_danger_nobody_was_told_of_must_be_reported_at_once() -> None:
    story = accepted_petition().on("2026-04-01 10:00").by("grid").does(DANGER).then(RiskEscalated)
    story.due("AP-R1", "2026-04-01 10:00")
    alarm = KIND.alarms["AP-R1"](story.case, story.term("AP-R1"))
    retold(story).on("2026-04-01 10:01").by("system").does(alarm).then(Supervised, term="AP-R1")
    report = ReportRisk(reported_to=("district.yunhe",), report="已报区委区政府")
    retold(story).by("street_leader").does(replace(report, reported_to=("nowhere",))).refused("unknown_organisation")
    story.by("street_leader").does(report).then(RiskReported).running("AP-T4")
    assert story.case.risk is Risk.MAJOR


def test_a_danger_already_reported_leaves_no_duty_open() -> None:
    story = accepted_petition().by("street_handler").does(replace(DANGER, reported_to=("police.yunhe",)))
    story.then(RiskEscalated).running("AP-T4")
    story.does(replace(DANGER, risk=Risk.LOW)).refused("not_an_escalation")
    story.does(replace(DANGER, reported_to=("nowhere",))).refused("unknown_organisation")


def test_a_petitioner_withdraws_freely_and_everything_stops() -> None:
    story = accepted_petition().by("resident")
    retold(story).does(replace(WITHDRAW, voluntary=False)).refused("withdrawal_not_proved")
    retold(story).does(replace(WITHDRAW, signed=False)).refused("withdrawal_not_proved")
    story.does(WITHDRAW).then(Withdrawn, handling_goes_on=False).stands("withdrawn").running("AR-T1")


def test_a_danger_or_report_is_handled_on_after_withdrawal() -> None:
    story = accepted_petition(flags=(Flag.SAFETY,)).by("resident").does(WITHDRAW)
    story.then(Withdrawn, handling_goes_on=True).stands("in_handling").running("AP-T4")
    report = dispatched_order(ask=replace(ORDER, kind=Kind.REPORT)).by("resident").does(WITHDRAW)
    report.then(Withdrawn, handling_goes_on=True).stands("dispatched")


def test_after_the_decision_nothing_is_withdrawn() -> None:
    delivered_petition().by("resident").does(WITHDRAW).refused("wrong_state")


def test_a_stranger_with_another_query_code_does_not_act_for_the_petitioner() -> None:
    story = accepted_petition()
    story._actor = resident("case-9")
    story.does(WITHDRAW).forbidden()


def attached(story: Story, *sorts: str) -> Story:
    story.by("street_handler")
    for index, sort in enumerate(sorts):
        story.does(
            AttachFile(
                file_id=f"F{index}",
                sha256="0" * 64,
                size=1,
                media_type="application/pdf",
                name=f"{sort}.pdf",
                sort=sort,
            )
        )
    return story


def test_a_petition_is_filed_when_its_papers_are_complete() -> None:
    closed = delivered_petition().on("2026-07-21").by("system").does(Close()).due("AR-T1", "2026-08-20")
    attached(closed, "acceptance_notice", "decision_letter").by("archivist")
    closed.does(Archive()).refused("documents_missing", missing=("delivery_record",))
    closed.by("street_handler").does(
        AttachFile(
            file_id="F9", sha256="1" * 64, size=1, media_type="application/pdf", name="送达.pdf", sort="delivery_record"
        )
    )
    closed.by("archivist").does(Archive()).then(Archived, retention="30").stands("archived").running()


def test_a_routed_matter_needs_no_papers_and_only_the_archivist_files() -> None:
    story = classified_petition().does(RouteOut(channel=LegalChannel.COURT, text="可以起诉"))
    retold(story).by("clerk").does(Archive()).forbidden()
    story.by("archivist").does(Archive()).then(Archived, retention="30")


def test_a_transferred_group_matter_keeps_letter_and_list_for_ever() -> None:
    people = tuple(replace(PETITION.petitioner, name=f"邻居{n}") for n in range(2))
    ask = replace(PETITION, persons=6, representatives=people, channel=Channel.VISIT)
    story = Story(KIND).on("2026-03-10").by("street_handler").does(ask).by("resident").does(WITHDRAW).by("archivist")
    story.does(Archive()).refused("documents_missing", missing=("representatives_record",))
    attached(story, "representatives_record").by("archivist").does(Archive()).then(Archived, retention="permanent")


def test_a_deputy_acts_for_the_absent_holder_only() -> None:
    story = dispatched_order().by("street_handler_b", acting_for="street_handler")
    story.does(Accept(notice=NoticeWay.NONE)).forbidden("principal_is_present")
    story.by("water_handler", acting_for="street_handler").does(Accept(notice=NoticeWay.NONE)).forbidden(
        "not_the_deputy"
    )


def test_what_the_deputy_accepts_is_the_holders(monkeypatch: pytest.MonkeyPatch) -> None:
    away = replace(
        DIRECTORY.staff["street_handler"], absences=(Absence(first=date(2026, 9, 18), last=date(2026, 9, 20)),)
    )
    directory = replace(DIRECTORY, staff={**DIRECTORY.staff, "street_handler": away})
    monkeypatch.setattr("tests.domain.story.DIRECTORY", directory)
    story = dispatched_order().by("street_handler_b", acting_for="street_handler").does(Accept(notice=NoticeWay.NONE))
    story.then(Accepted, handler="street_handler")
    assert story.history[-1].acting_for == "street_handler"


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("street_handler", True), ("street_leader", True), ("community_director", True), ("auditor", True),
        ("petition_clerk", True), ("hotline", True), ("resident", True), ("district_supervisor", True),
        ("other_clerk", False), ("mediator", False), ("water_handler", False), ("other_mediator", False),
        ("court", False), ("admin", False),
    ],
)  # fmt: skip
def test_who_may_see_a_petition_of_longhua(name: str, may: bool) -> None:
    assert sees(accepted_petition(), name) is may


def test_the_bureau_sees_what_was_sent_to_it() -> None:
    assert sees(transferred_petition(), "housing_handler")
    assert not sees(accepted_petition(), "housing_handler")


def test_only_the_unit_of_the_case_works_on_it() -> None:
    accepted_order().by("other_clerk").requests(MORE_TIME).forbidden()
    accepted_order().by("street_handler_b").requests(MORE_TIME).forbidden()


def test_the_desk_of_the_next_approver_shows_the_request() -> None:
    story = accepted_order().on("2026-09-22").by("street_handler").requests(MORE_TIME)
    (waiting,) = KIND.card(story.case).waiting
    assert (waiting.noun, waiting.organisation, waiting.head) == ("extension", "street.gongyuan", True)
    assert waiting.not_by == ("street_handler",)
    assert "street_leader" in waiting.roles
