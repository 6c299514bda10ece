"""How does a paper become evidence of a case, and who gets to read it?

An upload is sealed as it streams in, under the key of whose data it is, judged by its content, laid away under the
SHA-256 of what is kept, and only then named in the case by the command `attach_file`. Nothing lies open anywhere.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID, uuid5

from application.accesses import AccessLog, Act, by
from application.answers import Viewer
from application.ask import Ask, Done, KeyReusedError, UnknownCaseError
from application.engine import Engine
from application.ports import ConflictError, OverloadedError
from application.reading import must_say_why, standing_in
from domain.kernel.case import Case, File
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import CASE_TEXT, check
from domain.kernel.records import AttachFile
from domain.kernel.vocabulary import Actor, CaseId, ForbiddenError, InvalidError, RefusedError, StaffId

PIECE = 256 * 1024
"""How much is handed to a thread in one go."""
KEYED_FILES = UUID("0c0f4c55-6b1c-5d0e-8a35-2f5d6a1b9e70")

InThread = Callable[..., Awaitable[Any]]


class DamagedFileError(Exception):
    """What is kept is not what was sealed: cut, altered, exchanged, or sealed under another key."""


class UnknownFileError(Exception):
    """The case has no such file."""


class ErasedError(Exception):
    """The key was destroyed with the person's data; nobody can read it any more."""


class FileRefusedError(RefusedError):
    """An upload that may not become evidence: too big, empty, of a type not allowed, or of a name that belies it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A file that was laid away."""

    sha256: str
    """Of what is kept, which is also its name there."""
    size: int
    """Bytes of the content."""
    media_type: str


class Sealing(Protocol):
    """An upload under way. Whoever began it ends it with `finish` or `discard`."""

    def write(self, content: bytes) -> None:
        """Raises FileRefusedError as soon as the limit is passed."""
        ...

    def finish(self) -> Sealed:
        """Judge the content and lay the file away, durably. Raises FileRefusedError, and nothing is left then."""
        ...

    def discard(self) -> None:
        """Leave nothing behind. Does no harm after `finish`."""
        ...


class Files(Protocol):
    """Where sealed files lie."""

    @property
    def largest(self) -> int:
        """Bytes that a file may have."""
        ...

    def begin(self, key: bytes, tenant: str, name: str) -> Sealing: ...

    def read(self, key: bytes, tenant: str, sha256: str) -> Generator[bytes]:
        """The content. Raises DamagedFileError before it gives anything that is not as it was sealed."""
        ...

    def remove(self, tenant: str, sha256: str) -> None:
        """Take away what no case names."""
        ...


class DataKeys(Protocol):
    """The keys under which personal data is sealed: one per case and subject."""

    def key(self, tenant: str, case_id: CaseId, subject: str) -> bytes:
        """32 bytes, made and kept durably where there is none yet. Raises ErasedError where it was destroyed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody wants to attach to a case."""

    tenant: str
    case_id: CaseId
    actor: Actor
    acting_for: StaffId | None = None
    name: str
    sort: str = ""
    subject: str = CASE_TEXT
    expected_version: int | None = None
    key: str | None = None
    """The idempotency key: the same content under the same key is attached once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    file: File
    done: Done


_NOTHING_HAPPENED = (
    RefusedError, ForbiddenError, InvalidError, UnknownCaseError, ConflictError, KeyReusedError, OverloadedError,
)  # fmt: skip
"""After these the case certainly does not name the file; after others it may."""


class Documents:
    """Uploads and downloads, for every door. `in_thread` runs a blocking call without blocking the caller."""

    def __init__(
        self, *, engine: Engine, files: Files, keys: DataKeys, access_log: AccessLog, in_thread: InThread
    ) -> None:
        self._engine = engine
        self._files = files
        self._keys = keys
        self._access_log = access_log
        self._in_thread = in_thread

    @property
    def largest(self) -> int:
        """Bytes that a file may have."""
        return self._files.largest

    async def attach(self, upload: Upload, content: AsyncIterator[bytes]) -> Attached:
        """Seal and attach. Raises FileRefusedError and whatever the engine raises for a command."""
        kind = await self._in_thread(self._admit, upload)
        key = await self._in_thread(self._keys.key, upload.tenant, upload.case_id, upload.subject)
        sealed = await self._sealed(key, upload, content)
        ask = _ask(upload, kind, sealed)
        try:
            done = await self._engine.do_async(ask, self._in_thread)
        except KeyReusedError:
            again: Attached | None = await self._in_thread(self._attached_before, upload, sealed, key)
            await self._in_thread(self._files.remove, upload.tenant, sealed.sha256)
            if again is None:
                raise
            return again
        except _NOTHING_HAPPENED:
            await self._in_thread(self._files.remove, upload.tenant, sealed.sha256)
            raise
        return Attached(file=_as_file(ask.command), done=done)

    async def read(
        self, tenant: str, actor: Actor, acting_for: StaffId | None, case_id: CaseId, file_id: str, why: str = ""
    ) -> tuple[File, AsyncIterator[bytes]]:
        """A file for somebody who handles the case, or may see it and says why; the look is logged.

        Raises UnknownCaseError, UnknownFileError, RefusedError, ErasedError, DamagedFileError; the last also in mid-stream.
        """
        viewer = Viewer(tenant=tenant, actor=actor, acting_for=acting_for)
        file, content = await self._in_thread(self._look, viewer, case_id, file_id, why)
        first = await self._in_thread(next, content, b"")
        return file, self._pieces(first, content)

    def _admit(self, upload: Upload) -> CaseKind:
        """The kind of a case to which somebody may attach this, judged before a byte is taken in."""
        viewer = Viewer(tenant=upload.tenant, actor=upload.actor, acting_for=upload.acting_for)
        standing_in(self._engine, self._access_log, viewer)
        kind, case = self._engine.may_read(upload.actor, upload.acting_for, upload.tenant, upload.case_id)
        check(_command(upload, Sealed(sha256="0" * 64, size=1, media_type="-")))
        open_to = self._engine.open_to(upload.tenant, upload.actor, upload.acting_for, upload.case_id)
        if not any(entry.name == "attach_file" for entry in open_to):
            self._access_log.keep(by(viewer, "attach_file", upload.case_id, result="not_your_task"))
            raise ForbiddenError("not_your_task", command="attach_file")
        if upload.subject not in _subjects(kind, case):
            raise RefusedError("unknown_subject", subject=upload.subject)
        return kind

    async def _sealed(self, key: bytes, upload: Upload, content: AsyncIterator[bytes]) -> Sealed:
        sealing: Sealing = await self._in_thread(self._files.begin, key, upload.tenant, upload.name)
        try:
            async for piece in _gathered(content):
                await self._in_thread(sealing.write, piece)
            sealed: Sealed = await self._in_thread(sealing.finish)
        except BaseException:
            sealing.discard()
            raise
        return sealed

    def _attached_before(self, upload: Upload, sealed: Sealed, key: bytes) -> Attached | None:
        """What was attached under the same key, if it is the same file. Each sealing has another SHA-256."""
        self._engine.forget(upload.tenant, upload.case_id)
        _, case = self._engine.case(upload.tenant, upload.case_id)
        known = next((file for file in case.files if file.id == _file_id(upload, sealed)), None)
        if known is None or not self._is_same(known, upload, sealed, key):
            return None
        done = Done(case_id=case.id, version=case.version, position=0, number=case.number, case=case, repeated=True)
        return Attached(file=known, done=done)

    def _is_same(self, known: File, upload: Upload, sealed: Sealed, key: bytes) -> bool:
        if (known.name, known.sort, known.subject, known.size) != (
            upload.name, upload.sort, upload.subject, sealed.size,
        ):  # fmt: skip
            return False
        pairs = zip(
            self._files.read(key, upload.tenant, known.sha256),
            self._files.read(key, upload.tenant, sealed.sha256),
            strict=True,
        )
        return all(one == other for one, other in pairs)

    def _look(self, viewer: Viewer, case_id: CaseId, file_id: str, why: str) -> tuple[File, Generator[bytes]]:
        kind, case = self._engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
        file = next((each for each in case.files if each.id == file_id), None)
        if file is None:
            raise UnknownFileError(file_id)
        must_say_why(self._engine, self._access_log, viewer, kind, case, Act.FILE, why)
        key = self._keys.key(viewer.tenant, case_id, file.subject)
        self._access_log.keep_first(by(viewer, Act.FILE, case_id, what=file_id, why=why))
        return file, self._files.read(key, viewer.tenant, file.sha256)

    async def _pieces(self, first: bytes, content: Generator[bytes]) -> AsyncIterator[bytes]:
        try:
            piece = first
            while piece:
                yield piece
                piece = await self._in_thread(next, content, b"")
        finally:
            content.close()


def _subjects(kind: CaseKind, case: Case) -> frozenset[str]:
    """Those whose data a file of the case may be."""
    parties = kind.card(case).parties if kind.card else ()
    return frozenset((CASE_TEXT, *(party.subject for party in parties)))


async def _gathered(content: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in fewer pieces: a network gives many small ones."""
    waiting = bytearray()
    async for piece in content:
        waiting += piece
        if len(waiting) >= PIECE:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


def _ask(upload: Upload, kind: CaseKind, sealed: Sealed) -> Ask:
    return Ask(
        tenant=upload.tenant, kind=kind.name, name="attach_file", command=_command(upload, sealed),
        actor=upload.actor, acting_for=upload.acting_for, case_id=upload.case_id,
        expected_version=upload.expected_version, key=upload.key,
    )  # fmt: skip


def _command(upload: Upload, sealed: Sealed) -> AttachFile:
    return AttachFile(
        file_id=_file_id(upload, sealed), sha256=sealed.sha256, size=sealed.size, media_type=sealed.media_type,
        name=upload.name, sort=upload.sort, subject=upload.subject,
    )  # fmt: skip


def _file_id(upload: Upload, sealed: Sealed) -> str:
    """The same for a retry under the same key; without one, as unique as the salt of the sealing."""
    if upload.key is None:
        return sealed.sha256[:32]
    return str(uuid5(KEYED_FILES, f"{upload.tenant}/{upload.case_id}/{upload.key}"))


def _as_file(command: Any) -> File:
    return File(
        id=command.file_id, sha256=command.sha256, size=command.size, media_type=command.media_type,
        name=command.name, sort=command.sort, subject=command.subject,
    )  # fmt: skip
