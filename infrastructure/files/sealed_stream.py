"""How is a file sealed so that nobody can read, cut, reorder or alter it unnoticed? The format stands in docs/files.md.

STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM, or over SM4-GCM where the national algorithms are wanted:
chunks of one size, the number of the chunk and whether it is the last in its nonce. Every file has a key of its own, derived
from the data key and a random salt, so that no nonce is ever used twice under one key. Its first bytes say by which suite.
"""

import io
import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from application.documents import DamagedFileError
from infrastructure.keys.ciphers import Sm4Gcm, Suite, sm4_key

NAME, NATIONAL_NAME = b"hemu.file.v1", b"hemu.file.n1"
SALT = 32
HEADER = len(NAME) + SALT
CHUNK = 64 * 1024
TAG = 16


class Sealer:
    """Seals what is fed to it; `finish` gives the last chunk."""

    def __init__(self, data_key: bytes, suite: Suite = Suite.INTERNATIONAL) -> None:
        salt, name = os.urandom(SALT), NATIONAL_NAME if suite is Suite.NATIONAL else NAME
        self.header = name + salt
        self._cipher = _cipher(name, data_key, salt)
        self._rest = bytearray()
        self._chunks = 0

    def feed(self, content: bytes) -> bytes:
        """The chunks that are full and certainly not the last."""
        self._rest += content
        sealed = bytearray()
        while len(self._rest) > CHUNK:
            sealed += self._seal(bytes(self._rest[:CHUNK]), last=False)
            del self._rest[:CHUNK]
        return bytes(sealed)

    def finish(self) -> bytes:
        return self._seal(bytes(self._rest), last=True)

    def _seal(self, chunk: bytes, *, last: bool) -> bytes:
        sealed = self._cipher.encrypt(_nonce(self._chunks, last=last), chunk, None)
        self._chunks += 1
        return sealed


def opened(data_key: bytes, sealed: BinaryIO) -> Iterator[bytes]:
    """The content, chunk by chunk. Raises DamagedFileError before it gives anything that is not as it was sealed."""
    cipher = _cipher_of(data_key, sealed)
    number = 0
    chunk = sealed.read(CHUNK + TAG)
    while True:
        following = sealed.read(CHUNK + TAG) if len(chunk) == CHUNK + TAG else b""
        yield _open(cipher, number, chunk, last=not following)
        if not following:
            return
        number, chunk = number + 1, following


class SealedReader(io.RawIOBase):
    """A sealed file as a file one can read and seek in, so that its content is judged without lying open anywhere."""

    def __init__(self, data_key: bytes, sealed: BinaryIO) -> None:
        super().__init__()
        self._sealed = sealed
        self._cipher = _cipher_of(data_key, sealed)
        length = sealed.seek(0, os.SEEK_END) - HEADER
        self._chunks = -(-length // (CHUNK + TAG))
        self._size = length - self._chunks * TAG
        self._at = 0
        self._open: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("before the beginning of the file")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # typeshed's Buffer has no slices
        if self._at >= self._size:
            return 0
        number, offset = divmod(self._at, CHUNK)
        part = self._chunk(number)[offset : offset + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _chunk(self, number: int) -> bytes:
        if self._open[0] != number:
            self._sealed.seek(HEADER + number * (CHUNK + TAG))
            sealed = self._sealed.read(CHUNK + TAG)
            self._open = number, _open(self._cipher, number, sealed, last=number == self._chunks - 1)
        return self._open[1]


def _cipher_of(data_key: bytes, sealed: BinaryIO) -> AESGCM | Sm4Gcm:
    header = sealed.read(HEADER)
    name, salt = header[: len(NAME)], header[len(NAME) :]
    if len(header) != HEADER or name not in {NAME, NATIONAL_NAME}:
        raise DamagedFileError("not a sealed file of this format")
    return _cipher(name, data_key, salt)


def _cipher(name: bytes, data_key: bytes, salt: bytes) -> AESGCM | Sm4Gcm:
    if name == NATIONAL_NAME:
        return Sm4Gcm(sm4_key(data_key, name, salt))
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=name).derive(data_key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))


def _open(cipher: AESGCM | Sm4Gcm, number: int, chunk: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number, last=last), chunk, None)
    except (InvalidTag, ValueError) as wrong:
        raise DamagedFileError(f"chunk {number} is not as it was sealed, or the key is another") from wrong
