"""What follows a confirmed application, and what goes another way: monthly help, emergencies, other departments?"""

from datetime import date, datetime
from decimal import Decimal

from application.demonstration.bodies import DEPARTMENTS
from application.demonstration.households import household
from application.demonstration.scene import Scene, Told, approved
from application.demonstration.teller import Stands, Step
from application.demonstration.texts import EMERGENCIES
from domain.cases.assistance.acceptance import Refer
from domain.cases.assistance.application import Apply
from domain.cases.assistance.benefit import Recheck
from domain.cases.assistance.closing import Close
from domain.cases.assistance.decision import Publish
from domain.cases.assistance.emergency import CompletePapers, RegisterEmergency, Relieve
from domain.cases.assistance.ending import Stop
from domain.cases.assistance.notice import DeliverNotice
from domain.cases.assistance.payment import PayOut
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import (
    MONTHLY_KINDS,
    AssistanceKind,
    DecisionSort,
    Hardship,
    NoticeWay,
    PayWay,
    RecheckClass,
    StopGround,
)
from domain.kernel.vocabulary import local_date

K = AssistanceKind
LAW = {
    K.DIBAO: "最低生活保障审核确认办法",
    K.DIBAO_MARGINAL: "最低生活保障审核确认办法",
    K.TEKUN: "特困人员认定办法",
    K.RIGID_EXPENSE: "刚性支出困难家庭认定办法",
    K.TEMPORARY_EXPENSE: "社会救助暂行办法",
}
MOST_MONTHS = 14
"""No life is told for longer than the story."""


def helped(scene: Scene, kind: AssistanceKind, stands: Stands, now: datetime) -> Told:
    chance, county = scene.chance, scene.at_district("civil_affairs")
    if kind in MONTHLY_KINDS:
        now = chance.soon(now, 30, 200)
        yield Step(at=now, by=scene.here("worker"), command=Publish(place=f"{scene.community.name}公示栏"))
        return (yield from _in_receipt(scene, stands.case))
    if kind is K.TEMPORARY_EXPENSE:
        now = chance.working(now, 1, 4)
        paid = PayOut(month=f"{now:%Y-%m}", amount=stands.case.amount, way=PayWay.BANK)
        yield Step(at=now, by=county, command=paid)
        now = chance.working(now, 2, 6)
        return (yield Step(at=now, by=scene.at_street("civil"), command=Close(result="救助金已到账")))
    return stands


def delivered(scene: Scene, decision: DecisionSort, now: datetime) -> Told:
    told = DeliverNotice(decision=decision, way=scene.chance.one_of(NoticeWay.PERSONAL, NoticeWay.POST))
    return (yield Step(at=now, by=scene.at_street("civil"), command=told))


def _in_receipt(scene: Scene, case: Assistance) -> Told:
    """The month's amount, month after month; a check after half a year; now and then the end."""
    chance, county = scene.chance, scene.at_district("civil_affairs")
    month = case.first_month
    assert month is not None, "monthly help has a first month"
    last = chance.between(5, MOST_MONTHS) if chance.happens(0.1) else MOST_MONTHS
    stands = None
    for number in range(last):
        at = chance.at_work(month.replace(day=chance.between(8, 12)))
        stands = yield Step(at=at, by=county, command=PayOut(month=f"{month:%Y-%m}", amount=case.amount))
        if number == 5 and case.recheck_class is RecheckClass.HALF_YEARLY:  # noqa: PLR2004 # half a year
            at = chance.soon(at, 100, 3000)
            at = chance.at_work(local_date(at))
            found = Recheck(
                changed=False, recheck_class=RecheckClass.HALF_YEARLY, findings="入户核查，情况无明显变化。"
            )
            yield Step(at=at, by=scene.at_street("civil"), command=found)
        month = _next(month)
    at = chance.at_work(month.replace(day=14))
    ended = Stop(ground=StopGround.OWN_WISH, reasons="家庭收入好转，本人申请退出。", basis=LAW[K.DIBAO])
    if case.assistance_kind is K.DIBAO:
        signed = chance.working(at, 1, 2)
        yield from approved(ended, "stop", at, county, (signed, scene.at_district("civil_affairs_head")))
        return (yield from delivered(scene, DecisionSort.STOPPED, chance.working(signed, 1, 3)))
    assert stands is not None, "at least one month was paid"
    return stands


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def emergency(scene: Scene) -> Told:
    chance = scene.chance
    hardship, told, need = chance.one_of(*EMERGENCIES)
    found = household(scene, K.TEMPORARY_EMERGENCY)
    registered = RegisterEmergency(
        street=scene.body("street"), community=scene.community.code, members=found.members[:1],
        hardship=Hardship(hardship), hardship_text=told, place=chance.address(scene.community), need=need,
    )  # fmt: skip
    yield Step(at=scene.start, by=scene.here("worker"), command=registered)
    now = chance.soon(scene.start, 60, 400)
    amount = Decimal(chance.between(5, 30) * 100)
    relieved = Relieve(amount=amount, paid=amount, way=chance.one_of(PayWay.CASH, PayWay.BANK))
    signed = chance.soon(now, 10, 90)
    yield from approved(relieved, "relief", now, scene.at_street("civil"), (signed, scene.at_street("civil_head")))
    now = chance.working(signed, 3, 8)
    papers = CompletePapers(receiver_signed=True, register_sheet="紧急救助登记表")
    yield Step(at=now, by=scene.at_street("civil"), command=papers)
    now = chance.working(now, 1, 5)
    return (yield Step(at=now, by=scene.at_street("civil"), command=Close(result="已回访，生活恢复")))


def referred(scene: Scene, kind: AssistanceKind) -> Told:
    """Accepted at the one window, passed on to the department."""
    chance = scene.chance
    command = Apply(
        assistance_kind=kind, street=scene.body("street"), community=scene.community.code,
        **household(scene, kind).facts(),  # type: ignore[arg-type] # facts by name
    )  # fmt: skip
    yield Step(at=scene.start, by=scene.at_street("window"), command=command)
    department = next(each for each in DEPARTMENTS if each.key == ("medical" if kind is K.MEDICAL else "education"))
    now = chance.working(scene.start, 0, 2)
    passed_on = Refer(department=scene.body(department.key), reason="按职责转部门办理")
    return (yield Step(at=now, by=scene.at_street("window"), command=passed_on))
