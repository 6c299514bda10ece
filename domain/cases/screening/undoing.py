"""Which events of a screening round cannot be taken back at once by whoever caused them, and why not?"""

from collections.abc import Mapping

from domain.cases.screening import events as e
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    e.FindingMade: Lasting.ELSEWHERE,
    e.CaseOpened: Lasting.ELSEWHERE,
    e.CaseNotOpened: Lasting.ELSEWHERE,
}


def lasting(event: Event) -> Lasting | None:
    return LASTING.get(type(event))
