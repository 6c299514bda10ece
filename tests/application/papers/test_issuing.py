"""Papers are issued once, kept sealed, shown again byte for byte, checked by number and code, and gone with an erased person."""

import asyncio
from hashlib import sha256

import pytest

from application.ask import UnknownCaseError
from application.documents import DamagedFileError, ErasedError, UnknownFileError
from domain.cases.appeal import KIND
from domain.cases.appeal.supervision import Withdraw
from domain.kernel.issuing import DocumentIssued, DocumentPrepared, VoidDocument
from domain.kernel.records import AttachFile, FileAttached
from domain.kernel.vocabulary import ForbiddenError, RefusedError
from tests.application.office import TENANT
from tests.application.papers.archive import Archive, blank
from tests.infrastructure.files import samples
from tests.infrastructure.papers.test_templates import text_of


@pytest.fixture
def archive(tmp_path) -> Archive:
    return Archive(tmp_path)


def test_a_paper_is_shown_again_byte_for_byte_and_its_hashes_stand_in_the_case(archive: Archive) -> None:
    case_id = archive.case()
    made = archive.issues(case_id)
    assert (made.number, made.pages, made.stands) == ("公园受告〔2026〕1号", 1, True)
    pdf, word = archive.reads(case_id), archive.reads(case_id, form="word")
    assert sha256(pdf).hexdigest() == made.pdf.content_sha256
    assert sha256(word).hexdigest() == made.word.content_sha256
    assert archive.reads(case_id) == pdf
    assert "李军" in text_of(word)
    assert archive.kept() == {made.pdf.sha256, made.word.sha256}


def test_what_lies_there_is_sealed(archive: Archive) -> None:
    made = archive.issues(archive.case())
    content = (archive.folder / TENANT / made.pdf.sha256[:2] / made.pdf.sha256).read_bytes()
    assert sha256(content).hexdigest() == made.pdf.sha256
    assert b"%PDF" not in content


def test_a_template_that_changes_afterwards_changes_no_paper_that_was_issued(archive: Archive, monkeypatch) -> None:
    case_id = archive.case()
    archive.issues(case_id)
    before = archive.reads(case_id, form="word")
    monkeypatch.setattr(archive.press, "fill", lambda *given: pytest.fail("written again"))
    assert archive.reads(case_id, form="word") == before


def test_issue_and_look_are_kept_in_the_access_log_before_anything_is_shown(archive: Archive) -> None:
    case_id = archive.case()
    archive.issues(case_id)
    archive.reads(case_id, by="street_leader")
    assert [(each.actor.id, each.act, each.what) for each in archive.office.access_log.first] == [
        ("street_handler", "issue", "D1"), ("street_leader", "document", "D1"),
    ]  # fmt: skip


def test_who_may_not_see_the_case_gets_neither_paper_nor_knowledge_of_it(archive: Archive) -> None:
    case_id = archive.case()
    archive.issues(case_id)
    with pytest.raises(UnknownCaseError):
        archive.reads(case_id, by="other_clerk")
    with pytest.raises(UnknownCaseError):
        archive.issues(case_id, "registration_form", 1, by="other_clerk")
    with pytest.raises(UnknownFileError):
        archive.reads(case_id, "D9")


def test_who_sees_the_case_without_keeping_it_issues_nothing(archive: Archive) -> None:
    case_id = archive.case()
    with pytest.raises(ForbiddenError):
        archive.issues(case_id, by="auditor")
    assert archive.issuing.possible(archive.viewer("auditor"), case_id) == []
    assert not archive.office.state(case_id).issued


def test_what_may_be_issued_follows_from_the_case_and_ends_with_its_issue(archive: Archive) -> None:
    case_id = archive.case()
    possible = archive.issuing.possible(archive.viewer("street_handler"), case_id)
    assert [(each.paper.code, each.step.version) for each in possible] == [
        ("registration_form", 1),
        ("acceptance_notice", 3),
    ]
    archive.issues(case_id)
    left = archive.issuing.possible(archive.viewer("street_handler"), case_id)
    assert [each.paper.code for each in left] == ["registration_form"]


def test_all_that_may_be_issued_is_issued_in_the_order_of_the_steps(archive: Archive) -> None:
    case_id = archive.case()
    made = asyncio.run(archive.issuing.issue_all(archive.viewer("street_handler"), case_id))
    assert [each.paper for each in made] == ["registration_form", "acceptance_notice"]
    assert asyncio.run(archive.issuing.issue_all(archive.viewer("street_handler"), case_id)) == []


def test_when_the_layout_fails_the_number_is_kept_and_used_the_next_time(archive: Archive) -> None:
    case_id = archive.case()
    archive.press.broken = True
    with pytest.raises(RefusedError):
        archive.issues(case_id)
    assert archive.kept() == set()
    assert archive.office.state(case_id).issued["D1"].issued_at is None
    archive.press.broken = False
    assert archive.issues(case_id).number == "公园受告〔2026〕1号"
    history = [type(each.event) for each in archive.office.log.case(TENANT, case_id)]
    assert history[-2:] == [DocumentPrepared, DocumentIssued]


def test_a_paper_issued_twice_is_refused_and_leaves_no_file(archive: Archive) -> None:
    case_id = archive.case()
    archive.issues(case_id)
    kept = archive.kept()
    with pytest.raises(RefusedError) as refusal:
        archive.issues(case_id)
    assert refusal.value.code == "paper_issued_already"
    assert archive.kept() == kept


@pytest.mark.parametrize("subject", ["P1", "case"])
def test_when_anybody_in_it_is_erased_only_hashes_and_certificate_remain(archive: Archive, subject: str) -> None:
    case_id = archive.case()
    made = archive.issues(case_id)
    assert made.subjects == ("P1", "case")
    archive.keys.destroy(case_id, subject)
    with pytest.raises(ErasedError):
        archive.reads(case_id)
    assert archive.issued.is_erased(TENANT, case_id, archive.office.state(case_id).issued["D1"])
    found = archive.checking.check(made.number, made.check_code)
    assert found is not None
    assert found.hashes == (made.pdf.content_sha256, made.word.content_sha256)


@pytest.mark.parametrize("subject", ["P1", "case"])
def test_nobody_opens_a_paper_with_the_keys_of_the_others(archive: Archive, subject: str) -> None:
    """The key of everybody concerned goes into the paper's own: one that is gone cannot be made up for."""
    case_id = archive.case()
    archive.issues(case_id)
    archive.keys.keys[TENANT, case_id, subject] = b"x" * 32
    with pytest.raises(DamagedFileError):
        archive.reads(case_id)


def test_a_paper_issued_after_somebody_was_erased_is_sealed_for_those_who_remain(archive: Archive) -> None:
    case_id = archive.case()
    archive.issues(case_id)
    archive.keys.destroy(case_id, "P1")
    made = archive.issues(case_id, "registration_form", 1)
    assert made.subjects == ("case",)
    assert archive.reads(case_id, made.id)


def test_a_file_exchanged_on_the_disk_is_not_shown(archive: Archive) -> None:
    case_id = archive.case()
    made = archive.issues(case_id)
    files = archive.folder / TENANT
    (files / made.pdf.sha256[:2] / made.pdf.sha256).write_bytes(
        (files / made.word.sha256[:2] / made.word.sha256).read_bytes()
    )
    with pytest.raises(DamagedFileError):
        archive.reads(case_id)


def test_number_and_code_prove_a_paper_and_the_answer_names_no_person(archive: Archive) -> None:
    case_id = archive.case()
    made = archive.issues(case_id)
    found = archive.checking.check("公园受告[2026] 1号", made.check_code.lower())
    assert found is not None
    assert (found.paper.zh, found.number, found.pages, found.voided_on) == ("信访事项受理告知书", made.number, 1, None)
    assert "李军" not in repr(found)
    assert "拆迁" not in repr(found)
    form = archive.issues(case_id, "registration_form", 1)
    assert archive.checking.check(form.number, form.check_code).paper.zh == "诉求登记表"


@pytest.mark.parametrize(
    ("number", "code"), [("公园受告〔2026〕1号", "WRONG234"), ("公园受告〔2026〕2号", "Q7K2M9XA"), ("", "")]
)
def test_a_wrong_number_or_a_wrong_code_proves_nothing(archive: Archive, number: str, code: str) -> None:
    archive.issues(archive.case())
    assert archive.checking.check(number, code) is None


def test_the_code_of_a_prepared_paper_proves_nothing_and_a_void_paper_says_so(archive: Archive) -> None:
    case_id = archive.case()
    archive.press.broken = True
    with pytest.raises(RefusedError):
        archive.issues(case_id)
    prepared = archive.office.state(case_id).issued["D1"]
    assert archive.checking.check(prepared.number, prepared.check_code) is None
    archive.press.broken = False
    made = archive.issues(case_id)
    void = VoidDocument(document=made.id, reason="日期有误")
    archive.office.does(KIND, void, by="street_handler", case_id=case_id)
    assert archive.checking.check(made.number, made.check_code).voided_on is not None


def test_the_code_on_the_paper_leads_to_the_check(archive: Archive) -> None:
    made = archive.issues(archive.case())
    assert archive.press.link == f"https://hemu.example.cn/r/paper?number={made.number}&code={made.check_code}"


def withdrawn(archive: Archive):
    """A petition that was withdrawn, so that its file may be bound."""
    case_id = archive.case()
    withdraw = Withdraw(reason="问题已解决", voluntary=True, signed=True)
    archive.office.does(KIND, withdraw, by="street_handler", case_id=case_id)
    return case_id


def test_a_file_that_lacks_a_paper_is_not_bound_and_says_which(archive: Archive) -> None:
    case_id = withdrawn(archive)
    assert archive.case_file.state(archive.viewer("street_handler"), case_id).lacks == ("信访事项受理告知书",)
    with pytest.raises(RefusedError) as refusal:
        archive.binds(case_id)
    assert (refusal.value.code, refusal.value.facts["missing"]) == ("file_incomplete", ("信访事项受理告知书",))


def test_the_bound_file_holds_cover_index_papers_in_order_what_was_attached_and_the_closing_sheet(
    archive: Archive,
) -> None:
    case_id = withdrawn(archive)
    archive.issues(case_id)
    archive.issues(case_id, "registration_form", 1)
    attached(archive, case_id, "现场照片.pdf", blank(2))
    attached(archive, case_id, "录音.wav", samples.wav())
    made = archive.binds(case_id)
    assert [each.title for each in archive.press.leaves] == [
        "诉求案卷", "卷内目录", "诉求登记表", "信访事项受理告知书", "现场照片.pdf", "卷内备考表",
    ]  # fmt: skip
    assert [each.numbered for each in archive.press.leaves] == [False, False, True, True, True, False]
    rows = [(each["seq"], each["name"], each["pages"], each["remark"]) for each in archive.press.values["items"]]
    assert rows == [
        ("1", "诉求登记表", "1", ""), ("2", "信访事项受理告知书", "2", ""), ("3", "现场照片.pdf", "3–4", ""),
        ("4", "录音.wav", "", "电子材料，随卷另存"),
    ]  # fmt: skip
    assert archive.press.values["total_pages"] == "4"
    assert (made.paper, made.word) == ("case_file", None)
    assert archive.reads(case_id, made.id)


def test_a_paper_of_somebody_who_was_erased_stays_in_the_index_without_pages(archive: Archive) -> None:
    case_id = withdrawn(archive)
    archive.issues(case_id)
    archive.keys.destroy(case_id, "P1")
    archive.binds(case_id)
    assert [(each["name"], each["remark"]) for each in archive.press.values["items"]] == [
        ("信访事项受理告知书", "已依法抹除")
    ]


def test_the_file_may_be_bound_anew_when_it_has_grown(archive: Archive) -> None:
    case_id = withdrawn(archive)
    archive.issues(case_id)
    first = archive.binds(case_id)
    archive.issues(case_id, "registration_form", 1)
    second = archive.binds(case_id)
    assert first.id != second.id
    assert len(archive.press.leaves) == 5
    assert archive.reads(case_id, first.id)


def attached(archive: Archive, case_id, name: str, content: bytes) -> None:
    """Sealed and named in the case, as an upload does."""
    key = archive.keys.key(TENANT, case_id, "case")
    sealing = archive.files.begin(key, TENANT, name)
    sealing.write(content)
    sealed = sealing.finish()
    attach = AttachFile(
        file_id=sealed.sha256[:32], sha256=sealed.sha256, size=sealed.size, media_type=sealed.media_type, name=name
    )
    done = archive.office.does(KIND, attach, by="street_handler", case_id=case_id)
    assert isinstance(done.events[0], FileAttached)
