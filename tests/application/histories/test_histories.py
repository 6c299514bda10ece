"""Histories in open formats hold what happened and nobody's data; the conformance report finds what was forged."""

import json
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest

from application.histories.conformance import Deviation, report
from application.histories.ocel import as_json, as_xml
from application.histories.tables import COLUMNS, rows
from application.histories.telling import histories
from application.histories.xes import as_xes
from application.ports import Append, Change
from domain.cases.appeal import KIND
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.duplicates import MarkDuplicate
from domain.cases.appeal.events.intake import DuplicateJoined
from domain.cases.appeal.events.outcome import Closed
from domain.cases.appeal.routing import Classify, Dispatch
from domain.cases.appeal.words import CloseReason, DispatchForm, Kind, NoticeWay, Regime, Urgency
from domain.kernel.approval import RequestApproved
from domain.kernel.records import AddNote, NoteAdded
from domain.kernel.vocabulary import CaseId
from tests.application.office import TENANT, Office
from tests.application.projections.stored import BLIND
from tests.cast import staff
from tests.domain.appeal import matters
from tests.domain.story import at

SCHEMA = json.loads((Path(__file__).parent / "ocel.schema.json").read_text("utf-8"))
XES = "{http://www.xes-standard.org/}"
NOON = "2026-03-10 12:00"


@pytest.fixture
def office():
    return Office(KIND).on("2026-03-10")


@pytest.fixture
def case(office):
    case_id = office.does(KIND, matters.PETITION, by="street_handler").case_id
    office.does(KIND, Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3),
                by="street_handler", case_id=case_id)  # fmt: skip
    office.does(KIND, AddNote(text="李军下午来电"), by="street_handler", case_id=case_id)
    return case_id


@pytest.fixture
def told(office, case):
    return list(histories(office.engine, TENANT, [case], BLIND))


def test_a_log_of_objects_is_what_the_standard_describes_and_its_parts_know_each_other(told):
    log = json.loads(as_json(told))
    jsonschema_rs.validator_for(SCHEMA).validate(log)
    objects, kinds = {each["id"] for each in log["objects"]}, {each["name"] for each in log["objectTypes"]}
    related = [each["objectId"] for one in (*log["events"], *log["objects"]) for each in one["relationships"]]
    assert set(related) <= objects
    assert {each["type"] for each in log["objects"]} == kinds
    assert {each["type"] for each in log["events"]} == {each["name"] for each in log["eventTypes"]}
    root = ET.fromstring(as_xml(told))
    assert [len(root.find(part)) for part in ("events", "objects", "event-types", "object-types")] == [
        len(log[part]) for part in ("events", "objects", "eventTypes", "objectTypes")
    ]


def test_a_trace_holds_the_events_of_a_case_in_the_order_in_which_they_happened(told, case):
    root = ET.fromstring(b"".join(as_xes(told)))
    (trace,) = root.findall(f"{XES}trace")
    assert trace.find(f"{XES}string[@key='concept:name']").get("value") == case
    times = [each.get("value") for each in trace.iterfind(f"{XES}event/{XES}date[@key='time:timestamp']")]
    assert len(times) == len(told[0].happenings)
    assert [datetime.fromisoformat(each) for each in times] == sorted(datetime.fromisoformat(each) for each in times)


def test_every_event_lies_with_the_body_that_had_the_case_then_not_with_the_one_that_has_it_now(office, case):
    sent = Dispatch(form=DispatchForm.TRANSFER, unit="bureau.housing", reasons="属住建部门职权")
    office.does(KIND, sent, by="street_handler", case_id=case)
    (one,) = histories(office.engine, TENANT, [case], BLIND)
    first, last = one.happenings[0].organisation, one.happenings[-1].organisation
    assert (last, first != last) == ("bureau.housing", True)
    log = json.loads(as_json([one]))
    lay = [
        each["objectId"] for event in log["events"] for each in event["relationships"] if each["qualifier"] == "with"
    ]
    assert (lay[0], lay[-1]) == (f"organisation:{first}", f"organisation:{last}")
    assert {f"organisation:{first}", f"organisation:{last}"} <= {each["id"] for each in log["objects"]}


def test_no_name_no_words_and_no_account_goes_out(told):
    table = [row for row in rows(told) if len(row) == len(COLUMNS)]
    everything = [as_json(told).decode(), as_xml(told).decode(), b"".join(as_xes(told)).decode(), str(table)]
    assert len(table) == len(told[0].happenings)
    for text in everything:
        for secret in (matters.LI.name, matters.PETITION.content, "下午来电", "street_handler"):
            assert secret not in text
        assert told[0].happenings[0].person in text, "the same person has the same pseudonym"


def forged(office, case, event, by="street_handler", happened=NOON, recorded=NOON, **more):
    """Somebody who writes to the log beside the engine."""
    version = office.log.versions(TENANT, [case])[case]
    change = Change(kind="appeal", case_id=CaseId(case), expected_version=version, events=(event,))
    office.log.submit(Append(
        tenant=TENANT, changes=(change,), occurred_at=at(happened), recorded_at=at(recorded), actor=staff(by), **more,
    )).result()  # fmt: skip


def deviations(office, case):
    return [each.deviation for each in report(office.engine, TENANT, [case]).found]


def test_what_the_engine_admitted_conforms(office, case):
    found = report(office.engine, TENANT, [case])
    assert (found.conforms, found.cases, found.events >= 3) == (True, 1, True)


@pytest.mark.parametrize(
    ("deviation", "forgery"),
    [
        (Deviation.NOTHING_OPEN, {"by": "other_mediator"}),
        (Deviation.BEFORE_THE_CASE, {"happened": "2026-03-09 08:00"}),
        (Deviation.IN_THE_FUTURE, {"happened": "2026-03-10 15:00"}),
        (Deviation.ENTERED_TOO_LATE, {"recorded": "2026-03-30 12:00"}),
    ],
)
def test_what_was_written_past_the_engine_is_found(office, case, deviation, forgery):
    forged(office, case, NoteAdded(text="补记"), **forgery)
    assert deviation in deviations(office, case)


def test_a_step_that_no_command_open_then_could_have_written_is_found_and_named(office, case):
    """The handler has much to do there; but a classified appeal is dispatched, or accepted, before it is closed."""
    forged(office, case, Closed(reason=CloseReason.EVALUATED))
    (found,) = report(office.engine, TENANT, [case]).found
    assert (found.deviation, found.activity, found.version) == (Deviation.WRONG_PATH, "Closed", 4)


def test_what_a_command_wrote_into_another_case_conforms_there_too(office, case):
    again = office.does(KIND, matters.PETITION, by="street_handler").case_id
    mark = MarkDuplicate(other=CaseId(case), same_matter="同一事项")
    office.does(KIND, mark, by="street_handler", case_id=again, name="request_duplicate_mark")
    office.approves(KIND, again, "duplicate_mark", by="district_supervisor")
    assert report(office.engine, TENANT, [case, again]).conforms
    forged(office, case, DuplicateJoined(duplicate=CaseId(again), number=""))
    assert deviations(office, case) == [Deviation.WRONG_PATH]


def test_an_approval_by_who_asked_is_found(office, case):
    office.does(KIND, AcceptOwn(notice=NoticeWay.WRITTEN), by="street_handler", case_id=case)
    office.does(KIND, matters.DECISION, by="street_handler", case_id=case, name="request_answer")
    (request,) = office.state(case).requests
    forged(office, case, RequestApproved(request_id=request, noun="answer", step=1, last=True))
    assert Deviation.SAME_PERSON in deviations(office, case)
