"""What does the applicant of a mediation see and do by the query code? Nothing that another party said (人民调解法 第十三条)."""

from enum import StrEnum

from domain.cases.mediation import events as e
from domain.cases.mediation import outcomes as o
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import State as S  # noqa: N817 # the table below names it in every row
from domain.kernel.messages import by_telephone
from domain.kernel.public import Public, PublicAct
from domain.kernel.wording import Phrase

_RUNNING = Phrase("正在调解", "In mediation")
_AGREED = Phrase("已达成调解协议", "An agreement was reached")
_ENDED = Phrase("已结案", "Ended")

STATES: dict[StrEnum, Phrase] = {
    S.INTAKE: Phrase("已收到申请", "Received"),
    S.CONSENT_PENDING: Phrase("正在征求各方意见", "The parties are being asked"),
    S.NOT_ACCEPTED: Phrase("不予受理", "Not accepted"),
    S.DECLINED: Phrase("有当事人不同意调解", "A party does not want it"),
    S.ACCEPTED: Phrase("已受理", "Accepted"),
    S.ASSIGNED: Phrase("已确定调解员", "Mediators are appointed"),
    S.IN_MEDIATION: _RUNNING,
    S.SUSPENDED: Phrase("暂停调解", "Suspended"),
    S.SIGNING: Phrase("正在签署协议", "The agreement is being signed"),
    S.EFFECTIVE: _AGREED,
    S.CONFIRMING: Phrase("正在申请司法确认", "Confirmation by the court is under way"),
    S.PERFORMED: Phrase("协议已履行", "The agreement is performed"),
    S.BREACHED: _AGREED,
    S.FAILED: Phrase("调解未达成协议", "No agreement was reached"),
    S.WITHDRAWN: Phrase("已撤回", "Withdrawn"),
    S.VOIDED: Phrase("登记有误，已作废", "Registered by mistake, void"),
    S.CLOSED: _ENDED,
    S.ARCHIVED: _ENDED,
    S.HISTORIC: _ENDED,
}

STEPS = {
    e.MediationRequested: Phrase("收到调解申请", "The application came in"),
    e.NotAccepted: Phrase("不予受理（{reason}），可以：{channels}", "Not accepted ({reason}); you may go to: {channels}"),
    e.ConsentAsked: Phrase("征求各方意见", "The parties were asked"),
    e.PartyDeclined: Phrase("有当事人不同意调解，可以：{channels}", "A party does not want it; you may go to: {channels}"),
    e.Accepted: Phrase("受理", "Accepted"),
    e.NumberVoided: Phrase("登记有误，编号作废", "Registered by mistake; the number is void"),
    e.MediatorAssigned: Phrase("确定调解员", "Mediators were appointed"),
    e.RightsNotified: Phrase("告知权利义务", "Rights and duties were told"),
    e.SessionRecorded: Phrase("进行了一次调解", "A session was held"),
    e.Extended: Phrase("经各方同意，调解期限延长至{until}", "Extended by consent until {until}"),
    e.Suspended: Phrase("暂停调解", "Suspended"),
    e.Resumed: Phrase("恢复调解", "Goes on"),
    e.Terminated: Phrase("调解终止，可以：{channels}", "Ended without an agreement; you may go to: {channels}"),
    e.Withdrawn: Phrase("申请撤回", "Withdrawn"),
    o.OralAgreed: Phrase("达成口头协议，{effective_on}生效", "Oral agreement, in effect on {effective_on}"),
    o.AgreementEffective: Phrase("调解协议{effective_on}生效，文本请向调委会领取",
                                 "The agreement is in effect from {effective_on}; the committee has your copy"),
    o.ConfirmationApplied: Phrase("{applied_on}向{court}申请司法确认", "Confirmation applied for at {court} on {applied_on}"),
    o.CourtResultEntered: Phrase("司法确认结果：{result}", "The court: {result}"),
    o.Closed: Phrase("结案", "Closed"),
}  # fmt: skip
TERMS = {
    "ME-T1": Phrase("最迟告知是否受理", "You are told whether it is accepted by"),
    "ME-T2": Phrase("调解期限至", "Mediation runs until"),
    "ME-T3": Phrase("可申请司法确认至", "Confirmation may be applied for until"),
}
_WITHDRAWABLE = frozenset({S.INTAKE, S.CONSENT_PENDING, S.ACCEPTED, S.ASSIGNED, S.IN_MEDIATION, S.SUSPENDED})

WITHDRAW = PublicAct(
    label=Phrase("撤回申请", "Withdraw"),
    told=Phrase("撤回后不再调解，以后可以重新申请。", "It ends; you may apply again later."),
    asks={"words": Phrase("撤回的原因（可不填）", "Why (optional)")},
    fixed=lambda case: {"party": case.code_holder},
    open=lambda case: case.state in _WITHDRAWABLE and case.code_holder in case.applicants,
    later=Phrase("达成协议之前，申请人可以撤回。", "The applicant may, until there is an agreement."),
)


def _phones(case: Mediation) -> tuple[str, ...]:
    party = case.party(case.code_holder)
    return (party.phone,) if party is not None and party.phone else ()


def _reached(case: Mediation) -> str:
    """Whoever got the query code, if they left a telephone."""
    holder = case.party(case.code_holder)
    return holder.id if holder and holder.phone else ""


PUBLIC = Public(
    code=lambda case: case.query_code,
    phones=_phones,
    text=lambda case: case.brief,
    answer=lambda case: "",  # noqa: ARG005 # what was agreed concerns others too
    states=STATES,
    steps=STEPS,
    terms=TERMS,
    acts={"withdraw": WITHDRAW, "wish_messages": by_telephone(_reached)},
)
