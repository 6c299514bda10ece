"""What does the household see and do by the query code, and what hangs out for everybody (最低生活保障审核确认办法 第十九条)?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cases.assistance import events as e
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.messages import code_holder
from domain.cases.assistance.publicity import sheet
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind, StopGround
from domain.cases.assistance.words import State as S  # noqa: N817 # the table below names it in every row
from domain.kernel.messages import by_telephone
from domain.kernel.public import Public, PublicAct
from domain.kernel.vocabulary import DivisionCode
from domain.kernel.wording import Phrase, phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSheet:
    """Everything that the notice of an intended end says."""

    name: str
    community: DivisionCode
    assistance_kind: AssistanceKind
    ground: StopGround
    first_day: date
    last_day: date
    objection_phone: str


_LOOKED_INTO = Phrase("正在调查核实", "Being looked into")
_DECIDED_ON = Phrase("待审核确认", "Waiting for the decision")
_HELPED = Phrase("正在享受救助", "Help is given")
_ENDED = Phrase("已办结", "Ended")

STATES: dict[StrEnum, Phrase] = {
    S.DISCOVERED: Phrase("已登记，待走访", "Registered; somebody will visit"),
    S.SUBMITTED: Phrase("已收到申请", "Received"),
    S.SUPPLEMENT_REQUIRED: Phrase("请补齐材料", "Papers are missing"),
    S.ACCEPTED: Phrase("已受理", "Accepted"),
    S.INVESTIGATING: _LOOKED_INTO,
    S.OPINED: _LOOKED_INTO,
    S.IN_PUBLICITY: Phrase("正在公示", "On the notice board"),
    S.PUBLICISED: _DECIDED_ON,
    S.REINVESTIGATING: _LOOKED_INTO,
    S.OPINED2: _LOOKED_INTO,
    S.REPORTED: _DECIDED_ON,
    S.ACTIVE: _HELPED,
    S.GRADUAL_EXIT: Phrase("救助渐退期", "Help ends by degrees"),
    S.STOP_PUBLICITY: Phrase("拟停止救助，正在公示", "The end is on the notice board"),
    S.DECIDED: Phrase("已确认", "Confirmed"),
    S.PAID: Phrase("已发放", "Paid"),
    S.REGISTERED: Phrase("急难已登记", "Emergency registered"),
    S.RELIEVED: Phrase("已先行救助", "Relief was given"),
    S.PAPERS_COMPLETED: Phrase("已先行救助", "Relief was given"),
    S.CLOSED: _ENDED,
    S.REFUSED: Phrase("不予确认", "Refused"),
    S.REFERRED: Phrase("已转有关部门", "Referred"),
    S.LAPSED: Phrase("逾期未补正，可重新申请", "Papers did not come in time; you may apply again"),
    S.WITHDRAWN: Phrase("已撤回", "Withdrawn"),
    S.PROCEDURE_ENDED: Phrase("审核终止", "The procedure was ended"),
    S.STOPPED: Phrase("已停止救助", "Stopped"),
    S.EXPIRED: Phrase("有效期满，可重新申请", "Expired; you may apply again"),
    S.ARCHIVED: _ENDED,
    S.HISTORIC: _ENDED,
}

STEPS = {
    e.ApplicationSubmitted: Phrase("收到救助申请", "The application came in"),
    e.Discovered: Phrase("社区登记了您的困难情况", "The community registered the hardship"),
    e.DiscoveryVisited: Phrase("工作人员走访", "Somebody visited"),
    e.DiscoveryClosed: Phrase("不再申请", "No application follows"),
    b.EmergencyRegistered: Phrase("急难登记", "Emergency registered"),
    e.SupplementRequested: Phrase("需补齐材料，请于{until}前交到街道窗口", "Papers are missing; hand them in by {until}"),
    e.Supplemented: Phrase("材料已补齐", "The papers are complete"),
    e.Lapsed: Phrase("逾期未补正，办结；可重新申请", "Not in time; you may apply again"),
    e.Accepted: Phrase("受理", "Accepted"),
    e.Referred: Phrase("转{department}办理", "Referred to {department}"),
    e.InvestigationStarted: Phrase("开始调查核实", "The investigation began"),
    e.PublicityStarted: Phrase("公示，{first_day}至{last_day}", "On the notice board from {first_day} to {last_day}"),
    e.PublicityFinished: Phrase("公示期满", "The publicity ended"),
    e.Reported: Phrase("提交审核确认", "Sent up for the decision"),
    e.Extended45: Phrase("延长办理期限至{until}（{reason}）", "Extended until {until} ({reason})"),
    e.ProcedureEnded: Phrase("审核程序终止：{reason}", "The procedure was ended: {reason}"),
    e.Withdrawn: Phrase("申请撤回", "Withdrawn"),
    b.Confirmed: Phrase("确认同意，{persons}人，{amount}元", "Confirmed, {persons} persons, {amount} yuan"),
    b.ApplicationRefused: Phrase("不予确认：{reasons}。{remedies}", "Refused: {reasons}. {remedies}"),
    b.NoticeDelivered: Phrase("通知书送达", "The notice was delivered"),
    b.Adjusted: Phrase("自{first_month}起调整为{amount}元：{reasons}", "{amount} yuan from {first_month}: {reasons}"),
    b.GradualExitStarted: Phrase("救助渐退至{last_day}", "Ends by degrees until {last_day}"),
    e.StopPublicityStarted: Phrase("拟停止救助公示，{first_day}至{last_day}",
                                   "The end is on the notice board from {first_day} to {last_day}"),
    b.Stopped: Phrase("自{from_month}起停止：{reasons}。{remedies}", "Stopped from {from_month}: {reasons}. {remedies}"),
    b.PaidOut: Phrase("发放{amount}元", "{amount} yuan were paid"),
    b.Relieved: Phrase("先行救助{amount}元", "Relief of {amount} yuan"),
    b.Expired: Phrase("有效期满", "Expired"),
    b.Closed: Phrase("办结", "Closed"),
}  # fmt: skip
TERMS = {
    "AS-T0": Phrase("最迟补齐材料", "Hand in the papers by"),
    "AS-T1": Phrase("最迟作出决定", "Decided by"),
    "AS-R1": Phrase("可申请行政复议至", "Reconsideration may be asked for until"),
    "AS-R2": Phrase("可提起行政诉讼至", "You may go to court until"),
}
_UNDECIDED = frozenset({
    S.DISCOVERED, S.REGISTERED, S.SUBMITTED, S.SUPPLEMENT_REQUIRED, S.ACCEPTED, S.INVESTIGATING, S.REINVESTIGATING,
    S.OPINED, S.OPINED2, S.IN_PUBLICITY, S.PUBLICISED, S.REPORTED,
})  # fmt: skip

WITHDRAW = PublicAct(
    label=Phrase("撤回申请", "Withdraw"),
    told=Phrase("撤回后不再审核，以后可以重新申请。", "It is not decided any more; you may apply again later."),
    asks={"reason": Phrase("撤回的原因（可不填）", "Why (optional)")},
    open=lambda case: case.state in _UNDECIDED,
    later=Phrase("作出决定之前可以撤回。", "Until it is decided."),
)


def _phones(case: Assistance) -> tuple[str, ...]:
    agent = case.agent.phone if case.agent else ""
    return tuple(each for each in (case.members[0].phone if case.members else "", agent) if each)


def notices(case: Assistance, on: date) -> tuple[object, ...]:
    """What hangs on the board that day: nothing of the household but what the notice says."""
    hanging = [
        each for each in case.publicities
        if each.removed_at is None and each.started.first_day <= on <= each.started.last_day
    ]  # fmt: skip
    return tuple(
        sheet(each.started) if isinstance(each.started, e.PublicityStarted) else _stop_sheet(each.started)
        for each in hanging
    )


def _stop_sheet(started: e.StopPublicityStarted) -> StopSheet:
    return StopSheet(
        name=started.name, community=started.community, assistance_kind=started.assistance_kind,
        ground=started.ground, first_day=started.first_day, last_day=started.last_day,
        objection_phone=started.objection_phone,
    )  # fmt: skip


NOTICE_WORDS = phrases([
    ("name", "姓名", "Name"),
    ("community", "社区", "Community"),
    ("members", "共同生活人数", "Persons"),
    ("assistance_kind", "救助类别", "Sort of help"),
    ("amount", "拟救助金额（元）", "Amount (yuan)"),
    ("ground", "拟停止的原因", "Why it would end"),
    ("first_day", "公示开始", "From"),
    ("last_day", "公示截止", "Until"),
    ("objection_phone", "异议电话", "Objections to"),
])  # fmt: skip

PUBLIC = Public(
    code=lambda case: case.query_code,
    phones=_phones,
    text=lambda case: case.hardship_text,
    answer=lambda case: "",  # noqa: ARG005 # the notice of the decision is a paper
    states=STATES,
    steps=STEPS,
    terms=TERMS,
    acts={"withdraw": WITHDRAW, "wish_messages": by_telephone(code_holder)},
    notices=notices,
    notice_words=NOTICE_WORDS,
    notice_states=frozenset({S.IN_PUBLICITY, S.STOP_PUBLICITY}),
)
