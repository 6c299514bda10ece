"""Which papers must an application hold, and which does the office get itself?"""

from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind, Paper
from domain.kernel.vocabulary import Moment

_ALWAYS = frozenset({
    Paper.APPLICATION_FORM, Paper.TRUTH_PROMISE, Paper.CHECK_AUTHORISATION, Paper.RELATIVE_DECLARATION,
    Paper.ID_CARD, Paper.HOUSEHOLD_REGISTER,
})  # fmt: skip


def required(case: Assistance) -> frozenset[Paper]:
    """The papers of the kind, and what the one-time notice asked for."""
    wanted = _ALWAYS | frozenset(case.supplement_items)
    if case.agent is not None:
        wanted |= {Paper.POWER_OF_ATTORNEY}
    if case.assistance_kind is AssistanceKind.TEKUN:
        wanted |= {Paper.SUPPORT_DECLARATION}
    if case.assistance_kind in (AssistanceKind.RIGID_EXPENSE, AssistanceKind.TEMPORARY_EXPENSE):
        wanted |= {Paper.EXPENSE_PROOF}
    return wanted


def on_platform(moment: Moment) -> frozenset[Paper]:
    """What government platforms hold; it may not be asked for again (第十条)."""
    return frozenset(Paper(code) for code in str(moment.parameters.value("assistance_papers_on_platform")).split())


def missing(case: Assistance, moment: Moment) -> frozenset[Paper]:
    return required(case) - case.papers - on_platform(moment)
