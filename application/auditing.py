"""What was done, by whom, and who looked at whom? Questions of auditors over the log of events and the log of access."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from application.accesses import DONE, AccessLog, by
from application.answers import Viewer
from application.ports import EventLog, Surroundings
from application.questions import Questions
from application.ready_lists import Drawing, ReadyList, Sample
from application.views import Sight
from domain.calendar.working_days import start_of
from domain.kernel.roles import Role, scope
from domain.kernel.vocabulary import CaseId, ForbiddenError, Recorded, StaffId, local_date

AUDITING = frozenset({Role.AUDITOR, Role.AUDIT_ADMIN, Role.SUPERVISOR})
"""Who may ask."""
PER_PAGE = 50
STRETCH = 100_000
"""D: so many events are looked through at once; further back on request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What is looked for; an empty field asks for nothing."""

    case: CaseId | None = None
    actor: str = ""
    kind: str = ""
    act: str = ""
    """The class of the event, or what was done to see or take something."""
    listed: ReadyList | None = None
    """Only what a ready list holds."""
    sought: str = ""
    """Of accesses: words that somebody may have searched for."""
    since: date | None = None
    until: date | None = None
    """Exclusive."""
    refused: bool | None = None
    """Of accesses: only refusals, or only what was not refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Something that somebody saw, took, or was refused."""

    entry: int
    at: datetime
    actor: str
    acting_for: str | None
    act: str
    case: CaseId | None
    what: str
    why: str
    """The reason that was given."""
    place: str
    """From where."""
    kind: str
    number: str | None
    result: str
    """Or the code of the refusal."""

    @property
    def refused(self) -> bool:
        return self.result != DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Some events, newest first, with the numbers of their cases; `next` is where to go on, None at the beginning."""

    events: tuple[Recorded, ...]
    numbers: Mapping[CaseId, str | None]
    next: int | None
    looked_to: datetime | None = None
    """How far back was looked, where less than a page was found on the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accesses:
    accesses: tuple[Access, ...]
    next: int | None


class Trail(Protocol):
    """Fulfilled beside the views, whose access it shares."""

    def events(
        self, sight: Sight, trace: Trace, after: int, until: int, limit: int
    ) -> Sequence[tuple[CaseId, int, int, str | None]]:
        """(case, version, position, number) newest first, at positions above `after` and up to `until`."""
        ...

    def accesses(
        self, sight: Sight, trace: Trace, before: int | None, limit: int, staff: Sequence[str], *, any_case: bool
    ) -> Sequence[Access]:
        """Newest first: those to cases in sight, and those of `staff` without a case, or also to any case.

        A case that is not in sight goes without its number.
        """
        ...

    def sample(self, sight: Sight, drawing: Drawing) -> Sample: ...


class Auditing:
    def __init__(
        self, *, questions: Questions, trail: Trail, log: EventLog, surroundings: Surroundings, access_log: AccessLog
    ) -> None:
        self._access_log = access_log
        self._questions = questions
        self._trail = trail
        self._log = log
        self._surroundings = surroundings

    def sight(self, viewer: Viewer) -> Sight:
        """What the posts of auditing cover. Raises ForbiddenError where somebody holds none."""
        sight = self._questions.sight(viewer)
        posts = tuple(post for post in sight.posts if post.role in AUDITING)
        if not posts:
            self._access_log.keep(by(viewer, "audit", result="not_your_task"))
            raise ForbiddenError("not_your_task", command="audit")
        return replace(sight, posts=posts)

    def events(self, viewer: Viewer, trace: Trace, before: int | None = None) -> Found:
        """Looks through at most a stretch of the log, so that a rare act in a long log does not hold up everybody."""
        sight = self.sight(viewer)
        first, last = self._span(viewer.tenant, trace)
        until = last if before is None else min(last, before - 1)
        after = first if trace.case is not None else max(first, until - STRETCH)
        rows = self._trail.events(sight, trace, after, until, PER_PAGE + 1)
        shown = rows[:PER_PAGE]
        events = self._read(viewer.tenant, shown)
        more = shown[-1][2] if len(rows) > PER_PAGE else (after + 1 if after > first else None)
        return Found(
            events=tuple(events), numbers={case: number for case, _, _, number in shown}, next=more,
            looked_to=self._recorded_at(viewer.tenant, after + 1) if more and len(rows) <= PER_PAGE else None,
        )  # fmt: skip

    def accesses(self, viewer: Viewer, trace: Trace, before: int | None = None, *, most: int = PER_PAGE) -> Accesses:
        """Newest first. An audit administrator sees what the staff did to any case, but no number of a case out of sight."""
        sight = self.sight(viewer)
        rows = self._trail.accesses(
            sight, trace, before, most + 1, list(self._staff_under(sight)),
            any_case=any(post.role is Role.AUDIT_ADMIN for post in sight.posts),
        )  # fmt: skip
        return Accesses(accesses=tuple(rows[:most]), next=rows[most - 1].entry if len(rows) > most else None)

    def draw(self, viewer: Viewer, drawing: Drawing) -> Sample:
        """Cases drawn by lot. Whoever may know of the same cases draws the same."""
        return self._trail.sample(self.sight(viewer), drawing)

    def head(self, tenant: str) -> int:
        """Where the log ends now: cases are drawn from those that were opened up to there."""
        return self._log.head(tenant).position

    def _span(self, tenant: str, trace: Trace) -> tuple[int, int]:
        """The positions between which something was recorded in the days asked for: above the first, up to the second."""
        first = 0 if trace.since is None else self._log.position_at(tenant, start_of(trace.since))
        last = (
            self._log.head(tenant).position if trace.until is None
            else self._log.position_at(tenant, start_of(trace.until))
        )  # fmt: skip
        return first, last

    def _read(self, tenant: str, rows: Sequence[tuple[CaseId, int, int, str | None]]) -> Iterable[Recorded]:
        """In the order of the rows."""
        histories = self._log.cases(tenant, list(dict.fromkeys(case for case, *_ in rows)))
        at = {each.position: each for history in histories.values() for each in history}
        return [at[position] for _, _, position, _ in rows]

    def _recorded_at(self, tenant: str, position: int) -> datetime | None:
        events = self._log.since(tenant, position - 1, 1)
        return events[0].recorded_at if events else None

    def _staff_under(self, sight: Sight) -> Iterable[StaffId]:
        scopes = tuple(scope(post.division) for post in sight.posts)
        for member in self._surroundings.directory(sight.tenant).staff.values():
            if any(post.division.startswith(scopes) for post in member.posts):
                yield member.id


def of_day(day: date) -> tuple[date, date]:
    """A day as a span."""
    return day, day + timedelta(days=1)


def version_at(history: Sequence[Recorded], day: date) -> int:
    """The last version recorded by the end of a day; 0 where there was none."""
    return max((each.version for each in history if local_date(each.recorded_at) <= day), default=0)
