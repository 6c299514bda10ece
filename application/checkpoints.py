"""What does a notary sign, and how does it read? Checkpoints: how far a log goes and what it holds, as signed notes.

The text is that of C2SP tlog-checkpoint and signed-note, so that tools of others check it too: origin, size, root, then
the signatures. `—` is U+2014.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

KEY_ID_BYTES = 4
HASH_BYTES = 32
ED25519, COSIGNATURE, SM2 = b"\x01", b"\x04", b"\xffsm2-with-sm3"
"""Sorts of signature, as signed-note and tlog-cosignature number them; 255 begins those that have no number, as SM2 over SM3."""
COSIGNED = "cosignature/v1\ntime {time}\n"
_DASH = "\u2014 "


class NoCheckpointError(Exception):
    """The text is no signed checkpoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A log as far as it goes."""

    origin: str
    """Which log: a name that nobody else uses."""
    size: int
    root: bytes

    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One line below the text: whose, and the bytes (key id, then the signature)."""

    name: str
    key_id: bytes
    signature: bytes

    def line(self) -> str:
        return f"{_DASH}{self.name} {b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCheckpoint:
    checkpoint: Checkpoint
    signatures: tuple[Signature, ...]

    def text(self) -> str:
        return f"{self.checkpoint.text()}\n{''.join(each.line() for each in self.signatures)}"


def key_id(name: str, sort: bytes, public: bytes) -> bytes:
    """Which key signed, in four bytes (signed-note)."""
    return sha256(name.encode() + b"\n" + sort + public).digest()[:KEY_ID_BYTES]


def read_checkpoint(text: str) -> SignedCheckpoint:
    """Raises NoCheckpointError."""
    body, gap, below = text.partition("\n\n")
    lines = body.split("\n")
    if not gap or len(lines) < 3 or not below.endswith("\n"):  # noqa: PLR2004 # origin, size, root
        raise NoCheckpointError("neither text nor signatures")
    if len(lines) > 3:  # noqa: PLR2004 # we never write extensions, and cannot judge those of others
        raise NoCheckpointError("extension lines")
    origin, size, root = lines
    if not origin or not size.isascii() or not size.isdigit() or str(int(size)) != size:
        raise NoCheckpointError(f"no size: {size}")
    checkpoint = Checkpoint(origin=origin, size=int(size), root=_bytes(root, HASH_BYTES))
    return SignedCheckpoint(checkpoint=checkpoint, signatures=tuple(_signatures(below)))


def read_signatures(lines: str) -> tuple[Signature, ...]:
    """Signatures by themselves, as a witness answers them. Raises NoCheckpointError."""
    return tuple(_signatures(lines))


def _signatures(below: str) -> Iterator[Signature]:
    for line in below[:-1].split("\n"):
        name, _, encoded = line.removeprefix(_DASH).rpartition(" ")
        if not line.startswith(_DASH) or not name or " " in name:
            raise NoCheckpointError(f"no signature: {line}")
        content = _bytes(encoded)
        if len(content) <= KEY_ID_BYTES:
            raise NoCheckpointError(f"no signature: {line}")
        yield Signature(name=name, key_id=content[:KEY_ID_BYTES], signature=content[KEY_ID_BYTES:])


def _bytes(encoded: str, length: int | None = None) -> bytes:
    try:
        content = b64decode(encoded, validate=True)
    except ValueError as error:  # not of its alphabet, or not even ASCII
        raise NoCheckpointError(f"not base64: {encoded}") from error
    if length is not None and len(content) != length:
        raise NoCheckpointError(f"{len(content)} bytes, not {length}")
    return content


def proof_lines(proof: Sequence[bytes]) -> list[str]:
    """A proof as text, one hash a line."""
    return [b64encode(each).decode() for each in proof]
