"""The press: Word files laid out as PDF that can be read back, pictures and files from outside, volumes numbered through."""

import io
import re

import pytest
from pypdf import PdfReader

from application.papers.ports import Leaf
from domain.cases.appeal import KIND as APPEAL
from domain.kernel.vocabulary import RefusedError
from infrastructure.files.media_types import DOCX
from infrastructure.papers import layout
from infrastructure.papers.layouts.appeal import SHEETS
from infrastructure.papers.press import Press
from tests.infrastructure.files import samples
from tests.infrastructure.papers.filled import LINK, values


def told(pdf: bytes) -> str:
    """What a PDF says, without the spaces that its layout brings."""
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture(scope="module")
def press(tmp_path_factory) -> Press:
    return Press(tmp_path_factory.mktemp("templates"))


@pytest.fixture(scope="module")
def notice(press: Press):
    """An acceptance notice, written and laid out."""
    paper = APPEAL.catalogue["acceptance_notice"]
    shown = values(paper, SHEETS["acceptance_notice"], addressee="李军", matter="拆迁档案", limit_on="2026年5月17日")
    filled = press.fill("appeal/acceptance_notice", shown, LINK)
    return filled, press.layout([filled.word, filled.word])


def test_the_text_reads_back_out_of_the_pdf_in_chinese(notice) -> None:
    _, (first, second) = notice
    assert first.pages == 1
    for words in (
        "信访事项受理告知书", "公园受告〔2026〕1号", "李军：", "拆迁档案", "2026年5月17日", "公园街道办事处（印章）",
        "校验码AB23CD45",
    ):  # fmt: skip
        assert words in told(first.pdf), words
    assert told(first.pdf) == told(second.pdf)


def test_of_one_and_the_same_paper_no_two_files_are_alike(press: Press, notice) -> None:
    """The hash of a paper stays when somebody in it is erased: by writing it again nobody finds out who that was."""
    filled, (first, second) = notice
    paper = APPEAL.catalogue["acceptance_notice"]
    shown = values(paper, SHEETS["acceptance_notice"], addressee="李军", matter="拆迁档案", limit_on="2026年5月17日")
    assert press.fill("appeal/acceptance_notice", shown, LINK).word != filled.word
    assert re.fullmatch(rb"%[0-9a-f]{32}\n", first.pdf.splitlines(keepends=True)[-1])
    assert first.pdf != second.pdf


def test_the_code_that_leads_to_the_check_stands_on_the_page(notice) -> None:
    _, (first, _) = notice
    assert PdfReader(io.BytesIO(first.pdf)).pages[0].images


def test_chinese_fonts_are_embedded(notice) -> None:
    _, (first, _) = notice
    fonts = PdfReader(io.BytesIO(first.pdf)).pages[0]["/Resources"]["/Font"]
    names = {str(fonts[each].get_object()["/BaseFont"]) for each in fonts}
    assert [name for name in names if "CJK" in name], names


def test_a_volume_has_every_page_a_bookmark_for_each_paper_and_numbers_on_the_papers_alone(
    press: Press, notice
) -> None:
    _, (first, _) = notice
    leaves = [
        Leaf(title="封面", pdf=first.pdf, numbered=False), Leaf(title="告知书", pdf=first.pdf),
        Leaf(title="意见书", pdf=first.pdf),
    ]  # fmt: skip
    bound = press.bind(leaves, "卷宗")
    reader = PdfReader(io.BytesIO(bound.pdf))
    assert bound.pages == len(reader.pages) == 3
    assert [each.title for each in reader.outline] == ["封面", "告知书", "意见书"]
    marks = ["".join(page.extract_text().split()) for page in reader.pages]
    assert "卷页" not in marks[0]
    assert "卷页1" in marks[1]
    assert "卷页2" in marks[2]


def test_pictures_and_files_from_outside_become_pages_and_what_cannot_does_not(press: Press, notice) -> None:
    filled, (first, _) = notice
    picture = press.leaf(samples.png(64), "image/png")
    assert picture is not None
    assert PdfReader(io.BytesIO(picture.pdf)).pages[0].images
    assert press.leaf(first.pdf, "application/pdf").pages == 1
    assert "受理告知书" in told(press.leaf(filled.word, DOCX).pdf)
    assert press.leaf(samples.wav(), "audio/wav") is None
    assert press.leaf(b"no picture", "image/png") is None
    assert press.leaf(b"%PDF-1.7 no more", "application/pdf") is None


def test_without_libreoffice_nothing_is_laid_out_and_the_reason_is_told(press: Press, monkeypatch) -> None:
    monkeypatch.setattr(layout, "PROGRAMS", ("no-such-program",))
    with pytest.raises(RefusedError) as refusal:
        press.layout([b"word"])
    assert refusal.value.code == "no_renderer"


def test_a_file_that_is_no_word_file_is_told_as_a_layout_that_failed(press: Press, monkeypatch) -> None:
    monkeypatch.setattr(layout, "PROGRAMS", ("false",))
    with pytest.raises(RefusedError) as refusal:
        press.layout([b"word"])
    assert refusal.value.code == "rendering_failed"
