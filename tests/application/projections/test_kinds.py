"""Any life of any kind can be told in the views, also with steps that were entered late."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cases import KINDS
from domain.kernel.vocabulary import local_date
from tests.application.projections.stored import run_along, told_at_once
from tests.domain.appeal import test_lives as appeals
from tests.domain.assistance import test_lives as assistances
from tests.domain.lives import LIVES, live
from tests.domain.mediation import test_lives as mediations

BY_NAME = {kind.name: kind for kind in KINDS}
STAGES = {
    "appeal": (appeals.HINTS, appeals.STARTS),
    "mediation": (mediations.HINTS, mediations.BEGINNINGS),
    "assistance": (assistances.HINTS, assistances.BEGINNINGS),
}


@pytest.mark.parametrize("name", STAGES)
@settings(max_examples=LIVES, deadline=None)
@given(st.data())
def test_running_along_gives_the_rows_of_telling_at_once(name, data):
    kind, (hints, beginnings) = BY_NAME[name], STAGES[name]
    story = live(kind, data, hints, beginnings=beginnings, steps=10)
    late = data.draw(st.dictionaries(st.integers(2, 20), st.integers(1, 6), max_size=2), "entered days late")
    events = [
        replace(each, kind=name, occurred_at=each.occurred_at - timedelta(days=late.get(each.version, 0)))
        for each in story.history
    ]
    ends = data.draw(st.lists(st.integers(0, len(events)), max_size=4), "batches")
    stored = run_along(events, *ends, kinds=BY_NAME)
    assert stored.rows == told_at_once(events, BY_NAME).rows
    for row in stored.table("case_facts"):
        assert row["version"] == len(events)
        assert row["open"] is kind.is_open(story.case)
        today = local_date(events[-1].recorded_at)
        assert [each["state"] for each in stored.known("case_facts", today)] == [row["state"]]
        assert [each["state"] for each in stored.true("case_facts", today)] == [row["state"]]
