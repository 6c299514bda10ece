"""A report as of a past day is what was printed that day, byte for byte, whatever comes to light afterwards."""

import json
import re
import uuid
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from application.answers import AsOf, Viewer
from application.ports import Append, Change
from application.reports.content import content
from application.reports.periods import period_of
from application.reports.report import Asked
from domain.cases.mediation.sessions import RecordStep
from domain.cases.mediation.words import StepSort
from domain.directory.divisions import EstablishDivision, RenameDivision
from domain.kernel.case_kind import Series
from domain.kernel.correction import Correct, VoidStep
from domain.kernel.vocabulary import SYSTEM, CaseId, DivisionCode, OrganisationId
from infrastructure.clock import SystemClock
from tests.api.city import TENANT, Waking, tell
from tests.api.conftest import composed, copied
from tests.cast import GONGYUAN
from tests.domain.mediation import told
from tests.domain.story import at

FIRST = date(2031, 3, 3)
"""Later than any machine's clock: what is recorded keeps the order of the log."""
QUARTER = "/reports/mediation_cases?period=2026-Q2&division=130903001"


class Days:
    """The office's clock, and the log written on its days."""

    def __init__(self, hemu, monkeypatch):
        self.hemu, self.day = hemu, FIRST
        monkeypatch.setattr(SystemClock, "now", lambda _: self.now)

    @property
    def now(self):
        return at(f"{self.day} 09:00")

    def later(self, days=1):
        self.day += timedelta(days=days)
        return self

    def record(self, story, case_id=None, since=0):
        """The events of a story, entered today: a new case, or what came after `since` in a known one."""
        new = case_id is None
        case_id = case_id or CaseId(str(uuid.uuid4()))
        events = story.history[since:]
        series = Series(organisation=OrganisationId("committee.longhua"), pattern="调字第{n}号", period="2026")
        for version, each in enumerate(events, since):
            change = Change(
                kind="mediation", case_id=case_id, expected_version=version, events=(each.event,),
                series=series if new and each.number else None,
            )  # fmt: skip
            self.hemu.log.submit(Append(
                tenant=TENANT, changes=(change,), occurred_at=each.occurred_at, recorded_at=self.now, actor=each.actor,
            )).result()  # fmt: skip
        return case_id


@pytest.fixture(scope="module")
def hemu(postgres, city_template, tmp_path_factory):
    """One city for all of this module; what is told in it later changes nothing of the days before."""
    with copied(postgres, city_template) as url:
        hemu = composed(url, tmp_path_factory.mktemp("reports"))
        hemu.start(workers=False)
        yield hemu
        hemu.stop()


@pytest.fixture(scope="module")
def days(hemu):
    with pytest.MonkeyPatch.context() as patch:
        yield Days(hemu, patch)


@pytest.fixture(scope="module")
def quarter(days, hemu):
    """Three quarrels of the second quarter, entered on the first day; today is the next."""
    effective, stepped = told.effective(), told.in_mediation()
    stepped.on("2026-04-28").does(RecordStep(sort=StepSort.VISIT, words="上门了解情况"))
    days.record(told.closed())
    known = {"effective": (effective, days.record(effective)), "stepped": (stepped, days.record(stepped))}
    days.later()
    Waking(hemu)()
    return days, known


def asked(day, period="2026-Q2"):
    return Asked(code="mediation_cases", period=period_of(period), division="130903001", as_of=AsOf(day=day))


def figures(hemu, day):
    """As JSON, whoever asks."""
    return content(hemu.office.reporting.report(Viewer(tenant=TENANT, actor=SYSTEM), asked(day)))


def lines(written, table="cases"):
    found = next(each for each in json.loads(written)["tables"] if each["table"] == table)
    return {line[0]: line[1] for line in found["lines"]}


def board(browse, as_of=""):
    """Every cell of the board of a street as somebody takes it along, but for when that was, and that the day is past."""
    taken = browse("district_supervisor").get(f"/board/export.xlsx?division=130903001&span=year{as_of}")
    sheets = load_workbook(BytesIO(taken.content))
    return {
        sheet.title: [
            [str(cell).replace("（当日所知）", "") for cell in row]
            for row in sheet.values
            if not str(row[0]).startswith("导出时间")
        ]
        for sheet in sheets
    }


def issue(browser, address=QUARTER):
    page = browser.get(address).text
    given = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("form_token", "key", "period")}
    answer = browser.post(address, data=given)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("?")[0]


def test_an_altered_copy_of_what_was_printed_is_found(quarter, hemu, browse, monkeypatch):
    justice = browse("justice")
    address = issue(justice)
    case_id = CaseId(address.rpartition("/")[2])
    _, case = hemu.engine.case(TENANT, case_id)
    monkeypatch.setattr(
        type(case), "figures", case.figures.replace('["accepted","3"', '["accepted","9"'), raising=False
    )
    assert "保存的数据与定稿时的校验值不符" in justice.get(address).text


def test_a_day_that_is_not_over_is_not_reported(quarter, browse):
    days, _ = quarter
    found = browse("justice").get(f"{QUARTER}&as_of={days.day}")
    assert (found.status_code, "还没有过完" in found.text) == (409, True)


def test_who_has_no_task_there_sees_no_report(quarter, browse):
    assert browse("hotline").get(QUARTER).status_code == 403
    assert browse("mediator").get(QUARTER).status_code == 403
    assert browse("mediator").get("/reports/mediation_cases?period=2026-Q2").status_code == 200
    street_leader = browse("street_leader")
    page = street_leader.get(QUARTER).text
    assert "由填报岗位定稿" in page
    token = re.search(r'name="form_token" value="([^"]*)"', page)[1]
    refused = street_leader.post(QUARTER, data={"form_token": token, "key": "k", "period": "2026-Q2"})
    assert refused.status_code == 403


def test_every_figure_leads_to_its_cases(quarter, browse):
    page = browse("justice").get(QUARTER).text
    of = re.search(r'调解案件总数.*?href="(/counted\?of=[^"]*)">3</a>', page, re.DOTALL)[1]
    listed = browse("justice").get(of).text
    assert listed.count('href="/mediations/') == 3


def test_what_is_published_of_a_report_hides_small_figures_on_the_page_in_the_workbook_and_over_http(
    quarter, browse, client
):
    """Three quarrels of one community, whose street has no others: all of them, and no check tells how many."""
    asked_for = f"{QUARTER.partition('?')[2]}001&published=1"
    justice = browse("justice")
    page = justice.get(f"/reports/mediation_cases?{asked_for}").text
    assert re.search(r"调解案件总数.*?<td><span class=\"\">&lt;5</span></td>", page, re.DOTALL)
    assert "/counted?of=" not in page
    assert "= 案件总数" not in page
    exact = justice.get(f"/reports/mediation_cases?{asked_for.removesuffix('&published=1')}").text
    assert re.search(r'调解案件总数.*?href="(/counted\?of=[^"]*)">3</a>', exact, re.DOTALL)
    book = load_workbook(BytesIO(justice.get(f"/reports/mediation_cases/export.xlsx?{asked_for}").content))
    assert [line[3] for line in book["案件情况"].values if line[1] == "调解案件总数"] == ["<5"]
    asked_json = {"period": "2026-Q2", "division": "130903001001", "published": "true"}
    told_ = client("justice").get("/api/v1/reports/mediation_cases", params=asked_json).json()
    assert told_["tables"][0]["lines"][0]["cells"][0] == {
        "value": "<5", "format": "number", "cases": None, "records": ""
    }  # fmt: skip


def test_the_workbook_is_as_offices_hand_it_in_and_holds_no_formula(quarter, hemu, browse):
    tell(hemu, "division", RenameDivision(name="=1+1街道"), GONGYUAN)
    days, _ = quarter
    days.later()
    found = browse("justice").get(f"/reports/mediation_cases/export.xlsx?{QUARTER.partition('?')[2]}")
    book = load_workbook(BytesIO(found.content))
    sheet = book["案件情况"]
    assert sheet["A1"].value == "人民调解案件情况统计表"
    assert "A1:F1" in {str(each) for each in sheet.merged_cells.ranges}
    assert (sheet["A2"].value, sheet["C2"].value, sheet["E2"].value) == (
        "填报地区：=1+1街道", "报告期：2026年第二季度", "计量单位：件、人、次、万元",
    )  # fmt: skip
    cells = {(sheet.cell(row, 2).value, sheet.cell(row, 3).value): sheet.cell(row, 4) for row in range(4, 71)}
    assert cells["调解案件总数", "件"].value == 3
    assert cells["协议涉及金额", "万元"].number_format == "#,##0.00"
    assert cells["协议涉及金额", "万元"].border.top.style == "thin"
    signed = [line[0] for line in sheet.values if line[0] and "审核人" in str(line[0])]
    assert "填报人：云清" in signed[0]
    assert all(cell.data_type != "f" for each in book for line in each.iter_rows() for cell in line)


def test_a_report_over_http_names_every_case_and_the_hash(quarter, client):
    justice = client("justice")
    found = justice.get("/api/v1/reports/mediation_cases", params={"period": "2026-Q2", "division": "130903001"})
    assert found.status_code == 200, found.text
    told_ = found.json()
    first = told_["tables"][0]["lines"][0]
    assert (first["code"], first["label"], first["cells"][0]["value"]) == ("accepted", "调解案件总数", "3")
    assert len(justice.get(first["cells"][0]["cases"]).json()["rows"]) == 3
    assert "mediation_cases" in [each["code"] for each in justice.get("/api/v1/reports").json()]
    body = {"period": "2026-Q2", "division": "130903001", "as_of": told_["as_of"]}
    made = justice.post("/api/v1/reports/mediation_cases", json=body, headers={"Idempotency-Key": "k1"})
    assert made.status_code == 201, made.text
    kept = justice.get(f"/api/v1/reports/issued/{made.json()['case_id']}")
    assert kept.json()["sha256"] == told_["sha256"]
    assert kept.json()["same"] is True
    again = justice.post("/api/v1/reports/mediation_cases", json=body, headers={"Idempotency-Key": "k1"})
    assert again.json()["case_id"] == made.json()["case_id"]


def test_a_printed_report_can_be_made_again_byte_for_byte_after_late_entries_corrections_and_voided_steps(
    quarter, hemu, browse, caught_up
):
    days, known = quarter
    justice = browse("justice")
    address = issue(justice)
    case_id = CaseId(address.rpartition("/")[2])
    printed = hemu.engine.case(TENANT, case_id)[1]
    day = days.day - timedelta(days=1)
    assert printed.figures == figures(hemu, day)
    assert lines(printed.figures)["accepted"] == "3"
    boards = board(browse)

    printed_on = days.day
    days.later(20)
    days.record(told.oral("2026-06-18"))
    effective, effective_id = known["effective"]
    since = len(effective.history)
    sealed = next(each.version for each in effective.history if type(each.event).__name__ == "AgreementEffective")
    wrong = Correct(event_version=sealed, path="effective_on", value="2026-07-02", reason="盖章日期录错")
    effective.on("2026-07-03").by("mediator").requests(wrong).by("committee_director").approves("correction")
    days.record(effective, effective_id, since)
    stepped, stepped_id = known["stepped"]
    since = len(stepped.history)
    step = next(each.version for each in stepped.history if type(each.event).__name__ == "StepRecorded")
    stepped.on("2026-05-06").by("mediator").does(VoidStep(event_version=step, reason="记错案件"))
    days.record(stepped, stepped_id, since)
    caught_up()
    assert board(browse, f"&as_of={printed_on}") == boards, "a board known at a day is the one that was taken that day"
    assert board(browse) != boards
    tell(hemu, "division", EstablishDivision(code=DivisionCode("130903001009"), name="新设社区"))
    tell(hemu, "division", RenameDivision(name="公园大街街道"), GONGYUAN)
    days.later()
    caught_up()

    assert figures(hemu, day) == printed.figures
    now = lines(figures(hemu, days.day - timedelta(days=1)))
    assert (now["accepted"], now["successful"], now["form_oral"]) == ("4", "2", "1")

    page = browse("justice").get(address).text
    assert "与打印时逐字节相同" in page
    assert "新设社区" not in page
    changed = page[page.index("定稿以后的变化") :]
    assert re.search(r"调解案件总数.*?<td>3</td><td><a[^>]*>4</a>", changed, re.DOTALL)
