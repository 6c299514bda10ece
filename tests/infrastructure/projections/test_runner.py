"""The views keep up with the log, once, whoever else reads and whatever breaks."""

import threading
from contextlib import closing
from functools import partial

import psycopg2
import pytest
from sqlalchemy import text

from application.projections.fold import Fold
from infrastructure.database import raw_connection
from infrastructure.projections.rows import Rows, SomebodyElseWroteError
from infrastructure.projections.runner import LOCK, Runner, catching_up, transaction
from tests.application.projections.errand import KINDS, TENANT, Done, Named, Opened, Stepped, Unreadable
from tests.application.projections.stored import BLIND
from tests.infrastructure.projections.town_log import TownLog

WAIT = 30.0


@pytest.fixture
def town(database):
    town = TownLog(database.url).start()
    yield town
    town.stop()


def _runner(town, url, **options):
    return Runner(
        connect=partial(raw_connection, url), engine=town.engine, log_=town.log, fold=Fold(KINDS, town.log, BLIND), **options
    )  # fmt: skip


@pytest.fixture
def runner(town, database):
    runner = _runner(town, database.url)
    town.committer.wakeups.add(runner.wake)
    runner.start()
    yield runner
    runner.stop()


def _states(town):
    with town.engine.connect() as connection:
        rows = connection.execute(text("SELECT tenant, case_id, state, version FROM views.case_facts ORDER BY 1, 2"))
        return [tuple(row) for row in rows]


def test_whoever_waits_for_a_position_sees_it_in_the_views(town, runner):
    for n in range(20):
        position = town.happens(f"case-{n % 3}", "2026-03-02", Stepped() if n > 2 else Opened())
        assert runner.wait(TENANT, position, WAIT)
        assert (TENANT, f"case-{n % 3}", "under_way", n // 3 + 1) in _states(town)


def test_a_position_that_never_comes_is_not_waited_for_beyond_the_limit(town, runner):
    assert not runner.wait(TENANT, 1, 0.05)


def test_a_runner_that_is_not_woken_finds_the_news_by_itself(town, database):
    runner = _runner(town, database.url, poll=0.02)
    runner.start()
    try:
        assert runner.wait(TENANT, town.happens("a", "2026-03-02", Opened()), WAIT)
    finally:
        runner.stop()


def test_two_runners_write_each_event_once_and_both_can_be_waited_at(town, runner, database):
    other = _runner(town, database.url)
    town.committer.wakeups.add(other.wake)
    other.start()
    try:
        for n in range(10):
            position = town.happens("a", "2026-03-02", Stepped() if n else Opened())
            assert runner.wait(TENANT, position, WAIT)
            assert other.wait(TENANT, position, WAIT)
        assert _states(town) == [(TENANT, "a", "under_way", 10)]
    finally:
        other.stop()


def test_when_the_reader_dies_another_takes_over(town, database):
    first, second = _runner(town, database.url), _runner(town, database.url, poll=0.02)
    first.start()
    first.wait(TENANT, town.happens("a", "2026-03-02", Opened()), 1)
    second.start()
    first.stop()
    try:
        assert second.wait(TENANT, town.happens("a", "2026-03-03", Done()), WAIT)
        assert _states(town) == [(TENANT, "a", "done", 2)]
    finally:
        second.stop()


def test_a_lost_connection_is_opened_again(town, runner, database):
    assert runner.wait(TENANT, town.happens("a", "2026-03-02", Opened()), WAIT)
    with closing(psycopg2.connect(database.url.replace("+psycopg2", ""))) as owner, owner.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
            "WHERE l.locktype = 'advisory' AND l.classid = %s AND d.datname = current_database()", (LOCK,)
        )  # fmt: skip
        assert cursor.rowcount == 1
    assert runner.wait(TENANT, town.happens("a", "2026-03-03", Done()), WAIT)
    assert _states(town) == [(TENANT, "a", "done", 2)]


def test_an_event_that_cannot_be_folded_stops_its_city_and_no_other(town, runner, caplog):
    town.happens("a", "2026-03-02", Unreadable())
    position = town.happens("b", "2026-03-02", Opened(), tenant="1310")
    assert runner.wait("1310", position, WAIT)
    assert ("1310", "b", "under_way", 1) in _states(town)
    assert "the views of 1309 stand still" in caplog.text
    assert not runner.wait(TENANT, 1, 0)


def test_rows_and_position_are_written_together_or_not_at_all(town, database):
    town.happens("a", "2026-03-02", Opened(), Named(name="张三"))
    connection = raw_connection(database.url)
    rows, fold = Rows(), Fold(KINDS, town.log, BLIND)
    changes = fold.changes(TENANT, town.log.since(TENANT, 0, 10))

    def write_and_break():
        with transaction(connection) as cursor:
            rows.write(cursor, TENANT, changes, (0, 0), 2)
            cursor.execute("SELECT 1 / 0")

    with pytest.raises(psycopg2.errors.DivisionByZero):
        write_and_break()
    with connection.cursor() as cursor:
        assert rows.position(cursor, TENANT) == (0, 0)
    assert _states(town) == []
    connection.close()


def test_a_batch_told_twice_is_written_once(town, database):
    town.happens("a", "2026-03-02", Opened())
    connection = raw_connection(database.url)
    rows, fold = Rows(), Fold(KINDS, town.log, BLIND)
    changes = fold.changes(TENANT, town.log.since(TENANT, 0, 10))
    with transaction(connection) as cursor:
        rows.write(cursor, TENANT, changes, (0, 0), 1)
    with pytest.raises(SomebodyElseWroteError), transaction(connection) as cursor:
        rows.write(cursor, TENANT, changes, (0, 0), 1)
    connection.close()


def test_a_reader_that_starts_in_the_middle_goes_on_from_the_log(town, database):
    town.happens("a", "2026-03-02", Opened(), Stepped())
    town.happens("b", "2026-03-02", Opened())
    connection = raw_connection(database.url)
    for _ in catching_up(connection, town.log, Fold(KINDS, town.log, BLIND), Rows(), TENANT):
        pass
    town.happens("a", "2026-03-04", Done())
    for _ in catching_up(connection, town.log, Fold(KINDS, town.log, BLIND), Rows(), TENANT, at_once=1):
        pass
    assert _states(town) == [(TENANT, "a", "done", 3), (TENANT, "b", "under_way", 1)]
    connection.close()


def test_personal_data_with_odd_signs_comes_through_whole(town, runner):
    town.happens("a", "2026-03-02", Opened(topic='back\\slash\ttab\nline "quote" {,}'))
    position = town.happens("a", "2026-03-02", Named(name="\\N张"))
    assert runner.wait(TENANT, position, WAIT)
    with town.engine.connect() as connection:
        topic = connection.execute(text("SELECT topic FROM views.case_facts")).scalar()
        name = connection.execute(text("SELECT name FROM views.parties")).scalar()
    assert topic == 'back\\slash\ttab\nline "quote" {,}'
    assert name == "\\**"


def test_many_writers_and_one_reader_lose_nothing(town, runner):
    def write(writer):
        for n in range(20):
            town.happens(f"case-{writer}", "2026-03-02", Stepped() if n else Opened())

    writers = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert runner.wait(TENANT, 160, WAIT)
    assert [row[3] for row in _states(town)] == [20] * 8
