"""Whose signature is it? The notary's Ed25519 key, and public keys as signed-note writes them: name+id+base64."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from application.checkpoints import (
    COSIGNATURE,
    COSIGNED,
    ED25519,
    Checkpoint,
    Signature,
    SignedCheckpoint,
    key_id,
)
from infrastructure.key_files import kept_key

TIME_BYTES = 8


class BadKeyError(Exception):
    """The text is no public key of a known sort."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that signs logs (Ed25519), or a witness that cosigns what it has seen."""

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
        found = cls(name, content[:1], content[1:])
        if found.sort not in {ED25519, COSIGNATURE} or found.id.hex() != identity:
            raise BadKeyError(text)
        return found

    @property
    def id(self) -> bytes:
        return key_id(self.name, self.sort, self.raw)

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(self.sort + self.raw).decode()}"

    def signed(self, signed: SignedCheckpoint) -> bool:
        """Whether one of the signatures is of this key, and right."""
        mine = [each for each in signed.signatures if (each.name, each.key_id) == (self.name, self.id)]
        return any(self._fits(each.signature, signed.checkpoint) for each in mine)

    def _fits(self, signature: bytes, checkpoint: Checkpoint) -> bool:
        message = checkpoint.text().encode()
        if self.sort == COSIGNATURE:
            time, signature = int.from_bytes(signature[:TIME_BYTES]), signature[TIME_BYTES:]
            message = COSIGNED.format(time=time).encode() + message
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class SigningKey:
    """The notary's key at work."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self._public = private.public_key().public_bytes_raw()

    @classmethod
    def kept_in(cls, file: Path) -> "SigningKey":
        """From a file that its owner alone reads; made where there is none."""
        raw = kept_key(file, lambda: Ed25519PrivateKey.generate().private_bytes_raw())
        return cls(Ed25519PrivateKey.from_private_bytes(raw))

    def public(self, name: str) -> PublicKey:
        return PublicKey(name, ED25519, self._public)

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
        return SignedCheckpoint(checkpoint=checkpoint, signatures=(own,))
