"""How are master keys kept in a file or in the environment? One a line: the first as base64, later ones after their number.

    q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=
    2 7wEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJq80=

The last is the newest. A version whose key was taken out keeps its line, as `2 -`, so that numbers stay.
"""

import base64
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from infrastructure.key_files import kept_key
from infrastructure.keys.ciphers import KEY_BYTES, SealBrokenError, Sealer, Suite
from infrastructure.keys.masters import CannotRenewError, UnknownMasterError, Wrapped

FIRST, TAKEN_OUT = "1", "-"


class KeptKeys:
    """Fulfils `infrastructure.keys.masters.MasterKeys`. A file that another process renewed is read again."""

    def __init__(self, written: str = "", *, file: Path | None = None, suite: Suite = Suite.INTERNATIONAL) -> None:
        self._file = file
        self._suite = suite
        self._seen: tuple[int, int] = (0, 0)
        self._keys: Mapping[str, Sealer | None] = {} if file else parsed(written)

    @classmethod
    def of(cls, raw: bytes, suite: Suite = Suite.INTERNATIONAL) -> "KeptKeys":
        """One key that stands nowhere."""
        return cls(base64.b64encode(raw).decode(), suite=suite)

    def wrap(self, plain: bytes, place: bytes) -> str:
        version, key = self._newest()
        return f"{version}:{key.seal(plain, place, self._suite)}"

    def unwrap(self, wrapped: Sequence[Wrapped]) -> list[bytes]:
        return [self._opener(text).open(_token(text), place) for text, place in wrapped]

    def is_newest(self, wrapped: str) -> bool:
        return _version(wrapped) == self._newest()[0]

    def renew(self) -> None:
        if self._file is None:
            raise CannotRenewError(
                "HEMU_MASTER_KEY: put `,2 BASE64` behind it everywhere, restart, then `hemu keys rewrap`"
            )
        number = len(self._read()) + 1
        added = f"{number} {base64.b64encode(os.urandom(KEY_BYTES)).decode()}"
        _replace(self._file, f"{self._file.read_text('ascii').rstrip()}\n{added}\n")

    def first(self) -> bytes | None:
        key = self._read().get(FIRST)
        return key.raw if key else None

    def _newest(self) -> tuple[str, Sealer]:
        version, key = list(self._read().items())[-1]
        if key is None:
            raise UnknownMasterError(version)
        return version, key

    def _opener(self, wrapped: str) -> Sealer:
        key = self._read().get(_version(wrapped))
        if key is None:
            raise UnknownMasterError(_version(wrapped))
        return key

    def _read(self) -> Mapping[str, Sealer | None]:
        if self._file is not None:
            kept_key(self._file, lambda: os.urandom(KEY_BYTES))
            known = self._file.stat()
            if (seen := (known.st_mtime_ns, known.st_size)) != self._seen:
                self._keys, self._seen = parsed(self._file.read_text("ascii")), seen
        return self._keys


def parsed(written: str) -> dict[str, Sealer | None]:
    """By version, the newest last."""
    found: dict[str, Sealer | None] = {}
    for line in filter(None, (each.strip() for each in written.replace(",", "\n").splitlines())):
        number, _, text = line.rpartition(" ")
        found[number or FIRST] = None if text == TAKEN_OUT else Sealer(_bytes(text))
    if not found:
        raise SealBrokenError("there is no master key")
    return found


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise SealBrokenError("the master key is not base64") from error


def _version(wrapped: str) -> str:
    """What was wrapped before there were versions bears none. The mark of a suite is no version."""
    version, colon, _ = wrapped.partition(":")
    return version if colon and version.isdecimal() else FIRST


def _token(wrapped: str) -> str:
    version, colon, token = wrapped.partition(":")
    return token if colon and version.isdecimal() else wrapped


def _replace(file: Path, content: str) -> None:
    making = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    making.replace(file)
