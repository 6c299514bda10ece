"""Told anew, the views are what they were; while that goes on, the old ones serve and keep up."""

from contextlib import contextmanager
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy import text

from application.projections.fold import Fold
from domain.kernel.correction import StepVoided
from domain.kernel.vocabulary import StaffId
from infrastructure.database import raw_connection
from infrastructure.projections.compare import compare
from infrastructure.projections.rebuild import RebuildUnderWayError, rebuild, telling
from infrastructure.projections.rows import Rows, SomebodyElseWroteError
from infrastructure.projections.runner import Runner, catching_up
from infrastructure.projections.views import StoredViews
from tests.application.projections.errand import KINDS, TENANT, Asked, Done, Handed, Named, Opened, Stepped, reply_due
from tests.application.projections.stored import BLIND
from tests.domain.story import at
from tests.infrastructure.projections.town_log import TownLog, parts


class Noon:
    def now(self):
        return at("2026-03-20")


@pytest.fixture
def town(database):
    town = TownLog(database.url).start()
    for n in range(12):
        case = f"case-{n}"
        town.happens(case, "2026-03-02", Opened(terms=(reply_due(at("2026-03-02")),), secret=n == 5))
        town.happens(case, "2026-03-03", Handed(handler=StaffId("mediator")), Named(name="张小明", text="漏水"))
        town.happens(case, "2026-03-04", Stepped(hours=Decimal(n)))
    town.happens("case-3", "2026-03-03", Stepped(hours=Decimal(7)), logged="2026-03-09")
    town.happens("case-4", "2026-03-09", StepVoided(event_version=4, reason="another case"))
    town.happens("case-6", "2026-03-10", Asked())
    town.happens("case-7", "2026-03-10", Done(outcome="spawned", stopped=("REPLY",)))
    town.happens("elsewhere", "2026-03-02", Opened(), tenant="1310")
    yield town
    town.stop()


@contextmanager
def _connected(url):
    connection = raw_connection(url)
    yield connection
    connection.close()


def _run_along(town, url, at_once=5):
    with _connected(url) as connection:
        for tenant in town.log.tenants():
            fold = Fold(KINDS, town.log, BLIND)
            for _ in catching_up(connection, town.log, fold, Rows(), tenant, at_once=at_once):
                pass


def _everything(town):
    with town.engine.connect() as connection:
        return {
            name: sorted(map(str, connection.execute(text(f"SELECT * FROM views.{name}"))))
            for name in ("case_facts", "case_history", "contributions", "deadlines", "waiting", "parties", "readers")
        }


@pytest.mark.parametrize("processes", [1, 2])
def test_a_rebuild_gives_the_rows_that_running_along_gave(town, database, processes):
    _run_along(town, database.url)
    before, told = _everything(town), []
    done = rebuild(partial(parts, database.url), Noon(), processes=processes, progress=told.append)
    assert all(before.values())
    assert _everything(town) == before
    assert (done.stage, done.cases, done.cases_done) == ("swapped", 13, 13)
    assert [each.stage for each in told][:1] == ["filling"]
    assert StoredViews(town.engine, BLIND).lag(TENANT).rebuild == done


def test_the_new_tables_have_the_keys_and_indexes_of_the_old(town, database):
    asked = text(
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'views' AND tablename NOT IN ('rebuilds') ORDER BY indexdef"
    )
    options = text(
        "SELECT relname, reloptions FROM pg_class WHERE relnamespace = 'views'::regnamespace AND relkind = 'r' ORDER BY 1"
    )
    with town.engine.connect() as connection:
        before = connection.execute(asked).all(), connection.execute(options).all()
    rebuild(partial(parts, database.url), Noon())
    with town.engine.connect() as connection:
        assert (connection.execute(asked).all(), connection.execute(options).all()) == before


def test_a_comparison_finds_no_difference_and_leaves_the_views_alone(town, database):
    _run_along(town, database.url)
    before = _everything(town)
    found = compare(partial(parts, database.url), Noon())
    assert found.equal
    assert found.rows > 100
    assert _everything(town) == before


def test_a_comparison_holds_though_the_views_are_behind_the_log(town, database):
    _run_along(town, database.url)
    town.happens("case-0", "2026-03-11", Done())
    assert compare(partial(parts, database.url), Noon()).equal


def test_a_comparison_names_each_row_that_differs(town, database):
    _run_along(town, database.url)
    with town.engine.connect() as connection:
        connection.execute(text("UPDATE views.case_facts SET handler = 'nobody' WHERE case_id = 'case-1'"))
        connection.execute(text("DELETE FROM views.contributions WHERE case_id = 'case-2' AND measure = 'hours'"))
    found = compare(partial(parts, database.url), Noon())
    assert [(each.table, each.only_running, each.only_rebuilt) for each in found.differences] == [
        ("case_facts", 1, 1), ("contributions", 0, 1),
    ]  # fmt: skip
    assert [(where, row["handler"]) for where, row in found.differences[0].examples] == [
        ("running", "nobody"), ("rebuilt", "mediator"),
    ]  # fmt: skip


def test_a_rebuild_mends_what_was_wrong_and_the_reader_goes_on_in_the_new_tables(town, database):
    runner = Runner(
        connect=partial(raw_connection, database.url), engine=town.engine, log_=town.log,
        fold=Fold(KINDS, town.log, BLIND),
    )  # fmt: skip
    town.committer.wakeups.add(runner.wake)
    runner.start()
    try:
        assert runner.wait(TENANT, town.happens("case-0", "2026-03-11", Asked()), 30)
        with town.engine.connect() as connection:
            connection.execute(text("UPDATE views.case_facts SET handler = 'nobody'"))
        rebuild(partial(parts, database.url), Noon())
        assert runner.wait(TENANT, town.happens("case-0", "2026-03-12", Done()), 30)
        assert compare(partial(parts, database.url), Noon()).equal
    finally:
        runner.stop()


def test_what_is_logged_while_a_rebuild_goes_on_is_in_it(town, database):
    _run_along(town, database.url)

    def meanwhile(told):
        if told.stage == "indexing":
            town.happens("case-0", "2026-03-11", Done())
            town.happens("new", "2026-03-11", Opened())
            _run_along(town, database.url)

    rebuild(partial(parts, database.url), Noon(), progress=meanwhile)
    _run_along(town, database.url)
    with town.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT case_id, state FROM views.case_facts WHERE case_id IN ('case-0', 'new') ORDER BY 1")
        )
        assert [tuple(row) for row in rows] == [("case-0", "done"), ("new", "under_way")]
    assert compare(partial(parts, database.url), Noon()).equal


def test_a_reader_of_the_old_tables_cannot_write_to_the_new(town, database):
    _run_along(town, database.url)
    with _connected(database.url) as connection:
        with connection.cursor() as cursor:
            old = Rows().position(cursor, TENANT)
        rebuild(partial(parts, database.url), Noon())
        with connection.cursor() as cursor:
            new = Rows().position(cursor, TENANT)
            assert new == (old[0], old[1] + 1)
            with pytest.raises(SomebodyElseWroteError):
                Rows()._advance(cursor, TENANT, old, old[0] + 1)


def test_only_one_rebuild_runs_at_a_time_and_one_that_fails_says_so(town, database):
    make = partial(parts, database.url)
    with telling(make, Noon(), lambda _: None), pytest.raises(RebuildUnderWayError):
        rebuild(make, Noon())

    def breaks(told):
        if told.stage == "filling" and told.cases_done:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rebuild(make, Noon(), progress=breaks)
    failed = StoredViews(town.engine, BLIND).lag(TENANT).rebuild
    assert (failed.stage, failed.cases) == ("failed", 13)
    assert rebuild(make, Noon()).stage == "swapped"
