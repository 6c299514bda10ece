"""How may a service order go? From the wish to the rating, with a provider of the street."""

from datetime import datetime, timedelta
from decimal import Decimal

from application.demonstration.scene import Scene, Told
from application.demonstration.teller import RESIDENT, Life, Pause, Step
from domain.cases.service import answering as a
from domain.cases.service.ordering import Assign, Cancel, DeclineOrder, OrderService, TakeOrder
from domain.cases.service.rating import AnswerRating, Rate
from domain.cases.service.visiting import Appoint, ReceivePapers, RecordAgencyStep, ReturnPapers
from domain.cases.service.words import (
    CONTENT,
    AgencyOutcome,
    Channel,
    Condition,
    Hazard,
    HealthGroup,
    JobOutcome,
    Rating,
    Result,
    Sort,
)
from domain.directory.catalogues import Platform
from domain.kernel.people import Person
from domain.kernel.signing import Signature
from domain.kernel.vocabulary import Command, OrganisationId, StaffId, local_date

P, S = Platform, Sort
WANTED = (
    (9.0, P.HOUSEKEEPING, S.REPAIR, "厨房水龙头漏水，请师傅上门维修", "更换阀芯，试水正常"),
    (6.0, P.HOUSEKEEPING, S.CLEANING, "老人行动不便，请保洁打扫", "完成两小时保洁"),
    (4.0, P.HOUSEKEEPING, S.DELIVERY, "请代买米面送上门", "已送达并当面清点"),
    (9.0, P.ELDERLY_CARE, S.HOME_CARE, "独居老人，请上门照料", "测血压、打扫、陪聊"),
    (5.0, P.ELDERLY_CARE, S.MEAL, "高龄老人申请助餐", "按时送餐，老人满意"),
    (4.0, P.PUBLIC_HEALTH, S.DOCTOR_VISIT, "慢性病老人请签约医生上门", "已上门随访，更新健康档案"),
    (4.0, P.SOCIAL_SECURITY, S.JOB_COUNSELLING, "失业在家，希望推荐岗位", "完成就业指导并推荐岗位"),
    (3.0, P.SOCIAL_ASSISTANCE, S.GOODS_HELP, "困难家庭申请过冬物资", "发放棉被和米面"),
    (3.0, P.CULTURE_EDUCATION_SPORTS, S.HALF_PAST_FOUR, "双职工家庭，孩子放学无人看管", "四点半课堂辅导作业"),
    (3.0, P.COMMUNITY_SAFETY, S.SAFETY_CHECK, "请检查燃气管线是否老化", "检查燃气管线和灶具"),
    (4.0, P.MASS_WORK, S.LEGAL_ADVICE, "咨询租房合同押金问题", "解答并告知维权途径"),
    (3.0, P.SOCIAL_ASSISTANCE, S.AGENCY, "行动不便，请代办残疾人补贴", "已代为办理"),
)
AT_PARTNER = frozenset({P.HOUSEKEEPING, P.ELDERLY_CARE})
"""Platforms on which the street's partner serves."""


def service(scene: Scene) -> Life:
    """One wish of a resident."""
    chance = scene.chance
    platform, sort, content, report = chance.weighted(
        *((weight, (platform, sort, content, report)) for weight, platform, sort, content, report in WANTED)
    )
    resident = chance.resident(scene.community, least_age=60 if platform is P.ELDERLY_CARE else 25, most_age=88)
    agency = sort is S.AGENCY
    command = OrderService(
        organisation=scene.body("station"), division=scene.community.code, platform=platform, sort=sort,
        channel=chance.weighted((5.0, Channel.WINDOW), (3.0, Channel.PHONE), (2.0, Channel.GRID)),
        person=Person(name=resident.name, phone=resident.phone, address=resident.address), content=content,
        procedures=("残疾人两项补贴",) if agency else (),
        authority=Signature(signed_on=local_date(scene.start)) if agency else None,
    )  # fmt: skip
    clerk = scene.here("clerk")
    yield Step(at=scene.start, by=clerk, command=command)
    if chance.happens(0.04):
        yield Step(at=chance.soon(scene.start, 30, 90), by=RESIDENT, command=Cancel(reason="家人已帮忙解决"))
        return
    now = chance.soon(scene.start, 10, 120)
    body, server = _provider(scene, platform)
    yield Step(at=now, by=clerk, command=Assign(provider=body))
    if chance.happens(0.05):
        now = chance.soon(now, 10, 60)
        yield Step(at=now, by=server, command=DeclineOrder(reason="当日人手已排满"))
        now = chance.working(now, 1, 2)
        yield Step(at=now, by=clerk, command=Assign(provider=body))
    yield from _served(scene, platform, report, server, chance.soon(now, 15, 200), agency=agency)


def _provider(scene: Scene, platform: Platform) -> tuple[OrganisationId, StaffId]:
    key = ("partner", "provider") if platform in AT_PARTNER else ("service", "carer")
    return scene.body(key[0]), scene.at_street(key[1])


def _served(  # a provider, what was done and when
    scene: Scene, platform: Platform, report: str, server: StaffId, now: datetime, *, agency: bool
) -> Told:  # fmt: skip
    chance = scene.chance
    stands = yield Step(at=now, by=server, command=TakeOrder(worker=server))
    comes = chance.working(now, 1, 4) + timedelta(minutes=30)
    if chance.happens(0.8):
        name = "服务站人员" if platform not in AT_PARTNER else "安心家政师傅"
        yield Step(at=chance.soon(now, 5, 20), by=server, command=Appoint(starts_at=comes, worker_name=name))
    if agency:
        yield from _papers(server, comes)
    done = chance.soon(comes, 40, 150)
    stands = yield Step(at=done, by=server, command=_answer(scene, platform, report, agency=agency))
    if chance.happens(0.75):
        yield from _rated(scene, chance.soon(done, 60, 2000))
    else:
        stands = yield Pause(done + timedelta(days=8))
    return stands


def _papers(server: StaffId, at: datetime) -> Told:
    yield Step(at=at, by=server, command=ReceivePapers(papers=("身份证", "残疾证"), receipt_signed=True))
    step = RecordAgencyStep(procedure="残疾人两项补贴", office="街道民政窗口", result="已受理并办结")
    yield Step(at=at + timedelta(minutes=20), by=server, command=step)
    returned = ReturnPapers(papers=("身份证", "残疾证"), signed=True)
    return (yield Step(at=at + timedelta(minutes=30), by=server, command=returned))


def _answer(scene: Scene, platform: Platform, report: str, *, agency: bool) -> Command:
    chance = scene.chance
    result = Result.SERVED if chance.happens(0.94) else Result.PARTLY_SERVED
    said = {"result": result, "report": report, "minutes": chance.between(3, 24) * 5}
    if agency:
        return a.FinishAgency(**said, agency_outcome=AgencyOutcome.GRANTED, reference="已发放")  # type: ignore[arg-type]
    forms: dict[Platform, tuple[type[a.Finish], dict[str, object]]] = {
        P.SOCIAL_SECURITY: (a.FinishJobHelp, {"job_outcome": chance.one_of(JobOutcome.ADVISED, JobOutcome.TRAINING)}),
        P.SOCIAL_ASSISTANCE: (a.FinishGoodsHelp, {"goods": "棉被一床、米面各一袋", "value": Decimal(260)}),
        P.ELDERLY_CARE: (a.FinishCare, {"condition": chance.weighted((8.0, Condition.WELL), (2.0, Condition.NEEDS_WATCHING))}),
        P.PUBLIC_HEALTH: (a.FinishHealthVisit, {"group": HealthGroup.CHRONIC}),
        P.CULTURE_EDUCATION_SPORTS: (a.FinishClass, {"attended": chance.between(6, 28)}),
        P.COMMUNITY_SAFETY: (a.FinishSafetyCheck, {"hazard": chance.one_of(Hazard.NONE, Hazard.REMOVED)}),
        P.HOUSEKEEPING: (a.FinishHousework, {"price": Decimal(chance.between(2, 16) * 10)}),
        P.MASS_WORK: (a.FinishAdvice, {}),
    }  # fmt: skip
    form, more = forms[platform]
    return form(**said, **more)  # type: ignore[arg-type] # facts by name


def _rated(scene: Scene, at: datetime) -> Told:
    rating = scene.chance.weighted(
        (6.0, Rating.VERY_SATISFIED),
        (5.0, Rating.SATISFIED),
        (2.0, Rating.BASICALLY_SATISFIED),
        (0.8, Rating.DISSATISFIED),
    )
    stands = yield Step(at=at, by=RESIDENT, command=Rate(rating=rating))
    if rating not in CONTENT:
        when = scene.chance.working(at, 1, 3)
        answer = AnswerRating(finding="已向居民致歉，服务单位整改")
        stands = yield Step(at=when, by=scene.here("clerk"), command=answer)
    return stands
