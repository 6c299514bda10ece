"""Which terms run and are due? For the worker that watches due dates."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, and_, select, tuple_

from application.ports import DueTerm
from domain.kernel.vocabulary import CaseId
from infrastructure.projections.tables import DEADLINES_TABLE as DEADLINES
from infrastructure.projections.tables import FACTS


class StoredTerms:
    """Fulfils `application.ports.OpenTerms`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def due(
        self, tenant: str, before: datetime, limit: int, after: tuple[datetime, str, str] | None = None
    ) -> Sequence[DueTerm]:
        """Running terms due before an instant, ordered by (due_at, case id, code), behind `after` in that order."""
        terms = DEADLINES.c
        order = (terms.due_at, terms.case_id, terms.code)
        same = and_(FACTS.c.tenant == terms.tenant, FACTS.c.case_id == terms.case_id)
        asked = (
            select(terms.kind, terms.case_id, terms.code, terms.due_at, FACTS.c.version)
            .select_from(DEADLINES.join(FACTS, same))
            .where(terms.tenant == tenant, ~terms.paused, terms.due_at < before)
        )
        if after is not None:
            asked = asked.where(tuple_(*order) > tuple_(*after))
        with self._engine.connect() as connection:
            rows = connection.execute(asked.order_by(*order).limit(limit)).all()
        return [
            DueTerm(kind=row.kind, case_id=CaseId(row.case_id), code=row.code, due_at=row.due_at, version=row.version)
            for row in rows
        ]

    def open_cases(self, tenant: str, after: str, limit: int) -> Sequence[tuple[str, CaseId]]:
        """Cases with running terms, by id, for the recomputation of due dates."""
        terms = DEADLINES.c
        asked = (
            select(terms.kind, terms.case_id).distinct().where(terms.tenant == tenant, terms.case_id > after)
            .order_by(terms.case_id).limit(limit)
        )  # fmt: skip
        with self._engine.connect() as connection:
            return [(kind, CaseId(case_id)) for kind, case_id in connection.execute(asked)]
