"""Which events of a recognition cannot be taken back at once by whoever caused them, and why not?"""

from collections.abc import Mapping

from domain.cases.recognition import events as e
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import Event

LASTING: Mapping[type[Event], Lasting] = {
    e.RecognitionPublicised: Lasting.TOLD,
    e.RecognitionGranted: Lasting.DECIDED,
    e.RecognitionRefused: Lasting.DECIDED,
    e.RecognitionRenewed: Lasting.DECIDED,
    e.RecognitionRevoked: Lasting.DECIDED,
}


def lasting(event: Event) -> Lasting | None:
    return LASTING.get(type(event))
