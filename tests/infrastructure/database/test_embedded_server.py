"""The embedded server: whoever is killed, the next start serves the same data."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import psycopg2
import pytest

from infrastructure import server_account
from infrastructure.embedded_server import EmbeddedServer

FAST = {"shared_buffers": "16MB"}


@pytest.fixture
def server(tmp_path):
    server = EmbeddedServer(tmp_path / "home", FAST)
    server.start()
    yield server
    server.stop()


def query(server, statement):
    connection = psycopg2.connect(server.url.replace("+psycopg2", ""))
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def test_it_speaks_utf8_sorts_by_code_point_and_listens_on_no_network(server):
    assert query(server, "SHOW server_encoding") == [("UTF8",)]
    assert query(server, "SELECT datcollate FROM pg_database WHERE datname = 'hemu'") == [("C",)]
    assert query(server, "SHOW listen_addresses") == [("",)]
    assert query(server, "SHOW fsync") == [("on",)]


def test_it_never_runs_as_root(server):
    assert server.running().uids().effective != 0


def test_after_the_server_was_killed_the_next_start_has_what_was_committed(server):
    query(server, "CREATE TABLE kept AS SELECT 42 AS number")
    killed = server.running()
    killed.kill()
    psutil.wait_procs([killed], timeout=30)
    server.start()
    assert server.running().pid != killed.pid
    assert query(server, "SELECT number FROM kept") == [(42,)]


def test_after_the_program_was_killed_the_next_one_finds_the_server_running(server, tmp_path):
    program = (
        "import sys; from pathlib import Path; from infrastructure.embedded_server import EmbeddedServer;"
        "server = EmbeddedServer(Path(sys.argv[1])); server.start(); print('up', flush=True); sys.stdin.read()"
    )
    home = tmp_path / "other"
    with subprocess.Popen(
        [sys.executable, "-c", program, home], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout.readline() == "up\n"
        found = EmbeddedServer(home).running()
        os.kill(running.pid, signal.SIGKILL)
    next_one = EmbeddedServer(home)
    next_one.start()
    assert next_one.running().pid == found.pid
    next_one.leave()
    assert next_one.running() is None


def test_a_pid_file_whose_number_belongs_to_another_program_now_does_not_mislead(server):
    server.stop()
    pid_file = server.data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{server.data}\n0\n5432\n\n\n0 0\nready\n")
    assert server.running() is None
    server.start()
    assert query(server, "SELECT 1") == [(1,)]


def test_the_server_stops_when_the_last_of_its_users_leaves(server):
    second = EmbeddedServer(server.home, FAST)
    second.start()
    assert second.running().pid == server.running().pid
    server.leave()
    assert second.running() is not None
    second.leave()
    assert second.running() is None


def test_two_folders_are_two_independent_systems(server, tmp_path):
    other = EmbeddedServer(tmp_path / "second", FAST)
    other.start()
    try:
        query(other, "CREATE TABLE only_there ()")
        assert query(server, "SELECT to_regclass('only_there')") == [(None,)]
    finally:
        other.stop()


def test_a_folder_with_a_very_long_path_works_too(tmp_path):
    deep = EmbeddedServer(tmp_path / ("long" * 20) / ("path" * 20), FAST)
    deep.start()
    try:
        assert query(deep, "SELECT 1") == [(1,)]
    finally:
        deep.stop()


def test_a_start_that_was_interrupted_while_making_the_data_folder_is_made_again(tmp_path):
    half_made = EmbeddedServer(tmp_path / "home", FAST)
    (half_made.folder / "data.making").mkdir(parents=True)
    (half_made.folder / "data.making" / "PG_VERSION").write_text("18")
    half_made.start()
    try:
        assert query(half_made, "SELECT 1") == [(1,)]
    finally:
        half_made.stop()


def test_it_runs_from_an_environment_that_only_its_owner_can_enter(tmp_path, monkeypatch):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = server_account.carried_binaries().parents[1]
    shutil.copytree(package / "pginstall18", closed / package.name / "pginstall18", symlinks=True)
    shutil.copytree(f"{package}.libs", closed / f"{package.name}.libs", symlinks=True)
    monkeypatch.setattr(server_account, "carried_binaries", lambda: closed / package.name / "pginstall18" / "bin")
    with tempfile.TemporaryDirectory() as open_folder:
        Path(open_folder).chmod(0o755)
        monkeypatch.setattr(server_account, "COPIED_BINARIES", Path(open_folder))
        server = EmbeddedServer(tmp_path / "home", FAST)
        server.start()
        try:
            assert query(server, "SELECT 1") == [(1,)]
        finally:
            server.stop()
