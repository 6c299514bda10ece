"""An office for engine tests: the engine on a log in memory, with a clock and a directory that tests set."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from application import engine
from application.accesses import Access
from application.ask import Ask, Done
from application.engine import Engine
from application.identities import identified
from domain.calendar.working_days import WorkCalendar
from domain.directory import RECORDS
from domain.directory.directory import Directory
from domain.directory.fold import enlarged
from domain.kernel.act import snake
from domain.kernel.approval import Approve
from domain.kernel.case_kind import CaseKind
from domain.kernel.parameters import Parameters, parameters
from domain.kernel.vocabulary import SYSTEM, Actor, CaseId, Command, StaffId
from tests.application.memory_log import MemoryLog
from tests.cast import DIRECTORY, staff
from tests.domain.calendar.calendars import CALENDAR
from tests.domain.story import at

TENANT = "1309"


@dataclass
class SetClock:
    """Shows what it was set to."""

    time: datetime = field(default_factory=lambda: at("2026-03-10 09:00"))

    def now(self) -> datetime:
        return self.time


@dataclass
class CastSurroundings:
    """The cast, or with `directory=None` what the log's records tell."""

    log: MemoryLog
    kinds: tuple[CaseKind, ...]
    cast: Directory | None = DIRECTORY
    holidays: WorkCalendar = CALENDAR

    def directory(self, tenant: str) -> Directory:
        if self.cast is not None:
            return self.cast
        return enlarged(Directory(), self.log.since(tenant, 0, 10**9))

    def calendar(self) -> WorkCalendar:
        return self.holidays

    def parameters(self) -> Parameters:
        return parameters(engine.PARAMETERS, *(kind.parameters for kind in self.kinds))

    def changed(self, tenant: str, position: int) -> None:
        """The log is asked every time."""


@dataclass
class CountedChance:
    """Identities that a test can foretell."""

    given: int = 0

    def case_id(self) -> CaseId:
        self.given += 1
        return CaseId(f"case-{self.given}")

    def query_code(self) -> str:
        return "Q7K2M9XA"


@dataclass
class KeptAccess:
    """Keeps accesses in memory. `first`: those that had to be kept before something was shown."""

    entries: list[Access] = field(default_factory=list)
    first: list[Access] = field(default_factory=list)

    def keep(self, *accesses: Access) -> None:
        self.entries.extend(accesses)

    def keep_first(self, *accesses: Access) -> None:
        self.entries.extend(accesses)
        self.first.extend(accesses)

    @property
    def told(self) -> list[tuple[str, str, str | None, str]]:
        """Who, what, which case, and what became of it."""
        return [(each.actor.id, each.act, each.case_id, each.result) for each in self.entries]


class Office:
    """People of the cast ask; the engine answers."""

    def __init__(
        self, *kinds: CaseKind, cast: Directory | None = DIRECTORY, log: MemoryLog | None = None,
        clock: SetClock | None = None,
    ) -> None:  # fmt: skip
        self.kinds = (*kinds, *RECORDS)
        self.log = log or MemoryLog()
        self.clock = clock or SetClock()
        self.surroundings = CastSurroundings(self.log, self.kinds, cast)
        self.access_log = KeptAccess()
        self.engine = Engine(
            kinds={kind.name: kind for kind in self.kinds}, log=self.log, surroundings=self.surroundings,
            clock=self.clock, chance=CountedChance(), access_log=self.access_log, secret=b"asked",
        )  # fmt: skip

    def on(self, text: str) -> "Office":
        self.clock.time = at(text)
        return self

    def ask(
        self, kind: CaseKind, command: Command, *, by: str = "clerk", case_id: str | None = None, name: str | None = None,
        **more: Any,
    ) -> Ask:  # fmt: skip
        """A command of somebody of the cast, of the system, or of staff that the test engaged; `more` goes in as it is."""
        return Ask(
            tenant=TENANT, kind=kind.name, name=name or snake(type(command).__name__), command=command, actor=who(by),
            case_id=CaseId(case_id) if case_id else None, **more,
        )  # fmt: skip

    def does(self, kind: CaseKind, command: Command, **more: Any) -> Done:
        """Ask and wait for the answer."""
        return self.engine.do(self.ask(kind, command, **more))

    def approves(self, kind: CaseKind, case_id: str, noun: str, *, by: str) -> Done:
        """The second person's word on what is pending."""
        _, case = self.engine.case(TENANT, CaseId(case_id))
        pending = next(key for key, each in case.requests.items() if each.noun == noun)
        return self.does(kind, Approve(request_id=pending), by=by, case_id=case_id, name=f"approve_{noun}")

    def record(self, kind: CaseKind, identity: str, command: Command, *, by: str = "system", **more: Any) -> Done:
        """Give a command to a record of the directory, by the name it bears; `opens=True` where it begins with this."""
        opens = more.pop("opens", False)
        return self.does(
            kind, command, by=by, case_id=None if opens else identified(TENANT, kind.name, identity), **more
        )

    def state(self, case_id: str) -> Any:
        return self.engine.case(TENANT, CaseId(case_id))[1]


def who(name: str) -> Actor:
    """The system, somebody of the cast, or a member of staff that the test itself engaged."""
    if name == "system":
        return SYSTEM
    return staff(name) if StaffId(name) in DIRECTORY.staff else Actor(id=name)
