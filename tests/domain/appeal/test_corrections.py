"""A mistake is put right by another event: dates move what runs, steps are taken back, and measures follow."""

from datetime import date

from domain.cases.appeal import KIND
from domain.cases.appeal.handling import Contact
from domain.cases.appeal.words import ContactResult, ContactWay
from domain.kernel.approval import RequestApproved
from domain.kernel.correction import OCCURRED_AT, Correct, Corrected, StepVoided, VoidStep
from tests.domain.appeal.matters import accepted_petition, delivered_petition, petition
from tests.domain.story import Story, retold


def corrected(story: Story, version: int, path: str, value: str) -> Story:
    """Asked by the handler, agreed to by the head."""
    change = Correct(event_version=version, path=path, value=value, reason="录入有误")
    return story.by("street_handler").requests(change).by("street_leader").approves("correction")


def test_a_corrected_day_of_acceptance_moves_the_sixty_days() -> None:
    story = accepted_petition().on("2026-03-20")
    corrected(story, 3, OCCURRED_AT, "2026-03-16T10:00:00+08:00").then(RequestApproved, Corrected)
    story.due("AP-T4", "2026-05-15")


def test_a_corrected_day_of_delivery_moves_the_right_to_review() -> None:
    story = delivered_petition().on("2026-06-20")
    version = len(story.history)
    corrected(story, version, OCCURRED_AT, "2026-06-15T10:00:00+08:00").due("AP-T5", "2026-07-15")
    assert story.case.delivered_at.date() == date(2026, 6, 15)


def test_a_corrected_day_of_receipt_moves_the_measures_too() -> None:
    story = petition("2026-03-10").on("2026-03-12")
    corrected(story, 1, OCCURRED_AT, "2026-03-09T10:00:00+08:00").due("AP-T1", "2026-03-24")
    assert {each.on for each in KIND.card(story.case).contributions if each.measure == "registered"} == {
        date(2026, 3, 9)
    }


def test_a_slip_of_the_pen_in_the_text_needs_no_second_person() -> None:
    story = petition().on("2026-03-11").by("street_handler")
    story.does(Correct(event_version=1, path="content", value="要求答复拆迁档案", reason="错别字")).then(Corrected)
    assert story.case.content == "要求答复拆迁档案"


def test_a_contact_logged_on_the_wrong_case_is_taken_back() -> None:
    story = accepted_petition().by("street_handler")
    story.does(Contact(way=ContactWay.PHONE, result=ContactResult.REACHED))
    version = len(story.history)
    story.does(VoidStep(event_version=version, reason="应记在另一件", right_case="case-2")).then(StepVoided)
    assert story.case.first_contact is None
    retold(story).does(VoidStep(event_version=3, reason="误记")).refused("not_a_step")
