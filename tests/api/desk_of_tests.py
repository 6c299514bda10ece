"""An office over the log in memory, with the cast of every test, and clients signed in as somebody of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient

from api.office import Health, Office, Threads
from application import engine
from application.engine import Engine
from application.identity import Account, LockedOutError, Opened, Policy, Session, WrongPasswordError
from domain.calendar.working_days import SHANGHAI
from domain.kernel.parameters import parameters
from domain.kernel.vocabulary import CaseId, StaffId
from tests.api.served import application
from tests.application.memory_log import MemoryLog
from tests.application.office import KeptAccess
from tests.cast import DIRECTORY
from tests.domain.calendar.calendars import CALENDAR

TENANT = "1309"
PASSWORD = "correct horse battery"
TENTH_OF_MARCH = datetime(2026, 3, 10, 9, tzinfo=SHANGHAI)


@dataclass
class Clock:
    at: datetime = TENTH_OF_MARCH

    def now(self):
        return self.at


@dataclass
class Chance:
    made: int = 0

    def case_id(self):
        self.made += 1
        return CaseId(f"case-{self.made}")

    def query_code(self):
        return "Q7K2M9XA"


@dataclass
class Surroundings:
    kinds: Any

    def directory(self, tenant):
        return DIRECTORY

    def calendar(self):
        return CALENDAR

    def parameters(self):
        return parameters(engine.PARAMETERS, *(kind.parameters for kind in self.kinds))

    def changed(self, tenant, position):
        pass


@dataclass
class WayIn:
    """Sessions and entrance: everybody of the cast signs in under their staff id; the token says who it is."""

    clock: Clock
    locked: set = field(default_factory=set)
    ended: set = field(default_factory=set)

    def by_password(self, login, password, carrier, origin, code=""):
        if login in self.locked:
            raise LockedOutError(timedelta(seconds=90))
        if password != PASSWORD or StaffId(login) not in DIRECTORY.staff:
            raise WrongPasswordError
        return Opened(session=self.session(f"{carrier}-{login}", carrier), token=f"{carrier}-{login}")

    def session(self, token, carrier):
        login = token.removeprefix(f"{carrier}-")
        if token in self.ended or login not in DIRECTORY.staff or login == token:
            return None
        account = Account(login=login, tenant=TENANT, staff=StaffId(login))
        return Session(
            account=account, carrier=carrier, expires_at=self.clock.at + timedelta(hours=12), confirmed_at=self.clock.at
        )  # fmt: skip

    def at_hand(self, token, carrier):
        return None

    def mark(self, account):
        return f"device of {account.login}"

    def sign_out(self, session, token):
        self.ended.add(token)


class NothingToWaitFor:
    def wait(self, tenant, position, timeout):
        return position <= 1


class NothingAsked:
    """Questions without stored views: no case is tied to another."""

    def related(self, viewer, case_id):
        return ()


@dataclass
class Desk:
    """What a test may look into."""

    kinds: Any
    clock: Clock = field(default_factory=Clock)
    access_log: KeptAccess = field(default_factory=KeptAccess)

    def __post_init__(self):
        self.log = MemoryLog()
        self.way_in = WayIn(self.clock)
        self.engine = Engine(
            kinds={kind.name: kind for kind in self.kinds}, log=self.log, surroundings=Surroundings(self.kinds),
            clock=self.clock, chance=Chance(), access_log=self.access_log, secret=b"asked",
        )  # fmt: skip
        self.office = Office(
            engine=self.engine, questions=NothingAsked(), suggestions=None, documents=None,
            sessions=self.way_in, entrance=self.way_in, policy=Policy(), own_account=None, account_keeping=None,
            access_log=self.access_log,
            views=NothingToWaitFor(), clock=self.clock, deciding=Threads(4), asking=Threads(4), signing_in=Threads(2),
            health=lambda: Health(events_behind=0),
        )  # fmt: skip
        self.app = application(self.office)

    def client(self, staff=None, **headers):
        """A program that shows the bearer token of somebody."""
        shown = {"Authorization": f"Bearer bearer-{staff}"} if staff else {}
        return TestClient(self.app, headers=shown | headers, raise_server_exceptions=False)
