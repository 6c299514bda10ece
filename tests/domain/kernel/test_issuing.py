"""A paper is prepared under its number, issued once, delivered once, or void for good."""

import pytest

from domain.cases.appeal import KIND
from domain.cases.appeal.acceptance import Accept
from domain.cases.appeal.answering import Deliver
from domain.cases.appeal.events.outcome import Answered, Delivered, ReviewDecided
from domain.cases.appeal.events.routing import Accepted, Dispatched
from domain.cases.appeal.parties import NOBODY
from domain.cases.appeal.review import DecideReview, RequestReview
from domain.cases.appeal.words import DeliveryWay, NoticeWay, ReviewResult
from domain.kernel.issuing import (
    DeliverDocument,
    DocumentDelivered,
    DocumentIssued,
    DocumentPrepared,
    DocumentVoided,
    PrepareDocument,
    VoidDocument,
    deliver_document,
)
from domain.kernel.papers import DeliveryWay as Way
from domain.kernel.papers import PaperCode
from domain.kernel.shared_acts import no_code
from domain.kernel.undoing import Undo
from domain.kernel.vocabulary import RefusedError
from tests.domain.appeal.matters import (
    accepted_order,
    accepted_petition,
    decided_petition,
    petition,
    transferred_petition,
)
from tests.domain.papers import CODE, delivered, issued, prepared, sealed, step
from tests.domain.story import retold


def test_an_acceptance_notice_is_numbered_in_the_series_of_the_unit_and_the_case_keeps_its_own_number() -> None:
    story = accepted_petition()
    number = story.case.number
    prepared(story, "acceptance_notice", Accepted).then(DocumentPrepared, document="D1", unit="street.gongyuan")
    assert story.case.issued["D1"].number == "公园受告〔2026〕1号"
    assert story.case.number == number


def test_a_paper_without_a_series_bears_the_number_of_the_case_with_its_place() -> None:
    story = prepared(accepted_petition(), "registration_form", type(accepted_petition().history[0].event))
    assert story.case.issued["D1"].number == f"{story.case.number}-1"


def test_a_second_wish_for_the_same_paper_finds_the_one_that_is_being_written() -> None:
    story = prepared(accepted_petition(), "acceptance_notice", Accepted)
    assert prepared(story, "acceptance_notice", Accepted).events == []
    story.does(sealed("D1")).then(DocumentIssued, paper="acceptance_notice")
    assert story.case.issued["D1"].stands
    prepared(story, "acceptance_notice", Accepted).refused("paper_issued_already", number="公园受告〔2026〕1号")
    story.does(sealed("D1")).refused("paper_issued_already")


def test_a_paper_rests_on_a_step_that_is_there() -> None:
    story = petition()
    for version in (0, 1, 99):
        wish = PrepareDocument(paper=PaperCode("acceptance_notice"), event_version=version, check_code=CODE)
        retold(story).does(wish).refused("paper_without_step")
    story.does(PrepareDocument(paper=PaperCode("love_letter"), check_code=CODE)).refused("no_such_paper")


def test_a_paper_of_another_sort_of_case_or_another_state_is_refused() -> None:
    prepared(accepted_order(), "acceptance_notice", Accepted).refused("paper_not_now", paper="acceptance_notice")
    prepared(accepted_petition(), "case_file").refused("paper_not_now", paper="case_file")


def test_an_anonymous_petitioner_cannot_be_given_notice() -> None:
    unknown = accepted_petition(anonymous=True, petitioner=NOBODY)
    prepared(unknown, "acceptance_notice", Accepted).refused("paper_not_now")


def test_who_does_not_keep_the_case_issues_nothing() -> None:
    story = accepted_petition()
    prepared(story.by("other_clerk"), "acceptance_notice", Accepted).forbidden()
    prepared(story.by("resident"), "acceptance_notice", Accepted).forbidden()


def test_delivery_is_recorded_once_and_not_before_the_paper_was_issued() -> None:
    story = prepared(accepted_petition("2026-03-10 10:00", "2026-03-18 10:00"), "acceptance_notice", Accepted)
    delivered(story).refused("paper_not_issued")
    story.on("2026-03-18 11:00").does(sealed("D1"))
    retold(story).on("2026-03-18 10:30", logged="2026-03-18 12:00").does(
        DeliverDocument(document="D1", way=Way.POST)
    ).refused("paper_delivered_before_issued")
    delivered(story.on("2026-03-19 09:00")).then(DocumentDelivered, way=Way.PERSONAL)
    assert story.case.issued["D1"].delivered_at is not None
    delivered(story).refused("paper_delivered_already")
    delivered(story, "D7").refused("no_such_document")


def test_only_a_case_that_its_resident_can_look_up_has_papers_delivered_online() -> None:
    story = issued(accepted_petition(), "acceptance_notice", Accepted)
    with pytest.raises(RefusedError, match="no_query_code"):
        deliver_document(
            DeliverDocument(document="D1", way=Way.ONLINE),
            story.case,
            story.moment(),
            papers=KIND.catalogue,
            code=no_code,
        )
    delivered(story, way=Way.ONLINE).then(DocumentDelivered, way=Way.ONLINE)
    assert story.case.issued["D1"].way == Way.ONLINE


def test_a_void_paper_keeps_its_number_and_another_may_be_issued() -> None:
    story = issued(accepted_petition(), "acceptance_notice", Accepted)
    story.does(VoidDocument(document="D1", reason="日期有误")).then(DocumentVoided)
    assert story.case.issued["D1"].void
    assert not story.case.issued["D1"].stands
    delivered(story).refused("paper_is_void")
    issued(story, "acceptance_notice", Accepted).then(DocumentIssued, document="D2")


def test_what_happens_to_papers_is_not_taken_back_but_declared_void() -> None:
    story = issued(accepted_petition(), "acceptance_notice", Accepted)
    story.does(Undo(event_version=len(story.history))).refused("undo_told")


def test_the_delivery_of_the_decision_is_the_delivery_of_the_case_and_starts_the_right_to_review() -> None:
    story = issued(decided_petition("2026-06-12 10:00").by("street_handler"), "decision_letter", Answered)
    delivered(story.on("2026-06-12 11:00")).then(DocumentDelivered, Delivered, way=DeliveryWay.PERSONAL)
    story.due("AP-T5", "2026-07-13").running("AP-T5")


def test_a_decision_that_the_case_has_delivered_already_is_not_delivered_twice() -> None:
    story = issued(decided_petition("2026-06-12 10:00").by("street_handler"), "decision_letter", Answered)
    story.on("2026-06-12 11:00").does(Deliver(way=DeliveryWay.POST)).due("AP-T5", "2026-07-13")
    delivered(story.on("2026-06-15 09:00")).then(DocumentDelivered)
    story.due("AP-T5", "2026-07-13")


def test_the_review_opinion_is_issued_by_the_reviewer_in_its_own_series() -> None:
    story = (
        decided_petition("2026-06-12 10:00")
        .on("2026-06-12 11:00")
        .by("street_handler")
        .does(Deliver(way=DeliveryWay.POST))
    )
    story.on("2026-07-10 09:00").by("resident").does(RequestReview(reasons="未查清"))
    opinion = DecideReview(
        result=ReviewResult.UPHELD, facts="属实", opinion="维持", legal_basis="信访工作条例 第三十五条"
    )
    story.on("2026-08-05 10:00").by("district_handler").does(opinion)
    issued(story, "review_opinion", ReviewDecided)
    assert story.case.issued["D1"].number == "运河复查〔2026〕1号"
    delivered(story.on("2026-08-05 11:00")).then(DocumentDelivered, Delivered)
    story.due("AP-T7", "2026-09-04")


def test_an_issued_notice_completes_the_file_like_an_attached_one() -> None:
    story = transferred_petition("2026-02-13 09:00").on("2026-02-16 09:00").by("housing_handler")
    story.does(Accept(notice=NoticeWay.WRITTEN))
    assert set(KIND.file_lacks(story.case)) == {"transfer_letter", "acceptance_notice"}
    issued(story, "acceptance_notice", Accepted)
    assert KIND.file_lacks(story.case) == ("transfer_letter",)
    issued(story.by("petition_clerk"), "transfer_letter", Dispatched)
    assert KIND.file_lacks(story.case) == ()
    assert step(story, Dispatched) == story.case.issued["D2"].step
