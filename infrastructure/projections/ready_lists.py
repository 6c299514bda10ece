"""The lists that auditors look through first, and cases drawn by lot, as conditions and statements for PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Text, and_, func, literal, select

from application.ready_lists import NAMES, SOON, Drawing, Drawn, ReadyList, Sample
from application.views import Sight
from domain.cases import KINDS
from domain.directory import RECORDS
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
    named = of_acts(NAMES[listed])
    e = EVENTS.c
    soon = func.access.soon_after_its_request(e.tenant, e.stream_id, e.version, SOON, type_=Boolean)
    return and_(named, soon) if listed is ReadyList.QUICK_APPROVALS else named


def of_acts(acts: Sequence[str]) -> ColumnElement[bool]:
    """By whole names, which PostgreSQL compares before it judges a row by its case; parts of a name it would take apart after."""
    return EVENTS.c.name.in_([f"{kind.name}.{act}" for kind in (*KINDS, *RECORDS) for act in acts])


def idle() -> ColumnElement[bool]:
    """Reveals after which the same person did nothing in the case."""
    log = ACCESSES.c
    after = func.access.acted_since(
        log.tenant, log.case_id, func.concat("staff:", log.actor), log.at, type_=Boolean
    )  # fmt: skip
    return and_(log.act == "reveal", ~after)


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


def _day(instant: Any) -> Any:  # columns
    return func.date(func.timezone(ZONE, instant))
