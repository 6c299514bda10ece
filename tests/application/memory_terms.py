"""The terms that run, read from a log in memory: what the deadline worker sees in tests."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from application.ports import DueTerm
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId
from tests.application.memory_log import MemoryLog


class MemoryTerms:
    """Folds every case anew on each question."""

    def __init__(self, log: MemoryLog, kinds: Sequence[CaseKind]) -> None:
        self._log = log
        self._kinds = {kind.name: kind for kind in kinds}

    def due(
        self, tenant: str, before: datetime, limit: int, after: tuple[datetime, str, str] | None = None
    ) -> Sequence[DueTerm]:
        found = [
            DueTerm(kind=kind, case_id=case.id, code=term.code, due_at=term.due_at, version=case.version)
            for kind, case in self._cases(tenant)
            for term in case.terms.values()
            if term.due_at <= before
        ]
        keyed = sorted(found, key=_place)
        return [each for each in keyed if after is None or _place(each) > after][:limit]

    def open_cases(self, tenant: str, after: str, limit: int) -> Sequence[tuple[str, CaseId]]:
        found = sorted((case.id, kind) for kind, case in self._cases(tenant) if case.terms)
        return [(kind, case_id) for case_id, kind in found if case_id > after][:limit]

    def _cases(self, tenant: str) -> list[tuple[str, Any]]:
        kinds = {each.case_id: each.kind for each in self._log.since(tenant, 0, 10**9)}
        return [
            (kind, self._kinds[kind].fold(case_id, self._log.case(tenant, case_id))) for case_id, kind in kinds.items()
        ]


def _place(due: DueTerm) -> tuple[datetime, str, str]:
    return due.due_at, due.case_id, due.code
