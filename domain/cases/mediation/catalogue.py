"""Which papers does a mediation have (人民调解文书格式)? In the order of its file; codes are those of the ministry's forms."""

from collections.abc import Callable
from typing import Any

from domain.cases.mediation import events as e
from domain.cases.mediation import outcomes as o
from domain.cases.mediation.closing import missing_documents
from domain.cases.mediation.plans import SessionPlanned
from domain.cases.mediation.state import OF_VOLUME, Mediation
from domain.cases.mediation.words import Registration, Source, State
from domain.kernel.issuing import papers_out
from domain.kernel.papers import Paper, PaperSort, always
from domain.kernel.vocabulary import Event, OrganisationId
from domain.kernel.wording import Phrase

S = PaperSort
SIDES = ("party_a", "party_b")
_ENDED = frozenset({
    State.PERFORMED, State.FAILED, State.DECLINED, State.WITHDRAWN, State.BREACHED, State.EFFECTIVE, State.CLOSED, State.ARCHIVED,
})  # fmt: skip


def _committee(case: Mediation) -> OrganisationId | None:
    return case.committee or None


def _applied(case: Mediation) -> bool:
    return case.application is Registration.M03


def _represented(case: Mediation) -> bool:
    return any(each.represented_by for each in case.parties)


def _entrusted(case: Mediation) -> bool:
    return case.source is Source.ENTRUSTED_TRANSFER


def _paper(  # a table row
    code: str, zh: str, en: str, sort: PaperSort, of: tuple[type[Event], ...], shows: tuple[str, ...] = (), *,
    wanted: Callable[[Any], bool] = always, series: str = "", **more: Any,
) -> Paper:  # fmt: skip
    return Paper(
        code=code, name=Phrase(zh, en), sort=sort, of=of, shows=(*SIDES, *shows), unit=_committee, series=series,
        wanted=wanted, **more,
    )  # fmt: skip


PAPERS = (
    _paper("M03", "人民调解申请书", "Application", S.FORM, (e.MediationRequested,), (
        "parties", "brief", "wishes", "claimed", "requested_on",
    ), wanted=_applied, sealed=False),
    _paper("M04", "人民调解受理登记表", "Registration form", S.FORM, (e.MediationRequested,), (
        "parties", "requested_on", "accepted_on", "dispute_type", "source", "place", "brief", "wishes", "registrar",
    )),
    _paper("M05", "人民调解当事人权利义务告知书", "Rights and duties", S.NOTICE, (e.RightsNotified,), (
        "told_parties", "way", "closed_to_public", "mediators", "happened_on",
    )),
    _paper("M06", "当事人身份证明", "Proof of identity", S.FORM, (), outside=True),
    _paper("M07", "授权委托书", "Power of attorney", S.FORM, (e.MediationRequested,), ("represented", "brief"),
           wanted=_represented, sealed=False),
    _paper("M08", "人民调解调查记录", "Investigation record", S.RECORD, (e.InvestigationRecorded,), (
        "happened_at", "record_place", "asked", "investigators_told", "content",
    ), sealed=False),
    _paper("M09", "人民调解证据材料", "Evidence", S.FORM, (), outside=True),
    _paper("session_notice", "人民调解通知书", "Notice of a session", S.NOTICE, (SessionPlanned,), (
        "starts_told", "room", "told_parties", "mediators", "invited_by",
    )),
    _paper("extension_record", "延长调解期限确认书", "Extension", S.FORM, (e.Extended,), (
        "consenting", "until", "reason", "happened_on",
    )),
    _paper("M10", "人民调解记录", "Mediation record", S.RECORD, (e.SessionRecorded,), (
        "happened_at", "record_place", "present_parties", "third_parties", "step_mediators", "statements", "result",
    ), sealed=False),
    _paper("M11", "人民调解协议书", "Agreement", S.DECISION, (o.AgreementDrafted, o.PutInWriting), (
        "parties", "main_facts", "disputed_told", "content", "obligations_told", "agreed_amount", "mode_told", "place_told",
        "due_told", "copies", "signers",
    )),
    _paper("M12", "人民调解口头协议登记表", "Oral agreement", S.FORM, (o.OralAgreed,), (
        "parties", "brief", "wishes", "content", "obligations_told", "agreed_amount", "due_told", "effective_on", "mediators",
    )),
    _paper("M13", "协议履行记录", "Performance", S.RECORD, (o.PerformanceRecorded,), (
        "performed_on_told", "amount", "proof", "obligation_told", "all_done",
    )),
    _paper("urge_notice", "督促履行通知书", "Notice to perform", S.NOTICE, (o.PerformanceUrged,), (
        "words", "effective_on", "agreement_content", "happened_on",
    )),
    _paper("M14", "人民调解回访记录", "Revisit record", S.RECORD, (o.Revisited,), (
        "asked_parties", "happened_on", "findings", "attitude", "new_signs", "suggestions",
    ), sealed=False),
    _paper("M15", "司法确认申请书", "Application for judicial confirmation", S.FORM, (o.AgreementEffective, o.PutInWriting), (
        "parties", "committee", "effective_on", "apply_until", "court", "agreement_facts", "agreement_content",
        "obligations_told",
    ), sealed=False),
    _paper("not_accept_letter", "不予受理（不予调解）告知书", "Letter of refusal", S.NOTICE, (e.NotAccepted,), (
        "reason", "words", "channels", "requested_on", "brief",
    ), series="不调告"),
    _paper("M17", "终止调解通知书", "Termination notice", S.NOTICE, (e.Terminated,), (
        "reason", "words", "channels", "ended_by", "accepted_on", "brief", "happened_on",
    )),
    _paper("feedback_letter", "委托（移送）调解情况反馈函", "Feedback letter", S.LETTER, (o.ResultFedBack,), (
        "to", "letter_no_told", "words", "outcome", "accepted_on", "brief",
    ), wanted=_entrusted, series="调函"),
    _paper("M16", "人民调解结案报告表", "Closing report", S.FORM, (), (
        "accepted_on", "ended_on", "performed_on", "dispute_type", "source", "brief", "agreement_content", "outcome", "mediators",
    ), states=_ENDED, again=True),
    _paper("case_file", "人民调解案卷", "Case file", S.COVER, (), (
        "committee", "mediators", "dispute_type", "accepted_on", "ended_on", "outcome", "retention",
    ), states=_ENDED, again=True),
)  # fmt: skip
"""M01 and M02, M18 and M19 (cover, index, note and back cover) are parts of the bound file itself."""


def file_lacks(case: Mediation) -> tuple[str, ...]:
    """What must lie in the file as a paper, issued or attached (G2.3); a record alone fills no file.

    What comes from outside counts as the case's own records have it: an identity card that was looked at need not be copied.
    """
    seen = {each.code for each in PAPERS if each.outside} & case.documents
    there = papers_out(case) | {each.sort for each in case.files} | OF_VOLUME | seen
    return tuple("M04" if each == "M03/M04" else each for each in missing_documents(case, there))
