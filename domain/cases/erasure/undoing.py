"""Which events of an erasure cannot be taken back by whoever caused them, and why not?"""

from collections.abc import Mapping

from domain.cases.erasure import events as e
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    e.ErasureOrdered: Lasting.DECIDED,
    e.ErasureRejected: Lasting.DECIDED,
    e.ErasureCarriedOut: Lasting.DECIDED,
}


def lasting(event: Event) -> Lasting | None:
    return LASTING.get(type(event))
