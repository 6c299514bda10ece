"""Does a file carry a known virus? Asked of ClamAV (clamd) by its INSTREAM command, where the office runs one."""

import socket
import struct
from collections.abc import Callable
from typing import BinaryIO

from application.documents import FileRefusedError

Scan = Callable[[BinaryIO], None]
"""Raises FileRefusedError for what is infected, and where nobody answers: nothing is taken in unscanned."""
PIECE = 64 * 1024
PATIENCE_SECONDS = 30.0
LONGEST_ANSWER = 4096


def no_scan(content: BinaryIO) -> None:
    """Where no scanner is set."""


class ClamAV:
    """A clamd at `HOST:PORT`, or at the path of a socket."""

    def __init__(self, address: str, patience: float = PATIENCE_SECONDS) -> None:
        self._address = address
        self._patience = patience

    def __call__(self, content: BinaryIO) -> None:
        try:
            verdict = self._asked(content)
        except OSError as error:
            raise FileRefusedError("virus_scanner_away") from error
        if verdict.endswith("FOUND"):
            raise FileRefusedError("virus_found")
        if not verdict.endswith("OK"):  # too large for its limits, or it failed
            raise FileRefusedError("virus_scanner_away")

    def _asked(self, content: BinaryIO) -> str:
        with self._connected() as clamd:
            clamd.sendall(b"zINSTREAM\0")
            for piece in iter(lambda: content.read(PIECE), b""):
                clamd.sendall(struct.pack("!I", len(piece)) + piece)
            clamd.sendall(struct.pack("!I", 0))
            return _answer(clamd)

    def _connected(self) -> socket.socket:
        if self._address.startswith("/"):
            found = socket.socket(socket.AF_UNIX)
            found.settimeout(self._patience)
            try:
                found.connect(self._address)
            except OSError:
                found.close()
                raise
            return found
        host, _, port = self._address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=self._patience)


def _answer(clamd: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (piece := clamd.recv(LONGEST_ANSWER)):
        answer += piece
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
