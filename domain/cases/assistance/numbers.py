"""Which series does the number of an application come from?"""

from domain.cases.assistance.events import Accepted, Referred
from domain.cases.assistance.events.benefit import EmergencyRegistered
from domain.cases.assistance.state import Assistance
from domain.kernel.case_kind import Series
from domain.kernel.vocabulary import Event, Moment, OrganisationId

WIDTH = 5


def series(event: Event, case: Assistance, moment: Moment) -> Series | None:
    """`JZ-{street}-{kind}-{yyyy}-{NNNNN}`, given at acceptance; an emergency is accepted by registering it."""
    match event:
        case EmergencyRegistered():
            return _series(event.street, event.assistance_kind, moment)
        case Accepted() | Referred() if case.number is None:
            return _series(case.street, case.assistance_kind, moment)
        case _:
            return None


def _series(street: OrganisationId, kind: str, moment: Moment) -> Series:
    year = f"{moment.on.year}"
    pattern = f"JZ-{moment.directory.short_name(street)}-{kind}-{year}-{{n}}"
    return Series(organisation=street, pattern=pattern, period=year, width=WIDTH)
