"""Whatever is sent, a parser answers in its own words: with a value, or with the error it names. Nothing else comes out."""

import contextlib
import csv
import io
import json
import zipfile

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.workbench.workbook import FORMULA, comma_separated
from application.checkpoints import NoCheckpointError, read_checkpoint
from application.documents import FileRefusedError
from application.residents import code_in
from domain.kernel.vocabulary import Event
from infrastructure.event_log.codec import Stored, UnknownEventError
from infrastructure.files.media_types import EXTENSIONS, recognise
from infrastructure.files.pictures import DrawnAnew
from infrastructure.notary.checking import check
from infrastructure.notary.keys import BadKeyError, PublicKey, SigningKey
from infrastructure.notary.witness import WitnessAtWork
from infrastructure.process_log import without_data
from infrastructure.spreadsheets import UnreadableFileError, sheets
from tests.fuzz.inputs import OFTEN, spoilt
from tests.infrastructure.event_log.golden import FILE, codec
from tests.infrastructure.files import photos, samples

CODEC = codec()
GOLDEN = json.loads(FILE.read_text("utf-8"))
UPLOADS = [
    samples.pdf(), samples.png(), samples.jpeg(), samples.webp(), samples.docx(), samples.xlsx(), samples.wav(),
    samples.box_file(b"heic"), samples.archive(**{"a/b.txt": "x"}), "隆华社区\n".encode(), b"",
]  # fmt: skip
CHECKPOINT = "hemu.example/1309\n42\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n— hemu.example/1309 AAAAAAAAAAAA\n"
TABLES = [samples.xlsx(), "编号,内容\n1,漏水\n".encode("gb18030")]
PHOTOS = [photos.taken("JPEG"), photos.taken("PNG"), photos.taken("WEBP")]
KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"


@OFTEN
@given(data=st.data())
def test_an_upload_is_recognised_or_not_and_never_breaks_the_look_at_it(data):
    content = spoilt(data, data.draw(st.sampled_from(UPLOADS)))
    assert recognise(io.BytesIO(content)) in (None, *EXTENSIONS)


@OFTEN
@given(data=st.data())
def test_a_stored_row_reads_as_an_event_or_is_refused_as_none(data):
    name = data.draw(st.sampled_from(sorted(GOLDEN)))
    version = data.draw(st.sampled_from(sorted(GOLDEN[name])))
    body = json.dumps(GOLDEN[name][version]["body"], ensure_ascii=False).encode()
    text = spoilt(data, body).decode("utf-8", "replace")
    try:
        _, event = CODEC.decode(Stored(name, data.draw(st.integers(0, 3)), text, None), None)
    except (UnknownEventError, msgspec.MsgspecError, ValueError, TypeError, KeyError):
        return
    assert isinstance(event, Event)


@OFTEN
@given(data=st.data())
def test_a_checkpoint_a_key_and_what_a_witness_is_sent_are_read_or_refused(data, tmp_path_factory):
    text = spoilt(data, CHECKPOINT.encode()).decode("utf-8", "replace")
    with contextlib.suppress(NoCheckpointError):
        assert read_checkpoint(read_checkpoint(text).text()) == read_checkpoint(text)
    with contextlib.suppress(BadKeyError):
        PublicKey.read(spoilt(data, KEY.encode()).decode("utf-8", "replace"))
    folder = tmp_path_factory.getbasetemp() / "witness"
    witness = WitnessAtWork("w", SigningKey.kept_in(folder / "key"), [PublicKey.read(KEY)], folder, None)
    assert 400 <= witness.add(f"old 0\n\n{text}").status < 500


@OFTEN
@given(data=st.data())
def test_a_bundle_of_evidence_is_judged_whatever_lies_in_it(data, tmp_path_factory):
    file = tmp_path_factory.getbasetemp() / "bundle.zip"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as bundle:
        contents = {"format": "hemu.evidence.v1", "city": "1309", "case_id": "c", "events": [], "checkpoint": CHECKPOINT,
                    "key": KEY, "data_keys": {}}  # fmt: skip
        bundle.writestr(zipfile.ZipInfo("evidence.json"), spoilt(data, json.dumps(contents).encode()))
    file.write_bytes(spoilt(data, packed.getvalue(), 2))
    assert not check(file).holds


@OFTEN
@given(data=st.data(), ending=st.sampled_from([".csv", ".xlsx", ".xls", ".ods"]))
def test_a_spreadsheet_is_read_or_refused(data, ending, tmp_path_factory):
    file = tmp_path_factory.getbasetemp() / f"sheet{ending}"
    file.write_bytes(spoilt(data, data.draw(st.sampled_from(TABLES))))
    try:
        rows = [row for sheet in sheets(file) for row in sheet.rows]
    except UnreadableFileError:
        return
    assert isinstance(rows, list)


@pytest.mark.filterwarnings("ignore::UserWarning")  # the library warns of what it leaves out
@OFTEN
@given(data=st.data())
def test_a_photo_is_drawn_anew_or_refused(data):
    content = spoilt(data, data.draw(st.sampled_from(PHOTOS)))
    try:
        drawn = DrawnAnew().plain(content)
    except FileRefusedError:
        return
    assert recognise(io.BytesIO(drawn)) == "image/jpeg"


@OFTEN
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=5))
def test_no_cell_of_a_text_file_begins_like_a_formula(lines):
    text = comma_separated(["a"], lines).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not [cell for cell in row if cell.lstrip(" ").startswith(FORMULA)]


@OFTEN
@given(st.text(max_size=80))
def test_a_scanned_code_and_a_line_of_the_process_never_break(text):
    assert code_in(text).isascii()
    assert not [sign for sign in without_data(text) if "一" <= sign <= "鿿"]
