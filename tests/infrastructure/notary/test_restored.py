"""A forged backup agrees with itself: dump, manifest and chain were recomputed. What was published before it tells."""

from dataclasses import replace
from datetime import timedelta

import pytest

from application.accesses import Access, Act
from domain.kernel.vocabulary import Actor
from infrastructure import clock
from infrastructure.chains import ACCESS_LOG, EVENT_LOG
from infrastructure.database import application_engine
from infrastructure.event_log.backup import backup, restore
from infrastructure.notary.keys import SigningKey
from infrastructure.notary.notary import Notary
from infrastructure.notary.restored import Beside, beside_published, published_beyond
from tests.infrastructure.event_log.conftest import owner
from tests.infrastructure.event_log.test_backup import empty, register, saved
from tests.infrastructure.notary.test_notary import accesses, recomputed

__all__ = ["accesses", "empty", "owner", "register", "saved"]

EVENTS = Beside(log="hemu.example/1309", rows=2, protected=2)
LOOKS = Beside(log="hemu.example/1309/accesses", rows=1, protected=1)
OTHERS = Beside(log="hemu.example/1301", rows=1, protected=0)


@pytest.fixture
def outside(tmp_path):
    """The notaries of a database: one key and one place of publication, whichever database it is."""
    key = SigningKey.kept_in(tmp_path / "notary.key")

    def of(engine):
        return [
            Notary(engine, lambda: key, origin="hemu.example", url=str(tmp_path / "published"), log=log)
            for log in (EVENT_LOG, ACCESS_LOG)
        ]

    return of


@pytest.fixture
def published(saved, accesses, outside):
    """Two events and a look of one city were published, of the other city nothing."""
    accesses.keep_first(Access(tenant="1309", actor=Actor(id="clerk"), act=Act.SEARCH))
    for notary in outside(saved.engine):
        notary.publish("1309")
    return saved


@pytest.fixture
def brought_back(published, database, outside, empty, register, tmp_path):
    """Call it to save, bring back elsewhere, and compare; the chains hold, else it raises."""
    engine = application_engine(empty)

    def comes_back(saved_at=None):
        backup(database.url, tmp_path / "files", tmp_path / "another.tar")
        manifest = restore(tmp_path / "another.tar", empty, tmp_path / "new", register)
        logs = beside_published(outside(engine), set(manifest.heads), saved_at or manifest.made_at)
        return {each.log: each for each in logs if each.log != "hemu.example/-/accesses"}

    yield comes_back
    engine.dispose()


def test_what_was_published_is_protected_and_the_rest_is_said_to_rest_on_the_backup_alone(published, brought_back):
    published.note("a", 2, "保存前的最后一条")
    last = replace(EVENTS, rows=3)
    assert brought_back() == {"hemu.example/1301": OTHERS, LOOKS.log: LOOKS, EVENTS.log: last}


CHANGED = "UPDATE log.events SET actor = 'staff:wang' WHERE tenant = '1309' AND position = 2"
LOOKED = "UPDATE identity.accesses SET actor = 'nobody' WHERE tenant = '1309'"


def test_events_and_accesses_that_were_altered_in_a_backup_with_its_chain_and_manifest_are_found(brought_back, owner):
    owner.execute(f"{CHANGED}; {LOOKED}")
    recomputed(owner, 2)
    recomputed(owner, 1, ACCESS_LOG)
    found = brought_back()
    assert found[EVENTS.log] == replace(EVENTS, protected=0, why="not what was published, first at 2")
    assert found[LOOKS.log] == replace(LOOKS, protected=0, why="not what was published, first at 1")


CUT_OFF = "DELETE FROM log.events WHERE tenant = '1309' AND position = 2"


@pytest.mark.parametrize(
    ("saved_at", "why"), [("after", "cut off after 1: more was published before it was saved"), ("before", "")]
)
def test_a_backup_that_ends_early_is_named_and_if_it_says_that_it_is_newer_it_was_cut_off(
    brought_back, outside, saved, owner, saved_at, why
):
    owner.execute(CUT_OFF)
    recomputed(owner, 1)
    beyond = Beside(log=EVENTS.log, rows=1, protected=1, missing=1)
    assert list(published_beyond(outside(saved.engine)[0], {"1309": 1, "1301": 1})) == [beyond]
    day = timedelta(days=1 if saved_at == "after" else -1)
    assert brought_back(clock.now() + day)[EVENTS.log] == replace(beyond, why=why)
