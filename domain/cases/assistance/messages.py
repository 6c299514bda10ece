"""Of which steps of an application for assistance are the household and the staff told?"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from domain.cases.assistance import events as e
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.state import Assistance
from domain.kernel.messages import Due, Happened, MessageRule
from domain.kernel.staff_messages import assigned_by


def _household(happened: Happened) -> Iterable[Due]:
    """The applicant, and whoever applied for them; who has no telephone only where nobody else has one."""
    case = happened.case
    applicant = case.members[:1]
    agent = (case.agent,) if case.agent is not None else ()
    reached = [each for each in (*applicant, *agent) if each.phone]
    return [Due(receiver=each.id) for each in reached or applicant]


def code_holder(case: Assistance) -> str:
    """The applicant, if they left a telephone."""
    return case.members[0].id if case.members and case.members[0].phone else ""


def _by_term(*codes: str) -> Callable[[Happened, Due], Mapping[str, object]]:
    def facts(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
        terms = happened.case.terms
        return {"期限": next((terms[code].due_on for code in codes if code in terms), None) or "法定期限"}

    return facts


def _last_day(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
    return {"期限": happened.event.last_day}


def _from_month(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
    event = happened.event
    return {"月份": _month(event.from_month if isinstance(event, b.Stopped) else event.first_month)}


def _of_month(happened: Happened, due: Due) -> Mapping[str, object]:  # noqa: ARG001
    return {"月份": _month(happened.event.month)}


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"


MESSAGES = (
    MessageRule(template="assistance.supplement", events=(e.SupplementRequested,), to=_household, facts=_by_term("AS-T0")),
    MessageRule(template="assistance.accepted", events=(e.Accepted,), to=_household, facts=_by_term("AS-T1")),
    MessageRule(template="assistance.extended", events=(e.Extended45,), to=_household, facts=_by_term("AS-T1")),
    MessageRule(template="assistance.publicised", events=(e.PublicityStarted,), to=_household, facts=_last_day),
    MessageRule(
        template="assistance.decided", events=(b.Confirmed, b.ApplicationRefused), to=_household
    ),
    MessageRule(template="assistance.changed", events=(b.Adjusted, b.Stopped), to=_household, facts=_from_month),
    MessageRule(template="assistance.paid", events=(b.PaidOut,), to=_household, facts=_of_month),
    assigned_by(e.InvestigationStarted, e.InvestigatorReplaced),
)  # fmt: skip
