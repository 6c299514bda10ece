"""The second wall: with the questions' own condition taken away, nobody gets a row that they may not know of."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import psycopg2.errors
import pytest
from sqlalchemy import Connection, Engine, event, text, true
from sqlalchemy.exc import ProgrammingError

from application.access import may_read, posts_of
from application.answers import AsOf, Filter
from application.projections import TABLES
from domain.kernel.vocabulary import CaseId, OrganisationId, StaffId
from infrastructure.database import application_engine, raw_connection
from infrastructure.projections import alike, choice, views
from infrastructure.projections.looking import looking, reading_engine, told
from infrastructure.projections.rebuild import rebuild
from tests.application.projections.errand import KIND, Asked, Done, Handed, Named, Opened, Stepped, reply_due
from tests.cast import DIRECTORY, JIANSHE, LONGHUA, XIGUAN, YUNHE, staff
from tests.domain.story import at
from tests.infrastructure.projections.conftest import TODAY, City, viewer
from tests.infrastructure.projections.test_rebuild import Noon
from tests.infrastructure.projections.town_log import TownLog, parts

COARSE = {"case_history", "contributions", "readers"}
"""By themselves they keep the city and the secret: every question joins the first two with the cases; the last says by which
part in a case somebody may read, and shows only the rows of one's own bodies and name."""
TOLD = [table.name for table in TABLES]


@pytest.fixture
def town(city: City) -> City:
    places = ((LONGHUA, "station.longhua"), (XIGUAN, "station.xiguan"), (JIANSHE, "committee.jianshe"))
    for n, (division, body) in enumerate(places):
        case = f"case-{n}"
        opened = Opened(division=division, organisation=OrganisationId(body), terms=(reply_due(at("2026-03-02")),))
        city.happens(case, "2026-03-02", opened, number=f"(2026){n}").happens(case, "2026-03-03", Stepped())
        city.happens(case, "2026-03-03", Named(name=f"张{n}", phone=f"1380000123{n}", text="楼上漏水三个月"))
        city.happens(case, "2026-03-04", Asked())
    city.happens("secret", "2026-03-05", Opened(secret=True, terms=(reply_due(at("2026-03-05")),)))
    city.happens("secret", "2026-03-05", Named(name="王五", text="收钱")).happens("secret", "2026-03-06", Asked())
    city.happens("case-0", "2026-03-06", Handed(handler=StaffId("other_mediator")))
    city.happens("other", "2026-03-06", Opened()).happens("secret", "2026-03-07", Done(outcome="spawned"))
    city.catch_up()
    _another_city(city)
    return city


def _another_city(city: City) -> None:
    """The same rows once more, as those of another tenant."""
    connection = raw_connection(city.url)
    with connection.cursor() as cursor:
        for table in TABLES:
            columns = ", ".join(table.columns)
            renamed = columns.replace("case_id", "case_id || '-elsewhere'", 1)
            cursor.execute(
                f"INSERT INTO views.{table.name} (tenant, {columns}) SELECT '1310', {renamed} FROM views.{table.name}"
            )
    connection.close()


@pytest.fixture
def open_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The condition of the questions lets everything through."""
    for module in (choice, views, alike):
        monkeypatch.setattr(module, "visible", lambda of, sight: true())


def _answers(town: City, name: str) -> tuple[object, ...]:
    """What somebody is told by questions of every sort."""
    asked, who, past = town.questions, viewer(name), AsOf(day=at("2026-03-09").date())
    year = at("2026-01-01").date(), at("2027-01-01").date()
    return (
        asked.queue(who), asked.queue(who, as_of=past), asked.count(who, Filter()), asked.by_state(who, Filter()),
        asked.board(who, YUNHE), asked.board(who, YUNHE, past), asked.load(who), asked.waiting(who),
        asked.measures(who, "errand", *year).total, asked.queue(who, Filter(text="漏水")),
        asked.queue(who, Filter(person="王五")), asked.related(who, CaseId("other")),
        [asked.find(who, f"(2026){n}") for n in range(3)],
    )  # fmt: skip


def test_with_the_questions_own_condition_taken_away_everybody_is_told_the_same(
    town: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("clerk", "station_head", "district_supervisor", "petition_clerk", "other_mediator", "archivist", "admin")
    before = {name: _answers(town, name) for name in names}
    with monkeypatch.context() as without:
        for module in (choice, views, alike):
            without.setattr(module, "visible", lambda of, sight: true())
        after = {name: _answers(town, name) for name in names}
    assert after == before
    assert len({repr(each) for each in before.values()}) > 5, "they are not all told the same thing"


def test_without_either_wall_the_rows_would_come(town: City, open_doors: None) -> None:
    """The test before can fail: on the engine that owns the tables nothing holds them back."""
    engine = application_engine(town.url)
    town.views._engine = engine
    assert len(town.questions.queue(viewer("admin")).rows) == 10
    engine.dispose()


def test_each_table_by_itself_shows_no_case_that_somebody_may_not_know(town: City) -> None:
    cases = {
        case: KIND.fold(case, events) for case, events in town.log.cases("1309", [*map(CaseId, town.versions)]).items()
    }
    for name in ("clerk", "other_clerk", "station_head", "petition_clerk", "other_mediator", "admin"):
        posts = posts_of(staff(name), None, DIRECTORY, TODAY.date())
        known = {key for key, case in cases.items() if may_read(case, KIND, posts, frozenset({name}))}
        no_secret = known | set(cases) - {"secret"}
        assert ("secret" in known) is (name == "petition_clerk")
        with looking(town.engine, town.questions.sight(viewer(name))) as connection:
            for table in TOLD:
                assert _cases(connection, table) <= (no_secret if table in COARSE else known), (name, table)
    for table in {*TOLD} - {"query_codes", "appointments", "outside_numbers"}:
        assert {"secret-elsewhere", "case-1-elsewhere"} & _cases_as_owner(town, table), f"{table} has something to hide"


def _cases(connection: Connection, table: str) -> set[str]:
    return set(connection.execute(text(f"SELECT case_id FROM views.{table}")).scalars())


def _cases_as_owner(town: City, table: str) -> set[str]:
    connection = raw_connection(town.url)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT case_id FROM views.{table}")
        found = {row[0] for row in cursor.fetchall()}
    connection.close()
    return found


def test_a_tie_to_a_secret_case_is_not_shown(town: City) -> None:
    with looking(town.engine, town.questions.sight(viewer("station_head"))) as connection:
        assert _cases(connection, "relations") == set()
    with looking(town.engine, town.questions.sight(viewer("petition_clerk"))) as connection:
        assert _cases(connection, "relations") == {"secret"}


@pytest.fixture
def one_connection(town: City) -> Iterator[Engine]:
    engine = reading_engine(town.url, pool_size=1)
    yield engine
    engine.dispose()


def test_the_connection_that_the_next_one_gets_remembers_nothing(town: City, one_connection: Engine) -> None:
    engine, head = one_connection, town.questions.sight(viewer("petition_clerk"))
    backends = set()

    def shown(connection: Connection) -> set[str]:
        backends.add(connection.execute(text("SELECT pg_backend_pid()")).scalar())
        return _cases(connection, "case_facts")

    with looking(engine, head) as connection:
        assert "secret" in shown(connection)
    with engine.connect() as connection:
        assert shown(connection) == set(), "a statement without a sight sees nothing"
    with looking(engine, town.questions.sight(viewer("clerk"))) as connection:
        assert shown(connection) == {"case-0", "other"}
        with pytest.raises(ProgrammingError):
            connection.execute(text("SELECT nothing_like_it FROM views.case_facts"))
    with engine.connect() as connection:
        assert shown(connection) == set(), "nor after one that failed"
    assert len(backends) == 1


def test_a_sight_costs_no_statement_more(town: City, one_connection: Engine) -> None:
    sent: list[str] = []
    event.listen(one_connection, "after_cursor_execute", lambda *each: sent.append(each[2]))
    with looking(one_connection, town.questions.sight(viewer("clerk"))) as connection:
        _cases(connection, "case_facts")
    assert len(sent) == 1


def test_whoever_reads_so_may_do_nothing_else(town: City) -> None:
    with looking(town.engine, town.questions.sight(viewer("petition_clerk"))) as connection:
        for forbidden in (
            "DELETE FROM views.case_facts", "UPDATE views.waiting SET head = false", "SELECT body FROM log.events",
            "SELECT * FROM identity.accounts", "SELECT * FROM log.data_keys", "CREATE TABLE views.mine ()",
            "INSERT INTO views.readers SELECT * FROM views.readers",
        ):  # fmt: skip
            with pytest.raises(ProgrammingError) as refused:
                connection.execute(text(forbidden))
            assert isinstance(refused.value.orig, psycopg2.errors.InsufficientPrivilege), forbidden


def test_a_sight_with_signs_of_every_sort_in_its_names_is_told_whole(town: City) -> None:
    sight = replace(town.questions.sight(viewer("clerk")), names=frozenset({"a'b\"c%(d)s{},\\x", "clerk"}))
    with looking(town.engine, sight) as connection:
        assert connection.execute(text("SELECT current_setting('hemu.sight')")).scalar() == told(sight)
        assert _cases(connection, "case_facts") == {"case-0", "other"}


def _policies(url: str) -> dict[str, list[str]]:
    connection = raw_connection(url)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, array_agg(p.polname || pg_get_expr(p.polqual, p.polrelid) ORDER BY p.polname), "
            "has_table_privilege('hemu_reader', c.oid, 'SELECT') FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE c.relnamespace = 'views'::regnamespace AND c.relkind = 'r' GROUP BY c.oid, c.relname, c.relrowsecurity"
        )
        found = {name: [secured, *policies, readable] for name, secured, policies, readable in cursor.fetchall()}
    connection.close()
    return found


def test_every_table_that_names_cases_has_a_policy_and_keeps_it_when_the_views_are_told_anew(database) -> None:  # type: ignore[no-untyped-def]
    log = TownLog(database.url).start()
    log.happens("case", "2026-03-02", Opened())
    before = _policies(database.url)
    assert {name for name, (secured, *_) in before.items() if secured} == set(TOLD)
    rebuild(partial(parts, database.url), Noon())
    assert _policies(database.url) == before
    rebuild(partial(parts, database.url), Noon())
    assert _policies(database.url) == before
    log.stop()
