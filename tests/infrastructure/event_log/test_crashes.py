"""Whatever dies in mid-load: what was acknowledged is there exactly once, nothing is there in half, a retry never doubles."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import psycopg2
import pytest

from infrastructure.database import application_engine, committing_connection
from infrastructure.embedded_server import EmbeddedServer
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.verify import verify
from infrastructure.event_log.writes import OutcomeUnknownError, OverloadedError
from infrastructure.migrations import migrate
from tests.infrastructure.event_log.conftest import row, write
from tests.infrastructure.event_log.load import pair


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server that writes to disk before it says so: these tests are about that."""
    server = EmbeddedServer(tmp_path_factory.mktemp("home"))
    server.start()
    migrate(server.url)
    yield server
    server.stop()


def program(url, name, writes=10_000):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.infrastructure.event_log.load", url, name, "4", str(writes)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def acknowledged(lines):
    return {key: int(position) for key, _, position in (line.strip().partition(" ") for line in lines)}


def stored(url, prefix):
    """The positions of every stored event by key, as the owner sees them."""
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT stream_id, array_agg(position ORDER BY version) FROM log.events"
                " WHERE stream_id LIKE %s GROUP BY stream_id",
                (f"{prefix}%",),
            )
            return dict(cursor.fetchall())
    finally:
        connection.close()


def assert_whole(url, prefix, heard):
    found = stored(url, prefix)
    assert {key: found.get(key, [0])[0] for key in heard} == heard
    assert {tuple(second - first for first, second in [positions]) for positions in found.values()} == {(1,)}
    engine = application_engine(url)
    assert all(verdict.holds for verdict in verify(engine))
    engine.dispose()


def read_lines(running, count):
    return [running.stdout.readline() for _ in range(count)]


def test_killing_the_writing_process(server):
    with program(server.url, "killed") as running:
        lines = read_lines(running, 200)
        os.kill(running.pid, signal.SIGKILL)
        lines += [line for line in running.stdout if line.endswith("\n")]
    heard = acknowledged(lines)
    assert_whole(server.url, "killed", heard)

    committer = Committer(partial(committing_connection, server.url))
    committer.start()
    retried = {key: committer.submit(pair(key)).result() for key in heard}
    committer.stop()
    assert {key: receipt.first_position for key, receipt in retried.items()} == heard
    assert all(receipt.repeated for receipt in retried.values())


def test_killing_the_server(server):
    revive = server.start
    committer = Committer(partial(committing_connection, server.url, revive=revive))
    committer.start()
    heard, killed = {}, []

    def append_all(name):
        for number in range(150):
            key = f"crash-{name}-{number}"
            heard[key] = committer.submit(pair(key)).result().first_position
            if name == 0 and number in {50, 100} and (running := server.running()) is not None:
                # a killed server's session may live on and answer while nobody has missed the server yet
                running.kill()
                killed.append(number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(append_all, range(8)))
    committer.stop()
    server.start()
    assert killed
    assert len(heard) == 8 * 150
    assert_whole(server.url, "crash", heard)


def test_two_processes_write_to_one_city(server):
    with program(server.url, "one", 100) as one, program(server.url, "two", 100) as two:
        heard_one, heard_two = acknowledged(one.stdout), acknowledged(two.stdout)
    assert (one.returncode, two.returncode) == (0, 0)
    assert (len(heard_one), len(heard_two)) == (400, 400)
    assert_whole(server.url, "one", heard_one)
    assert_whole(server.url, "two", heard_two)


def test_a_connection_cut_in_mid_call_is_answered_from_the_log(committer, owner):
    committer.submit(write(row("first"))).result()
    owner.execute("BEGIN; SELECT FROM log.heads FOR UPDATE")
    waiting = [committer.submit(pair(key)) for key in ("a", "b")]
    keyless = committer.submit(write(row("c")))
    backend = _blocked_backend(owner)
    owner.execute("SELECT pg_terminate_backend(%s)", (backend,))
    owner.execute("COMMIT")
    assert sorted(future.result().first_position for future in waiting) in ([2, 4], [2, 5], [3, 5])
    error = keyless.exception()
    assert error is None or isinstance(error, OutcomeUnknownError)
    owner.execute("SELECT stream_id, count(*) FROM log.events WHERE stream_id IN ('a', 'b') GROUP BY 1 ORDER BY 1")
    assert owner.fetchall() == [("a", 2), ("b", 2)]


def test_a_commit_whose_answer_was_lost_is_found_by_its_key(committer, database):
    """The connection dies after the commit and before the answer: the write must be reported, and stand once."""
    call, lose = committer._call, threading.Event()

    def call_and_lose_the_answer(statement, batch):
        rows = call(statement, batch)
        if not lose.is_set():
            lose.set()
            committer._connection.close()
            raise psycopg2.OperationalError("server closed the connection unexpectedly")
        return rows

    committer._call = call_and_lose_the_answer
    receipt = committer.submit(pair("a")).result()
    assert (receipt.first_position, receipt.repeated) == (1, True)
    assert stored(database.url, "a") == {"a": [1, 2]}


def test_when_the_server_does_not_come_back_nobody_is_told_that_it_was_done(database):
    connections = iter([committing_connection(database.url), committing_connection(database.url)])

    def connect():
        connection = next(connections, None)
        if connection is None:
            raise psycopg2.OperationalError("no server")
        return connection

    committer = Committer(connect, patience=0.2)
    committer.start()
    committer._connection.close()
    with pytest.raises(OutcomeUnknownError):
        committer.submit(pair("a")).result()
    committer.stop()


def test_a_full_queue_refuses_before_it_accepts(database, owner):
    committer = Committer(partial(committing_connection, database.url), longest_queue=2)
    committer.start()
    committer.submit(write(row("first"))).result()
    owner.execute("BEGIN; SELECT FROM log.heads FOR UPDATE")
    futures = [committer.submit(write(row(str(number)))) for number in range(10)]
    refused = [future for future in futures if future.done() and isinstance(future.exception(), OverloadedError)]
    owner.execute("COMMIT")
    assert len(refused) >= 6
    assert all(future.result().first_position for future in futures if future not in refused)
    committer.stop()


def test_a_stop_writes_what_waits(database, owner):
    committer = Committer(partial(committing_connection, database.url))
    committer.start()
    futures = [committer.submit(write(row(str(number)))) for number in range(20)]
    committer.stop()
    assert sorted(future.result().first_position for future in futures) == list(range(1, 21))
    assert isinstance(committer.submit(write()).exception(), OverloadedError)


def _blocked_backend(owner):
    while True:
        owner.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        found = owner.fetchone()
        if found:
            return found[0]
