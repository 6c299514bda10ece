"""Given, when, then: a case's life told by who asks what on which day, and what follows.

story = Story(KIND).on("2026-03-10 09:00").by("clerk")
story.does(Register(...)).then(AppealRegistered, channel=Channel.VISIT).due("AP-T1", "2026-03-25")
story.does(Extend(days=31)).refused("extension_too_long")
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Self

from application.access import judge, judge_opening, names_of, posts_of
from domain.calendar.terms import Term
from domain.calendar.working_days import SHANGHAI, WorkCalendar
from domain.directory.directory import Directory
from domain.kernel import undoing
from domain.kernel.act import Entry, snake
from domain.kernel.approval import Approve, Decline
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind, decide
from domain.kernel.fields import check
from domain.kernel.gathering import Reading, Sum
from domain.kernel.parameters import Parameters
from domain.kernel.shared_acts import changes_the_past
from domain.kernel.undoing import Lasting
from domain.kernel.vocabulary import (
    SYSTEM,
    Actor,
    CaseId,
    Command,
    Decision,
    Elsewhere,
    Event,
    ForbiddenError,
    InvalidError,
    Moment,
    Recorded,
    RefusedError,
    StaffId,
)
from tests.cast import DIRECTORY, resident, staff
from tests.domain.calendar.calendars import CALENDAR


def at(text: str) -> datetime:
    """`2026-03-10` (noon) or `2026-03-10 09:00`, in Shanghai."""
    moment = datetime.fromisoformat(text)
    return moment.replace(hour=12, tzinfo=SHANGHAI) if len(text) == 10 else moment.replace(tzinfo=SHANGHAI)


CASE_1 = CaseId("case-1")
TENTH_OF_MARCH = at("2026-03-10")


@dataclass
class Story:
    """One case, told step by step."""

    kind: CaseKind
    case_id: CaseId = CASE_1
    calendar: WorkCalendar = CALENDAR
    parameters: Parameters | None = None
    others: dict[CaseId, Card] = field(default_factory=dict)
    figures: dict[Reading, Sum] = field(default_factory=dict)
    directory: Directory = field(default_factory=lambda: DIRECTORY)
    number_of: Callable[[Any], str | None] = lambda series: series.pattern.replace("{n}", "1".zfill(series.width))
    history: list[Recorded] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    error: Exception | None = None
    _now: datetime = TENTH_OF_MARCH
    _occurred: datetime | None = None
    _actor: Actor = field(default_factory=lambda: staff("clerk"))
    _acting_for: StaffId | None = None

    def on(self, text: str, *, logged: str | None = None) -> Self:
        """When it happens; `logged`: when it is entered, if later."""
        self._occurred = at(text)
        self._now = at(logged) if logged else self._occurred
        return self

    def by(self, name: str, *, acting_for: str | None = None) -> Self:
        """Who acts: somebody of the cast, `resident` (of this case) or `system`."""
        special = {"system": SYSTEM, "resident": resident(self.case_id)}
        self._actor = special.get(name) or staff(name)
        self._acting_for = StaffId(acting_for) if acting_for else None
        return self

    def does(self, command: Command, name: str | None = None) -> Self:
        """Give a command. What went wrong before and was not looked at fails here."""
        self._expect_no_error()
        entry = self.kind.entry(name or snake(type(command).__name__))
        try:
            check(command)
            self.events = self._decide(entry, command)
            self._record(self.events)
        except (RefusedError, ForbiddenError, InvalidError) as error:
            self.error, self.events = error, []
        return self

    def requests(self, command: Command) -> Self:
        """Propose a decision that needs a second person."""
        return self.does(command, f"request_{self._noun(command)}")

    def approves(self, noun: str) -> Self:
        return self.does(Approve(request_id=self._pending(noun)), f"approve_{noun}")

    def declines(self, noun: str, reason: str = "理由不足") -> Self:
        return self.does(Decline(request_id=self._pending(noun), reason=reason), f"decline_{noun}")

    def then(self, *expected: type[Event], **facts: object) -> Self:
        """Exactly these events happened; `facts` are read from the last."""
        self._expect_no_error()
        assert [type(event) for event in self.events] == list(expected), self.events
        for name, value in facts.items():
            assert getattr(self.events[-1], name) == value, (name, getattr(self.events[-1], name), value)
        return self

    def refused(self, code: str, **facts: object) -> Self:
        """The rules said no, with this code."""
        return self._failed(RefusedError, code, facts)

    def forbidden(self, code: str = "") -> Self:
        """This person may not; unless a code is named, whether they may know of the case or not."""
        told = getattr(self.error, "code", "")
        assert code or told in ("not_your_task", "unknown_case"), (self.error, self.events)
        return self._failed(ForbiddenError, code or told, {})

    def invalid(self, path: str) -> Self:
        """A field is not well formed."""
        error, self.error = self.error, None
        assert isinstance(error, InvalidError), (error, self.events)
        assert path in [fault.path for fault in error.faults], error.faults
        return self

    def stands(self, state: object) -> Self:
        """The case is in this state."""
        self._expect_no_error()
        assert self.case.state == state, self.case.state
        return self

    def due(self, code: str, day: str) -> Self:
        """A term runs and is due on a day (`2026-03-25`) or at an instant (`2026-10-04 00:30`)."""
        term = self.term(code)
        found: date | datetime = term.due_on if len(day) == 10 else term.due_at
        wanted = date.fromisoformat(day) if len(day) == 10 else at(day)
        assert found == wanted, (code, found, wanted)
        return self

    def target(self, code: str, day: str) -> Self:
        assert self.term(code).target_on == date.fromisoformat(day), self.term(code).target_on
        return self

    def running(self, *codes: str) -> Self:
        """Exactly these terms run."""
        self._expect_no_error()
        assert set(self.case.terms) == set(codes), set(self.case.terms)
        return self

    def term(self, code: str) -> Term:
        self._expect_no_error()
        return self.case.terms[code]

    @property
    def case(self) -> Any:
        """The state as folded from the whole history."""
        return self.kind.fold(self.case_id, self.history)

    def moment(self) -> Moment:
        on = (self._occurred or self._now).astimezone(SHANGHAI).date()
        division = self.kind.standing(self.case).division if self.history else ""
        return Moment(
            now=self._now, occurred_at=self._occurred or self._now, actor=self._actor, acting_for=self._acting_for,
            calendar=self.calendar, parameters=self._every_parameter().at(on, division),
            directory=self.directory, query_code="Q7K2M9XA", others=self.others, history=tuple(self.history),
            figures=self.figures,
        )  # fmt: skip

    def _every_parameter(self) -> Parameters:
        own = self.parameters.entries if self.parameters else self.kind.parameters
        return Parameters((*undoing.PARAMETERS, *own))

    def _decide(self, entry: Entry, command: Command) -> list[Event]:
        moment = self.moment()
        posts = posts_of(self._actor, self._acting_for, self.directory, entry.judged_on(moment))
        if entry.opens:
            judge_opening(entry, command, self.kind, posts, self._actor)
            assert not self.history, "the case is open already"
            decided = decide(self.kind, entry, command, self.kind.blank(self.case_id), moment)
        else:
            judge(
                entry,
                command,
                self.case,
                self.kind,
                posts,
                names_of(self._actor, self._acting_for, self.directory, moment.on),
            )
            decided = decide(self.kind, entry, command, self.case, moment)
        self.elsewhere += [each for each in decided if isinstance(each, Elsewhere)]
        self._nothing_elsewhere_is_undone(decided)
        return [each for each in decided if isinstance(each, Event)]

    def _nothing_elsewhere_is_undone(self, decided: Decision) -> None:
        """What is written into two cases stays in both: neither side may be taken back alone."""
        for each in decided:
            if isinstance(each, Elsewhere):
                assert all(self.kind.lasting(event) is Lasting.ELSEWHERE for event in each.events), each
                own = [event for event in decided if isinstance(event, Event)]
                assert any(self.kind.lasting(event) is Lasting.ELSEWHERE for event in own), own

    def _record(self, events: Iterable[Event]) -> None:
        live = self.case
        moment = self.moment()
        for event in events:
            series = self.kind.numbered(event, live, moment)
            recorded = Recorded(
                position=len(self.history) + 1, case_id=self.case_id, version=len(self.history) + 1, event=event,
                occurred_at=moment.occurred_at, recorded_at=moment.now, actor=self._actor,
                acting_for=self._acting_for, number=self.number_of(series) if series else None,
            )  # fmt: skip
            self.history.append(recorded)
            live = self.case if changes_the_past(event) else self.kind.evolve(live, recorded)
        assert live == self.case, "folding as it happens equals folding the history"

    def _failed(self, sort: type[Exception], code: str, facts: dict[str, object]) -> Self:
        error, self.error = self.error, None
        assert isinstance(error, sort), (error, self.events)
        assert error.code == code, error.code  # type: ignore[attr-defined]
        for name, value in facts.items():
            assert error.facts[name] == value, error.facts  # type: ignore[attr-defined]
        return self

    def _expect_no_error(self) -> None:
        if self.error is not None:
            raise AssertionError(f"unexpected: {self.error!r} {getattr(self.error, 'facts', '')}") from self.error

    def _noun(self, command: Command) -> str:
        acts = (entry.act for entry in self.kind.entries.values() if entry.part == "request")
        return next(act.approval.noun for act in acts if act.approval and act.command is type(command))

    def _pending(self, noun: str) -> str:
        return next((key for key, each in self.case.requests.items() if each.noun == noun), "none")


def retold(story: Story, **changes: object) -> Story:
    """A copy of the story so far, to tell another ending."""
    return replace(story, history=list(story.history), elsewhere=[], events=[], error=None, **changes)
