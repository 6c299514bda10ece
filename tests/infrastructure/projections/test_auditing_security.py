"""Auditors behind the second wall: with the questions' own condition taken away, they find the same in both logs."""

from datetime import datetime, timedelta

import psycopg2
import psycopg2.errors
import pytest
from sqlalchemy import text, true
from sqlalchemy.exc import ProgrammingError

from application.auditing import Auditing, Trace
from application.ready_lists import Drawing, ReadyList
from domain.kernel.vocabulary import CaseId, OrganisationId, StaffId
from infrastructure.database import application_engine
from infrastructure.projections import ready_lists, trail
from infrastructure.projections.looking import auditing, looking
from infrastructure.projections.trail import StoredTrail
from tests.application.projections.errand import Named, Opened, Stepped
from tests.application.projections.stored import BLIND
from tests.cast import JIANSHE, LONGHUA
from tests.domain.story import at
from tests.infrastructure.projections.conftest import City, viewer

AUDITORS = ("auditor", "audit_admin", "district_supervisor")
CASES = ("near", "far", "secret")
"""In the district of the auditor, in another, and secret to the petition office."""
WHEN = at("2026-03-10 09:00")


@pytest.fixture
def town(city: City) -> City:
    """Its events and accesses stand in the logs too, and once more as those of another city."""
    city.happens("near", "2026-03-02", Opened(division=LONGHUA), number="(2026)1")
    city.happens("far", "2026-03-02", Opened(division=JIANSHE, organisation=OrganisationId("committee.jianshe")))
    city.happens("secret", "2026-03-03", Opened(secret=True))
    for case in CASES:
        city.happens(case, "2026-03-04", Named(name="张三", text="楼上漏水"))
        city.happens(case, "2026-03-05", Stepped(), logged="2026-03-07")
    city.catch_up()
    owner = psycopg2.connect(city.url.replace("+psycopg2", ""))
    owner.autocommit = True
    with owner.cursor() as cursor:
        _log(cursor, city)
        _access_log(cursor)
    owner.close()
    return city


def _log(cursor: "psycopg2.extensions.cursor", city: City) -> None:
    told = [
        (each.case_id, each.version, f"errand.{type(each.event).__name__}", "{}", each.occurred_at, each.recorded_at)
        for each in city.log.events
    ]
    for case in CASES:
        for version, (name, after) in enumerate((("ClosingRequested", 0), ("RequestApproved", 20)), 4):
            moment = WHEN + timedelta(seconds=after)
            told.append((CaseId(case), version, f"appeal.{name}", '{"request_id": "r"}', moment, moment))
    told.append((CaseId("staff-1"), 1, "staff.Corrected", "{}", WHEN, WHEN))
    for tenant, ending in (("1309", ""), ("1310", "-elsewhere")):
        cursor.executemany(
            "INSERT INTO log.events VALUES (%s, %s, %s, %s, %s, 1, %s, 'sealed', NULL, %s, %s, 'staff:clerk', NULL, NULL, NULL, "
            "'')",
            [(tenant, n, case + ending, *columns) for n, (case, *columns) in enumerate(told, 1)],
        )


def _access_log(cursor: "psycopg2.extensions.cursor") -> None:
    seen: list[tuple[str, str, str | None, datetime]] = [
        (who, act, case, moment)
        for case in (*CASES, "staff-1", None)
        for who in ("clerk", "mediator_of_elsewhere")
        for act, moment in (("view", WHEN), ("reveal", WHEN - timedelta(days=9)), ("reveal", WHEN + timedelta(days=1)))
    ]
    for tenant in ("1309", "1310"):
        cursor.executemany(
            "INSERT INTO identity.accesses VALUES (%s, %s, %s, %s, NULL, %s, %s, '', '', '', 'done', '')",
            [(tenant, n, moment, who, act, case) for n, (who, act, case, moment) in enumerate(seen, 1)],
        )


def _auditing(town: City, stored: StoredTrail) -> Auditing:
    return Auditing(
        questions=town.questions, trail=stored, log=town.log, surroundings=town.surroundings, access_log=town.access_log
    )  # type: ignore[arg-type] # the log is a list


def _answers(town: City, stored: StoredTrail, name: str) -> tuple[object, ...]:
    """What an auditor is told by questions of every sort."""
    asked, who = _auditing(town, stored), viewer(name)
    sight = asked.sight(who)
    traces = (
        Trace(), *(Trace(listed=listed) for listed in ReadyList if not listed.of_accesses), Trace(act="RequestApproved"),
        Trace(case=CaseId("far")), Trace(kind="staff"),
    )  # fmt: skip
    of_accesses = (
        Trace(), Trace(listed=ReadyList.IDLE_REVEALS), Trace(case=CaseId("far")), Trace(kind="errand"), Trace(act="view")
    )  # fmt: skip
    return (
        *(stored.events(sight, trace, 0, 1000, 100) for trace in traces),
        *([*asked.accesses(who, trace).accesses] for trace in of_accesses),
        stored.sample(sight, Drawing(seed="a", size=9, until=1000)),
    )  # fmt: skip


@pytest.fixture
def stored(town: City) -> StoredTrail:
    return StoredTrail(town.engine, BLIND, lambda: None)


def _open(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (trail, ready_lists):
        monkeypatch.setattr(module, "visible", lambda of, sight: true())


def test_with_the_questions_own_condition_taken_away_every_auditor_finds_the_same(
    town: City, stored: StoredTrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: _answers(town, stored, name) for name in AUDITORS}
    _open(monkeypatch)
    assert {name: _answers(town, stored, name) for name in AUDITORS} == before
    assert before["auditor"] != before["audit_admin"]
    engine = application_engine(town.url)
    outside = StoredTrail(engine, BLIND, lambda: None)
    sight = _auditing(town, stored).sight(viewer("auditor"))
    found = {case for case, *_ in outside.events(sight, Trace(), 0, 1000, 100)}
    engine.dispose()
    assert {*CASES} < found, "without either wall they would come"


def test_what_an_auditor_finds_is_what_their_posts_cover_and_the_records_that_all_may_read(
    town: City, stored: StoredTrail
) -> None:
    sight = _auditing(town, stored).sight(viewer("auditor"))

    def found(trace: Trace) -> set[str]:
        return {case for case, *_ in stored.events(sight, trace, 0, 1000, 100)}

    assert found(Trace()) == {"near", "staff-1"}
    assert found(Trace(listed=ReadyList.QUICK_APPROVALS)) == {"near"}
    assert found(Trace(listed=ReadyList.LATE_ENTRIES)) == {"near"}
    assert [each.case for each in stored.sample(sight, Drawing(seed="a", size=9, until=1000)).cases] == ["near"]


def test_an_audit_administrator_is_shown_no_reveal_as_idle_after_which_something_was_done_in_a_case_out_of_sight(
    town: City, stored: StoredTrail
) -> None:
    asked = _auditing(town, stored)
    idle = asked.accesses(viewer("audit_admin"), Trace(listed=ReadyList.IDLE_REVEALS, actor="clerk")).accesses
    assert {(each.case, each.at > WHEN) for each in idle if each.case in CASES} == {(case, True) for case in CASES}
    assert {each.number for each in idle} == {None}, "and no number of one"


def test_by_themselves_the_logs_show_nothing_of_another_city_or_community_and_nothing_to_who_does_not_audit(
    town: City, stored: StoredTrail
) -> None:
    sight = _auditing(town, stored).sight(viewer("auditor"))
    with auditing(town.engine, sight, ["clerk"]) as connection:
        events = set(map(tuple, connection.execute(text("SELECT tenant, stream_id FROM log.events"))))
        accesses = set(map(tuple, connection.execute(text("SELECT tenant, actor, case_id FROM identity.accesses"))))
    assert events == {("1309", "near"), ("1309", "staff-1")}
    others, own = "mediator_of_elsewhere", "clerk"
    assert accesses == {("1309", who, "near") for who in (own, others)} | {
        ("1309", own, "staff-1"),
        ("1309", own, None),
    }
    with looking(town.engine, sight) as connection:
        for table in ("log.events", "identity.accesses"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0


def test_no_question_reads_what_the_events_say_or_a_hash(town: City, stored: StoredTrail) -> None:
    with auditing(town.engine, _auditing(town, stored).sight(viewer("auditor"))) as connection:
        for column in ("body", "sealed", "case_number", "hash", "correlation_id"):
            with pytest.raises(ProgrammingError) as refused:
                connection.execute(text(f"SELECT {column} FROM log.events"))
            assert isinstance(refused.value.orig, psycopg2.errors.InsufficientPrivilege), column
        with pytest.raises(ProgrammingError):
            connection.execute(text("SELECT hash FROM identity.accesses"))


def test_whoever_reads_the_whole_log_pays_nothing_for_the_policies(town: City) -> None:
    """The condition of the application's own policy is planned away."""
    engine = application_engine(town.url)
    with engine.connect() as connection:
        for table, place in (("log.events", "position"), ("identity.accesses", "entry")):
            plan = "\n".join(
                connection.execute(text(f"EXPLAIN SELECT * FROM {table} WHERE tenant = 'x' ORDER BY {place}")).scalars()
            )
            assert "Filter" not in plan
            assert "SubPlan" not in plan
    engine.dispose()


def test_a_sight_of_staff_audits_them_only(town: City, stored: StoredTrail) -> None:
    """The wall itself judges whose acts are shown, not the question alone."""
    sight = _auditing(town, stored).sight(viewer("audit_admin"))
    with auditing(town.engine, sight, [StaffId("clerk")]) as connection:
        assert {*connection.execute(text("SELECT actor FROM identity.accesses")).scalars()} == {"clerk"}
