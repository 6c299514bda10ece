"""Writes of many threads: each is written whole or not at all, and none harms another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text

from infrastructure.database import committing_connection
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.verify import verify
from infrastructure.event_log.writes import (
    DatabaseRefusedError,
    NumberWish,
    ReaderConflictError,
    UnwritableError,
    VersionConflictError,
    Write,
)
from tests.infrastructure.event_log.conftest import AT, row, write


def rows(engine, statement, **parameters):
    with engine.connect() as connection:
        return connection.execute(text(statement), parameters).all()


def test_positions_of_a_city_are_one_two_three(committer):
    answers = [committer.submit(write()).result() for _ in range(3)]
    assert [answer.first_position for answer in answers] == [1, 2, 3]


def test_each_city_counts_for_itself(committer):
    committer.submit(write(tenant="1309")).result()
    assert committer.submit(write(tenant="1301")).result().first_position == 1


def test_a_write_touches_several_cases_or_none(committer, engine):
    committer.submit(write(row("a"), row("b"))).result()
    with pytest.raises(VersionConflictError) as conflict:
        committer.submit(write(row("a", 2), row("b", 1))).result()
    assert (conflict.value.stream_id, conflict.value.version) == ("b", 1)
    assert rows(engine, "SELECT stream_id, version FROM log.events ORDER BY position") == [("a", 1), ("b", 1)]


def test_an_event_whose_predecessor_is_missing_is_a_conflict(committer):
    committer.submit(write(row("a"))).result()
    with pytest.raises(VersionConflictError) as conflict:
        committer.submit(write(row("a", 3))).result()
    assert conflict.value.version == 1


def test_the_same_key_writes_once_and_is_answered_alike(committer):
    wish = NumberWish(1, "hzq", "SQ-{n}", "2026", 4)
    first = committer.submit(write(row("a"), row("a", 2), key="k", fingerprint="f", numbers=[wish])).result()
    again = committer.submit(write(row("b"), key="k", fingerprint="g")).result()
    assert (first.repeated, again.repeated) == (False, True)
    assert again[:3] == (1, 2, first.recorded_at)
    assert (again.streams, again.versions, again.case_numbers, again.fingerprint) == (["a"], [2], ["SQ-0001"], "f")


def test_recorded_at_never_runs_backwards(committer):
    later = AT + timedelta(hours=1)
    committer.submit(Write(tenant="1309", events=[row()], recorded_at=later)).result()
    assert committer.submit(Write(tenant="1309", events=[row()], recorded_at=AT)).result().recorded_at == later


def test_numbers_are_counted_by_organisation_pattern_and_period(committer):
    def number(organisation, period, width=3):
        wish = NumberWish(0, organisation, f"({period}){organisation}调字第{{n}}号", period, width)
        return committer.submit(write(numbers=[wish])).result().case_numbers[0]

    assert number("运河隆华", "2026") == "(2026)运河隆华调字第001号"
    assert number("运河隆华", "2026") == "(2026)运河隆华调字第002号"
    assert number("运河隆华", "2027") == "(2027)运河隆华调字第001号"
    assert number("新华", "2026", 1) == "(2026)新华调字第1号"


def test_a_number_grows_beyond_its_width(committer, owner):
    wish = NumberWish(0, "o", "{n}", "p", 3)
    committer.submit(write(numbers=[wish])).result()
    owner.execute("UPDATE log.series SET last = 999")
    assert committer.submit(write(numbers=[wish])).result().case_numbers == ["1000"]


def test_a_failed_write_takes_no_number(committer):
    wish = NumberWish(0, "o", "{n}", "p", 1)
    committer.submit(write(row("a"), numbers=[wish])).result()
    with pytest.raises(VersionConflictError):
        committer.submit(write(row("a"), numbers=[wish])).result()
    assert committer.submit(write(numbers=[wish])).result().case_numbers == ["2"]


def test_numbers_are_gapless_under_sixteen_writers(committer, engine):
    wish = NumberWish(0, "o", "{n}", "p", 1)

    def many(_):
        return [committer.submit(write(numbers=[wish])).result().case_numbers[0] for _ in range(40)]

    with ThreadPoolExecutor(16) as threads:
        numbers = [int(number) for found in threads.map(many, range(16)) for number in found]
    assert sorted(numbers) == list(range(1, 641))
    assert rows(engine, "SELECT last FROM log.series") == [(640,)]


def test_good_writes_stand_beside_bad_ones_in_one_group(committer, engine, owner):
    committer.submit(write(row("taken"))).result()
    owner.execute("BEGIN; SELECT FROM log.heads FOR UPDATE")  # holds the committer, so that all below form one group
    first = committer.submit(write())
    bad_time = row(occurred_at=AT)._replace(name="x" * 3000 + "\x7f", version=2)
    group = [
        committer.submit(write(row("good"), key="good")),
        committer.submit(write(row("taken"))),
        committer.submit(write(row("gap", 7))),
        committer.submit(write(row("too-big", 2**40))),
        committer.submit(write(bad_time)),
        committer.submit(write(row("late"), reader="desk", reader_position=5)),
        committer.submit(write(row("later"), reader="desk", reader_position=5)),
        committer.submit(write(row("twice"), key="good")),
        committer.submit(write(row("last"))),
    ]
    owner.execute("COMMIT")
    first.result()
    assert [type(future.exception()) for future in group] == [
        type(None), VersionConflictError, VersionConflictError, DatabaseRefusedError, VersionConflictError,
        type(None), ReaderConflictError, type(None), type(None),
    ]  # fmt: skip
    assert group[7].result().repeated
    kept = rows(engine, "SELECT position, stream_id FROM log.events WHERE position > 2 ORDER BY position")
    assert kept == [(3, "good"), (4, "late"), (5, "last")]


@pytest.mark.parametrize("text", ["\x00", "\x1f", "\ud800"])
def test_text_that_cannot_be_kept_harms_no_other_write_of_its_group(committer, engine, owner, text):
    committer.submit(write()).result()
    owner.execute("BEGIN; SELECT FROM log.heads FOR UPDATE")  # holds the committer, so that all below form one group
    group = [committer.submit(each) for each in (write(), write(row(body=f"a{text}")), write(row("good")))]
    owner.execute("COMMIT")
    assert [type(future.exception()) for future in group] == [type(None), UnwritableError, type(None)]
    assert rows(engine, "SELECT position FROM log.events WHERE stream_id = 'good'") == [(3,)]


def test_a_readers_position_advances_with_the_write_or_alone_and_never_back(committer, engine):
    committer.submit(write(reader="desk", reader_position=3)).result()
    alone = committer.submit(Write(tenant="1309", events=(), recorded_at=AT, reader="desk", reader_position=4)).result()
    assert alone.first_position is None
    with pytest.raises(ReaderConflictError):
        committer.submit(write(reader="desk", reader_position=4)).result()
    assert rows(engine, "SELECT reader, position FROM log.tracking") == [("desk", 4)]
    assert rows(engine, "SELECT count(*) FROM log.events") == [(1,)]


def test_one_group_carries_many_cities(committer, engine, owner):
    committer.submit(write(tenant="1309")).result()
    owner.execute("BEGIN; SELECT FROM log.heads FOR UPDATE")  # holds the committer, so that all below form one group
    cities = ["1309", "1301", "1302", "1301"]
    group = [committer.submit(write(tenant=city, key=f"k{number}")) for number, city in enumerate(cities)]
    owner.execute("COMMIT")
    assert [future.result().first_position for future in group] == [2, 1, 1, 2]
    assert [(verdict.tenant, verdict.checked, verdict.holds) for verdict in verify(engine)] == [
        ("1301", 2, True),
        ("1302", 1, True),
        ("1309", 2, True),
    ]


def test_an_append_reads_a_few_rows_however_long_the_log_is(database, owner):
    """Its plans are made when the log is empty; they must go by the right index all the same."""
    committer = Committer(partial(committing_connection, database.url))
    committer.start()
    for version in range(1, 151):
        committer.submit(write(row("a", version), row("b", version), key=f"k{version}")).result()
    committer.stop()
    _wait_until_alone(owner)  # a backend tells its counts when it ends
    owner.execute("SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE schemaname = 'log'")
    assert 150 < owner.fetchone()[0] < 20 * 150
    owner.execute("SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE schemaname = 'log' AND relname <> 'heads'")
    assert owner.fetchone()[0] == 0


def _wait_until_alone(owner):
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    owner.execute(others)
    while owner.fetchone() != (0,):
        owner.execute(others)
