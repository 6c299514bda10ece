"""How may a mediation go? From the request to the archive, with or without an agreement."""

from datetime import datetime, timedelta
from decimal import Decimal

from application.demonstration.mediation_ends import BOTH, CHANNELS, At, closed, failed, oral, withdrawn, written
from application.demonstration.scene import Scene, Told, approved
from application.demonstration.teller import Life, Pause, Step
from application.demonstration.texts import DISPUTES
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent, Refuse, RejectScope
from domain.cases.mediation.facts import Party
from domain.cases.mediation.intake import Apply, Find, ReceiveReferral
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.planning import PlanSession
from domain.cases.mediation.progress import Extend
from domain.cases.mediation.sessions import GiveNotice, HoldSession, Investigate, RecordStep
from domain.cases.mediation.words import (
    CourtProcedure,
    LegalChannel,
    NoticeWay,
    Referrer,
    ScopeReason,
    SessionResult,
    Side,
    State,
    StepSort,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.vocabulary import Command, StaffId, local_date

_NOT_AT_ONCE = timedelta(hours=2)
"""A session so soon after what was done before is held without being planned."""


def mediation(scene: Scene) -> Life:
    """One dispute that comes to the committee of the community."""
    chance = scene.chance
    kind, brief, todo = chance.one_of(*DISPUTES)
    by, command = _request(scene, kind, brief)
    yield Step(at=scene.start, by=by, command=command)
    now = chance.working(scene.start, 0, 1)
    if isinstance(command, Apply) and chance.happens(0.04):
        yield from _out_of_scope(scene, now)
        return
    if isinstance(command, Apply | Find):
        yield Step(at=now, by=scene.here("mediator"), command=AskConsent())
        now = chance.working(now, 0, 1)
        if chance.happens(0.07):
            yield from _declined(scene, now)
            return
        for party in BOTH if isinstance(command, Find) else BOTH[1:]:
            yield Step(at=now, by=scene.here("mediator"), command=RecordConsent(party=party))
    yield from _mediated(scene, todo, chance.working(now, 0, 2))


def go_on(scene: Scene) -> Life:
    """A case that a process opened, both parties willing: the committee takes it."""
    stands = yield Pause(scene.start)
    if stands.case.state is State.INTAKE:
        now = max(scene.start, scene.chance.working(stands.case.last_at, 0, 1))
        yield from _mediated(scene, "按约定整改并互相谅解", now)


def _request(scene: Scene, kind: DisputeType, brief: str) -> tuple[StaffId, Command]:
    chance = scene.chance
    parties = _parties(scene, kind)
    amount = Decimal(chance.between(3, 300) * 100) if chance.happens(0.7) else None
    committee, place = scene.body("committee"), scene.community.code
    about = {"committee": committee, "place": place, "dispute_type": kind, "parties": parties, "brief": brief}
    apply = Apply(**about, requests=f"请求{brief[:12]}……依法调解", amount=amount)  # type: ignore[arg-type] # facts by name
    find = Find(**about, amount=amount, screening=chance.happens(0.5))  # type: ignore[arg-type] # likewise
    mediator = scene.here("mediator")
    own = chance.weighted((5.0, (mediator, apply)), (3.0, (mediator, find)), (2.0, None))
    if own is not None:
        return own
    court = chance.happens(0.5)
    referral = ReceiveReferral(
        **about, amount=amount, referrer=Referrer.COURT if court else Referrer.POLICE,  # type: ignore[arg-type]
        sender=scene.body("court" if court else "police"), consented=BOTH,
        letter_no=f"委调字{chance.between(1, 900)}号", court_procedure=CourtProcedure.ENTRUSTED if court else None,
    )  # fmt: skip
    return scene.at_district("court" if court else "police"), referral


def _parties(scene: Scene, kind: DisputeType) -> tuple[Party, Party]:
    chance = scene.chance
    one, other = chance.resident(scene.community), chance.resident(scene.community)
    first = Party(
        side=Side.A, name=one.name, phone=one.phone, id_number=one.id_number, address=one.address, born_on=str(one.born)
    )
    if kind is DisputeType.PROPERTY_MGMT:
        return first, Party(side=Side.B, name=f"{scene.community.short}物业服务有限公司", phone=other.phone)
    second = Party(side=Side.B, name=other.name, phone=other.phone, id_number=other.id_number, address=other.address)
    return first, second


def _out_of_scope(scene: Scene, now: datetime) -> Told:
    rejected = RejectScope(
        reason=ScopeReason.ADMINISTRATIVE, words="属于应由行政机关处理的事项", channels=(LegalChannel.ADMINISTRATIVE,)
    )
    return (yield Step(at=now, by=scene.here("director"), command=rejected))


def _declined(scene: Scene, now: datetime) -> Told:
    refused = Refuse(party="P2", words="坚持走诉讼程序", channels=CHANNELS)
    yield Step(at=now, by=scene.here("mediator"), command=refused)
    return (yield from closed(scene, scene.chance.working(now, 2, 6)))


def _mediated(scene: Scene, todo: str, now: datetime) -> Told:
    chance, mediator = scene.chance, scene.here("mediator")
    now = yield from _accepted(scene, now)
    for _ in range(chance.between(0, 2)):
        now = chance.working(now, 1, 4)
        step = RecordStep(
            sort=chance.one_of(StepSort.VISIT, StepSort.PHONE, StepSort.TALK, StepSort.SITE_INSPECTION),
            words=chance.one_of("分别听取双方意见", "到现场查看并拍照", "电话沟通，约定调解时间", "请楼长一起做工作"),
            minutes=chance.between(10, 90),
        )  # fmt: skip
        yield Step(at=now, by=mediator, command=step)
    if chance.happens(0.3):
        now = chance.working(now, 0, 2)
        found = Investigate(
            asked="楼上住户和物业维修人员", content="核实事情经过和损失情况", minutes=chance.between(20, 60)
        )
        yield Step(at=now, by=mediator, command=found)
    now = yield from _session(scene, now, SessionResult.TO_CONTINUE)
    if chance.happens(0.08):
        now = yield from _longer(scene, now)
    way = chance.weighted((4.0, "oral"), (4.0, "written"), (1.5, "failed"), (0.4, "withdrawn"))
    if way == "failed":
        return (yield from failed(scene, now))
    if way == "withdrawn":
        return (yield from withdrawn(scene, now))
    now = yield from _session(scene, now, SessionResult.SETTLED)
    if way == "oral":
        return (yield from oral(scene, todo, now))
    return (yield from written(scene, todo, now))


def _accepted(scene: Scene, now: datetime) -> At:
    chance, director, mediator = scene.chance, scene.here("director"), scene.here("mediator")
    accepted = Accept(identity_checked=BOTH, difficult=chance.happens(0.1), material_signed_on=local_date(now))
    yield Step(at=now, by=director, command=accepted)
    now = chance.soon(now, 5, 120)
    team = (mediator, scene.here("mediator_b")) if chance.happens(0.15) else (mediator,)
    yield Step(at=now, by=director, command=Assign(mediators=team))
    now = chance.working(now, 0, 2)
    yield Step(at=now, by=mediator, command=GiveNotice(way=NoticeWay.SIGNED, told=BOTH))
    return now


def _session(scene: Scene, now: datetime, result: SessionResult) -> At:
    chance, before = scene.chance, now
    arranged, now = chance.soon(before, 15, 90), chance.working(before, 2, 6)
    room = chance.one_of("社区调解室", "谈心室")
    begins = now - timedelta(minutes=now.minute % 15 + 15)
    if begins - before > _NOT_AT_ONCE:
        plan = PlanSession(starts_at=begins, minutes=90, room=room, told=BOTH)
        yield Step(at=arranged, by=scene.here("mediator"), command=plan)
    held = HoldSession(
        present=BOTH, place=room, minutes=chance.between(30, 150),
        statements="双方陈述事实和理由，调解员释明法律规定并提出建议。", result=result,
    )  # fmt: skip
    logged = chance.soon(now, 600, 4000) if chance.happens(0.15) else None
    yield Step(at=now, by=scene.here("mediator"), command=held, logged=logged)
    return logged or now


def _longer(scene: Scene, now: datetime) -> At:
    chance = scene.chance
    now = chance.soon(now, 20, 90)
    asked = Extend(consented=BOTH, reason="等待维修报价，双方同意延长")
    yield from approved(
        asked, "extension", now, scene.here("mediator"), (chance.soon(now, 10, 60), scene.here("director"))
    )
    return chance.soon(now, 70, 120)
