"""Real servers on this machine that gateways are tested against: HTTP with what it was asked, and a mail server."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    """What it was asked, and what it answers: (status, headers, body), the last again and again."""

    address: str
    asked: list[Asked] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=lambda: [(200, {}, b"{}")])

    def says(self, content: object, status: int = 200) -> None:
        self.answers = [(status, {}, json.dumps(content).encode())]


@contextmanager
def http_server(before: Callable[[], object] = lambda: None) -> Iterator[Server]:
    """`before`: done when a request has come and is not answered yet."""
    server = Server("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {key.lower(): value for key, value in self.headers.items()}
            server.asked.append(Asked(path=self.path, headers=headers, body=body))
            before()
            status, more, content = server.answers[0] if len(server.answers) == 1 else server.answers.pop(0)
            with suppress(BrokenPipeError, ConnectionResetError):
                self._answer(status, more, content)

        def _answer(self, status: int, more: dict[str, str], content: bytes) -> None:
            self.send_response(status)
            for key, value in more.items():
                self.send_header(key, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Silent."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.address = f"http://127.0.0.1:{listening.server_address[1]}"
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


@dataclass
class Mailbox:
    """What a mail server took; `refuses` is answered to every receiver."""

    port: int = 0
    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    refuses: str = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 taken"


class AnyPort(Controller):
    """On whatever port was free."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    controller = AnyPort(mailbox, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        mailbox.port = controller.port
        yield mailbox
    finally:
        controller.stop()
