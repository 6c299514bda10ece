"""Whose signature is it? The notary's keys (Ed25519, and SM2 where it is wanted), and public keys as signed-note writes them.

That is name+id+base64. Whoever does not know SM2 passes over its line, as signed-note has it.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from application.checkpoints import (
    COSIGNATURE,
    COSIGNED,
    ED25519,
    SM2,
    Checkpoint,
    Signature,
    SignedCheckpoint,
    key_id,
)
from infrastructure.key_files import kept_key
from infrastructure.keys.signatures import Sm2Key, sm2_holds

TIME_BYTES = 8
SORTS = {ED25519: "Ed25519", COSIGNATURE: "Ed25519", SM2: "SM2"}


class BadKeyError(Exception):
    """The text is no public key of a known sort."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signs logs (Ed25519, SM2), or a witness that cosigns what it has seen."""

    name: str
    sort: bytes
    raw: bytes

    @classmethod
    def read(cls, text: str) -> "PublicKey":
        """As `str` gives it. Raises BadKeyError."""
        try:
            name, identity, encoded = text.strip().split("+", 2)
            content = b64decode(encoded, validate=True)
        except ValueError as error:
            raise BadKeyError(text) from error
        sort = next((each for each in SORTS if content.startswith(each)), b"")
        found = cls(name, sort, content.removeprefix(sort))
        if not sort or found.id.hex() != identity:
            raise BadKeyError(text)
        return found

    @property
    def id(self) -> bytes:
        return key_id(self.name, self.sort, self.raw)

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(self.sort + self.raw).decode()}"

    def signed(self, signed: SignedCheckpoint) -> bool:
        """Whether there are signatures of this key, and all of them right."""
        return bool(self._mine(signed)) and not self.denies(signed)

    def denies(self, signed: SignedCheckpoint) -> bool:
        """Whether a signature that calls itself this key's is not."""
        return not all(self._fits(each.signature, signed.checkpoint) for each in self._mine(signed))

    def _mine(self, signed: SignedCheckpoint) -> list[Signature]:
        return [each for each in signed.signatures if (each.name, each.key_id) == (self.name, self.id)]

    def _fits(self, signature: bytes, checkpoint: Checkpoint) -> bool:
        message = checkpoint.text().encode()
        if self.sort == SM2:
            return sm2_holds(self.raw, message, signature)
        if self.sort == COSIGNATURE:
            time, signature = int.from_bytes(signature[:TIME_BYTES]), signature[TIME_BYTES:]
            message = COSIGNED.format(time=time).encode() + message
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class SigningKey:
    """The notary's key at work, and the one by which it signs besides where the national algorithms are wanted."""

    def __init__(self, private: Ed25519PrivateKey, national: Sm2Key | None = None) -> None:
        self._private = private
        self._public = private.public_key().public_bytes_raw()
        self._national = national

    @classmethod
    def kept_in(cls, file: Path, national: Path | None = None) -> "SigningKey":
        """From files that their owner alone reads; made where there are none."""
        raw = kept_key(file, lambda: Ed25519PrivateKey.generate().private_bytes_raw())
        sm2 = Sm2Key.read(kept_key(national, lambda: Sm2Key.made().written())) if national else None
        return cls(Ed25519PrivateKey.from_private_bytes(raw), sm2)

    def public(self, name: str) -> PublicKey:
        return PublicKey(name, ED25519, self._public)

    def national(self, name: str) -> PublicKey | None:
        return PublicKey(name, SM2, self._national.public) if self._national else None

    def witness(self, name: str) -> PublicKey:
        """The same key where it cosigns what others sign."""
        return PublicKey(name, COSIGNATURE, self._public)

    def cosign(self, name: str, checkpoint: Checkpoint, at: datetime) -> Signature:
        """That a witness has seen the checkpoint, and nothing that contradicts it, at an instant (C2SP tlog-cosignature)."""
        time = int(at.timestamp())
        signature = self._private.sign(COSIGNED.format(time=time).encode() + checkpoint.text().encode())
        return Signature(name=name, key_id=self.witness(name).id, signature=time.to_bytes(TIME_BYTES) + signature)

    def sign(self, checkpoint: Checkpoint) -> SignedCheckpoint:
        """Under the origin's own name, as a log signs."""
        signature = self._private.sign(checkpoint.text().encode())
        own = Signature(name=checkpoint.origin, key_id=self.public(checkpoint.origin).id, signature=signature)
        return SignedCheckpoint(checkpoint=checkpoint, signatures=(own, *self._by_sm2(checkpoint)))

    def _by_sm2(self, checkpoint: Checkpoint) -> Iterator[Signature]:
        name, key = checkpoint.origin, self.national(checkpoint.origin)
        if self._national and key:
            yield Signature(name=name, key_id=key.id, signature=self._national.sign(checkpoint.text().encode()))
