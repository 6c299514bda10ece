"""What do the papers of an application for assistance show beside the fields of the step they are of?"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from domain.cases.assistance.events import ApplicationSubmitted, MeansComputed, PreliminaryOpinion, VisitRecorded
from domain.cases.assistance.events.benefit import EmergencyRegistered
from domain.cases.assistance.household import counted
from domain.cases.assistance.means import Computation
from domain.kernel.approval import RequestApproved
from domain.kernel.papers import Body, Fact, Person, Place, Scene
from domain.kernel.signing import SignedAs
from domain.kernel.vocabulary import local_date
from domain.kernel.wording import Phrase


def _fact(zh: str, en: str, read: Callable[[Scene], object]) -> Fact:
    return Fact(label=Phrase(zh, en), read=read)


def _of_applicant(field: str) -> Callable[[Scene], object]:
    def read(scene: Scene) -> object:
        return getattr(scene.case.members[0], field) if scene.case.members else ""

    return read


def _day(at: datetime | None) -> date | None:
    return local_date(at) if at else None


def _on(scene: Scene) -> date | None:
    return _day(scene.step.occurred_at) if scene.step else None


def _at(scene: Scene) -> object:
    return scene.step.occurred_at if scene.step else None


def _member(scene: Scene) -> str:
    """The member of whom the step speaks."""
    found = next((each for each in scene.case.members if each.id == scene.event.member), None)
    return found.name if found else ""


def _receiver(scene: Scene) -> str:
    found = next((each for each in scene.case.members if each.id == scene.event.receiver), None)
    return found.name if found else ""


def _computation(scene: Scene) -> Computation | None:
    told = scene.last(MeansComputed)
    return told.computation if told else None


def _of_computation(field: str) -> Callable[[Scene], object]:
    def read(scene: Scene) -> object:
        found = _computation(scene)
        return getattr(found, field) if found else None

    return read


def _incomes(scene: Scene) -> list[dict[str, object]]:
    """Every income that was looked at, with whose it is (G3.4)."""
    found, names = _computation(scene), {each.id: each.name for each in scene.case.members}
    return [
        {"who": names.get(each.member, ""), "kind": each.kind, "amount": each.amount_month, "counted": each.included,
         "deduction": each.deduction, "reason": each.deduction_reason, "evidence": each.evidence}
        for each in (found.means.income_items if found else ())
    ]  # fmt: skip


def _standard(scene: Scene) -> Decimal | None:
    found = _computation(scene)
    return found.rule.standard if found else None


def _counted(scene: Scene) -> int:
    return len(counted(scene.case.members))


def _signatures(scene: Scene) -> list[dict[str, object]]:
    """Who signs the authorisation, and where it is put down already: for whom, as whom, on which day."""
    return [
        {"name": each.name, "id_number": each.id_number, "signer": each.authorised_by, "on": each.authorised_on,
         "signed_as": each.authorised_as or (SignedAs.GUARDIAN if each.minor else SignedAs.ONESELF)}
        for each in counted(scene.case.members)
    ]  # fmt: skip


def _asked(scene: Scene) -> date | None:
    return next((each.asked_on for each in scene.case.checks if each.id == scene.event.check_id), None)


def _started(scene: Scene) -> date | None:
    return next((each.started_on for each in scene.case.checks if each.id == scene.event.check_id), None)


def _declared_relative(scene: Scene) -> object:
    found = scene.case.relative_declaration
    return found.related if found else None


def _relative_told(scene: Scene) -> str:
    found = scene.case.relative_declaration
    if found is None or not found.related:
        return "无"
    named = next((each.name for each in scene.case.members if each.id == found.member), "")
    return "　".join(each for each in (named, found.relation) if each)


def _relative_officer(scene: Scene) -> Person:
    found = scene.case.relative_declaration
    return Person(found.officer if found else None)


def _approvers(scene: Scene) -> tuple[Person, ...]:
    if scene.step is None:
        return ()
    given = [each.actor.id for each in scene.all(RequestApproved) if each.version < scene.step.version]
    return tuple(Person(each) for each in dict.fromkeys((*given[-1:], scene.step.actor.id)))


def _removed_at(scene: Scene) -> object:
    found = [each for each in scene.case.publicities if each.round == scene.event.round]
    return found[-1].removed_at if found else None


def _payments(scene: Scene) -> list[dict[str, object]]:
    """What was paid, month by month."""
    return [{"month": f"{each.month:%Y年%m月}", "amount": each.amount, "persons": each.persons, "on": each.on}
            for each in scene.case.payments]  # fmt: skip


def _first_month(scene: Scene) -> str:
    month = getattr(scene.event, "first_month", None) or getattr(scene.event, "from_month", None)
    return f"{month:%Y年%m月}" if month else ""


def _reviewers(scene: Scene) -> str:
    return "、".join(each.name for each in scene.event.reviewers if not each.relative)


def _kept_out(scene: Scene) -> str:
    return "、".join(each.name for each in scene.event.reviewers if each.relative) or "无"


def _hardship_place(scene: Scene) -> str:
    told = scene.last(EmergencyRegistered)
    return told.place if told else ""


def _need(scene: Scene) -> str:
    told = scene.last(EmergencyRegistered)
    return told.need if told else ""


def _said(event: type, field: str) -> Callable[[Scene], object]:
    def read(scene: Scene) -> object:
        told = scene.last(event)
        return getattr(told, field) if told else ""

    return read


FACTS = {
    "applicant": _fact("申请人", "Applicant", _of_applicant("name")),
    "id_number": _fact("身份证号", "Identity number", _of_applicant("id_number")),
    "phone": _fact("联系电话", "Phone", _of_applicant("phone")),
    "register_address": _fact("户籍地址", "Registered at", _of_applicant("register_address")),
    "address": _fact("现住址", "Lives at", _of_applicant("address")),
    "bank_account": _fact("银行账号", "Bank account", _of_applicant("bank_account")),
    "assistance_kind": _fact("救助类别", "Kind", lambda scene: scene.case.assistance_kind),
    "street": _fact("乡镇（街道）", "Street", lambda scene: Body(scene.case.street)),
    "community": _fact("社区", "Community", lambda scene: Place(scene.case.community)),
    "county": _fact("县级民政部门", "County", lambda scene: Body(scene.case.county)),
    "household": _fact("共同生活的家庭成员", "Household", lambda scene: scene.case.members),
    "signatures": _fact("授权人", "Authorising", _signatures),
    "supporters": _fact("法定赡养、抚养、扶养义务人", "Supporters", lambda scene: scene.case.supporters),
    "agent_told": _fact("代办人", "Agent", lambda scene: scene.case.agent.name if scene.case.agent else ""),
    "agent_phone": _fact("代办人电话", "Agent's phone", lambda scene: scene.case.agent.phone if scene.case.agent else ""),
    "hardship": _fact("困难类型", "Hardship", lambda scene: scene.case.hardship),
    "hardship_text": _fact("困难情况", "What happened", lambda scene: scene.case.hardship_text),
    "housing": _fact("住房情况", "Housing", _said(ApplicationSubmitted, "housing")),
    "things": _fact("财产情况", "Property", lambda scene: scene.case.property),
    "submitted_on": _fact("申请日期", "Submitted on", lambda scene: _day(scene.case.submitted_at)),
    "accepted_on": _fact("受理日期", "Accepted on", lambda scene: _day(scene.case.accepted_at)),
    "happened_on": _fact("日期", "On", _on),
    "happened_at": _fact("时间", "At", _at),
    "limit_on": _fact("办理时限", "To be decided by", lambda scene: scene.due("AS-T1")),
    "supply_until": _fact("补正期限", "To be supplied by", lambda scene: scene.due("AS-T0")),
    "remedy_until": _fact("申请行政复议截止", "Reconsideration until", lambda scene: scene.due("AS-R1")),
    "lawsuit_until": _fact("提起行政诉讼截止", "Lawsuit until", lambda scene: scene.due("AS-R2")),
    "query_code": _fact("查询码", "Query code", lambda scene: scene.case.query_code),
    "missing": _fact("需要补正的材料", "Missing", lambda scene: scene.event.items),
    "fetched": _fact("由本机关查询获取的材料", "The office gets", lambda scene: scene.event.fetched_by_office),
    "authorised_until": _fact("授权有效期至", "Valid until", lambda scene: scene.case.authorisation_until),
    "relative_declared": _fact("是否与经办人员、村（居）委会成员有近亲属关系", "Related to an officer", _declared_relative),
    "relative_told": _fact("申请人家庭成员及关系", "Member and relation", _relative_told),
    "relative_officer": _fact("经办人员或者村（居）委会成员", "Officer", _relative_officer),
    "investigators": _fact("调查人", "Investigators", lambda scene: tuple(Person(each) for each in scene.case.investigators)),
    "signers": _fact("调查人签名", "Signed by", lambda scene: tuple(Person(each) for each in scene.event.signed_by)),
    "member_told": _fact("在场家庭成员", "Member present", _member),
    "asked_on": _fact("提请日期", "Asked on", _asked),
    "started_on": _fact("开始核对日期", "Started on", _started),
    "incomes": _fact("收入核算", "Incomes", _incomes),
    "income": _fact("家庭月收入（元）", "Income", _of_computation("income")),
    "per_capita": _fact("人均月收入（元）", "Per head", _of_computation("per_capita_income")),
    "standard": _fact("保障标准（元/人·月）", "Standard", _standard),
    "counted_members": _fact("共同生活人数", "Members", _counted),
    "opined_amount": _fact("初审金额（元/月）", "Proposed amount", _said(PreliminaryOpinion, "amount")),
    "opinion": _fact("初审意见", "Preliminary opinion", _said(PreliminaryOpinion, "opinion")),
    "visit_findings": _fact("入户调查情况", "Visit", _said(VisitRecorded, "findings")),
    "approvers": _fact("审批人", "Approved by", _approvers),
    "removed_at": _fact("撤下时间", "Taken down at", _removed_at),
    "publicised_name": _fact("申请人", "Applicant", lambda scene: scene.event.name),
    "community_told": _fact("社区", "Community", lambda scene: Place(scene.case.community)),
    "community_posted": _fact("社区", "Community", lambda scene: Place(scene.event.community)),
    "publicised_place": _fact("公示地点", "Posted at", lambda scene: scene.event.place),
    "posted_kind": _fact("救助类别", "Kind", lambda scene: scene.event.assistance_kind),
    "ground_told": _fact("事由", "Ground", lambda scene: scene.event.ground),
    "first_month_told": _fact("起始（停发）月份", "From month", _first_month),
    "reviewers_told": _fact("评议人员", "Reviewers", _reviewers),
    "kept_out": _fact("回避人员", "Kept out", _kept_out),
    "payments": _fact("发放记录", "Payments", _payments),
    "received_by": _fact("领取人", "Received by", _receiver),
    "event_place": _fact("事发地点", "Place", _hardship_place),
    "need": _fact("急需", "Need", _need),
    "class_told": _fact("类别", "Class", lambda scene: scene.event.recheck_class),
    "complaint_name": _fact("异议人", "Objector", lambda scene: scene.event.name or "匿名"),
    "decided_on": _fact("决定日期", "Decided on", lambda scene: _day(scene.case.decided_at)),
    "amount_now": _fact("保障金额（元）", "Amount", lambda scene: scene.case.amount),
    "outcome": _fact("办理结果", "Outcome", lambda scene: scene.case.state),
    "decision_told": _fact("决定", "Decision", lambda scene: "确认同意" if hasattr(scene.event, "amount") else "不予确认同意"),
    "decided_amount": _fact("月保障（救助）金额（元）", "Amount", lambda scene: getattr(scene.event, "amount", None)),
    "decided_persons": _fact("保障人数", "Persons", lambda scene: getattr(scene.event, "persons", "")),
    "amount_before": _fact("原金额（元）", "Before", lambda scene: getattr(scene.event, "amount_before", scene.case.amount)),
    "basis_told": _fact("依据", "Basis", lambda scene: getattr(scene.event, "basis", "")),
    "persons": _fact("保障人数", "Persons", lambda scene: scene.event.persons),
    "first_day": _fact("公示起始日", "From", lambda scene: scene.event.first_day),
    "last_day": _fact("公示截止日", "Until", lambda scene: scene.event.last_day),
    "remedies": _fact("救济途径", "Remedies", lambda scene: scene.event.remedies),
    "not_reached": _fact("未达到的指标", "Items not reached", lambda scene: scene.event.not_reached),
    "due_on": _fact("应核查日期", "Due on", lambda scene: scene.event.due_on),
    "paid_total": _fact("发放合计（元）", "Paid in all",
                        lambda scene: sum((each.amount for each in scene.case.payments), Decimal(0))),
    "retention": _fact("保管期限", "Kept for", lambda scene: "在保期间及停保后十年"),  # noqa: ARG005 # one shape
}  # fmt: skip
