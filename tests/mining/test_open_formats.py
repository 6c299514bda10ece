"""pm4py, which others study processes with, reads our open formats as we mean them. It lies in an environment of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from application.histories.ocel import as_json, as_xml
from application.histories.ocel_database import as_sqlite
from application.histories.telling import histories
from application.histories.xes import as_xes
from domain.cases.appeal import KIND as APPEAL
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Kind, Regime, Urgency
from domain.cases.mediation import KIND as MEDIATION
from domain.kernel.records import AddNote
from tests.application.office import TENANT, Office
from tests.application.projections.stored import BLIND
from tests.domain.appeal import matters
from tests.domain.mediation import told as quarrels

INTERPRETER = Path(sys.prefix) / "mining" / "bin" / "python"
CLASSIFIED = Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3)


@pytest.fixture(scope="module")
def told():
    """Two appeals that went different ways, and a quarrel."""
    office = Office(APPEAL, MEDIATION).on("2026-03-10")
    first = office.does(APPEAL, matters.PETITION, by="street_handler").case_id
    office.does(APPEAL, CLASSIFIED, by="street_handler", case_id=first)
    office.does(APPEAL, AddNote(text="李军下午来电"), by="street_handler", case_id=first)
    second = office.does(APPEAL, matters.PETITION, by="street_handler").case_id
    office.does(APPEAL, AddNote(text="再次来电"), by="street_handler", case_id=second)
    office.does(APPEAL, AddNote(text="第三次来电"), by="street_handler", case_id=second)
    quarrel = office.does(MEDIATION, quarrels.application(), by="mediator").case_id
    return list(histories(office.engine, TENANT, [first, second, quarrel], BLIND))


@pytest.fixture(scope="module")
def read(told, tmp_path_factory):
    folder = tmp_path_factory.mktemp("logs")
    (folder / "log.json").write_bytes(as_json(told))
    (folder / "log.xml").write_bytes(as_xml(told))
    (folder / "log.sqlite").write_bytes(as_sqlite(told))
    (folder / "log.xes").write_bytes(b"".join(as_xes(told)))
    assert INTERPRETER.exists(), "make mining"
    script = Path(__file__).with_name("reading.py")
    done = subprocess.run([INTERPRETER, script, folder], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_three_forms_of_ocel_are_read_alike_and_hold_what_was_told(told, read):
    assert read["json"] == read["xml"] == read["sqlite"]
    log = json.loads(as_json(told))
    assert read["json"] == {
        "events": sum(len(each.happenings) for each in told), "objects": len(log["objects"]),
        "relations": sum(len(each["relationships"]) for each in log["events"]),
        "between_objects": sum(len(each["relationships"]) for each in log["objects"]),
        "activities": sorted({one.activity for each in told for one in each.happenings}),
        "types": sorted(each["name"] for each in log["objectTypes"]), "numbered": sum(bool(each.number) for each in told),
    }  # fmt: skip


def test_the_database_satisfies_every_constraint_of_the_standard(read):
    assert read["unsatisfied"] == []


def test_a_model_is_discovered_of_the_traces(told, read):
    xes = read["xes"]
    assert (xes["cases"], xes["events"]) == (3, sum(len(each.happenings) for each in told))
    assert xes["starts"]["appeal.AppealRegistered"] == 2
    assert ["appeal.NoteAdded", "appeal.NoteAdded", 1] in xes["follows"]
    assert "'appeal.NoteAdded'" in xes["tree"]
