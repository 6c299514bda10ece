"""Where does a key lie that the machine makes for itself? In a file that its owner alone reads, made once."""

import base64
import os
from collections.abc import Callable
from pathlib import Path


def kept_key(file: Path, make: Callable[[], bytes]) -> bytes:
    """The key in a file, as base64; made where there is none.

    It is written aside and linked into place, so that of two programs that start at once both read the same key.
    """
    if not file.exists():
        _write(file, base64.b64encode(make()))
    return base64.b64decode(file.read_bytes())


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    making = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    try:
        os.link(making, file)
    except FileExistsError:
        pass
    finally:
        making.unlink()
