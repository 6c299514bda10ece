"""The catalogues of papers are whole: every document of the office is there, shows only what it may, and has its words."""

import pytest

from application.papers.telling import label_of
from application.telling import Teller
from domain.cases import KINDS
from domain.cases.assistance import KIND as ASSISTANCE
from domain.cases.assistance.events import PublicityStarted, VisitRecorded
from domain.cases.assistance.events.benefit import ApplicationRefused, Confirmed, NoticeDelivered
from domain.cases.assistance.words import VisitWay
from domain.cases.mediation import KIND as MEDIATION
from domain.cases.mediation.closing import Close
from domain.cases.mediation.events import RightsNotified, SessionRecorded
from domain.cases.mediation.outcomes import AgreementDrafted, Closed, OralAgreed
from domain.directory.directory import Directory
from domain.kernel.fields import fields_of
from domain.kernel.issuing import DocumentDelivered
from tests.domain.assistance.told import confirmed, in_publicity, investigating, refused, visit
from tests.domain.mediation import test_closing
from tests.domain.mediation.told import effective, in_mediation, oral, performed
from tests.domain.papers import delivered, issued, prepared

WITH_PAPERS = [kind for kind in KINDS if kind.papers]
EVERY = [(kind, paper) for kind in WITH_PAPERS for paper in kind.papers]
NAMES = [f"{kind.name}-{paper.code}" for kind, paper in EVERY]

WANTED = {
    "appeal": (
        "诉求登记表 信访事项受理告知书 信访事项不予受理告知书 信访事项不再受理告知书 信访事项转送（交办）函 "
        "派单工单 退单（异议）申请 信访事项延期办理告知书 信访事项处理意见书 复查申请书 信访事项复查意见书 "
        "复核申请书 信访事项复核意见书 听证笔录 催办单 督办单 回访记录 挂账审批表 撤回申请 办结报告 "
        "推选代表书 送达回证 "
    ),
    "mediation": (
        "人民调解申请书 人民调解受理登记表 人民调解当事人权利义务告知书 当事人身份证明 授权委托书 "
        "人民调解调查记录 人民调解证据材料 人民调解记录 人民调解协议书 人民调解口头协议登记表 协议履行记录 "
        "人民调解回访记录 司法确认申请书 人民调解结案报告表 终止调解通知书 人民调解案卷 "
    ),
    "assistance": (
        "社会救助申请表 授权委托书 诚信承诺书 家庭经济状况核对授权书 近亲属备案表 一次性告知单 "
        "社会救助申请受理通知书 入户调查表 邻里访问记录 家庭经济状况核对报告 民主评议记录 初审意见表 "
        "社会救助公示 公示异议登记表 社会救助审核确认表 社会救助确认同意通知书 社会救助不予确认同意通知书 "
        "社会救助公布 救助金发放记录 定期核查表 家庭情况变更报告 社会救助金增发（减发）通知书 "
        "社会救助停发通知书 特困人员生活自理能力评估表 紧急救助登记表 临时救助款物签收单 "
    ),
    "erasure": "个人信息删除证明",
}
WHITELIST = {
    "publicised_name", "community_posted", "members", "posted_kind", "amount", "first_day", "last_day", "objection_phone",
    "publicised_place",
}  # fmt: skip


@pytest.mark.parametrize("kind", WITH_PAPERS, ids=lambda kind: kind.name)
def test_every_document_of_the_office_is_in_the_catalogue(kind) -> None:
    names = {paper.name.zh for paper in kind.papers}
    assert set(WANTED[kind.name].split()) <= names
    assert len({paper.code for paper in kind.papers}) == len(kind.papers)
    assert len({paper.series for paper in kind.papers if paper.series}) == sum(
        bool(paper.series) for paper in kind.papers
    )


@pytest.mark.parametrize(("kind", "paper"), EVERY, ids=NAMES)
def test_whatever_a_paper_shows_is_there_and_has_a_label(kind, paper) -> None:
    teller = Teller(kind=kind, language="zh", directory=Directory())
    english = Teller(kind=kind, language="en", directory=Directory())
    for name in paper.shows:
        known = name in kind.facts or (
            paper.of and all(name in {each.name for each in fields_of(sort)} for sort in paper.of)
        )
        assert known, name
        assert label_of(paper, name, teller) != name
        assert label_of(paper, name, english)
    assert set(paper.of) <= set(kind.events)


def test_the_notice_on_the_board_shows_the_whitelist_and_nothing_else() -> None:
    """第二十四条: no illness, no identity number, no member but the applicant."""
    assert set(ASSISTANCE.catalogue["publicity_sheet"].shows) == WHITELIST
    assert set(ASSISTANCE.catalogue["publication"].shows) <= WHITELIST | {"community_told"}


def test_the_file_of_a_written_agreement_wants_its_papers_and_the_bound_file_brings_cover_and_index() -> None:
    story = performed().on("2026-06-12").does(test_closing.REVISIT)
    assert MEDIATION.file_lacks(story.case) == ("M05", "M10", "M11", "M04")
    for code, of in (("M05", RightsNotified), ("M10", SessionRecorded), ("M11", AgreementDrafted)):
        issued(story, code, of)
    issued(story, "M04", type(story.history[0].event))
    assert MEDIATION.file_lacks(story.case) == ()
    issued(story, "case_file")
    story.does(Close()).then(Closed)
    assert {"M01", "M02", "M19"} <= set(story.events[0].documents)


def test_the_file_cannot_be_bound_while_the_dispute_is_open() -> None:
    prepared(in_mediation(), "case_file").refused("paper_not_now")


def test_papers_of_a_mediation_carry_the_number_of_the_case() -> None:
    story = issued(effective(), "M11", AgreementDrafted)
    assert story.case.issued["D1"].number == "(2026)运河隆华调字第001号-1"
    issued(oral(), "M12", OralAgreed)


def test_an_oral_agreement_has_no_written_paper_until_it_is_put_in_writing() -> None:
    prepared(oral(), "M15").refused("paper_without_step")


def test_the_delivery_of_a_refusal_starts_the_terms_to_challenge_it() -> None:
    story = issued(refused().by("county_civil"), "refusal_notice", ApplicationRefused)
    delivered(story.on("2026-10-30 10:00")).then(DocumentDelivered, NoticeDelivered)
    story.due("AS-R1", "2026-12-29")
    assert "AS-T6" not in story.case.terms


def test_the_notice_of_a_decision_is_issued_by_who_decided() -> None:
    story = issued(confirmed().by("county_civil"), "confirmation_notice", Confirmed)
    assert story.case.issued["D1"].number == "运河民政救确〔2026〕1号"


def test_the_household_file_grows_with_the_case() -> None:
    assert ASSISTANCE.file_lacks(in_publicity().case) == (
        "application_form", "check_authorisation", "relative_declaration", "acceptance_notice", "visit_form",
        "preliminary_opinion", "publicity_sheet", "publicity_proof",
    )  # fmt: skip
    story = issued(in_publicity().by("street_civil"), "publicity_sheet", PublicityStarted)
    assert "publicity_sheet" not in ASSISTANCE.file_lacks(story.case)


def test_a_visit_to_the_household_gives_a_visit_form_and_one_to_the_neighbours_their_statements() -> None:
    home = investigating().on("2026-09-23 10:00").by("street_civil").does(visit())
    prepared(home, "neighbour_record", VisitRecorded).refused("paper_without_step")
    issued(home, "visit_form", VisitRecorded)
    beside = investigating().on("2026-09-23 10:00").by("street_civil").does(visit(way=VisitWay.NEIGHBOURS, member=""))
    prepared(beside, "visit_form", VisitRecorded).refused("paper_without_step")
    issued(beside, "neighbour_record", VisitRecorded)
    assert "visit_form" not in ASSISTANCE.file_lacks(beside.case)
