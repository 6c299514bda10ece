"""Who was refused, and who looked at whom? One row each; the application may add rows, never change one."""

from collections.abc import Sequence

from sqlalchemy import Engine, insert

from application.ports import Clock
from domain.kernel.vocabulary import Actor, CaseId, StaffId
from infrastructure.identity.tables import ACCESS_LOG

LONGEST = 200


class StoredAccessLog:
    """Fulfils `application.ports.AccessLog` and `application.identity.Looks`."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def forbidden(self, tenant: str, actor: Actor, command: str, case_id: CaseId | None, code: str) -> None:
        self._add(tenant, actor, None, command, case_id, code)

    def looked(self, tenant: str, actor: Actor, acting_for: StaffId | None, case_id: CaseId, what: str) -> None:
        self._add(tenant, actor, acting_for, what, case_id, "looked")

    def looked_at(
        self, tenant: str, actor: Actor, acting_for: StaffId | None, case_ids: Sequence[CaseId], what: str
    ) -> None:
        now = self._clock.now()
        rows = [
            {"tenant": tenant, "at": now, "actor": actor.id, "acting_for": acting_for, "act": what,
             "case_id": each[:LONGEST], "result": "looked"} for each in case_ids
        ]  # fmt: skip
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert(ACCESS_LOG).values(rows))

    def _add(
        self, tenant: str, actor: Actor, acting_for: StaffId | None, act: str, case_id: CaseId | None, result: str
    ) -> None:
        row = {
            "tenant": tenant, "at": self._clock.now(), "actor": actor.id, "acting_for": acting_for, "act": act,
            "case_id": case_id[:LONGEST] if case_id else None, "result": result,
        }  # fmt: skip
        with self._engine.begin() as connection:
            connection.execute(insert(ACCESS_LOG).values(row))
