import os
import time
from hashlib import sha256
from pathlib import Path

import fsspec
import pytest

from application.documents import DamagedFileError, FileRefusedError, Sealed
from infrastructure.files.store import StoredFiles
from tests.infrastructure.files import samples

KEY, OTHER_KEY = bytes(range(32)), bytes(range(32, 64))
LIMIT = 300_000


@pytest.fixture(params=["folder", "elsewhere"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> StoredFiles:
    """The same promises in a folder of this machine and in a place that only fsspec knows."""
    url = str(tmp_path / "files") if request.param == "folder" else f"memory://{tmp_path.name}"
    return StoredFiles(url, tmp_path / "spool", limit=LIMIT)


def keep(files: StoredFiles, content: bytes, *, key: bytes = KEY, name: str = "file", tenant: str = "1309") -> Sealed:
    sealing = files.begin(key, tenant, name)
    try:
        for at in range(0, len(content), 1000):
            sealing.write(content[at : at + 1000])
        return sealing.finish()
    finally:
        sealing.discard()


def everything(tmp_path: Path) -> list[Path]:
    return [each for each in tmp_path.rglob("*") if each.is_file()]


def test_a_file_is_kept_sealed_under_the_sha256_of_what_is_kept(tmp_path: Path) -> None:
    files = StoredFiles(str(tmp_path), tmp_path / "spool", limit=LIMIT)
    kept = keep(files, samples.png())
    (path,) = everything(tmp_path)
    assert path.relative_to(tmp_path).parts == ("1309", kept.sha256[:2], kept.sha256)
    assert sha256(path.read_bytes()).hexdigest() == kept.sha256
    assert b"PNG" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert (kept.size, kept.media_type) == (len(samples.png()), "image/png")


def test_what_was_kept_comes_out_again(files: StoredFiles) -> None:
    content = samples.wav() + bytes(200_000)
    assert b"".join(files.read(KEY, "1309", keep(files, content).sha256)) == content


def test_the_same_content_is_kept_twice_under_two_names(files: StoredFiles) -> None:
    first, second = keep(files, samples.pdf()), keep(files, samples.pdf(), key=OTHER_KEY)
    assert first.sha256 != second.sha256
    assert b"".join(files.read(KEY, "1309", first.sha256)) == b"".join(files.read(OTHER_KEY, "1309", second.sha256))


def test_a_program_that_calls_itself_a_picture_is_refused_and_nothing_is_left(
    files: StoredFiles, tmp_path: Path
) -> None:
    with pytest.raises(FileRefusedError) as refused:
        keep(files, samples.executable(), name="照片.png")
    assert refused.value.code == "file_type_not_allowed"
    assert everything(tmp_path) == []


def test_a_picture_that_calls_itself_a_program_is_refused(files: StoredFiles, tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError) as refused:
        keep(files, samples.png(), name="照片.png.exe")
    assert refused.value.code == "file_name_does_not_fit"
    assert everything(tmp_path) == []


def test_an_empty_file_is_refused(files: StoredFiles, tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError) as refused:
        keep(files, b"")
    assert refused.value.code == "file_empty"
    assert everything(tmp_path) == []


def test_a_file_of_just_the_limit_is_kept(files: StoredFiles) -> None:
    content = samples.wav().ljust(LIMIT, b"\0")
    assert keep(files, content).size == LIMIT


def test_a_file_over_the_limit_is_refused_at_the_byte_that_is_too_much_and_nothing_is_left(
    files: StoredFiles, tmp_path: Path
) -> None:
    sealing = files.begin(KEY, "1309", "long.wav")
    sealing.write(samples.wav().ljust(LIMIT, b"\0"))
    with pytest.raises(FileRefusedError) as refused:
        sealing.write(b"\0")
    assert refused.value.code == "file_too_big"
    assert refused.value.facts == {"most": "293 KB"}
    sealing.discard()
    assert everything(tmp_path) == []


def test_a_missing_file_is_named_as_damage(files: StoredFiles) -> None:
    with pytest.raises(DamagedFileError):
        next(files.read(KEY, "1309", "0" * 64))
    assert files.trouble("1309", "0" * 64) == "missing"


def test_a_file_taken_away_is_gone_and_taking_it_away_again_does_no_harm(files: StoredFiles) -> None:
    kept = keep(files, samples.pdf())
    files.remove("1309", kept.sha256)
    files.remove("1309", kept.sha256)
    with pytest.raises(DamagedFileError):
        next(files.read(KEY, "1309", kept.sha256))


def test_whether_a_file_is_whole_is_seen_without_a_key(tmp_path: Path) -> None:
    files = StoredFiles(str(tmp_path), tmp_path / "spool", limit=LIMIT)
    kept = keep(files, samples.pdf())
    assert files.trouble("1309", kept.sha256) is None
    (path,) = everything(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    assert files.trouble("1309", kept.sha256) == "altered"


def test_an_upload_that_a_crash_left_behind_is_swept_away_and_one_under_way_is_not(tmp_path: Path) -> None:
    files = StoredFiles(str(tmp_path), tmp_path / "spool", limit=LIMIT)
    left, under_way = files.begin(KEY, "1309", "a.png"), files.begin(KEY, "1309", "b.png")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(left._path, (two_days_ago, two_days_ago))
    assert files.sweep() == 1
    assert everything(tmp_path) == [under_way._path]
    left.discard()
    under_way.discard()


def test_there_is_nothing_to_sweep_before_the_first_upload(tmp_path: Path) -> None:
    assert StoredFiles(str(tmp_path / "files"), tmp_path / "spool", limit=LIMIT).sweep() == 0


def test_files_elsewhere_leave_nothing_on_this_machine(tmp_path: Path) -> None:
    files = StoredFiles("memory://elsewhere", tmp_path / "spool", limit=LIMIT)
    kept = keep(files, samples.pdf())
    assert everything(tmp_path) == []
    assert fsspec.filesystem("memory").exists(f"/elsewhere/1309/{kept.sha256[:2]}/{kept.sha256}")
