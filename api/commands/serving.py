"""How does hemu run? As one process with everything in it, or as HTTP and workers apart."""

import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType
from typing import Annotated

import typer
import uvicorn

from api.commands.console import AsJson, at_work, line, say
from api.commands.demo import PASSWORD, Background, give_accounts, on_first_start, show_accounts, show_on_sign_in
from api.composition import Hemu
from api.main import application
from api.office import Office
from api.security.heads import BoundedHeads
from application.demonstration.people import Person
from infrastructure.settings import Settings

Host = Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all.")]
Port = Annotated[int | None, typer.Option(help="The port; else HEMU_PORT.", min=1, max=65535)]


class Announcing(uvicorn.Server):
    """Says so once it listens, and when it goes, so that nobody keeps listening for news."""

    announce: Callable[[], None]
    leave: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.leave()
        await super().shutdown(sockets)


def configured(office: Office, host: str, port: int, trusted_proxies: str) -> uvicorn.Config:
    """The server over an office; only these proxies are believed about a visitor's address and about https."""
    return uvicorn.Config(
        application(office), host=host, port=port, loop="uvloop", http=BoundedHeads, server_header=False, access_log=False,
        log_config=None, log_level="warning", timeout_graceful_shutdown=10, forwarded_allow_ips=trusted_proxies,
    )  # fmt: skip


def listen(hemu: Hemu, host: str, port: int, announce: Callable[[], None]) -> None:
    """Serve until somebody ends it."""
    server = Announcing(configured(hemu.office, host, port, hemu.settings.trusted_proxies))
    server.announce = announce
    server.leave = hemu.office.news.end
    server.run()


def serve(
    host: Host = "127.0.0.1", port: Port = None,
    demo: Annotated[bool, typer.Option(help="Tell the demonstration city on first start.")] = True,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Everything in one process: database, pages, JSON and workers; on first start with a demonstration city."""
    with at_work(as_json=as_json, views=True, migrating=True) as hemu:
        listening = port or hemu.settings.port
        told = on_first_start(hemu) if demo else None
        accounts = give_accounts(hemu, told) if told else []
        show_on_sign_in(hemu)
        if told is None:
            hemu.start_workers()
        else:
            Background(hemu, told).start()

        def announce() -> None:
            address = f"http://{host}:{listening}/"
            content = {"address": address, "accounts": {login: PASSWORD for login, _ in accounts}}
            say(content, as_json=as_json, words=lambda: _announce(address, accounts))

        listen(hemu, host, listening, announce)


def _announce(address: str, accounts: list[tuple[str, Person]]) -> None:
    line(address)
    if accounts:
        show_accounts(accounts)


def api(host: Host = "127.0.0.1", port: Port = None, as_json: AsJson = False) -> None:
    """Only pages and JSON; `hemu worker` does the rest. Any number may run."""
    with at_work(as_json=as_json) as hemu:
        listening = port or hemu.settings.port
        address = f"http://{host}:{listening}/"
        listen(hemu, host, listening, lambda: say({"address": address}, as_json=as_json, words=lambda: line(address)))


def worker(as_json: AsJson = False) -> None:
    """Only the views and the workers. Any number may run; each deed is done once."""
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 # the shape of a signal handler
        ended.set()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, end)
    with at_work(as_json=as_json, views=True, workers=True):
        say({"at_work": True}, as_json=as_json, words=lambda: line("at work"))
        ended.wait()


def migrate(as_json: AsJson = False) -> None:
    """Bring the database to the newest step."""
    with at_work(as_json=as_json, migrating=True):
        where = "embedded" if Settings().database_url is None else "HEMU_DATABASE_URL"
    say({"migrated": True, "database": where}, as_json=as_json, words=lambda: line(f"{where}: at the newest step"))
