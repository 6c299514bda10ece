"""What was seen, taken and tried is kept in order, chained, by many at once, and whatever becomes of the connection."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import psycopg2
import pytest
from sqlalchemy import select

from application.accesses import Access, Act, refused
from application.evidence import ACCESS_MARK, CHAIN_START, chained
from application.ports import OverloadedError
from domain.kernel.vocabulary import Actor, CaseId, StaffId
from infrastructure.database import application_engine, raw_connection
from infrastructure.identity.access_log import StoredAccessLog
from infrastructure.identity.tables import ACCESSES

CITY = "1309"
CLERK = Actor(id="clerk")


@dataclass
class Clock:
    at: datetime = datetime(2026, 3, 10, 1, tzinfo=UTC)

    def now(self):
        return self.at


@pytest.fixture
def engine(database):
    engine = application_engine(database.url)
    yield engine
    engine.dispose()


@pytest.fixture
def log(database):
    log = StoredAccessLog(partial(raw_connection, database.url), Clock(), lambda: "10.0.0.7")
    log.start()
    yield log
    log.stop()


def kept(engine, tenant=CITY):
    with engine.connect() as connection:
        asked = select(ACCESSES).where(ACCESSES.c.tenant == tenant).order_by(ACCESSES.c.entry)
        return connection.execute(asked).all()


def look(tenant=CITY, **more):
    return Access(**{"tenant": tenant, "actor": CLERK, "act": Act.CASE, "case_id": CaseId("case-1")} | more)


def test_who_did_what_for_whom_why_from_where_and_when_is_kept(log, engine):
    log.keep_first(look(act=Act.REVEAL, acting_for=StaffId("head"), what="li", why="核对签名"))
    log.keep_first(refused(CITY, CLERK, None, "conclude", CaseId("case-1"), "not_your_task"))
    assert [tuple(row)[:-1] for row in kept(engine)] == [
        (CITY, 1, Clock.at, "clerk", "head", "reveal", "case-1", "li", "核对签名", "10.0.0.7", "done"),
        (CITY, 2, Clock.at, "clerk", None, "conclude", "case-1", "", "", "10.0.0.7", "not_your_task"),
    ]


def test_each_entry_holds_the_hash_of_the_one_before_under_a_mark_of_its_own(log, engine):
    log.keep_first(look(), look(case_id=None, acting_for=StaffId("head")), look(why="一二三"))
    previous = CHAIN_START
    for *columns, stored in kept(engine):
        previous = chained(previous, columns, ACCESS_MARK)
        assert bytes(stored) == previous


def test_what_eight_keep_at_once_in_two_cities_is_gapless_and_whole(log, engine):
    def busy(n):
        for index in range(25):
            (log.keep_first if index % 5 == 0 else log.keep)(look(tenant=("1309", "1301")[n % 2], what=f"{n}-{index}"))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(busy, range(8)))
    log.flush()
    for tenant in ("1309", "1301"):
        rows = kept(engine, tenant)
        assert [row.entry for row in rows] == list(range(1, 101))
        for n in range(8):
            own = [row.what for row in rows if row.what.startswith(f"{n}-")]
            assert own in ([], [f"{n}-{index}" for index in range(25)]), "in the order in which they came"


def test_entries_wait_while_the_database_is_away_and_nothing_is_shown_that_must_be_kept_first(database, engine):
    away, waits = threading.Event(), threading.Event()
    away.set()

    def connect():
        if away.is_set():
            waits.set()
            raise psycopg2.OperationalError("away")
        return raw_connection(database.url)

    log = StoredAccessLog(connect, Clock(), longest_queue=3)
    log.start()
    log.keep(look(what="first"))
    assert waits.wait(30)
    for name in ("second", "third", "fourth"):
        log.keep(look(what=name))
    with pytest.raises(OverloadedError):
        log.keep(look(what="fifth"))
    away.clear()
    log.stop()
    assert [row.what for row in kept(engine)] == ["first", "second", "third", "fourth"]
    with pytest.raises(OverloadedError):
        log.keep_first(look())


def test_a_connection_that_is_cut_loses_nothing(log, engine, database):
    log.keep_first(look(what="before"))
    with psycopg2.connect(database.url.replace("+psycopg2", "")) as owner, owner.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT identity.keep_accesses%%' "
            "AND datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.rowcount == 1
    log.keep_first(look(what="after"))
    assert [row.what for row in kept(engine)] == ["before", "after"]


def test_what_no_database_can_keep_is_made_such_that_it_can(log, engine):
    log.keep_first(look(what="a\x00b\ud800", why="长" * 500))
    (row,) = kept(engine)
    assert (row.what, row.why) == ("ab?", "长" * 200)


def test_the_application_can_neither_alter_nor_delete_nor_insert_beside_the_chain(log, database):
    log.keep_first(look())
    connection = raw_connection(database.url)
    for harm in (
        "UPDATE identity.accesses SET actor = 'other'",
        "DELETE FROM identity.accesses",
        "INSERT INTO identity.accesses (SELECT * FROM identity.accesses)",
        "UPDATE identity.access_heads SET entry = 0",
        "TRUNCATE identity.accesses",
    ):
        with connection.cursor() as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute(harm)
    connection.close()
