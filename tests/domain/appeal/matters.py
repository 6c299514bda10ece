"""The matters of the tests and how far they have come: a demolition petition, a noisy shop, a burst main."""

from dataclasses import replace
from typing import Any

from domain.cases.appeal import KIND
from domain.cases.appeal.acceptance import Accept, AcceptOwn
from domain.cases.appeal.answering import Answer, Deliver
from domain.cases.appeal.evaluation import CallBack
from domain.cases.appeal.events.outcome import Attempt
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import Register
from domain.cases.appeal.routing import Classify, Dispatch
from domain.cases.appeal.words import (
    Channel,
    ContactResult,
    ContactWay,
    DeliveryWay,
    DispatchForm,
    Kind,
    NoticeWay,
    Outcome,
    Regime,
    Solved,
    Urgency,
)
from tests.cast import LONGHUA
from tests.domain.story import Story, at

LI = Person(name="李军", phone="13800001111", id_number="130903198001011234", address="隆华小区3号楼")
WANG = Person(name="王芳", phone="13900002222", address="隆华小区5号楼")

PETITION = Register(
    organisation="street.gongyuan", division=LONGHUA, regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT,
    channel=Channel.VISIT, content="要求书面答复拆迁档案", requests="书面答复", subject="拆迁档案", petitioner=LI,
)  # fmt: skip
ORDER = Register(
    organisation="hotline.cangzhou", division=LONGHUA, regime=Regime.HOTLINE_ORDER, kind=Kind.COMPLAINT,
    channel=Channel.HOTLINE_FEED, content="楼下商铺噪声扰民", petitioner=LI,
)  # fmt: skip
BURST = replace(ORDER, kind=Kind.HELP, urgency=Urgency.U1, content="水管爆裂，水流入配电室")
DECISION = Answer(
    outcome=Outcome.NOT_SUPPORTED,
    request="书面答复",
    facts="档案已移交",
    opinion="不予支持",
    legal_basis="信访工作条例 第三十二条",
)
REPLY = Answer(outcome=Outcome.SOLVED, opinion="已责令商铺停止夜间作业")


def petition(on: str = "2026-03-10 10:00", *, by: str = "street_handler", **changes: Any) -> Story:
    """A petition that the street registers for itself."""
    return Story(KIND).on(on).by(by).does(replace(PETITION, **changes))


def classified_petition(on: str = "2026-03-10 10:00", **changes: Any) -> Story:
    return petition(on, **changes).does(
        Classify(regime=Regime.PETITION, kind=changes.get("kind", PETITION.kind), urgency=Urgency.U3)
    )


def accepted_petition(on: str = "2026-03-10 10:00", accepted: str = "2026-03-18 10:00", **changes: Any) -> Story:
    return classified_petition(on, **changes).on(accepted).does(AcceptOwn(notice=NoticeWay.WRITTEN))


def decided_petition(decided: str = "2026-06-12 10:00", **changes: Any) -> Story:
    """Accepted on 18 March, decided with the head's approval."""
    story = accepted_petition(**changes).on(decided)
    return story.by("street_handler").requests(DECISION).by("street_leader").approves("answer")


def delivered_petition(on: str = "2026-06-12 11:00", **changes: Any) -> Story:
    return decided_petition(**changes).on(on).by("street_handler").does(Deliver(way=DeliveryWay.PERSONAL))


def transferred_petition(on: str = "2026-02-13 09:00") -> Story:
    """The district's petition office transfers a matter to the housing bureau."""
    story = Story(KIND).on(on).by("petition_clerk")
    story.does(replace(PETITION, organisation="petition.yunhe"))
    story.does(Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3))
    return story.does(Dispatch(form=DispatchForm.TRANSFER, unit="bureau.housing", reasons="属住建部门职权"))


def classified_order(on: str = "2026-09-18 16:40", ask: Register = ORDER) -> Story:
    story = Story(KIND).on(on).by("hotline").does(ask)
    return story.does(Classify(regime=Regime.HOTLINE_ORDER, kind=ask.kind, urgency=ask.urgency))


def dispatched_order(on: str = "2026-09-18 16:40", ask: Register = ORDER, unit: str = "street.gongyuan") -> Story:
    return classified_order(on, ask).does(Dispatch(form=DispatchForm.DISPATCH, unit=unit, reasons="属地街道"))


def accepted_order(on: str = "2026-09-18 16:40", ask: Register = ORDER, accepted: str = "2026-09-18 17:00") -> Story:
    return dispatched_order(on, ask).on(accepted).by("street_handler").does(Accept(notice=NoticeWay.NONE))


def answered_order(
    on: str = "2026-09-18 16:40", answered: str = "2026-09-24 10:00", ask: Register = ORDER, answer: Answer = REPLY
) -> Story:
    accepted = f"{on[:11]}17:00"
    return accepted_order(on, ask, accepted).on(answered).by("street_handler").does(answer)


def reached(when: str, **said: Any) -> CallBack:
    """A call-back that reached the resident."""
    said.setdefault("solved", Solved.YES)
    return CallBack(attempts=(tried(when, ContactResult.REACHED),), **said)


def tried(when: str, result: ContactResult = ContactResult.NO_ANSWER) -> Attempt:
    return Attempt(at=at(when), way=ContactWay.PHONE, result=result)
