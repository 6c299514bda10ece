"""Readers hear of what was appended, in this process and in others, and look again after a cut."""

import queue
from functools import partial

import pytest

from infrastructure.database import application_engine, raw_connection
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.wakeups import Ear, Wakeups
from tests.infrastructure.event_log.conftest import write

LONG = 30  # seconds after which a test that waits has failed


@pytest.fixture
def ear(database):
    """What another process would have."""
    heard = queue.SimpleQueue()
    wakeups = Wakeups()
    wakeups.add(heard.put)
    ear = Ear(partial(raw_connection, database.url), wakeups)
    ear.start()
    yield heard
    ear.stop()


def test_a_reader_of_the_same_process_is_told_the_new_heads(committer):
    heard = queue.SimpleQueue()
    committer.wakeups.add(heard.put)
    committer.submit(write(tenant="1309")).result()
    assert heard.get(timeout=LONG) == {"1309": 1}
    committer.wakeups.remove(heard.put)
    committer.submit(write(tenant="1309")).result()
    assert heard.empty()


def test_another_process_is_told_too(committer, ear, owner):
    _wait_until_listening(owner)
    committer.submit(write(tenant="1309")).result()
    committer.submit(write(tenant="1301")).result()
    heads = {}
    while heads != {"1309": 1, "1301": 1}:
        heads |= ear.get(timeout=LONG)


def test_it_listens_again_after_its_connection_was_cut(committer, ear, owner):
    first = _wait_until_listening(owner)
    owner.execute("SELECT pg_terminate_backend(%s)", (first,))
    while _wait_until_listening(owner) == first:
        pass
    committer.submit(write(tenant="1309")).result()
    assert ear.get(timeout=LONG) == {"1309": 1}


def test_a_reader_whose_pooled_connections_were_cut_reads_on(committer, database, owner):
    committer.submit(write()).result()
    engine = application_engine(database.url, pre_ping=False)
    reading = Reading(engine)
    (pid,) = reading.all("SELECT pg_backend_pid()")[0]
    owner.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
    assert reading.all("SELECT position FROM log.heads") == [(1,)]
    engine.dispose()


def _wait_until_listening(owner):
    while True:
        owner.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN hemu_log'"
        )
        if found := owner.fetchone():
            return found[0]
