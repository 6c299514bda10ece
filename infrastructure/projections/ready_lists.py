"""The lists that auditors look through first, and cases drawn by lot, as conditions and statements for PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, exists, func, literal, select
from sqlalchemy.dialects.postgresql import JSONB

from application.ready_lists import NAMES, SOON, Drawing, Drawn, ReadyList, Sample
from application.views import Sight
from domain.kernel.vocabulary import CaseId
from infrastructure.event_log.tables import EVENTS
from infrastructure.identity.tables import ACCESSES
from infrastructure.projections.sight import visible
from infrastructure.projections.tables import FACTS

ZONE = "Asia/Shanghai"


def in_list(listed: ReadyList) -> ColumnElement[bool]:
    """Which events a list holds."""
    if listed is ReadyList.LATE_ENTRIES:
        by_people = EVENTS.c.actor.startswith("staff:")
        return and_(by_people, _day(EVENTS.c.recorded_at) > _day(EVENTS.c.occurred_at))
    named = func.split_part(EVENTS.c.name, ".", 2).in_(NAMES[listed])
    return and_(named, _soon_after_its_request()) if listed is ReadyList.QUICK_APPROVALS else named


def idle() -> ColumnElement[bool]:
    """Reveals after which the same person did nothing in the case."""
    after = exists().where(
        EVENTS.c.tenant == ACCESSES.c.tenant, EVENTS.c.stream_id == ACCESSES.c.case_id,
        EVENTS.c.actor == func.concat("staff:", ACCESSES.c.actor), EVENTS.c.recorded_at >= ACCESSES.c.at,
    )  # fmt: skip
    return and_(ACCESSES.c.act == "reveal", ~after)


def sample(connection: Connection, sight: Sight, drawing: Drawing) -> Sample:
    """The first by the SHA-256 of `SEED:CASE`."""
    lot = func.sha256(func.convert_to(func.concat(literal(drawing.seed, Text), ":", FACTS.c.case_id), "UTF8"))
    first = and_(EVENTS.c.tenant == FACTS.c.tenant, EVENTS.c.stream_id == FACTS.c.case_id, EVENTS.c.version == 1)
    among = (
        select(
            FACTS.c.case_id, FACTS.c.kind, FACTS.c.number, FACTS.c.opened_on, FACTS.c.division,
            func.count().over().label("of"),
        ).select_from(FACTS.join(EVENTS, first))
        .where(visible(FACTS, sight), EVENTS.c.position <= drawing.until, *_narrowed(drawing))
        .order_by(lot).limit(drawing.size)
    )  # fmt: skip
    rows = connection.execute(among).all()
    return Sample(drawing=drawing, of=rows[0].of if rows else 0, cases=_drawn(rows))


def _narrowed(drawing: Drawing) -> Sequence[ColumnElement[bool]]:
    return (
        *((FACTS.c.kind == drawing.kind,) if drawing.kind else ()),
        *((FACTS.c.opened_on >= drawing.since,) if drawing.since else ()),
        *((FACTS.c.opened_on < drawing.to,) if drawing.to else ()),
    )


def _drawn(rows: Sequence[Any]) -> Sequence[Drawn]:
    return [
        Drawn(case=CaseId(row.case_id), kind=row.kind, number=row.number, opened_on=row.opened_on, division=row.division)
        for row in rows
    ]  # fmt: skip


def _soon_after_its_request() -> ColumnElement[bool]:
    asked = EVENTS.alias("asked")
    return exists().where(
        asked.c.tenant == EVENTS.c.tenant, asked.c.stream_id == EVENTS.c.stream_id,
        asked.c.version < EVENTS.c.version, asked.c.name.endswith("Requested"),
        _request(asked.c.body) == _request(EVENTS.c.body), EVENTS.c.recorded_at - asked.c.recorded_at < SOON,
    )  # fmt: skip


def _request(body: Any) -> Any:  # columns
    return cast(body, JSONB)["request_id"].astext


def _day(instant: Any) -> Any:  # columns
    return func.date(func.timezone(ZONE, instant))
