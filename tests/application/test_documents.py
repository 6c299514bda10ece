"""Papers of a case: who may add and read them, whose key seals them, what is refused, what a retry does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from application.ask import KeyReusedError, UnknownCaseError
from application.documents import (
    Attached,
    DamagedFileError,
    Documents,
    ErasedError,
    FileRefusedError,
    UnknownFileError,
    Upload,
)
from application.ports import ConflictError
from domain.kernel.records import FileAttached
from domain.kernel.vocabulary import CaseId, ForbiddenError, InvalidError, OrganisationId, RefusedError
from infrastructure.files.store import StoredFiles
from tests.application.office import TENANT, Office
from tests.cast import LONGHUA, staff
from tests.domain.kernel.stall_kind import KIND, AskForStall
from tests.infrastructure.files import samples


@dataclass
class KeyRing:
    """Keys in memory; `destroy` is what an erasure does."""

    keys: dict[tuple[str, str, str], bytes | None] = field(default_factory=dict)

    def key(self, tenant: str, case_id: CaseId, subject: str) -> bytes:
        made = self.keys.setdefault((tenant, case_id, subject), len(self.keys).to_bytes(32, "big"))
        if made is None:
            raise ErasedError(subject)
        return made

    def destroy(self, case_id: str, subject: str) -> None:
        self.keys[TENANT, CaseId(case_id), subject] = None


async def at_once(call: Callable[..., Any], *arguments: Any) -> Any:
    return call(*arguments)


class Archive:
    """An office of the stall kind with a cupboard for papers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = Office(KIND)
        self.keys = KeyRing()
        self.documents = Documents(
            engine=self.office.engine, files=StoredFiles(str(folder), folder / "spool", limit=100_000), keys=self.keys,
            access_log=self.office.access_log, in_thread=at_once,
        )  # fmt: skip

    def case(self) -> CaseId:
        asked = AskForStall(
            station=OrganisationId("station.longhua"),
            division=LONGHUA,
            asked_on=date(2026, 3, 10),
            name="李四",
            place="东门",
        )
        return self.office.does(KIND, asked).case_id

    def attaches(self, case_id: str, content: bytes = samples.png(), *, by: str = "clerk", **more: Any) -> Attached:
        upload = Upload(tenant=TENANT, case_id=CaseId(case_id), actor=staff(by), **({"name": "照片.png"} | more))
        return asyncio.run(self.documents.attach(upload, in_pieces(content)))

    def reads(self, case_id: str, file_id: str, *, by: str = "clerk") -> bytes:
        async def read() -> bytes:
            _, content = await self.documents.read(TENANT, staff(by), None, CaseId(case_id), file_id)
            return b"".join([piece async for piece in content])

        return asyncio.run(read())

    def path(self, sha256: str) -> Path:
        return self.folder / TENANT / sha256[:2] / sha256

    def kept(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]


async def in_pieces(content: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(content), 700):
        yield content[at : at + 700]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "files")


def test_a_paper_is_named_in_the_case_by_the_hash_of_what_is_kept_and_reads_as_it_came(archive: Archive) -> None:
    case_id = archive.case()
    attached = archive.attaches(case_id, sort="现场照片")
    (path,) = archive.kept()
    (event,) = attached.done.events
    assert isinstance(event, FileAttached)
    assert (event.sha256, event.size, event.media_type) == (path.name, len(samples.png()), "image/png")
    assert archive.office.state(case_id).files == (attached.file,)
    assert archive.reads(case_id, attached.file.id) == samples.png()


def test_a_long_recording_comes_out_as_it_went_in(archive: Archive) -> None:
    case_id, content = archive.case(), samples.wav().ljust(99_999, b"\7")
    attached = archive.attaches(case_id, content, name="录音.wav")
    assert archive.reads(case_id, attached.file.id) == content


def test_every_look_at_a_paper_is_logged(archive: Archive) -> None:
    case_id = archive.case()
    file_id = archive.attaches(case_id).file.id
    archive.reads(case_id, file_id, by="station_head")
    assert [(each.actor.id, each.act, each.case_id, each.what) for each in archive.office.access_log.first] == [
        ("station_head", "file", case_id, file_id)
    ]


def test_the_same_photograph_in_two_cases_is_kept_twice_under_different_names(archive: Archive) -> None:
    first, second = archive.case(), archive.case()
    archive.attaches(first)
    archive.attaches(second)
    assert len({path.name for path in archive.kept()}) == 2


def test_the_clerk_of_another_station_may_neither_add_nor_read_and_both_leave_a_trace(archive: Archive) -> None:
    case_id = archive.case()
    file_id = archive.attaches(case_id).file.id
    with pytest.raises(UnknownCaseError):
        archive.attaches(case_id, by="other_clerk")
    with pytest.raises(UnknownCaseError):
        archive.reads(case_id, file_id, by="other_clerk")
    assert [(who, act) for who, act, _, _ in archive.office.access_log.told] == [("other_clerk", "read")] * 2
    assert len(archive.kept()) == 1
    assert archive.office.access_log.first == []


def test_nothing_is_taken_in_from_who_may_read_but_not_add(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    case_id = archive.case()
    taken: list[bytes] = []

    async def content() -> AsyncIterator[bytes]:
        taken.append(samples.png())
        yield samples.png()

    archive.documents._engine.open_to = lambda *_: []  # type: ignore[method-assign] # the stall's readers all keep it
    upload = Upload(tenant=TENANT, case_id=case_id, actor=staff("clerk"), name="照片.png")
    with pytest.raises(ForbiddenError):
        asyncio.run(archive.documents.attach(upload, content()))
    assert taken == []
    assert archive.office.access_log.told == [("clerk", "attach_file", case_id, "not_your_task")]


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (samples.executable(), "照片.png", "file_type_not_allowed"),
        (samples.png(), "照片.exe", "file_name_does_not_fit"),
        (samples.wav().ljust(100_001, b"\0"), "录音.wav", "file_too_big"),
        (b"", "空.txt", "file_empty"),
    ],
)
def test_what_may_not_be_evidence_is_refused_and_leaves_neither_event_nor_file(
    archive: Archive, content: bytes, name: str, code: str
) -> None:
    case_id = archive.case()
    with pytest.raises(FileRefusedError) as refused:
        archive.attaches(case_id, content, name=name)
    assert refused.value.code == code
    assert archive.kept() == []
    assert archive.office.state(case_id).files == ()


def test_an_upload_that_breaks_off_leaves_nothing(archive: Archive) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield samples.png()
        raise ConnectionResetError

    upload = Upload(tenant=TENANT, case_id=archive.case(), actor=staff("clerk"), name="照片.png")
    with pytest.raises(ConnectionResetError):
        asyncio.run(archive.documents.attach(upload, broken()))
    assert archive.kept() == []


def test_a_blank_name_is_refused_before_anything_is_taken_in(archive: Archive) -> None:
    with pytest.raises(InvalidError):
        archive.attaches(archive.case(), name=" ")
    assert archive.kept() == []


def test_a_paper_belongs_to_a_party_of_the_case_or_to_the_case(archive: Archive) -> None:
    with pytest.raises(RefusedError) as refused:
        archive.attaches(archive.case(), subject="P9")
    assert refused.value.code == "unknown_subject"


def test_when_somebody_acted_first_the_file_is_taken_away_again(archive: Archive) -> None:
    case_id = archive.case()
    archive.attaches(case_id)
    with pytest.raises(ConflictError):
        archive.attaches(case_id, expected_version=1)
    assert len(archive.kept()) == 1


def test_a_retry_under_the_same_key_attaches_once(archive: Archive) -> None:
    case_id = archive.case()
    first = archive.attaches(case_id, key="k1")
    again = archive.attaches(case_id, key="k1")
    assert again.file == first.file
    assert again.done.repeated
    assert len(archive.kept()) == len(archive.office.state(case_id).files) == 1


@pytest.mark.parametrize("other", [{"content": samples.png(3)}, {"name": "别的.png"}, {"sort": "身份证"}])
def test_another_file_under_the_same_key_is_refused_and_nothing_of_it_is_left(
    archive: Archive, other: dict[str, Any]
) -> None:
    case_id = archive.case()
    archive.attaches(case_id, key="k1")
    with pytest.raises(KeyReusedError):
        archive.attaches(case_id, key="k1", **other)
    assert len(archive.kept()) == len(archive.office.state(case_id).files) == 1


def test_what_was_erased_can_be_read_by_nobody_and_the_case_still_folds(archive: Archive) -> None:
    case_id = archive.case()
    file_id = archive.attaches(case_id).file.id
    archive.keys.destroy(case_id, "case")
    with pytest.raises(ErasedError):
        archive.reads(case_id, file_id)
    with pytest.raises(ErasedError):
        archive.attaches(case_id)
    assert archive.office.state(case_id).files[0].id == file_id


def test_a_file_exchanged_on_the_disk_is_not_given_out(archive: Archive) -> None:
    one, other = archive.case(), archive.case()
    ours, theirs = archive.attaches(one).file, archive.attaches(other).file
    archive.path(ours.sha256).write_bytes(archive.path(theirs.sha256).read_bytes())
    with pytest.raises(DamagedFileError):
        archive.reads(one, ours.id)


def test_a_file_of_another_case_is_not_found_through_this_one(archive: Archive) -> None:
    one, other = archive.case(), archive.case()
    file_id = archive.attaches(one).file.id
    with pytest.raises(UnknownFileError):
        archive.reads(other, file_id)
