"""How do messages of the past enter the log: many at a time, each exactly once, whatever happens in between?

Each has an idempotency key made of its number. A second run, or one after the process was killed, finds the key and skips.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Literal

from application.ask import Ask, Done, KeyReusedError
from application.engine import Engine
from application.identities import keyed
from application.importing.appeals import Message
from application.importing.problems import Problem, problem, quoted
from application.ports import OutcomeUnknownError, OverloadedError
from domain.calendar.working_days import SHANGHAI
from domain.cases.appeal.registration import ImportHistoric
from domain.cases.appeal.state import Appeal
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import ERASED
from domain.kernel.shared_wording import refusal_phrase
from domain.kernel.vocabulary import SYSTEM, RefusedError

IN_FLIGHT = 64
"""D: messages under way at once; their appends travel together."""
BATCH = 1_000
"""How many rows are read ahead of those under way."""
PAUSES = (0.1, 0.5, 2.0, 5.0)
"""Seconds to wait when the log is overloaded or lost its connection, before the import ends with that error."""
_PARAMETERS_SINCE = datetime(2000, 1, 1, tzinfo=SHANGHAI)
"""Before this day no parameter holds, so nothing is logged as having happened then; the message keeps its own date."""


@dataclass(slots=True)
class Summary:
    """What became of the rows: each was imported, skipped (it was there already) or rejected."""

    rows: int = 0
    imported: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        return len(self.problems)

    def count(self, outcome: "Outcome") -> None:
        self.rows += 1
        match outcome:
            case "imported":
                self.imported += 1
            case "skipped":
                self.skipped += 1
            case Problem():
                self.problems.append(outcome)


Outcome = Literal["imported", "skipped"] | Problem


def import_messages(
    engine: Engine, tenant: str, rows: Iterable[Message | Problem], *, series: str = "",
    tell: Callable[[Summary], None] = lambda _: None,
) -> Summary:  # fmt: skip
    """Take over what is not there yet. `tell` hears how far it is after every batch.

    Raises OverloadedError or OutcomeUnknownError when the log stays away; what was taken over stays, run it again.
    """
    summary = Summary()
    bring = partial(_bring, engine, tenant, series)
    with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="import") as pool:
        for batch in _batches(rows):
            for outcome in pool.map(bring, batch):
                summary.count(outcome)
            tell(summary)
    return summary


def _batches(rows: Iterable[Message | Problem]) -> Iterator[list[Message | Problem]]:
    following = iter(rows)
    return iter(lambda: list(islice(following, BATCH)), [])


def _bring(engine: Engine, tenant: str, series: str, row: Message | Problem) -> Outcome:
    if isinstance(row, Problem):
        return row
    ask = _ask(tenant, series, row)
    try:
        done = _patiently(engine, ask)
    except RefusedError as refused:
        return _refused(engine.kinds[ask.kind], row, refused)
    except KeyReusedError:
        return _known_already(engine, ask, row)
    return "skipped" if done.repeated else "imported"


def _ask(tenant: str, series: str, message: Message) -> Ask:
    return Ask(
        tenant=tenant, kind="appeal", name="import_historic", command=message.command, actor=SYSTEM,
        occurred_at=max(message.command.received_at, _PARAMETERS_SINCE), key=f"import/{series}/{message.number}",
    )  # fmt: skip


def _patiently(engine: Engine, ask: Ask) -> Done:
    """Under the same key another try is always safe."""
    for pause in PAUSES:
        try:
            return engine.do(ask)
        except (OverloadedError, OutcomeUnknownError):
            time.sleep(pause)
    return engine.do(ask)


def _known_already(engine: Engine, ask: Ask, message: Message) -> Outcome:
    """The number was imported before from another file, row or body: the same message, or another under its number?"""
    assert ask.key is not None
    _, case = engine.case(ask.tenant, keyed(ask.tenant, ask.kind, ask.key))
    if _is_same(case, message.command):
        return "skipped"
    return problem(message.row, message.number, "imported_differently")


def _is_same(case: Appeal, command: ImportHistoric) -> bool:
    if (case.received_at, case.answered_at) != (command.received_at, command.answered_at):
        return False
    return all(
        known in (said, ERASED) for known, said in ((case.content, command.content), (case.answer, command.answer))
    )


def _refused(kind: CaseKind, message: Message, refused: RefusedError) -> Problem:
    facts = {name: quoted(str(value)) for name, value in refused.facts.items()}
    return Problem(
        row=message.row, number=quoted(message.number), code=refused.code, phrase=refusal_phrase(kind, refused.code),
        facts=facts,
    )  # fmt: skip
