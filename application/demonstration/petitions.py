"""How may a petition go? By the national regulation: transfer, acceptance, decision, perhaps review and re-review."""

from collections.abc import Generator
from dataclasses import replace
from datetime import datetime, timedelta

from application.demonstration.bodies import HOUSING, LABOUR, URBAN, Department
from application.demonstration.chance import Resident
from application.demonstration.petition_ends import delivered
from application.demonstration.scene import Scene, Told, Unit, approved
from application.demonstration.teller import Branch, Life, Pause, Stands, Step
from domain.cases.appeal.acceptance import Accept, Designate, NotAccept, Object
from domain.cases.appeal.answering import Answer, Close, Deliver
from domain.cases.appeal.handling import Contact, Extend
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import Register
from domain.cases.appeal.routing import Classify, Dispatch, RouteOut
from domain.cases.appeal.supervision import AnswerSlip
from domain.cases.appeal.words import (
    Channel,
    ContactResult,
    ContactWay,
    DeliveryWay,
    DispatchForm,
    Kind,
    LegalChannel,
    NotAcceptReason,
    NoticeWay,
    Outcome,
    Regime,
    Urgency,
)
from domain.kernel.vocabulary import TopicCode, local_date

At = Generator[Step | Pause | Branch, Stands, datetime]

# department (None: the street), topic, subject, content, request, facts, opinion, law
_SOUGHT: tuple[tuple[Department | None, str, str, str, str, str, str, str], ...] = (
    (HOUSING,
    "城乡建设/征收补偿",
    "要求重新核算房屋征收补偿",
    "老旧小区征收时附属用房未计入补偿面积，多次询问未得到书面说明。",
     "重新核算附属用房补偿",
     "经核对测绘成果和补偿协议，附属用房已按构筑物计入补偿。",
     "对附属用房补偿项目逐项书面说明，不再重复计算面积。",
     "国有土地上房屋征收与补偿条例 第十七条"),
    (URBAN,
    "城市管理/行政执法",
    "对拆除棚亭的处理不服",
    "门前棚亭被拆除，认为未提前告知，要求赔偿材料损失。",
    "赔偿材料损失并说明程序",
     "现场检查笔录、限期拆除通知书及送达回证齐全，棚亭未取得审批。",
     "程序符合规定，不予赔偿，残值材料由当事人领回。",
     "城乡规划法 第六十四条"),
    (LABOUR,
    "劳动保障/退休待遇",
    "要求补计视同缴费年限",
    "档案中有一段临时工经历未认定为视同缴费年限，影响养老金。",
    "补计视同缴费年限",
     "档案记载的用工形式为临时用工，缺少招工录用审批表。",
     "现有材料不足以认定，可补充原始材料后重新申报。",
     "社会保险法 第十六条"),
    (None,
    "民政/社区事务",
    "要求公开居民小组经费账目",
    "居民小组活动经费两年没有公布账目，请街道督促公开。",
    "公开两年经费账目",
     "居民委员会账目已核查，支出有票据和会议记录。",
     "已责成居民委员会在公示栏公布两年收支明细，并按季度公开。",
     "城市居民委员会组织法 第十六条"),
    (None, "城乡建设/公共设施", "要求解决楼前道路破损", "楼前道路破损严重，老人出行困难，要求列入维修计划。", "维修楼前道路",
     "现场勘查破损面积约一百二十平方米，属街道管养范围。",
     "列入本年度第三批维修计划，两个月内完工。",
     "城市道路管理条例 第二十条"),
)  # fmt: skip
_SUGGESTIONS = (
    ("建议增设非机动车棚和充电桩", "小区电动车多，飞线充电有隐患，建议利用空地建设车棚和充电桩。"),
    ("建议老年食堂增加晚餐", "不少独居老人晚饭凑合，建议社区食堂延长供餐时间。"),
    ("建议调整垃圾分类投放点", "现有投放点离单元门太远，老人不便，建议增加一处。"),
)
SOUGHT_TOPICS = tuple(TopicCode(each[1]) for each in _SOUGHT)


def petition(scene: Scene) -> Life:
    """One petition, handed in at the petition office of the district."""
    chance = scene.chance
    sort = chance.weighted((8.0, "sought"), (2.0, "suggestion"), (0.8, "other channel"), (0.4, "accusation"))
    match sort:
        case "suggestion":
            yield from _suggestion(scene)
        case "other channel":
            yield from _other_channel(scene)
        case "accusation":
            yield from _accusation(scene)
        case _:
            yield from _sought(scene)


def _sought(scene: Scene) -> Told:
    chance, clerk = scene.chance, scene.at_district("petition")
    matter = chance.one_of(*_SOUGHT)
    unit = scene.unit(matter[0])
    simplified = chance.happens(0.12)
    register = _register(
        scene, Kind.DECISION_SOUGHT, matter[2], matter[3], requests=matter[4], topic=TopicCode(matter[1])
    )
    if not simplified and chance.happens(0.08):
        register = _of_a_group(scene, register)
    yield Step(at=scene.start, by=clerk, command=register)
    now = chance.working(scene.start, 0 if simplified else 2, 2 if simplified else 9)
    yield Step(at=now, by=clerk, command=_classify(register, simplified=simplified))
    now = yield from _transferred(scene, unit, now, simplified=simplified)
    if not simplified and chance.happens(0.05):
        return (yield from _not_accepted(scene, unit, now))
    now = chance.working(now, 1, 2) if simplified else chance.working(now, 3, 11)
    yield Step(at=now, by=unit.handler, command=Accept(notice=NoticeWay.WRITTEN))
    now = chance.working(now, 2, 6)
    heard = Contact(way=ContactWay.VISIT, result=ContactResult.REACHED, note="当面听取诉求，查看材料")
    yield Step(at=now, by=unit.handler, command=heard)
    return (yield from _decided(scene, unit, matter, now, simplified=simplified))


def _transferred(scene: Scene, unit: Unit, now: datetime, *, simplified: bool) -> At:
    """To the unit in charge; now and then it objects and is designated all the same."""
    chance, clerk = scene.chance, scene.at_district("petition")
    now = chance.soon(now, 20, 100)
    assigned = not simplified and chance.happens(0.3)
    sent = Dispatch(
        form=DispatchForm.ASSIGN if assigned else DispatchForm.TRANSFER, unit=unit.body, reasons="按照属地和职责转有权处理机关",
        feedback_on=local_date(now) + timedelta(days=75) if assigned else None,
    )  # fmt: skip
    yield Step(at=now, by=clerk, command=sent)
    if chance.happens(0.06):
        now = chance.working(now, 1, 3)
        yield Step(at=now, by=unit.handler, command=Object(reasons="事项涉及多个单位，请明确牵头单位"))
        now = chance.working(now, 1, 3)
        decided = Designate(unit=unit.body, reasons="该单位为主要职责单位，由其牵头办理")
        yield Step(at=now, by=clerk, command=decided)
    return now


def _not_accepted(scene: Scene, unit: Unit, now: datetime) -> Told:
    refused = NotAccept(
        reason=NotAcceptReason.PENDING_ELSEWHERE, explanation="同一事项正在人民法院审理，依法不予受理。",
        notice=NoticeWay.WRITTEN,
    )  # fmt: skip
    return (yield Step(at=scene.chance.working(now, 4, 10), by=unit.handler, command=refused))


def _decided(
    scene: Scene, unit: Unit, matter: tuple[object, ...], now: datetime, *, simplified: bool
) -> Told:  # fmt: skip
    chance = scene.chance
    stands = yield Pause(now)
    limit = stands.case.terms["AP-T4"]
    at = chance.working(now, 4, 7) if simplified else chance.working(now, 24, 58)
    if not simplified and at >= limit.due_at - timedelta(days=2) and chance.happens(0.75):
        asked = max(chance.soon(now, 60, 200), chance.at_work((limit.due_at - timedelta(days=6)).date()))
        if asked < limit.due_at - timedelta(days=1):
            extension = Extend(by=30, reason="情况复杂，需要进一步调查核实", petitioner_told=True)
            yield from approved(extension, "extension", asked, unit.handler, (chance.soon(asked, 20, 120), unit.head))
            at = max(at, chance.working(asked, 6, 15))
    outcome = chance.weighted((4.0, Outcome.SUPPORTED), (3.0, Outcome.EXPLAINED), (4.0, Outcome.NOT_SUPPORTED))
    _, _, _, _, request, facts, opinion, law = (str(each) for each in matter)
    answer = Answer(outcome=outcome, request=request, facts=facts, opinion=opinion, legal_basis=law)
    signed = chance.working(at, 1, 3)
    stands = yield from approved(answer, "answer", at, unit.handler, (signed, unit.head))
    now = yield from _slips_answered(scene, unit, stands, signed)
    return (yield from delivered(scene, unit, outcome, now))


def _slips_answered(scene: Scene, unit: Unit, stands: Stands, now: datetime) -> At:
    for slip in [key for key, each in stands.case.slips.items() if not each.answered]:
        now = scene.chance.soon(now, 10, 60)
        yield Step(at=now, by=unit.handler, command=AnswerSlip(slip=slip, answer="已报告原因并作出处理意见。"))
    return now


def _suggestion(scene: Scene) -> Told:
    chance, clerk = scene.chance, scene.at_district("petition")
    subject, content = chance.one_of(*_SUGGESTIONS)
    register = _register(scene, Kind.SUGGESTION, subject, content)
    yield Step(at=scene.start, by=clerk, command=register)
    now = chance.working(scene.start, 1, 4)
    yield Step(at=now, by=clerk, command=_classify(register))
    unit = scene.unit(None)
    now = chance.soon(now, 20, 90)
    sent = Dispatch(form=DispatchForm.TRANSFER, unit=unit.body, reasons="由属地研究采纳")
    yield Step(at=now, by=clerk, command=sent)
    now = chance.working(now, 2, 8)
    yield Step(at=now, by=unit.handler, command=Accept(notice=NoticeWay.ELECTRONIC))
    now = chance.working(now, 8, 30)
    outcome = chance.one_of(Outcome.ADOPTED, Outcome.EXPLAINED)
    opinion = (
        "建议合理，已列入社区微改造项目。"
        if outcome is Outcome.ADOPTED
        else "感谢建议，因场地限制暂不具备条件，说明如上。"
    )
    signed = chance.working(now, 1, 2)
    yield from approved(Answer(outcome=outcome, opinion=opinion), "answer", now, unit.handler, (signed, unit.head))
    now = chance.working(signed, 1, 3)
    yield Step(at=now, by=unit.handler, command=Deliver(way=DeliveryWay.ELECTRONIC))
    return (yield Step(at=chance.working(now, 2, 8), by=unit.handler, command=Close()))


def _other_channel(scene: Scene) -> Told:
    chance, clerk = scene.chance, scene.at_district("petition")
    register = _register(
        scene,
        Kind.DECISION_SOUGHT,
        "要求认定劳动关系",
        "与用人单位就是否存在劳动关系有争议，请求处理。",
        requests="认定劳动关系",
    )
    yield Step(at=scene.start, by=clerk, command=register)
    now = chance.working(scene.start, 1, 4)
    yield Step(at=now, by=clerk, command=_classify(register, channel=LegalChannel.ARBITRATION))
    routed = RouteOut(
        channel=LegalChannel.ARBITRATION, text="该事项应通过劳动争议仲裁解决，已告知仲裁委员会地址、时效和所需材料。",
        known_on=local_date(now),
    )  # fmt: skip
    return (yield Step(at=chance.soon(now, 20, 200), by=clerk, command=routed))


def _accusation(scene: Scene) -> Told:
    """Kept from everybody but those who may know of it."""
    chance, clerk = scene.chance, scene.at_district("petition")
    register = replace(
        _register(scene, Kind.ACCUSATION, "反映工作人员作风问题", "反映有关工作人员在项目招标中打招呼，请依规核查。"),
        accused_body=scene.body("street"), confidentiality_requested=True,
    )  # fmt: skip
    yield Step(at=scene.start, by=clerk, command=register)
    now = chance.working(scene.start, 1, 3)
    yield Step(at=now, by=clerk, command=_classify(register))
    unit = Unit(scene.body("discipline"), scene.at_district("discipline"), scene.at_district("discipline_head"))
    now = chance.soon(now, 10, 60)
    yield Step(
        at=now,
        by=clerk,
        command=Dispatch(form=DispatchForm.TRANSFER, unit=unit.body, reasons="按管理权限转纪检监察机关"),
    )
    now = chance.working(now, 3, 9)
    yield Step(at=now, by=unit.handler, command=Accept(notice=NoticeWay.WRITTEN))
    now = chance.working(now, 20, 38)
    answer = Answer(outcome=Outcome.EXPLAINED, opinion="已按程序核查，结果由承办机关依规反馈。")
    signed = chance.soon(now, 60, 200)
    yield from approved(answer, "answer", now, unit.handler, (signed, unit.head))
    now = chance.working(signed, 2, 4)
    return (yield Step(at=now, by=unit.handler, command=Deliver(way=DeliveryWay.PERSONAL)))


def _classify(register: Register, *, simplified: bool = False, channel: LegalChannel | None = None) -> Classify:
    return Classify(
        regime=Regime.PETITION, kind=register.kind, urgency=Urgency.U3, topic=register.topic, simplified=simplified,
        legal_channel=channel,
    )  # fmt: skip


def _register(
    scene: Scene, kind: Kind, subject: str, content: str, *, requests: str = "", topic: TopicCode | None = None
) -> Register:  # fmt: skip
    resident = scene.chance.resident(scene.community)
    return Register(
        organisation=scene.body("petition"), division=scene.community.code, regime=Regime.PETITION, kind=kind,
        channel=scene.chance.one_of(Channel.VISIT, Channel.LETTER, Channel.WEB), subject=subject, content=content,
        requests=requests, petitioner=_person(resident), identity_verified=True, topic=topic or TopicCode(""),
        receipt_given=True,
    )  # fmt: skip


def _of_a_group(scene: Scene, register: Register) -> Register:
    chance = scene.chance
    speakers = tuple(_person(chance.resident(scene.community)) for _ in range(chance.between(2, 5)))
    return replace(register, persons=chance.between(6, 40), representatives=speakers, channel=Channel.VISIT)


def _person(resident: Resident) -> Person:
    return Person(name=resident.name, phone=resident.phone, id_number=resident.id_number, address=resident.address)
