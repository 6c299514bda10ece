"""Feedback, revisit, the file and its papers, retention, archive and subsidy."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from domain.cases.mediation import KIND
from domain.cases.mediation.acceptance import Accept, Refuse
from domain.cases.mediation.closing import (
    Archive,
    Close,
    FeedBack,
    GrantSubsidy,
    ReturnFile,
    ReverseSubsidy,
    Revisit,
    default_retention,
    required_documents,
)
from domain.cases.mediation.confirmation import ApplyConfirmation, EnterCourtAcceptance, EnterCourtResult
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.outcomes import (
    Archived,
    Closed,
    FileReturned,
    ResultFedBack,
    Revisited,
    SubsidyGranted,
    SubsidyReversed,
)
from domain.cases.mediation.performance import Breach, RecordPerformance, Urge
from domain.cases.mediation.progress import EndWithoutResult, Withdraw
from domain.cases.mediation.sessions import GiveNotice, MarkFlags
from domain.cases.mediation.words import (
    Attitude,
    Circumstance,
    CourtResult,
    EndReason,
    Grade,
    LegalChannel,
    NoticeWay,
    Retention,
    State,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.records import AttachFile
from tests.domain.mediation.told import (
    ALL_CHANNELS,
    BOTH,
    COVER,
    DIRECTOR,
    accepted,
    after_session,
    applied,
    asked,
    assigned,
    closed,
    effective,
    entrusted,
    failed,
    in_mediation,
    oral,
    performed,
)
from tests.domain.story import Story

REVISIT = Revisit(interviewed=BOTH, findings="均已履行，关系缓和", attitude=Attitude.SATISFIED)


def paper(code: str) -> AttachFile:
    return AttachFile(
        file_id=f"file-{code}", sha256="0" * 64, size=10, media_type="application/pdf", name="扫描件.pdf", sort=code
    )


def test_a_revisit_says_who_was_interviewed():
    performed().does(replace(REVISIT, interviewed=())).refused("nobody_interviewed")
    performed().does(replace(REVISIT, interviewed=("P4",))).refused("unknown_party")
    story = performed().on("2026-06-12").does(REVISIT).then(Revisited).running("ME-T3")
    assert "M14" in story.case.papers


def test_a_written_agreement_is_revisited_before_closing():
    performed().does(Close(cover=COVER)).refused("not_revisited")
    performed().does(REVISIT).does(Close(cover=COVER)).then(Closed).stands(State.CLOSED)


def test_a_written_file_holds_its_minimum():
    story = performed().does(REVISIT).does(Close()).refused("documents_missing", missing=("M01", "M02", "M19"))
    story.does(Close(cover=COVER)).then(Closed)
    closed_event = story.events[0]
    assert {"M01", "M02", "M04", "M05", "M06", "M10", "M11", "M19"} <= set(closed_event.documents)


def test_an_oral_file_holds_the_registration_and_the_oral_form():
    story = oral().does(Close()).then(Closed)
    assert {"M04", "M12"} <= set(story.events[0].documents)
    assert [each.value for each in required_documents(story.case)] == ["M04", "M12"]


def test_a_failed_file_holds_notice_record_and_termination():
    without_notice = after_session().does(
        EndWithoutResult(reason=EndReason.NO_AGREEMENT, channels=ALL_CHANNELS, notice=False)
    )
    without_notice.does(Close()).refused("documents_missing", missing=("M17",))
    without_notice.does(paper("M17")).does(Close()).then(Closed)
    no_session = in_mediation().does(EndWithoutResult(reason=EndReason.NO_AGREEMENT, channels=ALL_CHANNELS))
    no_session.does(Close()).refused("documents_missing", missing=("M10",))
    failed().does(Close()).then(Closed)


def test_what_ended_before_notice_needs_only_its_termination():
    for told in (accepted, assigned):
        story = (
            told()
            .by("committee_director")
            .does(EndWithoutResult(reason=EndReason.PARTY_ENDS, party="P2", channels=ALL_CHANNELS))
        )
        story.does(Close()).then(Closed)


def test_a_paper_may_be_attached_instead_of_recorded():
    story = applied(applicants=BOTH)
    story.does(Accept()).by("committee_director").does(Assign(mediators=(DIRECTOR,)))
    story.does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH))
    assert "M06" not in story.case.papers
    story.does(paper("M06"))
    assert "M06" in story.case.papers


def test_declined_and_withdrawn_cases_are_closed_with_their_registration():
    asked().does(Refuse(party="P2")).does(Close()).then(Closed).stands(State.CLOSED)
    asked().does(Withdraw(party="P1")).does(Close()).then(Closed)


def test_the_body_that_entrusted_a_dispute_is_told_before_closing():
    ending = EndWithoutResult(reason=EndReason.NO_AGREEMENT, channels=ALL_CHANNELS, material_returned=True)
    story = entrusted().does(FeedBack(to="运河区人民法院")).refused("no_result_yet")
    story.does(ending).does(paper("M10")).does(Close()).refused("not_fed_back")
    story.does(FeedBack(to="运河区人民法院", letter_no="(2026)调复1号")).then(ResultFedBack).does(Close()).then(Closed)
    failed().does(FeedBack(to="谁")).refused("nobody_waits")


def test_a_breached_case_is_closed_too():
    story = effective().on("2026-06-11").does(Urge(words="督促"))
    story.does(Breach(words="拒付", channels=(LegalChannel.LAWSUIT,))).does(REVISIT).does(Close(cover=COVER)).then(
        Closed
    )


def test_an_agreement_in_effect_is_not_closed_before_it_is_performed():
    effective().does(Close(cover=COVER)).refused("wrong_state")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({}, Retention.YEARS_10),
        ({"dispute_type": DisputeType.HOUSING_HOMESTEAD}, Retention.PERMANENT),
        ({"dispute_type": DisputeType.FOREST_LAND}, Retention.PERMANENT),
        ({"dispute_type": DisputeType.LAND_ACQUISITION_DEMOLITION}, Retention.PERMANENT),
        ({"circumstances": (Circumstance.INHERITANCE,)}, Retention.PERMANENT),
        ({"circumstances": (Circumstance.INJURY,)}, Retention.PERMANENT),
        ({"circumstances": (Circumstance.MINORS,)}, Retention.PERMANENT),
        ({"circumstances": (Circumstance.PRIVACY,)}, Retention.YEARS_10),
    ],
)
def test_how_long_an_oral_file_is_kept(told: dict[str, Any], kept: Retention):
    oral(**told).does(Close()).then(Closed, retention=kept)


def test_a_written_file_is_kept_thirty_years_and_a_confirmed_one_for_ever():
    assert default_retention(performed().case) is Retention.YEARS_30
    story = effective().does(ApplyConfirmation(applicants=BOTH, court="法院")).does(EnterCourtAcceptance())
    story.does(EnterCourtResult(result=CourtResult.CONFIRMED))
    assert default_retention(story.case) is Retention.PERMANENT


def test_another_retention_needs_a_reason():
    oral().does(Close(retention=Retention.PERMANENT)).refused("retention_needs_reason", usual=Retention.YEARS_10)
    longer = Close(retention=Retention.PERMANENT, retention_words="涉及多户，长期保存")
    oral().does(longer).then(Closed, retention=Retention.PERMANENT)


def test_closing_starts_the_thirty_days_for_archiving():
    closed().due("AR-T1", "2026-07-12")
    failed().due("AR-T1", "2026-06-09").on("2026-05-20").does(Close()).due("AR-T1", "2026-06-09")


def test_the_archivist_files_it_and_a_mediator_never_his_own():
    story = closed().by("mediator").does(Archive()).forbidden()
    story.by("archivist").does(Archive(shelf="A-1")).then(Archived).running()
    own = closed()
    own.history = [replace(each, event=_mediated_by_archivist(each.event)) for each in own.history]
    own.by("archivist").does(Archive()).refused("own_file")


def _mediated_by_archivist(event: Any) -> Any:
    if type(event).__name__ == "MediatorAssigned":
        return replace(event, mediators=("archivist",), lead="archivist")
    return event


def test_a_faulty_file_goes_back_and_is_not_subsidised_until_it_is_archived():
    story = closed().by("archivist").does(ReturnFile(faults="缺页")).then(FileReturned).stands(State.CLOSED)
    story.by("mediator").requests(GrantSubsidy(grade=Grade.GENERAL)).refused("file_not_complete")
    story.by("archivist").does(Archive()).by("mediator").requests(GrantSubsidy(grade=Grade.GENERAL))


def granted(story: Story, grade: Grade = Grade.GENERAL) -> Story:
    story.by("mediator").requests(GrantSubsidy(grade=grade)).by("committee_director").approves("subsidy")
    return story.by("justice").approves("subsidy")


def test_a_subsidy_goes_from_mediator_to_director_to_justice_office():
    story = closed().requests(GrantSubsidy(grade=Grade.GENERAL))
    card = KIND.card(story.case)
    assert ("committee_director",) in [each.roles for each in card.waiting]
    story.by("committee_director").approves("subsidy")
    assert story.case.subsidy is None
    assert [each.roles for each in KIND.card(story.case).waiting] == [("justice_office",)]
    story.approves("subsidy").forbidden()
    story.by("justice").approves("subsidy")
    assert isinstance(story.events[-1], SubsidyGranted)
    assert story.events[-1].amount == Decimal(100)
    assert story.events[-1].parameters == "med_subsidy_general@2000-01-01"


def test_a_case_is_subsidised_once():
    granted(closed()).by("mediator").requests(GrantSubsidy(grade=Grade.GENERAL)).refused("subsidised_already")


def test_what_failed_or_was_not_performed_is_not_subsidised():
    failed().does(Close()).requests(GrantSubsidy(grade=Grade.GENERAL)).refused("not_subsidised")
    breached = effective().on("2026-06-11").does(Urge(words="督促"))
    breached.does(Breach(words="拒付", channels=(LegalChannel.LAWSUIT,))).does(REVISIT).does(Close(cover=COVER))
    breached.requests(GrantSubsidy(grade=Grade.GENERAL)).refused("not_subsidised")


def test_the_grade_fits_form_and_flags():
    oral().does(Close()).requests(GrantSubsidy(grade=Grade.GENERAL)).refused("grade_does_not_fit")
    closed().requests(GrantSubsidy(grade=Grade.ORAL)).refused("grade_does_not_fit")
    closed().requests(GrantSubsidy(grade=Grade.DIFFICULT)).refused("grade_does_not_fit")
    closed().requests(GrantSubsidy(grade=Grade.MAJOR)).refused("grade_does_not_fit")
    difficult = closed().does(MarkFlags(difficult=True, major=True))
    assert granted(difficult, Grade.DIFFICULT).events[-1].amount == Decimal(200)
    major = closed().does(MarkFlags(major=True))
    assert granted(major, Grade.MAJOR).events[-1].amount == Decimal(300)
    assert granted(oral().does(Close()), Grade.ORAL).events[-1].amount == Decimal(50)


def test_a_mediating_director_does_not_approve_his_own_subsidy():
    story = closed()
    story.history = [replace(each, event=_mediated_by_director(each.event)) for each in story.history]
    story.by("mediator_b").requests(GrantSubsidy(grade=Grade.GENERAL)).by("committee_director").approves("subsidy")
    story.by("justice").approves("subsidy").refused("own_subsidy")


def _mediated_by_director(event: Any) -> Any:
    if type(event).__name__ == "MediatorAssigned":
        return replace(event, mediators=(DIRECTOR,), lead=DIRECTOR)
    return event


def test_a_subsidy_is_taken_back_once():
    closed().by("justice").does(ReverseSubsidy(reason="卷宗不合格")).refused("no_subsidy")
    story = granted(closed()).does(ReverseSubsidy(reason="卷宗不合格")).then(SubsidyReversed)
    story.does(ReverseSubsidy(reason="卷宗不合格")).refused("no_subsidy")
    amounts = [each.numerator for each in KIND.card(story.case).contributions if each.measure == "subsidy_amount"]
    assert sum(amounts) == 0


def test_a_drawn_oral_case_is_revisited_before_closing():
    story = oral()
    story.history = [
        replace(each, event=replace(each.event, revisit_required=True))
        if type(each.event).__name__ == "OralAgreed"
        else each
        for each in story.history
    ]
    story.does(Close()).refused("not_revisited").does(REVISIT).does(Close()).then(Closed)


def test_performance_is_over_before_the_case_is_closed():
    story = effective().does(RecordPerformance(obligation="O2", proof="验收单"))
    story.does(Close(cover=COVER)).refused("wrong_state")
