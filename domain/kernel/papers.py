"""Which papers does a kind issue: out of which facts, when, by whom, under which number, and what does delivery do?

A kind's catalogue is a tuple of `Paper`; commands, pages, templates, the file of a case and tests are derived from it.
What a paper shows is a whitelist of names: a fact of the kind, a field of the step it is of, or a field of the case.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NewType, TypeVar

from domain.kernel.correction import in_effect
from domain.kernel.roles import Who
from domain.kernel.vocabulary import DivisionCode, Event, Moment, OrganisationId, Recorded
from domain.kernel.wording import Phrase

E = TypeVar("E", bound=Event)
PaperCode = NewType("PaperCode", str)
"""A paper of a kind's catalogue: `acceptance_notice`, `M11`."""


class PaperSort(StrEnum):
    """What sort of paper it is; it decides the layout of the shipped template."""

    FORM = "form"
    NOTICE = "notice"
    LETTER = "letter"
    DECISION = "decision"
    RECORD = "record"
    SLIP = "slip"
    SHEET = "sheet"
    COVER = "cover"


class DeliveryWay(StrEnum):
    """How a paper reached its receiver (送达方式)."""

    PERSONAL = "personal"
    POST = "post"
    ELECTRONIC = "electronic"
    ONLINE = "online"
    """The resident opens it on the residents' pages with query code and phone (凭查询码网上查阅)."""
    WITNESSED = "witnessed"
    """Refused, left before witnesses or a recording (留置)."""
    POSTED = "posted"
    """Put up for everybody to see (张贴)."""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation in what a paper shows; it is told by name."""

    id: OrganisationId | None


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff in what a paper shows."""

    id: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A division in what a paper shows."""

    code: DivisionCode


DRAWN_SIGNATURE = "drawn_signature"
"""The sort of a file that holds a signature drawn on the screen: it stands in the paper that was signed."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A signature drawn on the screen, in what a paper shows."""

    file_id: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What a paper is made of: the case, the step it is of (None: the whole case), and everything that happened."""

    case: Any
    step: Recorded | None
    history: Sequence[Recorded]

    @property
    def event(self) -> Any:
        """What the step says; None for a paper of the whole case."""
        return self.step.event if self.step else None

    def last(self, *events: type[Event]) -> Any:
        """The last event of these sorts, up to the step where there is one."""
        until = self.step.version if self.step else self.case.version
        found = (each for each in reversed(self.history) if each.version <= until and isinstance(each.event, events))
        return next((each.event for each in found), None)

    def all(self, *events: type[Event]) -> tuple[Recorded, ...]:
        return tuple(each for each in self.history if isinstance(each.event, events))

    def told(self, sort: type[E], since: int = 0) -> tuple[E, ...]:
        """The events of one sort after a step."""
        return tuple(each.event for each in self.history if each.version > since and isinstance(each.event, sort))

    def due(self, code: str) -> date | None:
        """The last day of a term as the step set it, or as it runs."""
        set_here = getattr(self.event, "terms", ())
        term = next((each for each in set_here if each.code == code), None) or self.case.terms.get(code)
        return term.due_on if term else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that several papers of a kind show, with its label."""

    label: Phrase
    read: Callable[[Scene], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a paper reached somebody."""

    way: DeliveryWay
    receiver: str = ""


def always(case: Any) -> bool:  # noqa: ARG001 # the shape of `Paper.wanted` and `Paper.fits`
    return True


def nothing_more(case: Any, delivery: Delivery, moment: Moment) -> Sequence[Event]:  # noqa: ARG001
    """Delivery is a fact and changes nothing else."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper of the catalogue."""

    code: str
    name: Phrase
    sort: PaperSort
    shows: tuple[str, ...]
    """All that its template may use."""
    of: tuple[type[Event], ...] = ()
    """The steps of which it is made, one paper for each; empty: it is of the whole case."""
    fits: Callable[[Any], bool] = always
    """Whether a step of `of` is one that has this paper."""
    wanted: Callable[[Any], bool] = always
    """Whether the case is of the sort that has this paper."""
    states: frozenset[StrEnum] | None = None
    """The states in which it may be issued; None: any, once a step of `of` stands."""
    who: tuple[Who, ...] = ()
    """Who issues it; empty: whoever keeps the case."""
    unit: Callable[[Any], OrganisationId | None]
    """In whose name it is issued; that body's number, seal and signature stand on it."""
    series: str = ""
    """The word of its number series, as in 公园办受告〔2026〕1号; empty: it bears the number of the case."""
    deliver: Callable[[Any, Delivery, Moment], Sequence[Event]] = nothing_more
    """What its delivery does in the case beside being recorded: a right starts, a term stops."""
    delivery_starts: str = ""
    """The term that delivery starts, for those who are told before they deliver."""
    handed_over: bool = False
    """It goes out to somebody although it is a form or a sheet."""
    sealed: bool = True
    """Whether it ends with the unit, its seal and the date."""
    outside: bool = False
    """It comes from outside and is attached, never issued: an identity card, a receipt."""
    again: bool = False
    """Whether it may be issued anew while an earlier one stands (the file of a case grows)."""

    @property
    def goes_out(self) -> bool:
        """Whether its delivery is worth recording."""
        return self.handed_over or self.sort in _OUTGOING


_OUTGOING = frozenset({PaperSort.NOTICE, PaperSort.LETTER, PaperSort.DECISION, PaperSort.SLIP})
Facts = Mapping[str, Fact]


def steps_of(paper: Paper, history: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """The steps of which a paper can be made, as they read after corrections; none for one of the whole case."""
    if not paper.of:
        return ()
    return tuple(each for each in in_effect(history) if isinstance(each.event, paper.of) and paper.fits(each.event))


def may_be_made(paper: Paper, case: Any) -> bool:
    """Whether the case is of the sort and in a state that has this paper, whatever steps it took."""
    return not paper.outside and paper.wanted(case) and (paper.states is None or case.state in paper.states)
