"""It must not matter where batches end, which cases are kept in memory, or whether a case is told at once."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel.correction import Corrected, StepVoided, Undone
from domain.kernel.records import NoteAdded
from domain.kernel.vocabulary import StaffId
from tests.application.projections.errand import (
    Asked,
    Done,
    Handed,
    Named,
    Opened,
    Reopened,
    Stepped,
    recorded,
    reply_due,
)
from tests.application.projections.stored import run_along, told_at_once
from tests.domain.story import at

START = at("2026-03-02 08:00")

_EVENTS = {
    "handed": lambda version: Handed(handler=StaffId("mediator"), terms=(reply_due(START),)),
    "handed_other": lambda version: Handed(handler=StaffId("clerk"), stopped=("REPLY",)),
    "named": lambda version: Named(name="张三", phone="13800001234", text=f"漏水{version}"),
    "stepped": lambda version: Stepped(hours=Decimal(version)),
    "asked": lambda version: Asked(),
    "done": lambda version: Done(),
    "reopened": lambda version: Reopened(),
    "note": lambda version: NoteAdded(text="x"),
    "void": lambda version: StepVoided(event_version=version - 1, reason="x"),
    "undo": lambda version: Undone(steps=(version - 1,)),
    "correct": lambda version: Corrected(
        event_version=version - 1, path="occurred_at", old="", new=(START + timedelta(hours=version)).isoformat(),
        reason="x",
    ),
}  # fmt: skip


_LIVES = st.lists(
    st.tuples(
        st.sampled_from(sorted(_EVENTS)),
        st.integers(0, 2),
        st.sampled_from([0, 0, 0, 5, 24, 50]),
        st.sampled_from([0, 0, 0, 0, 30, 60]),
    ),
    max_size=14,
)


def _histories(lives):
    """Steps of three cases in one log: hours pass, and some are entered hours after they happened."""
    versions, events, now = [0, 0, 0], [], START
    for step, which, hours, late in lives:
        now += timedelta(hours=hours)
        if versions[which] == 0:
            versions[which] = 1
            events.append(recorded(len(events) + 1, f"case-{which}", 1, Opened(), now))
        versions[which] += 1
        opening_stays = step in ("void", "undo", "correct") and versions[which] == 2
        event = _EVENTS["note" if opening_stays else step](versions[which])
        happened = max(now - timedelta(hours=late), START)
        events.append(recorded(len(events) + 1, f"case-{which}", versions[which], event, happened, now))
    return events


@settings(max_examples=300, deadline=None)
@given(_LIVES, st.lists(st.integers(0, 20), max_size=6), st.integers(1, 3))
def test_running_along_gives_the_rows_of_telling_at_once(lives, ends, most_cases):
    events = _histories(lives)
    ends = [min(end, len(events)) for end in ends]
    assert run_along(events, *ends, most_cases=most_cases).rows == told_at_once(events).rows


@settings(max_examples=200, deadline=None)
@given(_LIVES)
def test_on_every_day_a_case_is_known_once_and_true_once_at_most(lives):
    events = _histories(lives)
    stored = told_at_once(events)
    for days in range(30):
        day = (START + timedelta(days=days)).date()
        for rows in (stored.known("case_facts", day), stored.true("case_facts", day)):
            ids = [row["case_id"] for row in rows]
            assert len(ids) == len(set(ids))
        for rows in (stored.known("contributions", day), stored.true("contributions", day)):
            keys = [(row["case_id"], row["measure"], row["day"], row["nth"]) for row in rows]
            assert len(keys) == len(set(keys))


def test_what_changed_and_changed_back_within_a_day_leaves_no_trace_wherever_the_batch_ends():
    def handed(position, to, day):
        return recorded(position, "a", position, Handed(handler=StaffId(to)), at(day))

    opened = recorded(1, "a", 1, Opened(), at("2026-03-02"))
    events = [opened, handed(2, "mediator", "2026-03-03"), handed(3, "clerk", "2026-03-05"),
              handed(4, "mediator", "2026-03-05")]  # fmt: skip
    assert len(told_at_once(events).table("case_history")) == 1
    for end in range(1, 4):
        assert run_along(events, end).rows == told_at_once(events).rows


@settings(max_examples=100, deadline=None)
@given(_LIVES)
def test_no_row_is_kept_that_was_neither_known_nor_true_on_any_day(lives):
    stored = told_at_once(_histories(lives))
    for row in (*stored.table("case_history"), *stored.table("contributions")):
        assert row["known_from"] < row["known_to"] or row["true_from"] < row["true_to"]
