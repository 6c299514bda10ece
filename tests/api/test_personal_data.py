"""What a person may ask of their data: a copy of all of it, in which nobody else is told; and what may go, proposed to people."""

import io
import json
import re
from datetime import date

import pytest
from docx import Document
from fastapi.testclient import TestClient
from pypdf import PdfReader

from application.answers import Viewer
from application.personal_notice import PURPOSES, RIGHTS
from domain.cases import mediation, talk
from domain.cases.erasure import retention
from domain.cases.mediation.facts import Party
from domain.cases.mediation.words import Side
from domain.cases.talk.sessions import CancelTalk
from infrastructure.clock import SystemClock
from tests.api.city import TENANT
from tests.api.served import application
from tests.api.test_erasure import WHO, Office
from tests.cast import staff
from tests.domain.mediation import told
from tests.domain.story import at

OTHER = Party(side=Side.B, name="王二妮", phone="13700005555", id_number="130903197802020022", address="隆华社区9号楼")
BRIEF = "王二妮（电话13700005555）家的水管漏水，泡了楼下的地板"


@pytest.fixture
def asked(hemu, caught_up):
    """A person who had a talk, and a quarrel with a neighbour, both taken in by the clerk."""
    office = Office(hemu)
    office.talk()
    me = Party(side=Side.A, name=WHO.name, phone=WHO.phone, id_number=WHO.id_number)
    apply = told.application(brief=BRIEF, parties=(me, OTHER))
    office.does("mediation", apply, "clerk")
    caught_up()
    return office


def sent(browser, **given):
    token = re.search(r'name="form_token" value="([^"]*)"', browser.get("/personal-data").text)[1]
    return browser.post("/personal-data", data={"form_token": token, **given})


def test_a_copy_tells_all_that_is_held_of_the_person_in_every_case_and_nothing_of_others(hemu, asked, browse):
    answer = sent(browse("clerk"), number="139 1234 0001", why="本人持身份证到窗口申请", form="json")
    assert answer.status_code == 200, answer.text
    cases = json.loads(answer.content)["cases"]
    assert {each["kind"] for each in cases} == {mediation.KIND.wording.kind.zh, talk.KIND.wording.kind.zh}
    values = [entry["value"] for each in cases for entry in each["entries"]]
    assert {WHO.name, WHO.phone, WHO.id_number, WHO.address} <= set(values)
    assert "王**（电话137****5555）家的水管漏水，泡了楼下的地板" in values
    told_of_others = [each for each in (OTHER.name, OTHER.phone, OTHER.id_number) if each in answer.text]
    assert told_of_others == []


def test_it_can_be_read_in_word_and_is_kept_in_the_access_log_case_by_case(hemu, asked, browse):
    answer = sent(browse("clerk"), number=WHO.id_number, why="邮寄申请", form="word")
    words = "\n".join(
        cell.text for table in Document(io.BytesIO(answer.content)).tables for row in table.rows for cell in row.cells
    )
    assert WHO.address in words
    assert OTHER.name not in words
    with hemu.database.connect() as connection:
        kept = connection.exec_driver_sql(
            "SELECT case_id, why FROM identity.accesses WHERE act = 'export' AND what = 'personal_copy'"
        ).all()
    assert len(kept) == 3
    assert {each.why for each in kept} == {"邮寄申请"}


def test_it_is_given_on_paper_as_pdf(asked, browse):
    answer = sent(browse("clerk"), number=WHO.id_number, why="本人到窗口申请", form="pdf")
    assert answer.headers["content-type"] == "application/pdf"
    words = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())
    assert WHO.id_number in words
    assert OTHER.name not in words


@pytest.mark.parametrize("given", [{"number": "钱多多", "why": "本人申请"}, {"number": WHO.phone, "why": " "}])
def test_a_name_alone_or_no_reason_gets_nothing(hemu, asked, browse, given):
    answer = sent(browse("clerk"), form="json", **given)
    assert answer.status_code == 422
    assert WHO.address not in answer.text


def test_whoever_does_not_deal_with_it_finds_no_such_page(hemu, browse):
    for who in ("mediator", "auditor", "admin"):
        assert browse(who).get("/personal-data").status_code == 404


def test_a_file_stands_on_the_plan_from_the_day_after_its_last_and_goes_by_nobody_itself(
    hemu, asked, caught_up, monkeypatch
):
    plan, viewer = hemu.office.retention_plan, Viewer(tenant=TENANT, actor=staff("clerk"))
    held = next(each.case_id for each in hemu.log.since(TENANT, 0, 10_000) if each.kind == "talk")
    asked.does("talk", CancelTalk(reason="未到"), "clerk", held)
    caught_up()
    year = SystemClock().now().year
    monkeypatch.setattr(type(hemu.engine.clock), "now", lambda self: at(f"{year + 5}-12-31 23:00"))
    assert plan.due(viewer) == []
    monkeypatch.setattr(type(hemu.engine.clock), "now", lambda self: at(f"{year + 6}-01-01 08:00"))
    assert [(each.case, each.until) for each in plan.due(viewer)] == [(held, date(year + 5, 12, 31))]
    assert hemu.engine.case(TENANT, held)[1].erased_by == ()


def test_whoever_does_not_handle_a_case_reads_what_was_told_once_they_say_why(hemu, asked, browse):
    quarrel = next(each.case_id for each in hemu.log.since(TENANT, 0, 10_000) if each.kind == "mediation")
    browser = browse("district_supervisor")
    page = browser.get(f"/mediations/{quarrel}").text
    assert BRIEF not in page
    token = re.search(r'name="form_token" value="([^"]*)"', page)[1]
    sent_back = browser.post(f"/mediations/{quarrel}/reveal", data={"form_token": token, "reason": " "})
    assert BRIEF not in sent_back.text
    assert BRIEF in browser.post(f"/mediations/{quarrel}/reveal", data={"form_token": token, "reason": "督办核查"}).text


def test_before_anything_is_sent_a_resident_reads_what_for_for_how_long_and_which_rights(hemu):
    stranger = TestClient(application(hemu.office))
    page, form = stranger.get("/r/privacy").text, stranger.get("/r/new/assistance?at=130903001001").text
    for each in (page, form):
        assert PURPOSES["assistance"].ground.zh in each
        assert PURPOSES["assistance"].data.zh in each
        assert "特困供养档案：30年" in each
    assert RIGHTS.zh in page
    assert 'href="/r/privacy?at=130903001001"' in form


def test_the_schedule_on_the_page_tells_of_every_entry_and_of_the_logs(browse):
    page = browse("archivist").get("/personal-data").text
    shown = re.findall(r"<tr><td>([^<]*)</td><td>([^<]*)</td></tr>", page)
    entries = [each for each in retention.PARAMETERS if each.code != "retention.appeal.hotline_order"]
    assert len(shown) == len(entries) + 2
    assert ("集体访、重大和经复核的信访案卷", "永久") in shown
    assert ("查看、导出、登录等系统日志（法定不少于六个月）", "3年") in shown
