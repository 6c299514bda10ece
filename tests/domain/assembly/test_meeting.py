"""The residents' assembly decides when more than half have come, by more than half of them; its resolution is followed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.cases.assembly import KIND
from domain.cases.assembly import events as e
from domain.cases.assembly.meeting import (
    DropMatter,
    FinishExecution,
    ProposeMatter,
    RecordVote,
    ReportExecution,
    Summon,
)
from domain.cases.assembly.words import Form, Subject
from tests.cast import LONGHUA
from tests.domain.story import Story, at, retold

MATTER = ProposeMatter(
    organisation="community.longhua",
    division=LONGHUA,
    title="加装充电桩",
    subject=Subject.FACILITIES,
    text="车棚加装充电桩",
)
CALL = Summon(form=Form.HOUSEHOLDS, starts_at=at("2026-03-15 19:00"), place="社区会议室", entitled=200)
VOTE = RecordVote(
    attended=101, votes_for=51, votes_against=30, abstained=20, resolution="同意加装", executor="物业公司",
    execute_until=date(2026, 5, 31),
)  # fmt: skip


def proposed(**changes: Any) -> Story:
    return Story(KIND).on("2026-03-10 09:00").by("community_director").does(replace(MATTER, **changes))


def summoned() -> Story:
    return proposed().does(CALL)


def voted(**changes: Any) -> Story:
    return summoned().on("2026-03-15 20:30").does(replace(VOTE, **changes))


def test_the_residents_committee_puts_a_matter_to_the_assembly() -> None:
    proposed().then(e.MatterProposed).stands("proposed")
    assert proposed().case.number == "JH-隆华-2026-01"
    Story(KIND).by("clerk").does(MATTER).forbidden()
    Story(KIND).by("street_leader").does(replace(MATTER, organisation="street.gongyuan")).forbidden()
    proposed(from_case="case-9").refused("unknown_case")


def test_a_meeting_lies_ahead_and_is_voted_on_only_when_it_was_held() -> None:
    summoned().then(e.AssemblySummoned, nth=1).stands("summoned")
    proposed().does(replace(CALL, starts_at=at("2026-03-10 08:00"))).refused("meeting_in_the_past")
    summoned().does(VOTE).refused("meeting_ahead")


@pytest.mark.parametrize(
    ("attended", "votes_for", "event"), [(100, 0, e.NoQuorum), (101, 50, e.Rejected), (101, 51, e.Resolved)]
)
def test_more_than_half_must_come_and_more_than_half_of_them_agree(attended: int, votes_for: int, event: Any) -> None:
    against = attended - votes_for if votes_for else 0
    voted(attended=attended, votes_for=votes_for, votes_against=against, abstained=0).then(event)


def test_without_a_quorum_nothing_is_voted_and_the_assembly_is_summoned_again() -> None:
    voted(attended=100).refused("no_quorum_no_vote")
    story = voted(attended=100, votes_for=0, votes_against=0, abstained=0).stands("proposed")
    story.does(replace(CALL, starts_at=at("2026-03-22 19:00"))).then(e.AssemblySummoned, nth=2)


def test_votes_add_up_and_a_resolution_says_what_and_who() -> None:
    voted(attended=201).refused("more_than_entitled")
    voted(abstained=19).refused("votes_do_not_add_up", cast=100)
    voted(resolution="").refused("resolution_missing")
    voted(executor=" ").refused("resolution_missing")
    voted(execute_until=date(2026, 3, 14)).refused("execution_in_the_past")


def test_a_resolution_is_followed_until_it_was_carried_out_and_posted() -> None:
    story = voted().stands("resolved").due("JH-T1", "2026-05-31")
    story.on("2026-04-15 09:00").does(ReportExecution(report="已安装六个", percent=60)).then(e.ExecutionReported)
    story.does(ReportExecution(report="少了", percent=50)).refused("less_than_before", percent=60)
    retold(story).does(FinishExecution(result="十个全部投用", posted=False)).refused("not_posted")
    story.does(FinishExecution(result="十个全部投用", posted=True)).then(e.Executed).stands("executed").running()
    assert KIND.card is not None
    found = {each.measure: (each.numerator, each.denominator) for each in KIND.card(story.case).contributions}
    assert found == {
        "matters_proposed": (1, 0), "matters_resolved": (1, 1), "assembly_attendance": (101, 200), "resolutions_executed": (1, 0)
    }  # fmt: skip


def test_a_matter_is_dropped_before_it_is_decided() -> None:
    summoned().does(DropMatter(reason="另案解决")).then(e.MatterDropped).stands("dropped")
    voted().does(DropMatter(reason="另案解决")).refused("wrong_state")
