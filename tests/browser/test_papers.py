"""A paper in a real browser: a real PDF is shown inside the page, a picture too, and a page in disguise does nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.quarrels import Quarrels
from tests.infrastructure.files import samples

pytestmark = pytest.mark.browser
LETTER = "<h1>收条</h1><p>今收到李建国赔偿款 12,000 元。</p>"


@pytest.fixture(scope="module")
def pdf(chromium):
    """As an office prints one."""
    page = chromium.new_page()
    page.set_content(LETTER)
    printed = page.pdf(format="A4")
    page.close()
    return printed


@pytest.fixture
def at(city):
    case_id, _ = Quarrels(city.hemu).in_mediation("收条与照片")
    city.caught_up()
    return f"/mediations/{case_id}"


def put_in(page, at, name, content):
    """By the form; the page that follows."""
    page.goto(f"{at}/papers")
    page.set_input_files("[name=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name="添加材料").click()


def test_a_real_pdf_is_shown_inside_the_page_and_downloaded_under_its_name(browse, at, pdf):
    page = browse("mediator")
    put_in(page, at, "收条.pdf", pdf)
    page.wait_for_url(f"**{at}?*")
    with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-extension:")):
        page.get_by_role("link", name="查看").click()

    expect(page.locator("h1")).to_have_text("收条.pdf")
    expect(page.locator("iframe.paper")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name="下载").click()
    assert got.value.suggested_filename == "收条.pdf"
    assert got.value.path().read_bytes() == pdf


def test_a_picture_is_shown_and_fits_the_phone(browse, at):
    page = browse("mediator", size=PHONE)
    put_in(page, at, "现场.png", samples.png(900))
    page.wait_for_url(f"**{at}?*")
    page.get_by_role("link", name="查看").click()

    picture = page.locator("img.paper")
    expect(picture).to_be_visible()
    assert picture.evaluate("each => each.decode().then(() => each.naturalWidth)") == 900
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_text_that_is_no_page_is_shown_as_a_text(browse, at):
    page = browse("mediator")
    put_in(page, at, "说明.txt", "双方已谈妥。<b>甲方</b>".encode())
    page.wait_for_url(f"**{at}?*")
    page.get_by_role("link", name="查看").click()

    expect(page.frame_locator("iframe.paper").locator("body")).to_contain_text("双方已谈妥。<b>甲方</b>")


def test_a_file_of_a_wrong_sort_is_refused_beside_the_field(browse, at, pdf):
    page = browse("mediator")
    put_in(page, at, "现场.jpg", pdf)

    expect(page.get_by_role("alert")).to_contain_text("文件名“现场.jpg”的后缀与内容不符")
    put_in(page, at, "收条.pdf", pdf)
    page.wait_for_url(f"**{at}?*")
    expect(page.get_by_text("收条.pdf").first).to_be_visible()
