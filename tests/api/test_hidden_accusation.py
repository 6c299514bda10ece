"""An accusation is not there for the people of the body accused: on no page, in no list, number, search, export or error."""

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from application.ask import Ask
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Channel, Kind, Regime, Urgency
from domain.kernel.act import snake
from domain.kernel.vocabulary import CaseId
from infrastructure.clock import SystemClock
from tests.api.city import TENANT
from tests.api.served import application
from tests.cast import YUNHE, staff
from tests.domain.appeal.matters import LI, PETITION
from tests.domain.story import at

SECRET = "街道干部收受红包一万八千元不办事"
PETITION_OF_ALL = replace(PETITION, content="小区门口路灯不亮三个月无人修", subject="路灯不亮")
ACCUSATION = replace(
    PETITION, organisation="petition.yunhe", kind=Kind.ACCUSATION, division=YUNHE, content=SECRET, subject="举报收受红包",
    requests="依法查处", channel=Channel.LETTER, accused_body="district.yunhe",
    petitioner=replace(LI, name="赵举报", phone="13912340987"),
)  # fmt: skip
OF_THE_ACCUSED = ("district_supervisor", "auditor")
"""Both work in the district government, which is accused; the auditor may else know of accusations."""
HOW_FAR = {
    "/events": "a stream that says that something was recorded in the city, never what",
    "/api/v1/lag": "how far the views are behind the log", "/api/v1/health": "likewise",
    "/audit/verify": "what is proven of the city's whole log", "/ops": "how the parts of the system do",
}  # fmt: skip
"""Addresses that tell the length of the city's log: of every step of everybody alike."""
ANEW = {"/audit/accesses.csv", "/audit/sample"}
"""What is another at each look: it holds the looks before, or is drawn by lot. No mark stands in it all the same."""
FILLED = {
    "organisation": "district.yunhe", "code": "130903001001", "kind": "appeal", "staff": "district_handler",
    "command": "register", "tab": "duty", "number": "1", "plural": "appeals", "form": "pdf",
}  # fmt: skip
ASKED = (
    f"/search?q={SECRET}", "/search?q=赵举报", "/search?q=13912340987", f"/api/v1/queue?text={SECRET}",
    "/api/v1/queue?person=赵举报", "/api/v1/queue?sort=number", "/api/v1/queue?sort=opened&descending=true",
    "/appeals?open=true&sort=number&desc=1", "/appeals?text=红包", "/appeals/export?open=true", "/board?division=1309",
    "/board?as_of=2026-11-24", "/board?as_of=2026-11-24&as_of_sort=true", "/board/trend?division=1309",
    "/board/export?division=1309", "/api/v1/board?division=130903", "/api/v1/load?division=130903",
    "/api/v1/measures/appeal?since=2026-01-01&until=2027-01-01", "/audit?kind=appeal", "/audit/lists?list=late_entries",
)  # fmt: skip
NONCES = re.compile(r'(name="(?:form_token|key)" value=")[^"]*|("(?:error_id|events_behind|position)":)[^,}]*')


@pytest.fixture
def monday(monkeypatch):
    monkeypatch.setattr(SystemClock, "now", lambda self: at("2026-11-24 10:00"))


@pytest.fixture
def register(monday, hemu, caught_up):
    def register(by, command, case=None):
        asked = Ask(
            tenant=TENANT,
            kind="appeal",
            name=snake(type(command).__name__),
            command=command,
            actor=staff(by),
            case_id=case,
        )
        done = hemu.engine.do(asked)
        caught_up()
        return done

    return register


@pytest.fixture
def accused(monday, hemu, register, browse):
    """Browsers of the accused, in a city with an ordinary petition."""
    register("street_handler", PETITION_OF_ALL)
    return {who: browse(who) for who in OF_THE_ACCUSED}


def accusation(register):
    done = register("petition_clerk", ACCUSATION)
    register("petition_clerk", Classify(regime=Regime.PETITION, kind=Kind.ACCUSATION, urgency=Urgency.U3), done.case_id)
    return done


def gets(app):
    """The path of every route that is read, of pages and of programs."""

    def under(routed):
        for each in routed.routes:
            if inner := getattr(each, "original_router", None):
                yield from under(inner)
            elif getattr(each, "routes", None) and not hasattr(each, "methods"):
                yield from under(each)
            elif "GET" in (getattr(each, "methods", None) or ()):
                yield each.path

    return sorted({path for path in under(app) if path not in HOW_FAR})


def filled(path, case_id):
    named = FILLED | {"case_id": case_id}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: named.get(found[1], "x"), path)


def told(answer, *ids):
    """Status and body, without what is new at every look."""
    text = NONCES.sub(r"\1\2", answer.text if "openxmlformats" not in answer.headers.get("content-type", "") else "")
    for each in ids:
        text = text.replace(each, "THE-CASE")
    return answer.status_code, text


def test_nothing_that_the_accused_can_open_changes_when_an_accusation_comes_in(hemu, accused, register):
    plain = [filled(path, "x") for path in gets(application(hemu.office)) if "{case_id}" not in path] + list(ASKED)
    looked = [("district_supervisor", path) for path in plain]
    looked += [
        ("auditor", path) for path in plain if path.startswith(("/audit", "/desk", "/search", "/appeals", "/api/v1/q"))
    ]
    before = {(who, path): told(accused[who].get(path)) for who, path in looked}
    assert sum(status == 200 for status, _ in before.values()) > 60, "what is compared is there"
    done = accusation(register)
    number = hemu.engine.case(TENANT, done.case_id)[1].number
    after = {(who, path): told(accused[who].get(path)) for who, path in looked}

    marks = [SECRET, "赵举报", "赵*", "139****0987", "举报收受红包", done.case_id, *([number] if number else [])]
    assert [
        (asked, mark) for asked, (_, text) in after.items() for mark in marks if mark in text and mark not in asked[1]
    ] == []
    changed = [(who, path) for who, path in looked if before[who, path] != after[who, path] and path not in ANEW]
    assert changed == []


def test_no_address_of_the_case_tells_the_accused_that_there_is_one(hemu, accused, register, browse, statements):
    done, missing = accusation(register), CaseId("00000000-0000-4000-8000-000000000000")
    handling, browser = browse("petition_clerk"), accused["district_supervisor"]
    for path in (f"/appeals/{done.case_id}", "/api/v1/queue?sort=opened", "/appeals?open=true"):
        assert done.case_id in handling.get(path).text, "for those who handle it, it is there"

    paths = [
        path
        for path in gets(application(hemu.office))
        if "{case_id}" in path and ("appeals" in path or "{plural}" in path)
    ]
    for path in (*paths, "/replay/{case_id}", "/audit?case={case_id}", "/audit/lists?case={case_id}"):
        for who in OF_THE_ACCUSED if path.startswith(("/audit", "/replay")) else OF_THE_ACCUSED[:1]:
            here, nowhere = (told(accused[who].get(filled(path, each)), each) for each in (done.case_id, missing))
            assert here == nowhere, (who, path)
    for command in ("answer", "urge", "add_note"):
        here, nowhere = (
            told(browser.post(f"/api/v1/appeals/{each}/{command}", json={"text": "x"}), each) for each in (done.case_id, missing)
        )  # fmt: skip
        assert here == nowhere, command
    asked = {
        each: statements(lambda each=each: browser.get(f"/api/v1/appeals/{each}")) for each in (done.case_id, missing)
    }
    assert asked[done.case_id] == asked[missing], "nor does the time: the database is asked as often"
    nobody = TestClient(application(hemu.office), follow_redirects=False)
    for path in ("/r", "/r/notices", "/r/look-up", f"/r/case?case={done.case_id}"):
        shown = nobody.get(path).text
        assert not [mark for mark in (SECRET, "赵举报", done.case_id) if mark in shown.replace(path, "")], path
