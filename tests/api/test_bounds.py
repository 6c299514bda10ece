"""No request is larger than what it is for; whoever sends more is told so in words."""

import asyncio

import pytest
from fastapi.testclient import TestClient
from uvicorn.server import ServerState

from api.commands.serving import configured
from api.security.heads import LARGEST_HEAD, BoundedHeads
from api.security.limits import LARGEST_REQUEST
from tests.api.served import application

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@pytest.fixture
def stranger(hemu):
    return TestClient(application(hemu.office), raise_server_exceptions=False)


@pytest.mark.parametrize(("path", "sort"), [("/sign-in", FORM), ("/api/v1/sessions", JSON)])
def test_a_stranger_cannot_fill_the_memory(stranger, path, sort):
    too_much = b"a=" + b"x" * LARGEST_REQUEST
    for body in (too_much, iter([too_much[:1000], too_much])):  # the second tells no length
        refused = stranger.post(path, content=body, headers={"content-type": sort})
        assert refused.status_code == 413
        assert "Content Too Large" not in refused.text
        assert "content-security-policy" in refused.headers


def test_what_is_too_large_is_told_in_words_and_as_a_problem(stranger, browse):
    too_much = {"content": "x" * 300_000}
    page = browse("clerk").post("/intake", data=too_much)
    assert (page.status_code, "内容过大" in page.text) == (413, True)
    assert page.headers["cache-control"] == "no-store"
    told = stranger.post("/api/v1/sessions", content=b" " * (LARGEST_REQUEST + 1), headers={"content-type": JSON})
    assert (told.status_code, told.headers["content-type"]) == (413, "application/problem+json")
    assert told.json()["title"] == "内容过大"


def test_a_file_may_be_larger_and_its_reader_keeps_the_bound(hemu, client):
    hemu.files._limit = 2 * LARGEST_REQUEST
    answer = client("clerk").post(
        "/api/v1/appeals/00000000-0000-0000-0000-000000000000/files", params={"name": "录音.wav"},
        content=b"x" * (LARGEST_REQUEST + 10),
    )  # fmt: skip
    assert answer.status_code == 404


def test_answers_of_the_interface_are_kept_in_no_cache(client):
    assert client("clerk").get("/api/v1/queue").headers["cache-control"] == "no-store"


class Wire(asyncio.Transport):
    """Keeps what is sent on it."""

    def __init__(self):
        super().__init__()
        self.sent, self.closed = b"", False

    def write(self, data):
        self.sent += data

    def close(self):
        self.closed = True

    def is_closing(self):
        return self.closed


def answered(hemu, pieces):
    """What a server sends back, byte by byte as somebody sends it, before it is asked to serve anything."""

    async def talk():
        config, wire = configured(hemu.office, "127.0.0.1", 8000, ""), Wire()
        protocol = BoundedHeads(config, ServerState(), {})
        protocol.connection_made(wire)
        for piece in pieces:
            if not wire.closed:
                protocol.data_received(piece)
        return wire

    return asyncio.run(talk())


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (b"GET /sign-in HTTP/1.1\r\nX-A: ", b"y" * 1000),
        (b"GET /sign-in HTTP/1.1\r\n", b"X-A: y\r\n" * 100),
        (b"GET /" + b"a" * 1000, b"a" * 1000),
    ],
    ids=["one endless header", "headers without end", "an endless address"],
)
def test_a_head_without_end_is_cut_off(hemu, first, more):
    wire = answered(hemu, [first, *[more] * (LARGEST_HEAD // len(more) + 2)])
    assert wire.closed
    assert wire.sent.startswith(b"HTTP/1.1 400")


def test_a_head_as_browsers_send_it_is_heard_to_its_end(hemu):
    wire = answered(hemu, [b"GET /sign-in HTTP/1.1\r\nCookie: ", *[b"c" * 1000] * (LARGEST_HEAD // 1000 - 1)])
    assert not wire.closed


def test_no_answer_says_by_which_software_it_was_made(hemu):
    assert configured(hemu.office, "127.0.0.1", 8000, "").server_header is False
