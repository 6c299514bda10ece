"""Views in a database of their own, fed from a list of events."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from sqlalchemy import Engine

from application.answers import Viewer
from application.projections.fold import Fold
from application.questions import Questions
from domain.kernel.parameters import Parameters
from domain.kernel.vocabulary import Event, Recorded, StaffId
from infrastructure.database import raw_connection
from infrastructure.projections.looking import reading_engine
from infrastructure.projections.rows import Rows
from infrastructure.projections.runner import catching_up
from infrastructure.projections.views import StoredViews
from tests.application.office import KeptAccess
from tests.application.projections.errand import KINDS, TENANT, recorded
from tests.application.projections.stored import BLIND, Histories
from tests.cast import DIRECTORY, staff
from tests.conftest import Database
from tests.domain.calendar.calendars import CALENDAR
from tests.domain.story import at

TODAY = at("2026-03-20 10:00")


class ListLog(Histories):
    """A log that is a list, with the reading half of the port."""

    def since(self, tenant: str, position: int, limit: int) -> list[Recorded]:
        return self.events[position : position + limit] if tenant == TENANT else []

    def tenants(self) -> list[str]:
        return [TENANT] if self.events else []


@dataclass
class Surroundings:
    now: datetime = TODAY

    def directory(self, tenant: str):
        return DIRECTORY

    def calendar(self):
        return CALENDAR

    def parameters(self):
        return Parameters()


@dataclass
class City:
    """A city whose errands are told one event at a time, and whose views are asked."""

    url: str
    engine: Engine
    surroundings: Surroundings = field(default_factory=Surroundings)
    log: ListLog = field(default_factory=lambda: ListLog([]))
    versions: dict[str, int] = field(default_factory=dict)
    access_log: KeptAccess = field(default_factory=KeptAccess)

    def __post_init__(self) -> None:
        self.fold = Fold(KINDS, self.log, BLIND)
        self.views = StoredViews(self.engine, BLIND)
        self.questions = Questions(
            views=self.views, surroundings=self.surroundings, clock=self, kinds=KINDS, access_log=self.access_log, blind=BLIND
        )  # fmt: skip

    def now(self) -> datetime:
        return self.surroundings.now

    def happens(
        self,
        case: str,
        day: str,
        event: Event,
        *,
        logged: str | None = None,
        number: str | None = None,
        by: str = "clerk",
    ):
        self.versions[case] = self.versions.get(case, 0) + 1
        self.log.events.append(
            recorded(len(self.log.events) + 1, case, self.versions[case], event, at(day), at(logged) if logged else None,
                     by, number)
        )  # fmt: skip
        return self

    def catch_up(self, at_once: int = 3):
        connection = raw_connection(self.url)
        try:
            for _ in catching_up(connection, self.log, self.fold, Rows(), TENANT, at_once=at_once):
                pass
        finally:
            connection.close()
        return self


def viewer(name: str, acting_for: str | None = None) -> Viewer:
    return Viewer(tenant=TENANT, actor=staff(name), acting_for=StaffId(acting_for) if acting_for else None)


@pytest.fixture
def city(database: Database) -> Iterator[City]:
    engine = reading_engine(database.url)
    yield City(database.url, engine)
    engine.dispose()
