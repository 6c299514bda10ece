"""Messages as the office sees them: worded anew, tried out, given up and sent again; and a sender killed while sending."""

import os
import re
import signal
import subprocess
import sys
import threading
from html import unescape

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from api.cli import app
from application.ask import Ask
from application.identities import identified
from application.messages.drafts import Drafting
from application.messages.ports import LetterState, Outlet
from application.messages.sending import MessageSender
from domain.cases import appeal
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Kind, NoticeWay, Regime, Urgency
from domain.directory.message_templates import TEMPLATES
from domain.directory.messages import OpenMessageBook, SetQuietHours
from domain.kernel.messages import MessageSent, MessageWay
from domain.kernel.vocabulary import SYSTEM, CaseId
from infrastructure.messages.mailroom import carriers
from tests.api.city import TENANT
from tests.api.conftest import KEY
from tests.api.test_journeys import Journey
from tests.cast import CITY
from tests.domain.appeal import matters
from tests.infrastructure.messages.servers import http_server

ACCEPTED = "appeal.accepted"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SEND = """
from api.composition import running
from infrastructure.settings import Settings
with running(Settings(), migrating=False) as hemu:
    hemu.mail.sender.round("1309")
"""


@pytest.fixture
def petition(client):
    """Accepted by the street just now."""
    journey = Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)
    journey.does(Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3))
    return journey.does(AcceptOwn(notice=NoticeWay.WRITTEN))


@pytest.fixture
def no_quiet_hours(hemu):
    """Whatever the clock says while this runs."""
    for command, record in (
        (OpenMessageBook(division=CITY, reason="启用"), None),
        (SetQuietHours(since="00:00", until="00:00", reason="不设"), identified(TENANT, "message_book", CITY)),
    ):
        name = "open_message_book" if record is None else "set_quiet_hours"
        hemu.engine.do(
            Ask(tenant=TENANT, kind="message_book", name=name, command=command, actor=SYSTEM, case_id=record)
        )


def first_turn(hemu):
    """What was recorded before is not told."""
    hemu.mail.follower.catch_up(TENANT)


def due_now(hemu):
    """As if the minutes had passed in which a step may be taken back, or for which a sender had claimed a letter."""
    hemu.mail.follower.catch_up(TENANT)
    with hemu.database.begin() as connection:
        connection.execute(
            text("UPDATE messages.letters SET due_at = due_at - interval '1 hour' WHERE state <> 'done'")
        )


def letters(hemu, template=ACCEPTED):
    with hemu.database.connect() as connection:
        asked = text("SELECT id, state FROM messages.letters WHERE template = :template")
        return connection.execute(asked, {"template": template}).all()


def sent(hemu, case_id):
    events = [each.event for each in hemu.log.case(TENANT, CaseId(case_id))]
    return [each for each in events if isinstance(each, MessageSent) and each.template == ACCEPTED]


def token_of(page):
    return re.search(r'name="form_token" value="([^"]*)"', page.text)[1]


def said(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


@pytest.fixture
def told_from_now(hemu):
    first_turn(hemu)


def test_a_trial_sends_nothing_and_the_timeline_says_so(hemu, told_from_now, no_quiet_hours, petition, browse):
    due_now(hemu)
    hemu.mail.sender.round(TENANT)
    (event,) = sent(hemu, petition.case_id)
    assert event.way is MessageWay.FOLDER
    written = list((hemu.settings.home / "messages").rglob("*.json"))
    assert any("appeal.accepted" in each.read_text("utf-8") for each in written)
    assert not any("李军" in each.read_text("utf-8") or "13800001111" in each.read_text("utf-8") for each in written)
    shown = said(browse("street_handler").get(f"/appeals/{petition.case_id}"))
    assert "试运行，只存入文件夹，没有发出" in shown
    assert "已受理，最迟" in shown


def test_a_sender_killed_in_mid_air_loses_nothing_and_the_receiver_knows_the_second_by_its_id(
    hemu, told_from_now, no_quiet_hours, petition, city_url, tmp_path
):
    holding, arrived = threading.Event(), threading.Event()
    with http_server(before=lambda: (arrived.set(), holding.wait(60))) as server:
        hemu.mail.outlets.add(
            Outlet(name="sms", tenant=TENANT, way=MessageWay.SMS, address=server.address, secret=SECRET)
        )
        due_now(hemu)
        environment = {
            **os.environ, "HEMU_DATABASE_URL": city_url, "HEMU_HOME": str(tmp_path / "other"), "HEMU_MASTER_KEY": KEY,
            "HEMU_MESSAGE_TARGETS": server.address,
        }  # fmt: skip
        with subprocess.Popen([sys.executable, "-c", SEND], env=environment) as running:
            assert arrived.wait(60)
            os.kill(running.pid, signal.SIGKILL)
        holding.set()
        assert not sent(hemu, petition.case_id)
        assert {each.state for each in letters(hemu)} == {LetterState.WAITING}
        due_now(hemu)
        allowed = hemu.settings.model_copy(update={"message_targets": server.address})
        _sender(hemu, allowed).round(TENANT)
        ids = [each.headers["webhook-id"] for each in server.asked if each.json["data"].get("phone") == "13800001111"]
        first = ids[0]
        assert ids.count(first) == 2, "once before the kill, once after it, under one id"
        assert len(sent(hemu, petition.case_id)) == 1
        assert {each.state for each in letters(hemu)} == {LetterState.DONE}


def _sender(hemu, settings):
    drafting = Drafting(hemu.engine, hemu.mail.outlets, hemu.mail.contacts)
    return MessageSender(hemu.engine, hemu.mail.outbox, drafting, carriers(settings, hemu.engine))


def test_what_was_given_up_stands_on_the_operators_page_and_is_sent_again(
    hemu, told_from_now, no_quiet_hours, petition, browse
):
    """No gateway is allowed: the target is not on the operator's list."""
    outlet = Outlet(name="sms", tenant=TENANT, way=MessageWay.SMS, address="https://sms.example/", secret=SECRET)
    hemu.mail.outlets.add(outlet)
    due_now(hemu)
    hemu.mail.sender.round(TENANT)
    admin = browse("admin")
    page = admin.get("/ops")
    assert "诉求受理" in said(page)
    assert "对方或通道拒收" in said(page)
    handler = browse("street_handler").get(f"/appeals/{petition.case_id}")
    assert "请改用电话或书面方式告知" in said(handler)
    hemu.mail.outlets.set_disabled(TENANT, "sms", disabled=True)
    letter = re.search(r'name="letter" value="([^"]*)"', page.text)[1]
    answer = admin.post("/ops/messages/again", data={"form_token": token_of(page), "letter": letter})
    assert answer.status_code == 303
    hemu.mail.sender.round(TENANT)
    assert "没有发送失败的通知" in said(admin.get("/ops"))
    assert len(sent(hemu, petition.case_id)) == 1
    assert (
        browse("street_handler").post("/ops/messages/again", data={"form_token": "x", "letter": letter}).status_code
        == 403
    )


def test_an_administrator_and_nobody_else_words_messages_sees_them_first_and_sets_quiet_hours(hemu, browse):
    admin = browse("admin")
    listed = said(admin.get("/messages"))
    assert all(each.label.zh in listed for each in TEMPLATES.values())
    page = admin.get(f"/messages/{ACCEPTED}")
    form = {"form_token": token_of(page), "on": "yes", "ways": ["sms"], "reason": "写明电话"}
    tried = admin.post(
        f"/messages/{ACCEPTED}", data={**form, "text": "{姓名}：{编号}已受理，{期限}前答复。", "preview": "yes"}
    )
    assert "王芳：SQ-公园-20260310-0001已受理，2026-05-09 (周六)前答复。" in said(tried)
    wrong = admin.post(f"/messages/{ACCEPTED}", data={**form, "text": "{姓名}：{电话}", "key": "1"})
    assert wrong.status_code == 422
    assert "没有字段“电话”" in said(wrong)
    done = admin.post(
        f"/messages/{ACCEPTED}", data={**form, "text": "{姓名}：{编号}已受理，{期限}前答复。", "key": "2"}
    )
    assert done.status_code == 303
    assert "{姓名}：{编号}已受理" in said(admin.get("/messages"))
    assert "写明电话" in said(admin.get(f"/messages/{ACCEPTED}"))
    off = admin.post(
        f"/messages/{ACCEPTED}", data={**form, "on": "", "text": "{编号}已受理，{期限}前答复。", "key": "3"}
    )
    assert off.status_code == 303
    assert "停发" in said(admin.get("/messages"))
    hours = {"form_token": token_of(admin.get("/messages")), "since": "20:00", "until": "07:30", "key": "4"}
    assert admin.post("/messages", data={**hours, "reason": ""}).status_code == 422
    assert admin.post("/messages", data={**hours, "reason": "夏季"}).status_code == 303
    assert 'value="07:30"' in admin.get("/messages").text
    assert admin.get("/messages/appeal.nothing").status_code == 404
    handler = browse("street_handler")
    assert {handler.get(path).status_code for path in ("/messages", f"/messages/{ACCEPTED}")} == {403}


def test_outlets_are_opened_and_closed_by_the_operator(hemu, city_url, tmp_path, monkeypatch):
    settings = {
        "DATABASE_URL": city_url,
        "HOME": str(tmp_path),
        "MASTER_KEY": KEY,
        "MESSAGE_TARGETS": "http://127.0.0.1:9",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"HEMU_{name}", value)

    def run(*arguments):
        return CliRunner().invoke(app, ["outlet", *arguments, "--json"])

    refused = run("add", "platform", "--way", "webhook", "--address", "https://evil.example/")
    assert refused.exit_code != 0
    assert "not_on_the_list" in refused.output
    added = run("add", "platform", "--way", "webhook", "--address", "http://127.0.0.1:9/in")
    assert '"secret": "whsec_' in added.output
    assert run("close", "platform").exit_code == 0
    listed = run("list").output
    assert '"disabled": true' in listed
    assert "127.0.0.1" not in listed


def test_residents_and_staff_say_how_they_want_to_be_told(hemu, petition, browse):
    handler = browse("street_handler")
    form = handler.get(f"/appeals/{petition.case_id}/wish_messages")
    assert "李军" in said(form), "a party is chosen by name"
    wish = {"form_token": token_of(form), "key": "wish-1", "party": "P1", "wish": "declined"}
    assert handler.post(f"/appeals/{petition.case_id}/wish_messages", data=wish).status_code == 303
    assert "不接收短信通知" in said(handler.get(f"/appeals/{petition.case_id}"))
    token = {"form_token": token_of(handler.get("/account/contact"))}
    assert handler.post("/account/contact", data={**token, "phone": "电话", "email": "x"}).status_code == 422
    reached = {"phone": "13700000009", "email": "shen@cangzhou.example"}
    assert handler.post("/account/contact", data={**token, **reached}).status_code == 303
    assert "13700000009" in handler.get("/account/contact").text
    assert "13700000009" not in browse("street_leader").get("/account/contact").text
