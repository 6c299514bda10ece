"""Which events of a referral to a counsellor cannot be taken back at once by whoever caused them, and why not?"""

from collections.abc import Mapping

from domain.cases.counselling import events as e
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    e.ConsentWithdrawn: Lasting.SIGNED,
}


def lasting(event: Event) -> Lasting | None:
    return LASTING.get(type(event))
