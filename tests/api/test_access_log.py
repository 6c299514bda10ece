"""Whoever sees, takes or tries something leaves an entry, and the auditors find it: by whom, on what, from where, and why."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from application.accesses import Access, Act
from domain.cases import appeal
from domain.kernel.vocabulary import CaseId
from tests.api.city import TENANT
from tests.api.test_journeys import Journey
from tests.api.test_overseeing import text_of
from tests.cast import staff
from tests.domain.appeal import matters

ACCESSES = "/audit?sort=accesses"


@pytest.fixture
def petition(client, caught_up):
    journey = Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)
    caught_up()
    return journey


def entries(hemu):
    hemu.access_log.flush()
    with hemu.database.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT actor, act, case_id, what, why, place, result FROM identity.accesses ORDER BY tenant, entry"
        )
        return [tuple(row) for row in rows]


def test_a_view_masked_or_full_is_kept_with_who_and_from_where(hemu, browse, petition):
    for login in ("street_handler", "auditor"):
        assert browse(login).get(f"/appeals/{petition.case_id}").status_code == 200
    views = {(who, what, place) for who, act, case, what, _, place, _ in entries(hemu) if act == "case"}
    assert {("auditor", "masked", "testclient")} <= views
    assert any(who == "street_handler" for who, _, _ in views)
    assert browse("auditor").get(f"/replay/{petition.case_id}").status_code == 200
    assert ("auditor", "replay", petition.case_id) in {entry[:3] for entry in entries(hemu)}


def test_words_that_were_searched_for_are_kept_nowhere_and_yet_found_again(hemu, browse, petition):
    browse("clerk").get("/search", params={"q": matters.LI.name})
    found = [entry for entry in entries(hemu) if entry[1] == "search"]
    assert {what.partition(":")[0] for _, _, _, what, *_ in found} == {"person", "text"}
    assert matters.LI.name not in str(entries(hemu))

    auditor = browse("auditor")
    assert "查找案件（按当事人）" in text_of(auditor.get(f"{ACCESSES}&sought={matters.LI.name}"))
    assert "查找案件" not in re.sub(r"<option.*?</option>", "", auditor.get(f"{ACCESSES}&sought=王五").text)


def test_a_page_that_is_not_theirs_and_a_case_that_is_not_theirs_are_kept_as_refusals(hemu, browse, petition):
    assert browse("clerk").get("/audit").status_code == 403
    assert browse("clerk").get("/ops").status_code == 403
    assert browse("other_mediator").get(f"/appeals/{petition.case_id}").status_code == 404
    refused = {(who, act, case) for who, act, case, *_, result in entries(hemu) if result != "done"}
    assert {("clerk", "audit", None), ("clerk", "ops", None), ("other_mediator", "read", petition.case_id)} <= refused


def test_what_is_printed_is_told_by_the_page_of_the_one_who_prints(hemu, browse, petition):
    browser = browse("street_handler")
    token = re.search(r'name="form_token" value="([^"]*)"', browser.get(f"/appeals/{petition.case_id}").text)[1]
    assert (
        browser.post("/printed", data={"path": f"/appeals/{petition.case_id}", "form_token": token}).status_code == 204
    )
    assert browser.post("/printed", data={"path": "/desk"}).status_code == 403
    printed = [(who, case, what) for who, act, case, what, *_ in entries(hemu) if act == "print"]
    assert printed == [("street_handler", petition.case_id, f"/appeals/{petition.case_id}")]


FORMULA = '=HYPERLINK("http://x")'


def test_an_export_is_kept_before_it_goes_out_and_nothing_in_it_is_a_formula(hemu, browse, petition):
    reveal = Access(
        tenant=TENANT, actor=staff("clerk"), act=Act.REVEAL, case_id=CaseId(petition.case_id), why=FORMULA
    )  # fmt: skip
    hemu.access_log.keep_first(reveal)
    auditor = browse("auditor")

    rows = list(csv.reader(io.StringIO(auditor.get("/audit/accesses.csv").content.decode("utf-8-sig"))))
    assert [cell for row in rows for cell in row if "HYPERLINK" in cell] == [f"'{FORMULA}"]
    sheet = load_workbook(io.BytesIO(auditor.get("/audit/accesses.xlsx").content)).active
    types = [cell.data_type for line in sheet.iter_rows() for cell in line if cell.value == FORMULA]
    assert types == ["s"]
    exports = [entry for entry in entries(hemu) if entry[1] == "export"]
    assert [(who, what) for who, _, _, what, *_ in exports] == [("auditor", "accesses")] * 2
    assert browse("clerk").get("/audit/accesses.csv").status_code == 403


def test_an_audit_administrator_sees_what_the_staff_did_but_not_to_which_case(hemu, browse, petition):
    browse("street_handler").get(f"/appeals/{petition.case_id}")
    seen = text_of(browse("audit_admin").get(ACCESSES))
    assert "查看案件" in seen
    assert petition.case_id not in seen
