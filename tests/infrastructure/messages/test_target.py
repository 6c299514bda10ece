"""A program sends only where the operator allowed it, and never by a name to a network that nobody named."""

import socket

import pytest

from application.messages.ports import RejectedError, UnreachedError
from infrastructure.messages import target as module
from infrastructure.messages.target import target


@pytest.fixture
def names(monkeypatch):
    """Names that a test chose, each with its addresses."""
    known = {
        "hooks.example.cn": ["203.0.113.1", "1.2.3.4"],
        "public.example.cn": ["1.2.3.4"],
        "mail.example.cn": ["10.1.2.3"],
    }

    def looked_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if host[0].isdigit():
            return [(socket.AF_INET, 0, 0, "", (host, port))]
        if host not in known:
            raise socket.gaierror
        return [(socket.AF_INET, 0, 0, "", (each, port)) for each in known[host]]

    monkeypatch.setattr(module.socket, "getaddrinfo", looked_up)
    return known


@pytest.mark.parametrize(
    ("address", "listed", "code"),
    [
        ("https://evil.example/x", ["public.example.cn"], "not_on_the_list"),
        ("http://public.example.cn/x", ["public.example.cn"], "not_on_the_list"),
        ("http://public.example.cn:443/x", ["public.example.cn"], "not_on_the_list"),
        ("https://public.example.cn:8443/x", ["public.example.cn"], "not_on_the_list"),
        ("https://public.example.cn@evil.example/", ["public.example.cn"], "not_on_the_list"),
        ("https://127.0.0.1/", ["public.example.cn"], "not_on_the_list"),
        ("https://127.0.0.1/", ["127.0.0.1"], "not_a_public_address"),
        ("https://169.254.169.254/latest", ["169.254.169.254"], "not_a_public_address"),
        ("https://mail.example.cn/", ["mail.example.cn"], "not_a_public_address"),
        ("https://hooks.example.cn/", ["hooks.example.cn"], "not_a_public_address"),
        ("http://10.1.2.3:8081/", ["http://10.1.2.3:8080"], "not_on_the_list"),
        ("file:///etc/passwd", ["public.example.cn"], "not_an_address"),
        ("gopher://public.example.cn/", ["public.example.cn"], "not_an_address"),
        ("https://public.example.cn:port/", ["public.example.cn"], "not_an_address"),
    ],
)
def test_what_is_not_allowed_is_not_even_called(names, address: str, listed: list[str], code: str) -> None:
    with pytest.raises(RejectedError, match=code):
        target(address, listed)


@pytest.mark.parametrize(
    ("address", "listed"),
    [
        ("https://public.example.cn/x", ["public.example.cn"]),
        ("https://PUBLIC.example.cn:8443/x", ["public.example.cn:8443"]),
        ("http://10.1.2.3:8080/x", ["http://10.1.2.3:8080/"]),
        ("smtp://mail.example.cn", ["smtp://mail.example.cn:25"]),
    ],
)
def test_what_is_listed_is_called(names, address: str, listed: list[str]) -> None:
    assert target(address, listed).ip


def test_the_robots_of_wecom_and_dingtalk_need_no_listing(names) -> None:
    names["qyapi.weixin.qq.com"] = ["1.2.3.4"]
    assert target("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", []).pinned.startswith(
        "https://1.2.3.4:443/"
    )


def test_the_call_goes_to_the_number_that_was_looked_at(names) -> None:
    found = target("https://public.example.cn/in?x=1", ["public.example.cn"])
    names["public.example.cn"] = ["127.0.0.1"]
    assert found.pinned == "https://1.2.3.4:443/in?x=1"
    assert found.host_header == "public.example.cn"


def test_a_name_that_is_not_known_just_now_may_be_known_later(names) -> None:
    with pytest.raises(UnreachedError):
        target("https://nowhere.example.cn/", ["nowhere.example.cn"])
