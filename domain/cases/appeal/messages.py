"""Of which steps of an appeal are the petitioner and the staff told?"""

from collections.abc import Iterable, Mapping

from domain.cases.appeal.events import handling as h
from domain.cases.appeal.events import outcome as o
from domain.cases.appeal.events import routing as r
from domain.cases.appeal.events import supervision as s
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.words import NoticeWay, PartyPart
from domain.kernel.messages import HANDLER, Due, Happened, MessageRule
from domain.kernel.staff_messages import assigned_by

ANSWER_BY = ("AP-T4", "AP-P4", "AP-S3", "AP-W1")
"""The terms within which the petitioner is answered."""
OWN = (PartyPart.PETITIONER, PartyPart.REPRESENTATIVE)


def _petitioners(happened: Happened) -> Iterable[Due]:
    """Those who left a telephone; where nobody did, the first of them, so that somebody looks for another way."""
    own = [each for each in happened.case.parties if each.part in OWN]
    return [Due(receiver=each.id) for each in own if each.phone] or [Due(receiver=each.id) for each in own[:1]]


def _unless_told(happened: Happened) -> Iterable[Due]:
    """Where the unit gave its notice already and nobody left a telephone, all is done."""
    told = happened.event.notice is not NoticeWay.NONE
    reached = {each.id for each in happened.case.parties if each.phone}
    return [each for each in _petitioners(happened) if not told or each.receiver in reached]


def code_holder(case: Appeal) -> str:
    """The first of the petitioners, who got the receipt; empty where nobody gave a telephone."""
    return next((each.id for each in case.parties if each.part in OWN and each.phone), "")


def _answer_by(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
    terms = happened.case.terms
    found = next((terms[code].due_on for code in ANSWER_BY if code in terms), None)
    return {"期限": found or "法定期限"}


def _sent_to(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
    return {"承办单位": happened.directory.organisation_name(happened.event.unit)}


def _urged(happened: Happened) -> Iterable[Due]:
    slip = happened.event
    return [Due(receiver=HANDLER), *(Due(receiver=each) for each in slip.notified)]


def _limit(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
    limit = happened.event.limit_on
    return {"期限": f"限{limit:%Y-%m-%d}前答复。" if limit else ""}


MESSAGES = (
    MessageRule(template="appeal.accepted", events=(r.Accepted,), to=_unless_told, facts=_answer_by),
    MessageRule(template="appeal.not_accepted", events=(r.NotAccepted,), to=_unless_told),
    MessageRule(template="appeal.routed_out", events=(r.RoutedOut,), to=_petitioners),
    MessageRule(template="appeal.dispatched", events=(r.Dispatched,), to=_petitioners, facts=_sent_to),
    MessageRule(template="appeal.extended", events=(h.Extended,), to=_petitioners, facts=_answer_by),
    MessageRule(template="appeal.answered", events=(o.Answered,), to=_petitioners),
    MessageRule(template="appeal.reviewed", events=(o.ReviewDecided, o.RecheckDecided), to=_petitioners),
    MessageRule(template="staff.urged", events=(s.Urged, s.Supervised, s.SupervisionListed), to=_urged, facts=_limit),
    assigned_by(r.Accepted, r.HandlerAssigned),
)
