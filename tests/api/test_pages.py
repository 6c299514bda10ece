"""What somebody sees and does on the plain pages: no script, Chinese first, every form bound to its page."""

import re
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.office import Shown
from api.workbench.menu import ITEMS
from api.workbench.wording import WORDS
from domain.kernel.roles import Role
from tests.api.desk_of_tests import PASSWORD, Desk
from tests.api.served import application
from tests.domain.kernel.stall_kind import KIND

FORM = {
    "station": "station.longhua", "division": "130903001001", "asked_on": "2026-03-10", "name": "张小明",
    "place": "解放路口", "helpers.0.helper_id": "h1", "helpers.0.name": "李四",
}  # fmt: skip


@pytest.fixture
def desk():
    return Desk((KIND,))


def visitor(desk):
    return TestClient(desk.app, follow_redirects=False, raise_server_exceptions=False)


def hidden(page, name):
    return re.search(f'name="{name}" value="([^"]*)"', page.text)[1]


def signed_in(desk, staff):
    client = visitor(desk)
    token = hidden(client.get("/sign-in"), "form_token")
    answer = client.post("/sign-in", data={"login": staff, "password": PASSWORD, "form_token": token})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk")
    return client


def send(client, path, values, **changes):
    page = client.get(path)
    fixed = {name: hidden(page, name) for name in ("form_token", "key", "version") if f'name="{name}"' in page.text}
    return client.post(path, data=fixed | values | changes)


@pytest.fixture
def clerk(desk):
    return signed_in(desk, "clerk")


def opened(clerk):
    return send(clerk, "/stalls/new/ask_for_stall", FORM).headers["Location"].split("?")[0]


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page_and_back(desk):
    answer = visitor(desk).get("/stalls/case-1")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=%2Fstalls%2Fcase-1")


def test_the_way_back_leads_to_no_other_site(desk):
    for foreign in ("//evil.example", "https://evil.example", "/\\evil.example"):
        page = visitor(desk).get("/sign-in", params={"next": foreign})
        assert hidden(page, "next") == "/desk"


def test_a_wrong_password_is_told_on_the_page_and_signs_nobody_in(desk):
    client = visitor(desk)
    token = hidden(client.get("/sign-in"), "form_token")
    answer = client.post("/sign-in", data={"login": "clerk", "password": "wrong", "form_token": token})

    assert answer.status_code == 401
    assert "账号或密码不正确" in answer.text
    assert "hemu_session" not in client.cookies


def test_an_account_that_waits_is_told_how_long(desk):
    desk.way_in.locked.add("clerk")
    client = visitor(desk)
    token = hidden(client.get("/sign-in"), "form_token")
    answer = client.post("/sign-in", data={"login": "clerk", "password": PASSWORD, "form_token": token})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "90")
    assert "90秒" in answer.text


def test_the_cookie_of_a_session_is_read_by_no_script_and_sent_by_no_other_site(desk):
    client = visitor(desk)
    token = hidden(client.get("/sign-in"), "form_token")
    answer = client.post("/sign-in", data={"login": "clerk", "password": PASSWORD, "form_token": token})

    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("hemu_session="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_signing_out_ends_the_session(desk, clerk):
    location = opened(clerk)
    token = hidden(clerk.get(location), "form_token")

    assert clerk.post("/sign-out", data={"form_token": token}).status_code == 303
    assert clerk.get(location).headers["Location"].startswith("/sign-in")


def test_a_case_is_opened_by_a_form_and_its_page_tells_it_in_chinese(clerk):
    page = clerk.get(opened(clerk))

    assert page.status_code == 200
    assert "TW-001" in page.text
    assert page.headers["Content-Language"] == "zh-CN"
    assert "现在可以做" in page.text
    assert "周敏" in page.text


def test_the_pages_speak_english_after_the_switch(clerk):
    location = opened(clerk)
    clerk.get("/language/en")

    assert "You can do now" in clerk.get(location).text


@pytest.mark.parametrize("token", ["", "0" * 64, "密"])
def test_a_form_without_the_token_of_its_page_does_nothing(desk, clerk, token):
    answer = clerk.post("/stalls/new/ask_for_stall", data=FORM | {"form_token": token})

    assert answer.status_code == 403
    assert desk.log.head("1309").position == 0


def test_a_form_that_another_site_sends_does_nothing(desk, clerk):
    token = hidden(clerk.get("/stalls/new/ask_for_stall"), "form_token")
    for header in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = clerk.post("/stalls/new/ask_for_stall", data=FORM | {"form_token": token}, headers=header)
        assert answer.status_code == 403
    assert desk.log.head("1309").position == 0


def test_a_program_of_another_site_cannot_use_the_cookie_for_json(desk, clerk):
    body = {"station": "station.longhua"}
    answer = clerk.post("/api/v1/stalls", json=body, headers={"Sec-Fetch-Site": "cross-site"})

    assert (answer.status_code, answer.json()["type"]) == (403, "urn:hemu:problem:foreign_form")


def test_the_same_form_sent_twice_opens_one_case(desk, clerk):
    page = clerk.get("/stalls/new/ask_for_stall")
    sent = FORM | {name: hidden(page, name) for name in ("form_token", "key")}

    first, again = (clerk.post("/stalls/new/ask_for_stall", data=sent) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert desk.log.head("1309").position == 1


def test_what_is_wrong_stands_beside_the_field_and_what_was_written_is_kept(clerk):
    answer = send(clerk, "/stalls/new/ask_for_stall", FORM, name=" ", asked_on="2026-02-30")

    assert answer.status_code == 422
    assert re.search(r'<input name="name"[^>]*aria-invalid="true"', answer.text)
    assert re.search(r'<input name="asked_on"[^>]*aria-invalid="true"', answer.text)
    assert 'value="解放路口"' in answer.text


def test_a_further_row_is_offered_without_losing_what_was_written(clerk):
    answer = send(clerk, "/stalls/new/ask_for_stall", FORM, more="helpers")

    assert answer.status_code == 200
    assert 'name="helpers.1.name"' in answer.text
    assert 'value="李四"' in answer.text


def test_a_row_of_which_nothing_is_said_is_no_row(desk, clerk):
    sent = FORM | {"helpers.0.helper_id": "", "helpers.0.name": "", "helpers.x.name": "王五"}
    assert send(clerk, "/stalls/new/ask_for_stall", sent).status_code == 303
    assert desk.log.since("1309", 0, 1)[0].event.helpers == ()


def test_what_the_law_refuses_is_told_on_the_form_with_what_was_written(clerk):
    location = opened(clerk)
    answer = send(clerk, f"{location}/request_extension", {"days": "31", "reason": "人手不足"})

    assert answer.status_code == 409
    assert "按规定不能办理" in answer.text
    assert "人手不足" in answer.text


def test_somebody_who_acted_first_is_told_and_the_form_may_be_sent_again(desk, clerk):
    location = opened(clerk)
    page = clerk.get(f"{location}/log_step")
    sent = {name: hidden(page, name) for name in ("form_token", "key", "version")} | {"text": "电话联系"}
    desk.client("station_head").post(f"/api/v1{location}/log_step", json={"text": "上门"})

    late = clerk.post(f"{location}/log_step", data=sent)
    assert late.status_code == 409
    assert "他人已先办理" in late.text
    again = sent | {name: hidden(late, name) for name in ("key", "version")}
    assert clerk.post(f"{location}/log_step", data=again).status_code == 303


def test_a_second_person_finds_the_request_on_the_form_of_the_decision(desk, clerk):
    location = opened(clerk)
    send(clerk, f"{location}/request_extension", {"days": "10", "reason": "人手不足"})
    head = signed_in(desk, "station_head")

    form = head.get(f"{location}/approve_extension")
    assert re.search(r'value="extension-2" checked[^>]*>[^<]*周敏', form.text)
    assert send(head, f"{location}/approve_extension", {"request_id": "extension-2"}).status_code == 303


def test_when_it_happened_is_read_in_shanghai(desk, clerk):
    assert send(clerk, "/stalls/new/ask_for_stall", FORM, occurred_at="2026-03-09T15:30").status_code == 303
    assert desk.log.since("1309", 0, 1)[0].occurred_at.isoformat() == "2026-03-09T15:30:00+08:00"


def test_somebody_of_another_station_does_not_find_the_case(desk, clerk):
    location = opened(clerk)
    other = signed_in(desk, "other_clerk")

    for path in (location, f"{location}/log_step"):
        answer = other.get(path)
        assert answer.status_code == 404
        assert "没有这个案件" in answer.text


def test_the_body_with_which_a_case_lies_sees_whom_it_is_about_as_long_as_nobody_there_has_taken_it(clerk):
    page = unescape(clerk.get(opened(clerk)).text)
    assert FORM["name"] in page
    assert "已脱敏" not in page


def test_what_is_written_never_becomes_markup(clerk):
    answer = send(clerk, "/stalls/new/ask_for_stall", FORM, place='<script>alert("1")</script>', name="")
    assert "<script>" not in answer.text


def test_pages_carry_no_script_or_style_of_their_own_and_say_so_to_the_browser(clerk):
    location = opened(clerk)
    for path in ("/stalls/new/ask_for_stall", location, f"{location}/log_step", "/sign-in"):
        page = clerk.get(path)
        assert all('src="/static/' in each for each in re.findall(r"<script[^>]*>", page.text))
        assert "style=" not in page.text
        assert not re.search(r"\son[a-z]+=", page.text)
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]


def test_our_own_fault_shows_its_id_and_nothing_else(desk, clerk, monkeypatch):
    location = opened(clerk)
    monkeypatch.setattr(desk.engine, "history", lambda *_: 1 / 0)
    answer = clerk.get(location)

    assert answer.status_code == 500
    assert re.search(r"<code>[a-r]{12}</code>", answer.text)
    assert "ZeroDivisionError" not in answer.text


def test_a_session_that_ended_in_mid_form_brings_what_was_typed_through_signing_in(desk, clerk):
    location = opened(clerk)
    page = clerk.get(f"{location}/log_step")
    sent = {name: hidden(page, name) for name in ("form_token", "key", "version")} | {"text": "电话联系"}
    clerk.cookies.delete("hemu_session")
    asked = clerk.post(f"{location}/log_step", data=sent)
    assert (asked.status_code, hidden(asked, "carry.text")) == (401, "电话联系")

    carried = {name: hidden(asked, name) for name in ("form_token", "next", "carry.key", "carry.version", "carry.text")}
    again = clerk.post("/sign-in", data=carried | {"login": "clerk", "password": PASSWORD})
    assert desk.log.head("1309").position == 1, "nobody signs in and acts in one go"
    kept = {name: hidden(again, name) for name in ("form_token", "key", "version", "text")}
    assert clerk.post(f"{location}/log_step", data=kept).status_code == 303
    assert desk.log.head("1309").position == 2


def test_only_a_demonstration_city_names_accounts_on_the_sign_in_page(desk):
    assert "演示城市" not in visitor(desk).get("/sign-in").text
    shown = Shown(login="mediator", name="吴浩然", role=Role.MEDIATOR)
    told = replace(desk.office, demonstration=lambda: ((shown,), "hemu-demo"))
    page = TestClient(application(told)).get("/sign-in").text
    assert "演示城市" in page
    assert "人民调解员" in page


def test_one_click_on_a_demonstration_account_signs_in(desk):
    shown = Shown(login="clerk", name="周敏", role=Role.WINDOW_CLERK)
    told = replace(desk.office, demonstration=lambda: ((shown,), PASSWORD))
    client = TestClient(application(told), follow_redirects=False)
    page = client.get("/sign-in")
    (form,) = re.findall(r'<form(?:(?!</form>).)*name="login" value="clerk".*?</form>', page.text, re.DOTALL)
    fields = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', form))

    assert client.post("/sign-in", data=fields).headers["Location"] == "/desk"


def test_the_guide_says_what_every_page_of_the_menu_is_for():
    assert [item.word for item in ITEMS if item.word != "desk" and f"guide.{item.word}" not in WORDS] == []


def test_a_term_says_why_it_ends_on_its_day(clerk):
    page = unescape(clerk.get(opened(clerk)).text)
    assert "起算 2026-03-10 (周二) 09:00，当日不计；15 日，自然日，不顺延。" in page
    assert "依据：试验办法 第一条" in page
    assert "还剩 15 天" in page


def test_a_correction_shows_both_what_was_told_and_what_holds(desk, clerk):
    location = opened(clerk)
    send(clerk, f"{location}/log_step", {"text": "电话联系"})
    send(clerk, f"{location}/correct", {"event_version": "2", "path": "text", "value": "上门走访", "reason": "记错"})

    page = unescape(clerk.get(location).text)
    assert "更正后：" in page
    assert "更正第2步的“内容”" in page
    assert "见第 3 步更正" in page
