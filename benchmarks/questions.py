"""How long do the statements of the questions take with 100,000 open cases, behind the policies and, beside it, without them?

Rows made up by the database itself.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from sqlalchemy import Engine, event, text

from application.answers import AsOf, Filter
from application.projections.blind import Blind
from application.views import Sight, When
from benchmarks.measure import quantile
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId
from infrastructure.database import application_engine
from infrastructure.projections.looking import reading_engine
from infrastructure.projections.views import StoredViews

TENANT = "1309"
OPEN = 100_000
CLOSED = 200_000
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WHEN = When(at=NOW)
PAST = date(2026, 6, 1)
TIMED = ("measure.7", "measure.8")
SPAN = """
SELECT n, n % 3 = 0 AS open, (ARRAY['appeal', 'mediation', 'assistance'])[1 + n / 3 % 3] AS kind,
    '1309' || lpad((2 + n / 9 % 7)::text, 2, '0') || lpad((1 + n / 63 % 8)::text, 3, '0')
        || lpad((1 + n / 504 % 12)::text, 3, '0') AS division,
    timestamptz '2025-09-20 09:00+08' + random() * 425 * interval '1 day' AS opened, random() AS length,
    timestamptz '2026-11-24 24:00+08' + (floor(random() * 60) - 10) * interval '1 day' AS due
FROM generate_series(1, :cases) AS n ORDER BY random()
"""
FACTS = f"""
INSERT INTO views.case_facts
SELECT '{TENANT}', md5(n::text) || '-case', kind, 8, CASE WHEN n % 5 > 0 THEN '(2026)' || kind || lpad(n::text, 6, '0') END,
    CASE WHEN open THEN (ARRAY['registered', 'accepted', 'in_handling', 'in_review'])[1 + n / 9 % 4] ELSE 'closed' END,
    'petition', open, division, 'body.' || substr(division, 5), 'staff.' || substr(division, 5) || '.' || n % 3,
    CASE WHEN n % 4 = 0 THEN 'platform.' || n / 12 % 8 ELSE '' END, n / 9 % 12 || '/' || n / 108 % 20, 'visit',
    'U' || 1 + n / 9 % 4, '', '', 1, CASE WHEN open THEN '' ELSE 'outcome.' || n % 5 END, opened, opened::date, opened, NULL,
    closed, closed::date, CASE WHEN open THEN 'AP-T4' ELSE '' END, due, (due - interval '1 day')::date, NULL, due,
    due - interval '20 days', due - interval '9 days', due + interval '8 days', false, (n % 50 = 0)::int, 0,
    opened::date, opened::date, division, {1 << list(Role).index(Role.SUPERVISOR)},
    CASE WHEN n % 200 = 0 THEN ARRAY['body.accused'] END, CASE WHEN n % 200 = 0 THEN ARRAY['petition_office'] END
FROM (
    SELECT n, open, kind, division, opened, CASE WHEN NOT open THEN opened + length * 60 * interval '1 day' END AS closed,
        CASE WHEN open THEN due END AS due FROM ({SPAN}) AS span
) AS cases
"""  # made of constants
HISTORY = """
INSERT INTO views.case_history
SELECT f.tenant, case_id, kind, k, number, (ARRAY['registered', 'accepted', 'in_handling', 'in_review'])[k], variant, true,
    division, organisation, handler, platform, topic, channel, urgency, risk, confidential, persons, '', opened_at,
    opened_on, accepted_at, NULL, NULL, NULL, 'AP-T' || k, opened_at + k * interval '12 days', opened_on + 12 * k, NULL,
    opened_at + k * interval '12 days', opened_at + k * interval '6 days', opened_at + k * interval '10 days',
    opened_at + k * interval '20 days', false, 0, 0, opened_on + 7 * (k - 1), opened_on + 7 * (k - 1),
    opened_on + 7 * k, opened_on + 7 * k
FROM views.case_facts f, generate_series(1, 4) AS k
"""
PRESENT = "UPDATE views.case_facts SET known_from = opened_on + 28, true_from = opened_on + 28"
ADDS = """
INSERT INTO views.contributions
SELECT f.tenant, case_id, kind, 'measure.' || k, opened_on + 3 * k, 0, (random() < 0.8)::int, 1,
    CASE WHEN k > 6 THEN round((random() * 60)::numeric, 4) END, opened_on + 3 * k, opened_on + 3 * k, 'infinity', 'infinity'
FROM views.case_facts f, generate_series(1, 8) AS k
"""
READERS = f"""
INSERT INTO views.readers
SELECT tenant, case_id, organisation, person, {1 << list(Role).index(Role.STREET_HANDLER)}
FROM views.case_facts, LATERAL (VALUES (''), (handler)) AS who (person)
"""  # made of constants


def fill(engine: Engine, *, cases: int = OPEN + CLOSED) -> None:
    """The views of a city, as after three years."""
    with engine.connect() as connection:
        for statement in (FACTS, HISTORY, PRESENT, ADDS, READERS):
            connection.execute(text(statement), {"cases": cases} if ":cases" in statement else {})
        for table in ("case_facts", "case_history", "contributions", "readers"):
            connection.execute(text(f"VACUUM ANALYZE views.{table}"))


def sight(role: Role, division: str, organisation: str, name: str) -> Sight:
    post = Post(
        staff=StaffId(name), role=role, organisation=OrganisationId(organisation), division=DivisionCode(division),
        since=date(2024, 1, 1),
    )  # fmt: skip
    return Sight(tenant=TENANT, posts=(post,), names=frozenset({name}))


CITY = sight(Role.SUPERVISOR, "130900000000", "city", "boss")
DISTRICT = sight(Role.SUPERVISOR, "130903000000", "district", "head")
COMMUNITY = sight(Role.SUPERVISOR, "130903001001", "station", "station_head")
HANDLER = sight(Role.STREET_HANDLER, "130903001001", "body.03001001", "staff.03001001.1")
SIGHTS = {"city": CITY, "district": DISTRICT, "community": COMMUNITY, "handler": HANDLER}


@dataclass
class Statements:
    """What was sent to the database, each with its milliseconds."""

    engine: Engine
    times: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        event.listen(self.engine, "before_cursor_execute", self._before)
        event.listen(self.engine, "after_cursor_execute", self._after)

    def _before(self, connection: Any, *_: object) -> None:  # SQLAlchemy's listeners
        connection.info["begun"] = time.perf_counter()

    def _after(self, connection: Any, *_: object) -> None:
        self.times.append(1000 * (time.perf_counter() - connection.info["begun"]))

    @contextmanager
    def measured(self) -> Iterator[list[float]]:
        self.times = []
        yield self.times


@dataclass(frozen=True, slots=True)
class Timed:
    """One line of the table."""

    name: str
    p95: tuple[float, ...]
    """Of each of its statements."""
    fastest: tuple[float, ...]
    wanted: float | None
    without: tuple[float, ...]
    """The fastest of each, as the owner of the tables, to whom no policy applies."""

    def __str__(self) -> str:
        target = "" if self.wanted is None else f" (wanted {self.wanted:g})"
        p95, fastest = (" + ".join(f"{each:.1f}" for each in times) for times in (self.p95, self.fastest))
        walls = sum(self.fastest) / sum(self.without)
        return f"{self.name}: p95 {p95} ms{target}, fastest {fastest} ({walls:.2f} x without policies); {len(self.p95)} sent"


def figures(url: str, *, rounds: int = 20) -> list[Timed]:
    """p95 of the time of each statement; the number of statements of each question."""
    owner, reader = application_engine(url), reading_engine(url)
    fill(owner)
    asked = [(Statements(engine), _questions(StoredViews(engine, Blind(b"bench")))) for engine in (reader, owner)]
    timed = []
    for (name, ask, wanted), (_, same, _) in zip(asked[0][1], asked[1][1], strict=True):
        by_statement, without = _times(ask, asked[0][0], rounds), _times(same, asked[1][0], rounds)
        p95 = tuple(quantile(values, 0.95) for values in by_statement)
        timed.append(Timed(name, p95, tuple(map(min, by_statement)), wanted, tuple(map(min, without))))
        print(timed[-1], flush=True)
    for engine in (reader, owner):
        engine.dispose()
    return timed


def _times(ask: Callable[[], object], statements: Statements, rounds: int) -> list[list[float]]:
    """Of each statement, in every round after one to warm up."""
    ask()
    with statements.measured() as times:
        for _ in range(rounds):
            ask()
        each = len(times) // rounds
        return [times[place::each] for place in range(each)]


def _questions(views: StoredViews) -> Iterator[tuple[str, Callable[[], object], float | None]]:
    of_open = Filter(open=True)
    appeals = Filter(kinds=("appeal",))
    year = (date(2025, 11, 24), date(2026, 11, 24))
    for name, who in SIGHTS.items():
        yield f"queue page, {name}", partial(views.page, who, WHEN, of_open, None, "due", False, None, 50), 50
        second = views.page(who, WHEN, of_open, None, "due", False, None, 50).next
        if second is not None:
            yield f"second page, {name}", partial(views.page, who, WHEN, of_open, None, "due", False, second, 50), 50
    for name, who, place in (("city", CITY, ""), ("district", DISTRICT, "130903")):
        of_open, everything = Filter(open=True, division=place), Filter(division=place)
        yield f"board by division and light, {name}", partial(views.by_division, who, WHEN, of_open, 6), 50
        month = (date(2026, 11, 1), date(2026, 11, 25))
        yield f"inflow and outflow of a month, {name}", partial(views.flow, who, WHEN, everything, 6, *month), 50
        yield f"board by platform, {name}", partial(views.by, who, WHEN, of_open, "platform"), 50
        came = Filter(opened_since=month[0], opened_until=month[1], division=place)
        yield f"topics by division of a month, {name}", partial(views.heat, who, WHEN, came, 6, 20), 50
        yield f"load by handler, {name}", partial(views.load, who, WHEN, of_open), 50
    of_open = Filter(open=True)
    yield "measures of a year: sums, then medians", partial(views.sums, CITY, WHEN, appeals, *year, TIMED), 500
    for sort in ("known", "true"):
        when = When(at=datetime(2026, 6, 1, 15, 59, tzinfo=UTC), as_of=AsOf(day=PAST, sort=sort))
        yield f"board of a past day, {sort}", partial(views.by_division, CITY, when, of_open, 6), 500
        yield (
            f"queue page of a past day, {sort}",
            partial(views.page, CITY, when, of_open, None, "due", False, None, 50),
            500,
        )
