"""Who may not take part in a decision because of what they did in the case before?"""

from domain.cases.assistance.state import Assistance
from domain.kernel.approval import TWO_PERSONS
from domain.kernel.vocabulary import Moment, Refused


def approver_investigated_nothing(case: Assistance, moment: Moment, noun: str) -> None:
    """The investigators, also the county's own visitors, do not approve (G5).

    A rule under approval runs twice: for the proposal, and at the approval, when the request stands in the case.
    """
    if not any(pending.noun == noun for pending in case.requests.values()):
        return
    investigated = frozenset(case.investigators) | case.former_investigators | case.county_visitors
    if investigated & {moment.actor.id, moment.acting_for}:
        raise Refused("investigator_may_not_approve", basis=TWO_PERSONS)
