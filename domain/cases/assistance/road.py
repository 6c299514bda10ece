"""Which way does an application usually go? The stages that a page shows in a row; what leads aside is not among them."""

from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind
from domain.cases.assistance.words import State as S  # noqa: N817 # the tables below name it in every row
from domain.kernel.case_kind import Road

_FOUND_OUT: Road = ((S.SUBMITTED, S.SUPPLEMENT_REQUIRED), (S.ACCEPTED,), (S.INVESTIGATING, S.REINVESTIGATING))
_DISCLOSED: Road = ((S.OPINED, S.OPINED2), (S.IN_PUBLICITY, S.PUBLICISED), (S.REPORTED,))
BENEFIT: Road = (*_FOUND_OUT, *_DISCLOSED, (S.ACTIVE, S.GRADUAL_EXIT, S.STOP_PUBLICITY), (S.STOPPED,), (S.ARCHIVED,))
ONE_PAYMENT: Road = (*_FOUND_OUT, *_DISCLOSED, (S.DECIDED,), (S.PAID,), (S.CLOSED,), (S.ARCHIVED,))
EMERGENCY: Road = ((S.REGISTERED,), (S.RELIEVED,), (S.PAPERS_COMPLETED,), (S.CLOSED,), (S.ARCHIVED,))

_ROADS = {
    AssistanceKind.TEMPORARY_EMERGENCY: EMERGENCY,
    AssistanceKind.TEMPORARY_EXPENSE: ONE_PAYMENT,
}


def road(case: Assistance) -> Road:
    """Monthly benefits by default."""
    return _ROADS.get(case.assistance_kind, BENEFIT)
