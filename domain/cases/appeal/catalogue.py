"""Which papers does an appeal have (信访、热线文书)? In the order of its file."""

from collections.abc import Callable, Sequence
from typing import Any

from domain.cases.appeal import access
from domain.cases.appeal import answering as an
from domain.cases.appeal.events import handling as h
from domain.cases.appeal.events import intake as i
from domain.cases.appeal.events import outcome as o
from domain.cases.appeal.events import routing as r
from domain.cases.appeal.events import supervision as s
from domain.cases.appeal.state import CLOSED_STATES, Appeal, AppealState
from domain.cases.appeal.words import DeliveryWay as Way
from domain.kernel.papers import Delivery, DeliveryWay, Paper, PaperSort
from domain.kernel.roles import Who
from domain.kernel.vocabulary import Event, Moment, OrganisationId
from domain.kernel.wording import Phrase

S = PaperSort
OF_ALL = ("addressee", "matter")
_WAYS = {
    DeliveryWay.PERSONAL: Way.PERSONAL, DeliveryWay.POST: Way.POST, DeliveryWay.ELECTRONIC: Way.ELECTRONIC,
    DeliveryWay.ONLINE: Way.ELECTRONIC,
    DeliveryWay.WITNESSED: Way.WITNESSED, DeliveryWay.POSTED: Way.WITNESSED,
}  # fmt: skip


def _unit(case: Appeal) -> OrganisationId | None:
    return case.unit or case.organisation


def _desk(case: Appeal) -> OrganisationId | None:
    return case.desk or case.organisation


def _sender(case: Appeal) -> OrganisationId | None:
    return case.sender or case.organisation


def _reviewer(case: Appeal) -> OrganisationId | None:
    return case.reviewer


def _rechecker(case: Appeal) -> OrganisationId | None:
    return case.rechecker


def _is_petition(case: Appeal) -> bool:
    return case.is_petition


def _is_order(case: Appeal) -> bool:
    return case.is_order


def _is_group(case: Appeal) -> bool:
    return case.group


def _told(case: Appeal) -> bool:
    """A petition whose petitioner can be given notice (信访工作条例 第二十三条)."""
    return case.is_petition and case.reachable


def _is_current(case: Appeal) -> bool:
    """Not a file of the past, of which only the text is known."""
    return case.is_petition or case.is_order


def answer_delivered(case: Appeal, delivery: Delivery, moment: Moment) -> Sequence[Event]:
    """The delivery of decision or review opinion is that of the case itself: the right to go on starts (第三十五、三十六条)."""
    waits = case.state in (AppealState.ANSWERED, AppealState.REVIEW_ANSWERED)
    if not waits or not case.is_petition or case.delivered_at is not None:
        return ()
    return an.deliver(an.Deliver(way=_WAYS[delivery.way]), case, moment)


def _paper(  # a table row
    code: str, zh: str, en: str, sort: PaperSort, of: tuple[type[Event], ...], shows: tuple[str, ...], *,
    unit: Callable[[Any], OrganisationId | None] = _unit, series: str = "", who: tuple[Who, ...] = (),
    wanted: Callable[[Any], bool] = _is_current, **more: Any,
) -> Paper:  # fmt: skip
    return Paper(
        code=code, name=Phrase(zh, en), sort=sort, of=of, shows=(*OF_ALL, *shows), unit=unit, series=series, who=who,
        wanted=wanted, **more,
    )  # fmt: skip


PAPERS = (
    _paper("registration_form", "诉求登记表", "Registration form", S.FORM, (i.AppealRegistered,), (
        "received_on", "channel", "appeal_kind", "persons", "anonymous", "place", "urgency", "risk", "people", "content",
        "wishes", "registrar",
    ), unit=_desk),
    _paper("representatives_record", "推选代表书", "Election of representatives", S.FORM, (i.AppealRegistered,), (
        "received_on", "persons", "representatives", "content",
    ), unit=_desk, wanted=_is_group, sealed=False),
    _paper("transfer_letter", "信访事项转送（交办）函", "Transfer letter", S.LETTER, (r.Dispatched,), (
        "form", "to_unit", "reasons", "received_on", "feedback_on", "objection_until", "content", "wishes",
    ), unit=_sender, series="转函", wanted=_is_petition, who=access.CLERKS),
    _paper("work_order", "派单工单", "Work order", S.SLIP, (r.Dispatched,), (
        "to_unit", "received_on", "channel", "phone", "place", "urgency", "content", "wishes", "reasons", "contact_until",
        "objection_until", "limit_on",
    ), unit=_sender, wanted=_is_order, who=access.CLERKS),
    _paper("return_request", "退单（异议）申请", "Objection to a dispatch", S.FORM, (r.Objected,), (
        "sender", "reasons", "legal_basis", "proposed_unit", "happened_on",
    )),
    _paper("acceptance_notice", "信访事项受理告知书", "Acceptance notice", S.NOTICE, (r.Accepted,), (
        "received_on", "accepted_on", "handler", "limit_on", "query_code",
    ), series="受告", wanted=_told),
    _paper("not_accept_notice", "信访事项不予受理告知书", "Notice of non-acceptance", S.NOTICE, (r.NotAccepted,), (
        "received_on", "reason", "basis", "explanation",
    ), series="不受告", wanted=_told),
    _paper("not_accept_again_notice", "信访事项不再受理告知书", "Notice of no further acceptance", S.NOTICE,
           (i.NotAcceptedAgain,), ("received_on", "earlier_number", "same_matter"), series="不再受告", wanted=_told),
    _paper("channel_notice", "法定途径告知书", "Notice of the legal channel", S.NOTICE, (r.RoutedOut,), (
        "received_on", "channel_of_law", "text", "basis", "remedy_told", "remedy_until",
    ), series="途告", unit=_desk),
    _paper("extension_notice", "信访事项延期办理告知书", "Extension notice", S.NOTICE, (h.Extended,), (
        "due_before", "due_now", "reason", "approvers",
    ), series="延告", wanted=_told),
    _paper("ledger_sheet", "挂账审批表", "Ledger sheet", S.FORM, (h.Ledgered,), (
        "reason", "explanation", "steps", "responsible", "expected_on", "review_on", "caller_told", "approvers",
    ), wanted=_is_order),
    _paper("hearing_record", "听证笔录", "Hearing record", S.RECORD, (h.HearingHeld,), ("first", "last", "record"),
           wanted=_is_petition),
    _paper("decision_letter", "信访事项处理意见书", "Decision", S.DECISION, (o.Answered,), (
        "received_on", "accepted_on", "request", "facts", "opinion", "outcome", "legal_basis", "execution_unit", "review_unit",
        "reviewable",
    ), series="处", wanted=_is_petition, deliver=answer_delivered, delivery_starts="AP-T5"),
    _paper("answer_sheet", "诉求办理答复单", "Answer", S.SLIP, (o.Answered, o.AnsweredOnSpot), (
        "received_on", "answer", "outcome", "handler",
    ), wanted=_is_order),
    _paper("delivery_record", "送达回证", "Record of delivery", S.RECORD, (o.Delivered,), (
        "way", "happened_on", "right_until", "rating_until",
    ), wanted=_is_petition),
    _paper("review_request", "复查申请书", "Request for review", S.FORM, (o.ReviewRequested,), (
        "reviewer", "answer", "reasons", "happened_on",
    ), wanted=_is_petition, sealed=False, unit=_reviewer),
    _paper("review_opinion", "信访事项复查意见书", "Review opinion", S.DECISION, (o.ReviewDecided,), (
        "result", "facts", "opinion", "legal_basis", "recheck_unit",
    ), series="复查", unit=_reviewer, wanted=_is_petition, who=access.REVIEWERS, deliver=answer_delivered,
           delivery_starts="AP-T7"),
    _paper("recheck_request", "复核申请书", "Request for recheck", S.FORM, (o.RecheckRequested,), (
        "rechecker", "answer", "reasons", "happened_on",
    ), wanted=_is_petition, sealed=False, unit=_rechecker),
    _paper("recheck_opinion", "信访事项复核意见书", "Recheck opinion", S.DECISION, (o.RecheckDecided,), (
        "result", "facts", "opinion", "legal_basis",
    ), series="复核", unit=_rechecker, wanted=_is_petition, who=access.RECHECKERS),
    _paper("urge_slip", "催办单", "Slip of urging", S.SLIP, (s.Urged,), ("cause", "required", "limit_on_slip", "receiver"),
           series="催", unit=_sender, who=access.OVERSEERS),
    _paper("supervision_slip", "督办单", "Slip of supervision", S.SLIP, (s.Supervised, s.SupervisionListed), (
        "cause", "required", "limit_on_slip", "receiver",
    ), series="督", unit=_sender, who=access.OVERSEERS),
    _paper("call_back_record", "回访记录", "Call-back record", S.RECORD, (o.CalledBack,), (
        "attempts", "reached", "contacted_before", "solved", "satisfied_said", "reason", "happened_on",
    ), wanted=_is_order, who=access.CALLERS),
    _paper("withdrawal_request", "撤回申请", "Request to withdraw", S.FORM, (s.Withdrawn,), ("reason", "signed", "happened_on"),
           sealed=False),
    _paper("closing_report", "办结报告", "Closing report", S.FORM, (o.Closed, o.RecheckDecided, o.ReviewStood), (
        "received_on", "accepted_on", "answer", "outcome", "closed_on", "handler",
    )),
    _paper("case_file", "诉求案卷", "Case file", S.COVER, (), ("received_on", "accepted_on", "closed_on", "outcome", "retention"),
           states=CLOSED_STATES - {AppealState.HISTORIC_OPEN, AppealState.HISTORIC_ANSWERED}, again=True),
)  # fmt: skip
"""The catalogue of G1.3: every paper of petitions and orders."""
