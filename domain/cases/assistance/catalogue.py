"""Which papers does an application for assistance have (社会救助文书)? In the order of the household's file."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from domain.cases.assistance import access, notice
from domain.cases.assistance import events as e
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind, DecisionSort, NoticeWay, VisitWay
from domain.kernel.issuing import papers_out
from domain.kernel.papers import Delivery, DeliveryWay, Paper, PaperSort, always
from domain.kernel.vocabulary import Event, Moment, OrganisationId
from domain.kernel.wording import Phrase

S = PaperSort
OF_ALL = ("applicant", "assistance_kind", "street", "community")
_WAYS = {
    DeliveryWay.PERSONAL: NoticeWay.PERSONAL, DeliveryWay.POST: NoticeWay.POST, DeliveryWay.ELECTRONIC: NoticeWay.ELECTRONIC,
    DeliveryWay.ONLINE: NoticeWay.ELECTRONIC,
    DeliveryWay.WITNESSED: NoticeWay.REFUSED_WITH_WITNESSES, DeliveryWay.POSTED: NoticeWay.REFUSED_WITH_WITNESSES,
}  # fmt: skip


def _street(case: Assistance) -> OrganisationId | None:
    return case.street or None


def _decider(case: Assistance) -> OrganisationId | None:
    return access.decider(case) or case.county or case.street


def _has_agent(case: Assistance) -> bool:
    return case.agent is not None


def _is_tekun(case: Assistance) -> bool:
    return case.assistance_kind is AssistanceKind.TEKUN


def _is_emergency(case: Assistance) -> bool:
    return case.assistance_kind is AssistanceKind.TEMPORARY_EMERGENCY


def _is_of_neighbours(event: Any) -> bool:
    return event.way is VisitWay.NEIGHBOURS


def _is_of_household(event: Any) -> bool:
    return event.way is not VisitWay.NEIGHBOURS


def _is_paid(case: Assistance) -> bool:
    return bool(case.payments)


def _decision_delivered(decision: DecisionSort) -> Callable[[Any, Delivery, Moment], Sequence[Event]]:
    """The delivery of a decision is that of the case itself: the terms to challenge it start (第二十一、三十八条)."""

    def deliver(case: Assistance, delivery: Delivery, moment: Moment) -> Sequence[Event]:
        told_before = (
            not case.notice_owed if decision in (DecisionSort.REFUSED, DecisionSort.STOPPED)
            else decision is DecisionSort.CONFIRMED and "AS-R1" in case.terms
        )  # fmt: skip
        if told_before or case.state not in notice.TOLD_BY_STATE[decision]:
            return ()
        told = notice.DeliverNotice(decision=decision, way=_WAYS[delivery.way], receiver=delivery.receiver)
        return notice.deliver_notice(told, case, moment)

    return deliver


def _paper(  # a table row
    code: str, zh: str, en: str, sort: PaperSort, of: tuple[type[Event], ...], shows: tuple[str, ...] = (), *,
    unit: Callable[[Any], OrganisationId | None] = _street, series: str = "", wanted: Callable[[Any], bool] = always,
    all_know: bool = True, **more: Any,
) -> Paper:  # fmt: skip
    """`all_know` False: a notice for everybody shows what the law lists and nothing else."""
    return Paper(
        code=code, name=Phrase(zh, en), sort=sort, of=of, shows=(*(OF_ALL if all_know else ()), *shows), unit=unit,
        series=series, wanted=wanted, **more,
    )  # fmt: skip


_OPENING = (e.ApplicationSubmitted,)
_PUBLICISED = (
    "publicised_name", "community_posted", "members", "posted_kind", "amount", "first_day", "last_day", "objection_phone",
    "publicised_place",
)  # fmt: skip
PAPERS = (
    _paper("application_form", "社会救助申请表", "Application", S.FORM, _OPENING, (
        "id_number", "phone", "register_address", "address", "bank_account", "household", "supporters", "hardship",
        "hardship_text", "housing", "things", "submitted_on",
    ), sealed=False),
    _paper("power_of_attorney", "授权委托书", "Power of attorney", S.FORM, _OPENING, ("agent_told", "agent_phone", "id_number"),
           wanted=_has_agent, sealed=False),
    _paper("truth_promise", "诚信承诺书", "Promise of truth", S.FORM, _OPENING, ("id_number", "submitted_on"), sealed=False),
    _paper("check_authorisation", "家庭经济状况核对授权书", "Authorisation to check", S.FORM, _OPENING, (
        "signatures", "authorised_until",
    ), sealed=False),
    _paper("relative_declaration", "近亲属备案表", "Declaration of relatives", S.FORM, _OPENING, (
        "relative_declared", "relative_told", "relative_officer",
    )),
    _paper("one_time_notice", "一次性告知单", "One-time notice", S.FORM, (e.SupplementRequested,), (
        "missing", "fetched", "supply_until", "happened_on", "query_code",
    ), handed_over=True),
    _paper("acceptance_notice", "社会救助申请受理通知书", "Acceptance notice", S.NOTICE, (e.Accepted,), (
        "submitted_on", "accepted_on", "limit_on", "query_code",
    ), series="救受"),
    _paper("visit_form", "入户调查表", "Visit form", S.RECORD, (e.VisitRecorded,), (
        "way", "happened_at", "signers", "member_told", "address", "counted_members", "findings", "income_and_property_seen",
        "special_expenses",
    ), fits=_is_of_household),
    _paper("neighbour_record", "邻里访问记录", "Neighbours' statements", S.RECORD, (e.VisitRecorded,), (
        "way", "happened_at", "signers", "findings",
    ), fits=_is_of_neighbours, sealed=False),
    _paper("check_report", "家庭经济状况核对报告", "Check report", S.FORM, (e.CheckReturned,), (
        "asked_on", "started_on", "happened_on", "sources", "conclusion", "hits",
    ), unit=_decider),
    _paper("preliminary_opinion", "初审意见表", "Preliminary opinion", S.FORM, (e.PreliminaryOpinion,), (
        "accepted_on", "counted_members", "income", "per_capita", "standard", "eligible", "amount", "persons", "visit_findings",
        "incomes", "opinion", "approvers", "happened_on",
    )),
    _paper("publicity_sheet", "社会救助公示", "Notice on the board", S.SHEET, (e.PublicityStarted,), _PUBLICISED, all_know=False),
    _paper("publicity_proof", "公示情况记录", "Proof of the notice", S.RECORD, (e.PublicityStarted,), (
        "first_day", "last_day", "publicised_place", "proof", "ordered_by", "removed_at",
    )),
    _paper("objection_record", "公示异议登记表", "Objection", S.FORM, (e.PublicityObjected,),
           ("complaint_name", "content", "happened_on")),
    _paper("review_record", "民主评议记录", "Democratic review", S.RECORD, (e.DemocraticReviewHeld,), (
        "happened_on", "place", "reviewers_told", "kept_out", "statement", "votes_for", "votes_against", "abstained", "minutes",
    )),
    _paper("decision_form", "社会救助审核确认表", "Decision form", S.FORM, (b.Confirmed, b.ApplicationRefused), (
        "accepted_on", "decision_told", "counted_members", "decided_persons", "income", "per_capita", "standard",
        "decided_amount",
        "first_month_told", "opinion", "reasons", "basis", "approvers", "happened_on",
    ), unit=_decider, who=access.DECIDERS),
    _paper("confirmation_notice", "社会救助确认同意通知书", "Notice of confirmation", S.DECISION, (b.Confirmed,), (
        "accepted_on", "amount", "persons", "first_month_told", "reasons", "basis", "remedies",
    ), unit=_decider, series="救确", who=access.DECIDERS,
           deliver=_decision_delivered(DecisionSort.CONFIRMED), delivery_starts="AS-R1"),
    _paper("refusal_notice", "社会救助不予确认同意通知书", "Notice of refusal", S.DECISION, (b.ApplicationRefused,), (
        "accepted_on", "reasons", "basis", "remedies",
    ), unit=_decider, series="救不确", who=access.DECIDERS,
           deliver=_decision_delivered(DecisionSort.REFUSED), delivery_starts="AS-R1"),
    _paper("notice_receipt", "通知书送达回证", "Record of delivery", S.RECORD, (b.NoticeDelivered,), (
        "decision", "way", "receiver", "happened_on", "remedy_until", "lawsuit_until",
    ), unit=_decider),
    _paper("publication", "社会救助公布", "Publication", S.SHEET, (b.Published,),
           ("publicised_name", "members", "amount", "publicised_place", "community_told"), unit=_decider, all_know=False),
    _paper("self_care_form", "特困人员生活自理能力评估表", "Self-care assessment", S.FORM, (b.SelfCareAssessed,), (
        "member_told", "not_reached", "result", "happened_on",
    ), wanted=_is_tekun),
    _paper("recheck_form", "定期核查表", "Recheck", S.FORM, (b.Rechecked,), (
        "class_told", "due_on", "happened_on", "way", "changed", "findings",
    )),
    _paper("change_report", "家庭情况变更报告", "Change report", S.FORM, (b.ChangeReported,),
           ("sort", "changed_on", "what", "happened_on"), sealed=False),
    _paper("adjustment_notice", "社会救助金增发（减发）通知书", "Notice of adjustment", S.DECISION, (b.Adjusted,), (
        "ground_told", "amount_before", "amount", "persons", "first_month_told", "reasons", "remedies",
    ), unit=_decider, series="救调", who=access.DECIDERS,
           deliver=_decision_delivered(DecisionSort.ADJUSTED), delivery_starts="AS-R1"),
    _paper("stop_sheet", "停止供养公示", "Notice of stopping", S.SHEET, (e.StopPublicityStarted,), (
        "publicised_name", "posted_kind", "ground_told", "first_day", "last_day", "objection_phone", "publicised_place",
        "community_told",
    ), all_know=False),
    _paper("stop_notice", "社会救助停发通知书", "Notice of stopping", S.DECISION, (b.Stopped,), (
        "ground_told", "first_month_told", "reasons", "basis", "remedies",
    ), unit=_decider, series="救停", who=access.DECIDERS,
           deliver=_decision_delivered(DecisionSort.STOPPED), delivery_starts="AS-R1"),
    _paper("emergency_form", "紧急救助登记表", "Emergency sheet", S.FORM, (b.EmergencyRegistered, b.Relieved), (
        "phone", "address", "event_place", "hardship", "hardship_text", "need", "counted_members", "happened_at",
    ), wanted=_is_emergency),
    _paper("relief_receipt", "临时救助款物签收单", "Receipt of relief", S.FORM, (b.Relieved,), (
        "received_by", "amount", "paid", "way", "approvers", "happened_at",
    ), wanted=_is_emergency),
    _paper("payment_record", "救助金发放记录", "Record of payments", S.FORM, (), ("payments", "amount_now", "paid_total"),
           wanted=_is_paid, again=True),
    _paper("case_file", "社会救助一户一档卷宗", "Case file", S.COVER, (), (
        "submitted_on", "accepted_on", "decided_on", "outcome", "amount_now", "retention",
    ), again=True),
)  # fmt: skip
"""The catalogue of G3.3: every paper of an application and of the benefit that follows."""


def file_lacks(case: Assistance) -> tuple[str, ...]:
    """What must lie in the household's file as a paper, issued or attached, as far as the case has come (一户一档)."""
    there = papers_out(case) | {each.sort for each in case.files}
    return tuple(each for each in dict.fromkeys(_wanted(case)) if each not in there)


def _wanted(case: Assistance) -> Iterator[str]:
    if _is_emergency(case):
        yield "emergency_form"
        yield from ("relief_receipt",) if case.relief is not None else ()
        return
    yield from ("application_form", "check_authorisation", "relative_declaration")
    if case.accepted_at is not None:
        yield "acceptance_notice"
    if any(each.way is not VisitWay.NEIGHBOURS for each in case.visits):
        yield "visit_form"
    if case.opinions:
        yield "preliminary_opinion"
    if case.publicities:
        yield from ("publicity_sheet", "publicity_proof")
    if case.decided_at is not None:
        yield from (
            "decision_form",
            "refusal_notice" if case.first_month is None and not case.amount else "confirmation_notice",
        )
