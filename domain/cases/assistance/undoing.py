"""Which events of an application cannot be taken back at once by whoever caused them, and why not?

What is left out here is a record of finding out: a visit, a check, a computation, a discussion, a review.
"""

from collections.abc import Mapping

from domain.cases.assistance import events as e
from domain.cases.assistance.events import benefit as b
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    **dict.fromkeys(
        (
            e.ApplicationSubmitted, e.DiscoveryClosed, e.SupplementRequested, e.Lapsed, e.Accepted, e.Referred,
            e.ComplaintAnswered, e.NoncooperationWarned, e.ProcedureEnded, e.CheckResultTold, e.PublicityStarted,
            e.StopPublicityStarted, b.Published, b.NoticeDelivered,
        ),
        Lasting.TOLD,
    ),
    **dict.fromkeys((e.Withdrawn,), Lasting.SIGNED),
    **dict.fromkeys(
        (
            b.Confirmed, b.ApplicationRefused, b.Adjusted, b.GradualExitStarted, b.StopObjectionDecided, b.Stopped,
            b.FraudFound, b.ReliefCountersigned,
        ),
        Lasting.DECIDED,
    ),
    **dict.fromkeys((b.Relieved, b.RefundReceived, b.PaidOut), Lasting.PAID),
}  # fmt: skip


def lasting(event: Event) -> Lasting | None:
    return LASTING.get(type(event))
