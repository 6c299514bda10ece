"""Which cases took a path or a time that the rules do not allow? Judged from the log alone, event by event, without the rules.

The engine admits nothing of this; the report shows it to who does not trust the engine. Cases taken over from old ledgers
were not worked under these rules and are left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import groupby, islice
from typing import Any

from application.access import names_of, open_among, posts_of
from application.engine import Engine
from application.entry_time import CLOCK_SKEW
from application.histories.telling import touched
from application.histories.ways import Ways, ways_of
from application.questions import LONGEST_PAGE
from domain.directory.directory import Directory
from domain.kernel.approval import RequestApproved, Requested
from domain.kernel.card import IMPORTED
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import Actor, CaseId, Event, ForbiddenError, Recorded, local_date


class Deviation(StrEnum):
    NOTHING_OPEN = "nothing_open"
    """In the state before it, nothing was open to whoever acted, by the posts held on that day."""
    WRONG_PATH = "wrong_path"
    """None of the commands that were open to whoever acted writes such an event."""
    BEFORE_THE_CASE = "before_the_case"
    IN_THE_FUTURE = "in_the_future"
    """It happened after it was recorded."""
    ENTERED_TOO_LATE = "entered_too_late"
    SAME_PERSON = "same_person"
    """Approved by who asked for it."""
    OUT_OF_ORDER = "out_of_order"
    """Recorded before the event before it, or a version is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one event does not keep."""

    case: CaseId
    kind: str
    number: str | None
    version: int
    activity: str
    deviation: Deviation


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    cases: int
    events: int
    taken_over: int
    """Cases left out."""
    found: tuple[Found, ...]

    @property
    def conforms(self) -> bool:
        return not self.found


@dataclass(frozen=True, slots=True)
class _Judging:
    """What the acts of a city are judged by."""

    engine: Engine
    tenant: str
    directory: Directory
    late: timedelta
    ways: Mapping[str, Ways]
    """By kind, which events each command can write."""


def report(engine: Engine, tenant: str, cases: Iterable[CaseId]) -> Report:
    """Read a few hundred at a time."""
    judging = _Judging(
        engine, tenant, engine.surroundings.directory(tenant), _allowed(engine),
        {name: ways_of(kind) for name, kind in engine.kinds.items()},
    )  # fmt: skip
    count, events, taken_over, found = 0, 0, 0, list[Found]()
    for batch in _batches(cases):
        for case_id, history in engine.log.cases(tenant, batch).items():
            kind = engine.kinds[history[0].kind]
            if _taken_over(kind, case_id, history):
                taken_over += 1
                continue
            count, events = count + 1, events + len(history)
            found.extend(_judged(judging, kind, case_id, history))
    return Report(cases=count, events=events, taken_over=taken_over, found=tuple(found))


def _batches(cases: Iterable[CaseId]) -> Iterator[list[CaseId]]:
    waiting = iter(cases)
    while batch := list(islice(waiting, LONGEST_PAGE)):
        yield batch


def _allowed(engine: Engine) -> timedelta:
    """How late something may be entered; the most that was allowed on any day so far would be as lenient."""
    today = local_date(engine.clock.now())
    return timedelta(days=engine.surroundings.parameters().at(today, "").number("late_entry_days"))


def _taken_over(kind: CaseKind, case_id: CaseId, history: Sequence[Recorded]) -> bool:
    return kind.card is not None and kind.card(kind.fold(case_id, history)).channel == IMPORTED


def _judged(judging: _Judging, kind: CaseKind, case_id: CaseId, history: Sequence[Recorded]) -> Iterator[Found]:
    case = kind.blank(case_id)
    number = next((each.number for each in history if each.number), None)
    for act in _acts(history):
        found = [(act[0], each) for each in _deviations(judging, case, act, history)]
        strayed = list(_strayed(judging, kind, history, act))
        if strayed and not _came_along(judging, act):
            found += strayed
        for each, deviation in found:
            yield Found(
                case=case_id, kind=kind.name, number=number, version=each.version, activity=type(each.event).__name__,
                deviation=deviation,
            )  # fmt: skip
        case = kind.fold(case_id, history[: act[-1].version])


def _acts(history: Sequence[Recorded]) -> Iterator[list[Recorded]]:
    """Events that one command wrote: of one instant, recorded at one instant, by one person."""
    for _, events in groupby(
        history, key=lambda each: (each.recorded_at, each.occurred_at, each.actor, each.acting_for)
    ):
        yield list(events)


def _deviations(
    judging: _Judging, case: Any, act: Sequence[Recorded], history: Sequence[Recorded]
) -> Iterator[Deviation]:
    first = act[0]
    before = history[first.version - 2] if first.version > 1 else None
    if [each.version for each in act] != list(range(first.version, first.version + len(act))) or (
        before is not None and before.recorded_at > first.recorded_at
    ):
        yield Deviation.OUT_OF_ORDER
    yield from _times(judging, case, first)
    if any(isinstance(each.event, RequestApproved) and _asked_by(history, each) == each.actor for each in act):
        yield Deviation.SAME_PERSON


def _times(judging: _Judging, case: Any, first: Recorded) -> Iterator[Deviation]:
    if first.occurred_at > first.recorded_at + CLOCK_SKEW:
        yield Deviation.IN_THE_FUTURE
    if case.opened_at is not None and first.occurred_at < case.opened_at:
        yield Deviation.BEFORE_THE_CASE
    if first.actor.sort != "system" and first.recorded_at - first.occurred_at > judging.late:
        yield Deviation.ENTERED_TOO_LATE


def _asked_by(history: Sequence[Recorded], approved: Recorded) -> Actor | None:
    """Who asked for what was approved."""
    event = approved.event
    assert isinstance(event, RequestApproved)
    return next(
        (
            each.actor for each in history
            if isinstance(each.event, Requested) and each.event.request_id == event.request_id
        ), None,
    )  # fmt: skip


def _strayed(
    judging: _Judging, kind: CaseKind, history: Sequence[Recorded], act: Sequence[Recorded]
) -> Iterator[tuple[Recorded, Deviation]]:
    """What no command explains that was open there; several commands may have been given in one instant."""
    left = list(act)
    while left:
        written = _open_ways(judging, kind, history, left[0])
        explained = max((_leading(left, each) for each in written), default=0)
        if not explained:
            yield left[0], Deviation.WRONG_PATH if written else Deviation.NOTHING_OPEN
            return
        del left[:explained]


def _leading(act: Sequence[Recorded], written: frozenset[type[Event]]) -> int:
    """How many events from the first on one command wrote."""
    return next((n for n, each in enumerate(act) if type(each.event) not in written), len(act))


def _open_ways(
    judging: _Judging, kind: CaseKind, history: Sequence[Recorded], first: Recorded
) -> list[frozenset[type[Event]]]:
    """What the commands could write that were open to somebody: by state, posts of the day and part in the case."""
    ways = judging.ways[kind.name]
    try:
        whoever = (first.actor, first.acting_for, judging.directory, local_date(first.occurred_at))
        posts, names = posts_of(*whoever), names_of(*whoever)
    except ForbiddenError:
        return []
    if first.version == 1:
        roles = {post.role for post in posts}
        return [
            ways[entry.name] for entry in kind.openings if any(roles & each.roles for each in entry.act.who)
        ]  # fmt: skip
    case = kind.fold(first.case_id, history[: first.version - 1])
    return [ways[entry.name] for entry in open_among(kind.later, case, kind, posts, names)]


def _came_along(judging: _Judging, act: Sequence[Recorded]) -> bool:
    """Whether it was written with an act in a case that it names (a duplicate that joins), which is judged there."""
    first = act[0]
    instant = (first.recorded_at, first.occurred_at, first.actor)
    for _, named in touched(first.event, first.case_id):
        for each in judging.engine.log.cases(judging.tenant, [named]).get(named, ()):
            written = judging.ways[each.kind].values()
            if (each.recorded_at, each.occurred_at, each.actor) == instant and any(
                {type(first.event), type(each.event)} <= way for way in written
            ):
                return True
    return False
