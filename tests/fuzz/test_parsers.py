"""Whatever is sent, a parser answers in its own words: with a value, or with the error it names. Nothing else comes out."""

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.workbench.workbook import FORMULA, comma_separated
from application.residents import code_in
from infrastructure.notary.keys import BadKeyError, PublicKey, SigningKey
from infrastructure.notary.witness import WitnessAtWork
from infrastructure.process_log import without_data
from tests.fuzz import parsers
from tests.fuzz.inputs import OFTEN, TIMES, spoilt
from tests.fuzz.parsers import CHECKPOINT, CONTENTS, KEY

GUIDED = (tuple(parsers.PARSERS) if TIMES > 1 else ("upload",)) if find_spec("atheris") else ()
"""atheris has builds for Linux on x86-64; elsewhere Hypothesis spoils real files alone."""
GUIDED_TRIES = 300
ROOT = Path(__file__).parents[2]


def test_octets_that_are_led_by_what_they_reach_find_nothing_either(tmp_path):
    kept = {**os.environ, "HEMU_FOUND": str(tmp_path)}
    for name in GUIDED:
        asked = [sys.executable, "-m", "tests.fuzz.guided", name, str(GUIDED_TRIES * TIMES)]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, env=kept, check=False)
        assert done.returncode == 0, f"{name}: {done.stderr[-3000:]}"
        assert f"Done {GUIDED_TRIES * TIMES} runs" in done.stderr, done.stderr[-500:]


@OFTEN
@given(data=st.data())
def test_an_upload_is_recognised_or_not_and_never_breaks_the_look_at_it(data):
    parsers.upload(spoilt(data, data.draw(st.sampled_from(parsers.UPLOADS))))


@OFTEN
@given(data=st.data())
def test_a_stored_row_reads_as_an_event_or_is_refused_as_none(data):
    parsers.row(spoilt(data, data.draw(st.sampled_from(parsers.ROWS))))


@OFTEN
@given(data=st.data())
def test_a_checkpoint_a_key_and_what_a_witness_is_sent_are_read_or_refused(data, tmp_path_factory):
    text = spoilt(data, CHECKPOINT.encode()).decode("utf-8", "replace")
    parsers.checkpoint(text.encode())
    with contextlib.suppress(BadKeyError):
        PublicKey.read(spoilt(data, KEY.encode()).decode("utf-8", "replace"))
    folder = tmp_path_factory.getbasetemp() / "witness"
    witness = WitnessAtWork("w", SigningKey.kept_in(folder / "key"), [PublicKey.read(KEY)], folder, None)
    assert 400 <= witness.add(f"old 0\n\n{text}").status < 500


@OFTEN
@given(data=st.data())
def test_a_bundle_of_evidence_is_judged_whatever_lies_in_it(data):
    contents = spoilt(data, json.dumps(CONTENTS).encode())
    parsers.bundle(spoilt(data, parsers.packed(contents), 2))


@OFTEN
@given(data=st.data(), ending=st.sampled_from(["csv", "xlsx", "xls", "ods"]))
def test_a_spreadsheet_is_read_or_refused(data, ending):
    parsers.spreadsheet(spoilt(data, data.draw(st.sampled_from(parsers.TABLES))), [ending])


@pytest.mark.filterwarnings("ignore::UserWarning")  # the library warns of what it leaves out
@OFTEN
@given(data=st.data())
def test_a_photo_is_drawn_anew_or_refused(data):
    parsers.photo(spoilt(data, data.draw(st.sampled_from(parsers.PHOTOS))))


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
