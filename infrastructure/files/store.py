"""Where do sealed files lie? In a folder or any place that fsspec reaches, each under the SHA-256 of what is kept."""

import contextlib
import io
import os
import tempfile
import time
from collections.abc import Generator
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from fsspec.core import url_to_fs  # type: ignore[import-untyped] # it has no types
from fsspec.implementations.local import LocalFileSystem  # type: ignore[import-untyped]

from application.documents import DamagedFileError, FileRefusedError, Sealed
from application.verifying import FileTrouble
from infrastructure.files.media_types import fits, recognise
from infrastructure.files.sealed_stream import SealedReader, Sealer, opened
from infrastructure.files.virus_scanner import Scan, no_scan
from infrastructure.keys.ciphers import Suite

ABANDONED_AFTER = 24 * 3600
"""Seconds after which an upload that never ended is rubbish."""


MEGABYTE = 1024 * 1024


class StoredFiles:
    """Fulfils `application.documents.Files`.

    Uploads gather, sealed, in a folder of this machine: beside the files where these lie here too, so that laying away
    is a move; else in `spool`.
    """

    def __init__(
        self, url: str, spool: Path, *, limit: int, scan: Scan = no_scan, suite: Suite = Suite.INTERNATIONAL
    ) -> None:
        self._system, self._root = cast("tuple[Any, str]", url_to_fs(url))  # fsspec has no types
        self._spool = Path(self._root) / "incoming" if isinstance(self._system, LocalFileSystem) else spool
        self._limit = limit
        self.scan = scan
        self.suite = suite

    @property
    def largest(self) -> int:
        return self._limit

    def begin(self, key: bytes, tenant: str, name: str) -> "SealingFile":
        self._spool.mkdir(mode=0o700, parents=True, exist_ok=True)
        return SealingFile(self, key, tenant, name, self._spool, self._limit)

    def read(self, key: bytes, tenant: str, sha256: str) -> Generator[bytes]:
        with self._open(tenant, sha256) as sealed:
            yield from opened(key, sealed)

    def sealed(self, tenant: str, sha256: str) -> bytes | None:
        """A file as it is kept; None where it is not there."""
        try:
            return cast("bytes", self._system.cat_file(self._path(tenant, sha256)))
        except FileNotFoundError:
            return None

    def remove(self, tenant: str, sha256: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._system.rm_file(self._path(tenant, sha256))

    def trouble(self, tenant: str, sha256: str) -> FileTrouble | None:
        """What is wrong with what is kept, if anything; needs no key."""
        try:
            with self._open(tenant, sha256) as sealed:
                return None if _sha256(sealed) == sha256 else FileTrouble.ALTERED
        except DamagedFileError:
            return FileTrouble.MISSING

    def sweep(self) -> int:
        """Delete the uploads that a crash left behind; how many there were."""
        before = time.time() - ABANDONED_AFTER
        left = [each for each in self._spool.glob("*.part") if each.stat().st_mtime < before]
        for each in left:
            each.unlink(missing_ok=True)
        return len(left)

    def lay_away(self, tenant: str, sha256: str, sealed: Path) -> None:
        """Move a sealed file of this machine to its place, durably, all of it or nothing."""
        target = self._path(tenant, sha256)
        self._system.makedirs(target.rpartition("/")[0], exist_ok=True)
        if isinstance(self._system, LocalFileSystem):
            _move(sealed, Path(target))
        else:
            self._system.put_file(str(sealed), target)
            sealed.unlink()

    def _open(self, tenant: str, sha256: str) -> Any:
        try:
            return self._system.open(self._path(tenant, sha256), "rb")
        except FileNotFoundError as missing:
            raise DamagedFileError(f"{sha256} is missing") from missing

    def _path(self, tenant: str, sha256: str) -> str:
        return f"{self._root}/{tenant}/{sha256[:2]}/{sha256}"


class SealingFile:
    """Fulfils `application.documents.Sealing`."""

    def __init__(self, files: StoredFiles, key: bytes, tenant: str, name: str, spool: Path, limit: int) -> None:
        self._files = files
        self._key = key
        self._tenant = tenant
        self._name = name
        self._limit = limit
        self._sealer = Sealer(key, files.suite)
        self._size = 0
        self._hash = sha256()
        handle, path = tempfile.mkstemp(suffix=".part", dir=spool)
        self._path = Path(path)
        self._file = cast("BinaryIO", os.fdopen(handle, "w+b"))
        self._put(self._sealer.header)

    def write(self, content: bytes) -> None:
        self._size += len(content)
        if self._size > self._limit:
            raise FileRefusedError("file_too_big", most=_size(self._limit))
        self._put(self._sealer.feed(content))

    def finish(self) -> Sealed:
        try:
            return self._finished()
        finally:
            self.discard()

    def discard(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def _finished(self) -> Sealed:
        if not self._size:
            raise FileRefusedError("file_empty")
        self._put(self._sealer.finish())
        self._file.flush()
        media_type = self._judged()
        os.fsync(self._file.fileno())
        name = self._hash.hexdigest()
        self._files.lay_away(self._tenant, name, self._path)
        return Sealed(sha256=name, size=self._size, media_type=media_type)

    def _judged(self) -> str:
        self._file.seek(0)
        media_type = recognise(io.BufferedReader(SealedReader(self._key, self._file)))
        if media_type is None:
            raise FileRefusedError("file_type_not_allowed")
        if not fits(self._name, media_type):
            raise FileRefusedError("file_name_does_not_fit", name=self._name, media_type=media_type)
        self._file.seek(0)
        self._files.scan(io.BufferedReader(SealedReader(self._key, self._file)))
        return media_type

    def _put(self, sealed: bytes) -> None:
        self._hash.update(sealed)
        self._file.write(sealed)


def _size(octets: int) -> str:
    return f"{octets / MEGABYTE:,.0f} MB" if octets >= MEGABYTE else f"{octets / 1024:,.0f} KB"


def _move(sealed: Path, target: Path) -> None:
    """Within one file system a move is all or nothing; the folder is told to keep it."""
    sealed.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _sha256(sealed: BinaryIO) -> str:
    digest = sha256()
    for piece in iter(lambda: sealed.read(1024 * 1024), b""):
        digest.update(piece)
    return digest.hexdigest()
