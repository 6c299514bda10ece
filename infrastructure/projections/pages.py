"""Pages of cases: one statement for the rows, one for the people in them."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Row, func, literal_column, select, tuple_

from application.answers import Filter, MeasureCount, Page, PartyRow, QueueRow, Sort
from application.projections.blind import Blind
from application.views import Sight, When
from domain.calendar.lights import Light
from domain.kernel.vocabulary import CaseId, OrganisationId, StaffId
from infrastructure.projections.choice import chosen
from infrastructure.projections.states import light, states
from infrastructure.projections.tables import PARTIES_TABLE as PARTIES

LAST_TEXT = "\U0010ffff"
_LAST: Mapping[Sort, ColumnElement[Any]] = {  # of whatever type the column has
    "due": literal_column("'infinity'::timestamptz"),
    "opened": literal_column("'infinity'::timestamptz"),
    "number": literal_column(f"'{LAST_TEXT}'"),
}
_COLUMNS: Mapping[Sort, str] = {"due": "due_at", "opened": "opened_at", "number": "number"}
SHOWN = (
    "case_id", "kind", "number", "version", "state", "open", "variant", "due_at", "due_on", "target_on", "term",
    "overdue_at", "division", "organisation", "handler", "platform", "topic", "channel", "urgency", "risk",
    "confidential", "persons", "opened_at", "closed_at", "outcome", "tasks", "requests",
)  # fmt: skip


def page(  # what `Views.page` is asked
    connection: Connection, blind: Blind, sight: Sight, when: When, which: Filter, measure: MeasureCount | None,
    sort: Sort, descending: bool, cursor: str | None, limit: int,
) -> Page:  # fmt: skip
    of = states(when)
    key = _key(of, sort)
    asked = select(*shown(of, when)).where(*chosen(of, sight, when, which, measure, blind))
    if cursor is not None:
        value, case_id = _read(cursor, sort)
        here, there = tuple_(key, of.c.case_id), tuple_(_LAST[sort] if value is None else value, case_id)
        asked = asked.where(here < there if descending else here > there)
    order = (key.desc(), of.c.case_id.desc()) if descending else (key, of.c.case_id)
    rows = connection.execute(asked.order_by(*order).limit(limit + 1)).all()
    following = _cursor(rows[limit - 1], sort) if len(rows) > limit else None
    return Page(rows=queue_rows(connection, sight.tenant, rows[:limit], when), next=following)


def _key(of: FromClause, sort: Sort) -> ColumnElement[Any]:
    """What a list is ordered by: the expression of an index, so that what has no value comes last."""
    return func.coalesce(of.c[_COLUMNS[sort]], _LAST[sort])


def number_key(of: FromClause) -> ColumnElement[Any]:
    """The case number, as the index knows it."""
    return _key(of, "number")


def shown(of: FromClause, when: When) -> list[ColumnElement[Any]]:
    """The columns of a list and the light."""
    return [*(of.c[name] for name in SHOWN), light(of, when.at).label("light")]


def queue_rows(connection: Connection, tenant: str, rows: Sequence[Row[Any]], when: When) -> tuple[QueueRow, ...]:
    people = _people(connection, tenant, [row.case_id for row in rows]) if rows else {}
    return tuple(_queue_row(row, when, people.get(row.case_id, ())) for row in rows)


def _queue_row(row: Row[Any], when: When, people: tuple[PartyRow, ...]) -> QueueRow:
    return QueueRow(
        case_id=CaseId(row.case_id), kind=row.kind, number=row.number, version=row.version, state=row.state,
        open=row.open, variant=row.variant, light=None if row.light is None else Light(row.light),
        overdue=row.overdue_at is not None and row.overdue_at <= when.at, due_at=row.due_at, due_on=row.due_on,
        target_on=row.target_on, term=row.term, division=row.division,
        organisation=OrganisationId(row.organisation) if row.organisation else None,
        handler=StaffId(row.handler) if row.handler else None, platform=row.platform, topic=row.topic,
        channel=row.channel, urgency=row.urgency, risk=row.risk, confidential=row.confidential, persons=row.persons,
        opened_at=row.opened_at, closed_at=row.closed_at, outcome=row.outcome, tasks=row.tasks, requests=row.requests,
        parties=people,
    )  # fmt: skip


def _people(connection: Connection, tenant: str, cases: Sequence[str]) -> Mapping[str, tuple[PartyRow, ...]]:
    asked = (
        select(PARTIES.c.case_id, PARTIES.c.part, PARTIES.c.name, PARTIES.c.phone)
        .where(PARTIES.c.tenant == tenant, PARTIES.c.case_id.in_(cases), PARTIES.c.part != "")
        .order_by(PARTIES.c.case_id, PARTIES.c.subject)
    )
    found: dict[str, list[PartyRow]] = {}
    for case_id, part, name, phone in connection.execute(asked):
        found.setdefault(case_id, []).append(PartyRow(part=part, name=name, phone=phone))
    return {case_id: tuple(people) for case_id, people in found.items()}


def _cursor(row: Row[Any], sort: Sort) -> str:
    value = getattr(row, _COLUMNS[sort])
    return urlsafe_b64encode(msgspec.json.encode((sort, value, row.case_id))).decode()


def _read(cursor: str, sort: Sort) -> tuple[datetime | str | None, str]:
    """The value and the case after which a page begins; ValueError for what no page has given."""
    kind: Any = str if sort == "number" else datetime
    try:
        found, value, case_id = msgspec.json.decode(
            urlsafe_b64decode(cursor.encode()), type=tuple[str, kind | None, str]
        )
    except (binascii.Error, msgspec.MsgspecError, UnicodeError) as error:
        raise ValueError("not a cursor of this list") from error
    if found != sort:
        raise ValueError("a cursor of another order")
    return value, case_id
