"""A photograph becomes evidence of a real case: sealed under the case's own key, readable until that key is destroyed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.commands.imports import import_appeals
from api.composition import Hemu, running
from application.documents import Attached, ErasedError, Upload
from domain.cases.appeal.events.intake import AppealImported
from domain.kernel.vocabulary import SYSTEM, CaseId
from infrastructure.event_log.verify import verify
from infrastructure.settings import Settings
from tests import workbooks
from tests.conftest import Database
from tests.infrastructure.files import samples

pytestmark = pytest.mark.postgres
TENANT = "1309"
PHOTO = samples.png(64)


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", database_url=database.url)


async def in_pieces(content: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(content), 100):
        yield content[at : at + 100]


def attach(hemu: Hemu, case_id: CaseId, key: str | None = None) -> Attached:
    upload = Upload(tenant=TENANT, case_id=case_id, actor=SYSTEM, name="现场.png", key=key)
    return asyncio.run(hemu.office.documents.attach(upload, in_pieces(PHOTO)))


def read(hemu: Hemu, case_id: CaseId, file_id: str) -> bytes:
    async def whole() -> bytes:
        _, content = await hemu.office.documents.read(TENANT, SYSTEM, None, case_id, file_id)
        return b"".join([piece async for piece in content])

    return asyncio.run(whole())


def cases(hemu: Hemu) -> list[CaseId]:
    return [each.case_id for each in hemu.log.since(TENANT, 0, 100) if isinstance(each.event, AppealImported)]


def test_a_photograph_is_kept_sealed_survives_a_restart_and_is_unreadable_once_its_key_is_destroyed(
    settings: Settings, tmp_path: Path
) -> None:
    with running(settings, migrating=False) as hemu:
        import_appeals(hemu.engine, TENANT, "沧州市", workbooks.write(tmp_path / "a.xlsx", workbooks.good_rows(2, 1)))
        one, other = cases(hemu)
        first, second = attach(hemu, one, key="k").file, attach(hemu, other).file
        assert attach(hemu, one, key="k").file == first
        kept = {path.name: path for path in settings.files_folder.rglob("*") if path.is_file()}
        assert set(kept) == {first.sha256, second.sha256}
        assert not any(PHOTO[:32] in path.read_bytes() for path in kept.values())
    with running(settings, migrating=False) as hemu:
        assert read(hemu, one, first.id) == PHOTO
        assert hemu.log.keys.erase(TENANT, one, "case", datetime.now(UTC)) > 0
        with pytest.raises(ErasedError):
            read(hemu, one, first.id)
        assert read(hemu, other, second.id) == PHOTO
        assert hemu.files.trouble(TENANT, first.sha256) is None
        assert all(verdict.holds for verdict in verify(hemu.database))
        hemu.engine.forget(TENANT, one)
        assert hemu.engine.case(TENANT, one)[1].files[0].sha256 == first.sha256
