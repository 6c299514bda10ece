"""What is a case kind? One value: commands with their rules, events and fold, access, terms, wording.

HTTP routes, forms, the actions open to somebody, stored names, queue rows and the timeline are derived from it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from domain.calendar.terms import Term, TermRule
from domain.kernel import approval, correction, issuing, shared_acts, staff_messages, undoing
from domain.kernel.act import Act, Entry, entries_of
from domain.kernel.approval import Approve, Decline, Requested, requested_event
from domain.kernel.card import Card
from domain.kernel.case import Case, freeze, thaw
from domain.kernel.messages import MessageRule
from domain.kernel.papers import Facts, Paper
from domain.kernel.parameters import Parameter
from domain.kernel.public import Public
from domain.kernel.roles import Standing, Who
from domain.kernel.vocabulary import (
    CaseId,
    Command,
    Decision,
    Event,
    Moment,
    OrganisationId,
    Recorded,
    Refused,
    StaffId,
)
from domain.kernel.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series of case numbers: one counter per (organisation, pattern, period), without gaps."""

    organisation: OrganisationId
    pattern: str
    """The number's text, the period already in it, with `{n}` where the counter goes: `(2026)运河隆华调字第{n}号`."""
    period: str
    width: int = 3
    """Digits at least; the counter grows beyond without wrapping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure over a period, made of what each case contributes."""

    name: str
    sort: Literal["share", "count", "sum", "duration"]
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A measure by which a board tells at a glance how the work of a kind goes."""

    measure: str
    tile: bool = True
    """Whether it stands at the head of the board; otherwise only beside each division."""
    column: Literal["", "rate", "number"] = ""
    """How it stands beside each division: the share, the number of cases in its numerator, or not at all."""


def no_series(event: Event, case: Any, moment: Moment) -> Series | None:  # noqa: ARG001
    return None


def no_identity(command: Any) -> str | None:  # noqa: ARG001 # the shape of `CaseKind.identity`
    return None


def nothing_lacks(case: Any) -> tuple[str, ...]:  # noqa: ARG001 # the shape of `CaseKind.file_lacks`
    return ()


def nothing_to_hand_over(case: Any, leaving: StaffId, successor: StaffId, reason: str) -> Command | None:  # noqa: ARG001
    return None


HandOver = Callable[[Any, StaffId, StaffId, str], Command | None]
Lapse = Callable[[Any, Term], Command]
Taken = Mapping[str, Collection[object]]
"""By field, the values of a choice that a rule takes on a case; a field that is not named is free."""
Road = tuple[tuple[StrEnum, ...], ...]
"""Stages in order, each by the states that belong to it; the first of them gives it its name."""


def no_road(case: Any) -> Road:  # noqa: ARG001 # the shape of `CaseKind.road`
    return ()


@dataclass(frozen=True, kw_only=True)
class CaseKind:
    """A kind of case, or of another recorded thing (an organisation, a member of staff), as one value."""

    name: str
    plural: str
    state: type[Any]
    states: type[StrEnum]
    closed: frozenset[StrEnum]
    """States in which a case no longer counts as open."""
    acts: tuple[Act, ...]
    events: tuple[type[Event], ...]
    apply: Callable[[Any, Recorded], None]
    """Fold one event of the kind into a draft."""
    standing: Callable[[Any], Standing]
    opening: Callable[[Any], Standing]
    """The standing of a case that a command would open."""
    readers: Callable[[Any], tuple[Who, ...]]
    card: Callable[[Any], Card] | None = None
    """None for what is no case."""
    series: Callable[[Event, Any, Moment], Series | None] = no_series
    identity: Callable[[Any], str | None] = no_identity
    """What an opening command names for good (a division code, a staff id); None where the engine gives an identity."""
    steps: frozenset[type[Event]] = frozenset()
    """Events that may be voided."""
    fixed: frozenset[type[Event]] = frozenset()
    """Events that nobody corrects: what was printed or paid stays as it was."""
    lasting: undoing.Lasts = undoing.nothing_lasts
    """Why an event of the kind cannot be taken back at once by whoever caused it; None where it can."""
    takes: Mapping[type[Command], Callable[[Any], Taken]] = field(default_factory=dict)
    """Of commands whose choices depend on the case: what its form offers."""
    hand_over: HandOver = nothing_to_hand_over
    """The command that gives somebody's part in a case to another, with the reason; None where they have none."""
    teams: bool = False
    """Whether several share a case, so that somebody may have a part in one that another handles."""
    lapses: Mapping[str, Lapse] = field(default_factory=dict)
    """By term code, what the worker does once the due date and the allowed lateness of entries have passed."""
    alarms: Mapping[str, Lapse] = field(default_factory=dict)
    """By term code, what the worker does as soon as the term is overdue."""
    terms: Mapping[str, TermRule] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    measures: tuple[Measure, ...] = ()
    headlines: tuple[Headline, ...] = ()
    """Shares among the measures, in the order of a board."""
    on_boards: bool = False
    """Whether a board counts its cases as work: matters that somebody brings and somebody settles, no register or ledger."""
    road: Callable[[Any], Road] = no_road
    """The stages that most cases like this one go through, for the row of steps on its page."""
    confidants: tuple[Who, ...] = ()
    """Who may see what was said in it, where that is not for all who read: these see that it was, when and by whom."""
    keeper: tuple[Who, ...] = ()
    """Who may note, attach, correct and void, beside those who may read."""
    givers: tuple[Who, ...] = ()
    """Who may attach files beside them: the residents concerned."""
    papers: tuple[Paper, ...] = ()
    """The papers that may be issued, in the order of the case's file."""
    file_lacks: Callable[[Any], tuple[str, ...]] = nothing_lacks
    """The codes of the papers that the file of a case must hold and does not."""
    facts: Facts = field(default_factory=dict)
    """What papers show beside the fields of case and step, by name."""
    public: Public | None = None
    """What the resident concerned sees and may do by the query code."""
    messages: tuple[MessageRule, ...] = ()
    """Of which steps residents and staff are told."""
    wording: Wording

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every command by name, requests and approvals included."""
        return {entry.name: entry for act in self.all_acts for entry in entries_of(act)}

    @cached_property
    def all_acts(self) -> tuple[Act, ...]:
        """Its own, and those that every kind of case takes."""
        return (*self.acts, *shared_acts.acts_of(self))

    @cached_property
    def openings(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries.values() if entry.opens)

    @cached_property
    def later(self) -> tuple[Entry, ...]:
        """The commands that a case takes once it is open."""
        return tuple(entry for entry in self.entries.values() if not entry.opens)

    @cached_property
    def requested(self) -> Mapping[str, type[Requested]]:
        """The event class that records a request, by noun."""
        return {
            act.approval.noun: requested_event(act.command, act.approval.noun) for act in self.all_acts if act.approval
        }

    @cached_property
    def all_events(self) -> Mapping[str, type[Event]]:
        """Every event that may stand in a case of this kind, by class name."""
        own = (*self.events, *self.requested.values(), *shared_acts.FOLDS)
        return {event.__name__: event for event in own}

    @cached_property
    def message_rules(self) -> tuple[MessageRule, ...]:
        """Its own and those of every kind of case."""
        return (*self.messages, *(staff_messages.TERMS_PRESS if self.card is not None else ()))

    @cached_property
    def catalogue(self) -> Mapping[str, Paper]:
        """The papers by code."""
        return {each.code: each for each in self.papers}

    def numbered(self, event: Event, case: Any, moment: Moment) -> Series | None:
        """The series from which an event takes a number: the case's own, or that of a paper's unit."""
        if not isinstance(event, issuing.DocumentPrepared):
            return self.series(event, case, moment)
        if event.number_here or event.unit is None:
            return None
        word = self.catalogue[event.paper].series or issuing.ANY_PAPER
        year, short = str(moment.on.year), moment.directory.short_name(event.unit)
        return Series(organisation=event.unit, pattern=f"{short}{word}〔{year}〕{{n}}号", period=year, width=1)

    def entry(self, name: str) -> Entry:
        """The command of that name; KeyError where there is none."""
        return self.entries[name]

    def is_open(self, case: Case) -> bool:
        return case.state not in self.closed

    def fold(self, case_id: CaseId, history: Iterable[Recorded]) -> Any:
        """The state of a case after its events, corrections in effect."""
        events = list(history)
        draft = self.state.draft(id=case_id)
        for recorded in correction.in_effect(events):
            self._apply(draft, recorded)
        if events:
            draft.version = events[-1].version
        return freeze(draft, self.state)

    def evolve(self, case: Any, recorded: Recorded) -> Any:
        """The state after one more event. A correction needs the whole history: use `fold` after `changes_the_past`."""
        draft = thaw(case)
        self._apply(draft, recorded)
        return freeze(draft, self.state)

    def extend(self, draft: Any, recorded: Recorded) -> None:
        """Fold one more event into a draft that somebody keeps, under the same condition as `evolve`."""
        self._apply(draft, recorded)

    def blank(self, case_id: CaseId) -> Any:
        """The case before its first event."""
        return freeze(self.state.draft(id=case_id), self.state)

    def _apply(self, draft: Any, recorded: Recorded) -> None:
        draft.version = recorded.version
        if recorded.number is not None and not isinstance(recorded.event, issuing.DocumentPrepared):
            draft.number = recorded.number
        if draft.opened_at is None:
            draft.opened_at = recorded.occurred_at
        draft.last_at = recorded.occurred_at
        event = recorded.event
        if event.terms or event.stopped:
            running = {code: term for code, term in draft.terms.items() if code not in event.stopped}
            running.update((term.code, term) for term in event.terms)
            draft.terms = running
        shared = shared_acts.fold_of(event)
        if shared is None:
            self.apply(draft, recorded)
        else:
            shared(draft, recorded)


def decide(kind: CaseKind, entry: Entry, command: Command, case: Case, moment: Moment) -> Decision:
    """What follows from a command, or the refusal. Access was judged before."""
    act = entry.act
    if act.states is not None and case.state not in act.states:
        raise Refused("wrong_state", state=case.state, states=tuple(sorted(act.states)))
    if act.approval is None:
        return act.rule(command, case, moment)
    match entry.part:
        case "request":
            return approval.request(act.rule, act.approval, kind.requested[act.approval.noun], command, case, moment)
        case "approve":
            assert isinstance(command, Approve)
            return approval.approve(act.rule, act.approval, command, case, moment)
        case "decline":
            assert isinstance(command, Decline)
            return approval.decline(act.approval, command, case, moment)
        case "do":
            if act.approval.required(command, case, moment):
                raise Refused("needs_approval", basis=approval.TWO_PERSONS, noun=act.approval.noun)
            return act.rule(command, case, moment)
