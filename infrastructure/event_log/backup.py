"""How is everything saved in one file, and how does it come back?

A tar with the database's dump, the sealed files and a manifest that names the head of every city. Database and heads are of
one instant. The master key is never in it, nor the register of erasures: without the one nothing personal can be read
from a stolen backup, and by the other a restore forgets again whoever was erased since.
"""

import hashlib
import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from sqlalchemy import Connection, make_url, select, text
from sqlalchemy.engine import URL

from infrastructure import clock
from infrastructure.chains import ACCESS_LOG, EVENT_LOG, ChainedLog
from infrastructure.database import APPLICATION_ROLE, application_engine, owner_engine
from infrastructure.event_log.erasures import Erasure, ErasureRegister
from infrastructure.event_log.verify import verify
from infrastructure.migrations import ensure_roles
from infrastructure.server_account import carried_binaries

FORMAT = 1
DUMP, MANIFEST, FILES = "database.dump", "manifest.json", "files/"


class BackupError(Exception):
    """It was not saved, or not restored; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadOf:
    position: int
    hash: str
    """In hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    format: int
    made_at: datetime
    heads: dict[str, HeadOf]
    files: int
    dump_sha256: str
    application_schemas: list[str]
    """Schemas that belong to the application's role."""
    access_heads: dict[str, HeadOf] = field(default_factory=dict)
    """Of the access log."""


def backup(url: str | URL, files: Path, target: Path) -> Manifest:
    """Saves everything to a file that must not exist yet. The application may go on working meanwhile."""
    if target.exists():
        raise BackupError(f"{target} exists")
    making = target.with_name(f"{target.name}.part")
    engine = owner_engine(url)
    try:
        with (
            engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection,
            tempfile.TemporaryDirectory(dir=target.parent) as folder,
        ):
            made_at = clock.now()  # before the snapshot: all that was there by then is in it
            snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
            dump = Path(folder) / DUMP
            _run("pg_dump", url, "--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
            kept = sorted(_files_below(files))
            manifest = _manifest(connection, made_at, dump, len(kept))
            _pack(making, dump, manifest, files, kept)
        making.rename(target)
    finally:
        engine.dispose()
        making.unlink(missing_ok=True)
    return manifest


def restore(source: Path, url: str | URL, files: Path, erasures: ErasureRegister) -> Manifest:
    """Fills an empty database and an empty folder, forgets who was erased, and verifies before anything is opened."""
    _must_be_empty(url, files)
    with tarfile.open(source) as archive, tempfile.TemporaryDirectory() as folder:
        manifest = _read_manifest(archive)
        dump = Path(folder) / DUMP
        with dump.open("wb") as opened:
            _copy(_member(archive, DUMP), opened)
        if _sha256(dump) != manifest.dump_sha256:
            raise BackupError("the dump is not the one that was saved")
        ensure_roles(url)
        _run("pg_restore", url, "--no-owner", "--single-transaction", "--exit-on-error", str(dump))
        _unpack_files(archive, files, manifest.files)
    _finish(url, manifest, erasures)
    return manifest


def read_manifest(source: Path) -> Manifest:
    with tarfile.open(source) as archive:
        return _read_manifest(archive)


def _manifest(connection: Connection, made_at: datetime, dump: Path, files: int) -> Manifest:
    owned = text("SELECT nspname FROM pg_namespace WHERE nspowner = CAST(:role AS regrole) ORDER BY 1")
    return Manifest(
        format=FORMAT,
        made_at=made_at,
        heads=_heads(connection, EVENT_LOG),
        access_heads=_heads(connection, ACCESS_LOG),
        files=files,
        dump_sha256=_sha256(dump),
        application_schemas=list(connection.scalars(owned, {"role": APPLICATION_ROLE})),
    )


def _heads(connection: Connection, log: ChainedLog) -> dict[str, HeadOf]:
    asked = select(log.heads.c.tenant, log.last, log.heads.c.hash).order_by(log.heads.c.tenant)
    return {tenant: HeadOf(position=last, hash=bytes(found).hex()) for tenant, last, found in connection.execute(asked)}


def _pack(target: Path, dump: Path, manifest: Manifest, files: Path, kept: list[str]) -> None:
    with target.open("wb") as opened, tarfile.open(fileobj=opened, mode="w") as archive:
        content = msgspec.json.encode(manifest)
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
        archive.add(dump, DUMP)
        for name in kept:
            archive.add(files / name, FILES + name)
        archive.close()
        opened.flush()
        os.fsync(opened.fileno())


def _files_below(files: Path) -> Iterator[str]:
    """Sealed files by path; what is only half uploaded has a suffix and stays out."""
    for path in files.rglob("*"):
        if path.is_file() and not path.suffix:
            yield path.relative_to(files).as_posix()


def _unpack_files(archive: tarfile.TarFile, files: Path, expected: int) -> None:
    members = [each for each in archive.getmembers() if each.name.startswith(FILES)]
    if len(members) != expected:
        raise BackupError(f"{expected} files were saved, {len(members)} are there")
    for member in members:
        member.name = member.name.removeprefix(FILES)
        archive.extract(member, files, filter="data")
        if _sha256(files / member.name) != Path(member.name).name:
            raise BackupError(f"the file {member.name} is not what was saved")


def _must_be_empty(url: str | URL, files: Path) -> None:
    engine = owner_engine(url)
    with engine.connect() as connection:
        found = connection.scalar(text("SELECT count(*) FROM pg_namespace WHERE nspname = 'log'"))
    engine.dispose()
    if found:
        raise BackupError("the database holds a log already: restore into an empty one")
    if files.exists() and any(_files_below(files)):
        raise BackupError(f"{files} holds files already: restore into an empty folder")


def _finish(url: str | URL, manifest: Manifest, erasures: ErasureRegister) -> None:
    owner = owner_engine(url)
    with owner.begin() as connection:
        for schema in manifest.application_schemas:
            _give_to_application(connection, schema)
        if sum(_forgotten(connection, erasure) for erasure in erasures.all()):
            _empty_views(connection)
    owner.dispose()
    engine = application_engine(url)
    verdicts = [
        *(("log", each) for each in verify(engine, against=_against(manifest.heads))),
        *(("access log", each) for each in verify(engine, against=_against(manifest.access_heads), log=ACCESS_LOG)),
    ]
    engine.dispose()
    for log, verdict in verdicts:
        if not verdict.holds:
            raise BackupError(f"the {log} of {verdict.tenant} does not hold at {verdict.broken_at}: {verdict.why}")


def _against(heads: dict[str, HeadOf]) -> dict[str, tuple[int, bytes]]:
    return {tenant: (head.position, bytes.fromhex(head.hash)) for tenant, head in heads.items()}


def _forgotten(connection: Connection, erasure: Erasure) -> bool:
    """Whether the backup still had the key."""
    gone = connection.scalar(
        text("SELECT log.destroy_key(:tenant, :case_id, :name, :at)"),
        {"tenant": erasure.tenant, "case_id": erasure.case_id, "name": erasure.key_name, "at": erasure.at},
    )
    return bool(gone)


def _empty_views(connection: Connection) -> None:
    """What was told of those who are erased since: masked names, keyed hashes. All is told anew from the log."""
    quote = connection.dialect.identifier_preparer.quote
    views = text("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('views', 'rebuild')")
    tables = ", ".join(f"{quote(schema)}.{quote(table)}" for schema, table in connection.execute(views))
    connection.execute(text(f"TRUNCATE {tables}"))


def _give_to_application(connection: Connection, schema: str) -> None:
    quote = connection.dialect.identifier_preparer.quote
    connection.execute(text(f"ALTER SCHEMA {quote(schema)} OWNER TO {APPLICATION_ROLE}"))
    found = text(
        "SELECT relname FROM pg_class WHERE relnamespace = CAST(:schema AS regnamespace) AND relkind IN ('r', 'p', 'v')"
    )
    for table in connection.scalars(found, {"schema": schema}).all():
        connection.execute(text(f"ALTER TABLE {quote(schema)}.{quote(table)} OWNER TO {APPLICATION_ROLE}"))


def _run(program: str, url: str | URL, *options: str) -> None:
    """The program of the wheel; a password goes by the environment, where other users cannot see it."""
    address = make_url(url).set(drivername="postgresql")
    command = [str(carried_binaries() / program), *options, "--dbname"]
    command.append(address.set(password=None).render_as_string(hide_password=False))
    environment = os.environ | ({"PGPASSWORD": str(address.password)} if address.password else {})
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 # our own
    if done.returncode != 0:
        raise BackupError(f"{program}: {done.stderr.strip()}")


def _read_manifest(archive: tarfile.TarFile) -> Manifest:
    manifest = msgspec.json.decode(_member(archive, MANIFEST).read(), type=Manifest)
    if manifest.format != FORMAT:
        raise BackupError(f"a backup of format {manifest.format} cannot be read here")
    return manifest


def _member(archive: tarfile.TarFile, name: str) -> Any:  # a binary stream; typeshed says IO[bytes] | None
    try:
        return archive.extractfile(name)
    except KeyError as error:
        raise BackupError(f"there is no {name} in it: not a backup, or a broken one") from error


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    while block := source.read(1 << 20):
        target.write(block)


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
