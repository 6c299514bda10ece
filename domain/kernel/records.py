"""How are notes, files and tasks kept, the same in every kind?"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any

from domain.calendar.terms import Nature, Term, recompute
from domain.calendar.working_days import WorkCalendar
from domain.kernel.case import Case, File, Task
from domain.kernel.fields import CASE_TEXT, Line, LineOrBlank, Personal, Range, Text, Word, Words
from domain.kernel.roles import Standing, scope
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, NeighbourhoodId, Recorded, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(Command):
    """Write an internal note; residents do not see it."""

    text: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachFile(Command):
    """Attach a file that was uploaded before."""

    file_id: Word
    sha256: Annotated[str, Text(64, pattern=r"[0-9a-f]{64}")]
    size: Annotated[int, Range(1, 2**40)]
    media_type: Line
    name: Annotated[Line, Personal("subject")]
    sort: LineOrBlank = ""
    """What paper it is, in the words of the kind's list of documents."""
    subject: Word = CASE_TEXT
    """Whose data it is: a party of the case, or the case itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locate(Command):
    """Say in which grid or building of the community the case lies (网格楼栋)."""

    place: NeighbourhoodId


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseTask(Command):
    """Tell a person what a process could not do."""

    task_id: Word
    what: Word
    facts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishTask(Command):
    """Say that a task was done, and how."""

    task_id: Word
    how: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecomputeDueDates(Command):
    """Count the running terms anew, because another version of the holiday list is in force."""

    calendar: Line
    """Its version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event):
    text: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached(Event):
    file_id: str
    sha256: str
    size: int
    media_type: str
    name: Annotated[Line, Personal("subject")]
    sort: str = ""
    subject: str = CASE_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Located(Event):
    place: NeighbourhoodId
    path: str
    """With the grid in which a building lies, as it was that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRaised(Event):
    task_id: str
    what: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFinished(Event):
    task_id: str
    how: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDatesRecomputed(Event):
    """Open terms under another version of the holiday list, or after a correction."""

    reason: str
    calendar: str


def add_note(command: AddNote, case: Any, moment: Moment) -> list[Event]:  # noqa: ARG001 # every rule has this shape
    return [NoteAdded(text=command.text)]


def attach_file(command: AttachFile, case: Case, moment: Moment) -> list[Event]:  # noqa: ARG001
    if any(each.id == command.file_id for each in case.files):
        raise Refused("file_attached_already", name=command.name)
    return [
        FileAttached(
            file_id=command.file_id, sha256=command.sha256, size=command.size, media_type=command.media_type,
            name=command.name, sort=command.sort, subject=command.subject,
        )
    ]  # fmt: skip


def locate(command: Locate, case: Case, moment: Moment, standing: Callable[[Any], Standing]) -> list[Event]:
    found = located(command.place, standing(case).division, moment)
    return [each for each in found if each.path != case.neighbourhood]


def located(place: NeighbourhoodId | None, division: str, moment: Moment) -> list[Located]:
    """In which grid or building of a division a matter lies, for whoever knows it at once; nothing where nobody said."""
    if place is None:
        return []
    path = moment.directory.path_of(place)
    if path is None:
        raise Refused("unknown_neighbourhood", place=place)
    lies, here = DivisionCode(path.partition("-")[0]), scope(DivisionCode(division))
    if not any(each.startswith(here) for each in (lies, moment.directory.found_in(lies, moment.on))):
        raise Refused("neighbourhood_elsewhere", place=place)
    return [Located(place=place, path=path)]


def raise_task(command: RaiseTask, case: Case, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.task_id in case.tasks:
        return []
    return [TaskRaised(task_id=command.task_id, what=command.what, facts=command.facts)]


def finish_task(command: FinishTask, case: Case, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.task_id not in case.tasks:
        raise Refused("no_such_task")
    return [TaskFinished(task_id=command.task_id, how=command.how)]


def recompute_due_dates(command: RecomputeDueDates, case: Case, moment: Moment) -> list[Event]:
    """The terms that the new list moves; a day until which a resident may act never becomes an earlier one."""
    if command.calendar != moment.calendar.version:
        raise Refused("calendar_not_in_force", calendar=command.calendar, in_force=moment.calendar.version)
    moved = tuple(anew for term in case.terms.values() if (anew := _moved(term, moment.calendar)) is not None)
    if not moved:
        return []
    return [DueDatesRecomputed(reason="calendar", calendar=command.calendar, terms=moved)]


def _moved(term: Term, calendar: WorkCalendar) -> Term | None:
    """The term under another list, or None where nothing that anybody sees of it changes."""
    anew = recompute(term, calendar, told=term.nature is Nature.RIGHT)
    same = replace(anew, calendar=term.calendar, not_before=term.not_before) == term
    return None if same else anew


def fold_note(case: Case, recorded: Recorded) -> None:  # noqa: ARG001
    case.notes += 1


def fold_file(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, FileAttached)
    attached = File(
        id=event.file_id, sha256=event.sha256, size=event.size, media_type=event.media_type,
        name=event.name, sort=event.sort, subject=event.subject,
    )  # fmt: skip
    case.files = (*case.files, attached)


def fold_located(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, Located)
    case.neighbourhood = event.path


def fold_task_raised(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, TaskRaised)
    task = Task(id=event.task_id, what=event.what, facts=event.facts, raised_at=recorded.occurred_at)
    case.tasks = {**case.tasks, task.id: task}


def fold_task_finished(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, TaskFinished)
    case.tasks = {key: task for key, task in case.tasks.items() if key != event.task_id}
