"""One's own account and those of others, through the pages and over HTTP: second factor, confirmation, tokens, codes."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pyotp
from fastapi.testclient import TestClient
from sqlalchemy import text

from application.identities import identified
from domain.kernel.roles import Role
from tests.api.city import PASSWORD, TENANT
from tests.api.served import application

APPOINTMENT = {"role": "grid_member", "organisation": "community.longhua", "since": "2026-11-01"}


def token_in(page):
    return re.search(r'name="form_token" value="([^"]*)"', page.text)[1]


def sends(client, path, on=None, **fields):
    """Fill in the form of a page (`on`: the page that it stands on)."""
    return client.post(path, data=fields | {"form_token": token_in(client.get(on or path))})


def visitor(app):
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


def long_ago(hemu, login):
    """It is an hour since somebody showed who they are."""
    with hemu.database.begin() as connection:
        connection.execute(
            text("UPDATE identity.sessions SET confirmed_at = now() - interval '1 hour' WHERE login = :login"),
            {"login": login},
        )
    hemu.office.sessions.forget(login)


def appointing(hemu):
    return f"/staff/{identified(TENANT, 'staff', 'mediator')}/appoint"


def test_an_app_is_set_up_by_scanning_and_asked_for_when_signing_in(browse):
    clerk = browse("clerk")
    page = clerk.get("/account/app")
    assert "<svg" in page.text
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text)[1].replace(" ", "")
    wrong = sends(clerk, "/account/app", code="000000")
    assert wrong.status_code == 422
    assert "动态码不正确" in wrong.text

    codes = sends(clerk, "/account/app", code=pyotp.TOTP(secret).at(datetime.now(UTC)))
    shown = re.findall(r"<li><code>([A-Z0-9-]{14})</code>", codes.text)
    assert len(shown) == 10
    assert not any(each in clerk.get("/account").text for each in shown)

    other = visitor(clerk.app)
    page = sends(other, "/sign-in", login="clerk", password=PASSWORD, next="/account")
    assert "动态码或恢复码" in page.text
    assert other.get("/desk").status_code == 303, "half a session opens nothing"
    answer = other.post("/sign-in/second", data={"form_token": token_in(page), "code": shown[0], "next": "/account"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "剩9个" in other.get("/account").text


def test_giving_somebody_a_post_asks_anew_who_one_is_and_keeps_what_was_typed(hemu, browse):
    admin, path = browse("admin"), appointing(hemu)
    long_ago(hemu, "admin")
    asked = sends(admin, path, **APPOINTMENT)
    assert "确认身份" in asked.text
    carried = dict(re.findall(r'name="(carry\.[a-z_]+)" value="([^"]*)"', asked.text))
    assert {carried[f"carry.{name}"] for name in APPOINTMENT} == set(APPOINTMENT.values())

    wrong = admin.post(
        "/account/confirm", data=carried | {"form_token": token_in(asked), "shown": "wrong", "next": path}
    )
    assert wrong.status_code == 401
    again = dict(re.findall(r'name="(carry\.[a-z_]+)" value="([^"]*)"', wrong.text))
    ready = admin.post(
        "/account/confirm", data=again | {"form_token": token_in(wrong), "shown": PASSWORD, "next": path}
    )
    assert "身份已确认" in ready.text
    fields = {
        name: unescape(value)
        for name, value in re.findall(r'type="hidden" name="([a-z_]+)" value="([^"]*)"', ready.text)
    }

    assert admin.post(path, data=fields).status_code == 303
    assert any(post.organisation == "community.longhua" and post.since.isoformat() == "2026-11-01"
               for post in hemu.surroundings.directory(TENANT).staff["mediator"].posts)  # fmt: skip


def test_a_program_too_shows_anew_who_it_is_before_it_gives_somebody_a_post(hemu, client):
    admin, path = client("admin"), f"/api/v1{appointing(hemu)}"
    long_ago(hemu, "admin")

    assert admin.post(path, json=APPOINTMENT).json()["type"] == "urn:hemu:problem:confirmation_needed"
    assert admin.post("/api/v1/sessions/current/confirmation", json={"shown": "wrong"}).status_code == 401
    assert admin.post("/api/v1/sessions/current/confirmation", json={"shown": PASSWORD}).status_code == 204
    assert admin.post(path, json=APPOINTMENT).status_code == 200


def test_a_token_reaches_no_further_than_it_was_given_for_and_is_ended_by_its_holder(browse):
    clerk = browse("clerk")
    for rights, kinds, may_read, may_write in (
        ("reads", [], True, False), ("writes", ["appeal"], True, True), ("writes", ["mediation"], False, False),
    ):  # fmt: skip
        page = sends(clerk, "/account/tokens/new", name="月报", days="30", rights=rights, kinds=kinds)
        token = re.search(r'<code class="secret">([^<]+)</code>', page.text)[1]
        program = TestClient(clerk.app, headers={"Authorization": f"Bearer {token}"})
        assert program.get("/api/v1/sessions/current").status_code == 200
        assert program.get("/api/v1/appeals/not-there").status_code == (404 if may_read else 403)
        answer = program.post("/api/v1/appeals/register", json={})
        assert answer.status_code == (422 if may_write else 403), answer.text

    for ended in re.findall(r'name="id" value="([^"]+)"><button class="quiet">停用', clerk.get("/account").text):
        sends(clerk, "/account/sessions/end", on="/account", id=ended)
    assert program.get("/api/v1/sessions/current").status_code == 401


def test_whoever_must_have_a_second_factor_sets_it_up_before_anything_else(hemu):
    strict = replace(hemu.office, policy=replace(hemu.office.policy, second_factor=frozenset({Role.SYSTEM_ADMIN})))
    app = application(strict)
    admin, clerk = visitor(app), visitor(app)
    for client, login in ((admin, "admin"), (clerk, "clerk")):
        assert sends(client, "/sign-in", login=login, password=PASSWORD).status_code == 303

    assert admin.get("/org").headers["location"] == "/account/app"
    assert admin.get("/api/v1/sessions/current").json()["type"] == "urn:hemu:problem:second_factor_due"
    assert clerk.get("/org").status_code == 200
    page = admin.get("/account/app")
    assert "您的岗位须启用双因素认证" in page.text
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text)[1].replace(" ", "")
    sends(admin, "/account/app", code=pyotp.TOTP(secret).at(datetime.now(UTC)))
    assert admin.get("/org").status_code == 200


def test_an_administrator_hands_over_a_code_and_its_holder_chooses_a_password(browse):
    admin, here = browse("admin"), browse("clerk")
    page = sends(admin, "/accounts/clerk/code", on="/accounts/clerk")
    code = re.search(r'<code class="secret">([A-Z0-9-]+)</code>', page.text)[1]
    assert code not in admin.get("/accounts/clerk").text
    other, chosen = visitor(admin.app), {"password": "plum orchid bamboo", "again": "plum orchid bamboo"}

    weak = sends(other, "/sign-in/code", login="clerk", code=code, password="password1", again="password1")
    assert "太常见" in weak.text
    assert "密码已设置" in sends(other, "/sign-in/code", login="clerk", code=code, **chosen).text
    assert "hemu_device" in other.cookies, "a stranger who guesses at the password does not make this device wait"
    assert here.get("/desk").status_code == 303
    assert sends(other, "/sign-in", login="clerk", password="plum orchid bamboo").status_code == 303
    assert other.get("/accounts").status_code == 403
    assert admin.get("/accounts/nobody").status_code == 404
    assert "此人已有账号 clerk" in sends(admin, "/accounts/new", login="another", staff="clerk").text
    assert "/accounts/clerk" in admin.get("/accounts?q=clerk").text


def test_a_password_is_changed_by_who_knows_it_and_the_faults_stand_beside_the_fields(browse):
    clerk, new = browse("clerk"), "plum orchid bamboo"

    assert "两次输入的密码不一致" in sends(clerk, "/account/password", old=PASSWORD, password=new, again="x").text
    assert "现在的密码不正确" in sends(clerk, "/account/password", old="wrong", password=new, again=new).text
    assert "不能包含账号或姓名" in sends(
        clerk, "/account/password", old=PASSWORD, password="clerk-tq7Lk2x9", again="clerk-tq7Lk2x9"
    ).text  # fmt: skip
    assert sends(clerk, "/account/password", old=PASSWORD, password=new, again=new).status_code == 303


def test_what_no_database_keeps_is_no_fault_of_ours(browse):
    admin, odd = browse("admin"), {"answer": '{"rawId": "\x00"}', "next": "//elsewhere.test", "carry.x": "\x00"}
    fields = odd | dict.fromkeys(
        ("login", "staff", "code", "shown", "old", "password", "again", "id", "name", "subject"), "\x00"
    )
    pages = {
        "/account": (
            "/sessions/end", "/password", "/app", "/passkeys", "/passkeys/remove", "/tokens/new", "/confirm", "/confirm/passkey",
        ),
        "/accounts": ("/new", "/%00/code", "/clerk/link"),
    }  # fmt: skip
    for at, forms in pages.items():
        token = token_in(admin.get("/account"))
        for form in forms:
            answer = admin.post(at + form, data=fields | {"form_token": token})
            assert answer.status_code < 500, at + form
            assert "elsewhere" not in answer.headers.get("location", "")
    other = visitor(admin.app)
    for form in ("/sign-in", "/sign-in/code", "/sign-in/passkey", "/sign-in/second"):
        token = token_in(other.get("/sign-in"))
        assert other.post(form, data=fields | {"form_token": token}).status_code < 500, form
