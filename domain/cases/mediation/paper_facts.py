"""What do the papers of a mediation show beside the fields of the step they are of?"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from domain.cases.mediation import events as e
from domain.cases.mediation import outcomes as o
from domain.cases.mediation.closing import default_retention
from domain.cases.mediation.facts import Obligation, Party
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import Side
from domain.kernel.papers import DRAWN_SIGNATURE, Body, Drawn, Fact, Person, Place, Scene
from domain.kernel.records import FileAttached
from domain.kernel.vocabulary import local_date
from domain.kernel.wording import Phrase

SIDES = {Side.A: "甲方", Side.B: "乙方"}
TO_SIGN = "（待签名）"


def _fact(zh: str, en: str, read: Callable[[Scene], object]) -> Fact:
    return Fact(label=Phrase(zh, en), read=read)


def _long(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _side(side: Side) -> Callable[[Scene], str]:
    def names(scene: Scene) -> str:
        return "、".join(each.name for each in scene.case.side(side))

    return names


def _named(case: Mediation, party: str) -> str:
    found = case.party(party)
    return f"{SIDES[found.side]}{found.name}" if found else party


def _parties_told(of: str) -> Callable[[Scene], str]:
    def told(scene: Scene) -> str:
        return "、".join(_named(scene.case, each) for each in getattr(scene.event, of))

    return told


def _party_told(of: str) -> Callable[[Scene], str]:
    def told(scene: Scene) -> str:
        return _named(scene.case, getattr(scene.event, of)) if getattr(scene.event, of) else ""

    return told


def _obligations(scene: Scene) -> tuple[Obligation, ...]:
    """Those of the step; where an oral agreement was put in writing, those of the agreement."""
    own: tuple[Obligation, ...] = getattr(scene.event, "obligations", ())
    return own or (scene.case.agreement.obligations if scene.case.agreement else ())


def _owed(case: Mediation, owed: Obligation) -> str:
    until = f"于{_long(owed.due_on)}前" if owed.due_on else "当场"
    to = f"向{_named(case, owed.creditor)}" if owed.creditor else ""
    money = f"，金额{owed.amount:,.2f}元" if owed.amount is not None else ""
    return f"{_named(case, owed.debtor)}{until}{to}履行：{owed.what}{money}。"


def _obligations_told(scene: Scene) -> str:
    return "\n".join(f"{n}. {_owed(scene.case, each)}" for n, each in enumerate(_obligations(scene), 1))


def _amount(scene: Scene) -> Decimal:
    return sum((each.amount for each in _obligations(scene) if each.amount is not None), Decimal(0))


def _due_on(scene: Scene) -> str:
    days = [each.due_on for each in _obligations(scene)]
    return _long(max(each for each in days if each)) if any(days) else "当场履行"


def _obligation(scene: Scene) -> str:
    found = next((each for each in _obligations(scene) if each.id == scene.event.obligation), None)
    return _owed(scene.case, found) if found else ""


def _signers(scene: Scene) -> list[dict[str, object]]:
    """Everybody whose signature the agreement needs, with what is there (人民调解法 第二十九条)."""
    case: Mediation = scene.case
    since = scene.step.version if scene.step else 0
    signed = {each.party: _long(each.signed_on) for each in scene.told(o.PartySigned, since)}
    heads = {each.mediator: _long(each.signed_on) for each in scene.told(o.MediatorSigned, since)}
    sealed = [_long(each.sealed_on) for each in scene.told(o.CommitteeSealed, since)]
    drawn = _drawn(scene, since)
    parties: list[dict[str, object]] = [
        {"who": _named(case, each.id), "signed": signed.get(each.id, TO_SIGN), "drawn": drawn.get(each.id, "")}
        for each in case.parties
    ]
    mediators: list[dict[str, object]] = [
        {"who": Person(each), "signed": heads.get(each, TO_SIGN), "drawn": ""} for each in case.mediators
    ]
    seal = {"who": Body(case.committee), "signed": sealed[0] if sealed else "（待盖章）", "drawn": ""}
    return [*parties, *mediators, seal]


def _drawn(scene: Scene, since: int) -> dict[str, Drawn]:
    """By party, what they drew under this draft before their signature was recorded; what came later signs nothing."""
    drawn: dict[str, Drawn] = {}
    signed: set[str] = set()
    for each in scene.all(FileAttached, o.PartySigned):
        match each.event if each.version > since else None:
            case o.PartySigned(party=party):
                signed.add(party)
            case FileAttached(file_id=file, sort=sort, media_type="image/png", subject=party) if (
                sort == DRAWN_SIGNATURE
            ):
                drawn |= {party: Drawn(file)} if party not in signed else {}
    return {party: picture for party, picture in drawn.items() if party in signed}


def _accepted_on(scene: Scene) -> date | None:
    day: date | None = scene.case.accepted_on
    return day


def _on(scene: Scene) -> date | None:
    return local_date(scene.step.occurred_at) if scene.step else None


def _at(scene: Scene) -> object:
    return scene.step.occurred_at if scene.step else None


def _effective_on(scene: Scene) -> date | None:
    return scene.case.agreement.effective_on if scene.case.agreement else None


def _apply_until(scene: Scene) -> date | None:
    day: date | None = scene.case.court.apply_until
    return day


def _facts_of_agreement(scene: Scene) -> object:
    drafted = [each.main_facts for each in scene.told(o.AgreementDrafted)]
    written = [each.main_facts for each in scene.told(o.PutInWriting)]
    return [scene.case.brief, *drafted, *written][-1]


def _represented(scene: Scene) -> tuple[Party, ...]:
    return tuple(each for each in scene.case.parties if each.represented_by)


def _third_persons(scene: Scene) -> str:
    wanted = set(getattr(scene.event, "third_persons", ()))
    return "、".join(each.name for each in scene.case.thirds if each.id in wanted)


def _until_closing(scene: Scene) -> date | None:
    return scene.case.closed_on or scene.case.ended_on or _effective_on(scene)


FACTS = {
    "parties": _fact("当事人", "Parties", lambda scene: scene.case.parties),
    "party_a": _fact("甲方当事人", "Party A", _side(Side.A)),
    "party_b": _fact("乙方当事人", "Party B", _side(Side.B)),
    "committee": _fact("人民调解委员会", "Committee", lambda scene: Body(scene.case.committee)),
    "mediators": _fact("人民调解员", "Mediators", lambda scene: tuple(Person(each) for each in scene.case.mediators)),
    "dispute_type": _fact("纠纷类型", "Dispute", lambda scene: scene.case.dispute_type),
    "source": _fact("案件来源", "Source", lambda scene: scene.case.source),
    "place": _fact("纠纷发生地", "Place", lambda scene: Place(scene.case.place)),
    "brief": _fact("纠纷简要情况", "The dispute", lambda scene: scene.case.brief),
    "wishes": _fact("当事人申请事项", "What is asked", lambda scene: scene.case.requested),
    "claimed": _fact("请求金额（元）", "Claimed (yuan)", lambda scene: scene.case.claimed),
    "requested_on": _fact("申请日期", "Requested on", lambda scene: scene.case.requested_on),
    "accepted_on": _fact("受理日期", "Accepted on", _accepted_on),
    "happened_on": _fact("日期", "On", _on),
    "happened_at": _fact("时间", "At", _at),
    "registrar": _fact("登记人", "Registered by", lambda scene: Person(scene.case.registrar)),
    "limit_on": _fact("调解期限", "To be settled by", lambda scene: scene.due("ME-T2")),
    "told_parties": _fact("已告知", "Told", _parties_told("told")),
    "present_parties": _fact("到场当事人", "Present", _parties_told("present")),
    "third_parties": _fact("参加人", "Others present", _third_persons),
    "by_party": _fact("当事人", "Party", _party_told("party")),
    "ended_by": _fact("提出终止的当事人", "Ended by", _party_told("by")),
    "asked_parties": _fact("受访当事人", "Interviewed", _parties_told("interviewed")),
    "consenting": _fact("同意延期的当事人", "Consenting", _parties_told("consented")),
    "record_place": _fact("地点", "Place", lambda scene: scene.event.place or Body(scene.case.committee)),
    "step_mediators": _fact("调解员", "Mediators", lambda scene: tuple(
        Person(each) for each in (scene.event.mediators or scene.case.mediators))),
    "investigators_told": _fact("调查人", "Investigators", lambda scene: tuple(
        Person(each) for each in (scene.event.investigators or scene.case.mediators))),
    "obligations_told": _fact("履行内容", "What is owed", _obligations_told),
    "agreed_amount": _fact("协议金额（元）", "Amount (yuan)", _amount),
    "due_told": _fact("履行期限", "Due", _due_on),
    "signers": _fact("签名盖章", "Signatures", _signers),
    "agreement_facts": _fact("纠纷主要事实", "Main facts", _facts_of_agreement),
    "agreement_content": _fact("协议内容", "Content", lambda scene: scene.case.agreement.content if scene.case.agreement else ""),
    "effective_on": _fact("生效日期", "Effective on", _effective_on),
    "apply_until": _fact("共同申请司法确认截止", "Joint application until", _apply_until),
    "court": _fact("管辖法院", "Court", lambda scene: scene.case.court.court),
    "performed_on": _fact("履行完毕日期", "Performed on", lambda scene: (
        scene.case.agreement.performed_on if scene.case.agreement else None)),
    "outcome": _fact("调解结果", "Outcome", lambda scene: scene.case.outcome),
    "ended_on": _fact("结束日期", "Ended on", _until_closing),
    "represented": _fact("委托人", "Principals", _represented),
    "retention": _fact("保管期限", "Kept for", lambda scene: scene.case.retention or default_retention(scene.case)),
    "disputed_told": _fact("争议事项", "In dispute", lambda scene: getattr(scene.event, "disputed_items", "")),
    "mode_told": _fact("履行方式", "How", lambda scene: getattr(scene.event, "performance_mode", "")),
    "place_told": _fact("履行地点", "Where", lambda scene: getattr(scene.event, "performance_place", "")),
    "performed_on_told": _fact("履行日期", "Performed on", lambda scene: scene.event.performed_on),
    "obligation_told": _fact("履行事项", "What was owed", _obligation),
    "closed_to_public": _fact("不公开调解", "Not in public", lambda scene: scene.event.closed_to_public),
    "all_done": _fact("是否全部履行", "All performed", lambda scene: scene.event.all_done),
    "letter_no_told": _fact("来函编号", "Their letter", lambda scene: scene.case.letter_no),
    "starts_told": _fact("调解时间", "Time", lambda scene: scene.event.starts_at),
    "invited_by": _fact("通知事项", "About", lambda scene: scene.last(e.MediationRequested).brief),
}  # fmt: skip
