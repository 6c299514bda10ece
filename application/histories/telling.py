"""What happened in cases, as plain values without personal data: people are pseudonyms, parties and free text stay behind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from application.answers import Filter, Viewer
from application.engine import Engine
from application.projections.blind import Blind
from application.questions import LONGEST_PAGE, Questions
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import Actor, CaseId, Event, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of a case."""

    id: str
    """`CASE/VERSION`."""
    case: CaseId
    kind: str
    number: str
    """Of the case; empty where it has none."""
    activity: str
    """The stored name of the event: `appeal.AppealRegistered`."""
    version: int
    position: int
    occurred_at: datetime
    recorded_at: datetime
    sort: str
    """Who acted: `staff`, `resident` or `system`."""
    person: str
    """A keyed pseudonym, the same for the same person; empty for the system."""
    for_person: str
    state: str
    """The state of the case after it."""
    organisation: str
    """The body with which the case lay after it."""
    division: str
    touches: tuple[tuple[str, CaseId], ...]
    """Other cases that the event names, each with the field that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    case: CaseId
    kind: str
    number: str
    division: str
    organisation: str
    happenings: tuple[Happening, ...]


def chosen(questions: Questions, viewer: Viewer, which: Filter, most: int) -> Iterator[CaseId]:
    """The cases of a filter that somebody may know of, in the order of opening."""
    cursor: str | None = None
    left = most
    while left > 0:
        cases, cursor = stretch(questions, viewer, which, min(left, LONGEST_PAGE), cursor)
        yield from cases
        left -= len(cases)
        if cursor is None:
            return


def stretch(
    questions: Questions, viewer: Viewer, which: Filter, most: int, cursor: str | None = None
) -> tuple[list[CaseId], str | None]:
    """Some of them from `cursor` on, a page of the questions at most, and where to go on.

    Raises ValueError for a cursor of another list.
    """
    page = questions.queue(viewer, which, sort="opened", cursor=cursor, limit=most)
    return [row.case_id for row in page.rows], page.next


def histories(engine: Engine, tenant: str, cases: Iterable[CaseId], blind: Blind) -> Iterator[History]:
    """A few hundred cases are read at once."""
    batch: list[CaseId] = []
    for case in cases:
        batch.append(case)
        if len(batch) == LONGEST_PAGE:
            yield from _told(engine, tenant, batch, blind)
            batch = []
    yield from _told(engine, tenant, batch, blind)


def _told(engine: Engine, tenant: str, cases: Sequence[CaseId], blind: Blind) -> Iterator[History]:
    found = engine.log.cases(tenant, cases) if cases else {}
    for case in cases:
        history = found.get(case)
        if history:
            yield _history(engine.kinds[history[0].kind], history, blind)


def _history(kind: CaseKind, history: Sequence[Recorded], blind: Blind) -> History:
    case = kind.fold(history[0].case_id, history)
    organisation, division = _lies_with(kind, case)
    return History(
        case=case.id, kind=kind.name, number=case.number or "", division=division, organisation=organisation,
        happenings=tuple(_happening(kind, history, each, case.number or "", blind) for each in history),
    )  # fmt: skip


def _lies_with(kind: CaseKind, case: Any) -> tuple[str, str]:
    """The body and the division; of what is no case, the body that stands first in it."""
    standing = kind.standing(case)
    if kind.card is not None:
        return str(kind.card(case).organisation or ""), standing.division
    bodies: Mapping[str, Any] = standing.bodies or {}
    return str(next((body for body in bodies.values() if body), "")), standing.division


def _happening(kind: CaseKind, history: Sequence[Recorded], each: Recorded, number: str, blind: Blind) -> Happening:
    after = kind.fold(each.case_id, history[: each.version])
    organisation, division = _lies_with(kind, after)
    return Happening(
        id=f"{each.case_id}/{each.version}", case=each.case_id, kind=kind.name, number=number,
        activity=f"{kind.name}.{type(each.event).__name__}", version=each.version, position=each.position,
        occurred_at=each.occurred_at, recorded_at=each.recorded_at, sort=each.actor.sort,
        person=pseudonym(each.actor, blind),
        for_person=pseudonym(Actor(id=each.acting_for), blind) if each.acting_for else "", state=str(after.state),
        organisation=organisation, division=division, touches=tuple(touched(each.event, each.case_id)),
    )  # fmt: skip


def pseudonym(actor: Actor, blind: Blind) -> str:
    """The same person has the same everywhere; without the key nobody can tell who it is."""
    return "" if actor.sort == "system" else f"{actor.sort}-{blind.whole(actor.id) & (2**64 - 1):016x}"


def touched(event: Event, own: CaseId) -> Iterator[tuple[str, CaseId]]:
    """Fields that hold the id of another case: of a child, of the case that answers."""
    for each in fields(event):
        if (
            "CaseId" in str(each.type)
            and isinstance(value := getattr(event, each.name), str)
            and value not in ("", own)
        ):
            yield each.name, CaseId(value)
