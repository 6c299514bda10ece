"""A whole system over a database of the test's own, with the cast in it."""

import re
import threading
from base64 import b64encode
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from api.composition import compose
from infrastructure.identity import sessions
from infrastructure.settings import Settings
from tests.api.city import PASSWORD, Waking, enter, give_accounts
from tests.api.served import application
from tests.conftest import TEMPLATE, Administrator, copied

KEY = b64encode(b"k" * 32).decode()
CITY = "hemu_city_template"


def composed(url, home):
    """Without limits on requests: tests ask faster than people do."""
    return compose(Settings(
        database_url=url, home=home, master_key=KEY, requests_per_account=0, requests_per_address=0
    ))  # fmt: skip


@pytest.fixture(scope="session")
def city_template(postgres, tmp_path_factory):
    """A database in which the cast lives; entered once, copied for each test."""
    with Administrator(postgres) as cursor:
        cursor.execute("SELECT pg_advisory_lock(2)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (CITY,))
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE making_city TEMPLATE {TEMPLATE}")
            hemu = composed(postgres.url_of("making_city"), tmp_path_factory.mktemp("city"))
            hemu.start(workers=False)
            try:
                enter(hemu)
                give_accounts(hemu)
                Waking(hemu)()
            finally:
                hemu.stop()
            cursor.execute(f"ALTER DATABASE making_city RENAME TO {CITY}")
        cursor.execute("SELECT pg_advisory_unlock(2)")
    return CITY


@pytest.fixture
def city_url(postgres, city_template):
    with copied(postgres, city_template) as url:
        yield url


@pytest.fixture
def hemu(city_url, tmp_path):
    hemu = composed(city_url, tmp_path)
    hemu.start(workers=False)
    yield hemu
    hemu.stop()


@pytest.fixture
def caught_up(hemu):
    """Call it to wait until the views have seen everything."""
    return Waking(hemu)


@pytest.fixture
def statements(hemu, monkeypatch):
    """Call it with something to do: how many statements that sent. What is remembered for seconds is remembered for good."""
    monkeypatch.setattr(sessions, "TRUSTED", timedelta(days=1))
    monkeypatch.setattr(hemu.surroundings, "_patience", 86400)
    sent, reading = [], hemu.log._read

    def note(*_):
        if threading.current_thread().name != "views":  # the reader of the views looks at the log whenever it likes
            sent.append(1)

    for engine in (hemu.database, hemu.looking):
        event.listen(engine, "after_cursor_execute", note)
    read = reading.all
    monkeypatch.setattr(reading, "all", lambda *given: (note(), read(*given))[1])

    def counted(do):
        sent.clear()
        do()
        return len(sent)

    return counted


@pytest.fixture
def browse(hemu):
    """`browse("auditor")` is a browser without scripts, signed in."""
    app = application(hemu.office)

    def signed_in(login):
        client = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
        token = re.search(r'name="form_token" value="([^"]*)"', client.get("/sign-in").text)[1]
        answer = client.post("/sign-in", data={"login": login, "password": PASSWORD, "form_token": token})
        assert answer.status_code == 303, answer.text
        return client

    return signed_in


@pytest.fixture
def client(hemu):
    """`client("clerk")` is a program signed in as the clerk."""
    app = application(hemu.office)

    def signed_in(login=None):
        client = TestClient(app, raise_server_exceptions=False)
        if login is not None:
            credentials = {"login": login, "password": PASSWORD, "bearer": True}
            answer = client.post("/api/v1/sessions", json=credentials)
            assert answer.status_code == 201, answer.text
            client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        return client

    return signed_in
