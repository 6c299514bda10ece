"""Where do letters wait, so that none is lost and none is put in twice? In the database, each claimed by one sender at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from application.messages.ports import Letter, LetterState
from application.ports import Clock
from domain.kernel.messages import MessageWay
from domain.kernel.vocabulary import CaseId
from infrastructure.messages.tables import LETTERS

COLUMNS = LETTERS.c
OPEN = (LetterState.WAITING.value, LetterState.HANDED.value, LetterState.GIVEN_UP.value)
SWEPT_AT_ONCE = 1_000


class StoredOutbox:
    """Fulfils `application.messages.ports.Outbox`."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock

    def put(self, tenant: str, letters: Sequence[Letter]) -> int:
        if not letters:
            return 0
        now = self._clock.now()
        rows = [{"tenant": tenant, "changed_at": now, **_row(each)} for each in letters]
        kept = insert(LETTERS).on_conflict_do_nothing(index_elements=[COLUMNS.tenant, COLUMNS.id]).returning(COLUMNS.id)
        with self._transactions.begin() as connection:
            return len(connection.execute(kept, rows).all())

    def claim(self, tenant: str, now: datetime, until: datetime, limit: int) -> Sequence[Letter]:
        free = (
            select(COLUMNS.id).where(COLUMNS.tenant == tenant, COLUMNS.state.in_(OPEN), COLUMNS.due_at <= now)
            .order_by(COLUMNS.due_at, COLUMNS.id).limit(limit).with_for_update(skip_locked=True).cte("free")
        )  # fmt: skip
        taken = (
            update(LETTERS).where(COLUMNS.tenant == tenant, COLUMNS.id.in_(select(free.c.id)))
            .values(due_at=until, tries=COLUMNS.tries + 1, changed_at=now).returning(LETTERS)
        )  # fmt: skip
        with self._transactions.begin() as connection:
            return [_letter(row) for row in connection.execute(taken)]

    def later(self, tenant: str, letter: Letter, at: datetime, *, counted: bool, problem: str = "") -> None:
        tries = letter.tries if counted else letter.tries - 1
        self._set(tenant, letter.id, due_at=at, tries=tries, problem=problem[:200])

    def change(self, tenant: str, letter: Letter, state: LetterState, **facts: object) -> None:
        self._set(tenant, letter.id, state=state.value, **facts)

    def dead(self, tenant: str, limit: int) -> Sequence[Letter]:
        asked = (
            select(LETTERS).where(COLUMNS.tenant == tenant, COLUMNS.state == LetterState.DEAD.value)
            .order_by(COLUMNS.changed_at.desc()).limit(limit)
        )  # fmt: skip
        with self._engine.connect() as connection:
            return [_letter(row) for row in connection.execute(asked)]

    def waiting(self, tenant: str, now: datetime) -> int:
        asked = select(func.count()).where(COLUMNS.tenant == tenant, COLUMNS.state.in_(OPEN), COLUMNS.due_at <= now)
        with self._engine.connect() as connection:
            return int(connection.execute(asked).scalar_one())

    def again(self, tenant: str, letter_id: str, now: datetime) -> bool:
        revived = (
            update(LETTERS)
            .where(COLUMNS.tenant == tenant, COLUMNS.id == letter_id, COLUMNS.state == LetterState.DEAD.value)
            .values(state=LetterState.WAITING.value, due_at=now, tries=0, problem="", changed_at=now)
        )
        with self._transactions.begin() as connection:
            return connection.execute(revived).rowcount == 1

    def sweep(self, tenant: str, before: datetime) -> int:
        old = (
            select(COLUMNS.id)
            .where(COLUMNS.tenant == tenant, COLUMNS.state == LetterState.DONE.value, COLUMNS.changed_at < before)
            .limit(SWEPT_AT_ONCE)
        )
        gone = delete(LETTERS).where(COLUMNS.tenant == tenant, COLUMNS.id.in_(old))
        with self._transactions.begin() as connection:
            return connection.execute(gone).rowcount

    def _set(self, tenant: str, letter_id: str, **values: object) -> None:
        changed = (
            update(LETTERS)
            .where(COLUMNS.tenant == tenant, COLUMNS.id == letter_id)
            .values(changed_at=self._clock.now(), **values)
        )
        with self._transactions.begin() as connection:
            connection.execute(changed)


def _row(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id, "kind": letter.kind, "case_id": letter.case_id, "version": letter.version,
        "template": letter.template, "receiver": letter.receiver, "key": letter.key, "due_at": letter.due_at,
        "state": letter.state.value, "tries": letter.tries, "way": letter.way.value if letter.way else "",
        "edition": letter.edition, "problem": letter.problem,
    }  # fmt: skip


def _letter(row: Any) -> Letter:
    return Letter(
        id=row.id, kind=row.kind, case_id=CaseId(row.case_id), version=row.version, template=row.template,
        receiver=row.receiver, key=row.key, due_at=row.due_at, state=LetterState(row.state), tries=row.tries,
        way=MessageWay(row.way) if row.way else None, edition=row.edition, problem=row.problem,
    )  # fmt: skip
