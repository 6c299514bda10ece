"""What may come out of a parser, whatever goes in? Octets for each, real ones to begin with, and what must hold of the answer."""

import contextlib
import io
import json
import tempfile
import zipfile
from pathlib import Path

import msgspec

from application.checkpoints import NoCheckpointError, read_checkpoint
from application.documents import FileRefusedError
from domain.kernel.vocabulary import Event
from infrastructure.event_log.codec import Stored, UnknownEventError
from infrastructure.files.media_types import EXTENSIONS, recognise
from infrastructure.files.pictures import DrawnAnew
from infrastructure.notary.checking import check
from infrastructure.spreadsheets import UnreadableFileError, sheets_of
from tests.infrastructure.event_log.golden import FILE, codec
from tests.infrastructure.files import photos, samples

CODEC = codec()
GOLDEN = json.loads(FILE.read_text("utf-8"))
KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
CHECKPOINT = "hemu.example/1309\n42\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n— hemu.example/1309 AAAAAAAAAAAA\n"
CONTENTS = {"format": "hemu.evidence.v1", "city": "1309", "case_id": "c", "events": [], "checkpoint": CHECKPOINT, "key": KEY,
            "data_keys": {}}  # fmt: skip


def upload(content):
    assert recognise(io.BytesIO(content)) in (None, *EXTENSIONS)


def photo(content):
    try:
        drawn = DrawnAnew().plain(content)
    except FileRefusedError:
        return
    assert recognise(io.BytesIO(drawn)) == "image/jpeg"


def row(content):
    """The name of the event, a line, and its body."""
    name, _, body = content.decode("utf-8", "replace").partition("\n")
    for version in (1, 2):
        try:
            _, event = CODEC.decode(Stored(name, version, body, None), None)
        except (UnknownEventError, msgspec.MsgspecError, ValueError, TypeError, KeyError):
            continue
        assert isinstance(event, Event)


def spreadsheet(content, endings=("xlsx", "csv")):
    for ending in endings:
        with contextlib.suppress(UnreadableFileError):
            for sheet in sheets_of(f"sheet.{ending}", content):
                assert all(isinstance(row, list) for row in sheet.rows)


def checkpoint(content):
    text = content.decode("utf-8", "replace")
    with contextlib.suppress(NoCheckpointError):
        assert read_checkpoint(read_checkpoint(text).text()) == read_checkpoint(text)


def bundle(content):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bundle.zip"
        file.write_bytes(content)
        assert not check(file).holds


def packed(contents):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("evidence.json"), contents)
    return made.getvalue()


UPLOADS = [
    samples.pdf(), samples.png(), samples.jpeg(), samples.webp(), samples.docx(), samples.xlsx(), samples.wav(),
    samples.box_file(b"heic"), samples.archive(**{"a/b.txt": "x"}), "隆华社区\n".encode(), b"",
]  # fmt: skip
ROWS = [
    f"{name}\n{json.dumps(sample['body'], ensure_ascii=False)}".encode()
    for name, versions in GOLDEN.items() for sample in versions.values()
]  # fmt: skip
TABLES = [samples.xlsx(), "编号,内容\n1,漏水\n".encode("gb18030")]
PHOTOS = [photos.taken("JPEG"), photos.taken("PNG"), photos.taken("WEBP")]
PARSERS = {
    "upload": (upload, UPLOADS), "photo": (photo, PHOTOS), "row": (row, ROWS), "spreadsheet": (spreadsheet, TABLES),
    "checkpoint": (checkpoint, [CHECKPOINT.encode()]), "bundle": (bundle, [packed(json.dumps(CONTENTS))]),
}  # fmt: skip
"""By name: what is asked, and what it is asked about first."""
