"""A new master key comes into use while cases are written: everything is wrapped anew, and nothing is lost or comes back."""

import threading
from functools import partial

import psycopg2
import pytest

from application.ports import Append, Change
from domain.cases import mediation
from domain.kernel.fields import ERASED
from domain.kernel.records import NoteAdded
from domain.kernel.vocabulary import Actor, CaseId
from infrastructure.database import application_engine, committing_connection
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import Wrapping
from infrastructure.keys import rotation
from infrastructure.keys.ciphers import Suite
from infrastructure.keys.kept import KeptKeys
from infrastructure.keys.secrets import BLIND, ROOT, StoredSecrets
from tests.infrastructure.event_log.conftest import AT

BEFORE, DURING = 30, 30


class Writer:
    """One process with its own idea of the master key."""

    def __init__(self, url, master, suite=Suite.INTERNATIONAL):
        self.engine = application_engine(url)
        self.committer = Committer(partial(committing_connection, url))
        self.committer.start()
        reading, wrapping = Reading(self.engine), Wrapping(master, suite)
        self.log = PostgresLog(
            reading, self.committer, Codec({"mediation": mediation.KIND}, wrapping), KeyStore(reading, wrapping)
        )

    def note(self, case, version=0):
        change = Change(
            kind="mediation", case_id=CaseId(case), expected_version=version, events=(NoteAdded(text=f"{case} 说"),)
        )
        append = Append(tenant="1309", changes=(change,), occurred_at=AT, recorded_at=AT, actor=Actor(id="chen"))
        return self.log.submit(append).result()

    def text(self, case):
        return self.log.case("1309", CaseId(case))[-1].event.text

    def close(self):
        self.committer.stop()
        self.engine.dispose()


@pytest.fixture
def owner(database):
    connection = psycopg2.connect(database.url.replace("+psycopg2", ""))
    connection.autocommit = True
    yield connection
    connection.close()


@pytest.fixture
def writers(database, tmp_path):
    made = [Writer(database.url, KeptKeys(file=tmp_path / "master.key")) for _ in range(2)]
    yield made
    for each in made:
        each.close()


def test_everything_is_wrapped_anew_while_two_processes_write_and_who_was_erased_stays_erased(writers, owner, tmp_path):
    one, other = writers
    for each in range(BEFORE):
        one.note(f"before-{each}")
    master = KeptKeys(file=tmp_path / "master.key")
    begun = threading.Event()

    def go_on():
        for each in range(DURING):
            other.note(f"during-{each}")
            begun.set()

    writing = threading.Thread(target=go_on)
    writing.start()
    begun.wait()
    master.renew()
    one.log.keys.erase("1309", CaseId("before-0"), "case", AT)
    changed = rotation.rewrap(owner, master)
    writing.join()
    rotation.rewrap(owner, master)
    assert changed >= BEFORE - 1
    assert rotation.left(owner, master) == 0
    fresh = Writer(one.engine.url, KeptKeys(file=tmp_path / "master.key"))
    assert fresh.text("before-0") == ERASED
    assert all(fresh.text(f"before-{each}") == f"before-{each} 说" for each in range(1, BEFORE))
    assert all(fresh.text(f"during-{each}") == f"during-{each} 说" for each in range(DURING))
    fresh.close()


def test_the_secrets_of_the_system_survive_a_new_master_key_and_begin_as_what_was_derived_before(
    database, owner, tmp_path
):
    engine, master = application_engine(database.url), KeptKeys(file=tmp_path / "master.key")
    secrets = StoredSecrets(engine, master)
    assert secrets.in_force(ROOT) == master.first()
    generation = secrets.begin(BLIND)
    old, new = secrets.in_force(BLIND), secrets.of(BLIND, generation)
    master.renew()
    assert rotation.rewrap(owner, master) == 3
    assert (secrets.in_force(BLIND), secrets.of(BLIND, generation)) == (old, new)
    with owner.cursor() as cursor:
        rotation.bring_into_force(cursor, BLIND, generation)
    assert secrets.in_force(BLIND) == new
    engine.dispose()


def test_one_log_holds_both_suites_and_reads_whichever_is_in_force(database):
    master = KeptKeys.of(bytes(32))
    first = Writer(database.url, master)
    first.note("a")
    second = Writer(database.url, KeptKeys.of(bytes(32), Suite.NATIONAL), Suite.NATIONAL)
    second.note("a", 1)
    second.note("b")
    assert [each.event.text for each in first.log.since("1309", 0, 10)] == ["a 说", "a 说", "b 说"]
    first.close()
    second.close()
