"""What gateways, robots, mail servers and other systems get, and what their answers mean: against servers that listen."""

import base64
import email
import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.policy import default
from pathlib import Path

import pytest
from cloudevents.core.formats.json import JSONFormat
from standardwebhooks import Webhook, WebhookVerificationError

from application.messages.ports import Outgoing, Outlet, RejectedError, UnreachedError
from domain.kernel.messages import MessageWay
from infrastructure.messages.folder import Folder
from infrastructure.messages.mail import Mail
from infrastructure.messages.posting import READ_AT_MOST, Post
from infrastructure.messages.robots import Dingtalk, Wecom, dingtalk_sign
from infrastructure.messages.webhooks import Sms, Webhooks, mas_body
from tests.infrastructure.messages.servers import http_server, mail_server

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = Outgoing(
    id="0f0c7c3a-7a3f-5a51-9a3f-0f6a4f3c2d11", way=MessageWay.WEBHOOK, address="13800001111", title="诉求受理",
    text="李军：您反映的诉求已受理", template="appeal.accepted", number="SQ-公园-20260310-0001", kind="appeal",
    division="130903001001", happened_at=datetime(2026, 3, 18, 2, tzinfo=UTC),
)  # fmt: skip


@dataclass
class Now:
    """The present, which the library for signatures compares with."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@pytest.fixture
def server():
    with http_server() as server:
        yield server


def outlet(way: MessageWay, address: str, secret: str = SECRET) -> Outlet:
    return Outlet(name="here", tenant="1309", way=way, address=address, secret=secret)


def test_a_webhook_is_a_cloud_event_signed_by_the_standard_and_holds_nothing_of_the_person(server) -> None:
    hook = outlet(MessageWay.WEBHOOK, f"{server.address}/in?city=1309")
    Webhooks(Post([server.address]), Now()).carry(hook, MESSAGE)
    (asked,) = server.asked
    assert asked.path == "/in?city=1309"
    assert asked.headers["content-type"] == "application/cloudevents+json"
    event = JSONFormat().read(None, asked.body)
    assert (event.get_id(), event.get_type(), event.get_source()) == (
        MESSAGE.id,
        "hemu.message.appeal.accepted",
        "/hemu/1309",
    )
    assert event.get_subject() == MESSAGE.number
    assert event.get_data()["division"] == "130903001001"
    assert "李军" not in asked.body.decode("unicode_escape")
    assert Webhook(SECRET).verify(asked.body, asked.headers)["id"] == MESSAGE.id
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(asked.body.replace(b"accepted", b"rejected"), asked.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_c29tZW9uZSBlbHNl").verify(asked.body, asked.headers)


def test_the_signature_is_that_of_the_published_vector() -> None:
    """Of the Standard Webhooks specification's own libraries."""
    signed = Webhook(SECRET).sign(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", datetime.fromtimestamp(1614265330, UTC), '{"test": 2432232314}'
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_gateway_gets_telephone_and_text_under_the_same_signature(server) -> None:
    sms = outlet(MessageWay.SMS, server.address)
    post = Post([server.address])
    Sms(Webhooks(post, Now()), post).carry(sms, MESSAGE)
    sent = Webhook(SECRET).verify(server.asked[0].body, server.asked[0].headers)
    assert sent["data"] == {"phone": MESSAGE.address, "text": MESSAGE.text}


def test_the_platform_of_china_mobile_gets_its_own_form_and_says_what_it_thinks_of_it(server) -> None:
    sms = outlet(MessageWay.SMS, f"mas+{server.address}/sms/norsubmit", "沧州市|hemu|secret|aBcD|")
    post = Post([server.address])
    carrier = Sms(Webhooks(post, Now()), post)
    server.says({"success": True, "rspcod": "success", "msgGroup": "0317"})
    carrier.carry(sms, MESSAGE)
    fields = json.loads(base64.b64decode(server.asked[0].body))
    plain = f"沧州市hemusecret13800001111{MESSAGE.text}aBcD"
    assert fields["mac"] == hashlib.md5(plain.encode()).hexdigest()
    assert fields["mobiles"] == MESSAGE.address
    server.says({"success": False, "rspcod": "NoSignId"})
    with pytest.raises(RejectedError, match="NoSignId"):
        carrier.carry(sms, MESSAGE)
    server.says({"success": False, "rspcod": "SystemBusy"})
    with pytest.raises(UnreachedError):
        carrier.carry(sms, MESSAGE)
    assert base64.b64decode(mas_body("a|b|c|d", "1", "x"))


def test_a_wecom_robot_calls_the_handler_and_its_answer_decides(server) -> None:
    group = outlet(MessageWay.WECOM, f"{server.address}/cgi-bin/webhook/send?key=1", "")
    server.says({"errcode": 0, "errmsg": "ok"})
    Wecom(Post([server.address])).carry(group, MESSAGE)
    assert server.asked[0].json == {
        "msgtype": "text", "text": {"content": MESSAGE.text, "mentioned_mobile_list": ["13800001111"]}
    }  # fmt: skip
    _answers(server, Wecom(Post([server.address])), group, 45009, 93000)


def test_a_dingtalk_robot_is_signed_with_its_secret(server) -> None:
    group = outlet(MessageWay.DINGTALK, f"{server.address}/robot/send?access_token=t", "SECthis")
    server.says({"errcode": 0, "errmsg": "ok"})
    Dingtalk(Post([server.address]), Now()).carry(group, replace(MESSAGE, address=""))
    path, _, query = server.asked[0].path.partition("?")
    given = dict(each.split("=", 1) for each in query.split("&"))
    assert path == "/robot/send"
    assert given["sign"] == dingtalk_sign("SECthis", int(given["timestamp"]))
    assert server.asked[0].json["at"] == {"atMobiles": [], "isAtAll": False}
    _answers(server, Dingtalk(Post([server.address]), Now()), group, 410100, 310000)


def _answers(server, carrier, group: Outlet, busy: int, wrong: int) -> None:
    """200 whatever happened: what happened stands in the answer."""
    server.says({"errcode": busy})
    with pytest.raises(UnreachedError):
        carrier.carry(group, MESSAGE)
    server.says({"errcode": wrong})
    with pytest.raises(RejectedError):
        carrier.carry(group, MESSAGE)
    server.says(["nonsense"])
    with pytest.raises(UnreachedError):
        carrier.carry(group, MESSAGE)


def test_the_sign_of_dingtalk_is_that_of_an_independent_computation() -> None:
    """`printf '1546300800000\\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64`."""
    assert dingtalk_sign("this is secret", 1546300800000) == "YdaRxedPlWEhpeS%2FEW4d7Fr4r69%2F2KSnJ9D9v0N%2B%2BuY%3D"


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (204, None),
        (404, RejectedError),
        (410, RejectedError),
        (429, UnreachedError),
        (500, UnreachedError),
        (503, UnreachedError),
    ],
)
def test_a_status_says_whether_another_try_may_go_through(server, status: int, trouble: type[Exception] | None) -> None:
    server.answers = [(status, {}, b"")]
    if trouble is None:
        Post([server.address])(server.address, b"{}", {})
        return
    with pytest.raises(trouble):
        Post([server.address])(server.address, b"{}", {})


def test_nobody_is_led_to_another_address(server) -> None:
    server.answers = [(302, {"location": f"{server.address}/elsewhere"}, b"")]
    with pytest.raises(RejectedError, match="302"):
        Post([server.address])(server.address, b"{}", {})
    assert [each.path for each in server.asked] == ["/"]


def test_no_more_of_an_answer_is_read_than_is_needed(server) -> None:
    server.answers = [(200, {}, b"x" * (READ_AT_MOST * 4))]
    assert len(Post([server.address])(server.address, b"{}", {})) == READ_AT_MOST


def test_nobody_there_is_another_try() -> None:
    with http_server() as gone:
        address = gone.address
    with pytest.raises(UnreachedError):
        Post([address])(address, b"{}", {})


def test_an_e_mail_goes_through_the_office_s_server_with_the_message_s_id() -> None:
    with mail_server() as mailbox:
        address = f"smtp://127.0.0.1:{mailbox.port}?from=hemu@cangzhou.example"
        carrier = Mail([f"smtp://127.0.0.1:{mailbox.port}"], Now())
        told = replace(MESSAGE, address="zhang@cangzhou.example", text="您有新承办的诉求")
        carrier.carry(outlet(MessageWay.EMAIL, address, ""), told)
        (sender, receivers, content) = mailbox.taken[0]
        assert (sender, receivers) == ("hemu@cangzhou.example", ["zhang@cangzhou.example"])
        read = email.message_from_bytes(content, policy=default)
        assert read["Message-ID"] == f"<{MESSAGE.id}@127.0.0.1>"
        assert (read["Subject"], read.get_content().strip()) == ("诉求受理", "您有新承办的诉求")
        mailbox.refuses = "550 no such user"
        with pytest.raises(RejectedError, match="550"):
            carrier.carry(outlet(MessageWay.EMAIL, address, ""), told)
        mailbox.refuses = "451 try later"
        with pytest.raises(UnreachedError, match="451"):
            carrier.carry(outlet(MessageWay.EMAIL, address, ""), told)
    with pytest.raises(UnreachedError):
        carrier.carry(outlet(MessageWay.EMAIL, address, ""), told)


def test_no_password_is_said_over_a_line_that_others_can_read() -> None:
    with mail_server() as mailbox:
        address = f"smtp://hemu@127.0.0.1:{mailbox.port}?from=hemu@cangzhou.example"
        carrier = Mail([f"smtp://127.0.0.1:{mailbox.port}"], Now())
        with pytest.raises(RejectedError, match="no_tls"):
            carrier.carry(outlet(MessageWay.EMAIL, address, "password"), MESSAGE)
        assert not mailbox.taken


def test_a_trial_writes_one_file_a_message_and_the_same_again_over_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for _ in range(2):
        folder.carry(outlet(MessageWay.FOLDER, ""), MESSAGE)
    (written,) = list(tmp_path.rglob("*"))[1:]
    assert written == tmp_path / "2026-03-18" / f"{MESSAGE.id}.json"
    assert json.loads(written.read_text("utf-8"))["text"] == MESSAGE.text
