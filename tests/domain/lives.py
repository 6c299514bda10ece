"""Whole random lives of a case: any sequence of commands by anybody, and what must hold after each of them.

@given(data())
def test_any_life_keeps_the_invariants(data):
    live(KIND, data, HINTS)
"""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from hypothesis import event as note
from hypothesis import strategies as st

from application.access import judge_opening, names_of, open_among, posts_of
from application.histories.ways import Ways, ways_of
from domain.calendar.working_days import SHANGHAI
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Field, Many, Range, Text, fields_of, unmarked
from domain.kernel.shared_acts import changes_the_past
from domain.kernel.undoing import Lasting, Undo
from domain.kernel.vocabulary import (
    SYSTEM,
    Actor,
    CaseId,
    DivisionCode,
    Event,
    ForbiddenError,
    OrganisationId,
    StaffId,
)
from tests.cast import DIRECTORY, resident, staff
from tests.domain.story import Story, retold

LIVES = int(os.environ.get("HEMU_TEST_LIVES", "60"))
"""How many lives a property tells; `make quick` tells few, a long night many."""

Hints = Mapping[str, Any]
"""Strategies by `command.field` or field name, for values that chance would rarely hit."""

NOT_UNDONE = {*(each.value for each in Lasting), "undo_opening", "undo_numbered", "undo_approval", "undo_not_yours"}
"""Why a step that was just taken may have to stand."""
FIRST_DAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
CAST: list[Actor] = [*(staff(name) for name in DIRECTORY.staff), resident(), SYSTEM]
_WAYS: dict[str, Ways] = {}
_BY_TYPE: dict[Any, Any] = {
    bool: st.booleans(),
    StaffId: st.sampled_from(sorted(DIRECTORY.staff)),
    OrganisationId: st.sampled_from(sorted(DIRECTORY.organisations)),
    DivisionCode: st.sampled_from(sorted(DIRECTORY.divisions)),
    CaseId: st.sampled_from(["case-1", "case-2"]),
}


def live(
    kind: CaseKind,
    data: Any,
    hints: Hints | None = None,
    *,
    beginnings: Sequence[Callable[[], Story]] = (),
    steps: int = 25,
) -> Story:
    """Tell a random life and check every invariant after every step. Returns the story for further checks.

    A life begins with any opening of the kind, or goes on from one of `beginnings`: stories told so far, whose stages
    chance would rarely reach.
    """
    story = data.draw(
        st.sampled_from([*beginnings, *([partial(Story, kind)] * (len(beginnings) // 4 + 1))]), "beginning"
    )()
    now = story.history[-1].recorded_at if story.history else FIRST_DAY
    if not story.history:
        _step(story, data.draw(st.sampled_from(kind.openings), "opening"), data, hints or {}, now)
    for _ in range(data.draw(st.integers(1, steps), "steps")):
        if not story.history:
            break
        hours = data.draw(st.sampled_from([0, 1, 5, 24, 24, 72, 24 * 8, 24 * 31]), "hours later")
        now += timedelta(hours=hours, minutes=1)
        _step(story, data.draw(st.sampled_from(_likely(story)), "command"), data, hints or {}, now)
    note(f"{kind.name}: {len(story.history) // 5 * 5}+ events")
    return story


def _likely(story: Story) -> list[Entry]:
    """Commands that the state admits come up more often than the others, which must be refused."""
    entries = [each for each in story.kind.entries.values() if not each.opens]
    admitted = [each for each in entries if each.act.states is None or story.case.state in each.act.states]
    asked = {f"{part}_{each.noun}" for each in story.case.requests.values() for part in ("approve", "decline")}
    awaited = [each for each in admitted if each.name in asked]
    own = [each for each in admitted if each.act in story.kind.acts]
    return own * 4 + awaited * 12 + entries


def _step(story: Story, entry: Entry, data: Any, hints: Hints, now: datetime) -> None:
    command = data.draw(commands(entry, story, hints), "told")
    actor = data.draw(st.sampled_from(_candidates(story, entry, command, now)), "actor")
    before = story.case
    story._now = story._occurred = now
    story._actor, story._acting_for = actor, None
    story.does(command, entry.name)
    if story.error is not None:
        note(f"{entry.name}: {getattr(story.error, 'code', 'invalid')}")
        story.error = None
        assert story.case == before, "what was refused changed something"
    else:
        note(f"{entry.name}: accepted")
        check_invariants(story, before)
        assert {type(each) for each in story.events} <= ways(story.kind)[entry.name], "a way that nobody tells of"
        if story.events and data.draw(st.sampled_from([False, False, True]), "tries to undo it"):
            check_undoing(story, before)


def ways(kind: CaseKind) -> Ways:
    """Which events each command can write; told once for each kind."""
    if kind.name not in _WAYS:
        _WAYS[kind.name] = ways_of(kind)
    return _WAYS[kind.name]


def _candidates(story: Story, entry: Entry, command: Any, now: datetime) -> list[Actor]:
    """Everybody once, and those who may give the command many times."""
    able = [each for each in CAST if _is_able(each, story, entry, command, now.date())]
    return able * (len(CAST) // max(len(able), 1) * (9 if entry.opens else 3) + 1) + CAST


def _is_able(actor: Actor, story: Story, entry: Entry, command: Any, on: date) -> bool:
    posts = posts_of(actor, None, DIRECTORY, on)
    if not entry.opens:
        return bool(open_among((entry,), story.case, story.kind, posts, names_of(actor, None, DIRECTORY, on)))
    try:
        judge_opening(entry, command, story.kind, posts, actor)
    except ForbiddenError:
        return False
    return True


def check_invariants(story: Story, before: Any) -> None:
    """What holds for every case at any time. That replay equals the live state, `Story` checks at every event."""
    case, kind = story.case, story.kind
    assert case.version == len(story.history)
    assert isinstance(case.state, kind.states)
    assert set(case.terms) <= set(kind.terms), set(case.terms) - set(kind.terms)
    assert not set(case.requests) & {None}
    if kind.card is not None:
        card = kind.card(case)
        assert card.open is kind.is_open(case)
        assert {each.measure for each in card.contributions} <= {each.name for each in kind.measures}
        assert all(0 <= each.numerator <= each.denominator for each in card.contributions if each.denominator)
    _terms_never_shrink(story, before)


def check_undoing(story: Story, before: Any) -> None:
    """Whoever regrets a step at once gets the case back as it was, or hears why not."""
    other = retold(story, _now=story._now + timedelta(minutes=9), _occurred=None)
    other.does(Undo(event_version=other.case.version))
    if other.error is not None:
        assert isinstance(other.error, ForbiddenError) or other.error.code in NOT_UNDONE, other.error  # type: ignore[attr-defined]
        note(f"undo: {other.error.code}")  # type: ignore[attr-defined]
        return
    note(f"undo: {type(story.events[0]).__name__}")
    assert other.case.terms == before.terms
    assert as_it_stands(other.case) == as_it_stands(before)
    assert other.case.version == len(other.history)


def as_it_stands(case: Any) -> dict[str, Any]:
    """All that a state holds, but for how much was recorded and when."""
    return {each.name: getattr(case, each.name) for each in fields(case) if each.name not in ("version", "last_at")}


def _terms_never_shrink(story: Story, before: Any) -> None:
    for event in story.events:
        if changes_the_past(event):
            continue
        for term in event.terms:
            old = before.terms.get(term.code)
            if old is not None and old.started_at == term.started_at and term.code not in event.stopped:
                assert term.due_at >= old.due_at, (term.code, old.due_on, term.due_on)


def commands(entry: Entry, story: Story, hints: Hints) -> Any:
    """A strategy for the command, its fields drawn by their types and marks."""
    if entry.part in ("approve", "decline"):
        pending = [key for key, each in story.case.requests.items() if f"{entry.part}_{each.noun}" == entry.name]
        hints = {**hints, "request_id": st.sampled_from(pending or ["none-1"])}
    return _built(entry.command, hints, entry.name)


def _built(owner: Any, hints: Hints, name: str = "") -> Any:
    values = {each.name: _of_field(each, hints, name) for each in fields_of(owner)}
    return st.builds(owner, **values)


def _of_field(field: Field, hints: Hints, command: str) -> Any:
    for key in (f"{command}.{field.name}", field.name):
        if key in hints:
            return hints[key]
    value = _of_type(field.type, field.marks, hints, command)
    if field.optional:
        value = st.none() | value
    return value if field.required else st.just(field.default) | value


def _of_type(sort: Any, marks: tuple[object, ...], hints: Hints, command: str) -> Any:
    if sort in _BY_TYPE:
        return _BY_TYPE[sort]
    if get_origin(sort) is tuple:
        item, item_marks = unmarked(get_args(sort)[0])
        many = next((mark for mark in marks if isinstance(mark, Many)), Many(0, 4))
        most = min(many.most, max(many.least, 3) + 1)
        return st.lists(_of_type(item, item_marks, hints, command), min_size=many.least, max_size=most).map(tuple)
    if get_origin(sort) is dict:
        return st.just({})
    if get_origin(sort) in (Union, UnionType):
        options = [each for each in get_args(sort) if each is not NoneType]
        return st.one_of([_of_type(each, (), hints, command) for each in options])
    if get_origin(sort) is Annotated:
        return _of_type(*unmarked(sort), hints, command)
    bare = getattr(sort, "__supertype__", sort)
    return _of_plain(bare, marks, hints, command)


def _of_plain(sort: Any, marks: tuple[object, ...], hints: Hints, command: str) -> Any:
    bounds = next((mark for mark in marks if isinstance(mark, Range)), Range())
    text = next((mark for mark in marks if isinstance(mark, Text)), Text(20))
    hours = st.integers(-48, 24 * 40).map(lambda n: FIRST_DAY + timedelta(hours=n))
    plain = {
        StrEnum: lambda: st.sampled_from(sort),
        str: lambda: _texts(text),
        Decimal: lambda: st.integers(0, int(min(bounds.most or 5000, 5000)) * 100).map(
            lambda cents: Decimal(cents) / 100
        ),
        int: lambda: st.integers(int(bounds.least or 0), int(min(bounds.most or 40, int(bounds.least or 0) + 40))),
        datetime: lambda: hours,
        date: lambda: hours.map(datetime.date),
    }
    for base, strategy in plain.items():
        if issubclass(sort, base):
            return strategy()
    assert is_dataclass(sort), sort
    return _built(sort, hints, command)


def _texts(text: Text) -> Any:
    if text.pattern:
        written = st.from_regex(text.pattern, fullmatch=True).map(lambda value: value[: text.longest])
    else:
        written = st.sampled_from(["甲", "乙方要求修缮", "三楼漏水", "材料已核", "P1", "M1"])
    return st.just("") | written if text.blank else written


def seen(story: Story) -> Counter[type[Event]]:
    """How often each event happened in a life."""
    return Counter(type(recorded.event) for recorded in story.history)
