"""What a process writes about itself and what an error shows hold nobody's data and no secret."""

import io
import logging

import pytest
from sqlalchemy import text

from domain.cases import appeal
from infrastructure.process_log import LINE, Discreet, without_data
from tests.api.conftest import KEY
from tests.api.served import application
from tests.api.test_journeys import Journey
from tests.domain.appeal import matters

SECRETS = (matters.LI.name, matters.LI.phone, matters.LI.id_number, KEY)


@pytest.fixture
def lines():
    """All that is written while a test runs, as the process writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet(LINE))
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


def test_a_fault_in_the_midst_of_personal_data_writes_none_of_it_and_shows_none(
    hemu, client, browse, lines, monkeypatch
):
    journey = Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)

    def broken(*asked, **named):
        with hemu.database.connect() as connection:
            connection.execute(text("SELECT CAST(:name AS integer), :phone, :id"),
                               {"name": matters.LI.name, "phone": matters.LI.phone, "id": matters.LI.id_number})  # fmt: skip

    monkeypatch.setattr(hemu.engine, "may_read", broken)
    shown = browse("street_handler").get(f"/appeals/{journey.case_id}")
    told = journey.client.get(f"/api/v1/appeals/{journey.case_id}")
    assert (shown.status_code, told.status_code) == (500, 500)
    assert told.json()["error_id"] in lines.getvalue(), "the fault is found by its id"
    assert "Traceback" in lines.getvalue()
    for secret in filter(None, SECRETS):
        assert secret not in lines.getvalue()
        assert secret not in shown.text + told.text
    assert "Traceback" not in shown.text + told.text
    assert application(hemu.office).debug is False


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("case 李建国 of 130903 failed", "case … of 130903 failed"),
        ("Key (phone)=(13903170001) exists", "Key (phone)=(…) exists"),
        ("130903199001011234X and 13090319900101123x", "… and …"),
        (f"key {KEY}", "key …"),
        ("postgresql+psycopg2://hemu:geheim@db/hemu", "postgresql+psycopg2://hemu:…@db/hemu"),
        ("position 123456 of 1309", "position 123456 of 1309"),
    ],
)
def test_words_long_numbers_and_keys_are_left_out_of_a_line(line, written):
    assert without_data(line) == written
