"""Which cases are warm? The states used last, per process; a conflict evicts."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId


class CaseCache:
    """The states of the cases used last, at most `most` of them. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._states: OrderedDict[tuple[str, CaseId], tuple[CaseKind, Any]] = OrderedDict()

    def get(self, tenant: str, case_id: CaseId) -> tuple[CaseKind, Any] | None:
        with self._lock:
            found = self._states.get((tenant, case_id))
            if found is not None:
                self._states.move_to_end((tenant, case_id))
            return found

    def put(self, tenant: str, case_id: CaseId, kind: CaseKind, state: Any) -> None:
        """Keep a state, unless a newer one is kept already."""
        with self._lock:
            known = self._states.get((tenant, case_id))
            if known is not None and known[1].version > state.version:
                return
            self._states[tenant, case_id] = kind, state
            self._states.move_to_end((tenant, case_id))
            if len(self._states) > self._most:
                self._states.popitem(last=False)

    def drop(self, tenant: str, case_id: CaseId) -> None:
        with self._lock:
            self._states.pop((tenant, case_id), None)

    def drop_all(self) -> None:
        with self._lock:
            self._states.clear()
