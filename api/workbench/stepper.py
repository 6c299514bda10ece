"""How far has a case come? The stages of its kind's road, with the days on which they were reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from application.telling import Teller
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import in_effect
from domain.kernel.vocabulary import CaseId, Recorded, local_date

Place = Literal["passed", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class Stage:
    label: str
    on: str
    """The day it was first reached, as month and day."""
    place: Place


@dataclass(frozen=True, slots=True)
class Passed:
    """A state that a case was in after one of its events."""

    version: int
    state: StrEnum
    at: datetime


def passed(kind: CaseKind, case_id: CaseId, history: Sequence[Recorded]) -> list[Passed]:
    """The state after each event that stands."""
    draft, found = kind.state.draft(id=case_id), []
    for recorded in in_effect(history):
        kind.extend(draft, recorded)
        found.append(Passed(recorded.version, draft.state, recorded.occurred_at))
    return found


def stages(teller: Teller, case: Any, been: Iterable[Passed]) -> list[Stage]:
    """Stages left out on the way do not show; where a case left the road, the row ends with what became of it."""
    road = teller.kind.road(case)
    if not road:
        return []
    at_index = {state: index for index, states in enumerate(road) for state in states}
    days: dict[int, str] = {}
    last = ""
    for each in been:
        last = f"{local_date(each.at):%m-%d}"
        if each.state in at_index:
            days.setdefault(at_index[each.state], last)
    here = at_index.get(case.state)
    row = [
        Stage(teller.state(road[index][0]), day, "passed")
        for index, day in sorted(days.items()) if here is None or index < here
    ]  # fmt: skip
    row.append(Stage(teller.state(case.state), days.get(here, last) if here is not None else last, "here"))
    ahead = road[here + 1 :] if here is not None else ()
    return row + [Stage(teller.state(states[0]), "", "ahead") for states in ahead]
