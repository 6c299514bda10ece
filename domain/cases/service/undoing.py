"""Which events of a service order cannot be taken back at once by whoever caused them, and why not?"""

from collections.abc import Mapping

from domain.cases.service import events as e
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    e.Appointed: Lasting.TOLD,
    e.AppointmentMoved: Lasting.TOLD,
    e.BadRatingAnswered: Lasting.TOLD,
    e.PapersReceived: Lasting.SIGNED,
    e.PapersReturned: Lasting.SIGNED,
    e.Rated: Lasting.SIGNED,
}


def lasting(event: Event) -> Lasting | None:
    return LASTING.get(type(event))
