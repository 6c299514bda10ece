"""The command line: what it prints for people and programs, and what its exit codes say."""

import json
from contextlib import closing, contextmanager
from dataclasses import replace

import psycopg2
import pytest
from typer.testing import CliRunner

from api.cli import app
from application.ask import Ask
from application.identity import Origin
from domain.kernel.vocabulary import Actor
from tests.api.city import PASSWORD, TENANT
from tests.api.conftest import KEY
from tests.conftest import Administrator
from tests.domain.mediation import told as quarrel
from tests.infrastructure.files import samples
from tests.infrastructure.notary.test_notary import recomputed


@pytest.fixture
def hemu_command(city_url, tmp_path, monkeypatch):
    """`hemu_command("case", number)` runs it in an environment of its own."""
    for name, value in (("DATABASE_URL", city_url), ("HOME", str(tmp_path)), ("MASTER_KEY", KEY)):
        monkeypatch.setenv(f"HEMU_{name}", value)

    def run(*arguments, given=None):
        return CliRunner().invoke(app, list(arguments), input=given)

    return run


@pytest.fixture
def brought_back(postgres, monkeypatch, tmp_path):
    """Call it before a restore: from then on commands are about an empty database and data folder, beside what was published."""

    def elsewhere():
        with Administrator(postgres) as cursor:
            cursor.execute("DROP DATABASE IF EXISTS brought_back WITH (FORCE)")
            cursor.execute("CREATE DATABASE brought_back")
        monkeypatch.setenv("HEMU_DATABASE_URL", postgres.url_of("brought_back"))
        monkeypatch.setenv("HEMU_HOME", str(tmp_path / "elsewhere"))
        monkeypatch.setenv("HEMU_PUBLISH_URL", str(tmp_path / "published"))
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere/erasures.jsonl").touch()

    return elsewhere


@pytest.fixture
def database_owner(city_url):
    """Who may do everything in the database."""

    @contextmanager
    def at_work():
        with (
            closing(psycopg2.connect(city_url.replace("+psycopg2", ""))) as connection,
            connection,
            connection.cursor() as cursor,
        ):
            yield cursor

    return at_work


@pytest.fixture
def quarrel_number(hemu):
    """The number of a quarrel accepted with consent, told to the log."""
    case_id = None
    for command, name in (
        (quarrel.application(), "apply"), (quarrel.AskConsent(), "ask_consent"),
        (quarrel.RecordConsent(party="P2"), "record_consent"), (quarrel.Accept(identity_checked=quarrel.BOTH), "accept"),
    ):  # fmt: skip
        ask = Ask(tenant=TENANT, kind="mediation", name=name, command=command, actor=Actor(id="mediator"))
        done = hemu.engine.do(replace(ask, case_id=case_id))
        case_id = done.case_id
    return done.number


def answer(result):
    assert result.exit_code == 0, (result.output, result.exception)
    return json.loads(result.stdout)


def test_a_case_is_told_in_sentences_with_personal_data_masked(hemu_command, quarrel_number):
    told = answer(hemu_command("case", quarrel_number, "--json"))

    assert told["number"] == quarrel_number
    assert [event["version"] for event in told["events"]] == [1, 2, 3, 4]
    assert "李建国" not in json.dumps(told, ensure_ascii=False)
    full = answer(hemu_command("case", quarrel_number, "--full", "--json"))
    assert "李建国" in json.dumps(full, ensure_ascii=False)


def test_replay_shows_each_step_with_what_it_changed(hemu_command, quarrel_number):
    steps = answer(hemu_command("replay", quarrel_number, "--json"))["steps"]

    assert [step["event"]["version"] for step in steps] == [1, 2, 3, 4]
    assert steps[3]["changes"]["number"] == [None, quarrel_number]
    assert "number" not in steps[2]["changes"]
    assert steps[2]["state"]["number"] is None


def test_replay_stops_at_a_version_or_a_time(hemu_command, quarrel_number):
    second = answer(hemu_command("replay", quarrel_number, "--version", "2", "--json"))["steps"]

    assert [step["event"]["version"] for step in second] == [2]
    assert hemu_command("replay", quarrel_number, "--at", "2020-01-01 00:00:00").exit_code == 3
    assert hemu_command("replay", quarrel_number, "--version", "1", "--at", "2020-01-01 00:00:00").exit_code == 2


def test_a_number_that_nobody_gave_is_not_found(hemu_command):
    result = hemu_command("case", "(2026)没有第1号", "--json")

    assert result.exit_code == 3
    assert "没有第1号" in json.loads(result.stderr)["error"]


def test_the_queue_and_the_measures_hold_what_was_told(hemu_command, quarrel_number):
    rows = answer(hemu_command("queue", "--json"))["rows"]
    measures = answer(hemu_command("measures", "mediation", "--from", "2020-01-01", "--to", "2100-01-01", "--json"))

    assert [row["number"] for row in rows] == [quarrel_number]
    assert set(measures) >= {"kind", "from", "to", "total", "years"}
    assert measures["kind"] == "mediation"
    assert hemu_command("measures", "divorce", "--from", "2020-01-01", "--to", "2021-01-01").exit_code == 2


def test_verify_names_the_head_and_holds_against_it(hemu_command, quarrel_number):
    found = answer(hemu_command("verify", "--json"))
    head = found["cities"][0]["head"]

    assert found["holds"] is True
    assert hemu_command("verify", "--against", head).exit_code == 0
    city, position, digest = head.split(":")
    foreign = f"{city}:{position}:{'0' * len(digest)}"
    assert hemu_command("verify", "--against", foreign, "--json").exit_code == 1
    assert hemu_command("verify", "--against", "nonsense").exit_code == 2


def test_verify_names_a_file_that_is_not_what_its_event_says_by_case_and_step(
    hemu_command, quarrel_number, hemu, client, caught_up
):
    caught_up()
    mediator = client("mediator")
    (case,) = mediator.get("/api/v1/queue").json()["rows"]
    assert (
        mediator.post(
            f"/api/v1/mediations/{case['case_id']}/files", params={"name": "一.png"}, content=samples.png(32)
        ).status_code
        == 201
    )
    assert answer(hemu_command("verify", "--json"))["files"] == {"checked": 1, "erased": 0, "faults": []}
    (kept,) = (each for each in hemu.settings.files_folder.rglob("*") if each.is_file())
    kept.write_bytes(kept.read_bytes() + b"!")

    found = hemu_command("verify", "--json")
    (fault,) = json.loads(found.stdout)["files"]["faults"]
    assert (fault["number"], fault["version"], fault["sha256"], fault["why"]) == (
        quarrel_number, 5, kept.name, "altered",
    )  # fmt: skip
    assert found.exit_code == 1
    kept.unlink()
    assert "missing" in hemu_command("verify").stdout


def test_rebuilt_views_equal_the_running_ones(hemu_command, quarrel_number, caught_up):
    caught_up()

    assert answer(hemu_command("rebuild", "--check", "--processes", "1", "--json"))["differences"] == []


def test_a_backup_comes_back_in_another_system_and_its_people_can_sign_in(
    hemu_command, quarrel_number, brought_back, tmp_path
):
    saved = tmp_path / "saved.hemu"
    heads = answer(hemu_command("backup", str(saved), "--json"))["heads"]
    assert hemu_command("backup", str(saved)).exit_code == 1, "a backup overwrites nothing"
    brought_back()

    (tmp_path / "elsewhere/erasures.jsonl").unlink()
    left_behind = hemu_command("restore", str(saved))
    assert (left_behind.exit_code, "No register of erasures" in left_behind.stderr) == (4, True)
    assert answer(hemu_command("restore", str(saved), "--nobody-erased", "--json"))["heads"] == heads
    assert hemu_command("restore", str(saved), "--nobody-erased").exit_code == 1, "only into an empty database"
    assert answer(hemu_command("case", quarrel_number, "--json"))["number"] == quarrel_number
    assert hemu_command("verify", "--against", heads[0]).exit_code == 0
    assert "clerk" in [each["login"] for each in answer(hemu_command("user", "list", "--json"))]


def test_a_backup_older_than_the_last_checkpoint_comes_back_only_if_that_is_known(
    hemu_command, quarrel_number, hemu, brought_back, tmp_path, monkeypatch
):
    saved = tmp_path / "saved.hemu"
    hemu_command("backup", str(saved))
    hemu.engine.do(
        Ask(tenant=TENANT, kind="mediation", name="apply", command=quarrel.application(), actor=Actor(id="mediator"))
    )
    assert hemu_command("notary", "publish").exit_code == 0
    brought_back()
    assert hemu_command("restore", str(saved), "--json").exit_code == 4, "nobody believes a checkpoint without its key"
    monkeypatch.setenv("HEMU_NOTARY_KEY_FILE", str(tmp_path / "notary.key"))
    refused = hemu_command("restore", str(saved), "--json")
    assert (refused.exit_code, "1 more were published" in refused.stderr) == (1, True), refused.stderr
    (log,) = (
        each for each in answer(hemu_command("restore", str(saved), "--older", "--json"))["outside"] if each["missing"]
    )
    assert (log["missing"], log["protected"]) == (1, log["rows"])


def test_a_forged_backup_is_named_beside_what_was_published(
    hemu_command, quarrel_number, hemu, brought_back, tmp_path, monkeypatch, database_owner
):
    assert hemu_command("notary", "publish").exit_code == 0
    last = hemu.log.head(TENANT).position
    with database_owner() as cursor:
        cursor.execute("UPDATE log.events SET actor = 'somebody' WHERE tenant = %s AND position = %s", (TENANT, last))
        recomputed(cursor, last)
    saved = tmp_path / "saved.hemu"
    assert hemu_command("backup", str(saved)).exit_code == 0
    brought_back()
    monkeypatch.setenv("HEMU_NOTARY_KEY_FILE", str(tmp_path / "notary.key"))
    forged = hemu_command("restore", str(saved))
    assert (forged.exit_code, f"first at {last}" in forged.stderr) == (1, True), forged.stderr


def test_an_account_is_added_changed_closed_and_listed(hemu_command, client, hemu):
    added = hemu_command("user", "add", "zhou", "--staff", "clerk", "--password-stdin", given=f"{PASSWORD}\n")
    assert added.exit_code == 0, added.output
    assert "zhou" in [each["login"] for each in answer(hemu_command("user", "list", "--json"))]
    assert hemu.office.entrance.by_password("zhou", PASSWORD, "bearer").session.account.staff == "clerk"

    assert hemu_command("user", "passwd", "zhou", "--password-stdin", given="another password\n").exit_code == 0
    assert hemu.office.entrance.by_password("zhou", "another password", "bearer")
    assert hemu_command("user", "close", "zhou").exit_code == 0
    given = answer(hemu_command("user", "add", "qian", "--staff", "clerk", "--code", "--json"))
    hemu.office.account_keeping.choose_by_code("qian", given["code"], "plum orchid bamboo", Origin())
    assert answer(hemu_command("user", "code", "qian", "--json"))["code"] != given["code"]
    for act in ("sign-out", "factors-off"):
        assert hemu_command("user", act, "qian").exit_code == 0
        assert hemu_command("user", act, "nobody").exit_code == 3
    assert hemu_command("user", "passwd", "nobody", "--password-stdin", given="another password\n").exit_code == 3
    assert hemu_command("user", "add", "zhou", "--staff", "clerk", "--password-stdin", given="x" * 20).exit_code == 1
    assert hemu_command("user", "add", "li", "--staff", "nobody", "--password-stdin", given="x" * 20).exit_code == 3
    assert hemu_command("user", "add", "li", "--staff", "clerk", "--password-stdin", given="short").exit_code == 1


def test_a_city_begins_with_its_first_administrator_who_enters_everybody_else(hemu_command, client):
    begun = (
        "user",
        "first",
        "zhao",
        "--city",
        "1301",
        "--city-name",
        "石家庄市",
        "--short-name",
        "石家庄",
        "--name",
        "赵晓明",
    )
    assert hemu_command(*begun, "--password-stdin", given="short\n").exit_code == 1
    assert answer(hemu_command(*begun, "--json", "--password-stdin", given=f"{PASSWORD}\n"))["city"] == "1301"

    division = {"code": "130102000000", "name": "长安区"}
    assert client("zhao").post("/api/v1/divisions/establish_division", json=division).status_code == 201
    again = ("user", "first", "qian", *begun[3:], "--password-stdin")
    assert hemu_command(*again, given=f"{PASSWORD}\n").exit_code == 1, "there is one already"
    assert hemu_command("user", "first", "sun", "--city", "x", *begun[5:]).exit_code == 2
    assert hemu_command(*begun[:3], "--city", "1309", *begun[5:], "--password-stdin", given="x" * 20).exit_code == 1


def test_another_holiday_list_is_brought_into_force_by_its_version(hemu_command, quarrel_number):
    version = answer(hemu_command("calendar", "show", "--json"))["version"]
    loaded = answer(hemu_command("calendar", "load", version, "--json"))

    assert (loaded["version"], loaded["cases"], loaded["moved"], loaded["failed"]) == (version, 1, 0, 0)
    assert hemu_command("calendar", "load", "unknown-1").exit_code == 3


def test_a_database_that_does_not_answer_is_told_as_such(hemu_command, monkeypatch):
    monkeypatch.setenv("HEMU_DATABASE_URL", "postgresql+psycopg2://nobody@127.0.0.1:1/none")

    assert hemu_command("verify").exit_code == 4


def test_a_setting_that_cannot_be_read_is_named(hemu_command, monkeypatch):
    monkeypatch.setenv("HEMU_PORT", "many")
    result = hemu_command("verify", "--json")

    assert result.exit_code == 2
    assert "HEMU_PORT" in result.stderr
