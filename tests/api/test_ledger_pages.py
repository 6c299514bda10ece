"""The administrator tries an old ledger on a page, says what its words mean, takes it over, and keeps the report."""

import re
from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.workbench import ledgers as page
from tests import ledgers
from tests.api.city import PASSWORD
from tests.api.conftest import composed
from tests.api.served import application
from tests.conftest import copied

pytestmark = pytest.mark.postgres
AT = "/ledgers/mediation"
WHOLE = {"body": "committee.longhua"}


@pytest.fixture
def book(tmp_path):
    return ledgers.write(tmp_path / "a.xlsx", ledgers.MEDIATIONS_BY_COMMUNITY).read_bytes()


@pytest.fixture(scope="module")
def hemu(postgres, city_template, tmp_path_factory):
    """One system for all tests of this file; they do not meet."""
    with copied(postgres, city_template) as url:
        hemu = composed(url, tmp_path_factory.mktemp("shared"))
        hemu.start(workers=False)
        yield hemu
        hemu.stop()


@pytest.fixture(scope="module")
def app(hemu):
    return application(hemu.office)


def signed_in(app, login):
    browser = TestClient(app, follow_redirects=False)
    token = re.search(r'name="form_token" value="([^"]*)"', browser.get("/sign-in").text)[1]
    browser.post("/sign-in", data={"login": login, "password": PASSWORD, "form_token": token})
    return browser


@pytest.fixture
def send(app, request):
    """`send(do, content, **fields)` fills in the form of the administrator, under a numbering of the test's own."""
    browser = signed_in(app, "admin")
    token = re.search(r'name="form_token" value="([^"]*)"', browser.get(AT).text)[1]
    whose = {"series": request.node.name[:40]}

    def sent(do, content, *, at=AT, name="隆华2023.xlsx", form_token=token, **fields):
        data = {"form_token": form_token, "do": do} | whose | fields
        return browser.post(at, data=data, files={"file": (name, content)})

    return sent


def tiles(answer):
    return [int(each) for each in re.findall(r"<strong>(\d+)</strong>", answer.text)]


def test_a_ledger_is_tried_and_then_taken_over_once(hemu, send, book):
    before = hemu.log.head("1309").position
    tried = send("try", book, **WHOLE)
    assert (tried.status_code, tiles(tried)) == (200, [8, 3, 0, 5])
    assert "受理日期无法识别：去年夏天" in tried.text
    assert hemu.log.head("1309").position == before
    assert tiles(send("import", book, **WHOLE)) == [8, 3, 0, 5]
    assert tiles(send("import", book, **WHOLE)) == [8, 0, 3, 5]
    assert hemu.log.head("1309").position == before + 3
    recorded = list(hemu.log.since("1309", before, 10))
    assert {each.actor.id for each in recorded} == {"admin"}


def test_what_a_word_means_and_where_a_column_is_can_be_said_on_the_page(send, book):
    meaning = {"value.dispute_type.停车纠纷": "property_mgmt", "column.ended_on": "受理日期"}
    tried = send("try", book, **WHOLE, **meaning)
    assert tiles(tried) == [8, 4, 0, 4]
    assert '<option value="受理日期" selected>' in tried.text.partition('name="column.ended_on"')[2]


def test_the_report_is_the_ledger_with_the_reason_beside_each_row(send, book):
    answer = send("report", book, **WHOLE)
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=3, values_only=True))
    assert rows[0][:3] == ("行号", "导入结果", "编号")
    assert rows[1][:3] == ("2", "可以导入", "隆调〔2023〕1号")
    assert rows[4][:3] == ("5", "未导入：纠纷类型“停车纠纷”不认识，请在对照表中写明它是哪一类。", "隆调〔2023〕4号")


def test_what_cannot_be_taken_is_told_in_words_and_nothing_is_written(hemu, send, book, tmp_path, monkeypatch):
    before = hemu.log.head("1309").position
    other = ledgers.write(tmp_path / "b.xlsx", [("甲", "乙"), ("1", "2")]).read_bytes()
    lacking = send("import", other).text
    assert "没有找到表头，缺少：受理日期" in lacking
    assert '<option value="乙">' in lacking  # so that one can say which column is which
    assert "文件无法识别" in send("import", b"%PDF-1.4", name="a.xlsx").text
    assert "文件无法识别" in send("import", b"").text
    monkeypatch.setattr(page, "MOST_ROWS", 3)
    assert "超过 3 行" in send("import", book, **WHOLE).text
    monkeypatch.setattr(page, "LARGEST", 1000)
    assert send("import", book, **WHOLE).status_code == 422
    assert hemu.log.head("1309").position == before


def test_only_the_administrator_takes_ledgers_over_and_only_from_our_own_form(app, send, book):
    for somebody in ("mediator", "auditor"):
        assert signed_in(app, somebody).get(AT).status_code == 403
    assert send("import", book, **WHOLE, form_token="other").status_code == 403


def test_rosters_of_assistance_come_in_the_same_way(send, tmp_path):
    roster = ledgers.write(tmp_path / "c.xlsx", ledgers.HOUSEHOLDS).read_bytes()
    assert tiles(send("import", roster, at="/ledgers/assistance", name="低保.xlsx")) == [7, 3, 0, 4]
