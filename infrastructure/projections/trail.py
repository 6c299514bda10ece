"""The questions of auditors, put to PostgreSQL: the log of events and the log of access, as far as the sight covers."""

from collections.abc import Callable, Sequence

from sqlalchemy import Boolean, ColumnElement, Connection, Engine, Text, and_, case, func, or_, select
from sqlalchemy.dialects.postgresql import array

from application.accesses import DONE, sought
from application.auditing import Access, Trace
from application.projections.blind import Blind
from application.ready_lists import Drawing, Sample
from application.views import Sight
from domain.calendar.working_days import start_of
from domain.kernel.vocabulary import CaseId
from infrastructure.event_log.tables import EVENTS
from infrastructure.identity.tables import ACCESSES
from infrastructure.projections.looking import WITHOUT_CARD, auditing
from infrastructure.projections.places import begins
from infrastructure.projections.ready_lists import idle, in_list, of_acts, sample
from infrastructure.projections.sight import visible
from infrastructure.projections.tables import FACTS

FEW = 1000
"""Cases of a kind: the accesses to fewer are found by the case."""
SHOWN = [column for column in ACCESSES.c if column.name != "hash"]


class StoredTrail:
    """Fulfils `application.auditing.Trail`."""

    def __init__(self, engine: Engine, blind: Blind, flush: Callable[[], None]) -> None:
        self._engine = engine
        self._blind = blind
        self._flush = flush  # what was seen a moment ago, in this process, is shown too

    def events(
        self, sight: Sight, trace: Trace, after: int, until: int, limit: int
    ) -> Sequence[tuple[CaseId, int, int, str | None]]:
        events = EVENTS.c
        same = and_(FACTS.c.tenant == events.tenant, FACTS.c.case_id == events.stream_id)
        asked = (
            select(events.stream_id, events.version, events.position, FACTS.c.number)
            .select_from(EVENTS.outerjoin(FACTS, same))
            .where(
                events.tenant == sight.tenant, events.position > after, events.position <= until,
                or_(visible(FACTS, sight), func.split_part(events.name, ".", 1).in_(WITHOUT_CARD)),
                *((in_list(trace.listed),) if trace.listed and not trace.listed.of_accesses else ()),
                *((events.stream_id == trace.case,) if trace.case else ()),
                *((events.actor == _named(trace.actor),) if trace.actor else ()),
                *((begins(events.name, f"{trace.kind}."),) if trace.kind else ()),
                *((of_acts([trace.act]),) if trace.act else ()),
            ).order_by(events.position.desc()).limit(limit)
        )  # fmt: skip
        with auditing(self._engine, sight) as connection:
            return [(CaseId(case), version, position, number)
                    for case, version, position, number in connection.execute(asked)]  # fmt: skip

    def accesses(
        self, sight: Sight, trace: Trace, before: int | None, limit: int, staff: Sequence[str], *, any_case: bool
    ) -> Sequence[Access]:
        self._flush()
        log = ACCESSES.c
        same = and_(FACTS.c.tenant == log.tenant, FACTS.c.case_id == log.case_id)
        seen, of_staff = visible(FACTS, sight), log.actor == func.any(_texts(staff))
        of_a_case = func.access.is_a_case(log.tenant, log.case_id, type_=Boolean)
        known = or_(seen, of_staff if any_case else and_(of_staff, ~of_a_case))
        shown = (case((seen, each)).label(each.name) for each in (FACTS.c.kind, FACTS.c.number))
        asked = (
            select(*SHOWN, *shown)
            .select_from(ACCESSES.outerjoin(FACTS, same))
            .where(
                log.tenant == sight.tenant, known if staff else seen,
                *((log.entry < before,) if before is not None else ()),
                *((log.case_id == trace.case,) if trace.case else ()),
                *((idle(),) if trace.listed else ()),
                *((log.what == func.any(_texts(self._sought(trace.sought))),) if trace.sought else ()),
                *((log.actor == trace.actor,) if trace.actor else ()), *((log.act == trace.act,) if trace.act else ()),
                *((log.at >= start_of(trace.since),) if trace.since else ()),
                *((log.at < start_of(trace.until),) if trace.until else ()),
                *(() if trace.refused is None else ((log.result != DONE) if trace.refused else (log.result == DONE),)),
            ).order_by(log.entry.desc()).limit(limit)
        )  # fmt: skip
        with auditing(self._engine, sight, staff) as connection:
            if trace.kind:
                asked = asked.where(_of_kind(connection, sight, trace.kind))
            return [
                Access(
                    entry=row.entry, at=row.at, actor=row.actor, acting_for=row.acting_for, act=row.act,
                    case=CaseId(row.case_id) if row.case_id else None, what=row.what, why=row.why, place=row.place,
                    kind=row.kind or "", number=row.number, result=row.result,
                ) for row in connection.execute(asked)
            ]  # fmt: skip

    def sample(self, sight: Sight, drawing: Drawing) -> Sample:
        with auditing(self._engine, sight) as connection:
            return sample(connection, sight, drawing)

    def _sought(self, words: str) -> list[str]:
        return [sought(sort, words, self._blind) for sort in ("person", "text")]


def _of_kind(connection: Connection, sight: Sight, kind: str) -> ColumnElement[bool]:
    """Accesses to few cases lie far apart, and each entry between them would be judged."""
    of_kind = select(FACTS.c.case_id).where(FACTS.c.tenant == sight.tenant, FACTS.c.kind == kind)
    few = connection.execute(of_kind.limit(FEW + 1)).scalars().all()
    return FACTS.c.kind == kind if len(few) > FEW else ACCESSES.c.case_id == func.any(_texts(few))


def _named(actor: str) -> str:
    """As the log writes who acted."""
    return f"system:{actor}" if actor == "system" else f"staff:{actor}"


def _texts(values: Sequence[str]) -> object:
    return array(list(values), type_=Text)
