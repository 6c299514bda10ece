"""How does a decided petition reach the petitioner, and what if they go on to review and re-review?"""

from datetime import datetime

from application.demonstration.scene import Scene, Told, Unit
from application.demonstration.teller import RESIDENT, Step
from domain.cases.appeal.answering import Close, Deliver, WaiveReview
from domain.cases.appeal.evaluation import Rate
from domain.cases.appeal.review import DecideRecheck, DecideReview, RequestRecheck, RequestReview
from domain.cases.appeal.words import (
    DeliveryWay,
    Outcome,
    RecheckResult,
    ReviewResult,
    Satisfaction,
)
from domain.kernel.vocabulary import StaffId

REGULATION = "信访工作条例"
RECHECKER = StaffId("rechecker")
_REVIEW_OPINIONS = {
    ReviewResult.UPHELD: "原处理意见事实清楚、依据充分，予以维持。",
    ReviewResult.CHANGED: "撤销原意见中关于数额的部分，责令重新核算。",
}


def delivered(scene: Scene, unit: Unit, outcome: Outcome, now: datetime) -> Told:
    chance = scene.chance
    now = chance.working(now, 2, 6)
    way = chance.one_of(DeliveryWay.PERSONAL, DeliveryWay.POST, DeliveryWay.ELECTRONIC)
    stands = yield Step(at=now, by=unit.handler, command=Deliver(way=way))
    content = outcome is Outcome.SUPPORTED
    if chance.happens(0.4):
        now = chance.soon(now, 600, 6000)
        felt = (
            Satisfaction.SATISFIED
            if content
            else chance.one_of(Satisfaction.BASICALLY_SATISFIED, Satisfaction.DISSATISFIED)
        )
        stands = yield Step(at=now, by=RESIDENT, command=Rate(satisfied=felt))
    if content and chance.happens(0.4):
        now = chance.working(now, 2, 8)
        yield Step(at=now, by=RESIDENT, command=WaiveReview(signed=True))
        now = chance.working(now, 1, 5)
        return (yield Step(at=now, by=unit.handler, command=Close()))
    if not content and chance.happens(0.4):
        return (yield from _reviewed(scene, now))
    return stands  # the right to review lapses; the system closes the case


def _reviewed(scene: Scene, now: datetime) -> Told:
    chance, reviewer = scene.chance, scene.at_district("reviewer")
    now = chance.soon(now, 2000, 22000)
    yield Step(at=now, by=RESIDENT, command=RequestReview(reasons="对处理意见认定的事实和依据有异议，请求复查"))
    now = chance.working(now, 14, 19)
    result = chance.weighted((7.0, ReviewResult.UPHELD), (2.0, ReviewResult.CHANGED))
    decided = DecideReview(
        result=result, facts="调阅原办理卷宗，听取双方意见。", legal_basis=f"{REGULATION} 第三十五条",
        opinion=_REVIEW_OPINIONS[result],
    )  # fmt: skip
    yield Step(at=now, by=reviewer, command=decided)
    now = chance.working(now, 1, 4)
    stands = yield Step(at=now, by=reviewer, command=Deliver(way=DeliveryWay.POST))
    if result is not ReviewResult.UPHELD or not chance.happens(0.35):
        return stands
    now = chance.soon(now, 2000, 20000)
    yield Step(at=now, by=RESIDENT, command=RequestRecheck(reasons="不服复查意见，请求复核"))
    now = chance.working(now, 14, 19)
    final = DecideRecheck(
        result=RecheckResult.UPHELD, facts="复核原处理意见和复查意见，必要时组织质证。", opinion="维持复查意见，信访事项终结。",
        legal_basis=f"{REGULATION} 第三十六条",
    )  # fmt: skip
    return (yield Step(at=now, by=RECHECKER, command=final))
