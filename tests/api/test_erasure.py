"""Somebody is forgotten: by every process at once, in every table, and by a backup that was older than the order."""

import hashlib
import subprocess
import sys
import uuid
from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import text

from api.core import parts
from application.ask import Ask, KeyReusedError
from application.processes import ProcessFollower
from domain.cases.erasure.ordering import ConfirmErasure, ProposeErasure
from domain.cases.erasure.words import AskedBy, Ground
from domain.kernel.act import snake
from domain.kernel.fields import ERASED
from domain.kernel.people import Person
from domain.kernel.vocabulary import StaffId
from domain.processes import PROCESSES
from infrastructure.clock import SystemClock
from infrastructure.event_log.backup import backup, restore
from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.event_log.verify import verify
from infrastructure.projections.compare import compare
from tests.api.city import TENANT
from tests.api.conftest import KEY, composed
from tests.cast import staff
from tests.conftest import Administrator
from tests.domain.talk.test_talks import ARRANGED

WHO = Person(name="钱多多", phone="13912340001", id_number="130903198506070011", address="隆华社区8号楼2单元")
VALUES = (WHO.name, WHO.phone, WHO.id_number, "8号楼2单元")


class Office:
    def __init__(self, hemu):
        self.hemu = hemu
        self.follower = ProcessFollower(hemu.engine, PROCESSES)

    def does(self, kind, command, by, case_id=None, key=None):
        name = snake(type(command).__name__)
        ask = Ask(tenant=TENANT, kind=kind, name=name, command=command, actor=staff(by), case_id=case_id, key=key)
        return self.hemu.engine.do(ask)

    def talk(self):
        command = replace(ARRANGED, person=WHO, staff=StaffId("clerk"), walk_in=True, starts_at=SystemClock().now())
        return self.does("talk", command, "clerk").case_id

    def erases(self, case_id):
        asked = ProposeErasure(
            organisation="station.longhua", ground=Ground.CONSENT_WITHDRAWN, asked_by=AskedBy.PERSON, paper="居民申请",
            reason="本人撤回同意", case=case_id, subjects=("全部",),
        )  # fmt: skip
        order = self.does("erasure", asked, "clerk").case_id
        self.does("erasure", ConfirmErasure(), "station_head", order)
        self.follower.catch_up(TENANT)
        return order


@pytest.fixture
def office(hemu):
    return Office(hemu)


class Another:
    """The second program."""

    def __init__(self, url, home):
        command = [sys.executable, "-m", "tests.api.another_process", str(url), str(home), KEY]
        self.program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.program.stdout.readline() == "ready\n"

    def asked(self, what, case_id):
        self.program.stdin.write(f"{what} {case_id}\n")
        self.program.stdin.flush()
        return self.program.stdout.readline().strip()

    def close(self):
        self.program.stdin.close()
        self.program.wait()
        self.program.stdout.close()


@pytest.fixture
def another(city_url, tmp_path):
    other = Another(city_url, tmp_path)
    yield other
    other.close()


@pytest.fixture
def empty(postgres):
    name = f"empty_{uuid.uuid4().hex}"
    with Administrator(postgres) as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield postgres.url_of(name)
    with Administrator(postgres) as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def everything(database):
    """Every row of every table, as text."""
    schemas = ["log", "views", "rebuild", "identity", "messages", "public"]
    tables = text("SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY(:schemas)")
    with database.connect() as connection:
        for schema, table in connection.execute(tables, {"schemas": schemas}).all():
            for (row,) in connection.execute(text(f'SELECT t::text FROM "{schema}"."{table}" AS t')):
                yield f"{schema}.{table}", row


def traces(hemu):
    """Where in the database somebody can still be read or found."""
    hashes = {str(hemu.blind.whole(each)) for each in (WHO.name, WHO.phone, WHO.id_number)}
    return {
        table for table, row in everything(hemu.database) if any(each in row for each in (*VALUES, *hashes, "钱**"))
    }


def test_who_is_erased_in_one_process_is_gone_in_another_and_from_every_table(hemu, office, another, caught_up):
    talk = office.talk()
    caught_up()
    assert another.asked("read", talk) == WHO.name
    assert another.asked("memory", talk) == "remembers"
    assert "views.parties" in traces(hemu)
    order = office.erases(talk)
    while (
        another.asked("memory", talk) != "knows nothing"
    ):  # it hears of it by itself, without being asked for the case
        pass
    assert another.asked("read", talk) == ERASED
    caught_up()
    assert traces(hemu) == set()
    assert hemu.engine.case(TENANT, order)[1].state == "carried_out"
    assert all(each.holds for each in verify(hemu.database))
    told = compare(lambda: parts(hemu.settings, hemu.url), hemu.engine.clock)
    assert told.equal, told


def told_by_hashes(texts):
    """Texts as anybody could hash them who guesses at them."""
    for given in (each.encode() for each in texts):
        for way in (hashlib.sha256, hashlib.sha1, hashlib.md5, hashlib.sha512, hashlib.blake2b):
            yield way(given).hexdigest()[:32]
        for length in (8, 32):
            digest = hashlib.blake2b(given, digest_size=length).digest()
            yield from (digest.hex(), str(int.from_bytes(digest[:8], signed=True)))


def compared(hemu, key):
    """What tells a retry of a request from another one."""
    with hemu.database.connect() as connection:
        return connection.scalar(text("SELECT fingerprint FROM log.commands WHERE key = :key"), {"key": key})


def test_no_hash_of_what_was_told_outlives_an_erasure_and_none_without_a_key_was_ever_kept(hemu, office, caught_up):
    told = replace(ARRANGED, person=WHO, staff=StaffId("clerk"), walk_in=True, starts_at=SystemClock().now())
    asked = ("talk", "arrange_talk", None, told, "clerk", None, None)
    hashes = {
        *told_by_hashes((*VALUES, *map(str, msgspec.to_builtins(told).values()), msgspec.json.encode(asked).decode()))
    }
    arranged = office.does("talk", told, "clerk", key="once")
    with pytest.raises(KeyReusedError):
        office.does("talk", replace(told, person=replace(WHO, name="钱少少")), "clerk", key="once")
    caught_up()
    assert compared(hemu, "once")
    assert not {table for table, row in everything(hemu.database) if any(each in row for each in hashes)}
    office.erases(arranged.case_id)
    assert compared(hemu, "once") is None
    again = office.does("talk", told, "clerk", key="once")
    assert (again.repeated, again.case_id) == (True, arranged.case_id), "a late retry opens no second case"


def test_a_process_that_hears_nothing_reads_no_more_either(hemu, office, city_url, tmp_path):
    talk = office.talk()
    deaf = composed(city_url, tmp_path)  # its ear is not opened
    assert deaf.engine.case(TENANT, talk)[1].resident.name == WHO.name
    office.erases(talk)
    assert deaf.log.case(TENANT, talk)[0].event.resident.name == ERASED
    deaf.database.dispose()
    deaf.looking.dispose()


def test_an_older_backup_brings_nobody_back(hemu, office, empty, caught_up, tmp_path):
    talk = office.talk()
    caught_up()
    backup(hemu.owner_url, tmp_path / "files", tmp_path / "older.tar")
    office.erases(talk)
    restore(tmp_path / "older.tar", empty, tmp_path / "new" / "files", ErasureRegister(hemu.settings.erasures_file))
    restored = composed(empty, tmp_path / "new")
    restored.start(workers=False)
    try:
        assert traces(restored) == set()
        assert restored.runner.wait(TENANT, restored.log.head(TENANT).position, 60)
        assert restored.engine.case(TENANT, talk)[1].resident.name == ERASED
        assert traces(restored) == set()
    finally:
        restored.stop()
    register = ErasureRegister(hemu.settings.erasures_file)
    assert {(each.case_id, each.key_name) for each in register.all()} == {(talk, "P1")}
