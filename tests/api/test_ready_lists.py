"""What auditors look through first, and cases drawn by lot that anybody can draw again."""

import html
import re
from datetime import timedelta
from hashlib import sha256

import pytest

from application.accesses import Access, Act
from domain.cases import appeal, mediation
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent, VoidNumber
from domain.kernel.correction import Correct
from domain.kernel.records import AddNote
from domain.kernel.undoing import Undo
from domain.kernel.vocabulary import CaseId
from tests.api.city import TENANT
from tests.api.test_journeys import Journey, body
from tests.api.test_overseeing import text_of
from tests.cast import staff
from tests.domain.appeal import matters
from tests.domain.mediation import told as quarrel


@pytest.fixture
def petition(client):
    return Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)


@pytest.fixture
def auditor(browse, caught_up):
    def listed(name, **more):
        caught_up()
        found = browse("auditor").get("/audit/lists", params={"list": name} | more)
        assert found.status_code == 200, found.text
        return found.text.partition("<tbody>")[2]

    return listed


def test_corrections_and_undone_steps_lie_ready(petition, auditor):
    petition.does(AddNote(text="周一来电"))
    petition.does(Correct(event_version=2, path="text", value="周二来电", reason="记错"))
    petition.does(AddNote(text="手误"))
    petition.does(Undo(event_version=4))
    assert petition.case_id in auditor("corrections")
    assert petition.case_id in auditor("undone_steps")
    assert auditor("voided_numbers") == ""


def test_a_number_declared_void_and_the_approval_that_came_at_once_lie_ready(client, auditor):
    journey = Journey(client, mediation.KIND).by("mediator").does(quarrel.application())
    journey.does(AskConsent()).does(RecordConsent(party="P2")).does(Accept(identity_checked=quarrel.BOTH))
    journey.requests(VoidNumber(reason="重复登记"), "voiding").by("committee_director").approves("voiding")
    assert journey.case_id in auditor("voided_numbers")
    assert journey.case_id in auditor("quick_approvals")


def test_what_was_recorded_a_day_later_lies_ready_and_what_was_recorded_at_once_does_not(
    petition, auditor, hemu, monkeypatch
):
    path = f"/api/v1/appeals/{petition.case_id}/add_note"
    assert petition.client.post(path, json=body(AddNote(text="现场"))).status_code == 200
    assert petition.case_id not in auditor("late_entries")
    now = hemu.engine.clock.now()
    monkeypatch.setattr(type(hemu.engine.clock), "now", lambda self: now + timedelta(days=2))
    answer = petition.client.post(path, json=body(AddNote(text="前天")) | {"occurred_at": now.isoformat()})
    assert answer.status_code == 200, answer.text
    assert petition.case_id in auditor("late_entries")


def test_a_reveal_lies_ready_until_the_one_who_asked_for_it_does_something(petition, auditor, hemu):
    case = CaseId(petition.case_id)
    reveal = Access(tenant=TENANT, actor=staff("street_handler"), act=Act.REVEAL, case_id=case, why="核对")
    hemu.access_log.keep_first(reveal)
    assert petition.case_id in auditor("idle_reveals")
    petition.does(AddNote(text="核对过了"))
    assert petition.case_id not in auditor("idle_reveals")


def test_the_same_seed_draws_the_same_cases_and_their_order_can_be_counted_by_hand(client, browse, caught_up):
    cases = [Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION).case_id for _ in range(6)]
    caught_up()
    page = browse("auditor")
    first = page.get("/audit/sample", params={"size": "3", "seed": "abc"})
    assert "从 6 件中抽取 3 件" in text_of(first)
    drawn = re.findall(r'href="/replay/([^"]+)"', first.text)
    assert drawn == sorted(cases, key=lambda case: sha256(f"abc:{case}".encode()).digest())[:3]

    again = re.search(r'href="(/audit/sample\?[^"]*)"', first.text)[1].replace("&amp;", "&")
    Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)
    caught_up()
    assert re.findall(r'href="/replay/([^"]+)"', page.get(again).text) == drawn, "later cases are not in the lot"
    assert browse("clerk").get("/audit/sample").status_code == 403


def test_without_a_seed_a_new_one_is_made_and_shown(browse):
    page = browse("auditor")
    seeds = {re.search(r"<code>([0-9a-f]{8})</code>", page.get("/audit/sample").text)[1] for _ in range(2)}
    assert len(seeds) == 2


def test_a_part_that_keeps_to_the_rules_does_not_stand_for_all(petition, browse, client, caught_up, monkeypatch):
    Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)
    caught_up()
    monkeypatch.setattr("api.workbench.audit_histories.MOST_JUDGED", 1)
    auditor = browse("auditor")
    first = auditor.get("/audit/conformance", params={"kind": "appeal"}).text
    assert "1 件、1 条事项全部合规" in first
    assert "还有案件没有检查" in first
    following = html.unescape(re.search(r'<a class="button" rel="next" href="([^"]+)"', first)[1])
    last = auditor.get(following).text
    assert "1 件、1 条事项全部合规" in last
    assert "还有案件没有检查" not in last
    assert auditor.get("/audit/conformance", params={"kind": "appeal", "cursor": "elsewhere"}).status_code == 404
