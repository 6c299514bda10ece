import io
import zipfile

import pytest

from infrastructure.files.media_types import DOCX, XLSX, fits, recognise
from tests.infrastructure.files import samples

PLAIN = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document xmlns:w='w'/>"}


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (samples.pdf(), "application/pdf"),
        (samples.png(), "image/png"),
        (samples.jpeg(), "image/jpeg"),
        (samples.jpeg(b"\xff\xe1\x00\x10Exif\x00\x00" + bytes(8)), "image/jpeg"),
        (samples.webp(), "image/webp"),
        (samples.box_file(b"heic"), "image/heic"),
        (samples.box_file(b"heic", size=28), "image/heic"),
        (samples.box_file(b"M4A "), "audio/mp4"),
        (samples.box_file(b"M4A ", size=28), "audio/mp4"),
        (samples.box_file(b"isom"), "video/mp4"),
        (samples.box_file(b"mp42"), "video/mp4"),
        (samples.mp3(), "audio/mpeg"),
        (samples.wav(), "audio/wav"),
        (samples.docx(), DOCX),
        (samples.xlsx(), XLSX),
        ("隆华社区居民反映：楼道灯不亮。\n".encode(), "text/plain"),
        ("隆华社区居民反映：楼道灯不亮。\n".encode("gb18030"), "text/plain"),
        (rb"\x89PNG is how a picture begins", "text/plain"),
        (b"BM plain words that begin like a bitmap", "text/plain"),
    ],
)
def test_evidence_is_recognised_by_its_content(content: bytes, media_type: str) -> None:
    assert recognise(io.BytesIO(content)) == media_type


@pytest.mark.parametrize(
    "content",
    [
        samples.executable(),
        b"\x7fELF\x02\x01\x01" + bytes(200),
        samples.executable() + samples.png(),
        samples.executable() + samples.docx(),
        b"#!/bin/sh\nrm -rf /\n",
        b"<!DOCTYPE html><html><script>alert(1)</script></html>",
        b"<html><script>alert(1)</script></html>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        samples.archive(**{"notes.txt": "x"}),
        samples.archive(**{"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}),
        samples.docx(**{"word/vbaProject.bin": "macro"}),
        samples.docx(**{"word/activeX/activeX1.xml": "<x/>"}),
        samples.docx(**{"word/embeddings/oleObject1.bin": "x"}),
        samples.docx()[:-30],
        b"PK\x03\x04" + bytes(200),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"RIFF\x24\0\0\0AVI LIST" + bytes(30),
        samples.box_file(b"avif", size=28),
        samples.box_file(b"qt  ", size=28),
        b"12345678WAVEfmt " + bytes(30),
        bytes(200) + samples.png(),
        b"words\x00and a zero byte",
        bytes(range(128, 256)) * 4,
        b"\xff",
    ],
)
def test_a_program_a_page_or_an_unknown_thing_is_no_evidence(content: bytes) -> None:
    assert recognise(io.BytesIO(content)) is None


@pytest.mark.parametrize(
    ("name", "fitting"),
    [
        ("照片.JPG", True),
        ("照片.jpeg", True),
        ("照片", True),
        (".jpg", True),
        ("照片.png", False),
        ("照片.jpg.exe", False),
    ],
)
def test_the_ending_of_a_name_must_be_one_of_the_type(name: str, fitting: bool) -> None:
    assert fits(name, "image/jpeg") is fitting


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(sort, target="http://203.0.113.9/x", mode="External"):
    one = f'<Relationship Id="r1" Type="{RELATIONS}/{sort}" Target="{target}" TargetMode="{mode}"/>'
    return f"<Relationships>{one}</Relationships>"


def typed(sort):
    return f'<Types><Override PartName="/word/x.xml" ContentType="application/{sort}"/></Types>'


@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": typed("vnd.ms-word.document.macroEnabled.main+xml")},
        {"[Content_Types].xml": typed("vnd.ms-office.vba&#80;roject")},
        {"[Content_Types].xml": "<Types>"},
        {"word/styles2.xml": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros under another name"},
        {"word/media/image1.png": samples.executable()},
        {"word/embeddings/offer.docm": "x"},
        {"word/embeddings/offer.lnk": "x"},
        {"word/embeddings/sheet.xlsx": samples.docx(**{"word/vbaProject.bin": "x"})},
        {"word/embeddings/pack.xlsx": samples.archive(**{"a.txt": "x"})},
        {"word/_rels/settings.xml.rels": relations("attachedTemplate")},
        {"word/_rels/document.xml.rels": relations("oleObject")},
        {"word/_rels/document.xml.rels": relations("afChunk", "page.txt", "Internal")},
        {"xl/macrosheets/sheet1.xml": "<x/>"},
        {"xl/externalLinks/externalLink1.xml": '<externalLink xmlns="x"><ddeLink ddeService="cmd"/></externalLink>'},
        {"../../outside.xml": "<x/>"},
    ],
    ids=lambda parts: next(iter(parts)),  # what lies in them holds the moment at which it was packed
)
def test_a_document_that_carries_what_runs_is_none_whatever_its_parts_are_called(parts):
    assert recognise(io.BytesIO(samples.archive(**{**PLAIN, **parts}))) is None


def test_a_document_with_a_damaged_part_is_none():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PLAIN, "word/media/image1.png": "x" * 500}.items():
            archive.writestr(name, text)
        at = archive.getinfo("word/media/image1.png").header_offset + 30 + len("word/media/image1.png")
    damaged = bytearray(packed.getvalue())
    damaged[at : at + 3] = b"\xff\xff\xff"
    assert recognise(io.BytesIO(bytes(damaged))) is None


def test_links_pictures_elsewhere_and_a_sheet_behind_a_diagram_may_be_in_a_document():
    harmless = {
        "word/_rels/document.xml.rels": relations("hyperlink"), "word/_rels/header1.xml.rels": relations("image"),
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx": samples.xlsx(), "word/media/image1.png": samples.png(),
    }  # fmt: skip
    assert recognise(io.BytesIO(samples.archive(**{**PLAIN, **harmless}))) == DOCX


def test_a_document_that_unpacks_without_end_is_none():
    """A few kilobytes that would fill a disk, and a document with more parts than anybody writes."""
    bomb = io.BytesIO(samples.docx())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/zeros.bmp", bytes(30_000_000))
    assert len(bomb.getvalue()) < 50_000
    assert recognise(bomb) is None
    crowded = io.BytesIO(samples.docx(**{f"word/part{n}.xml": "" for n in range(5_001)}))
    assert recognise(crowded) is None
