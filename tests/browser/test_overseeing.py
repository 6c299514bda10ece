"""A board that refreshes by itself without moving what is read, its chart, and the slider of a case, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.api.test_journeys import body
from tests.browser.conftest import PHONE
from tests.browser.quarrels import Quarrels
from tests.domain.appeal import matters

pytestmark = pytest.mark.browser


def handed_in(page):
    answer = page.request.post(
        "/api/v1/appeals", data=body(matters.PETITION), headers={"Content-Type": "application/json"}
    )
    assert answer.status == 201, answer.text()


def test_a_board_draws_its_trend_and_counts_a_new_case_without_being_asked(browse, city):
    clerk = browse("street_handler")
    handed_in(clerk)
    city.caught_up()
    leader = browse("district_supervisor")
    leader.goto("/board?kind=appeal")
    expect(leader.locator("#trend svg path").first).to_be_attached()
    expect(leader.locator("#trend-table")).to_be_hidden()
    leader.click("#trend summary")
    expect(leader.locator("#trend-table")).to_be_visible()
    expect(leader.locator("#topics-title")).to_be_visible()
    expect(leader.locator("#load-title")).to_be_visible()
    assert "群众工作平台" in leader.title()
    day = leader.locator("input[name=as_of]")
    day.focus()
    number = leader.locator("#tiles strong a").first
    before = int(number.inner_text())
    scrolled = leader.evaluate("window.scrollTo(0, 200), window.scrollY")

    handed_in(clerk)
    expect(number).to_have_text(str(before + 1))
    assert leader.evaluate("window.scrollY") == scrolled
    expect(leader.locator("#trend-table")).to_be_visible()
    assert leader.evaluate("document.activeElement.name") == "as_of"


def test_a_number_of_the_board_leads_to_its_cases_and_a_division_further_down(browse, city):
    handed_in(browse("street_handler"))
    city.caught_up()
    leader = browse("district_supervisor")
    leader.goto("/board?kind=appeal")
    leader.click("#divisions >> text=公园街道")
    expect(leader.locator(".way b")).to_have_text("公园街道")
    number = leader.locator("#divisions tbody tr:last-child td a").first
    counted = int(number.inner_text())
    number.click()
    leader.wait_for_url("**/counted*")
    assert leader.locator("tbody tr").count() == min(counted, 50)


def test_a_board_without_scripts_leads_to_the_same_numbers(browse, city):
    handed_in(browse("street_handler"))
    city.caught_up()
    leader = browse("district_supervisor", scripts=False)
    leader.goto("/board?kind=appeal")
    leader.click("text=查看近 12 周的数字")
    assert leader.locator("#trend-table tbody tr").count() == 12
    assert int(leader.locator("#trend-table tbody tr").last.locator("td").first.inner_text()) > 0


@pytest.mark.parametrize("size", [None, PHONE])
def test_the_slider_of_a_case_leads_through_its_steps(browse, city, size):
    case_id, _ = Quarrels(city.hemu).in_mediation()
    city.caught_up()
    auditor = browse("auditor", size) if size else browse("auditor")
    auditor.goto(f"/replay/{case_id}")
    slider = auditor.locator("input[type=range]")
    last = int(slider.get_attribute("max"))
    expect(auditor.locator("#step h2").first).to_have_text(f"第 {last} 步，共 {last} 步")
    slider.focus()
    auditor.keyboard.press("ArrowLeft")
    expect(auditor.locator("#step h2").first).to_have_text(f"第 {last - 1} 步，共 {last} 步")
    auditor.keyboard.press("Home")
    expect(auditor.locator("#step h2").first).to_have_text(f"第 1 步，共 {last} 步")
    expect(auditor.locator("#steps [aria-current=step]")).to_have_count(1)
    auditor.click("#later")
    auditor.wait_for_url(re.compile("version=2$"))
    expect(auditor.locator("tr.changed").first).to_be_visible()
    assert auditor.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_case_is_replayed_without_scripts_by_links(browse, city):
    case_id, _ = Quarrels(city.hemu).in_mediation()
    city.caught_up()
    auditor = browse("auditor", scripts=False)
    auditor.goto(f"/replay/{case_id}")
    auditor.click("#earlier")
    auditor.click("#steps li:first-child a")
    expect(auditor.locator("#step h2").first).to_contain_text("第 1 步")
    expect(auditor.locator("#step .light.green")).to_have_text("相符")
