"""The chain of a city, checked for whoever looks at it on a page."""

from collections.abc import Sequence

from sqlalchemy import Engine, and_, select

from application.evidence import CHAIN_START, chained
from application.verifying import Heard, Link
from domain.kernel.vocabulary import CaseId
from infrastructure.chains import ACCESS_LOG
from infrastructure.event_log.tables import EVENTS
from infrastructure.event_log.verify import Verdict, verify_tenant


class StoredChain:
    """Fulfils `application.verifying.Chain`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def check(self, tenant: str, heard: Heard) -> tuple[int, str, int | None]:
        with self._engine.connect() as connection:
            verdict = verify_tenant(connection, tenant, heard=heard)
        return verdict.checked, verdict.head.hex(), verdict.broken_at

    def accesses(self, tenant: str) -> Verdict:
        """The chain of the access log."""
        with self._engine.connect() as connection:
            return verify_tenant(connection, tenant, log=ACCESS_LOG)

    def links(self, tenant: str, case_id: CaseId) -> Sequence[Link]:
        before = EVENTS.alias("before")
        asked = (
            select(*EVENTS.c, before.c.hash.label("previous"))
            .select_from(EVENTS.outerjoin(before, and_(
                before.c.tenant == EVENTS.c.tenant, before.c.position == EVENTS.c.position - 1)))
            .where(EVENTS.c.tenant == tenant, EVENTS.c.stream_id == case_id).order_by(EVENTS.c.version)
        )  # fmt: skip
        with self._engine.connect() as connection:
            rows = connection.execute(asked).all()
        return [
            Link(
                version=row.version, position=row.position, hash=bytes(row.hash).hex(),
                holds=_holds(row.position, row[:-2], row.previous, bytes(row.hash)),
            ) for row in rows
        ]  # fmt: skip


def _holds(position: int, columns: Sequence[object], previous: bytes | None, stored: bytes) -> bool:
    if previous is None and position > 1:
        return False  # the event before it is missing
    start = CHAIN_START if previous is None else bytes(previous)
    return chained(start, columns) == stored  # type: ignore[arg-type] # columns of the log
