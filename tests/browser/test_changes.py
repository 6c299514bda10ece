"""Taking back what was just done, and handing over what somebody leaves: tapped in the browser, on a laptop and a phone."""

import pytest
from playwright.sync_api import expect

from domain.directory.staff import Appoint, Engage
from domain.kernel.roles import Role
from domain.kernel.vocabulary import StaffId
from tests.api.city import TENANT, tell
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.quarrels import Quarrels
from tests.cast import APPOINTED, CITY

pytestmark = pytest.mark.browser


@pytest.fixture
def quarrels(city):
    return Quarrels(city.hemu)


def test_a_step_tapped_by_mistake_is_taken_back_with_one_tap_on_the_phone(city, browse, quarrels):
    case_id, _ = quarrels.in_mediation()
    city.caught_up()
    page = browse("mediator", PHONE)
    page.goto(f"/mediations/{case_id}/add_note")
    page.fill("[name=text]", "记错案件了")
    page.click("main button.primary")
    line = page.locator(".just-done")
    expect(line).to_contain_text("您刚办理：内部备注")
    button = line.get_by_role("button", name="撤回")
    page.wait_for_load_state()  # its styles too
    assert button.bounding_box()["height"] >= 48
    button.click()
    expect(page.locator(".just-done")).to_contain_text("已撤回：内部备注")
    expect(page.locator(".course .voided").first).to_contain_text("已撤回")
    assert len(quarrels.events(case_id, "Undone")) == 1
    assert city.hemu.engine.case(TENANT, case_id)[1].notes == 0


def test_when_the_minutes_pass_on_an_open_page_the_button_greys_and_says_so(city, browse, quarrels):
    case_id, _ = quarrels.in_mediation()
    city.caught_up()
    page = browse("mediator", LAPTOP)
    page.clock.install()
    page.goto(f"/mediations/{case_id}/add_note")
    page.fill("[name=text]", "电话联系")
    page.click("main button.primary")
    button = page.locator(".just-done").get_by_role("button", name="撤回")
    expect(button).to_be_enabled()
    page.clock.fast_forward("10:00")
    expect(button).to_be_disabled()
    expect(page.locator(".just-done")).to_contain_text("已过撤回时间")


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_director_hands_over_a_leavers_cases_from_the_persons_line(city, browse, quarrels, viewport):
    leaver = f"leaver_{viewport['width']}"
    tell(city.hemu, "staff", Engage(staff=leaver, name="白杨", division=CITY))
    tell(
        city.hemu, "staff",
        Appoint(role=Role.MEDIATOR, organisation="committee.longhua", since=APPOINTED), leaver,
    )  # fmt: skip
    cases = [quarrels.in_mediation(brief="停车位")[0] for _ in range(2)]
    for case_id in cases:
        quarrels.hand(case_id, leaver)
    city.caught_up()
    page = browse("committee_director", viewport)
    page.goto("/org?division=130903001001")
    page.locator(f"a[href='/handover/{leaver}']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("白杨 的工作交接")
    expect(page.locator("input[name=case]:checked")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.locator(f"select[name='to.{cases[0]}']").select_option("mediator_b")
    page.locator(f"select[name='to.{cases[1]}']").select_option("committee_director")
    page.get_by_role("button", name="办理移交").click()
    expect(page.get_by_role("status")).to_contain_text("共 2 项，移交 2 项")
    state = {case_id: city.hemu.engine.case(TENANT, case_id)[1].mediators for case_id in cases}
    assert state == {cases[0]: (StaffId("mediator_b"),), cases[1]: (StaffId("committee_director"),)}
    city.caught_up()
    page.get_by_role("link", name="返回交接页，看还剩什么").click()
    expect(page.locator("input[name=case]")).to_have_count(0)
