"""Keys are changed and people erased at the terminal by somebody who shows who they are and says why; both are kept."""

import json

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from api.cli import app
from application.accesses import NO_CITY
from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.identity.tables import ACCESSES
from tests.api.city import PASSWORD, TENANT
from tests.api.conftest import KEY
from tests.api.test_erasure import Office

WHY = "年度更换"


@pytest.fixture
def terminal(city_url, tmp_path, monkeypatch):
    """`terminal("admin", "keys", "rotate", "--why", WHY)`: somebody types a command and their password."""
    monkeypatch.setenv("HEMU_DATABASE_URL", city_url)
    monkeypatch.setenv("HEMU_HOME", str(tmp_path))
    monkeypatch.delenv("HEMU_MASTER_KEY", raising=False)
    (tmp_path / "master.key").write_text(KEY)

    def run(login, *arguments, password=PASSWORD):
        return CliRunner().invoke(app, [*arguments, "--login", login, "--password", password, "--json"])

    return run


def kept(hemu, act="keys", city=TENANT):
    """(who, what, why, what came of it) of what was done to keys at the terminal, or of another act there."""
    columns = ACCESSES.c
    asked = select(columns.actor, columns.what, columns.why, columns.result, columns.place)
    with hemu.database.connect() as connection:
        rows = connection.execute(asked.where(columns.tenant == city, columns.act == act).order_by(columns.entry)).all()
    assert all(row.place.startswith("terminal:") for row in rows)
    return [tuple(row)[:4] for row in rows]


def wrapped_by(hemu):
    with hemu.database.connect() as connection:
        return {row[0].partition(":")[0] for row in connection.exec_driver_sql("SELECT wrapped FROM log.data_keys")}


def test_a_new_master_key_is_begun_by_an_administrator_who_says_why(hemu, terminal):
    Office(hemu).talk()
    assert wrapped_by(hemu) == {"1"}
    done = terminal("admin", "keys", "rotate", "--why", WHY)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["left"] == 0
    assert wrapped_by(hemu) == {"2"}
    assert kept(hemu) == [("admin", "rotate", WHY, "done")]


@pytest.mark.parametrize("command", ["rotate", "rewrap", "blind"])
def test_nobody_changes_a_key_without_their_password_a_post_for_it_and_a_reason(hemu, terminal, tmp_path, command):
    assert terminal("admin", "keys", command, "--why", WHY, password="guessed").exit_code == 1
    assert terminal("clerk", "keys", command, "--why", WHY).exit_code == 1
    assert terminal("admin", "keys", command, "--why", " ").exit_code == 2
    assert (tmp_path / "master.key").read_text() == KEY
    assert kept(hemu) == [("clerk", command, WHY, "not_your_task")]
    assert kept(hemu, "sign_in") == [("admin", "password", "", "wrong_password")]


def test_whoever_guesses_at_the_terminal_is_on_record_and_waits_as_on_the_page_of_the_sign_in(hemu, terminal):
    guess = ("keys", "rewrap", "--why", WHY)
    assert "Wrong account or password" in terminal("admin", *guess, password="guessed").output
    with hemu.database.begin() as connection:  # as after more tries
        connection.exec_driver_sql("UPDATE identity.waits SET until = now() + interval '1 hour'")
    assert "Too many wrong tries" in terminal("admin", *guess).output, "even with the right one"
    assert kept(hemu, "sign_in") == [("admin", "password", "", "wrong_password"), ("admin", "", "", "locked_out")]
    assert terminal("nobody", *guess).exit_code == 1
    assert kept(hemu, "sign_in", NO_CITY) == [("-", "password", "", "wrong_password")]


def test_an_erasure_at_the_terminal_takes_two_people_who_each_say_why(hemu, terminal):
    case_id = Office(hemu).talk()
    proposed = terminal(
        "clerk", "erasure", "propose", case_id, "--organisation", "station.longhua", "--ground", "consent_withdrawn",
        "--asked-by", "person", "--paper", "居民申请", "--reason", "本人撤回同意",
    )  # fmt: skip
    assert proposed.exit_code == 0, proposed.output
    number = json.loads(proposed.stdout)["number"]
    assert terminal("clerk", "erasure", "confirm", number, "--why", "自己确认").exit_code == 1
    register = ErasureRegister(hemu.settings.erasures_file)
    assert list(register.all()) == []
    confirmed = terminal("station_head", "erasure", "confirm", number, "--why", "材料齐全")
    assert (confirmed.exit_code, json.loads(confirmed.stdout)["state"]) == (0, "carried_out"), confirmed.output
    assert [(each.case_id, each.order) for each in register.all()] == [(case_id, number)]
    told = CliRunner().invoke(app, ["erasure", "register", "--json"])
    assert [each["case_id"] for each in json.loads(told.stdout)["erasures"]] == [case_id]
    assert kept(hemu) == [
        ("clerk", "propose_erasure", "本人撤回同意", "done"), ("clerk", "confirm_erasure", "自己确认", "done"),
        ("station_head", "confirm_erasure", "材料齐全", "done"),
    ]  # fmt: skip
