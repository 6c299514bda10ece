"""Appointments, visits in vain, one answer form per platform, and the papers of an agency."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.cases.service import KIND
from domain.cases.service import answering as a
from domain.cases.service import events as e
from domain.cases.service.handing_over import ReplaceWorker
from domain.cases.service.ordering import Cancel, TakeOrder
from domain.cases.service.visiting import (
    Appoint,
    EndUnserved,
    MoveAppointment,
    ReceivePapers,
    RecordAgencyStep,
    RecordAttempt,
    ReturnPapers,
)
from domain.cases.service.words import (
    AgencyOutcome,
    Condition,
    Hazard,
    HealthGroup,
    JobOutcome,
    NotServed,
    Result,
    Sort,
)
from domain.directory.catalogues import Platform
from tests.domain.service.orders import FINISHED, agency, appointed, done, offered, ordered, taken
from tests.domain.story import Story, at, retold

SAID = {"result": Result.SERVED, "report": "已办"}
FORMS = {
    Platform.SOCIAL_SECURITY: (
        Sort.JOB_COUNSELLING,
        a.FinishJobHelp(**SAID, job_outcome=JobOutcome.ADVISED),
        e.JobHelpDone,
    ),
    Platform.SOCIAL_ASSISTANCE: (Sort.GOODS_HELP, a.FinishGoodsHelp(**SAID, goods="米面"), e.GoodsHelpDone),
    Platform.ELDERLY_CARE: (Sort.HOME_CARE, a.FinishCare(**SAID, condition=Condition.WELL), e.CareDone),
    Platform.PUBLIC_HEALTH: (
        Sort.DOCTOR_VISIT,
        a.FinishHealthVisit(**SAID, group=HealthGroup.CHRONIC),
        e.HealthVisitDone,
    ),
    Platform.CULTURE_EDUCATION_SPORTS: (Sort.CLASS, a.FinishClass(**SAID, attended=24), e.ClassHeld),
    Platform.COMMUNITY_SAFETY: (Sort.SAFETY_CHECK, a.FinishSafetyCheck(**SAID, hazard=Hazard.REMOVED), e.SafetyChecked),
    Platform.MASS_WORK: (Sort.COUNSELLING, a.FinishAdvice(**SAID), e.AdviceGiven),
}


def at_the_station(platform: Platform) -> Story:
    return taken(platform=platform, sort=FORMS[platform][0], to="service.longhua")


def test_an_appointment_lies_ahead_and_may_be_moved() -> None:
    story = appointed().then(e.Appointed, nth=1).stands("appointed")
    story.does(MoveAppointment(starts_at=at("2026-03-12 10:00"), reason="师傅另有急修")).then(e.AppointmentMoved)
    assert story.case.visits[0].starts_at == at("2026-03-12 10:00")
    story.does(MoveAppointment(starts_at=at("2026-03-10 08:00"), reason="早一点")).refused("appointment_in_the_past")
    taken().does(Appoint(starts_at=at("2026-03-10 08:00"))).refused("appointment_in_the_past")
    taken().by("other_clerk").does(Appoint(starts_at=at("2026-03-12 10:00"))).forbidden()


def test_a_visit_in_vain_leads_to_another_and_after_three_the_order_may_end() -> None:
    story = appointed().does(RecordAttempt(reason=NotServed.NOBODY_THERE)).refused("appointment_ahead")
    story.on("2026-03-11 10:30").does(RecordAttempt(reason=NotServed.NOBODY_THERE)).then(e.AttemptFailed, nth=1).stands(
        "taken"
    )
    end = EndUnserved(reason=NotServed.NOBODY_THERE, told="请需要时再来电")
    retold(story).by("clerk").does(end).refused("try_again_first", most=3)
    for day in ("2026-03-12", "2026-03-13"):
        story.does(Appoint(starts_at=at(f"{day} 10:00"))).on(f"{day} 10:30").does(
            RecordAttempt(reason=NotServed.NOBODY_THERE)
        )
    story.by("provider").does(end).forbidden()
    story.by("clerk").does(end).then(e.NotServedAtAll).stands("unserved").running()


def test_an_order_without_a_provider_ends_only_where_none_has_it() -> None:
    end = EndUnserved(reason=NotServed.NO_PROVIDER, told="本地暂无此项服务")
    ordered().does(end).then(e.NotServedAtAll)
    taken().by("clerk").does(end).refused("has_a_provider")


@pytest.mark.parametrize("platform", list(FORMS))
def test_each_platform_answers_in_its_own_form_and_in_no_other(platform: Platform) -> None:
    _, form, event = FORMS[platform]
    story = at_the_station(platform)
    for other, (_, foreign, _) in FORMS.items():
        if other is not platform:
            retold(story).does(foreign).refused("form_of_other_platform")
    story.does(form).then(event, in_time=True).stands("done").running("SV-T4")
    story.by("clerk").does(form).forbidden()


def test_housework_names_its_price() -> None:
    story = done().then(e.HouseworkDone, price=Decimal("60.00")).stands("done")
    assert (story.case.price, story.case.minutes, story.case.visits[0].held) == (Decimal("60.00"), 40, True)
    taken().does(a.FinishHousework(**SAID, price=Decimal(60), guarantee_until=date(2026, 3, 9))).refused(
        "guarantee_in_the_past"
    )
    appointed().does(FINISHED).refused("appointment_ahead")


def test_what_is_served_after_the_limit_is_not_in_time() -> None:
    done("2026-03-13 18:00").then(e.HouseworkDone, in_time=True)
    done("2026-03-14 09:00").then(e.HouseworkDone, in_time=False)


def test_each_form_asks_for_what_matters_on_its_platform() -> None:
    job = at_the_station(Platform.SOCIAL_SECURITY)
    job.does(a.FinishJobHelp(**SAID, job_outcome=JobOutcome.PLACED)).refused("employer_missing")
    goods = at_the_station(Platform.SOCIAL_ASSISTANCE)
    goods.does(a.FinishGoodsHelp(**SAID)).refused("goods_or_advice_missing")
    care = at_the_station(Platform.ELDERLY_CARE)
    care.does(a.FinishCare(**SAID, condition=Condition.CRITICAL)).refused("family_not_told")
    care.does(a.FinishCare(**SAID, condition=Condition.WELL, next_visit_on=date(2026, 3, 10))).refused(
        "wanted_in_the_past"
    )
    safety = at_the_station(Platform.COMMUNITY_SAFETY)
    safety.does(a.FinishSafetyCheck(**SAID, hazard=Hazard.REPORTED)).refused("say_to_whom_reported")
    safety.does(a.FinishSafetyCheck(**SAID, hazard=Hazard.NONE, reported_to="police.yunhe")).refused(
        "say_to_whom_reported"
    )
    advice = at_the_station(Platform.MASS_WORK)
    advice.does(a.FinishAdvice(**SAID, referred_to="nowhere")).refused("unknown_organisation")


def test_an_agency_keeps_a_list_of_papers_and_gives_them_back_against_a_signature() -> None:
    story = agency().does(ReceivePapers(papers=("身份证", "户口本"), receipt_signed=True)).then(e.PapersReceived)
    story.does(ReceivePapers(papers=("身份证",), receipt_signed=True)).refused("paper_held_already")
    story.does(ReceivePapers(papers=("照片",), receipt_signed=False)).refused("receipt_not_signed")
    story.does(ReturnPapers(papers=("照片",), signed=True)).refused("paper_not_held")
    story.does(ReturnPapers(papers=("身份证",), signed=False)).refused("return_not_signed")
    story.does(ReturnPapers(papers=("身份证",), signed=True)).then(e.PapersReturned)
    assert story.case.held_papers == ("户口本",)
    taken().does(ReceivePapers(papers=("身份证",), receipt_signed=True)).refused("no_agency")
    taken().does(ReturnPapers(papers=("身份证",), signed=True)).refused("no_agency")


def test_an_agency_is_done_when_every_procedure_was_gone_through_and_no_paper_is_held() -> None:
    finished = a.FinishAgency(**SAID, agency_outcome=AgencyOutcome.GRANTED, reference="冀老字1号")
    step = RecordAgencyStep(procedure="老年证", office="街道民政窗口", result="已受理")
    story = agency().does(ReceivePapers(papers=("身份证",), receipt_signed=True)).does(step).then(e.AgencyStepDone)
    story.does(RecordAgencyStep(procedure="护照", office="出入境", result="无")).refused("no_such_procedure")
    story.does(finished).refused("papers_not_returned")
    story.by("clerk").does(EndUnserved(reason=NotServed.NOT_FEASIBLE, told="无")).refused("papers_not_returned")
    story.by("carer").does(ReturnPapers(papers=("身份证",), signed=True)).does(finished).refused("procedures_open")
    story.does(RecordAgencyStep(procedure="养老认证", office="社保窗口", result="已认证"))
    story.does(finished).then(e.AgencyDone, reference="冀老字1号").stands("done")
    taken().does(finished).refused("no_agency")
    taken().does(step).refused("no_agency")


def test_a_resident_withdraws_an_agency_once_the_papers_are_back() -> None:
    agency().by("resident").does(Cancel(reason="自己办")).stands("cancelled")


def test_a_colleague_of_the_provider_serves_instead() -> None:
    away = ReplaceWorker(successor="counsellor", reason="调离")
    own = offered(platform=Platform.MASS_WORK, sort=Sort.COUNSELLING, to="station.longhua").does(
        TakeOrder(worker="clerk")
    )
    story = retold(own).does(away).then(e.WorkerReplaced, worker="clerk", successor="counsellor").stands("taken")
    assert story.case.worker == "counsellor"
    retold(own).does(replace(away, successor="clerk")).refused("nobody_to_replace")
    retold(own).does(replace(away, successor="provider")).refused("worker_elsewhere")
    retold(own).by("grid").does(away).forbidden()
    offered().by("provider").does(TakeOrder()).does(away).refused("nobody_to_replace")
    assert KIND.hand_over(own.case, "clerk", "counsellor", "调离") == away
    assert KIND.hand_over(own.case, "carer", "counsellor", "调离") is None
