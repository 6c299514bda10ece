"""S05: groups, duplicates of the same person, neighbours with the same trouble, and taking a merge back."""

from dataclasses import replace

import pytest

from domain.cases.appeal import KIND
from domain.cases.appeal.answering import Close
from domain.cases.appeal.duplicates import LinkFollowUp, MarkDuplicate, NotAcceptAgain, RuleOutDuplicate, UndoMerge
from domain.cases.appeal.events.intake import (
    AppealRegistered,
    DuplicateJoined,
    DuplicateLeft,
    DuplicateRuledOut,
    FollowUpJoined,
    FollowUpLinked,
    MarkedDuplicate,
    MergeUndone,
    NotAcceptedAgain,
    NumberVoided,
)
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import AnswerOnSpot, Register, VoidNumber
from domain.cases.appeal.state import RuledOut
from domain.cases.appeal.words import Channel, Flag, Kind, Regime, VoidReason
from domain.kernel.approval import RequestApproved
from domain.kernel.correction import VoidStep
from domain.kernel.undoing import Undo
from domain.kernel.vocabulary import CaseId, Elsewhere
from tests.domain.appeal.matters import LI, ORDER, PETITION, WANG, decided_petition, delivered_petition, petition
from tests.domain.story import Story, at, retold

NEIGHBOURS = tuple(Person(name=f"邻居{n}", phone=f"1370000000{n}") for n in range(1, 7))
FEE = replace(
    PETITION, organisation="station.longhua", content="小区停车费", persons=12, representatives=NEIGHBOURS[:5],
    members=(LI,), petitioner=NEIGHBOURS[0],
)  # fmt: skip
SAME = MarkDuplicate(other="case-1", same_matter="同一小区同一停车费")


def group() -> Story:
    return Story(KIND).on("2026-04-01 09:00").by("clerk").does(FEE)


def later(*cases: Story, on: str = "2026-04-08 09:00", ask: Register = PETITION, by: str = "clerk") -> Story:
    """A second case at the station, which knows the earlier ones."""
    story = Story(KIND, case_id=CaseId("case-2")).on(on).by(by)
    story.others = {each.case_id: KIND.card(each.case) for each in cases}
    return story.does(replace(ask, organisation="station.longhua"))


def merged() -> Story:
    return later(group()).requests(SAME).by("station_head").approves("duplicate_mark")


def test_a_group_elects_at_most_five_representatives() -> None:
    six = replace(FEE, representatives=NEIGHBOURS)
    Story(KIND).on("2026-04-01").by("clerk").does(six).refused("too_many_representatives", most=5)
    Story(KIND).on("2026-04-01").by("clerk").does(replace(FEE, representatives=())).refused("representatives_missing")
    story = group().then(AppealRegistered, persons=12, group=True)
    assert Flag.GROUP in story.case.flags
    assert [party.part for party in story.case.parties].count("representative") == 5


@pytest.mark.parametrize(("persons", "is_group"), [(4, False), (5, True)])
def test_five_persons_are_a_group(persons: int, is_group: bool) -> None:
    ask = replace(PETITION, persons=persons, channel=Channel.WEB)
    Story(KIND).on("2026-04-01").by("street_handler").does(ask).then(AppealRegistered, group=is_group)


def test_a_representative_has_a_name() -> None:
    blank = replace(FEE, representatives=(Person(),))
    Story(KIND).on("2026-04-01").by("clerk").does(blank).refused("person_blank")


def test_one_of_the_group_who_asks_again_is_merged_once_a_supervisor_agrees() -> None:
    story = later(group()).requests(SAME).stands("registered")
    retold(story).by("clerk").approves("duplicate_mark").forbidden()
    story.by("station_head").approves("duplicate_mark").then(RequestApproved, MarkedDuplicate, main="case-1")
    story.stands("merged").running()
    assert story.events[-1].answer == f"正在办理，编号 {group().case.number}"
    joined = DuplicateJoined(duplicate=CaseId("case-2"), number=story.case.number)
    assert story.elsewhere == [Elsewhere(case=CaseId("case-1"), events=(joined,))]


def test_the_main_case_counts_its_duplicates_and_keeps_its_clock() -> None:
    main = group()
    main._record([DuplicateJoined(duplicate=CaseId("case-2"), number="SQ")])
    assert main.case.duplicates == ("case-2",)
    main.running("AP-T1").due("AP-T1", "2026-04-16")


def test_another_neighbour_has_a_case_of_their_own_tied_to_the_first() -> None:
    story = later(group(), ask=replace(PETITION, petitioner=WANG), on="2026-04-09 09:00")
    retold(story).requests(SAME).refused("not_the_same_person")
    story.does(LinkFollowUp(other="case-1", reason="同一停车费")).then(FollowUpLinked, earlier="case-1")
    story.stands("registered").running("AP-T1").does(LinkFollowUp(other="case-1", reason="再次")).refused(
        "already_linked"
    )
    assert story.elsewhere == [Elsewhere(case=CaseId("case-1"), events=(FollowUpJoined(follow_up=CaseId("case-2")),))]


def test_the_same_person_is_no_follow_up() -> None:
    later(group()).does(LinkFollowUp(other="case-1", reason="同一停车费")).refused("same_person_is_a_duplicate")


def test_what_looks_alike_and_is_not_the_same_is_said_once_with_who_and_when() -> None:
    story = later(group()).on("2026-04-08 10:00").does(RuleOutDuplicate(other="case-1", reason="不同小区"))
    story.then(DuplicateRuledOut, other="case-1").stands("registered").running("AP-T1")
    assert story.events[0].other_number == group().case.number
    assert story.case.not_same["case-1"] == RuledOut(by="clerk", at=at("2026-04-08 10:00"), number=group().case.number)
    assert [(each.sort, each.case) for each in KIND.card(story.case).relations] == [("not_same", "case-1")]
    taken_back = retold(story).on("2026-04-08 10:05").does(Undo(event_version=2))
    assert not taken_back.case.not_same
    voided = retold(story).on("2026-04-09 10:00").does(VoidStep(event_version=2, reason="看错了"))
    assert not voided.case.not_same
    voided.does(RuleOutDuplicate(other="case-1")).then(DuplicateRuledOut)


def test_what_is_merged_there_or_was_ruled_out_from_either_side_is_not_ruled_out() -> None:
    story = later(group()).does(RuleOutDuplicate(other="case-9")).refused("unknown_case")
    story.does(RuleOutDuplicate(other="case-2")).refused("unknown_case")
    story.does(RuleOutDuplicate(other="case-1")).does(RuleOutDuplicate(other="case-1")).refused("ruled_out_already")
    earlier = group()
    earlier.others = {story.case_id: KIND.card(story.case)}
    earlier.does(RuleOutDuplicate(other="case-2")).refused("ruled_out_already")
    joined = group()
    joined.history += [replace(joined.history[0], version=2, event=DuplicateJoined(duplicate=CaseId("case-2")))]
    joined.others = {CaseId("case-2"): KIND.card(later(group()).case)}
    joined.does(RuleOutDuplicate(other="case-2")).refused("merged_there_already")


def test_undoing_a_merge_restores_state_and_original_dates_in_both_cases() -> None:
    story = merged().by("station_head").on("2026-04-20 09:00")
    retold(story).does(UndoMerge(main="case-9", reason="弄错")).refused("not_merged_there")
    retold(story, others={}).does(UndoMerge(main="case-1", reason="弄错")).refused("unknown_case")
    retold(story).by("clerk").does(UndoMerge(main="case-1", reason="弄错")).forbidden()
    story.elsewhere = []
    story.does(UndoMerge(main="case-1", reason="不同停车场")).then(MergeUndone).stands("registered")
    story.running("AP-T1").due("AP-T1", "2026-04-23")
    left = DuplicateLeft(duplicate=CaseId("case-2"), number=story.case.number, reason="不同停车场")
    assert story.elsewhere == [Elsewhere(case=CaseId("case-1"), events=(left,))]
    main = group()
    main._record([DuplicateJoined(duplicate=CaseId("case-2")), left])
    assert main.case.duplicates == ()


def test_merging_never_stops_the_clock_of_the_law() -> None:
    order = Story(KIND).on("2026-04-01 09:00").by("hotline").does(ORDER)
    later(order).requests(SAME).refused("main_case_without_legal_clock")
    later(petition("2026-04-10 09:00")).requests(SAME).refused("main_case_is_younger")
    gone = petition("2026-04-01").does(AnswerOnSpot(answer="已说明", clear_and_simple=True)).does(Close())
    later(gone).requests(SAME).refused("main_case_closed")
    merged_one = petition("2026-04-01 09:00")
    merged_one._record([MarkedDuplicate(main=CaseId("case-0"), same_matter="同", state_before="registered")])
    later(merged_one).requests(SAME).refused("main_case_closed")


def test_a_matter_decided_to_the_end_is_not_merged_but_not_accepted_again() -> None:
    ended = delivered_petition().on("2026-07-21").by("system").does(Close())
    story = later(ended, on="2026-08-03 09:00").requests(SAME).by("station_head").approves("duplicate_mark")
    story.then(RequestApproved, NotAcceptedAgain).stands("not_accepted_again")


def test_what_has_not_ended_or_has_new_facts_is_accepted() -> None:
    again = NotAcceptAgain(other="case-1", same_matter="同一拆迁档案", notice="不再受理")
    pending = later(decided_petition(), on="2026-06-20 09:00")
    retold(pending).does(again).refused("earlier_case_not_ended")
    retold(pending).does(replace(again, new_facts=True)).refused("new_facts_open_a_new_matter")
    retold(pending).does(replace(again, other="case-7")).refused("unknown_case")
    ended = delivered_petition().on("2026-07-21").by("system").does(Close())
    later(ended, on="2026-08-03").does(replace(again, notice="")).refused("notice_missing")
    stranger = later(ended, on="2026-08-03", ask=replace(PETITION, petitioner=WANG))
    stranger.does(again).refused("not_the_same_person")


def test_a_supervisor_agrees_to_voiding_a_number_and_the_number_stays() -> None:
    void = VoidNumber(reason=VoidReason.REGISTERED_TWICE, explanation="同日重复录入", right_case="case-1")
    story = later(group())
    number = story.case.number
    retold(story).requests(replace(void, right_case=None)).refused("right_case_missing")
    retold(story).requests(replace(void, right_case="case-7")).refused("unknown_case")
    story.requests(void).by("station_head").approves("voiding").then(RequestApproved, NumberVoided)
    story.stands("voided").running()
    assert story.case.number == number
    assert KIND.card(story.case).contributions == ()


def test_the_represented_person_makes_the_same_person() -> None:
    for_father = replace(PETITION, petitioner=WANG, represented=LI)
    first = Story(KIND).on("2026-04-01").by("street_handler").does(for_father)
    cousin = Person(name="赵四", phone="13500000000")
    second = later(first, ask=replace(PETITION, petitioner=cousin, represented=LI))
    second.requests(SAME).then(KIND.requested["duplicate_mark"])


def test_an_anonymous_accusation_repeats_when_the_accused_is_the_same() -> None:
    secret = replace(
        PETITION, organisation="petition.yunhe", kind=Kind.ACCUSATION, anonymous=True, petitioner=Person(),
        accused=(Person(name="某干部"),),
    )  # fmt: skip
    first = Story(KIND).on("2026-04-01").by("petition_clerk").does(secret)
    story = Story(KIND, case_id=CaseId("case-2"), others={CaseId("case-1"): KIND.card(first.case)})
    story.on("2026-04-02").by("petition_clerk").does(secret)
    story.requests(SAME).then(KIND.requested["duplicate_mark"])
    ordinary = later(first)
    ordinary.requests(SAME).refused("secrecy_differs")


def test_a_case_that_goes_on_from_another_names_it() -> None:
    before = petition("2026-04-01")
    story = Story(KIND, case_id=CaseId("case-2")).on("2026-04-02").by("hotline")
    goes_on = replace(ORDER, earlier_case="case-1", regime=Regime.HOTLINE_ORDER)
    retold(story).does(goes_on).refused("unknown_case")
    story.others = {CaseId("case-1"): KIND.card(before.case)}
    story.does(goes_on)
    assert [(each.sort, each.case) for each in KIND.card(story.case).relations] == [("referred_from", "case-1")]
