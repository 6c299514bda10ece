"""Boards, a committee's board and measures as workbooks: the numbers of the page, under the filter and the day."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from api.workbench.workbook import Share, Sheet, bound
from domain.cases import appeal, mediation
from infrastructure.clock import SystemClock
from tests.api.many_rows import TODAY, ManyRows


@pytest.fixture
def city(monkeypatch, hemu, caught_up):
    monkeypatch.setattr(SystemClock, "now", lambda self: TODAY)
    rows = ManyRows(hemu)
    rows.upto(8)
    caught_up()
    return rows


def workbook(client, path):
    found = client.get(path)
    assert found.status_code == 200, found.text
    assert found.headers["Content-Disposition"].endswith(".xlsx")
    return load_workbook(BytesIO(found.content))


def lines_of(sheet):
    """Of a table below its head, by their first cell."""
    lines = list(sheet.values)
    blank = lines.index(next(line for line in lines if not any(line)))
    return {line[0]: dict(zip(lines[blank + 1][1:], line[1:], strict=True)) for line in lines[blank + 2 :]}


def test_a_board_is_taken_with_its_filter_its_day_and_its_numbers(city, browse):
    leader = browse("district_supervisor")
    book = workbook(leader, "/board/export.xlsx?division=130903&kind=appeal&span=year")
    assert book.sheetnames == ["概览", "各街道", "八大平台", "近12周", "热点事项", "承办人负荷"]
    title, filters, day, taken, *_ = (line[0] for line in book["各街道"].values)
    assert filters == "沧州市 › 运河区 · 诉求 · 2026-01-01 (周四) 至 2026-11-23 (周一)"
    assert (title, day) == ("群众工作平台", "截至 2026-11-23 (周一)")
    assert taken == "导出时间 2026-11-23 (周一) 09:00，导出人 陶然"

    streets = lines_of(book["各街道"])
    assert (streets["公园街道"]["在办"], streets["合计"]["新增"]) == (8, 8)
    assert f">{streets['合计']['在办']}<" in leader.get("/board?division=130903&kind=appeal&span=year").text
    assert sum(line["新增"] for line in lines_of(book["近12周"]).values()) == 8
    assert lines_of(book["承办人负荷"])["沈杰"]["在办"] == 6


def test_a_past_day_says_so_in_the_head(city, browse):
    book = workbook(browse("district_supervisor"), "/board/export.xlsx?as_of=2026-11-10&as_of_sort=true")
    assert (
        next(book["概览"].iter_rows(min_row=3, max_row=3, values_only=True))[0] == "截至 2026-11-10 (周二)（当日实情）"
    )


def test_a_committees_board_is_taken_by_stage_and_mediator(city, browse):
    book = workbook(browse("committee_director"), "/committees/committee.longhua/export.xlsx?span=year")
    assert lines_of(book["案件阶段"])["调解中"]["在办"] == 6
    assert lines_of(book["承办人负荷"])["张和"]["在办"] == 6
    assert lines_of(book["概览"])["受理数"]["数值"] == 8


def test_measures_are_numbers_and_shares_in_percent(city, browse):
    sheet = workbook(browse("district_supervisor"), f"/measures/{mediation.KIND.name}/export.xlsx").worksheets[0]
    rates = [cell for row in sheet.iter_rows() for cell in row if cell.number_format == "0.00%"]
    assert rates
    assert all(0 <= cell.value <= 1 for cell in rates)


def test_taking_a_board_stands_in_the_audit(city, browse):
    workbook(browse("district_supervisor"), f"/measures/{appeal.KIND.name}/export.xlsx")
    shown = browse("auditor").get("/audit?sort=accesses").text
    lines = re.findall("<tr>.*?</tr>", shown, re.DOTALL)
    assert any("陶然" in each and "导出" in each for each in lines)


def test_what_begins_like_a_formula_stays_a_text_and_a_number_stays_one():
    sheet = Sheet(
        title="清单/一", about=["=1+1"], head=["名称", "数"], lines=[["=HYPERLINK(1)", 3], ["+1", Share(None)]]
    )
    book = load_workbook(BytesIO(bound([sheet])))
    types = {cell.value: cell.data_type for row in book["清单一"] for cell in row if cell.value is not None}
    assert types == {"=1+1": "s", "名称": "s", "数": "s", "=HYPERLINK(1)": "s", 3: "n", "+1": "s", "—": "s"}
