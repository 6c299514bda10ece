"""What happens when a term has run out, and when another holiday list comes into force?

An alarm is given as soon as a term is overdue, a lapse only once the allowed lateness of entries has passed too: a step taken in
time may still be logged until then. Each is one command under a key of its own, so that many workers do it once.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from application.ask import Ask, KeyReusedError, UnknownCaseError
from application.engine import Engine
from application.ports import ConflictError, DueTerm, DueTerms, OpenTerms
from domain.calendar.terms import Term, is_overdue
from domain.kernel.act import snake
from domain.kernel.case_kind import CaseKind, Lapse
from domain.kernel.records import RecomputeDueDates
from domain.kernel.vocabulary import SYSTEM, CaseId, Command, RefusedError, local_date

LOG = logging.getLogger(__name__)
PAGE = 500
ACCEPTED = -1
"""In place of the version at which a deed was refused."""
REMEMBERED = 100_000
"""How many deeds a worker remembers, so that it does not ask the log for them again."""


@dataclass(frozen=True, slots=True)
class _Deed:
    """What is to be done about one term of one case as it stands."""

    sort: str
    kind: CaseKind
    case: Any
    term: Term
    rule: Lapse

    @property
    def key(self) -> str:
        return f"{self.sort}/{self.kind.name}/{self.case.id}/{self.term.code}/{self.term.due_at.isoformat()}"

    @property
    def command(self) -> Command:
        return self.rule(self.case, self.term)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round through the terms came to."""

    done: int = 0
    refused: int = 0
    failed: int = 0

    def __add__(self, other: "Round") -> "Round":
        return Round(self.done + other.done, self.refused + other.refused, self.failed + other.failed)


class DeadlineWorker:
    """Goes through the terms that are due. Any number of them may run."""

    def __init__(self, engine: Engine, terms: DueTerms) -> None:
        self._engine = engine
        self._terms = terms
        self._past: OrderedDict[str, int] = OrderedDict()

    def round(self, tenant: str) -> Round:
        """Do what is due now in a city. One that cannot be done is logged and stops no other."""
        now = self._engine.clock.now()
        total = Round()
        for due in self._due(tenant, now):
            for deed in self._deeds(tenant, due, now):
                total += self._done(tenant, deed)
        return total

    def _due(self, tenant: str, now: datetime) -> Iterator[DueTerm]:
        after: tuple[datetime, str, str] | None = None
        while page := self._terms.due(tenant, now, PAGE, after):
            yield from page
            after = (page[-1].due_at, page[-1].case_id, page[-1].code)

    def _deeds(self, tenant: str, due: DueTerm, now: datetime) -> Iterator[_Deed]:
        """The views may lag behind the case: the case itself says whether the term still runs."""
        kind = self._engine.kinds[due.kind]
        for sort, rules in (("alarm", kind.alarms), ("lapse", kind.lapses)):
            case = self._case(tenant, due) if due.code in rules else None
            term = case.terms.get(due.code) if case is not None else None
            if term is not None and is_overdue(term, now - self._late(sort, kind, case, now)):
                yield _Deed(sort, kind, case, term, rules[due.code])

    def _case(self, tenant: str, due: DueTerm) -> Any:
        """The case at least as new as the views know it; None where the log has none."""
        try:
            _, case = self._engine.case(tenant, due.case_id)
            if case.version < due.version:
                self._engine.forget(tenant, due.case_id)
                _, case = self._engine.case(tenant, due.case_id)
        except UnknownCaseError:
            LOG.exception("the views know a case that the log does not: %s", due.case_id)
            return None
        return case

    def _late(self, sort: str, kind: CaseKind, case: Any, now: datetime) -> timedelta:
        """For a lapse, the allowed lateness of entries where the case lies."""
        if sort == "alarm":
            return timedelta(0)
        numbers = self._engine.surroundings.parameters().at(local_date(now), kind.standing(case).division)
        return timedelta(days=numbers.number("late_entry_days"))

    def _done(self, tenant: str, deed: _Deed) -> Round:
        """What was accepted stays so; what was refused is asked again once the case has changed."""
        if self._past.get(deed.key) in (ACCEPTED, deed.case.version):
            return Round()
        outcome = self._tried(tenant, deed)
        if not outcome.failed:
            self._past[deed.key] = deed.case.version if outcome.refused else ACCEPTED
            if len(self._past) > REMEMBERED:
                self._past.popitem(last=False)
        return outcome

    def _tried(self, tenant: str, deed: _Deed) -> Round:
        try:
            command = deed.command
            done = self._engine.do(
                Ask(
                    tenant=tenant, kind=deed.kind.name, name=snake(type(command).__name__), command=command,
                    actor=SYSTEM, case_id=deed.case.id, key=deed.key,
                )
            )  # fmt: skip
        except (RefusedError, KeyReusedError):
            return Round(refused=1)
        except Exception:  # one case must not keep the others from what the law gives them
            LOG.exception("%s of %s in %s failed", deed.sort, deed.term.code, deed.case.id)
            return Round(failed=1)
        return Round(done=0 if done.repeated or done.position == 0 else 1)


@dataclass(frozen=True, slots=True)
class Recomputed:
    cases: int = 0
    """Open cases looked at."""
    moved: int = 0
    """Those of them with a term that the new list moves."""
    failed: int = 0


def recompute_due_dates(
    engine: Engine, terms: OpenTerms, tenant: str, *, progress: Callable[[Recomputed], None] = lambda _so_far: None
) -> Recomputed:
    """Count the running terms of all open cases under the calendar now in force. Done twice, the second finds nothing."""
    so_far = Recomputed()
    after = ""
    while page := terms.open_cases(tenant, after, PAGE):
        for kind, case_id in page:
            so_far = _recomputed(engine, tenant, kind, case_id, so_far)
        after = page[-1][1]
        progress(so_far)
    return so_far


def _recomputed(engine: Engine, tenant: str, kind: str, case_id: CaseId, so_far: Recomputed) -> Recomputed:
    command = RecomputeDueDates(calendar=engine.surroundings.calendar().version)
    ask = Ask(
        tenant=tenant, kind=kind, name="recompute_due_dates", command=command, actor=SYSTEM, case_id=case_id
    )  # fmt: skip
    moved, failed = so_far.moved, so_far.failed
    try:
        moved += engine.do(ask).position > 0
    except (RefusedError, ConflictError, UnknownCaseError):
        LOG.exception("the due dates of %s stay as they are", case_id)
        failed += 1
    return Recomputed(so_far.cases + 1, moved, failed)
