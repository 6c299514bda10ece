"""Which events of a mediation cannot be taken back at once by whoever caused them, and why not?

What is left out here is a record of the committee's own work: a step, a session, a visit, a draft, who mediates.
"""

from collections.abc import Mapping

from domain.cases.mediation import events as e
from domain.cases.mediation import outcomes as o
from domain.cases.mediation.plans import SessionPlanned
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    **dict.fromkeys((e.HardshipReferred, e.HardshipReported, e.HardshipNotReported), Lasting.ELSEWHERE),
    **dict.fromkeys(
        (
            e.NotAccepted, e.ConsentAsked, e.PartyDeclined, e.RightsNotified, e.RiskReported, e.Suspended, e.Terminated,
            o.Breached, o.ResultFedBack,
        ),
        Lasting.TOLD,
    ),
    **dict.fromkeys(
        (
            e.Withdrawn, o.OralAgreed, o.PartySigned, o.MediatorSigned, o.CommitteeSealed, o.AgreementEffective,
            o.PutInWriting,
        ),
        Lasting.SIGNED,
    ),
    **dict.fromkeys((e.NumberVoided, e.RecusalDecided, o.SubsidyGranted, o.SubsidyReversed), Lasting.DECIDED),
}  # fmt: skip


def lasting(event: Event) -> Lasting | None:
    """A plan of which parties were told is cancelled with its reason, so that they are told again."""
    if isinstance(event, SessionPlanned) and event.told:
        return Lasting.TOLD
    return LASTING.get(type(event))
