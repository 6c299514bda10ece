"""What was settled in the cases goes on one sheet, by mediator, and on no other, however late it is entered."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from application.answers import Viewer
from application.ask import Ask
from application.identities import identified
from domain.cases.mediation.closing import GrantSubsidy, ReverseSubsidy
from domain.cases.mediation.words import Grade
from domain.cases.subsidy.paying import ApproveSheet, OpenLedger
from domain.directory.catalogues import OrganisationKind
from domain.directory.organisations import FoundOrganisation
from domain.directory.staff import Appoint
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Actor, OrganisationId, RefusedError
from tests.api.city import TENANT, tell
from tests.api.test_access_log import entries
from tests.api.test_reports import Days
from tests.cast import YUNHE
from tests.domain.mediation import told

BUREAU, TREASURY = OrganisationId("justice.yunhe"), OrganisationId("finance.yunhe")
CLERK = Viewer(tenant=TENANT, actor=Actor(id="district_handler"))


@pytest.fixture
def days(hemu, monkeypatch):
    """Somebody of the district draws sheets up in its justice bureau; the cast's head of the district heads it."""
    days = Days(hemu, monkeypatch)
    for key, name in ((BUREAU, "运河区司法局"), (TREASURY, "运河区财政局")):
        tell(hemu, "organisation", FoundOrganisation(
            organisation=key, name=name, short_name=name, kind=OrganisationKind.DEPARTMENT, division=YUNHE,
        ))  # fmt: skip
    for name, role, body, head in (
        ("district_handler", Role.JUSTICE_OFFICE, BUREAU, False), ("district_head", Role.JUSTICE_OFFICE, BUREAU, True),
        ("water_handler", Role.DEPARTMENT_HANDLER, TREASURY, False),
    ):  # fmt: skip
        tell(hemu, "staff", Appoint(role=role, organisation=body, since=days.day - timedelta(days=1), head=head), name)
    does(hemu, "open_ledger", OpenLedger(division=YUNHE, organisation=BUREAU, treasury=TREASURY), "district_handler")
    return days


def does(hemu, name, command, by, case_id=None):
    return hemu.engine.do(
        Ask(tenant=TENANT, kind="subsidy", name=name, command=command, actor=Actor(id=by), case_id=case_id)
    )


def granted(story, grade):
    story.by("mediator").requests(GrantSubsidy(grade=grade)).by("committee_director").approves("subsidy")
    return story.by("justice").approves("subsidy")


def general():
    return granted(told.closed(), Grade.GENERAL)


def drafted(hemu, caught_up):
    caught_up()
    return hemu.office.reporting.subsidies.draft(CLERK, "130903")


def drawn_up(hemu, caught_up, key):
    caught_up()
    return hemu.office.reporting.subsidies.draw_up(CLERK, "130903", key)


def test_each_settled_case_stands_on_one_sheet_also_when_it_is_entered_late_or_taken_back(
    days, hemu, browse, caught_up
):
    first, unasked = general(), told.closed()
    first_id = days.record(first)
    days.record(unasked)
    days.later()
    draft = drafted(hemu, caught_up)
    assert [(each.amount, each.grade, each.mediators) for each in draft.entries] == [
        (Decimal(100), "general", ("mediator",))
    ]
    assert "subsidy_not_asked" in {each.why for each in draft.left_out}

    done = drawn_up(hemu, caught_up, "march")
    assert drawn_up(hemu, caught_up, "march").case_id == done.case_id, "the same wish draws it up once"
    with pytest.raises(RefusedError, match="sheet_waits"):
        drawn_up(hemu, caught_up, "again")
    does(hemu, "approve_sheet", ApproveSheet(sheet="S1"), "district_head", done.case_id)
    with pytest.raises(RefusedError, match="nothing_to_pay"):
        drawn_up(hemu, caught_up, "nothing new")

    since = len(first.history)
    first.by("justice").does(ReverseSubsidy(reason="卷宗检查不合格"))
    days.record(first, first_id, since)
    days.record(general())
    days.later()
    drawn_up(hemu, caught_up, "april")
    ledger = hemu.engine.case(TENANT, identified(TENANT, "subsidy", YUNHE))[1]
    positions = [each.position for sheet in ledger.sheets.values() for each in sheet.entries]
    assert sorted(each.amount for each in ledger.sheets["S2"].entries) == [Decimal(-100), Decimal(100)]
    assert len(positions) == len(set(positions)) == 3
    assert ledger.sheets["S2"].after == ledger.sheets["S1"].upto

    supervisor = browse("district_supervisor")
    assert f"/subsidies/{ledger.id}/S2" in supervisor.get("/subsidies?division=130903").text
    sheet = supervisor.get(f"/subsidies/{ledger.id}/S1").text
    assert all(said in sheet for said in ("张和", "领取人签名", "书面协议", "100.00", "审批人：戚风", "编制人：姜河"))
    book = load_workbook(BytesIO(supervisor.get(f"/subsidies/{ledger.id}/S1/export.xlsx").content))
    lines = list(book["发放签领"].values)
    assert any(line[0] == "张和" and line[6] == 100 for line in lines), lines
    assert browse("mediator").get(f"/subsidies/{ledger.id}/S1").status_code == 404


def test_who_is_not_of_the_bureau_draws_nothing_up(days, hemu, browse, caught_up):
    days.record(general())
    days.later()
    caught_up()
    supervisor = browse("district_supervisor")
    page = supervisor.get("/subsidies?division=130903").text
    assert "编制发放表" in browse("district_handler").get("/subsidies?division=130903").text
    assert "编制发放表" not in page, "not offered to whom it is refused"
    sent = {"form_token": page.split('name="form_token" value="')[1].split('"')[0], "key": "forged"}
    assert supervisor.post("/subsidies?division=130903", data=sent).status_code == 403
    assert ("district_supervisor", "draw_up_sheet", "not_your_task") in {
        (*each[:2], each[-1]) for each in entries(hemu)
    }
