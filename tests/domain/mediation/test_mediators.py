"""Appointment, the parties' choice, recusal, and going on with somebody else."""

from domain.cases.mediation import KIND
from domain.cases.mediation.events import (
    MediatorAssigned,
    MediatorChosen,
    MediatorsChanged,
    RecusalDecided,
    RecusalRequested,
)
from domain.cases.mediation.facts import RecusalGround
from domain.cases.mediation.mediators import Assign, Choose, DecideRecusal, Reassign, RequestRecusal
from domain.cases.mediation.sessions import GiveNotice, RecordStep
from domain.cases.mediation.words import Ground, NoticeWay, RecusalOutcome, State, StepSort
from domain.kernel.vocabulary import StaffId
from tests.domain.mediation.told import BOTH, DIRECTOR, MEDIATOR, MEDIATOR_B, accepted, assigned, in_mediation
from tests.domain.story import Story

KIN = RecusalGround(mediator=MEDIATOR, ground=Ground.CLOSE_RELATIVE, words="乙方妻弟")
CHALLENGE = RequestRecusal(mediator=MEDIATOR, party="P1", ground=Ground.CLOSE_RELATIVE, words="乙方妻弟")


def challenged() -> Story:
    return assigned().does(CHALLENGE).then(RecusalRequested).by("committee_director")


def test_the_director_appoints_one_or_several():
    story = accepted().by("committee_director").does(Assign(mediators=(MEDIATOR, MEDIATOR_B)))
    story.then(MediatorAssigned, lead=MEDIATOR, mediators=(MEDIATOR, MEDIATOR_B)).stands(State.ASSIGNED)
    assert KIND.card(story.case).handler == MEDIATOR


def test_a_mediator_does_not_appoint_himself():
    accepted().by("mediator").does(Assign(mediators=(MEDIATOR,))).forbidden()


def test_only_mediators_of_the_committee_are_appointed():
    story = accepted().by("committee_director")
    for stranger in ("other_mediator", "clerk", "nobody"):
        story.does(Assign(mediators=(StaffId(stranger),))).refused("not_a_mediator_here", mediator=stranger)
    story.does(Assign(mediators=(DIRECTOR,))).then(MediatorAssigned)


def test_a_mediator_with_a_ground_is_appointed_only_when_all_waive_it():
    story = accepted().by("committee_director")
    story.does(Assign(mediators=(MEDIATOR,), grounds=(KIN,))).refused("recusal_ground", mediator="mediator")
    story.does(Assign(mediators=(MEDIATOR,), grounds=(KIN,), waived_by=("P1",))).refused("recusal_ground")
    story.does(Assign(mediators=(MEDIATOR,), grounds=(KIN,), waived_by=("P1", "P8"))).refused("unknown_party")
    story.does(Assign(mediators=(MEDIATOR,), grounds=(KIN,), waived_by=BOTH)).then(MediatorAssigned, waived_by=BOTH)


def test_the_parties_choice_goes_first():
    story = accepted().does(Choose(party="P1", mediators=(MEDIATOR_B,))).then(MediatorChosen).by("committee_director")
    story.does(Assign(mediators=(MEDIATOR,))).refused("choice_goes_first", mediator="mediator_b")
    story.does(Assign(mediators=(MEDIATOR,), choice_set_aside="刘平外出学习")).then(MediatorAssigned)


def test_who_all_parties_choose_is_appointed():
    story = accepted().does(Choose(party="P1", mediators=(MEDIATOR_B,))).stands(State.ACCEPTED)
    story.does(Choose(party="P2", mediators=(MEDIATOR,))).then(MediatorChosen).stands(State.ACCEPTED)
    story.does(Choose(party="P2", mediators=(MEDIATOR_B,))).then(MediatorChosen, MediatorAssigned, by_choice=True)
    assert story.case.mediators == (MEDIATOR_B,)


def test_a_resident_chooses_for_himself():
    story = accepted().by("resident")
    story.does(Choose(party="P2", mediators=(MEDIATOR,))).refused("not_for_others")
    story.does(Choose(party="P1", mediators=(MEDIATOR,))).then(MediatorChosen)


def test_recusal_is_asked_of_a_mediator_of_the_case_by_somebody():
    story = assigned()
    story.does(RequestRecusal(mediator=MEDIATOR_B, party="P1", ground=Ground.INTEREST, words="有利害")).refused(
        "not_the_mediator"
    )
    story.by("committee_director").does(RequestRecusal(mediator=MEDIATOR, ground=Ground.INTEREST, words="?")).refused(
        "party_missing"
    )


def test_a_mediator_may_withdraw_himself():
    story = assigned().by("mediator").does(RequestRecusal(mediator=MEDIATOR, ground=Ground.INTEREST, words="是同事"))
    story.then(RecusalRequested, by="").by("committee_director")
    story.does(DecideRecusal(outcome=RecusalOutcome.REPLACED, replacement=MEDIATOR_B)).then(RecusalDecided)
    assert story.case.mediators == (MEDIATOR_B,)


def test_while_a_recusal_is_open_nothing_starts():
    story = assigned().does(CHALLENGE)
    story.does(CHALLENGE).refused("recusal_pending")
    story.does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH)).refused("recusal_pending")
    story.by("committee_director").does(Reassign(mediators=(MEDIATOR_B,), words="张和外出")).refused("recusal_pending")
    waiting = KIND.card(story.case).waiting
    assert [(each.noun, each.roles, each.not_by) for each in waiting] == [
        ("recusal", ("committee_director",), ("mediator",))
    ]


def test_the_mediator_concerned_does_not_decide():
    story = accepted().by("committee_director").does(Assign(mediators=(DIRECTOR,)))
    story.by("mediator").does(RequestRecusal(mediator=DIRECTOR, party="P1", ground=Ground.INTEREST, words="邻居"))
    story.by("committee_director").does(DecideRecusal(outcome=RecusalOutcome.KEPT, unfounded=True, words="无")).refused(
        "own_recusal"
    )
    story.by("justice").does(DecideRecusal(outcome=RecusalOutcome.REPLACED, replacement=MEDIATOR)).then(RecusalDecided)


def test_a_mediator_is_kept_when_all_waive_or_there_is_no_ground():
    kept = DecideRecusal(outcome=RecusalOutcome.KEPT, waived_by=("P1",))
    challenged().does(kept).refused("not_waived_by_all")
    challenged().does(DecideRecusal(outcome=RecusalOutcome.KEPT, waived_by=BOTH)).then(
        RecusalDecided, outcome=RecusalOutcome.KEPT, mediators=(MEDIATOR,)
    )
    challenged().does(DecideRecusal(outcome=RecusalOutcome.KEPT, unfounded=True)).refused("reasons_missing")
    story = challenged().does(DecideRecusal(outcome=RecusalOutcome.KEPT, unfounded=True, words="并非亲属"))
    story.by("mediator").does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH)).stands(State.IN_MEDIATION)


def test_a_replacement_is_another_mediator_of_the_committee():
    story = challenged()
    story.does(DecideRecusal(outcome=RecusalOutcome.REPLACED)).refused("no_mediator_left")
    story.does(DecideRecusal(outcome=RecusalOutcome.REPLACED, replacement=MEDIATOR)).refused("replaced_by_himself")
    stranger = StaffId("other_mediator")
    story.does(DecideRecusal(outcome=RecusalOutcome.REPLACED, replacement=stranger)).refused("not_a_mediator_here")


def test_who_was_replaced_may_neither_know_of_the_case_nor_come_back():
    story = challenged().does(DecideRecusal(outcome=RecusalOutcome.REPLACED, replacement=MEDIATOR_B))
    story.does(Reassign(mediators=(MEDIATOR,), words="请回")).refused("replaced_mediator")
    story.by("mediator").does(RecordStep(sort=StepSort.PHONE, words="电话")).forbidden("unknown_case")


def test_there_must_be_a_request_to_decide_on():
    story = assigned().by("committee_director")
    story.does(DecideRecusal(outcome=RecusalOutcome.KEPT, waived_by=BOTH)).refused("no_recusal_pending")


def test_somebody_else_goes_on_when_a_mediator_is_away():
    story = in_mediation().by("committee_director")
    story.does(Reassign(mediators=(MEDIATOR,), words="不变")).refused("mediating_already")
    story.does(Reassign(mediators=(MEDIATOR_B,), words="张和休假")).then(MediatorsChanged, lead=MEDIATOR_B)
    story.by("mediator_b").does(RecordStep(sort=StepSort.VISIT, words="入户")).stands(State.IN_MEDIATION)


def test_a_part_is_handed_over_and_the_rest_of_the_team_stays():
    story = accepted().by("committee_director").does(Assign(mediators=(DIRECTOR, MEDIATOR)))
    assert KIND.hand_over(story.case, MEDIATOR_B, MEDIATOR, "调离") is None
    story.does(KIND.hand_over(story.case, MEDIATOR, MEDIATOR_B, "调离")).then(MediatorsChanged)
    assert (story.case.mediators, story.case.lead) == ((DIRECTOR, MEDIATOR_B), DIRECTOR)
    assert KIND.hand_over(story.case, DIRECTOR, MEDIATOR_B, "调离") == Reassign(mediators=(MEDIATOR_B,), words="调离")
