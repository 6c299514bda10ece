"""Personal data: sealed under the subject's key, gone with it, and nothing else is."""

import os
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import msgspec
import pytest

from application.documents import ErasedError
from application.ports import Append, Change, ConflictError
from domain.cases import mediation
from domain.directory import RECORDS
from domain.kernel.case import Copy
from domain.kernel.erasing import DataErased
from domain.kernel.fields import CASE_TEXT, ERASED, Personal
from domain.kernel.issuing import DocumentIssued
from domain.kernel.records import FileAttached, NoteAdded, TaskRaised
from domain.kernel.vocabulary import Actor, CaseId, Event
from infrastructure.database import application_engine, committing_connection
from infrastructure.event_log.codec import Codec, Stored, UnknownEventError
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.event_log.file_check import check_files
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import CaseKeys, Wrapping
from infrastructure.event_log.verify import verify
from infrastructure.keys.ciphers import SealBrokenError
from infrastructure.keys.kept import KeptKeys
from tests.infrastructure.event_log.conftest import AT

CASE = CaseId("a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    id: str
    name: Annotated[str, Personal(by="id")]
    phone: Annotated[str, Personal(by="id")] = ""
    village: str = "隆华"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesNamed(Event):
    parties: tuple[Party, ...]
    remark: Annotated[str, Personal()] = ""


@dataclass(frozen=True, slots=True)
class SmallKind:
    name: str
    all_events: dict


KIND = SmallKind("quarrel", {"PartiesNamed": PartiesNamed, "NoteAdded": NoteAdded})
ZHANG, LI = Party(id="zhang", name="张三", phone="13800138000"), Party(id="li", name="李四")
NAMED = PartiesNamed(parties=(ZHANG, LI), remark="张三先动手")


@pytest.fixture
def codec():
    return Codec({"quarrel": KIND}, Wrapping(KeptKeys.of(os.urandom(32))))


@pytest.fixture
def keys():
    return CaseKeys("1309", CASE)


def encoded(codec, event, keys):
    new = {}
    stored = codec.encode("quarrel", event, keys, new)
    keys.keys.update((name, key) for name, (key, _) in new.items())
    return stored


def test_the_body_holds_nothing_personal_and_no_defaults(codec, keys):
    stored = encoded(codec, NAMED, keys)
    assert (stored.name, stored.schema_version) == ("quarrel.PartiesNamed", 1)
    assert msgspec.json.decode(stored.body) == {"parties": [{"id": "zhang"}, {"id": "li"}]}
    assert set(msgspec.json.decode(stored.sealed)) == {"zhang", "li", CASE_TEXT}
    assert codec.decode(stored, keys) == ("quarrel", NAMED)


def test_erasing_one_person_leaves_the_others(codec, keys):
    stored = encoded(codec, NAMED, keys)
    keys.keys["zhang"] = None
    erased = Party(id="zhang", name=ERASED)
    assert codec.decode(stored, keys)[1] == PartiesNamed(parties=(erased, LI), remark="张三先动手")


def test_a_seal_does_not_open_in_another_case(codec, keys):
    stored = encoded(codec, NAMED, keys)
    with pytest.raises(SealBrokenError):
        codec.decode(stored, CaseKeys("1309", "b", keys.keys))


def test_an_event_that_no_kind_knows_is_not_guessed(codec, keys):
    with pytest.raises(UnknownEventError):
        codec.decode(Stored("quarrel.Forgotten", 1, "{}", None), keys)
    with pytest.raises(UnknownEventError):
        codec.decode(Stored("quarrel.NoteAdded", 7, "{}", None), keys)


def test_an_older_shape_is_brought_forward_also_when_its_personal_part_is_gone(keys):
    """Schema 1 had one `who`; schema 2 has parties."""

    def parties_instead_of_who(body):
        who = body.pop("who")
        return body | {"parties": [{"id": who}]}

    wrapping = Wrapping(KeptKeys.of(os.urandom(32)))
    codec = Codec({"quarrel": KIND}, wrapping, {"quarrel.PartiesNamed": (parties_instead_of_who,)})
    old = Stored("quarrel.PartiesNamed", 1, '{"who":"zhang"}', None)
    with pytest.raises(msgspec.ValidationError, match="name"):
        codec.decode(old, keys)  # what never was sealed is not called erased
    sealed = old._replace(sealed='{"zhang":"AAAA"}')
    keys.keys["zhang"] = None
    assert codec.decode(sealed, keys)[1] == PartiesNamed(parties=(Party(id="zhang", name=ERASED),))
    assert encoded(codec, NAMED, keys).schema_version == 2
    assert codec.decode(encoded(codec, NAMED, keys), keys)[1] == NAMED


def test_every_event_of_every_kind_can_be_stored():
    kinds = {kind.name: kind for kind in (mediation.KIND, *RECORDS)}
    names = Codec(kinds, Wrapping(KeptKeys.of(os.urandom(32)))).names()
    assert "mediation.NoteAdded" in names
    assert all(name == f"{name.partition('.')[0]}.{event.__name__}" for name, event in names.items())


@pytest.fixture
def log(database, committer):
    engine = application_engine(database.url, pre_ping=False)
    reading, wrapping = Reading(engine), Wrapping(KeptKeys.of(bytes(32)))
    codec = Codec({"mediation": mediation.KIND}, wrapping)
    yield PostgresLog(reading, committer, codec, KeyStore(reading, wrapping))
    engine.dispose()


def put(log, version, *events):
    change = Change(kind="mediation", case_id=CASE, expected_version=version, events=events)
    append = Append(tenant="1309", changes=(change,), occurred_at=AT, recorded_at=AT, actor=Actor(id="chen"))
    return log.submit(append).result()


def test_after_an_erasure_the_rows_stand_the_chain_holds_and_the_words_are_gone(log, engine):
    put(log, 0, NoteAdded(text="张三酒后闹事"), TaskRaised(task_id="t", what="call", facts={}))
    assert log.keys.erase("1309", CASE, CASE_TEXT, AT) == 1
    assert [each.event for each in log.case("1309", CASE)] == [
        NoteAdded(text=ERASED),
        TaskRaised(task_id="t", what="call", facts={}),
    ]
    assert verify(engine)[0].holds
    assert log.keys.erase("1309", CASE, CASE_TEXT, AT) == 0


def test_what_is_written_after_an_erasure_is_sealed_under_a_new_key(log):
    put(log, 0, NoteAdded(text="张三酒后闹事"))
    log.keys.erase("1309", CASE, CASE_TEXT, AT)
    put(log, 1, NoteAdded(text="当事人酒后闹事"))
    put(log, 2, NoteAdded(text="已劝离"))
    assert [each.event.text for each in log.case("1309", CASE)] == [ERASED, "当事人酒后闹事", "已劝离"]
    assert log.keys.erase("1309", CASE, CASE_TEXT, AT) == 1
    assert [each.event.text for each in log.case("1309", CASE)] == [ERASED, ERASED, ERASED]


def test_a_process_that_knows_a_case_reads_of_whoever_joined_it_in_another_process(log, database):
    put(log, 0, NoteAdded(text="一号"))
    assert log.case("1309", CASE)[0].event.text == "一号"
    engine = application_engine(database.url, pre_ping=False)
    other_committer = Committer(partial(committing_connection, database.url))
    other_committer.start()
    reading, wrapping = Reading(engine), Wrapping(KeptKeys.of(bytes(32)))
    other = PostgresLog(
        reading, other_committer, Codec({"mediation": mediation.KIND}, wrapping), KeyStore(reading, wrapping)
    )
    joined = [
        FileAttached(file_id=name, sha256="b" * 64, size=1, media_type="image/png", name=f"{name}.png", subject=name)
        for name in ("zhang", "li")
    ]
    put(other, 1, *joined)
    assert [each.event for each in log.case("1309", CASE)[1:]] == joined
    assert [each.event for each in log.since("1309", 1, 10)] == joined
    other_committer.stop()
    engine.dispose()


def test_a_key_that_was_taken_out_of_the_table_is_read_as_destroyed(log, owner):
    put(log, 0, NoteAdded(text="一号"))
    owner.execute("DELETE FROM log.data_keys")
    log.keys.drop("1309", CASE)
    assert log.case("1309", CASE)[0].event.text == ERASED


def test_a_second_process_reads_what_the_first_sealed_and_both_keep_one_key(log, database, owner):
    put(log, 0, TaskRaised(task_id="t", what="call", facts={}))
    engine = application_engine(database.url, pre_ping=False)
    other_committer = Committer(partial(committing_connection, database.url))
    other_committer.start()
    reading, wrapping = Reading(engine), Wrapping(KeptKeys.of(bytes(32)))
    codec = Codec({"mediation": mediation.KIND}, wrapping)
    other = PostgresLog(reading, other_committer, codec, KeyStore(reading, wrapping))
    log.keys.of_case("1309", CASE)  # knows that the case has no key yet
    put(other, 1, NoteAdded(text="一号"))
    with pytest.raises(ConflictError):
        put(log, 1, NoteAdded(text="二号"))
    put(log, 2, NoteAdded(text="三号"))
    assert [each.event.text for each in other.case("1309", CASE)[1:]] == ["一号", "三号"]
    owner.execute("SELECT count(*) FROM log.data_keys")
    assert owner.fetchone() == (1,)
    other_committer.stop()
    engine.dispose()


def test_a_file_has_the_key_of_its_subject_which_lasts_until_the_subject_is_erased(log):
    key = log.keys.key("1309", CASE, "zhang")
    assert len(key) == 32
    assert log.keys.key("1309", CASE, "zhang") == key
    attached = FileAttached(
        file_id="f", sha256="b" * 64, size=1, media_type="image/png", name="照片.png", subject="zhang"
    )
    put(log, 0, attached)
    assert log.case("1309", CASE)[0].event == attached
    log.keys.erase("1309", CASE, "zhang", AT)
    with pytest.raises(ErasedError):
        log.keys.key("1309", CASE, "zhang")


def test_a_key_that_is_altered_or_taken_away_by_sql_is_found_and_named(log, owner):
    """The chain holds all the while: only the keys tell."""
    put(log, 0, NoteAdded(text="张三酒后闹事"))
    assert log.keys.faults() == []
    owner.execute("SELECT wrapped FROM log.data_keys")
    ((genuine,),) = owner.fetchall()
    for harm, why in (
        ("UPDATE log.data_keys SET wrapped = overlay(wrapped PLACING 'AAAA' FROM 8)", "altered"),
        ("UPDATE log.data_keys SET wrapped = 'nonsense'", "altered"),
        ("UPDATE log.data_keys SET wrapped = NULL, destroyed_at = now()", "destroyed without an erasure"),
        ("DELETE FROM log.data_keys", "missing"),
    ):
        owner.execute(harm)
        assert [(each.case_id, each.name, each.why) for each in log.keys.faults()] == [(CASE, CASE_TEXT, why)]
        owner.execute("DELETE FROM log.data_keys")
        owner.execute("INSERT INTO log.data_keys VALUES ('1309', %s, %s, %s)", (CASE, CASE_TEXT, genuine))
    assert log.keys.faults() == []


def test_a_key_destroyed_by_an_erasure_that_the_case_tells_of_is_as_it_must_be_until_it_is_there_again(
    log, owner, tmp_path
):
    log.keys._erasures = ErasureRegister(tmp_path / "erasures.jsonl")
    put(log, 0, NoteAdded(text="张三酒后闹事"))
    owner.execute("SELECT wrapped FROM log.data_keys")
    ((genuine,),) = owner.fetchall()
    put(log, 1, DataErased(order="order-1", subjects=(CASE_TEXT,)))
    assert log.keys.faults() == []
    owner.execute("UPDATE log.data_keys SET wrapped = %s, destroyed_at = NULL", (genuine,))
    assert [(each.name, each.why) for each in log.keys.faults()] == [(CASE_TEXT, "erased, and there again")]


def test_every_file_and_every_form_of_a_paper_is_looked_for_but_those_that_an_erasure_made_unreadable(log):
    def attached(name, subject):
        return FileAttached(
            file_id=name, sha256=name * 64, size=1, media_type="image/png", name="照片", subject=subject
        )

    def copy(name):
        return Copy(sha256=name * 64, content_sha256="0" * 64, size=1)

    issued = DocumentIssued(
        document="1", paper="M10", pdf=copy("c"), word=copy("d"), pages=1, template="", subjects=("zhang", CASE_TEXT)
    )
    put(log, 0, attached("a", "zhang"), attached("b", CASE_TEXT), issued)

    def missed():
        found = check_files(log._read, lambda _city, _file: "missing")
        return "".join(each.sha256[0] for each in found.faults), found.checked, found.erased

    assert missed() == ("abcd", 4, 0)
    put(log, 3, DataErased(order="order-1", subjects=("zhang",)))
    assert missed() == ("b", 1, 3)
