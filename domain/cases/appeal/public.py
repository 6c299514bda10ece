"""What does the petitioner see and do by the query code (信访事项网上办理工作规程; 国信发〔2022〕11号)?"""

from datetime import date
from enum import StrEnum

from domain.cases.appeal.events import handling as h
from domain.cases.appeal.events import intake as i
from domain.cases.appeal.events import outcome as o
from domain.cases.appeal.events import routing as r
from domain.cases.appeal.events import supervision as s
from domain.cases.appeal.messages import code_holder
from domain.cases.appeal.state import UNDECIDED_STATES, Appeal, AppealState
from domain.cases.appeal.words import PartyPart
from domain.kernel.messages import by_telephone
from domain.kernel.public import Public, PublicAct
from domain.kernel.wording import Phrase

S = AppealState
_WORKED_ON = Phrase("正在办理", "Being handled")
_FOUND_OUT = Phrase("已登记，正在确定承办单位", "Registered; the unit is being found")
_ENDED = Phrase("已办结", "Ended")

STATES: dict[StrEnum, Phrase] = {
    S.REGISTERED: _FOUND_OUT,
    S.CLASSIFIED: _FOUND_OUT,
    S.DISPATCHED: Phrase("已转承办单位", "Sent to the unit"),
    S.OBJECTION_PENDING: Phrase("已转承办单位", "Sent to the unit"),
    S.IN_HANDLING: _WORKED_ON,
    S.WAITING_ON_CHILD: _WORKED_ON,
    S.ON_LEDGER: Phrase("因客观原因需较长时间，继续跟踪", "Needs more time, followed up"),
    S.ANSWERED: Phrase("已答复", "Answered"),
    S.EVALUATED: Phrase("已答复并评价", "Answered and rated"),
    S.IN_REVIEW: Phrase("正在复查", "Under review"),
    S.REVIEW_ANSWERED: Phrase("已作出复查意见", "Review opinion given"),
    S.IN_RECHECK: Phrase("正在复核", "Under re-review"),
    S.CLOSED: _ENDED,
    S.ENDED: Phrase("已终结", "Ended for good"),
    S.MERGED: Phrase("已与此前同一事项合并办理", "Handled together with the earlier case"),
    S.ROUTED_OUT: Phrase("已告知办理途径", "You were told where to go"),
    S.NOT_ACCEPTED: Phrase("不予受理", "Not accepted"),
    S.NOT_ACCEPTED_AGAIN: Phrase("不再受理", "Not accepted again"),
    S.WITHDRAWN: Phrase("已撤回", "Withdrawn"),
    S.VOIDED: Phrase("登记有误，已作废", "Registered by mistake, void"),
    S.ARCHIVED: _ENDED,
    S.HISTORIC_OPEN: Phrase("历史留言", "Old message"),
    S.HISTORIC_ANSWERED: Phrase("历史留言，已答复", "Old message, answered"),
}
_OPINION = "{result}：{opinion}"

STEPS = {
    i.AppealRegistered: Phrase("已登记", "Registered"),
    i.NumberVoided: Phrase("登记有误，编号作废", "Registered by mistake; the number is void"),
    i.MarkedDuplicate: Phrase("与您此前反映的同一事项合并办理", "Handled together with your earlier case"),
    i.MergeUndone: Phrase("恢复单独办理", "Handled by itself again"),
    i.NotAcceptedAgain: Phrase("不再受理：{same_matter} {notice}", "Not accepted again: {same_matter} {notice}"),
    r.RoutedOut: Phrase("告知办理途径（{channel}）：{text}", "Where to go ({channel}): {text}"),
    r.Dispatched: Phrase("{form}至{unit}", "{form} to {unit}"),
    r.Designated: Phrase("确定由{unit}办理", "{unit} will handle it"),
    r.Accepted: Phrase("{unit}受理", "Accepted by {unit}"),
    r.NotAccepted: Phrase("不予受理（{reason}）：{explanation}", "Not accepted ({reason}): {explanation}"),
    h.ChildSpawned: Phrase("衔接{child_kind}", "{child_kind} was started"),
    h.Extended: Phrase("延长办理期限至{until}：{reason}", "Extended until {until}: {reason}"),
    h.Ledgered: Phrase("因客观原因需较长时间，预计{expected_on}：{explanation}",
                       "Needs more time, expected {expected_on}: {explanation}"),
    h.Resumed: Phrase("恢复办理", "Handling goes on"),
    h.HearingHeld: Phrase("举行听证", "A hearing was held"),
    o.AnsweredOnSpot: Phrase("当场答复", "Answered on the spot"),
    o.Answered: Phrase("作出答复（{outcome}）", "Answered ({outcome})"),
    o.Delivered: Phrase("送达（{way}）", "Delivered ({way})"),
    o.CalledBack: Phrase("已回访或评价", "Called back or rated"),
    o.Rated: Phrase("已评价：{satisfied}", "Rated: {satisfied}"),
    o.RedoAsked: Phrase("申请重办", "Asked for it to be redone"),
    o.RedoDeclined: Phrase("不予重办：{reason}", "Not to be redone: {reason}"),
    o.RedoOrdered: Phrase("重新办理", "To be done again"),
    o.ReviewWaived: Phrase("放弃申请复查", "Review waived"),
    o.ReviewRequested: Phrase("申请复查，由{reviewer}办理", "Review asked for, at {reviewer}"),
    o.ReviewDecided: Phrase(f"复查意见（{_OPINION}）", f"Review opinion ({_OPINION})"),
    o.ReviewStood: Phrase("复查意见生效", "The review opinion stands"),
    o.RecheckRequested: Phrase("申请复核，由{rechecker}办理", "Re-review asked for, at {rechecker}"),
    o.RecheckDecided: Phrase(f"复核意见（{_OPINION}）", f"Re-review opinion ({_OPINION})"),
    s.Withdrawn: Phrase("已撤回", "Withdrawn"),
    o.Closed: Phrase("办结", "Closed"),
}  # fmt: skip

TERMS = {
    "AP-T1": Phrase("最迟告知是否受理", "You are told whether it is accepted by"),
    "AP-T4": Phrase("最迟答复", "You are answered by"),
    "AP-P4": Phrase("最迟答复", "You are answered by"),
    "AP-W1": Phrase("计划答复", "An answer is planned by"),
    "AP-S3": Phrase("最迟答复", "You are answered by"),
    "AP-T6": Phrase("最迟作出复查意见", "The review opinion is given by"),
    "AP-T8": Phrase("最迟作出复核意见", "The re-review opinion is given by"),
}
_REASONS = {"reasons": Phrase("您的理由", "Your reasons")}


def _may_rate(case: Appeal) -> bool:
    if case.is_order:
        return case.state is S.ANSWERED
    return case.rating_until is not None and case.rated_at is None


def _is_undetermined(case: Appeal) -> bool:
    """Whether nobody has said yet by which rules it is handled."""
    return case.state is S.REGISTERED


def _right_ends(case: Appeal, code: str) -> date | None:
    right = case.right(code)
    return right.due_on if right else None


RATE = PublicAct(
    label=Phrase("评价", "Rate"),
    told=Phrase("请按实际情况评价；没有解决或不满意的，请写明原因，评价后可以申请重办。",
                "Please rate as it is. If it is unsolved, say why; then you may ask for it to be redone."),
    asks={
        "solved": Phrase("问题解决了吗？", "Is it solved?"),
        "satisfied": Phrase("您对办理满意吗？", "Are you satisfied?"),
        "words": Phrase("说明（可不填）", "In your words (optional)"),
    },
    open=_may_rate,
    last_day=lambda case: case.rating_until,
    later=Phrase("答复送达后可评价一次。", "Once, after the answer was delivered."),
)  # fmt: skip
REDO = PublicAct(
    label=Phrase("申请重办", "Ask to redo"),
    told=Phrase("没有解决或不满意的，请写明还有什么没办好。热线核实后决定是否重办，结果在这里可以看到。",
                "Say what is still not right. The hotline looks into it and decides; you see here what was decided."),
    asks={"reasons": Phrase("还有什么没有解决？", "What is still not solved?")},
    fits=lambda case: case.is_order or _is_undetermined(case),
    open=lambda case: case.state in (S.EVALUATED, S.CLOSED) and case.redo_until is not None and not case.redo_asked,
    last_day=lambda case: case.redo_until,
    later=Phrase("评价或回访时表示没有解决、不满意的，可以申请。", "After you said that it is unsolved or not good."),
)  # fmt: skip
REVIEW = PublicAct(
    label=Phrase("申请复查", "Ask for review"),
    told=Phrase("对处理意见不服的，可自收到之日起30日内请求上一级机关复查（信访工作条例 第三十五条）。",
                "Within 30 days of receiving the decision, the next higher unit reviews it (Art. 35)."),
    asks=_REASONS,
    fits=lambda case: not case.is_order,
    open=lambda case: case.state in (S.ANSWERED, S.CLOSED) and case.right("AP-T5") is not None,
    last_day=lambda case: _right_ends(case, "AP-T5"),
    later=Phrase("信访事项的处理意见送达后可申请。", "After the decision on a petition was delivered."),
)  # fmt: skip
RECHECK = PublicAct(
    label=Phrase("申请复核", "Ask for re-review"),
    told=Phrase("对复查意见不服的，可自收到之日起30日内请求复查机关的上一级机关复核（信访工作条例 第三十六条）。",
                "Within 30 days of receiving the review opinion (Art. 36)."),
    asks=_REASONS,
    fits=lambda case: not case.is_order,
    open=lambda case: case.state in (S.REVIEW_ANSWERED, S.ENDED) and case.right("AP-T7") is not None,
    last_day=lambda case: _right_ends(case, "AP-T7"),
    later=Phrase("复查意见送达后可申请。", "After the review opinion was delivered."),
)  # fmt: skip
WITHDRAW = PublicAct(
    label=Phrase("撤回", "Withdraw"),
    told=Phrase("撤回后不再办理；涉及安全隐患的，有关部门仍会处理。", "It ends, unless somebody is in danger."),
    asks={
        "reason": Phrase("撤回的原因", "Why"),
        "voluntary": Phrase("我自愿撤回，并以此作为签字确认", "I withdraw of my own will; this counts as my signature"),
    },
    fixed=lambda case: {"signed": True},  # noqa: ARG005 # the shape of `PublicAct.fixed`
    open=lambda case: case.state in UNDECIDED_STATES,
    later=Phrase("作出答复之前可以撤回。", "Until it is decided."),
)  # fmt: skip


def _phones(case: Appeal) -> tuple[str, ...]:
    own = (PartyPart.PETITIONER, PartyPart.REPRESENTATIVE)
    return tuple(each.phone for each in case.parties if each.part in own and each.phone)


PUBLIC = Public(
    code=lambda case: case.query_code,
    phones=_phones,
    text=lambda case: case.content,
    answer=lambda case: case.answer,
    states=STATES,
    steps=STEPS,
    terms=TERMS,
    acts={
        "rate": RATE,
        "ask_redo": REDO,
        "request_review": REVIEW,
        "request_recheck": RECHECK,
        "withdraw": WITHDRAW,
        "wish_messages": by_telephone(code_holder),
    },
)
