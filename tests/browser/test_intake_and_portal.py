"""A clerk registers with suggestions beside the text; a resident's phone hands in and looks up without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
LIFT = "三单元电梯故障，电梯困人，物业一直不修，业主群里反映多次没有结果。"


def registered(page, text=LIFT, name="王桂兰", phone="13803171234"):
    page.goto("/intake")
    page.fill("[name=text]", text)
    page.fill("[name=name]", name)
    page.fill("[name=phone]", phone)
    page.check("[name=kind][value=help]")
    page.press("[name=phone]", "Control+Enter")
    page.wait_for_url("**/intake/receipt/**")
    return page.inner_text(".receipt .code")


def test_a_clerk_registers_by_keyboard_and_the_receipt_opens_the_case_on_the_residents_phone(browse, city):
    clerk = browse("clerk")
    code = registered(clerk)
    assert re.search(r"SQ-隆华站-\d{8}-\d{4}", clerk.inner_text(".receipt"))
    expect(clerk.locator(".receipt svg")).to_be_visible()
    clerk.emulate_media(media="print")
    expect(clerk.locator(".bar")).to_be_hidden()
    expect(clerk.get_by_role("button", name="打印")).to_be_hidden()
    city.caught_up()

    phone = browse(size=PHONE, scripts=False)
    phone.goto(f"/r/look-up?code={code}")
    phone.fill("[name=digits]", "1234")
    phone.click("text=查询 >> nth=-1")
    expect(phone.locator("h1")).to_have_text("已登记，正在确定承办单位")
    assert fits(phone)


def test_urgent_words_and_possible_duplicates_show_while_typing_and_a_merge_is_asked_for(browse, city):
    clerk = browse("clerk")
    registered(clerk)
    city.caught_up()

    clerk.goto("/intake")
    clerk.locator("[name=text]").press_sequentially(LIFT[:14])
    expect(clerk.locator(".suggested")).to_contain_text("电梯困人")
    clerk.fill("[name=text]", LIFT)
    clerk.fill("[name=name]", "王桂兰")
    clerk.fill("[name=phone]", "13803171234")
    alike = clerk.locator(".alike").first
    expect(alike).to_contain_text("电话相同")
    alike.get_by_text("对照查看").click()
    expect(alike.locator(".there")).to_contain_text("业主群里反映多次")
    alike.get_by_text("同一人同一件").click()
    clerk.check("[name=kind][value=help]")
    clerk.press("[name=phone]", "Control+Enter")
    clerk.wait_for_url("**/intake/receipt/**")
    expect(clerk.locator(".done")).to_have_text("已提出并案申请，等待负责人确认。")


def test_what_was_typed_and_chosen_stands_after_an_error_beside_the_field(browse):
    clerk = browse("clerk")
    clerk.goto("/intake")
    clerk.fill("[name=text]", "楼道灯不亮，请派人看看。")
    clerk.fill("[name=phone]", "12")
    clerk.fill("[name=name]", "王桂兰")
    clerk.check("[name=kind][value=help]")
    clerk.locator("details.more > summary").click()
    clerk.select_option("[name=urgency]", "U2")
    clerk.click(".intake button.primary")

    expect(clerk.locator("#error-phone")).to_have_text("格式不正确")
    expect(clerk.locator("[name=text]")).to_have_value("楼道灯不亮，请派人看看。")
    expect(clerk.locator("[name=urgency]")).to_have_value("U2")
    clerk.fill("[name=phone]", "13803175678")
    clerk.press("[name=phone]", "Control+Enter")
    clerk.wait_for_url("**/intake/receipt/**")


def test_fields_of_other_kinds_are_out_of_sight_and_a_quarrel_is_registered(browse):
    clerk = browse("clerk")
    clerk.goto("/intake")
    expect(clerk.locator("[name=other_name]")).to_be_hidden()
    clerk.get_by_text("人民调解", exact=True).click()
    expect(clerk.locator("[name=channel]")).to_be_hidden()
    clerk.fill("[name=text]", "楼上漏水泡坏吊顶，双方对赔偿说法不一。")
    clerk.fill("[name=name]", "王桂兰")
    clerk.fill("[name=phone]", "13803171234")
    clerk.fill("[name=other_name]", "李四")
    clerk.select_option("[name=dispute_type]", "neighbour")
    clerk.click(".intake button.primary")
    clerk.wait_for_url("**/intake/receipt/mediations/**")


def test_keys_lead_where_the_menu_leads_and_the_help_names_them(browse):
    clerk = browse("clerk")
    clerk.goto("/desk")
    clerk.locator(".me summary").click()
    clerk.get_by_role("button", name="键盘快捷键").click()
    expect(clerk.locator("dialog")).to_contain_text("一窗登记")
    expect(clerk.locator("dialog")).not_to_contain_text("记一步")
    clerk.keyboard.press("Escape")
    clerk.locator("body").press("s")
    clerk.locator("body").press("i")
    clerk.wait_for_url("**/intake")


def fits(page):
    """Whether nothing is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_resident_hands_in_from_a_phone_without_a_script(browse):
    phone = browse(size=PHONE, scripts=False)
    phone.goto("/r")
    phone.click("text=反映问题")
    while phone.locator("ul.places").count():
        phone.locator("ul.places").get_by_role("link", name=re.compile("运河区|公园街道|隆华社区")).click()
    phone.get_by_text("求助，请帮忙解决").click()
    phone.fill("[name=text]", "单元门口路灯坏了一周，夜里老人看不清台阶。")
    phone.fill("[name=name]", "王桂兰")
    phone.fill("[name=phone]", "13803171234")
    assert fits(phone)
    targets = phone.locator(
        "main button:not([hidden]), main input[name=text], main input[name=phone], main select, main label.choice"
    )
    assert [each for each in targets.all() if each.bounding_box()["height"] < 48] == []
    phone.click("button:has-text('提交')")

    expect(phone.locator("h1")).to_contain_text("已收到")
    assert fits(phone)
    phone.click("text=查看进度")
    phone.get_by_role("link", name="撤回").click()
    phone.fill("[name=reason]", "已自行解决")
    phone.check("[name=voluntary]")
    phone.click("button:has-text('提交')")
    expect(phone.locator("h1")).to_have_text("已撤回")


def test_an_elderly_resident_reads_larger_letters_on_every_page_and_the_pages_still_fit(browse):
    phone = browse(size=PHONE, scripts=False)
    phone.goto("/r")
    usual = letters(phone)
    assert usual >= 18
    phone.click("text=大字")

    for path in ("/r", "/r/new/appeal?at=130903001001", "/r/look-up", "/r/notices"):
        phone.goto(path)
        assert letters(phone) > usual
        assert fits(phone), path
    phone.click("text=标准字")
    expect(phone.get_by_text("大字", exact=True)).to_be_visible()
    phone.wait_for_load_state("load")
    assert letters(phone) == usual


def letters(page):
    """How large the text is, in px."""
    return page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")


def test_the_phone_fills_in_where_it_is_only_when_asked_and_says_when_it_cannot(browse):
    phone = browse(size=PHONE)
    phone.context.set_geolocation({"latitude": 38.304121, "longitude": 116.838151, "accuracy": 12.4})
    phone.goto("/r/new/appeal?at=130903001001")
    phone.fill("[name=spot]", "3号楼北门")
    phone.get_by_role("button", name="用手机定位").click()
    expect(phone.get_by_role("status")).to_have_text("没有取到位置，请用文字写明地点。")
    expect(phone.locator("[name=spot]")).to_have_value("3号楼北门")

    phone.context.grant_permissions(["geolocation"])
    phone.get_by_role("button", name="用手机定位").click()
    said = "3号楼北门 [手机定位：北纬38.30412，东经116.83815，误差约13米]"
    expect(phone.locator("[name=spot]")).to_have_value(said)
    phone.get_by_role("button", name="用手机定位").click()
    expect(phone.get_by_role("status")).to_have_text("位置已填在上面，可以修改或删除。")
    expect(phone.locator("[name=spot]")).to_have_value(said)


def test_a_receipt_is_printed_alone(browse):
    phone = browse(size=PHONE)
    phone.goto("/r/new/appeal?at=130903001001")
    phone.get_by_text("求助，请帮忙解决").click()
    phone.fill("[name=text]", "楼道堆物，请清理。")
    phone.fill("[name=name]", "王桂兰")
    phone.fill("[name=phone]", "13803174321")
    phone.click("button:has-text('提交')")
    phone.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    phone.get_by_role("button", name="打印回执").click()
    expect(phone.locator("body")).to_have_attribute("data-printed", "yes")

    phone.emulate_media(media="print")
    expect(phone.locator(".receipt .code")).to_be_visible()
    expect(phone.locator(".receipt svg")).to_be_visible()
    expect(phone.get_by_role("button", name="打印回执")).to_be_hidden()
    expect(phone.get_by_role("link", name="English")).to_be_hidden()
