"""Where may this program send at all? To origins on the operator's list, at the address that was looked at and no other.

`hooks.example.gov.cn` (or with `:8443`) on the list allows HTTPS to that name, at public addresses only. An origin in full,
as in `http://10.2.3.4:8080` or `smtp://mail.example:25`, allows exactly that, whatever network it lies in.
"""

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from application.messages.ports import RejectedError, UnreachedError

KNOWN = ("qyapi.weixin.qq.com", "oapi.dingtalk.com")
"""The robots of WeCom and DingTalk."""
PORTS = {"https": 443, "http": 80, "smtp": 25, "smtps": 465}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address that may be sent to, its name looked up once."""

    parts: SplitResult
    ip: str

    @property
    def host(self) -> str:
        return self.parts.hostname or ""

    @property
    def port(self) -> int:
        return self.parts.port or PORTS[self.parts.scheme]

    @property
    def host_header(self) -> str:
        """The name by which it is asked, with its port where that is not the usual one."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return shown if self.port == PORTS[self.parts.scheme] else f"{shown}:{self.port}"

    @property
    def pinned(self) -> str:
        """The URL by number: a name that changes its mind between look and call leads nowhere else."""
        number = f"[{self.ip}]" if ":" in self.ip else self.ip
        query = f"?{self.parts.query}" if self.parts.query else ""
        return f"{self.parts.scheme}://{number}:{self.port}{self.parts.path or '/'}{query}"


def target(address: str, listed: Iterable[str]) -> Target:
    """Raises RejectedError for what is not allowed, UnreachedError where the name is not known just now."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise RejectedError("not_an_address") from error
    host = parts.hostname or ""
    if not port or not host or parts.scheme not in PORTS:
        raise RejectedError("not_an_address")
    by_name, in_full = _allowed(parts.scheme, host, port, listed)
    if not (by_name or in_full):
        raise RejectedError("not_on_the_list")
    found = _looked_up(host, port)
    if not in_full and any(not ip_address(each).is_global for each in found):
        raise RejectedError("not_a_public_address")
    return Target(parts=parts, ip=found[0])


def _allowed(scheme: str, host: str, port: int, listed: Iterable[str]) -> tuple[bool, bool]:
    """By name alone (HTTPS), and as an origin in full."""
    names = {f"{host}:{port}", host} if port == PORTS["https"] else {f"{host}:{port}"}
    origins = (
        {f"{scheme}://{host}:{port}", f"{scheme}://{host}"} if port == PORTS[scheme] else {f"{scheme}://{host}:{port}"}
    )
    known = {each.lower().rstrip("/") for each in (*KNOWN, *listed)}
    return scheme == "https" and bool(names & known), bool(origins & known)


def _looked_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise UnreachedError("name_not_known") from error
    return [str(each[4][0]) for each in found]
