"""What was done in a case? Its events newest first, each as it was told and, where it was put right, as it reads now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from api.workbench.page import Page
from api.workbench.stepper import Passed
from application.telling import Teller
from domain.calendar.working_days import SHANGHAI
from domain.kernel.approval import RequestApproved, RequestDeclined, Requested
from domain.kernel.correction import Corrected, StepVoided, Undone, in_effect
from domain.kernel.records import FileAttached, NoteAdded, TaskFinished, TaskRaised
from domain.kernel.vocabulary import Recorded

ASIDE = (NoteAdded, FileAttached, TaskRaised, TaskFinished)
MARKS = (Corrected, StepVoided, Undone, Requested, RequestApproved, RequestDeclined)
BREAKS = ("：", ": ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    version: int
    day: str
    clock: str
    head: str
    """The sentence up to its colon."""
    rest: str
    who: str
    for_whom: str
    late: str
    """When it was recorded, where that was later."""
    stands: bool
    """False where the step was voided or taken back."""
    undone: bool
    """Whether it was taken back at once by whoever did it."""
    now: str
    """The sentence as it reads after corrections; empty where nothing was corrected."""
    corrected_by: int | None
    note: bool
    main: bool
    can_be_corrected: bool
    can_be_voided: bool


def course(page: Page, teller: Teller, history: Sequence[Recorded], been: Iterable[Passed]) -> list[Line]:
    """Newest first."""
    teller = replace(teller, names=_paths(teller, history) | dict(teller.names))
    standing = {each.version: each for each in in_effect(history)}
    corrections = {each.event.event_version: each.version for each in history if isinstance(each.event, Corrected)}
    changed = _changes_of_state(been)
    undone = {step for each in history if isinstance(each.event, Undone) for step in each.event.steps}
    lines = (
        _line(page, teller, each, standing.get(each.version), corrections.get(each.version), each.version in changed)
        for each in reversed(history)
    )  # fmt: skip
    return [replace(each, undone=each.version in undone) for each in lines]


def _paths(teller: Teller, history: Sequence[Recorded]) -> dict[str, str]:
    """What the corrected fields are called, by the paths that corrections name."""
    paths = [each.event.path for each in history if isinstance(each.event, Corrected)]
    return {
        path: " · ".join(teller.field("", part) for part in path.split(".") if not part.isdigit()) for path in paths
    }


def _changes_of_state(been: Iterable[Passed]) -> set[int]:
    found, before = set(), None
    for each in been:
        if each.state != before:
            found.add(each.version)
        before = each.state
    return found


def _line(  # an event, what became of it, and what it changed
    page: Page, teller: Teller, told: Recorded, stands: Recorded | None, corrected_by: int | None, changed: bool,
) -> Line:  # fmt: skip
    head, rest = halves(teller.event(told))
    local = told.occurred_at.astimezone(SHANGHAI)
    event = told.event
    return Line(
        version=told.version, day=page.day(local.date()), clock=f"{local:%H:%M}", head=head, rest=rest,
        who=teller.person(told.actor.id), for_whom=teller.person(told.acting_for) if told.acting_for else "",
        late=_late(told),
        undone=False, stands=stands is not None, now=teller.event(stands) if corrected_by and stands else "",
        corrected_by=corrected_by, note=isinstance(event, NoteAdded),
        main=changed or type(event) in teller.kind.steps or isinstance(event, MARKS),
        can_be_corrected=stands is not None and not isinstance(event, (*MARKS, *ASIDE)),
        can_be_voided=stands is not None and type(event) in teller.kind.steps,
    )  # fmt: skip


def _late(told: Recorded) -> str:
    """When it was recorded, where that was on a later day."""
    local = told.recorded_at.astimezone(SHANGHAI)
    same_day = local.date() == told.occurred_at.astimezone(SHANGHAI).date()
    return "" if same_day else f"{local:%m-%d %H:%M}"


def halves(sentence: str) -> tuple[str, str]:
    """A sentence before and after its first colon."""
    places = sorted((sentence.index(each), each) for each in BREAKS if each in sentence)
    if not places:
        return sentence, ""
    at, found = places[0]
    return sentence[:at], sentence[at + len(found) :].strip()
