"""What do the papers of an appeal show beside the fields of the step they are of?"""

from datetime import date

from domain.cases.appeal.documents import retention
from domain.cases.appeal.events.handling import Extended
from domain.cases.appeal.events.intake import AppealRegistered
from domain.cases.appeal.events.outcome import ReviewDecided
from domain.cases.appeal.events.routing import Dispatched
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.words import PartyPart
from domain.kernel.approval import RequestApproved
from domain.kernel.papers import Body, Fact, Person, Place, Scene
from domain.kernel.vocabulary import local_date
from domain.kernel.wording import Phrase

KEPT = {"10": "十年", "15": "十五年", "30": "三十年", "permanent": "永久"}
"""How long a file is kept, as its cover says it."""
SHORT = 60
"""D: so many signs of the content name a matter that has no title."""
_SPEAKERS = frozenset({PartyPart.PETITIONER, PartyPart.REPRESENTATIVE})


def _fact(zh: str, en: str, read: object) -> Fact:
    assert callable(read)
    return Fact(label=Phrase(zh, en), read=read)


def addressee(scene: Scene) -> str:
    """Who wrote, or for whom the representatives speak."""
    names = [each.name for each in scene.case.parties if each.part in _SPEAKERS and each.name]
    return "、".join(names) or "来信来访人"


def matter(scene: Scene) -> str:
    case: Appeal = scene.case
    return case.subject or (case.content[:SHORT] + ("……" if len(case.content) > SHORT else ""))


def _registered(scene: Scene) -> date | None:
    return local_date(scene.case.received_at) if scene.case.received_at else None


def _on(scene: Scene) -> date | None:
    """The day of the step."""
    return local_date(scene.step.occurred_at) if scene.step else None


def _due_before(scene: Scene) -> date | None:
    """When it was due before the extension."""
    term = next((each for each in scene.event.terms if each.code == scene.event.term), None)
    before = next((each for each in reversed(scene.history) if each.version < (scene.step.version if scene.step else 0)
                   and any(old.code == scene.event.term for old in each.event.terms)), None)  # fmt: skip
    if term is None or before is None:
        return None
    return next(old.due_on for old in before.event.terms if old.code == term.code)


def _limit(scene: Scene) -> date | None:
    """The last day for the answer."""
    return next((day for code in ("AP-T4", "AP-P4", "AP-W1") if (day := scene.due(code))), None)


def _right_until(scene: Scene) -> date | None:
    return scene.due("AP-T5") or scene.due("AP-T7")


def _approvers(scene: Scene) -> tuple[Person, ...]:
    """Who agreed to the step: the approvals just before it, and who let it happen."""
    if scene.step is None:
        return ()
    given = [each.actor.id for each in scene.all(RequestApproved) if each.version < scene.step.version]
    return tuple(Person(each) for each in dict.fromkeys((*given[-1:], scene.step.actor.id)))


def _place(scene: Scene) -> str | Place:
    registered = scene.last(AppealRegistered)
    return registered.building if registered and registered.building else Place(scene.case.division)


def _phone(scene: Scene) -> str:
    return next((each.phone for each in scene.case.parties if each.phone), "")


def _objection_until(scene: Scene) -> date | None:
    return scene.due("AP-T3") or scene.due("AP-H2")


FACTS = {
    "addressee": _fact("信访人（诉求人）", "Petitioner", addressee),
    "matter": _fact("事项", "Matter", matter),
    "content": _fact("反映内容", "What was brought", lambda scene: scene.case.content),
    "wishes": _fact("诉求", "What is asked for", lambda scene: scene.case.requests_text),
    "received_on": _fact("收到日期", "Received on", _registered),
    "happened_on": _fact("日期", "On", _on),
    "accepted_on": _fact("受理日期", "Accepted on", lambda scene: scene.case.accepted_at and local_date(scene.case.accepted_at)),
    "handler": _fact("承办人", "Handler", lambda scene: Person(scene.case.handler)),
    "limit_on": _fact("办理期限", "To be answered by", _limit),
    "query_code": _fact("查询码", "Query code", lambda scene: scene.case.query_code),
    "channel": _fact("来源渠道", "Channel", lambda scene: scene.case.channel),
    "appeal_kind": _fact("诉求类别", "Kind", lambda scene: scene.case.kind),
    "persons": _fact("人数", "Persons", lambda scene: scene.case.persons),
    "anonymous": _fact("是否匿名", "Anonymous", lambda scene: scene.case.anonymous),
    "urgency": _fact("紧急程度", "Urgency", lambda scene: scene.case.urgency),
    "risk": _fact("风险等级", "Risk", lambda scene: scene.case.risk),
    "place": _fact("事发地点", "Place", _place),
    "phone": _fact("联系电话", "Phone", _phone),
    "registrar": _fact("登记单位", "Registered by", lambda scene: Body(scene.case.organisation)),
    "people": _fact("人员", "People", lambda scene: scene.case.parties),
    "representatives": _fact("推选的代表", "Representatives", lambda scene: tuple(
        each for each in scene.case.parties if each.part is PartyPart.REPRESENTATIVE)),
    "to_unit": _fact("承办单位", "To", lambda scene: Body(scene.event.unit)),
    "sender": _fact("交办单位", "From", lambda scene: Body(scene.case.sender)),
    "dispatch_reasons": _fact("转送理由", "Reasons", lambda scene: getattr(scene.last(Dispatched), "reasons", "")),
    "objection_until": _fact("异议截止", "Objection until", _objection_until),
    "contact_until": _fact("首次联系截止", "Contact by", lambda scene: scene.due("AP-H3")),
    "due_before": _fact("原办理期限", "Due before", _due_before),
    "due_now": _fact("延长后期限", "Due now", lambda scene: scene.due(scene.last(Extended).term)),
    "approvers": _fact("审批人", "Approved by", _approvers),
    "review_on": _fact("复核挂账日期", "Ledger review on", lambda scene: scene.due("AP-L1")),
    "right_until": _fact("申请期限截止", "Right runs until", _right_until),
    "review_unit": _fact("复查机关", "Review unit", lambda scene: Body(scene.case.review_unit)),
    "recheck_unit": _fact("复核机关", "Recheck unit", lambda scene: Body(scene.case.next_reviewer)),
    "reviewer": _fact("复查机关", "Reviewer", lambda scene: Body(scene.case.reviewer)),
    "rechecker": _fact("复核机关", "Rechecker", lambda scene: Body(scene.case.rechecker)),
    "remanded": _fact("发回重办", "Remanded", lambda scene: getattr(scene.last(ReviewDecided), "result", None)),
    "remedy_until": _fact("该途径截止日", "Last day there",
                          lambda scene: scene.event.remedy.due_on if scene.event.remedy else None),
    "remedy_told": _fact("提出期限", "When to go there", lambda scene: bool(scene.event.remedy)),
    "answer": _fact("答复意见", "Answer", lambda scene: scene.case.answer),
    "outcome": _fact("办理结果", "Outcome", lambda scene: scene.case.outcome),
    "closed_on": _fact("办结日期", "Closed on", lambda scene: scene.case.closed_at and local_date(scene.case.closed_at)),
    "channel_of_law": _fact("法定途径", "Legal channel", lambda scene: scene.event.channel),
    "limit_on_slip": _fact("办理时限", "Limit", lambda scene: scene.event.limit_on),
    "satisfied_said": _fact("满意度", "Satisfied", lambda scene: scene.event.satisfied),
    "retention": _fact("保管期限", "Kept for", lambda scene: KEPT[retention(scene.case)]),
}  # fmt: skip
