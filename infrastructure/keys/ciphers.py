"""How does one key seal? By AES-256-GCM, or by SM4-GCM of the national algorithms; what is sealed says by which.

SM4 has keys of 16 bytes: they are derived from the 32 of the key by HKDF over SM3. One log may hold seals of both.
"""

import base64
import os
from enum import StrEnum
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES, NONCE_BYTES, TAG_BYTES, SM4_BYTES = 32, 12, 16, 16
NATIONAL_MARK = "sm4:"
DERIVED_FOR = b"hemu.sm4.v1"


class Suite(StrEnum):
    INTERNATIONAL = "international"
    """AES-256-GCM."""
    NATIONAL = "national"
    """SM4-GCM with SM3 (GB/T 32907, GB/T 32905)."""


class SealBrokenError(Exception):
    """Ciphertext and key do not belong together: a wrong master key, or somebody altered the row."""


class Sealer:
    """A key of 32 bytes at work, under either suite."""

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_BYTES:
            raise SealBrokenError(f"the key has {len(raw)} bytes, not {KEY_BYTES}")
        self.raw = raw
        self._aes = AESGCM(raw)

    def seal(self, plain: bytes, place: bytes, suite: Suite = Suite.INTERNATIONAL) -> str:
        """The place (whose, where) is authenticated too: a ciphertext moved elsewhere does not open."""
        nonce = os.urandom(NONCE_BYTES)
        if suite is Suite.NATIONAL:
            return NATIONAL_MARK + base64.b64encode(nonce + self._sm4.encrypt(nonce, plain, place)).decode()
        return base64.b64encode(nonce + self._aes.encrypt(nonce, plain, place)).decode()

    def open(self, token: str, place: bytes) -> bytes:
        """Raises SealBrokenError."""
        national = token.startswith(NATIONAL_MARK)
        raw = base64.b64decode(token.removeprefix(NATIONAL_MARK))
        nonce, sealed = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
        try:
            return (self._sm4 if national else self._aes).decrypt(nonce, sealed, place)
        except (InvalidTag, ValueError) as error:
            raise SealBrokenError(place.decode()) from error

    @cached_property
    def _sm4(self) -> "Sm4Gcm":
        return Sm4Gcm(sm4_key(self.raw, DERIVED_FOR))


def sm4_key(raw: bytes, info: bytes, salt: bytes | None = None) -> bytes:
    """A key of SM4 from one of 32 bytes."""
    return HKDF(algorithm=SM3(), length=SM4_BYTES, salt=salt, info=info).derive(raw)


class Sm4Gcm:
    """As `cryptography` offers AES-GCM (RFC 8998): the tag stands behind the ciphertext."""

    def __init__(self, key: bytes) -> None:
        self._cipher = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, plain: bytes, place: bytes | None) -> bytes:
        sealing = Cipher(self._cipher, modes.GCM(nonce)).encryptor()
        sealing.authenticate_additional_data(place or b"")
        return sealing.update(plain) + sealing.finalize() + sealing.tag

    def decrypt(self, nonce: bytes, sealed: bytes, place: bytes | None) -> bytes:
        """Raises InvalidTag; ValueError where there is not even a tag."""
        opening = Cipher(self._cipher, modes.GCM(nonce, sealed[-TAG_BYTES:])).decryptor()
        opening.authenticate_additional_data(place or b"")
        return opening.update(sealed[:-TAG_BYTES]) + opening.finalize()
