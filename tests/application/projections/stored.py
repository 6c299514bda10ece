"""The tables of the views as dictionaries: the changes of each batch applied to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from application.projections import TABLES
from application.projections.blind import Blind
from application.projections.fold import Fold, tell
from application.projections.table import Changes, Row
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, Recorded
from tests.application.projections.errand import KINDS, TENANT

BLIND = Blind(b"k" * 32)
BY_NAME = {table.name: table for table in TABLES}


@dataclass
class Stored:
    rows: dict[str, dict[Row, Row]] = field(default_factory=lambda: {table.name: {} for table in TABLES})

    def take(self, changes: Changes) -> None:
        for table in TABLES:
            rows = self.rows[table.name]
            for key in [key for key in rows if key[0] in changes.retold]:
                del rows[key]
            for key in changes.deletes.get(table.name, ()):
                rows.pop(key, None)
            rows.update(changes.upserts.get(table.name, {}))

    def table(self, name: str) -> list[Mapping[str, Any]]:
        return [dict(zip(BY_NAME[name].columns, row, strict=True)) for row in self.rows[name].values()]

    def known(self, name: str, day: date) -> list[Mapping[str, Any]]:
        return [row for row in self._dated(name) if row["known_from"] <= day < row["known_to"]]

    def true(self, name: str, day: date) -> list[Mapping[str, Any]]:
        return [row for row in self._dated(name) if row["true_from"] <= day < row["true_to"]]

    def _dated(self, name: str) -> list[Mapping[str, Any]]:
        if name == "contributions":
            return self.table(name)
        now = [{**row, "known_to": date.max, "true_to": date.max} for row in self.table("case_facts")]
        return now + list(self.table("case_history"))


class Histories:
    """A log that is a list."""

    def __init__(self, events: Iterable[Recorded]) -> None:
        self.events = list(events)

    def cases(self, tenant: str, case_ids: Sequence[CaseId]) -> Mapping[CaseId, Sequence[Recorded]]:
        assert tenant == TENANT
        wanted = set(case_ids)
        found: dict[CaseId, list[Recorded]] = {}
        for event in self.events:
            if event.case_id in wanted:
                found.setdefault(event.case_id, []).append(event)
        return found


def run_along(
    events: Sequence[Recorded], *ends: int, most_cases: int = 100, kinds: Mapping[str, CaseKind] = KINDS
) -> Stored:
    """The views after batches that end at these places."""
    stored, fold = Stored(), Fold(kinds, Histories(events), BLIND, most_cases=most_cases)
    start = 0
    for end in (*sorted(ends), len(events)):
        stored.take(fold.changes(TENANT, events[start:end]))
        start = max(start, end)
    return stored


def told_at_once(events: Sequence[Recorded], kinds: Mapping[str, CaseKind] = KINDS) -> Stored:
    """The views as a rebuild tells them: case by case."""
    stored, changes = Stored(), Changes()
    for case_id in {event.case_id: None for event in events}:
        history = [event for event in events if event.case_id == case_id]
        tell(kinds[history[0].kind], history, changes, BLIND)
    stored.take(changes)
    return stored
