"""Whoever is asked from outside is asked once, where the operator said, and not for a longer answer than is read."""

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from infrastructure.notary.asking import LONGEST_ANSWER, DeclinedError, post


class Stranger(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.heard.append(
            (self.path, self.headers["content-type"], self.rfile.read(int(self.headers["content-length"])))
        )
        content = b"x" * (2 * LONGEST_ANSWER) if self.path == "/long" else b"7\n"
        self.send_response(HTTPStatus.OK if self.path == "/long" else HTTPStatus.TEMPORARY_REDIRECT)
        self.send_header("location", "/long")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def stranger():
    server = HTTPServer(("127.0.0.1", 0), Stranger)
    server.heard = []
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_who_sends_elsewhere_is_not_followed_and_no_more_is_read_than_an_answer_may_hold(stranger):
    at = f"http://127.0.0.1:{stranger.server_port}"
    with pytest.raises(DeclinedError) as declined:
        post(f"{at}/moved", b"asked")
    assert (declined.value.status, declined.value.content) == (307, b"7\n")
    assert stranger.heard == [("/moved", "text/plain; charset=utf-8", b"asked")]
    assert post(f"{at}/long", b"asked", "application/x") == b"x" * LONGEST_ANSWER


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "no address", "http://[", "gopher://127.0.0.1"])
def test_what_cannot_be_reached_is_silent(address):
    with pytest.raises(OSError, match=r"(?i)connect|protocol|url"):
        post(address, b"asked")
