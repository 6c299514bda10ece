"""Which series does the number of an application come from?"""

from domain.cases.assistance.events import Accepted, Referred
from domain.cases.assistance.events.benefit import EmergencyRegistered
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind
from domain.kernel.case_kind import Series
from domain.kernel.vocabulary import Event, Moment, OrganisationId

WIDTH = 5
SHORT = {
    AssistanceKind.DIBAO: "低保",
    AssistanceKind.DIBAO_MARGINAL: "边缘",
    AssistanceKind.TEKUN: "特困",
    AssistanceKind.RIGID_EXPENSE: "刚性",
    AssistanceKind.TEMPORARY_EMERGENCY: "急难",
    AssistanceKind.TEMPORARY_EXPENSE: "支出",
    AssistanceKind.MEDICAL: "医疗",
    AssistanceKind.EDUCATION: "教育",
    AssistanceKind.HOUSING: "住房",
    AssistanceKind.EMPLOYMENT: "就业",
    AssistanceKind.DISASTER: "受灾",
    AssistanceKind.OTHER_REFERRAL: "其他",
}
"""The kind as it stands in a number, in the office's words."""


def series(event: Event, case: Assistance, moment: Moment) -> Series | None:
    """`JZ-{street}-{kind}-{yyyy}-{NNNNN}`, given at acceptance; an emergency is accepted by registering it."""
    match event:
        case EmergencyRegistered():
            return _series(event.street, event.assistance_kind, moment)
        case Accepted() | Referred() if case.number is None:
            return _series(case.street, case.assistance_kind, moment)
        case _:
            return None


def _series(street: OrganisationId, kind: AssistanceKind, moment: Moment) -> Series:
    year = f"{moment.on.year}"
    pattern = f"JZ-{moment.directory.short_name(street)}-{SHORT[kind]}-{year}-{{n}}"
    return Series(organisation=street, pattern=pattern, period=year, width=WIDTH)
