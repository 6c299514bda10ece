"""What was published cannot be changed unnoticed, not even by who owns the database and recomputes the whole chain."""

import shutil
from functools import partial
from itertools import pairwise

import pytest

from application.accesses import Access, Act
from application.checkpoints import NoCheckpointError
from application.evidence import CHAIN_START, chained
from application.merkle import consistency_proof, continues, leaf_hash
from domain.kernel.vocabulary import Actor, CaseId
from infrastructure.chains import ACCESS_LOG, EVENT_LOG
from infrastructure.clock import SystemClock
from infrastructure.database import raw_connection
from infrastructure.event_log.verify import verify
from infrastructure.identity.access_log import StoredAccessLog
from infrastructure.notary.keys import SigningKey
from infrastructure.notary.notary import Notary, RewrittenError
from tests.infrastructure.event_log.conftest import committer, engine, owner, row, write

__all__ = ["committer", "engine", "owner"]


@pytest.fixture
def notary(engine, tmp_path):
    key = SigningKey.kept_in(tmp_path / "notary.key")
    return Notary(engine, lambda: key, origin="hemu.example", url=str(tmp_path / "published"))


@pytest.fixture
def happens(committer):
    def append(many):
        for future in [committer.submit(write(*(row() for _ in range(50)))) for _ in range(many // 50)]:
            future.result()
        for future in [committer.submit(write()) for _ in range(many % 50)]:
            future.result()

    return append


def recomputed(owner, since, log=EVENT_LOG):
    """What an attacker does who may do everything in the database: the chain from a place on, and the head."""
    rows, heads, number = log.rows.fullname, log.heads.fullname, log.number
    owner.execute(f"SELECT * FROM {rows} WHERE tenant = '1309' ORDER BY {number}")
    previous = CHAIN_START
    for *columns, stored in owner.fetchall():
        found = chained(previous, columns, log.mark) if columns[1] >= since else bytes(stored)
        owner.execute(f"UPDATE {rows} SET hash = %s WHERE tenant = '1309' AND {number} = %s", (found, columns[1]))
        previous = found
    owner.execute(
        f"UPDATE {heads} SET hash = %s, {number} = (SELECT coalesce(max({number}), 0) FROM {rows} WHERE tenant = '1309') "
        "WHERE tenant = '1309'", (previous,)
    )  # fmt: skip


def test_a_checkpoint_protects_what_is_there_and_the_rest_is_named(notary, happens):
    assert notary.publish("1309") is None, "nothing has happened"
    happens(3)
    signed = notary.publish("1309")
    assert (signed.checkpoint.origin, signed.checkpoint.size) == ("hemu.example/1309", 3)
    happens(2)
    standing = notary.compare("1309")
    assert (standing.size, standing.head, standing.holds) == (3, 5, True)
    assert notary.publish("1309").checkpoint.size == 5
    assert notary.publish("1309") is None


def test_each_checkpoint_continues_the_one_before_over_many_tiles(notary, happens):
    signed = []
    for many in (1, 255, 1, 300, 211):
        happens(many)
        signed.append(notary.publish("1309").checkpoint)
    assert [each.size for each in signed] == [1, 256, 257, 557, 768]
    place = notary.place("1309")
    for old, new in pairwise(signed):
        proof = consistency_proof(place.tree(new.size), old.size, new.size)
        assert continues(old.size, old.root, new.size, new.root, proof)
    assert notary.compare("1309").holds


MOVED_ON = """
UPDATE log.events SET position = position + 100 WHERE position >= 2;
UPDATE log.events SET position = position - 99 WHERE position > 100
"""
INSERTED = f"""{MOVED_ON};
INSERT INTO log.events
SELECT (jsonb_populate_record(events, '{{"position": 2, "stream_id": "forged"}}')).* FROM log.events WHERE position = 1
"""
REORDERED = """
UPDATE log.events SET position = 0 WHERE position = 3;
UPDATE log.events SET position = 3 WHERE position = 4;
UPDATE log.events SET position = 4 WHERE position = 0
"""


@pytest.mark.parametrize(
    ("harm", "position"),
    [
        ("UPDATE log.events SET body = '{}' WHERE position = 3", 3),
        ("UPDATE log.events SET actor = 'staff:wang' WHERE position = 1", 1),
        ("DELETE FROM log.events WHERE position = 4", 4),
        ("DELETE FROM log.events WHERE position = 6", 6),
        (MOVED_ON, 2),
        (INSERTED, 2),
        (REORDERED, 3),
    ],
    ids=["changed", "another actor", "deleted", "cut off", "moved on", "inserted", "reordered"],
)
def test_a_log_rewritten_with_its_whole_chain_is_found_at_the_first_position(notary, happens, owner, harm, position):
    happens(6)
    notary.publish("1309")
    owner.execute(harm)
    recomputed(owner, position)

    standing = notary.compare("1309")
    assert (standing.holds, standing.differs_at) == (False, position)


def test_the_chain_alone_would_not_have_found_it(notary, happens, engine, owner):
    happens(3)
    notary.publish("1309")
    owner.execute("UPDATE log.events SET body = '{}' WHERE position = 2")
    recomputed(owner, 2)
    assert [each.holds for each in verify(engine)] == [True]
    assert not notary.compare("1309").holds


def test_nothing_more_is_signed_of_a_log_that_was_rewritten(notary, happens, owner):
    happens(3)
    notary.publish("1309")
    owner.execute("UPDATE log.events SET body = '{}' WHERE position = 2")
    recomputed(owner, 2)
    happens(1)
    with pytest.raises(RewrittenError):
        notary.publish("1309")
    assert notary.place("1309").last().checkpoint.size == 3
    owner.execute("DELETE FROM log.events WHERE position > 2")
    recomputed(owner, 3)
    with pytest.raises(RewrittenError):
        notary.publish("1309")


def test_a_spoilt_or_exchanged_checkpoint_is_found(notary, happens, tmp_path):
    happens(3)
    notary.publish("1309")
    checkpoint = tmp_path / "published" / "1309" / "checkpoint"
    genuine = checkpoint.read_text()
    checkpoint.write_text(genuine.replace("\n3\n", "\n2\n"))
    assert "spoilt" in notary.compare("1309").why
    with pytest.raises(NoCheckpointError):
        notary.publish("1309")
    checkpoint.write_text("nonsense")
    assert "spoilt" in notary.compare("1309").why
    checkpoint.write_text(genuine)
    assert notary.compare("1309").holds


def test_hashes_taken_from_the_place_of_publication_do_not_hide_a_change(notary, happens, owner, tmp_path):
    happens(3)
    notary.publish("1309")
    shutil.rmtree(tmp_path / "published" / "1309" / "tile")
    assert notary.compare("1309").holds, "the signed root is enough"
    owner.execute("UPDATE log.events SET body = '{}' WHERE position = 2")
    recomputed(owner, 2)
    standing = notary.compare("1309")
    assert (standing.holds, standing.differs_at) == (False, None)


def test_hashes_that_were_forged_at_the_place_of_publication_are_not_believed(notary, happens, owner, tmp_path):
    happens(3)
    notary.publish("1309")
    owner.execute("UPDATE log.events SET body = '{}' WHERE position = 2")
    recomputed(owner, 2)
    owner.execute("SELECT hash FROM log.events WHERE tenant = '1309' ORDER BY position")
    forged = b"".join(leaf_hash(bytes(found)) for (found,) in owner.fetchall())
    (tmp_path / "published" / "1309" / "tile" / "0" / "000.p" / "3").write_bytes(forged)
    assert "not those that were signed" in notary.compare("1309").why


@pytest.fixture
def accesses(database):
    log = StoredAccessLog(partial(raw_connection, database.url), SystemClock())
    log.start()
    yield log
    log.stop()


@pytest.fixture
def of_accesses(engine, accesses, tmp_path):
    """Six looks, published."""
    key = SigningKey.kept_in(tmp_path / "notary.key")
    notary = Notary(engine, lambda: key, origin="hemu.example", url=str(tmp_path / "published"), log=ACCESS_LOG)
    accesses.keep_first(*(
        Access(tenant="1309", actor=Actor(id=f"clerk-{each}"), act=Act.CASE, case_id=CaseId("case-1")) for each in range(1, 7)
    ))  # fmt: skip
    signed = notary.publish("1309")
    assert (signed.checkpoint.origin, signed.checkpoint.size) == ("hemu.example/1309/accesses", 6)
    return notary


OTHER_ACCESS = "UPDATE identity.accesses SET actor = 'nobody' WHERE entry = 3"
ENTRY_DELETED = """
DELETE FROM identity.accesses WHERE entry = 2;
UPDATE identity.accesses SET entry = entry + 100 WHERE entry > 2;
UPDATE identity.accesses SET entry = entry - 101 WHERE entry > 100
"""
ENTRY_INSERTED = """
UPDATE identity.accesses SET entry = entry + 100 WHERE entry >= 2;
UPDATE identity.accesses SET entry = entry - 99 WHERE entry > 100;
INSERT INTO identity.accesses
SELECT (jsonb_populate_record(accesses, '{"entry": 2, "actor": "forged"}')).* FROM identity.accesses WHERE entry = 1
"""
ENTRIES_REORDERED = """
UPDATE identity.accesses SET entry = 0 WHERE entry = 4;
UPDATE identity.accesses SET entry = 4 WHERE entry = 5;
UPDATE identity.accesses SET entry = 5 WHERE entry = 0
"""
ATTACKS_ON_ACCESSES = {
    "changed": (OTHER_ACCESS, 3),
    "deleted and the gap closed": (ENTRY_DELETED, 2),
    "inserted": (ENTRY_INSERTED, 2),
    "reordered": (ENTRIES_REORDERED, 4),
    "cut off": ("DELETE FROM identity.accesses WHERE entry > 4", 5),
    "emptied": ("DELETE FROM identity.accesses", 1),
}


@pytest.mark.parametrize(("harm", "entry"), ATTACKS_ON_ACCESSES.values(), ids=ATTACKS_ON_ACCESSES)
def test_an_access_log_that_was_tampered_with_is_found_at_the_first_entry_and_also_with_its_whole_chain_recomputed(
    of_accesses, engine, owner, harm, entry
):
    owner.execute(harm)
    (verdict,) = (each for each in verify(engine, log=ACCESS_LOG) if each.tenant == "1309")
    assert verdict.broken_at == entry, "the chain tells while nobody recomputes it"
    recomputed(owner, entry, ACCESS_LOG)
    (verdict,) = (each for each in verify(engine, log=ACCESS_LOG) if each.tenant == "1309")
    assert verdict.holds, "then it does not any more"
    standing = of_accesses.compare("1309")
    assert (standing.holds, standing.differs_at) == (False, entry)


def test_a_head_of_the_access_log_that_was_moved_or_taken_away_is_found(of_accesses, engine, owner):
    for harm, entry in (
        ("UPDATE identity.access_heads SET hash = '\\x00' WHERE tenant = '1309'", 6),
        ("UPDATE identity.access_heads SET entry = 7 WHERE tenant = '1309'", 7),
        ("DELETE FROM identity.access_heads WHERE tenant = '1309'", 1),
    ):
        owner.execute(harm)
        assert [each.broken_at for each in verify(engine, log=ACCESS_LOG) if each.tenant == "1309"] == [entry]


def test_accesses_after_the_last_checkpoint_are_named_as_unprotected(of_accesses, accesses, owner):
    accesses.keep_first(Access(tenant="1309", actor=Actor(id="clerk"), act=Act.SEARCH))
    owner.execute("UPDATE identity.accesses SET actor = 'nobody' WHERE entry = 7")
    recomputed(owner, 7, ACCESS_LOG)
    standing = of_accesses.compare("1309")
    assert (standing.holds, standing.size, standing.head) == (True, 6, 7)


def test_a_city_whose_logs_are_gone_altogether_is_known_by_what_was_published(notary, happens, owner):
    happens(3)
    notary.publish("1309")
    owner.execute("TRUNCATE log.events; DELETE FROM log.heads")
    assert notary.cities() == ["1309"]
    standing = notary.compare("1309")
    assert (standing.differs_at, standing.head, standing.ends_early) == (1, 0, True)
