"""How does another system read what it is told? As a CloudEvent in JSON, signed by the Standard Webhooks specification.

The same goes to an office's SMS gateway that takes CloudEvents; China Mobile's 云MAS has its own form (`mas+http://…`).
"""

import base64
import hashlib
import json
from typing import Any

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from standardwebhooks import Webhook

from application.messages.ports import Outgoing, Outlet, RejectedError, UnreachedError
from application.ports import Clock
from infrastructure.messages.posting import Post

TYPES = "hemu.message."
"""Before the name of the template, the type of every event."""
MAS = "mas+"
MAS_WRONG = frozenset(
    {"IllegalMac", "IllegalSignId", "InvalidMessage", "InvalidUsrOrPwd", "NoSignId", "TooManyMobiles"}
)
"""Answers of 云MAS after which another try is of no use: the account or the message is wrong."""


class Webhooks:
    """Carries what residents are told to other systems, without anything of the residents."""

    def __init__(self, post: Post, clock: Clock) -> None:
        self._post = post
        self._clock = clock

    def carry(self, outlet: Outlet, message: Outgoing) -> None:
        data = {
            "kind": message.kind, "number": message.number, "division": message.division, "title": message.title,
            "happened_at": message.happened_at.isoformat(),
        }  # fmt: skip
        self.tell(outlet, message, f"{TYPES}{message.template}", data)

    def tell(self, outlet: Outlet, message: Outgoing, sort: str, data: dict[str, Any]) -> None:
        """One signed event; its id is the message's, so that whoever gets it twice knows."""
        now = self._clock.now()
        attributes = {
            "id": message.id, "source": f"/hemu/{outlet.tenant}", "type": sort, "time": now,
            "datacontenttype": "application/json",
        }  # fmt: skip
        if message.number:
            attributes["subject"] = message.number
        body = JSONFormat().write(CloudEvent(attributes, data))
        headers = {
            "content-type": JSONFormat.CONTENT_TYPE, "webhook-id": message.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(outlet.secret).sign(message.id, now, body.decode()),
        }  # fmt: skip
        self._post(outlet.address, body, headers)


class Sms:
    """Carries short messages to the office's gateway."""

    def __init__(self, webhooks: Webhooks, post: Post) -> None:
        self._webhooks = webhooks
        self._post = post

    def carry(self, outlet: Outlet, message: Outgoing) -> None:
        if outlet.address.startswith(MAS):
            self._by_mas(outlet, message)
            return
        data = {"phone": message.address, "text": message.text}
        self._webhooks.tell(outlet, message, "hemu.sms", data)

    def _by_mas(self, outlet: Outlet, message: Outgoing) -> None:
        """The secret is `企业名称|接口账号|接口密码|签名编码|扩展码`, the last of them often empty."""
        body = mas_body(outlet.secret, message.address, message.text)
        answer = self._post(outlet.address.removeprefix(MAS), body, {"content-type": "application/json"})
        said = _read(answer)
        if said.get("success") is True:
            return
        code = str(said.get("rspcod", ""))
        raise RejectedError(code) if code in MAS_WRONG else UnreachedError(code or "no_answer")


def mas_body(secret: str, phone: str, text: str) -> bytes:
    """What 云MAS takes: JSON in base64, with the MD5 of its fields in their order."""
    company, account, password, sign, serial = (*secret.split("|"), "", "", "", "")[:5]
    mac = hashlib.md5(  # noqa: S324 # the form of 云MAS; the connection is the protection
        f"{company}{account}{password}{phone}{text}{sign}{serial}".encode()
    ).hexdigest()
    fields = {
        "ecName": company, "apId": account, "secretKey": password, "mobiles": phone, "content": text, "sign": sign,
        "addSerial": serial, "mac": mac,
    }  # fmt: skip
    return base64.b64encode(json.dumps(fields, ensure_ascii=False).encode())


def _read(answer: bytes) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
