"""Which events of a talk cannot be taken back at once by whoever caused them, and why not?"""

from collections.abc import Mapping

from domain.cases.talk import events as e
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    e.CrisisReported: Lasting.TOLD,
}


def lasting(event: Event) -> Lasting | None:
    return LASTING.get(type(event))
