"""What may be done on a case, what not yet and under which condition, and which decisions wait for a second person?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from api.http.actions import for_people
from api.workbench.hand_made import page_of
from api.workbench.page import Page
from api.workbench.usual import is_usual, usual_first
from application.explaining import Explained, could, explained, who_could, why
from application.reading import Reading
from application.telling import Teller
from domain.kernel.act import Entry
from domain.kernel.case import Request
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import Correct, VoidStep
from domain.kernel.fields import fields_of
from domain.kernel.issuing import DeliverDocument, VoidDocument
from domain.kernel.records import AddNote, AttachFile, FinishTask
from domain.kernel.undoing import Undo
from domain.kernel.vocabulary import local_date

A_STAGE = 5
"""D: a command open in more states than this belongs to no stage and may be given at any time."""
SHOWN = 5
"""D: so many commands that are open stand on the page, those that usually come next; the rest unfold."""
NEXT = 2
"""D: so many commands that are not open yet stand on the page; the rest unfold."""
NAMED = 3
THEIRS = 2
"""D: so many acts of others stand on the page with the reason; the rest unfold."""
ELSEWHERE = (AddNote, AttachFile, FinishTask, DeliverDocument, VoidDocument, Correct, VoidStep, Undo)
"""What has its own place on the page."""


@dataclass(frozen=True, slots=True)
class Doing:
    href: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Doings:
    now: list[Doing]
    more: list[Doing]
    soon: list[Doing]
    later: list[Doing]
    theirs: list[Doing]
    """Open now, for others: why not for the viewer, and who could."""
    shown: int = THEIRS
    names: frozenset[str] = field(default_factory=frozenset)
    """All commands that are open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A decision that waits."""

    id: str
    noun: str
    by: str
    at: str
    facts: list[tuple[str, str]]
    mine: bool


def doings(page: Page, reading: Reading, teller: Teller) -> Doings:
    kind, case, viewer = reading.kind, reading.case, page.viewer
    open_to = [
        entry for entry in page.office.engine.open_to(viewer.tenant, viewer.actor, viewer.acting_for, case.id, case)
        if for_people(entry) or entry.command is AttachFile
    ]  # fmt: skip
    own = [entry for entry in open_to if leads_on(entry, case) and entry.command not in ELSEWHERE]
    now = usual_first(kind.name, case.state, [each for each in own if _is_of_the_stage(kind, case, each)])
    told = explained(page.office.engine, viewer, kind, case, (each for each in kind.later if leads_on(each, case)))
    waiting = _ahead((each.entry for each in told if each.waits), teller, case)
    return Doings(
        now=[_doing(page, teller, case, each) for each in now[:SHOWN]],
        more=[_doing(page, teller, case, each) for each in (*now[SHOWN:], *(each for each in own if each not in now))],
        soon=[_later(page, teller, each) for each in waiting[:NEXT]],
        later=[_later(page, teller, each) for each in waiting[NEXT:]],
        theirs=[_theirs(page, teller, case, each) for each in told if _is_next(kind, case, each)],
        names=frozenset(entry.name for entry in open_to),
    )  # fmt: skip


def leads_on(entry: Entry, case: Any) -> bool:
    """Whether it is the act itself, or its request for approval, and on this case not the other of the two."""
    by_case = entry.act.approval.by_case if entry.act.approval else None
    if by_case is not None:
        return entry.part == ("request" if by_case(case) else "do")
    return entry.part in ("do", "request")


def _is_of_the_stage(kind: CaseKind, case: Any, entry: Entry) -> bool:
    return len(entry.act.states or ()) <= A_STAGE or is_usual(kind.name, case.state, entry)


def _doing(page: Page, teller: Teller, case: Any, entry: Entry) -> Doing:
    hint = page.word("needs_second") if entry.part == "request" else ""
    return Doing(page_of(teller.kind.name, teller.kind.plural, entry, case.id), teller.command(entry), hint)


def _later(page: Page, teller: Teller, entry: Entry) -> Doing:
    states = [teller.state(each) for each in teller.kind.states if each in (entry.act.states or ())]
    named = page.listed(states[:NAMED])
    told = page.word("and_others", first=named) if len(states) > NAMED else named
    return Doing("", teller.command(entry), page.word("when_state", states=told))


def _is_next(kind: CaseKind, case: Any, told: Explained) -> bool:
    """Whether others usually do it next."""
    entry = told.entry
    return (
        told.of_others
        and for_people(entry)
        and entry.command not in ELSEWHERE
        and is_usual(kind.name, case.state, entry)
    )


def _theirs(page: Page, teller: Teller, case: Any, told: Explained) -> Doing:
    holders = who_could(page.office.engine, page.whoever.tenant, teller.kind, case, told.entry)
    because = page.listed(why(teller, each) for each in told.lacks)
    named = could(teller, holders, 1)
    return Doing("", teller.command(told.entry), page.word("why_not", why=because, who=named) if named else because)


def _ahead(entries: Iterable[Entry], teller: Teller, case: Any) -> list[Entry]:
    """Those whose stage still lies ahead on the road, the nearest first, each act once."""
    road = teller.kind.road(case)
    here = next((index for index, states in enumerate(road) if case.state in states), None)
    if here is None:
        return []
    at_index = {state: index for index, states in enumerate(road) for state in states}

    def distance(entry: Entry) -> int:
        reached = (at_index[state] for state in entry.act.states or () if state in at_index)
        return min((index for index in reached if index > here), default=len(road))

    known = {entry.act: entry for entry in entries if for_people(entry) and entry.command not in ELSEWHERE}
    found = [(distance(entry), len(entry.act.states or ()), entry) for entry in known.values()]
    return [entry for away, _, entry in sorted(found, key=lambda each: each[:2]) if away < len(road)]


def pending(page: Page, teller: Teller, case: Any, names: frozenset[str]) -> list[Pending]:
    """What waits for a second person, and whether the viewer may be that person."""
    return [_pending(page, teller, each, names) for each in case.requests.values()]


def _pending(page: Page, teller: Teller, request: Request, names: frozenset[str]) -> Pending:
    mine = f"approve_{request.noun}" in names and not request.involved & {page.whoever.actor.id, page.viewer.acting_for}
    return Pending(
        id=request.id, noun=request.noun, by=teller.person(request.by), at=page.day(local_date(request.at)), mine=mine,
        facts=_facts(teller, request.proposal),
    )  # fmt: skip


def _facts(teller: Teller, proposal: Any) -> list[tuple[str, str]]:
    name = next((each.name for each in teller.kind.entries.values() if each.command is type(proposal)), "")
    found = [(teller.field(name, each.name), teller.value(each, getattr(proposal, each.name)))
             for each in fields_of(type(proposal))]  # fmt: skip
    return [(label, said) for label, said in found if said]
