"""Which events of an appeal cannot be taken back at once by whoever caused them, and why not?

Registering and whatever took a second person are named in the kernel. What is left out here stays inside the office: a
classification, a dispatch that nobody signed for, a contact, a report.
"""

from collections.abc import Mapping

from domain.cases.appeal.events import handling as h
from domain.cases.appeal.events import intake as i
from domain.cases.appeal.events import outcome as o
from domain.cases.appeal.events import routing as r
from domain.cases.appeal.events import supervision as s
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    **dict.fromkeys(
        (
            i.MarkedDuplicate, i.DuplicateJoined, i.MergeUndone, i.DuplicateLeft, i.NotAcceptedAgain, i.RepetitionNoted,
            i.FollowUpLinked, i.FollowUpJoined, h.ChildSpawned, h.ChildLinked, h.ChildFinished, h.ChildNotOpened,
        ),
        Lasting.ELSEWHERE,
    ),
    **dict.fromkeys(
        (r.RoutedOut, r.Accepted, r.NotAccepted, o.AnsweredOnSpot, o.Delivered, s.RiskEscalated, s.RiskReported),
        Lasting.TOLD,
    ),
    **dict.fromkeys((o.ReviewWaived, o.Rated, s.Withdrawn), Lasting.SIGNED),
    **dict.fromkeys((r.Designated, o.Answered, o.ReviewDecided, o.RecheckDecided, o.ReviewStood), Lasting.DECIDED),
}  # fmt: skip


def lasting(event: Event) -> Lasting | None:
    return LASTING.get(type(event))
