"""How many signed-in JSON commands a second does a server take, beside an empty POST on the same server?"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from application.identity import Account
from benchmarks.city import NOTE, TENANT, City
from benchmarks.measure import Figure, beside
from domain.kernel.vocabulary import CaseId, StaffId

CONNECTIONS = 16
PASSWORD = "benchmark benchmark"
FAR_LIMITS = {"HEMU_REQUESTS_PER_ACCOUNT": "100000000", "HEMU_REQUESTS_PER_ADDRESS": "100000000"}
"""Requests are counted, and nobody waits."""
HEMU = str(Path(sys.executable).with_name("hemu"))


def figures(city: City) -> list[Figure]:
    cases = city.appeals(CONNECTIONS)
    city.hemu.accounts.add(Account(login="benchmark", tenant=TENANT, staff=StaffId(city.handler.id)), PASSWORD)
    home = str(city.hemu.settings.home)
    with serving([HEMU, "api"], {"HEMU_HOME": home}) as ours, serving(_EMPTY, {}) as empty:
        token = _token(ours)
        return [
            beside(
                f"JSON command over HTTP, {CONNECTIONS} connections, one server process",
                lambda: asyncio.run(_load(ours, [_command(case, token) for case in cases], 120)),
                lambda: asyncio.run(_load(empty, [_post("/", {}, b'{"note": "x"}')] * CONNECTIONS, 400)),
                wanted=0.3,
                size="signed in, contact logged on a warm case, durable; reference: an empty FastAPI POST on uvicorn",
            )
        ]


_EMPTY = [
    sys.executable,
    "-m",
    "uvicorn",
    "benchmarks.empty:app",
    "--log-level",
    "error",
    "--loop",
    "uvloop",
    "--http",
    "httptools",
]


@contextmanager
def serving(command: list[str], settings: dict[str, str]) -> Iterator[int]:
    """A server on a free port, until it answers and as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    argument = ["--port", str(port)] if "uvicorn" in command else []
    server = subprocess.Popen(
        [*command, *argument],
        env=os.environ | settings | FAR_LIMITS | {"HEMU_PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        _until_it_answers(port, server)
        yield port
    finally:
        server.terminate()
        server.wait()


def _until_it_answers(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def _post(path: str, headers: dict[str, str], body: bytes) -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _command(case: CaseId, token: str) -> bytes:
    body = json.dumps({"way": "phone", "result": "reached", "note": NOTE}).encode()
    return _post(f"/api/v1/appeals/{case}/contact", {"Authorization": f"Bearer {token}"}, body)


def _token(port: int) -> str:
    body = json.dumps({"login": "benchmark", "password": PASSWORD, "bearer": True}).encode()
    status, answer = asyncio.run(_once(port, _post("/api/v1/sessions", {}, body)))
    if status >= 300:
        raise RuntimeError(answer.decode())
    return str(json.loads(answer)["token"])


async def _load(port: int, requests: list[bytes], each: int) -> float:
    """Requests per second over as many kept connections as requests."""
    begun = time.perf_counter()
    await asyncio.gather(*(_connection(port, request, each) for request in requests))
    return len(requests) * each / (time.perf_counter() - begun)


async def _connection(port: int, request: bytes, each: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(each):
        writer.write(request)
        status, answer = await _answer(reader)
        if status >= 300:
            raise RuntimeError(answer.decode())
    writer.close()


async def _once(port: int, request: bytes) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    found = await _answer(reader)
    writer.close()
    return found


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = next((int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:")), 0)
    return int(head.split(" ")[1]), await reader.readexactly(length)
