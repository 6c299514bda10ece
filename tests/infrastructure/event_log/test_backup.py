"""A backup comes back whole, elsewhere, without keys, and forgets whom it must."""

import hashlib
import os
import tarfile
import threading
import uuid
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import text

from application.ports import Append, Change
from domain.cases import mediation
from domain.kernel.fields import ERASED
from domain.kernel.records import NoteAdded
from domain.kernel.vocabulary import Actor, CaseId
from infrastructure.database import application_engine, committing_connection
from infrastructure.event_log.backup import BackupError, backup, read_manifest, restore
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import Wrapping
from infrastructure.keys.kept import KeptKeys
from tests.conftest import Administrator

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
MASTER = KeptKeys.of(bytes(32))


class System:
    """A log over one database, as composition would build it."""

    def __init__(self, url, erasures=None):
        self.engine = application_engine(url)
        self.committer = Committer(partial(committing_connection, url))
        self.committer.start()
        reading, wrapping = Reading(self.engine), Wrapping(MASTER)
        keys = KeyStore(reading, wrapping, erasures)
        self.log = PostgresLog(reading, self.committer, Codec({"mediation": mediation.KIND}, wrapping), keys)

    def note(self, case, version, words, tenant="1309"):
        change = Change(
            kind="mediation", case_id=CaseId(case), expected_version=version, events=(NoteAdded(text=words),)
        )
        append = Append(tenant=tenant, changes=(change,), occurred_at=AT, recorded_at=AT, actor=Actor(id="chen"))
        return self.log.submit(append).result()

    def texts(self, case, tenant="1309"):
        return [each.event.text for each in self.log.case(tenant, CaseId(case))]

    def close(self):
        self.committer.stop()
        self.engine.dispose()


@pytest.fixture
def empty(postgres):
    """The address of a database in which nothing is."""
    name = f"empty_{uuid.uuid4().hex}"
    with Administrator(postgres) as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield postgres.url_of(name)
    with Administrator(postgres) as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def register(tmp_path):
    return ErasureRegister(tmp_path / "erasures.jsonl")


@pytest.fixture
def saved(database, register, tmp_path):
    """A system with two cities, a sealed file and its backup; still running."""
    system = System(database.url, register)
    for version, words in enumerate(["漏水", "再访"]):
        system.note("a", version, words)
    system.note("b", 0, "邻里", tenant="1301")
    content = os.urandom(1000)
    name = hashlib.sha256(content).hexdigest()
    path = tmp_path / "files" / "1309" / name[:2] / name
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    path.with_name("upload.part").write_bytes(b"half")
    backup(database.url, tmp_path / "files", tmp_path / "saved.tar")
    yield system
    system.close()


def test_the_manifest_names_the_head_of_every_city(saved, tmp_path):
    manifest = read_manifest(tmp_path / "saved.tar")
    assert {tenant: head.position for tenant, head in manifest.heads.items()} == {"1301": 1, "1309": 2}
    assert bytes.fromhex(manifest.heads["1309"].hash) == saved.log.head("1309").hash
    assert manifest.files == 1


def test_a_restored_system_reads_the_same_and_goes_on_where_it_was(saved, empty, register, tmp_path):
    restore(tmp_path / "saved.tar", empty, tmp_path / "new", register)
    restored = System(empty)
    try:
        assert restored.texts("a") == ["漏水", "再访"]
        assert restored.note("a", 2, "办结").first_position == 3
        assert restored.note("c", 0, "新案", tenant="1301").first_position == 2
        with restored.engine.connect() as connection:
            connection.execute(text("CREATE TABLE views.made_by_the_application ()"))
    finally:
        restored.close()
    assert [path.name for path in (tmp_path / "new").rglob("*") if path.is_file()] == [
        path.name for path in (tmp_path / "files").rglob("*") if path.is_file() and not path.suffix
    ]


def test_what_is_written_during_the_backup_is_in_it_or_not_but_never_in_half(
    saved, database, empty, register, tmp_path
):
    stop = threading.Event()

    def go_on():
        number = 0
        while not stop.is_set():
            saved.note(f"during-{number}", 0, "正在写")
            number += 1

    writer = threading.Thread(target=go_on)
    writer.start()
    manifest = backup(database.url, tmp_path / "files", tmp_path / "during.tar")
    stop.set()
    writer.join()
    restore(tmp_path / "during.tar", empty, tmp_path / "new", register)
    restored = System(empty)
    assert restored.log.head("1309").position == manifest.heads["1309"].position
    restored.close()


def test_no_key_that_opens_anything_is_in_a_backup(saved, tmp_path):
    with tarfile.open(tmp_path / "saved.tar") as archive:
        names = archive.getnames()
    assert [name for name in names if "key" in name or "erasures" in name or name.endswith(".part")] == []
    assert "漏水".encode() not in (tmp_path / "saved.tar").read_bytes()


def test_whoever_was_erased_after_the_backup_stays_erased_after_a_restore(saved, empty, register, tmp_path):
    assert saved.log.keys.erase("1309", CaseId("a"), "case", AT) == 1
    restore(tmp_path / "saved.tar", empty, tmp_path / "new", register)
    restored = System(empty)
    assert restored.texts("a") == [ERASED, ERASED]
    assert restored.texts("b", tenant="1301") == ["邻里"]
    restored.close()


def test_a_restore_overwrites_nothing(saved, database, empty, register, tmp_path):
    with pytest.raises(BackupError, match="holds a log already"):
        restore(tmp_path / "saved.tar", database.url, tmp_path / "new", register)
    with pytest.raises(BackupError, match="holds files already"):
        restore(tmp_path / "saved.tar", empty, tmp_path / "files", register)
    with pytest.raises(BackupError, match="exists"):
        backup(database.url, tmp_path / "files", tmp_path / "saved.tar")


def test_a_file_that_was_altered_in_the_backup_is_noticed(saved, empty, register, tmp_path):
    with tarfile.open(tmp_path / "saved.tar") as archive:
        member = next(each for each in archive if each.name.startswith("files/"))
    with (tmp_path / "saved.tar").open("r+b") as opened:
        opened.seek(member.offset_data)
        opened.write(b"altered")
    with pytest.raises(BackupError, match="is not what was saved"):
        restore(tmp_path / "saved.tar", empty, tmp_path / "new", register)


def test_what_is_no_backup_is_said_to_be_none(empty, register, tmp_path):
    with tarfile.open(tmp_path / "other.tar", "w"):
        pass
    with pytest.raises(BackupError, match=r"no manifest\.json"):
        restore(tmp_path / "other.tar", empty, tmp_path / "new", register)
