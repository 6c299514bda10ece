"""The chain: computed by the database, recomputed here, and broken by whoever alters a row."""

import hashlib

import pytest

from application.evidence import CHAIN_START
from infrastructure.event_log.verify import verify
from infrastructure.event_log.writes import NumberWish
from tests.infrastructure.event_log.conftest import row, write

FORGED = """SELECT (jsonb_populate_record(events, '{"position": 6, "stream_id": "forged"}')).*"""


@pytest.fixture
def five_events(committer):
    wish = NumberWish(0, "o", "第{n}号", "p", 3)
    rich = row(
        "b", sealed='{"case":"x"}', acting_for="wang", causation_id="c", correlation_id="d", body='{"文":"\\"引号"}'
    )
    committer.submit(write(row("a"), row("a", 2))).result()
    committer.submit(write(rich, numbers=[wish])).result()
    committer.submit(write(row("c"), row("c", 2))).result()
    committer.submit(write(row("d"), tenant="1301")).result()


def test_the_database_and_python_compute_the_same_chain(five_events, engine):
    assert [(verdict.tenant, verdict.checked, verdict.holds) for verdict in verify(engine)] == [
        ("1301", 1, True),
        ("1309", 5, True),
    ]


def test_the_hash_is_the_one_that_the_description_gives(committer, owner):
    committer.submit(write(row("a"))).result()
    owner.execute("SELECT hash, (extract(epoch FROM recorded_at) * 1000000)::bigint::text FROM log.events")
    stored, recorded = owner.fetchone()
    columns = [
        "1309",
        "1",
        "a",
        "1",
        "appeal.NoteAdded",
        "1",
        '{"text":"漏水"}',
        None,
        None,
        "1772442000000000",
        recorded,
    ]
    columns += ["staff:chen", None, None, None]
    text = "".join("-1:" if each is None else f"{len(each.encode())}:{each}" for each in columns)
    assert bytes(stored) == hashlib.sha256(b"hemu.event.v1" + bytes(32) + text.encode()).digest()


@pytest.mark.parametrize(
    ("harm", "position", "why"),
    [
        ("UPDATE log.events SET body = '{}' WHERE position = 3", 3, "altered"),
        ("UPDATE log.events SET occurred_at = occurred_at - interval '1 day' WHERE position = 2", 2, "altered"),
        ("UPDATE log.events SET acting_for = '' WHERE position = 4", 4, "altered"),
        ("DELETE FROM log.events WHERE position = 2", 2, "missing"),
        ("DELETE FROM log.events WHERE position = 5", 5, "missing"),
        ("UPDATE log.heads SET hash = '\\x00' WHERE tenant = '1309'", 5, "differs from the head"),
        ("UPDATE log.heads SET position = 4 WHERE tenant = '1309'", 4, "differs from the head"),
        ("DELETE FROM log.heads WHERE tenant = '1309'", 1, "beyond the head"),
        (f"INSERT INTO log.events {FORGED} FROM log.events WHERE position = 5", 6, "beyond the head"),
    ],
)
def test_harm_is_found_at_its_position(five_events, engine, owner, harm, position, why):
    owner.execute(harm.replace("WHERE position", "WHERE tenant = '1309' AND position"))
    verdict = next(each for each in verify(engine) if each.tenant == "1309")
    assert (verdict.broken_at, verdict.why) == (position, why)


def test_a_log_rewritten_from_a_position_on_is_found_by_a_head_kept_outside(five_events, committer, engine, owner):
    kept = verify(engine)[1].head
    owner.execute("DELETE FROM log.events WHERE tenant = '1309' AND position > 3")
    owner.execute(
        "UPDATE log.heads h SET position = 3, hash = e.hash FROM log.events e"
        " WHERE h.tenant = '1309' AND e.tenant = '1309' AND e.position = 3"
    )
    assert verify(engine)[1].holds
    assert verify(engine, against={"1309": (5, kept)})[1].broken_at == 4
    committer.submit(write(row("e"), row("e", 2))).result()
    rewritten = verify(engine, against={"1309": (5, kept)})[1]
    assert (rewritten.broken_at, rewritten.why) == (5, "differs from the head kept outside")


def test_a_city_that_is_gone_altogether_is_missed(committer, engine):
    assert verify(engine, against={"1309": (1, CHAIN_START)})[0].broken_at == 1
