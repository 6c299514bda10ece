"""Which way does an appeal usually go? The stages that a page shows in a row; what leads aside is not among them."""

from domain.cases.appeal.state import Appeal, AppealState
from domain.cases.appeal.words import Regime
from domain.kernel.case_kind import Road

S = AppealState
_HANDLED = (S.IN_HANDLING, S.WAITING_ON_CHILD, S.ON_LEDGER)
PETITION: Road = (
    (S.REGISTERED,), (S.CLASSIFIED,), (S.DISPATCHED, S.OBJECTION_PENDING), _HANDLED,
    (S.ANSWERED, S.IN_REVIEW, S.REVIEW_ANSWERED, S.IN_RECHECK), (S.CLOSED,), (S.ARCHIVED,),
)  # fmt: skip
ORDER: Road = (
    (S.REGISTERED,), (S.CLASSIFIED,), (S.DISPATCHED, S.OBJECTION_PENDING), _HANDLED, (S.ANSWERED,), (S.EVALUATED,),
    (S.CLOSED,), (S.ARCHIVED,),
)  # fmt: skip


def road(case: Appeal) -> Road:
    """An old file has no way of which anything is known."""
    if case.regime is Regime.HISTORIC:
        return ()
    return ORDER if case.regime is Regime.HOTLINE_ORDER else PETITION
