"""Does a log only grow? A witness (C2SP tlog-witness), to be run by somebody else on another machine: `hemu witness`.

It keeps the last checkpoint of each log it knows, and cosigns the next only with a proof that it continues that one.
"""

import threading
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from application.checkpoints import NoCheckpointError, SignedCheckpoint, read_checkpoint
from application.merkle import continues
from application.ports import Clock
from infrastructure.notary.keys import PublicKey, SigningKey

LONGEST = 100_000
MOST_PROOF_LINES = 63


@dataclass(frozen=True, slots=True)
class Answer:
    status: HTTPStatus
    text: str = ""
    media_type: str = "text/plain; charset=utf-8"


class WitnessAtWork:
    """Knows logs by their public keys; keeps what it saw in a folder."""

    def __init__(self, name: str, key: SigningKey, logs: Sequence[PublicKey], folder: Path, clock: Clock) -> None:
        self._name = name
        self._key = key
        self._logs: Mapping[str, PublicKey] = {each.name: each for each in logs}
        self._folder = folder
        self._clock = clock
        self._one_at_a_time = threading.Lock()

    @property
    def public_key(self) -> PublicKey:
        return self._key.witness(self._name)

    def add(self, body: str) -> Answer:
        """A log asks to have a checkpoint cosigned."""
        try:
            old, proof, signed = _read(body)
        except (ValueError, NoCheckpointError):
            return Answer(HTTPStatus.BAD_REQUEST)
        known = self._logs.get(signed.checkpoint.origin)
        if known is None:
            return Answer(HTTPStatus.NOT_FOUND)
        if not known.signed(signed):
            return Answer(HTTPStatus.FORBIDDEN)
        with self._one_at_a_time:
            return self._judged(old, proof, signed)

    def _judged(self, old: int, proof: Sequence[bytes], signed: SignedCheckpoint) -> Answer:
        last, new = self._last(signed.checkpoint.origin), signed.checkpoint
        size = last.checkpoint.size if last else 0
        if old > new.size:
            return Answer(HTTPStatus.BAD_REQUEST)
        if old != size or (last and old == new.size and last.checkpoint.root != new.root):
            return Answer(HTTPStatus.CONFLICT, f"{size}\n", "text/x.tlog.size")
        if last and not continues(size, last.checkpoint.root, new.size, new.root, proof):
            return Answer(HTTPStatus.UNPROCESSABLE_ENTITY)
        self._keep(signed)
        return Answer(HTTPStatus.OK, self._key.cosign(self._name, new, self._clock.now()).line())

    def _last(self, origin: str) -> SignedCheckpoint | None:
        file = self._file(origin)
        return read_checkpoint(file.read_text("utf-8")) if file.exists() else None

    def _keep(self, signed: SignedCheckpoint) -> None:
        """Whole or not at all, and before anything is signed."""
        file = self._file(signed.checkpoint.origin)
        file.parent.mkdir(parents=True, exist_ok=True)
        making = file.with_suffix(".new")
        making.write_text(signed.text(), "utf-8")
        making.replace(file)

    def _file(self, origin: str) -> Path:
        return self._folder / sha256(origin.encode()).hexdigest()


def serve(witness: WitnessAtWork, host: str, port: int) -> ThreadingHTTPServer:
    """A server that listens and is yet to be run."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name that the library calls
            length = self.headers.get("content-length", "")
            if self.path != "/add-checkpoint" or not length.isdigit() or int(length) > LONGEST:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            answer = witness.add(self.rfile.read(int(length)).decode("utf-8", "replace"))
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.text.encode())))
            self.end_headers()
            self.wfile.write(answer.text.encode())

        def log_message(self, *_: object) -> None:
            """Quiet: what was seen lies in the folder."""

    return ThreadingHTTPServer((host, port), Door)


def _read(body: str) -> tuple[int, list[bytes], SignedCheckpoint]:
    head, gap, note = body.partition("\n\n")
    first, *lines = head.split("\n")
    if not gap or not first.startswith("old ") or len(lines) > MOST_PROOF_LINES:
        raise ValueError(first)
    return int(first.removeprefix("old ")), [b64decode(each, validate=True) for each in lines], read_checkpoint(note)
