"""How do cases of the past enter the log: many at a time, each exactly once, whatever happens in between?

Each has an idempotency key made of its number. A second run, or one after the process was killed, finds the key and skips.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any, Literal

from application.ask import Ask, Done, KeyReusedError
from application.engine import Engine
from application.identities import keyed
from application.importing.lines import Joined, Line
from application.importing.problems import Problem, problem, quoted
from application.ports import OutcomeUnknownError, OverloadedError
from domain.calendar.working_days import SHANGHAI
from domain.kernel.case_kind import CaseKind
from domain.kernel.shared_wording import refusal_phrase
from domain.kernel.vocabulary import SYSTEM, Actor, RefusedError

IN_FLIGHT = 64
"""D: lines under way at once; their appends travel together."""
BATCH = 1_000
"""How many rows are read ahead of those under way."""
PAUSES = (0.1, 0.5, 2.0, 5.0)
"""Seconds to wait when the log is overloaded or lost its connection, before the import ends with that error."""
_PARAMETERS_SINCE = datetime(2000, 1, 1, tzinfo=SHANGHAI)
"""Before this day no parameter holds, so nothing is logged as having happened then; the case keeps its own date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the lines of a ledger open: cases of which kind, under which keys, since when, and whether two are the same."""

    kind: str
    key: str
    at: Callable[[Any], datetime]
    same: Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How the lines are brought in: by whom, under whose numbering, or only tried (`dry`)."""

    actor: Actor = SYSTEM
    series: str = ""
    dry: bool = False


WRITTEN_BY_THE_SYSTEM = Run()


@dataclass(slots=True)
class Summary:
    """What became of the rows: each was imported, skipped (it was there already), rejected, or joined to another's line."""

    rows: int = 0
    imported: int = 0
    skipped: int = 0
    joined: int = 0
    problems: list[Problem] = field(default_factory=list)
    there_already: set[int] = field(default_factory=set)
    """The rows that were skipped."""
    into: dict[int, int] = field(default_factory=dict)
    """Rows that belong to the line of another row, and of which."""

    @property
    def rejected(self) -> int:
        return len(self.problems)

    def count(self, read: "Row", outcome: "Outcome") -> None:
        self.rows += 1
        match outcome:
            case "imported":
                self.imported += 1
            case "skipped":
                self.skipped += 1
                self.there_already.add(read.row)
            case Joined():
                self.joined += 1
                self.into[outcome.row] = outcome.into
            case Problem():
                self.problems.append(outcome)


Row = Line | Joined | Problem
Outcome = Literal["imported", "skipped"] | Joined | Problem


def bring(
    engine: Engine, tenant: str, book: Book, rows: Iterable[Row], run: Run = WRITTEN_BY_THE_SYSTEM,
    tell: Callable[[Summary], None] = lambda _: None,
) -> Summary:  # fmt: skip
    """Take over what is not there yet. `tell` hears how far it is after every batch.

    Raises OverloadedError or OutcomeUnknownError when the log stays away; what was taken over stays, run it again.
    """
    summary = Summary()
    one = partial(_bring, engine, tenant, book, run)
    with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="import") as pool:
        for batch in _batches(rows):
            for read, outcome in zip(batch, pool.map(one, batch), strict=True):
                summary.count(read, outcome)
            tell(summary)
    return summary


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    following = iter(rows)
    return iter(lambda: list(islice(following, BATCH)), [])


def _bring(engine: Engine, tenant: str, book: Book, run: Run, row: Row) -> Outcome:
    if not isinstance(row, Line):
        return row
    ask = _ask(tenant, book, run, row)
    try:
        there = engine.tried(ask) is not None if run.dry else _patiently(engine, ask).repeated
    except RefusedError as refused:
        return _refused(engine.kinds[ask.kind], row, refused)
    except KeyReusedError:
        return _known_already(engine, book, ask, row)
    return "skipped" if there else "imported"


def _ask(tenant: str, book: Book, run: Run, line: Line) -> Ask:
    return Ask(
        tenant=tenant, kind=book.kind, name="import_historic", command=line.command, actor=run.actor,
        occurred_at=max(book.at(line.command), _PARAMETERS_SINCE), key=f"{book.key}/{run.series}/{line.number}",
    )  # fmt: skip


def _patiently(engine: Engine, ask: Ask) -> Done:
    """Under the same key another try is always safe."""
    for pause in PAUSES:
        try:
            return engine.do(ask)
        except (OverloadedError, OutcomeUnknownError):
            time.sleep(pause)
    return engine.do(ask)


def _known_already(engine: Engine, book: Book, ask: Ask, line: Line) -> Outcome:
    """The number was imported before from another file, row or body: the same, or another under its number?"""
    assert ask.key is not None
    _, case = engine.case(ask.tenant, keyed(ask.tenant, ask.kind, ask.key))
    if book.same(case, line.command):
        return "skipped"
    return problem(line.row, line.number, "imported_differently")


def _refused(kind: CaseKind, line: Line, refused: RefusedError) -> Problem:
    facts = {name: quoted(str(value)) for name, value in refused.facts.items()}
    return Problem(
        row=line.row, number=quoted(line.number), code=refused.code, phrase=refusal_phrase(kind, refused.code),
        facts=facts,
    )  # fmt: skip
