"""How does a unit work on an order: contact, more time, a mediation beside it, the ledger, the answer?"""

from collections.abc import Generator
from dataclasses import replace
from datetime import datetime, timedelta

from application.demonstration.mediations import go_on as mediate
from application.demonstration.scene import Scene, Unit, approved
from application.demonstration.teller import Branch, Pause, Stands, Step
from application.demonstration.texts import Matter
from domain.calendar.working_days import start_of
from domain.cases.appeal.answering import Answer
from domain.cases.appeal.children import Spawn, StopWaiting
from domain.cases.appeal.handling import Contact, Extend
from domain.cases.appeal.ledger import Resume, ReviewLedger, ToLedger
from domain.cases.appeal.state import AppealState
from domain.cases.appeal.words import (
    ChildKind,
    ContactResult,
    ContactWay,
    LedgerReason,
    Outcome,
    ResumeReason,
)
from domain.kernel.vocabulary import StaffId, local_date

StandsAt = Generator[Step | Pause | Branch, Stands, tuple[Stands, datetime]]
At = Generator[Step | Pause | Branch, Stands, datetime]


def worked_on(scene: Scene, unit: Unit, matter: Matter, stands: Stands, now: datetime) -> StandsAt:
    """Contact, work, perhaps more time, a mediation, help, or the ledger; then the answer."""
    chance = scene.chance
    now = chance.working(now, 0, 1) if chance.happens(0.9) else chance.working(now, 2, 3)
    stands = yield Step(at=now, by=unit.handler, command=reached("已与来电人联系，约定现场查看时间"))
    if matter.civil and chance.happens(0.3):
        return (yield from _by_mediation(scene, unit, matter, now))
    if unit.body.startswith("street") and chance.happens(0.03):
        now = yield from _to_ledger(scene, unit, now)
        return (yield from _answered(scene, unit, matter, now, chance.working(now, 2, 4)))
    limit = stands.case.terms.get("AP-W1")
    at = chance.working(now, 2, 14)
    if limit is not None and at >= limit.due_at and limit.unit == "workday" and chance.happens(0.7):
        asked = min(chance.working(now, 1, 3), limit.due_at - timedelta(hours=8))
        if asked > now:
            extension = Extend(by=chance.between(2, 5), reason="涉及多家单位，需现场会商", petitioner_told=True)
            yield from approved(extension, "extension", asked, unit.handler, (chance.soon(asked, 5, 50), unit.head))
            at = max(at, chance.soon(asked, 60, 200))
    return (yield from _answered(scene, unit, matter, now, at))


def _answered(scene: Scene, unit: Unit, matter: Matter, now: datetime, at: datetime) -> StandsAt:
    chance = scene.chance
    outcome = chance.weighted(
        (7.0, Outcome.SOLVED), (1.0, Outcome.PARTLY_SOLVED), (1.0, Outcome.UNSOLVED), (1.0, Outcome.EXPLAINED)
    )
    text = matter.done if outcome is Outcome.SOLVED else matter.undone
    now = max(now, at)
    stands = yield Step(at=now, by=unit.handler, command=Answer(outcome=outcome, opinion=text))
    return stands, now


def _by_mediation(scene: Scene, unit: Unit, matter: Matter, now: datetime) -> StandsAt:
    """Both want mediation: a process opens the case, this one waits."""
    chance = scene.chance
    other = chance.resident(scene.community)
    now = chance.soon(now, 30, 200)
    spawn = Spawn(
        child_kind=ChildKind.MEDIATION, organisation=scene.body("committee"), reason="双方愿意由社区调委会调解",
        civil_matter=True, petitioner_consents=True, other_party_consents=True, other_party_name=other.name,
        other_party_phone=other.phone, facts=f"{matter.subject}引起的纠纷，双方愿意调解。",
    )  # fmt: skip
    yield Step(at=now, by=unit.handler, command=spawn)
    stands = yield Pause(start_of(local_date(now) + timedelta(days=1)))
    child = next(iter(stands.case.children.values()))
    if child.case is not None:
        stands = yield Branch("mediation", child.case, mediate(replace(scene, start=chance.working(now, 2, 3))))
    limit = now + timedelta(days=40)
    while stands.case.state is AppealState.WAITING_ON_CHILD and now < limit:
        now += timedelta(days=2)
        stands = yield Pause(now)
    now = chance.working(now, 1, 3)
    if stands.case.state is AppealState.WAITING_ON_CHILD:
        stands = yield Step(at=now, by=unit.handler, command=StopWaiting(reason="调解时间较长，先行答复"))
        now = chance.soon(now, 5, 30)
    agreed = any(each.agreed for each in stands.case.children.values())
    outcome = Outcome.RESOLVED_BY_MEDIATION if agreed else Outcome.EXPLAINED
    text = "经人民调解，双方达成协议。" if agreed else "双方未能达成协议，已告知仲裁、诉讼等途径。"
    stands = yield Step(at=now, by=unit.handler, command=Answer(outcome=outcome, opinion=text))
    return stands, now


def _to_ledger(scene: Scene, unit: Unit, now: datetime) -> At:
    chance = scene.chance
    at = chance.working(now, 1, 2)
    ledger = ToLedger(
        reason=chance.one_of(LedgerReason.MONEY, LedgerReason.PLANNING, LedgerReason.HISTORY),
        explanation="改造资金已列入明年计划，附项目批复。", steps="先行临时处置，改造开工前每月查看一次。",
        responsible=unit.handler, expected_on=(at + timedelta(days=chance.between(60, 150))).date(), caller_told=True,
    )  # fmt: skip
    first = chance.soon(at, 10, 60)
    yield from approved(
        ledger, "ledger", at, unit.handler, (first, unit.head), (chance.soon(first, 10, 60), HOTLINE_HEAD)
    )
    for _ in range(chance.between(1, 3)):
        at = chance.at_work((at + timedelta(days=26)).date())
        yield Step(at=at, by=unit.handler, command=ReviewLedger(finding="现场查看，临时措施有效，项目正在招标。"))
    at = chance.at_work((at + timedelta(days=15)).date())
    yield Step(at=at, by=unit.handler, command=Resume(reason=ResumeReason.CAUSE_ENDED, note="改造完成"))
    return at


def reached(note: str) -> Contact:
    return Contact(way=ContactWay.PHONE, result=ContactResult.REACHED, note=note)


HOTLINE_HEAD = StaffId("hotline_head")
