"""What has somebody just done on a case, and may they still take it back?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from application.answers import Viewer
from application.cases import Cases
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import Undone, in_effect
from domain.kernel.undoing import MINUTES, bar_to_undoing, last_chance, newest_act
from domain.kernel.vocabulary import Recorded, RefusedError, local_date


@dataclass(frozen=True, slots=True)
class JustDone:
    """An act of the last minutes, by whoever looks."""

    act: Sequence[Recorded]
    until: datetime
    """When it can be taken back no longer."""
    bar: RefusedError | None
    """Why it must stand; None where it may be taken back."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The events that whoever looks has just taken back."""

    act: Sequence[Recorded]


def just_done(
    cases: Cases, viewer: Viewer, kind: CaseKind, case: Any, history: Sequence[Recorded]
) -> JustDone | TakenBack | None:
    """None where the viewer did nothing on the case in the last minutes."""
    now = cases.clock.now()
    division = kind.standing(case).division
    minutes = cases.surroundings.parameters().at(local_date(now), division).number(MINUTES)
    since = now - timedelta(minutes=minutes)
    if (taken := _taken_back(history, viewer, since)) is not None:
        return taken
    act = _own_act(history, viewer, since)
    if not act:
        return None
    newest = newest_act(history)
    built_on = newest[-1].version != act[-1].version
    bar = RefusedError("undo_not_newest") if built_on else bar_to_undoing(act, kind.lasting, history)
    return JustDone(act, last_chance(act, minutes), bar)


def _taken_back(history: Sequence[Recorded], viewer: Viewer, since: datetime) -> TakenBack | None:
    last = history[-1]
    if not isinstance(last.event, Undone) or last.actor != viewer.actor or last.recorded_at < since:
        return None
    return TakenBack([each for each in history if each.version in last.event.steps])


def _own_act(history: Sequence[Recorded], viewer: Viewer, since: datetime) -> Sequence[Recorded]:
    """The viewer's newest act in effect, if it is recent."""
    own = [each for each in in_effect(history) if each.actor == viewer.actor and not isinstance(each.event, Undone)]
    return newest_act(own) if own and own[-1].recorded_at >= since else ()
