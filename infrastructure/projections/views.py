"""The questions, put to PostgreSQL. Every answer is a fixed number of statements, whatever it holds."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Engine, and_, case, column, false, or_, select, table

from application.answers import AppointmentRow, AsOfSort, Filter, MeasureCount, Page, Sort, Tie, WaitingRow
from application.lag import Lag, Rebuild
from application.projections.blind import Blind
from application.views import (
    DivisionCounts,
    DivisionShare,
    Flow,
    Glance,
    HandlerCounts,
    Sight,
    Sums,
    When,
)
from domain.kernel.roles import Post, scope
from domain.kernel.vocabulary import CaseId, StaffId
from infrastructure.projections import counts, desks, glances, pages
from infrastructure.projections.glance import glance
from infrastructure.projections.looking import looking
from infrastructure.projections.places import begins
from infrastructure.projections.sight import texts, visible
from infrastructure.projections.states import states
from infrastructure.projections.sums import sums, tallies
from infrastructure.projections.tables import APPOINTMENTS_TABLE as APPOINTMENTS
from infrastructure.projections.tables import FACTS, POSITIONS, REBUILDS
from infrastructure.projections.tables import QUERY_CODES_TABLE as CODES
from infrastructure.projections.tables import RELATIONS_TABLE as RELATIONS
from infrastructure.projections.tables import WAITING_TABLE as WAITING

T = TypeVar("T")

MOST_MEETINGS = 2000
"""D: a month of a large district."""
HEADS = table("heads", column("tenant"), column("position"), schema="log")


class StoredViews:
    """Fulfils `application.views.Views`, on an engine that reads behind the policies."""

    def __init__(self, engine: Engine, blind: Blind) -> None:
        self._engine = engine
        self._blind = blind

    def page(  # the sides of a list
        self, sight: Sight, when: When, which: Filter, measure: MeasureCount | None, sort: Sort, descending: bool,
        cursor: str | None, limit: int,
    ) -> Page:  # fmt: skip
        return self._ask(pages.page, sight, when, which, measure, sort, descending, cursor, limit)

    def count(self, sight: Sight, when: When, which: Filter, measure: MeasureCount | None = None) -> int:
        return self._ask(counts.count, sight, when, which, measure)

    def numbers(self, sight: Sight, when: When, parts: Sequence[Filter]) -> Sequence[int]:
        return self._ask(desks.numbers, sight, when, parts)

    def waiting(self, sight: Sight, when: When, limit: int) -> Sequence[WaitingRow]:
        """Decisions that somebody with this sight may take, oldest first."""
        of = states(when)
        same = and_(of.c.tenant == WAITING.c.tenant, of.c.case_id == WAITING.c.case_id)
        asked = (
            select(*pages.shown(of, when), WAITING.c.request_id, WAITING.c.noun, WAITING.c.since)
            .select_from(WAITING.join(of, same))
            .where(
                WAITING.c.tenant == sight.tenant, visible(of, sight),
                or_(false(), *(_may_take(of, post) for post in sight.posts)),
                ~WAITING.c.not_by.overlap(texts(tuple(sorted(sight.names)))),
            ).order_by(WAITING.c.since, WAITING.c.case_id, WAITING.c.request_id).limit(limit)
        )  # fmt: skip
        with looking(self._engine, sight) as connection:
            rows: Sequence[Any] = connection.execute(asked).all()
            cases = pages.queue_rows(connection, sight.tenant, rows, when)
        return [
            WaitingRow(case=each, request_id=row.request_id, noun=row.noun, since=row.since)
            for each, row in zip(cases, rows, strict=True)
        ]

    def by_division(self, sight: Sight, when: When, which: Filter, digits: int) -> Sequence[DivisionCounts]:
        return self._ask(counts.by_division, sight, when, which, digits)

    def flow(self, sight: Sight, when: When, which: Filter, digits: int, since: date, until: date) -> Sequence[Flow]:
        return self._ask(counts.flow, sight, when, which, digits, since, until)

    def by(self, sight: Sight, when: When, which: Filter, *columns: str) -> Sequence[tuple[tuple[str, ...], int]]:
        return self._ask(counts.by, sight, when, which, *columns)

    def heat(self, sight: Sight, when: When, which: Filter, digits: int, topics: int) -> Sequence[tuple[str, str, int]]:
        return self._ask(counts.heat, sight, when, which, digits, topics)

    def glance(
        self, sight: Sight, when: When, which: Filter, digits: int, periods: Sequence[tuple[date, date]]
    ) -> Glance:
        return self._ask(glance, sight, when, which, digits, periods)

    def shares(  # periods of measures by divisions
        self, sight: Sight, when: When, which: Filter, digits: int, periods: Sequence[tuple[date, date]],
        measures: Sequence[str],
    ) -> Sequence[Sequence[DivisionShare]]:  # fmt: skip
        return self._ask(glances.shares, sight, when, which, digits, periods, measures)

    def weekly(self, sight: Sight, when: When, which: Filter, since: date, weeks: int) -> Sequence[tuple[int, int]]:
        return self._ask(glances.weekly, sight, when, which, since, weeks)

    def standing(self, sight: Sight, which: Filter, sort: AsOfSort, first: date, weeks: int) -> Sequence[int]:
        return self._ask(glances.standing, sight, which, sort, first, weeks)

    def terms_due(
        self, sight: Sight, when: When, which: Filter, today: date, until: date
    ) -> Sequence[tuple[str, int, int]]:
        return self._ask(glances.terms_due, sight, when, which, today, until)

    def load(self, sight: Sight, when: When, which: Filter) -> Sequence[HandlerCounts]:
        return self._ask(counts.load, sight, when, which)

    def sums(
        self, sight: Sight, when: When, which: Filter, since: date, until: date, durations: Sequence[str]
    ) -> Sequence[Sums]:
        return self._ask(sums, sight, when, which, since, until, durations)

    def tallies(
        self, sight: Sight, when: When, which: Filter, columns: Sequence[str], since: date, until: date,
        measures: Sequence[str],
    ) -> Sequence[tuple[tuple[str, ...], Sums]]:  # fmt: skip
        return self._ask(tallies, sight, when, which, columns, since, until, measures)

    def known(self, sight: Sight, case_ids: Sequence[CaseId]) -> frozenset[CaseId]:
        """Without the condition of the questions: by the policies alone."""
        asked = select(FACTS.c.case_id).where(FACTS.c.tenant == sight.tenant, FACTS.c.case_id.in_(case_ids))
        with looking(self._engine, sight) as connection:
            return frozenset(map(CaseId, connection.execute(asked).scalars()))

    def find(self, sight: Sight, number: str) -> CaseId | None:
        asked = select(FACTS.c.case_id).where(visible(FACTS, sight), pages.number_key(FACTS) == number)
        with looking(self._engine, sight) as connection:
            found = connection.execute(asked).scalar()
        return None if found is None else CaseId(found)

    def find_by_code(self, sight: Sight, code: str) -> CaseId | None:
        same = and_(CODES.c.tenant == FACTS.c.tenant, CODES.c.case_id == FACTS.c.case_id)
        asked = (
            select(FACTS.c.case_id).select_from(FACTS.join(CODES, same))
            .where(CODES.c.tenant == sight.tenant, CODES.c.code == self._blind.whole(code), visible(FACTS, sight))
        )  # fmt: skip
        with looking(self._engine, sight) as connection:
            found = connection.execute(asked).scalar()
        return None if found is None else CaseId(found)

    def appointments(
        self, sight: Sight, when: When, since: datetime, until: datetime, person: str
    ) -> Sequence[AppointmentRow]:
        """Meetings that begin between two instants, in their order; `person`: only those of somebody."""
        of, meets = states(when), APPOINTMENTS.c
        same = and_(of.c.tenant == meets.tenant, of.c.case_id == meets.case_id)
        asked = (
            select(*pages.shown(of, when), meets.id, meets.starts_at, meets.ends_at, meets.place, meets.people, meets.held)
            .select_from(APPOINTMENTS.join(of, same))
            .where(meets.tenant == sight.tenant, meets.starts_at >= since, meets.starts_at < until, visible(of, sight))
            .order_by(meets.starts_at, meets.case_id, meets.id).limit(MOST_MEETINGS)
        )  # fmt: skip
        if person:
            asked = asked.where(meets.people.contains(texts((person,))))
        with looking(self._engine, sight) as connection:
            rows: Sequence[Any] = connection.execute(asked).all()
            cases = pages.queue_rows(connection, sight.tenant, rows, when)
        return [
            AppointmentRow(
                case=each, id=row.id, starts_at=row.starts_at, ends_at=row.ends_at, place=row.place,
                people=tuple(StaffId(name) for name in row.people), held=row.held,
            ) for each, row in zip(cases, rows, strict=True)
        ]  # fmt: skip

    def related(self, sight: Sight, case_id: CaseId) -> Sequence[Tie]:
        """The ties of a case to others that the sight covers."""
        ties = RELATIONS.c
        back = ties.other == case_id
        other = case((back, ties.case_id), else_=ties.other)
        asked = (
            select(ties.sort, other.label("other"), back.label("back"), FACTS.c.kind, FACTS.c.number, FACTS.c.state)
            .select_from(RELATIONS.join(FACTS, and_(FACTS.c.tenant == ties.tenant, FACTS.c.case_id == other)))
            .where(ties.tenant == sight.tenant, or_(ties.case_id == case_id, back), visible(FACTS, sight))
            .order_by(ties.sort, other)
        )
        with looking(self._engine, sight) as connection:
            return [
                Tie(sort=row.sort, other=CaseId(row.other), named_by_other=row.back, kind=row.kind, number=row.number,
                    state=row.state) for row in connection.execute(asked)
            ]  # fmt: skip

    def lag(self, tenant: str) -> Lag:
        head = select(HEADS.c.position).where(HEADS.c.tenant == tenant).scalar_subquery()
        reached = select(POSITIONS.c.position).where(POSITIONS.c.tenant == tenant).scalar_subquery()
        last = select(REBUILDS).order_by(REBUILDS.c.started_at.desc()).limit(1)
        with self._engine.connect() as connection:
            row = connection.execute(select(head, reached)).one()
            rebuild = connection.execute(last).mappings().first()
        return Lag(head=row[0] or 0, position=row[1] or 0, rebuild=Rebuild(**rebuild) if rebuild else None)

    def _ask(self, question: Callable[..., T], sight: Sight, *asked: Any) -> T:
        with looking(self._engine, sight) as connection:
            return question(connection, self._blind, sight, *asked)


def _may_take(of: Any, post: Post) -> Any:  # a condition on a table of states
    """Whether a post is enough for a decision: its role, its body or its division, and whether it heads the unit."""
    body = or_(
        WAITING.c.organisation == post.organisation,
        and_(WAITING.c.organisation.is_(None), begins(of.c.scope, scope(post.division))),
    )
    enough = and_(WAITING.c.roles.contains(texts((post.role,))), body)
    return enough if post.head else and_(enough, ~WAITING.c.head)
