"""How does one case change the views, from event to event? Which rows begin, which end, and on which days?

The days of an event are the one on which it was recorded and the one on which it happened. Only the last state of a day is
ever asked for, so events of the same days make one state; a state told twice (a batch ended in the middle of a day)
is told from the state before that day, so that it does not matter where batches end.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from application.projections import PRESENT
from application.projections.blind import Blind
from application.projections.case_facts import CASE_FACTS, CASE_HISTORY, facts, same_facts, visibility_columns
from application.projections.contributions import CONTRIBUTIONS, by_key
from application.projections.seen import Seen, card_of
from application.projections.table import ALWAYS, Changes, Row
from application.projections.visibility import visibility
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.shared_acts import changes_the_past
from domain.kernel.vocabulary import CaseId, Recorded, local_date

Days = tuple[date, date]
"""Recorded on, happened on."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds at the end of a day: the facts and the contributions, each with the days since which it holds."""

    facts: Row | None = None
    since: Days | None = None
    adds: Mapping[Row, tuple[Row, Days]] | None = None


NOTHING = Standing()


class Life:
    """One case, kept between batches."""

    __slots__ = ("_before", "_card", "_case_id", "_days", "_draft", "_open_days", "_present", "_written", "kind", "now")

    def __init__(self, kind: CaseKind, case_id: CaseId) -> None:
        self.kind = kind
        self.now = NOTHING
        self._card: Card | None = None
        self._case_id = case_id
        self._draft = kind.state.draft(id=case_id)
        self._before = NOTHING
        self._days: Days | None = None
        self._open_days = False
        self._written: dict[Row, Row] = {}
        self._present: dict[str, tuple[object, frozenset[Row]]] = {}

    @property
    def version(self) -> int:
        version: int = self._draft.version
        return version

    def goes_on_with(self, history: Iterable[Recorded]) -> bool:
        """Whether further events merely add to what is told; otherwise the case must be told anew."""
        return goes_on(history, self._days[1] if self._days else date.min)

    def extend(self, history: Iterable[Recorded], changes: Changes) -> None:
        """Tell further events that go on."""
        for recorded in history:
            days = (local_date(recorded.recorded_at), local_date(recorded.occurred_at))
            if days != self._days:
                self._settle(changes)
                self._before, self._days = self.now, days
                self._written = {}
            self.kind.extend(self._draft, recorded)
            self._open_days = True
        self._settle(changes)

    def present(self, changes: Changes, blind: Blind) -> None:
        """The case as it stands now: its row, and the rows without history where they differ from what was told."""
        if self._card is None or self.now.facts is None or self.now.since is None:
            return
        with self._frozen() as case:
            seen = Seen(self._card, visibility(self.kind, case))
        changes.put(CASE_FACTS, (*self.now.facts, *self.now.since, *visibility_columns(seen.visibility)))
        self._present = tell_present(seen, self._present, changes, blind)

    def _settle(self, changes: Changes) -> None:
        if not self._open_days or self._days is None:
            return
        self._open_days = False
        with self._frozen() as case:
            self._card = card_of(self.kind, case)
        self.now = Standing(*self._told_facts(facts(self._card), changes), self._told_adds(self._card, changes))

    @contextmanager
    def _frozen(self) -> Iterator[Any]:  # a state of the kind
        """The draft, frozen while it is looked at: what reads it must not change it."""
        draft: Any = self._draft
        draft.__class__ = self.kind.state
        try:
            yield draft
        finally:
            object.__setattr__(draft, "__class__", self.kind.state.draft)

    def _told_facts(self, row: Row, changes: Changes) -> tuple[Row, Days]:
        assert self._days is not None
        before, since = self._before.facts, self._before.since
        if before is None or since is None:
            return row, self._days
        if same_facts(before, row):
            if self.now is not self._before:  # told earlier this day, and then it was otherwise
                changes.drop(CASE_HISTORY, (self._case_id, *since))
            return row, since
        changes.put(CASE_HISTORY, (*before, *since, *self._days))
        return row, self._days

    def _told_adds(self, card: Card, changes: Changes) -> Mapping[Row, tuple[Row, Days]]:
        assert self._days is not None
        before = self._before.adds or {}
        found = by_key(card.contributions)
        adds = {
            key: known if (known := before.get(key)) is not None and known[0] == what else (what, self._days)
            for key, what in found.items()
        }
        self._write_adds(before, adds, changes)
        return adds

    def _write_adds(
        self, before: Mapping[Row, tuple[Row, Days]], adds: Mapping[Row, tuple[Row, Days]], changes: Changes
    ) -> None:
        assert self._days is not None
        written: dict[Row, Row] = {}
        for key, add in adds.items():
            if before.get(key) is not add:
                self._note(written, key, add, (ALWAYS, ALWAYS))
        for key, add in before.items():
            if adds.get(key) is not add:
                self._note(written, key, add, self._days)
        for gone in self._written.keys() - written.keys():
            self._take_back(gone, before, changes)
        for row in written.values():
            changes.put(CONTRIBUTIONS, row)
        self._written = written

    def _note(self, written: dict[Row, Row], key: Row, add: tuple[Row, Days], until: Days) -> None:
        what, since = add
        row = (self._case_id, self.kind.name, *key, *what, *since, *until)
        written[CONTRIBUTIONS.key_of(row)] = row

    def _take_back(self, gone: Row, before: Mapping[Row, tuple[Row, Days]], changes: Changes) -> None:
        """A row told earlier this day that no longer holds: away with it, or open again if it was there before."""
        key, since = gone[1:4], gone[4:]
        add = before.get(key)
        if add is not None and add[1] == since:
            changes.put(CONTRIBUTIONS, (self._case_id, self.kind.name, *key, *add[0], *since, ALWAYS, ALWAYS))
        else:
            changes.drop(CONTRIBUTIONS, gone)


def goes_on(history: Iterable[Recorded], day: date = date.min) -> bool:
    """Whether events change nothing of the past and happened in the order of their recording, none before a day."""
    for recorded in history:
        happened = local_date(recorded.occurred_at)
        if happened < day or changes_the_past(recorded.event):
            return False
        day = happened
    return True


def tell_present(
    seen: Seen, told: Mapping[str, tuple[object, frozenset[Row]]], changes: Changes, blind: Blind
) -> dict[str, tuple[object, frozenset[Row]]]:
    """The rows without history, where they differ from what was told; what is told now."""
    now: dict[str, tuple[object, frozenset[Row]]] = {}
    for projection in PRESENT:
        table = projection.table
        source, keys = told.get(table.name, ((), frozenset()))
        found = projection.source(seen)
        if found != source:
            rows = {table.key_of(row): row for row in projection.rows(seen, blind)}
            for row in rows.values():
                changes.put(table, row)
            for gone in keys - rows.keys():
                changes.drop(table, gone)
            keys = frozenset(rows)
        now[table.name] = found, keys
    return now
