"""How does the robot of a group in WeCom (企业微信) or DingTalk (钉钉) speak? One text, calling somebody by their telephone."""

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import quote_plus

from application.messages.ports import Outgoing, Outlet, RejectedError, UnreachedError
from application.ports import Clock
from infrastructure.messages.posting import Post

TAKEN = 0
TOO_OFTEN = frozenset({-1, 45009, 410100, 130101})
"""Busy, or more than twenty messages a minute: another try goes through."""


class Wecom:
    def __init__(self, post: Post) -> None:
        self._post = post

    def carry(self, outlet: Outlet, message: Outgoing) -> None:
        called = {"mentioned_mobile_list": [message.address]} if message.address else {}
        body = {"msgtype": "text", "text": {"content": message.text, **called}}
        _must_be_taken(self._post(outlet.address, _json(body), JSON))


class Dingtalk:
    """Signs with the robot's secret where it has one (加签)."""

    def __init__(self, post: Post, clock: Clock) -> None:
        self._post = post
        self._clock = clock

    def carry(self, outlet: Outlet, message: Outgoing) -> None:
        called = [message.address] if message.address else []
        text = f"{message.text} @{message.address}" if called else message.text
        body = {"msgtype": "text", "text": {"content": text}, "at": {"atMobiles": called, "isAtAll": False}}
        address = outlet.address
        if outlet.secret:
            at = int(self._clock.now().timestamp() * 1000)
            address = f"{address}&timestamp={at}&sign={dingtalk_sign(outlet.secret, at)}"
        _must_be_taken(self._post(address, _json(body), JSON))


JSON = {"content-type": "application/json; charset=utf-8"}


def dingtalk_sign(secret: str, at: int) -> str:
    """HMAC-SHA-256 of the milliseconds and the secret, in base64, for a URL."""
    signed = hmac.new(secret.encode(), f"{at}\n{secret}".encode(), hashlib.sha256).digest()
    return quote_plus(base64.b64encode(signed))


def _json(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def _must_be_taken(answer: bytes) -> None:
    """A robot answers 200 whatever happened; what happened stands in the answer."""
    try:
        code = int(json.loads(answer)["errcode"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreachedError("no_answer") from error
    if code == TAKEN:
        return
    raise UnreachedError(f"errcode {code}") if code in TOO_OFTEN else RejectedError(f"errcode {code}")
