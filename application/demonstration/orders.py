"""How may an order of the hotline or of a community's station go? From the call to its evaluation, or not so far yet."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from application.demonstration.bodies import HOTLINE
from application.demonstration.chance import Resident
from application.demonstration.order_work import HOTLINE_HEAD, At, StandsAt, reached, worked_on
from application.demonstration.scene import Scene, Told, Unit, approved
from application.demonstration.teller import Branch, Life, Pause, Stands, Step
from application.demonstration.texts import CONSULTATIONS, MATTERS, Matter
from domain.cases.appeal.acceptance import Accept, AcceptOwn, Object, Uphold
from domain.cases.appeal.answering import Answer, Close
from domain.cases.appeal.duplicates import MarkDuplicate
from domain.cases.appeal.evaluation import CallBack
from domain.cases.appeal.events.outcome import Attempt
from domain.cases.appeal.handling import InterimReport
from domain.cases.appeal.parties import Person
from domain.cases.appeal.redoing import Redo
from domain.cases.appeal.registration import AnswerOnSpot, Register
from domain.cases.appeal.routing import Classify, Dispatch, Sign
from domain.cases.appeal.supervision import AnswerSlip, Archive, Withdraw
from domain.cases.appeal.words import (
    Channel,
    ContactResult,
    ContactWay,
    DispatchForm,
    Flag,
    Kind,
    NoticeWay,
    Outcome,
    Regime,
    Risk,
    Satisfaction,
    Solved,
    Urgency,
)
from domain.kernel.vocabulary import CaseId, OrganisationId, StaffId, local_date

RoutedAt = Generator[Step | Pause | Branch, Stands, tuple[Unit, datetime]]
OPERATORS = tuple(StaffId(f"hotline_{n}") for n in range(1, 5))


@dataclass(slots=True)
class Memo:
    """What a second caller about the same matter needs to know of the first."""

    case: CaseId | None = None
    register: Register | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes the matter in."""

    body: OrganisationId
    clerk: StaffId
    channel: Channel
    unit: Unit | None = None
    """Set where the desk can handle it itself."""


def order(scene: Scene, memo: Memo | None = None) -> Life:
    """One order, in one of the ways they go."""
    chance = scene.chance
    if memo is None and chance.happens(0.14):
        yield from _consultation(scene)
        return
    matter = chance.one_of(*MATTERS)
    desk = _desk(scene)
    stands, now = yield from _taken_in(scene, desk, matter, memo)
    if memo is None and chance.happens(0.03):
        yield from _withdrawn(scene, desk, now)
        return
    unit, now = yield from _routed(scene, desk, matter, now)
    stands, now = yield from worked_on(scene, unit, matter, stands, now)
    yield from _evaluated(scene, unit, matter, now)


def again(scene: Scene, memo: Memo) -> Life:
    """The same person calls about the same matter once more: merged into the first case."""
    yield Pause(scene.start)
    register, first = memo.register, memo.case
    assert register is not None, "the first call came before"
    assert first is not None, "likewise"
    chance, operator = scene.chance, scene.chance.one_of(*OPERATORS)
    called = replace(
        register, organisation=HOTLINE, channel=Channel.HOTLINE_FEED, content=f"再次反映：{register.content}"
    )
    yield Step(at=scene.start, by=operator, command=called)
    now = chance.soon(scene.start, 5, 40)
    marked = MarkDuplicate(other=first, same_matter="同一人反映同一事项，诉求一致")
    yield from approved(marked, "duplicate_mark", now, operator, (chance.soon(now, 10, 90), HOTLINE_HEAD))


def emergency(scene: Scene) -> Life:
    """A burst pipe by a switchboard: everything within hours, and a report every day."""
    chance, operator = scene.chance, scene.chance.one_of(*OPERATORS)
    resident, unit = chance.resident(scene.community), scene.unit(None)
    yield Step(
        at=scene.start,
        by=operator,
        command=Register(
            organisation=HOTLINE, division=scene.community.code, regime=Regime.HOTLINE_ORDER, kind=Kind.HELP,
            channel=Channel.HOTLINE_FEED, subject="水管爆裂",
            content=f"{scene.community.name}水管爆裂，水流向配电箱，请尽快处置。",
            petitioner=_person(resident), urgency=Urgency.U1, risk=Risk.HIGH, flags=(Flag.SAFETY,),
        ),
    )  # fmt: skip
    now = chance.soon(scene.start, 1, 4)
    classified = Classify(
        regime=Regime.HOTLINE_ORDER, kind=Kind.HELP, urgency=Urgency.U1, risk=Risk.HIGH, flags=(Flag.SAFETY,)
    )
    yield Step(at=now, by=operator, command=classified)
    now = chance.soon(now, 1, 3)
    yield Step(at=now, by=operator, command=_dispatch(unit, "属地应急处置"))
    now = chance.soon(now, 2, 14)
    yield Step(at=now, by=unit.handler, command=Sign())
    yield Step(at=now, by=unit.handler, command=Accept(notice=NoticeWay.NONE))
    now = chance.soon(now, 3, 15)
    yield Step(at=now, by=unit.handler, command=reached("已到现场，关闭阀门，断电排险"))
    now = chance.soon(now, 600, 1300)
    yield Step(at=now, by=unit.handler, command=InterimReport(report="阀门已更换，积水排净，电路检测完成后恢复供电。"))
    now = chance.soon(now, 300, 1200)
    yield Step(
        at=now, by=unit.handler, command=Answer(outcome=Outcome.SOLVED, opinion="已修复管道并恢复供电，安排巡查三日。")
    )
    yield from _called_back(scene, now, Outcome.SOLVED)
    yield Step(at=chance.working(now, 4), by=chance.one_of(*OPERATORS), command=Close())


def _consultation(scene: Scene) -> Told:
    chance, operator = scene.chance, scene.chance.one_of(*OPERATORS)
    question, answer = chance.one_of(*CONSULTATIONS)
    register = Register(
        organisation=HOTLINE, division=scene.community.code, regime=Regime.HOTLINE_ORDER, kind=Kind.CONSULTATION,
        channel=Channel.HOTLINE_FEED, subject=question[:20], content=question, urgency=Urgency.U0,
        petitioner=_person(chance.resident(scene.community)),
    )  # fmt: skip
    yield Step(at=scene.start, by=operator, command=register)
    now = chance.soon(scene.start, 2, 12)
    yield Step(at=now, by=operator, command=AnswerOnSpot(answer=answer))
    other = next(each for each in OPERATORS if each != operator)
    now = chance.working(now, 1, 4)
    yield Step(at=now, by=other, command=_said(now, Solved.YES, Satisfaction.SATISFIED))
    return (yield Step(at=chance.soon(now, 5, 60), by=other, command=Close()))


def _desk(scene: Scene) -> Desk:
    chance = scene.chance
    hotline = Desk(HOTLINE, chance.one_of(*OPERATORS), Channel.HOTLINE_FEED)
    station = scene.body("station")
    at_station = Unit(station, scene.here("clerk"), scene.here("station_head"))
    window = Desk(station, at_station.handler, chance.one_of(Channel.VISIT, Channel.PHONE, Channel.WECHAT), at_station)
    grid = Desk(scene.body("community"), scene.here("worker"), Channel.GRID)
    return chance.weighted((6.0, hotline), (3.0, window), (1.0, grid))


def _taken_in(scene: Scene, desk: Desk, matter: Matter, memo: Memo | None) -> StandsAt:
    chance = scene.chance
    resident = chance.resident(scene.community)
    place = resident.address.partition("单元")[0]
    told = matter.content.format(place=place, days=chance.between(2, 20), hour=chance.between(6, 11))
    kind = chance.weighted((5.0, Kind.HELP), (4.0, Kind.COMPLAINT))
    urgency = chance.weighted((8.0, Urgency.U3), (1.0, Urgency.U4), (1.0, Urgency.U2))
    register = Register(
        organisation=desk.body, division=scene.community.code, regime=Regime.HOTLINE_ORDER, kind=kind,
        channel=desk.channel, subject=matter.subject, content=told, requests=matter.request,
        petitioner=_person(resident), urgency=urgency, topic=matter.topic, platform=matter.platform,
        receipt_given=desk.channel is Channel.VISIT,
    )  # fmt: skip
    stands = yield Step(at=scene.start, by=desk.clerk, command=register)
    if memo is not None:
        memo.case, memo.register = stands.id, register
    now = chance.soon(scene.start, 4, 60)
    classified = Classify(
        regime=Regime.HOTLINE_ORDER, kind=kind, urgency=urgency, topic=matter.topic, platform=matter.platform
    )
    stands = yield Step(at=now, by=desk.clerk, command=classified)
    return stands, now


def _withdrawn(scene: Scene, desk: Desk, now: datetime) -> Told:
    reason = scene.chance.one_of("问题已自行解决", "与对方达成谅解，不再反映", "重复提交，撤回本件")
    command = Withdraw(reason=reason, voluntary=True, signed=True)
    return (yield Step(at=scene.chance.soon(now, 60, 900), by=desk.clerk, command=command))


def _routed(scene: Scene, desk: Desk, matter: Matter, now: datetime) -> RoutedAt:
    """Handled where it came in, or sent to who is in charge; now and then the first unit returns it."""
    chance = scene.chance
    if desk.unit is not None and matter.department is None and chance.happens(0.7):
        now = chance.soon(now, 5, 60)
        yield Step(at=now, by=desk.clerk, command=AcceptOwn(notice=NoticeWay.NONE))
        return desk.unit, now
    unit = scene.unit(matter.department)
    if matter.department is not None and chance.happens(0.08):
        now = yield from _returned(scene, desk, unit, now)
        unit = scene.unit(None)
    now = chance.soon(now, 3, 40)
    yield Step(at=now, by=desk.clerk, command=_dispatch(unit, "按职责分工派单"))
    now = chance.working(now, 0, 1) if chance.happens(0.9) else chance.working(now, 2, 3)
    yield Step(at=now, by=unit.handler, command=Sign())
    now = chance.soon(now, 1, 30)
    yield Step(at=now, by=unit.handler, command=Accept(notice=NoticeWay.NONE))
    return unit, now


def _returned(scene: Scene, desk: Desk, unit: Unit, now: datetime) -> At:
    chance = scene.chance
    yield Step(at=chance.soon(now, 3, 10), by=desk.clerk, command=_dispatch(unit, "初步判断属该部门职责"))
    now = chance.soon(now, 30, 100)
    objected = Object(reasons="现场核实，该设施由街道管养，不属本部门职责", proposed_unit=scene.body("street"))
    yield Step(at=now, by=unit.handler, command=objected)
    now = chance.soon(now, 10, 120)
    yield Step(at=now, by=desk.clerk, command=Uphold(note="情况属实，改派"))
    return now


def _evaluated(scene: Scene, unit: Unit, matter: Matter, now: datetime) -> Told:
    """Call-back, perhaps doing it again, the slips answered, closing, the archive."""
    chance = scene.chance
    operator = chance.one_of(*OPERATORS)
    stands, now = yield from _called_back(scene, now, None)
    for slip in [key for key, each in stands.case.slips.items() if not each.answered]:
        now = chance.soon(now, 10, 60)
        answered = AnswerSlip(slip=slip, answer="已说明超期原因，加强内部督促。")
        yield Step(at=now, by=unit.handler, command=answered)
    said = stands.case.call_back
    if said is not None and said.solved is Solved.NO and chance.happens(0.7):
        now = chance.soon(now, 10, 100)
        yield Step(at=now, by=operator, command=Redo(reason="来电人反映未解决，诉求合理"))
        now = chance.working(now, 3, 6)
        answer = Answer(outcome=Outcome.SOLVED, opinion=f"再次现场办理。{matter.done}")
        yield Step(at=now, by=unit.handler, command=answer)
        stands, now = yield from _called_back(scene, now, Outcome.SOLVED)
    now = chance.working(now, 1, 5)
    stands = yield Step(at=now, by=operator, command=Close())
    if chance.happens(0.6):
        archived = chance.working(now, 8, 40)
        stands = yield Step(at=archived, by=scene.at_street("archivist"), command=Archive(volume="热线工单"))
    return stands


def _called_back(scene: Scene, now: datetime, known: Outcome | None) -> StandsAt:
    """Reached mostly at the first try; now and then not in three tries on two days."""
    chance, operator = scene.chance, scene.chance.one_of(*OPERATORS)
    now = chance.working(now, 1, 5)
    if known is None and chance.happens(0.04):
        last = chance.at_work(local_date(now) + timedelta(days=1))
        times = (now, chance.soon(now, 30, 60), last)
        tries = tuple(Attempt(at=at, way=ContactWay.PHONE, result=ContactResult.NO_ANSWER) for at in times)
        stands = yield Step(at=last, by=operator, command=CallBack(attempts=tries))
        return stands, last
    solved = Solved.YES
    if known is None:
        solved = chance.weighted((8.0, Solved.YES), (1.0, Solved.PARTLY), (1.0, Solved.NO))
    felt = {
        Solved.YES: ((6.0, Satisfaction.SATISFIED), (2.0, Satisfaction.BASICALLY_SATISFIED)),
        Solved.PARTLY: ((2.0, Satisfaction.BASICALLY_SATISFIED), (1.0, Satisfaction.DISSATISFIED)),
        Solved.NO: ((1.0, Satisfaction.BASICALLY_SATISFIED), (5.0, Satisfaction.DISSATISFIED)),
    }[solved]
    stands = yield Step(at=now, by=operator, command=_said(now, solved, chance.weighted(*felt)))
    return stands, now


def _said(at: datetime, solved: Solved, satisfied: Satisfaction) -> CallBack:
    attempt = Attempt(at=at, way=ContactWay.PHONE, result=ContactResult.REACHED)
    return CallBack(attempts=(attempt,), contacted_before=True, solved=solved, satisfied=satisfied)


def _dispatch(unit: Unit, reasons: str) -> Dispatch:
    return Dispatch(form=DispatchForm.DISPATCH, unit=unit.body, reasons=reasons)


def _person(resident: Resident) -> Person:
    return Person(name=resident.name, phone=resident.phone, address=resident.address)
