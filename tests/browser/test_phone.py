"""The mediator's phone: a step in three taps; without a line it waits, encrypted, and is sent once; signing out wipes."""

import re
import struct
import zlib

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.quarrels import Quarrels

pytestmark = pytest.mark.browser


def picture(edge=40):
    """A grey square as a PNG."""

    def chunk(sort, data):
        return struct.pack(">I", len(data)) + sort + data + struct.pack(">I", zlib.crc32(sort + data))

    rows = b"".join(b"\x00" + b"\x80" * edge for _ in range(edge))
    head = struct.pack(">IIBBBBB", edge, edge, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PHOTO = {"name": "camera.png", "mimeType": "image/png", "buffer": picture()}

KEPT = """async () => {
  const database = await new Promise((done) => { const asked = indexedDB.open("hemu-step"); asked.onsuccess = () => done(asked.result); });
  const all = (name) => new Promise((done) => { const asked = database.transaction(name).objectStore(name).getAll(); asked.onsuccess = () => done(asked.result); });
  const counts = {};
  for (const name of database.objectStoreNames) counts[name] = (await all(name)).length;
  const sealed = (await all("cases")).concat(await all("drafts").then((each) => each.map((draft) => ({ sealed: draft.head }))));
  const text = sealed.map((each) => new TextDecoder("latin1").decode(each.sealed.data) ).join();
  database.close();
  return { counts, text, caches: (await caches.keys()).length, utf8: sealed.map((each) => new TextDecoder().decode(each.sealed.data)).join() };
}"""  # noqa: E501


@pytest.fixture
def quarrels(city):
    return Quarrels(city.hemu)


def ready(page):
    """The worker holds the shell, and the cases are kept on the phone."""
    page.goto("/step")
    expect(page.locator("body")).to_have_attribute("data-shell", "kept")
    expect(page.locator("body")).to_have_attribute("data-connection", "there")


def log(page, sort, words):
    """What, which words, save."""
    page.locator("label.sort", has_text=re.compile(f"^{sort}$")).click()
    page.fill("[name=words]", words)
    page.get_by_role("button", name="保存").click()


def test_a_step_takes_three_taps(browse, city, quarrels):
    case_id, number = quarrels.in_mediation()
    city.caught_up()
    phone = browse("mediator", size=PHONE)
    phone.goto("/step")
    phone.get_by_text(number).click()
    phone.locator("label.sort", has_text="电话联系").click()
    phone.get_by_role("button", name="电话已接通，同意到场。").click()
    phone.get_by_role("button", name="保存").click()

    expect(phone.get_by_role("status").filter(has_text="已记入")).to_contain_text(number)
    (step,) = quarrels.events(case_id, "StepRecorded")
    assert (step.event.sort, step.event.words) == ("phone", "电话已接通，同意到场。")


def test_two_steps_and_a_photo_logged_without_a_line_are_there_once_when_it_is_back(browse, city, quarrels):
    one, number = quarrels.in_mediation()
    other, other_number = quarrels.in_mediation("楼道堆物争吵")
    city.caught_up()
    phone = browse("mediator", size=PHONE)
    ready(phone)
    phone.context.set_offline(True)

    phone.goto("/step")
    expect(phone.locator("[data-line]")).to_contain_text("没有网络")
    phone.get_by_text(number).first.click()
    expect(phone.locator(".of-case")).to_contain_text(number)
    phone.set_input_files("[data-camera]", PHOTO)
    expect(phone.locator("button.paper canvas")).to_have_count(1)
    phone.locator("label.sort", has_text=re.compile("^调解会$")).click()
    phone.get_by_role("button", name="双方到场。").click()
    log(phone, "调解会", "双方到场，约定下周带票据。")
    expect(phone).to_have_url(re.compile("/step$"))
    expect(phone.locator("[data-line]")).to_contain_text("待发送 1 步")
    phone.get_by_text(other_number).first.click()
    log(phone, "劝导走访", "上门劝导，情绪平稳。")
    expect(phone).to_have_url(re.compile("/step$"))
    expect(phone.locator("[data-line]")).to_contain_text("待发送 2 步")
    assert quarrels.events(one, "SessionRecorded") == []
    assert "上门劝导" not in phone.evaluate(KEPT)["utf8"]

    phone.context.set_offline(False)
    expect(phone.locator("body:not(.shell)")).to_have_attribute("data-connection", "there")  # the page itself again
    phone.goto("/step")  # nothing is left to send
    expect(phone.locator("body")).to_have_attribute("data-connection", "there")
    expect(phone.locator("[data-line]")).to_be_hidden()
    assert phone.evaluate(KEPT)["counts"]["drafts"] == 0

    (session,) = quarrels.events(one, "SessionRecorded")
    (step,) = quarrels.events(other, "StepRecorded")
    (photo,) = quarrels.events(one, "FileAttached")
    assert (session.event.statements, session.event.present) == ("双方到场，约定下周带票据。", ("P1", "P2"))
    assert (step.event.sort, step.event.words) == ("visit", "上门劝导，情绪平稳。")
    assert photo.event.sort == "M09"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d 调解会 照片1\.jpg", photo.event.name)
    assert session.occurred_at <= photo.recorded_at


def test_an_answer_that_is_lost_on_the_way_doubles_nothing(browse, city, quarrels):
    case_id, _ = quarrels.in_mediation()
    city.caught_up()
    phone = browse("mediator", size=PHONE)
    ready(phone)
    lost = []

    def lose_the_first_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)  # it is done, and nobody here is told
            route.abort()
        else:
            route.continue_()

    phone.route(f"**/step/{case_id}*", lose_the_first_answer)
    phone.goto(f"/step/{case_id}")
    expect(phone.locator("body")).to_have_attribute("data-connection", "there")
    log(phone, "电话联系", "已约周五。")
    phone.wait_for_url(lambda url: f"/step/{case_id}?done" in url or url.endswith("/step"))
    phone.goto("/step")
    expect(phone.locator("[data-drafts] .draft")).to_have_count(0)

    assert lost == [200]
    assert len(quarrels.events(case_id, "StepRecorded")) == 1


def test_cases_of_mine_and_the_parties_numbers_are_read_without_a_line(browse, city, quarrels):
    case_id, number = quarrels.in_mediation("车位划线争执")
    quarrels.planned(case_id, hours=0.1, room="二楼会议室")
    city.caught_up()
    phone = browse("mediator", size=PHONE)
    ready(phone)
    phone.context.set_offline(True)
    phone.goto("/step")

    expect(phone.locator("[data-today]")).to_contain_text("二楼会议室")
    row = phone.locator("article.row", has_text=number)
    expect(row).to_contain_text("车位划线争执")
    row.get_by_text("当事人").click()
    expect(row.get_by_role("link", name="13800000002")).to_have_attribute("href", "tel:13800000002")
    kept = phone.evaluate(KEPT)
    assert kept["counts"]["cases"] == 1
    assert "13800000002" not in kept["text"]
    assert "车位划线争执" not in kept["utf8"]


def test_what_is_kept_is_locked_after_twelve_hours(browse, city, quarrels):
    quarrels.in_mediation("楼道灯争执")
    city.caught_up()
    phone = browse("mediator", size=PHONE)
    ready(phone)
    phone.context.set_offline(True)
    phone.clock.install()
    phone.clock.set_system_time(city.hemu.office.clock.now().timestamp() * 1000 + 13 * 3600 * 1000)
    phone.goto("/step")

    expect(phone.locator("[data-lock]")).to_be_visible()
    assert "楼道灯争执" not in phone.content()
    assert phone.evaluate(KEPT)["counts"] == {"cases": 0, "drafts": 0, "keys": 0}


def asked_on_leaving(phone, answer):
    """What is asked when somebody signs out; the answer is given at once."""
    phone.once("dialog", lambda dialog: getattr(dialog, answer)())
    with phone.expect_event("dialog") as asked:
        phone.get_by_role("button", name="退出").click()
    return asked.value.message


def test_signing_out_wipes_the_phone_and_tells_what_was_not_sent(browse, city, quarrels):
    _, number = quarrels.in_mediation()
    city.caught_up()
    phone = browse(size=PHONE)
    sign_in(phone, "mediator")
    ready(phone)
    phone.context.set_offline(True)
    phone.goto("/step")
    phone.get_by_text(number).first.click()
    log(phone, "电话联系", "未接通。")
    expect(phone).to_have_url(re.compile("/step$"))
    expect(phone.locator("[data-line]")).to_contain_text("待发送 1 步")
    phone.route("**/step/cases*", lambda route: route.abort())  # a line for pages, none for what is sent
    phone.context.set_offline(False)

    phone.goto("/desk")
    phone.locator(".me summary").click()
    assert "还有 1 步没有发送" in asked_on_leaving(phone, answer="dismiss")
    expect(phone).to_have_url(re.compile("/desk"))
    asked_on_leaving(phone, answer="accept")
    phone.wait_for_url("**/sign-in")

    assert phone.evaluate(KEPT) == {"counts": {"cases": 0, "drafts": 0, "keys": 0}, "text": "", "utf8": "", "caches": 0}


def test_a_step_that_is_refused_says_why_and_keeps_what_was_typed(browse, city, quarrels):
    case_id, number = quarrels.in_mediation()
    city.caught_up()
    phone = browse("mediator", size=PHONE)
    ready(phone)
    phone.goto(f"/step/{case_id}")
    phone.locator("details.fold", has_text="发生时间").locator("summary").click()
    phone.fill("[name=occurred_at]", "2020-01-01T09:00")
    log(phone, "电话联系", "很久以前的电话。")

    draft = phone.locator("[data-drafts] .draft")
    expect(draft).to_contain_text("很久以前的电话。")
    expect(draft.locator(".error")).to_contain_text(number)
    draft.get_by_role("button", name="改").click()
    expect(phone.locator("[name=words]")).to_have_value("很久以前的电话。")
    phone.fill("[name=occurred_at]", "")
    phone.get_by_role("button", name="保存").click()
    expect(phone.get_by_role("status").filter(has_text="已记入")).to_contain_text(number)
    assert len(quarrels.events(case_id, "StepRecorded")) == 1


def test_one_visit_is_logged_in_several_cases_and_a_signature_is_drawn(browse, city, quarrels):
    one, _ = quarrels.in_mediation()
    other, other_number = quarrels.in_mediation("同楼另一户")
    city.caught_up()
    phone = browse("mediator", size=PHONE)
    ready(phone)
    phone.goto(f"/step/{one}")
    phone.locator(".also summary").click()
    phone.locator(".also label", has_text=other_number).click()
    phone.locator("[data-sign]").click()
    phone.select_option(".signing select", label="甲方 李建国")
    box = phone.locator(".signing canvas").bounding_box()
    phone.mouse.move(box["x"] + 40, box["y"] + 60)
    phone.mouse.down()
    phone.mouse.move(box["x"] + 180, box["y"] + 120, steps=8)
    phone.mouse.up()
    phone.get_by_role("button", name="用这个签名").click()
    expect(phone.locator("button.paper canvas")).to_have_count(1)
    log(phone, "劝导走访", "同一楼道两户一并走访。")
    expect(phone.get_by_role("status").filter(has_text="已记入")).to_be_visible()

    assert [len(quarrels.events(each, "StepRecorded")) for each in (one, other)] == [1, 1]
    signatures = [quarrels.events(each, "FileAttached")[0].event for each in (one, other)]
    assert [each.subject for each in signatures] == ["P1", "case"]
    assert all("签名" in each.name and each.media_type == "image/png" for each in signatures)


def test_a_step_is_logged_by_a_plain_form_too(browse, city, quarrels):
    case_id, number = quarrels.in_mediation()
    city.caught_up()
    phone = browse("mediator", size=PHONE, scripts=False)
    phone.goto(f"/step/{case_id}")
    log(phone, "电话联系", "已约周五。")

    expect(phone.get_by_role("status")).to_contain_text(number)
    assert len(quarrels.events(case_id, "StepRecorded")) == 1
    phone.locator("label.sort", has_text="调查").click()
    phone.fill("[name=words]", "问了物业")
    phone.get_by_role("button", name="保存").click()
    expect(phone.get_by_role("alert")).to_contain_text("被调查人")
    expect(phone.locator("[name=words]")).to_have_value("问了物业")
