"""Two people on one case, a session that ends in mid-form, a look in full, papers: as they see it in the browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.api.test_journeys import body
from tests.browser.conftest import PASSWORD, PHONE
from tests.domain.mediation import told as quarrel

pytestmark = pytest.mark.browser
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077 53de0000000c4944415408d763f8ffff3f0005fe02fea7"
    "9a0d9b0000000049454e44ae426082".replace(" ", "")
)


@pytest.fixture
def quarrelled(city, browse):
    """A mediation that was applied for, and where its page is."""
    page = browse("mediator")
    answer = page.request.post(
        "/api/v1/mediations", data=body(quarrel.application()), headers={"Content-Type": "application/json"}
    )
    assert answer.status == 201, answer.text()
    city.caught_up()
    return f"/mediations/{answer.json()['case_id']}"


def test_the_page_says_where_the_case_stands_who_is_in_it_and_what_comes_next(browse, quarrelled):
    page = browse("mediator")
    page.goto(quarrelled)

    expect(page.locator(".stages .here")).to_contain_text("待受理")
    assert page.locator(".stages .ahead").count() > 3
    expect(page.locator("#parties")).to_contain_text("甲方")
    off = page.locator(".doing.off").first
    expect(off).to_be_visible()
    expect(off).to_contain_text("须在“")
    assert page.locator("main button.primary:visible, main .primary:visible").count() <= 1


def test_who_types_while_the_case_moves_on_sees_it_loses_nothing_and_goes_on(browse, quarrelled):
    slow, quick = browse("mediator"), browse("committee_director")
    slow.goto(f"{quarrelled}/record_step")
    slow.fill("textarea[name=words]", "双方约定周五再谈")
    quick.goto(quarrelled)
    quick.locator("details.note summary").click()
    quick.fill("textarea[name=text]", "已与物业联系")
    quick.locator(".note button").click()
    expect(quick.locator(".course")).to_contain_text("已与物业联系")

    slow.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(slow.locator("#moved")).to_contain_text("您填写的内容都在")
    slow.get_by_role("button", name="按最新情况继续").click()
    expect(slow.locator("#moved")).to_contain_text("可以提交")
    assert slow.input_value("textarea[name=words]") == "双方约定周五再谈"
    if slow.locator("[name=sort]").count():
        slow.locator("[name=sort]").first.evaluate("e => e.tagName === 'SELECT' ? (e.selectedIndex = 1) : e.click()")
    slow.click("button.primary")
    slow.wait_for_url(re.compile(quarrelled + r"\?"))
    expect(slow.locator(".course")).to_contain_text("双方约定周五再谈")


def test_a_session_that_ends_while_a_form_is_filled_costs_nothing_typed(browse, quarrelled):
    page = browse("mediator")
    page.goto(quarrelled)
    page.locator("details.note summary").click()
    page.fill("textarea[name=text]", "下午三点电话联系")
    page.context.clear_cookies(name="hemu_session")
    page.locator(".note button").click()

    expect(page.locator(".notice")).to_contain_text("您填写的内容还在")
    page.fill("[name=login]", "mediator")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.primary")
    page.click("main button.primary")
    page.wait_for_url(re.compile(quarrelled))
    expect(page.locator(".course")).to_contain_text("下午三点电话联系")


def test_whoever_looks_in_full_says_why_and_the_look_is_kept(browse, city, quarrelled):
    page = browse("justice")
    page.goto(quarrelled)
    expect(page.locator("#parties")).to_contain_text("李**")
    page.click("#parties summary")
    page.fill("#parties [name=reason]", "核对签名")
    page.click("#parties button")

    expect(page.locator("#parties")).to_contain_text("李建国")
    with city.hemu.database.connect() as connection:
        kept = connection.exec_driver_sql(
            "SELECT actor FROM identity.accesses WHERE act = 'reveal' AND why = '核对签名' AND case_id = %s",
            (quarrelled.rpartition("/")[2],),
        ).scalars()
        assert list(kept) == ["justice"]


def test_a_photo_outlives_the_session_it_was_chosen_in_is_attached_and_shown_on_its_own_page(browse, quarrelled):
    page = browse("mediator", size=PHONE)
    page.goto(quarrelled)
    page.click("text=添加材料 >> nth=0")
    page.fill("[name=sort]", "现场照片")
    page.set_input_files("input[type=file]", {"name": "现场.png", "mimeType": "image/png", "buffer": PIXEL})
    page.context.clear_cookies(name="hemu_session")
    page.locator("form[enctype] button").click()
    page.fill("[name=login]", "mediator")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.primary")
    expect(page.get_by_role("status").filter(has_text="您选的文件还在")).to_be_visible()
    expect(page.locator("[name=sort]")).to_have_value("现场照片")
    page.click("main button.primary")
    page.click("text=查看 >> nth=0")

    expect(page.locator("img.paper")).to_be_visible()
    expect(page.locator("img.paper")).to_have_js_property("naturalWidth", 1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_finds_the_search_and_the_search_finds_the_case(browse, quarrelled):
    page = browse("mediator")
    page.goto("/desk")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("键盘快捷键")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("李建国")
    page.keyboard.press("Enter")

    expect(page.locator(f'a[href="{quarrelled}"]')).to_be_visible()
