"""A resident's photo is drawn anew: upright, no larger than needed, and nothing in it says where its owner lives."""

import struct
import zlib
from pathlib import Path

import pytest

from application.documents import FileRefusedError
from infrastructure.files.pictures import LONGEST_EDGE, MOST_OF_AN_EDGE, MOST_PIXELS, DrawnAnew
from tests.infrastructure.files.photos import SECRETS, taken, told
from tests.infrastructure.files.samples import pdf, png


@pytest.fixture(scope="module")
def draw():
    return DrawnAnew().plain


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_neither_place_nor_time_nor_phone_stays_in_a_photo(draw, form):
    before = taken(form, comment=b"38.31N") if form == "JPEG" else taken(form)
    assert any(secret in before for secret in SECRETS)

    after = draw(before)
    tells, place, size, kind = told(after)
    assert (tells, place, kind) == ({}, {}, "JPEG")
    assert not [secret for secret in SECRETS if secret in after]
    assert size in ((48, 64), (64, 48))


@pytest.mark.filterwarnings("ignore::UserWarning")  # the library warns of what it leaves out
def test_a_photo_whose_notes_are_damaged_is_refused_in_words(draw):
    """Found by a fuzzer: turning it upright, the library writes the notes anew and stumbles over a number that is none."""
    with pytest.raises(FileRefusedError, match="picture_unreadable"):
        draw((Path(__file__).parent / "damaged_notes.jpg").read_bytes())


def test_a_photo_taken_sideways_stands_upright(draw):
    assert told(draw(taken("JPEG", size=(64, 48))))[2] == (48, 64)


def test_a_large_photo_becomes_small_enough_and_keeps_its_shape(draw):
    assert told(draw(taken("JPEG", size=(6000, 3000))))[2] == (LONGEST_EDGE // 2, LONGEST_EDGE)


def test_what_is_see_through_becomes_white(draw):
    assert told(draw(png()))[3] == "JPEG"


@pytest.mark.parametrize("content", [b"", b"<script>", pdf(), taken()[:200]], ids=["nothing", "script", "pdf", "cut"])
def test_what_is_no_photo_is_refused(draw, content):
    with pytest.raises(FileRefusedError, match="picture_unreadable"):
        draw(content)


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded(draw):
    with pytest.raises(FileRefusedError, match="picture_too_large"):
        draw(_of_size(8000, MOST_PIXELS // 8000 + 1))
    with pytest.raises(FileRefusedError, match="picture_too_large"):
        draw(_of_size(1, MOST_OF_AN_EDGE + 1))


def _of_size(width, height):
    """A PNG whose head promises a size, and which holds nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def part(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")
