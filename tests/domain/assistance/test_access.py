"""Who may do what with an application, told as stories; the desk on which a decision waits."""

import pytest

from application.access import Lack, lacks, may_read
from domain.cases.assistance import KIND
from domain.cases.assistance.acceptance import Accept, RegisterRelative
from domain.cases.assistance.application import Apply, Discover
from domain.cases.assistance.closing import Withdraw
from domain.cases.assistance.household import RelativeDeclaration
from domain.cases.assistance.investigation import CheckStarted, StartInvestigation
from domain.cases.assistance.words import AssistanceKind, Hardship, State
from domain.kernel.records import AddNote
from domain.kernel.roles import Role
from domain.kernel.vocabulary import StaffId
from tests.cast import DIRECTORY, LONGHUA, resident
from tests.domain.assistance.told import (
    FIRE,
    INVESTIGATORS,
    OLD_MAN,
    STREET,
    accepted,
    application,
    applied,
    confirmation,
    confirmed,
    investigated,
    opinion,
    reported,
)
from tests.domain.story import Story, at

ON = at("2026-09-20").date()


def sees(name: str, story: Story) -> bool:
    return may_read(story.case, KIND, DIRECTORY.posts_of(StaffId(name), ON), frozenset((name,)))


class TestOpening:
    def test_the_window_of_the_place_takes_an_application_another_does_not(self) -> None:
        Story(KIND).by("clerk").does(application()).stands(State.SUBMITTED)
        Story(KIND).by("street_window").does(application()).stands(State.SUBMITTED)
        Story(KIND).by("other_clerk").does(application()).forbidden()
        Story(KIND).by("other_street_civil").does(application()).forbidden()

    @pytest.mark.parametrize("name", ["mediator", "petition_clerk", "auditor", "housing_handler", "admin"])
    def test_others_open_nothing(self, name: str) -> None:
        Story(KIND).by(name).does(application()).forbidden()
        Story(KIND).by(name).does(FIRE).forbidden()

    def test_residents_do_not_report_others(self) -> None:
        found = Discover(
            street=STREET,
            community=LONGHUA,
            person=OLD_MAN,
            hardship=Hardship.OLD_AGE,
            hardship_text="独居",
            consents=True,
        )
        Story(KIND).by("resident").does(found).forbidden()

    def test_the_community_cannot_apply_without_a_power_of_attorney(self) -> None:
        Story(KIND).by("worker").does(application()).forbidden()
        assert {entry.command for entry in KIND.openings} > {Apply}


class TestActing:
    def test_the_committee_neither_accepts_nor_decides(self) -> None:
        applied().by("community_director").does(Accept()).forbidden()
        reported().by("community_director").does(confirmation(), "request_confirmation").forbidden()

    def test_the_street_of_elsewhere_accepts_nothing_here(self) -> None:
        applied().by("other_street_civil").does(Accept()).forbidden()

    def test_the_window_takes_in_but_does_not_accept(self) -> None:
        applied().by("street_window").does(Accept()).forbidden()

    def test_the_county_checks_and_the_street_does_not_start_its_own_check(self) -> None:
        accepted().does(CheckStarted()).forbidden()

    def test_where_the_county_decides_the_street_is_told_so_and_not_that_nobody_is_named_yet(self) -> None:
        entry, case = KIND.entries["request_gradual_exit"], confirmed().case
        posts = DIRECTORY.posts_of(StaffId("street_civil"), ON)
        found = lacks(entry, case, KIND, posts, frozenset(("street_civil",)))
        assert found == (Lack("role", {"roles": (Role.COUNTY_CIVIL_AFFAIRS,)}),)

    def test_another_resident_takes_nothing_back(self) -> None:
        story = applied()
        story._actor = resident("case-2")
        story.does(Withdraw()).forbidden()

    def test_a_related_officer_does_not_even_know_of_the_case(self) -> None:
        told = RelativeDeclaration(related=True, member="M1", officer=StaffId("street_civil_b"))
        story = accepted().does(RegisterRelative(declaration=told))
        story.by("street_civil_b").does(StartInvestigation(investigators=INVESTIGATORS)).forbidden("unknown_case")
        assert sees("street_civil", story)
        assert not sees("street_civil_b", story)

    def test_the_office_keeps_notes_the_community_reads(self) -> None:
        story = applied().by("street_civil").does(AddNote(text="已电话联系"))
        assert story.case.notes == 1
        story.by("worker").does(AddNote(text="我也联系了")).forbidden()


class TestReading:
    @pytest.mark.parametrize(
        "name",
        ["street_civil", "street_leader", "worker", "county_civil", "auditor", "archivist", "district_supervisor"],
    )
    def test_whose_work_it_is(self, name: str) -> None:
        assert sees(name, applied())

    def test_a_window_of_the_community_knows_of_what_it_entered_itself(self) -> None:
        entered = Story(KIND).by("clerk").does(application())
        assert sees("clerk", entered)
        assert not sees("clerk", Story(KIND).by("street_window").does(application()))
        assert not sees("other_clerk", entered)
        entered.does(AddNote(text="改一下")).forbidden()

    @pytest.mark.parametrize(
        "name", ["other_street_civil", "other_clerk", "mediator", "petition_clerk", "hotline", "admin", "police"]
    )
    def test_and_nobody_else(self, name: str) -> None:
        assert not sees(name, applied())


class TestDesks:
    def test_an_opinion_waits_for_the_heads_of_the_street_not_for_the_investigators(self) -> None:
        story = investigated().requests(opinion(AssistanceKind.DIBAO))
        assert KIND.card is not None
        waiting = KIND.card(story.case).waiting
        assert {(each.roles, each.organisation, each.head) for each in waiting} == {
            (("street_civil_affairs",), STREET, True), (("street_leader",), STREET, True),
        }  # fmt: skip
        assert {"street_civil", "street_civil_b"} <= set(waiting[0].not_by)

    def test_a_confirmation_waits_at_the_county_which_then_has_the_case(self) -> None:
        story = reported().by("county_civil").requests(confirmation())
        assert KIND.card is not None
        card = KIND.card(story.case)
        assert card.organisation == "civil_affairs.yunhe"
        assert ("county_civil_affairs",) in {each.roles for each in card.waiting}
