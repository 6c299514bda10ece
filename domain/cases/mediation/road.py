"""Which way does a mediation usually go? The stages that a page shows in a row; what leads aside is not among them."""

from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import State as S  # noqa: N817 # the table below names it in every row
from domain.kernel.case_kind import Road

ROAD: Road = (
    (S.INTAKE,), (S.CONSENT_PENDING,), (S.ACCEPTED,), (S.ASSIGNED,), (S.IN_MEDIATION, S.SUSPENDED), (S.SIGNING,),
    (S.EFFECTIVE, S.CONFIRMING, S.BREACHED), (S.PERFORMED,), (S.CLOSED,), (S.ARCHIVED,),
)  # fmt: skip


def road(case: Mediation) -> Road:  # noqa: ARG001 # the shape of `CaseKind.road`
    return ROAD
