"""What gives one mediator's part in a case to another?"""

from domain.cases.mediation.mediators import Reassign
from domain.cases.mediation.state import Mediation
from domain.kernel.vocabulary import Command, StaffId


def hand_over(case: Mediation, leaving: StaffId, successor: StaffId, reason: str) -> Command | None:
    """The others of a team stay; None where the one who leaves does not mediate."""
    if leaving not in case.mediators:
        return None
    after = (successor if each == leaving else each for each in case.mediators)
    return Reassign(mediators=tuple(dict.fromkeys(after)), words=reason)
