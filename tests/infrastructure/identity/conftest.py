"""A city's way in over a database without accounts, with a clock that tests turn and an access log in memory."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import psycopg2
import pytest

from application.identity import Account, Origin
from domain.kernel.vocabulary import DivisionCode, StaffId
from infrastructure.database import application_engine
from infrastructure.identity.doors import doors
from infrastructure.settings import Settings
from tests.application.office import KeptAccess
from tests.cast import CITY, DIRECTORY
from tests.conftest import TEMPLATE, copied

RIGHT, WRONG = "right horse battery", "wrong horse battery"
ZHOU = Account(login="zhoumin", tenant="1309", staff=StaffId("clerk"))
HOME, ELSEWHERE = Origin(address="10.0.0.7", device="Firefox"), Origin(address="203.0.113.9", device="curl")
MASTER = b"k" * 32
KEPT_BY_THE_CITY = replace(
    DIRECTORY, staff={key: replace(each, division=DivisionCode(CITY)) for key, each in DIRECTORY.staff.items()}
)
"""The cast, whose personnel files the city keeps."""


@dataclass
class Clock:
    at: datetime = datetime(2026, 3, 10, 1, tzinfo=UTC)

    def now(self):
        return self.at


@dataclass
class WayIn:
    """Everything about coming in; `doors` are the parts that are tested."""

    database: object
    clock: Clock = field(default_factory=Clock)
    access_log: KeptAccess = field(default_factory=KeptAccess)
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self):
        self.doors = doors(
            self.settings, self.database, self.clock, self.access_log, lambda tenant: KEPT_BY_THE_CITY, MASTER
        )
        self.accounts, self.sessions = self.doors.accounts, self.doors.sessions
        self.own, self.keeping = self.doors.own_account, self.doors.account_keeping

    def again(self, **settings):
        """The same database under other settings, as another process may have it."""
        return WayIn(self.database, self.clock, self.access_log, Settings(**settings))

    def sign_in(self, password=RIGHT, origin=HOME, carrier="cookie", login="zhoumin", code=""):
        return self.doors.entrance.by_password(login, password, carrier, origin, code)

    @property
    def noted(self):
        """What the access log says: who, which step, what came of it."""
        return [(each.actor.id, str(each.act), each.what, each.result) for each in self.access_log.entries]


@pytest.fixture(scope="session")
def accounts_url(postgres):
    """One database for all tests of accounts."""
    with copied(postgres, TEMPLATE) as url:
        yield url


@pytest.fixture
def engine(accounts_url):
    """No account is in it, and nobody waits."""
    with psycopg2.connect(accounts_url.replace("+psycopg2", "")) as owner, owner.cursor() as cursor:
        cursor.execute(
            "TRUNCATE identity.accounts, identity.waits, identity.errands, identity.service_accounts CASCADE"
        )
    owner.close()
    engine = application_engine(accounts_url)
    yield engine
    engine.dispose()


@pytest.fixture
def way_in(engine):
    way_in = WayIn(engine)
    way_in.accounts.add(ZHOU, RIGHT)
    return way_in


@pytest.fixture
def clock(way_in):
    return way_in.clock
