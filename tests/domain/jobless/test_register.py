"""A zero-employment family is helped until somebody works, and the date of return to zero is kept."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.cases.jobless import KIND
from domain.cases.jobless import events as e
from domain.cases.jobless.register import GiveHelp, RecordLoss, RecordWork, RegisterFamily, RemoveFamily, RevisitFamily
from domain.cases.jobless.words import Employment, Help, Removal
from domain.kernel.people import Person
from tests.cast import LONGHUA
from tests.domain.story import Story, retold

FAMILY = RegisterFamily(
    organisation="community.longhua",
    division=LONGHUA,
    members=(Person(name="李军"), Person(name="王芳")),
    nobody_works=True,
)
OFFER = GiveHelp(sort=Help.JOB_OFFER, member="P1", on=date(2026, 3, 11), words="推荐保安岗位")
WORK = RecordWork(member="P1", employment=Employment.UNIT, employer="某物业公司", since=date(2026, 3, 20))


def registered(**changes: Any) -> Story:
    return Story(KIND).on("2026-03-10 09:00").by("worker").does(replace(FAMILY, **changes))


def at_zero(on: str = "2026-03-20 10:00", **changes: Any) -> Story:
    return registered().on(on).does(replace(WORK, **changes))


def test_a_family_of_which_nobody_works_is_registered_by_the_community() -> None:
    registered().then(e.FamilyRegistered).stands("registered").due("JZ-T1", "2026-04-08")
    registered(nobody_works=False).refused("somebody_works")
    Story(KIND).by("clerk").does(FAMILY).forbidden()


def test_help_names_a_member_and_a_day_that_has_come() -> None:
    story = registered().on("2026-03-11 10:00")
    retold(story).does(OFFER).then(e.HelpGiven).stands("helped")
    retold(story).does(replace(OFFER, member="P3")).refused("no_such_member")
    story.does(replace(OFFER, on=date(2026, 3, 12))).refused("day_ahead")


def test_the_first_to_work_brings_the_family_to_zero_on_the_day_the_work_began() -> None:
    story = at_zero().then(e.WorkFound, to_zero=True, in_time=True).stands("at_zero").running("JZ-T2")
    assert story.case.zero_on == date(2026, 3, 20)
    story.does(WORK).refused("works_already")
    story.does(replace(WORK, member="P2")).then(e.WorkFound, to_zero=False)
    at_zero("2026-04-09 10:00", since=date(2026, 4, 9)).then(e.WorkFound, in_time=False)
    at_zero(since=date(2026, 3, 9)).refused("worked_before")


def test_when_nobody_works_any_more_the_days_count_anew() -> None:
    lost = RecordLoss(member="P1", on=date(2026, 5, 6))
    story = at_zero().on("2026-05-06 10:00")
    retold(story).does(replace(lost, member="P2")).refused("does_not_work")
    two = retold(story).does(replace(WORK, member="P2", since=date(2026, 5, 1))).does(lost).then(e.WorkLost, back=False)
    two.stands("at_zero")
    story.does(lost).then(e.WorkLost, back=True).stands("helped").running("JZ-T1")
    assert story.case.zero_on is None
    assert len(story.case.spells) == 2


def test_somebody_looks_again_after_ninety_days() -> None:
    story = at_zero().due("JZ-T2", "2026-06-18").on("2026-06-18 10:00")
    story.does(RevisitFamily(still_at_work=False)).refused("record_the_loss")
    story.does(RevisitFamily(still_at_work=True)).then(e.FamilyRevisited).due("JZ-T2", "2026-09-16")


def test_a_family_leaves_the_register_for_a_reason_that_holds() -> None:
    registered().does(RemoveFamily(reason=Removal.STABLE)).refused("nobody_at_work")
    registered().does(RemoveFamily(reason=Removal.DOES_NOT_WANT)).refused("too_few_offers", refusals=0)
    story = registered().on("2026-03-11 10:00")
    for _ in range(3):
        story.does(replace(OFFER, refused=True))
    story.does(RemoveFamily(reason=Removal.DOES_NOT_WANT)).then(e.FamilyRemoved).running()
    at_zero().does(RemoveFamily(reason=Removal.STABLE)).stands("removed")


def test_what_a_family_adds_to_the_measures() -> None:
    assert KIND.card is not None
    found = {each.measure: (each.numerator, each.value) for each in KIND.card(at_zero().case).contributions}
    assert found == {
        "jobless_registered": (1, None), "returned_to_zero": (1, None), "zero_in_time": (1, None), "days_to_zero": (0, 10)
    }  # fmt: skip
