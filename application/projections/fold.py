"""What do events change in the views? A batch as it comes, or a whole case at once; both give the same rows."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from application.projections.blind import Blind
from application.projections.life import Life, goes_on
from application.projections.retold import retell
from application.projections.table import Changes
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, Recorded

MOST_CASES = 20_000
"""Kept in memory between batches; a case not kept is read again."""


class Histories(Protocol):
    """The part of the event log that a fold reads."""

    def cases(self, tenant: str, case_ids: Sequence[CaseId]) -> Mapping[CaseId, Sequence[Recorded]]: ...


def tell(kind: CaseKind, history: Sequence[Recorded], changes: Changes, blind: Blind) -> Life | None:
    """A whole case. The life to go on with, unless its past was changed."""
    if not goes_on(history):
        retell(kind, history, changes, blind)
        return None
    life = Life(kind, history[0].case_id)
    life.extend(history, changes)
    life.present(changes, blind)
    return life


class Fold:
    """Folds batches of one log. Keeps the cases touched last; one thread at a time."""

    def __init__(
        self, kinds: Mapping[str, CaseKind], log: Histories, blind: Blind, *, most_cases: int = MOST_CASES
    ) -> None:
        self._kinds = kinds
        self._log = log
        self._blind = blind
        self._most = most_cases
        self._lives: OrderedDict[tuple[str, CaseId], Life] = OrderedDict()

    def changes(self, tenant: str, events: Iterable[Recorded]) -> Changes:
        """What a batch changes; the events follow those of the last batch."""
        changes = Changes()
        by_case = _by_case(event for event in events if self._kinds[event.kind].card is not None)
        unknown = [case_id for case_id, added in by_case.items() if not self._is_kept(tenant, case_id, added)]
        histories = self._log.cases(tenant, unknown) if unknown else {}
        for case_id, added in by_case.items():
            if case_id in histories:
                until = added[-1].version
                history = [each for each in histories[case_id] if each.version <= until]
                self._tell_anew(tenant, history, added, changes)
            else:
                self._go_on(tenant, case_id, added, changes)
        while len(self._lives) > self._most:  # not earlier: a batch goes on from what was kept when it began
            self._lives.popitem(last=False)
        return changes

    def forget(self, tenant: str | None = None) -> None:
        """Start from the log again: somebody else may have written since, by another key of the blind indexes."""
        self._blind.forget()
        kept = () if tenant is None else [key for key in self._lives if key[0] != tenant]
        self._lives = OrderedDict((key, self._lives[key]) for key in kept)

    def _is_kept(self, tenant: str, case_id: CaseId, added: Sequence[Recorded]) -> bool:
        """Whether a case goes on from what is kept of it; one that has just begun goes on from nothing."""
        life = self._lives.get((tenant, case_id))
        if life is not None:
            return life.version == added[0].version - 1 and life.goes_on_with(added)
        return added[0].version == 1 and goes_on(added)

    def _go_on(self, tenant: str, case_id: CaseId, added: Sequence[Recorded], changes: Changes) -> None:
        life = self._lives.get((tenant, case_id)) or Life(self._kinds[added[0].kind], case_id)
        life.extend(added, changes)
        life.present(changes, self._blind)
        self._keep(tenant, case_id, life)

    def _tell_anew(self, tenant: str, history: Sequence[Recorded], added: Sequence[Recorded], changes: Changes) -> None:
        case_id, kind = added[0].case_id, self._kinds[added[0].kind]
        self._lives.pop((tenant, case_id), None)
        earlier = [each for each in history if each.version < added[0].version]
        if not goes_on(history) or not earlier:
            life = tell(kind, history, changes, self._blind)
            if life is not None:
                self._keep(tenant, case_id, life)
            return
        known = tell(kind, earlier, Changes(), self._blind)
        assert known is not None, "the beginning of what goes on goes on"
        self._keep(tenant, case_id, known)
        self._go_on(tenant, case_id, added, changes)

    def _keep(self, tenant: str, case_id: CaseId, life: Life) -> None:
        self._lives[tenant, case_id] = life
        self._lives.move_to_end((tenant, case_id))


def _by_case(events: Iterable[Recorded]) -> Mapping[CaseId, Sequence[Recorded]]:
    found: dict[CaseId, list[Recorded]] = {}
    for event in events:
        found.setdefault(event.case_id, []).append(event)
    return found
