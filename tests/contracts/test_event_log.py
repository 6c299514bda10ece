"""What the application may rely on, whichever log it was given."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest

from application.ports import Append, Change, ConflictError
from domain.cases import mediation
from domain.kernel.case_kind import Series
from domain.kernel.records import FileAttached, NoteAdded, TaskRaised
from domain.kernel.vocabulary import Actor, CaseId, OrganisationId, StaffId
from infrastructure.database import application_engine, committing_connection
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import Wrapping
from infrastructure.keys.kept import KeptKeys
from tests.application.memory_log import MemoryLog
from tests.domain.story import at

CITY = "1309"
CHEN = Actor(id="chen")
MORNING = at("2026-03-10 09:00")
SERIES = Series(organisation=OrganisationId("lh"), pattern="(2026)运河隆华调字第{n}号", period="2026", width=3)


@pytest.fixture(params=["memory", "postgres"])
def log(request):
    if request.param == "memory":
        yield MemoryLog()
        return
    database = request.getfixturevalue("database")
    engine = application_engine(database.url, pool_size=20, pre_ping=False)
    committer = Committer(partial(committing_connection, database.url))
    committer.start()
    wrapping, reading = Wrapping(KeptKeys.of(os.urandom(32))), Reading(engine)
    yield PostgresLog(reading, committer, Codec({"mediation": mediation.KIND}, wrapping), KeyStore(reading, wrapping))
    committer.stop()
    engine.dispose()


def task(name="call", **facts):
    return TaskRaised(task_id=name, what="call_back", facts=facts)


def change(case="a", version=0, *events, **columns):
    return Change(
        kind="mediation", case_id=CaseId(case), expected_version=version, events=events or (task(),), **columns
    )


def append(*changes, **columns):
    given = {
        "changes": changes or (change(),),
        "tenant": CITY,
        "occurred_at": MORNING,
        "recorded_at": MORNING,
        "actor": CHEN,
    }
    return Append(**given | columns)


def done(log, *changes, **columns):
    return log.submit(append(*changes, **columns)).result()


def test_what_was_appended_reads_back_as_it_was(log):
    events = (
        NoteAdded(text='漏水，楼上的人不在家 "引号" \\ 表情🙂'),
        FileAttached(file_id="f1", sha256="a" * 64, size=3, media_type="image/png", name="照片.png", subject="zhang"),
        task(why="no answer"),
    )
    done(log, change("a", 0, *events), acting_for=StaffId("wang"), correlation_id="c7")
    recorded = log.case(CITY, CaseId("a"))
    assert [each.event for each in recorded] == list(events)
    assert [(each.position, each.version, each.kind) for each in recorded] == [
        (1, 1, "mediation"),
        (2, 2, "mediation"),
        (3, 3, "mediation"),
    ]
    assert {(each.actor, each.acting_for, each.correlation_id) for each in recorded} == {(CHEN, "wang", "c7")}
    assert {(each.occurred_at, each.recorded_at) for each in recorded} == {(MORNING, MORNING)}


def test_an_append_answers_with_positions_versions_and_numbers(log):
    done(log, change("a", 0))
    answer = done(log, change("b", 0, task(), task("second"), series=SERIES, numbered=1), change("a", 1))
    assert (answer.first_position, answer.last_position, answer.repeated) == (2, 4, False)
    assert [(each.case_id, each.version, each.number) for each in answer.changes] == [
        ("b", 2, "(2026)运河隆华调字第001号"),
        ("a", 2, None),
    ]
    assert [each.number for each in log.case(CITY, CaseId("b"))] == [None, "(2026)运河隆华调字第001号"]


def test_whoever_comes_second_at_a_version_gets_a_conflict_and_writes_nothing(log):
    done(log, change("a", 0))
    done(log, change("a", 1))
    with pytest.raises(ConflictError) as conflict:
        done(log, change("b", 0), change("a", 1))
    assert (conflict.value.case_id, conflict.value.version) == ("a", 2)
    assert log.case(CITY, CaseId("b")) == []


def test_a_version_that_was_not_reached_yet_is_a_conflict(log):
    with pytest.raises(ConflictError) as conflict:
        done(log, change("a", 3))
    assert (conflict.value.case_id, conflict.value.version) == ("a", 0)


def test_the_same_key_is_accepted_once_and_answered_alike(log):
    first = done(log, change("a", 0, series=SERIES), change("b", 0), idempotency_key="k", digest=b"1" * 32)
    again = done(log, change("c", 0), idempotency_key="k", digest=b"2" * 32)
    assert again.repeated
    assert (again.first_position, again.last_position, again.changes) == (
        first.first_position,
        first.last_position,
        first.changes,
    )
    assert (again.recorded_at, again.digest) == (first.recorded_at, b"1" * 32)
    assert log.case(CITY, CaseId("c")) == []
    assert log.remembered(CITY, "k") == again
    assert log.remembered(CITY, "other") is None


def test_a_refused_append_is_not_remembered_under_its_key(log):
    with pytest.raises(ConflictError):
        done(log, change("a", 5), idempotency_key="k")
    assert not done(log, change("a", 0), idempotency_key="k").repeated


def test_cities_do_not_see_each_other(log):
    done(log, tenant="1309", idempotency_key="k")
    assert not done(log, tenant="1301", idempotency_key="k").repeated
    assert log.head("1301").position == 1
    assert log.tenants() == ["1301", "1309"]


def test_the_log_is_read_in_order_from_any_position(log):
    for case in "abc":
        done(log, change(case, 0))
    assert [each.case_id for each in log.since(CITY, 1, 10)] == ["b", "c"]
    assert [each.case_id for each in log.since(CITY, 0, 2)] == ["a", "b"]
    assert log.since(CITY, 3, 10) == []
    assert [each.case_id for each in log.of_kinds(CITY, ["mediation"], 1, 1)] == ["b"]
    assert log.of_kinds(CITY, ["staff"], 0, 10) == []


def test_cases_tell_how_many_events_they_have(log):
    asked = [CaseId("a"), CaseId("b")]
    assert log.versions(CITY, asked) == {}
    log.submit(append(change("a", 0, task("one"), task("two")))).result(10)
    assert log.versions(CITY, asked) == {"a": 2}
    assert log.versions("1310", asked) == {}


def test_several_cases_are_read_at_once(log):
    done(log, change("a", 0, task(), task()))
    done(log, change("b", 0, NoteAdded(text="电话")))
    found = log.cases(CITY, [CaseId("b"), CaseId("a"), CaseId("none")])
    assert {case_id: [each.version for each in events] for case_id, events in found.items()} == {"a": [1, 2], "b": [1]}


def test_the_head_moves_with_every_event(log):
    assert log.head(CITY).position == 0
    done(log, change("a", 0, task(), task()))
    head = log.head(CITY)
    assert (head.position, head.hash) == (2, log.since(CITY, 1, 1)[0].hash)


def test_a_followers_position_advances_with_its_append_or_alone(log):
    assert log.tracked(CITY, "deadlines") == 0
    done(log, tracking=("deadlines", 4))
    done(log, changes=(), tracking=("deadlines", 6))
    assert log.tracked(CITY, "deadlines") == 6
    assert log.head(CITY).position == 1


def test_a_follower_that_comes_second_to_a_position_writes_nothing(log):
    done(log, tracking=("deadlines", 4))
    with pytest.raises(ConflictError):
        done(log, change("b", 0), tracking=("deadlines", 4))
    assert log.case(CITY, CaseId("b")) == []


def test_recorded_at_never_runs_backwards(log):
    later = MORNING + timedelta(hours=1)
    done(log, change("a", 0), recorded_at=later)
    assert done(log, change("b", 0), recorded_at=MORNING).recorded_at == later


def test_the_position_at_an_instant_is_the_last_one_recorded_before_it(log):
    for hour in range(5):
        done(log, change(str(hour), 0), recorded_at=MORNING + timedelta(hours=hour))
    assert log.position_at(CITY, MORNING) == 0
    assert log.position_at(CITY, MORNING + timedelta(hours=2)) == 2
    assert log.position_at(CITY, MORNING + timedelta(hours=2, seconds=1)) == 3
    assert log.position_at(CITY, MORNING + timedelta(days=1)) == 5
    assert log.position_at("1301", MORNING) == 0


def test_numbers_are_gapless_and_a_reader_misses_nothing_under_sixteen_writers(log):
    each_writes = 25
    seen: list[int] = []
    finished = threading.Event()

    def tail():
        while not (finished.is_set() and log.head(CITY).position == len(seen)):
            seen.extend(each.position for each in log.since(CITY, len(seen), 100))

    def writer(name):
        return [
            done(log, change(f"{name}-{index}", 0, task(), task(), series=SERIES)).changes[0].number
            for index in range(each_writes)
        ]

    reader = threading.Thread(target=tail)
    reader.start()
    with ThreadPoolExecutor(16) as threads:
        numbers = [number for found in threads.map(writer, range(16)) for number in found]
    finished.set()
    reader.join()
    assert seen == list(range(1, 16 * each_writes * 2 + 1))
    assert sorted(numbers) == [f"(2026)运河隆华调字第{n:03}号" for n in range(1, 16 * each_writes + 1)]
