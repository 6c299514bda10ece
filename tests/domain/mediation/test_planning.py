"""Sessions to come: planned with time and room, cancelled, carried out."""

from domain.cases.mediation.card import card
from domain.cases.mediation.planning import CancelSession, PlanSession
from domain.cases.mediation.plans import SessionCancelled, SessionPlanned
from domain.cases.mediation.progress import EndWithoutResult
from domain.cases.mediation.sessions import HoldSession
from domain.cases.mediation.words import EndReason
from tests.domain.mediation.told import ALL_CHANNELS, BOTH, MEDIATOR, accepted, assigned, in_mediation
from tests.domain.story import at

FRIDAY = PlanSession(starts_at=at("2026-04-24 09:30"), minutes=60, room="社区谈心室", told=("P1",))


def appointments(story):
    return card(story.case).appointments


def test_a_session_is_planned_with_time_and_room():
    story = assigned().does(FRIDAY).then(SessionPlanned, plan="N1", room="社区谈心室", told=("P1",))
    (planned,) = appointments(story)
    assert (planned.starts_at, planned.place, planned.people) == (FRIDAY.starts_at, "社区谈心室", (MEDIATOR,))
    assert not planned.held


def test_no_session_is_planned_for_the_past():
    story = in_mediation().on("2026-04-24 09:30").does(FRIDAY).refused("planned_for_the_past")
    story.on("2026-04-24 09:29").does(FRIDAY).then(SessionPlanned)


def test_two_sessions_of_a_case_do_not_overlap():
    def planned_at(time):
        return PlanSession(starts_at=at(f"2026-04-24 {time}"), minutes=30, room="二楼会议室")

    story = in_mediation().does(FRIDAY)
    story.does(planned_at("10:29")).refused("planned_already")
    story.does(planned_at("09:01")).refused("planned_already")
    story.does(planned_at("10:30")).then(SessionPlanned, plan="N2")
    story.does(planned_at("09:00")).then(SessionPlanned, plan="N3")


def test_only_the_mediators_of_the_case_and_their_director_plan():
    in_mediation().by("mediator_b").does(FRIDAY).forbidden()
    in_mediation().by("committee_director").does(FRIDAY).then(SessionPlanned)


def test_nothing_is_planned_before_mediators_are_assigned():
    accepted().by("committee_director").does(FRIDAY).refused("wrong_state")


def test_only_parties_of_the_case_are_told():
    in_mediation().does(PlanSession(starts_at=FRIDAY.starts_at, room="谈心室", told=("P9",))).refused("unknown_party")


def test_a_plan_is_cancelled_with_its_reason():
    story = in_mediation().does(FRIDAY).does(CancelSession(plan="N1", reason="乙方住院")).then(SessionCancelled)
    assert appointments(story) == ()
    story.does(FRIDAY).then(SessionPlanned, plan="N2")


def test_what_was_not_planned_or_has_begun_is_not_cancelled():
    story = in_mediation().does(CancelSession(plan="N1", reason="误录")).refused("no_such_plan")
    story.does(FRIDAY).on("2026-04-24 09:30").does(CancelSession(plan="N1", reason="未到场")).refused(
        "planned_for_the_past"
    )


def test_a_session_held_on_the_day_of_its_plan_carries_it_out():
    story = in_mediation().does(FRIDAY).on("2026-04-24 10:40")
    story.does(HoldSession(present=BOTH, statements="双方陈述", minutes=70))
    (held,) = appointments(story)
    assert held.held
    assert (held.starts_at, held.place, held.minutes) == (FRIDAY.starts_at, "社区谈心室", 70)


def test_a_session_of_another_day_leaves_the_plan_as_it_is():
    story = in_mediation().does(FRIDAY).on("2026-04-23 15:00").does(HoldSession(present=BOTH, statements="临时会面"))
    held, planned = appointments(story)
    assert (held.held, held.starts_at, held.place) == (True, at("2026-04-23 15:00"), "")
    assert (planned.held, planned.starts_at) == (False, FRIDAY.starts_at)


def test_nobody_meets_once_mediation_has_ended():
    story = in_mediation().does(FRIDAY)
    story.does(EndWithoutResult(reason=EndReason.NO_AGREEMENT, channels=ALL_CHANNELS))
    assert appointments(story) == ()
