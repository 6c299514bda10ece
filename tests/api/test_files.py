"""Papers over HTTP: streamed in and out, judged by content, refused in words, given to nobody else."""

from dataclasses import replace

import pytest

from application.ask import Ask
from domain.cases.appeal.words import Channel
from tests.api.city import TENANT
from tests.cast import staff
from tests.domain.appeal.matters import ORDER
from tests.infrastructure.files import samples

pytestmark = pytest.mark.postgres
PHOTO = samples.png(32)
MATTER = replace(ORDER, organisation="station.longhua", channel=Channel.VISIT)


@pytest.fixture
def at(hemu) -> str:
    """Where the papers of an appeal lie that the clerk registered."""
    ask = Ask(tenant=TENANT, kind="appeal", name="register", command=MATTER, actor=staff("clerk"))
    return f"/api/v1/appeals/{hemu.engine.do(ask).case_id}/files"


def test_a_photograph_goes_in_and_comes_out_as_what_it_is(client, at: str) -> None:
    clerk = client("clerk")
    sent = {"content-type": "application/x-msdownload", "If-Match": '"1"'}
    answer = clerk.post(at, params={"name": "现场.png", "sort": "照片"}, content=PHOTO, headers=sent)
    assert answer.status_code == 201, answer.text
    shown = answer.json()
    assert (shown["media_type"], shown["size"], shown["version"]) == ("image/png", len(PHOTO), 2)
    got = clerk.get(shown["href"])
    assert (got.status_code, got.content) == (200, PHOTO)
    assert got.headers["content-type"] == "image/png"
    assert got.headers["content-disposition"].startswith("attachment")
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("照片.png", samples.executable(), 415, "file_type_not_allowed"),
        ("程序.exe", PHOTO, 415, "file_name_does_not_fit"),
        ("空.txt", b"", 422, "file_empty"),
    ],
    ids=["program", "name of a program", "empty"],
)
def test_what_is_no_evidence_is_refused_in_words_and_leaves_nothing(
    client, hemu, at: str, name: str, content: bytes, status: int, code: str
) -> None:
    answer = client("clerk").post(at, params={"name": name}, content=content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert code not in answer.json()["detail"]
    assert not [path for path in hemu.settings.files_folder.rglob("*") if path.is_file()]


def test_a_file_over_the_limit_is_refused(client, hemu, at: str) -> None:
    hemu.files._limit = 1_000
    answer = client("clerk").post(at, params={"name": "录音.wav"}, content=samples.wav())
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_big")


def test_the_clerk_of_another_station_and_somebody_unknown_get_nothing(client, at: str) -> None:
    href = client("clerk").post(at, params={"name": "现场.png"}, content=PHOTO).json()["href"]
    assert client("other_clerk").get(href).status_code == 404
    assert client("other_clerk").post(at, params={"name": "别的.png"}, content=PHOTO).status_code == 404
    assert client().get(href).status_code == 401
    assert client("clerk").get(f"{at}/unknown").status_code == 404


def test_a_retry_under_the_same_key_attaches_once_and_another_file_under_it_is_refused(client, at: str) -> None:
    clerk, key = client("clerk"), {"Idempotency-Key": "k-1"}
    first = clerk.post(at, params={"name": "现场.png"}, content=PHOTO, headers=key)
    again = clerk.post(at, params={"name": "现场.png"}, content=PHOTO, headers=key)
    assert (again.status_code, again.json()["file_id"]) == (201, first.json()["file_id"])
    other = clerk.post(at, params={"name": "现场.png"}, content=samples.png(5), headers=key)
    assert (other.status_code, other.json()["type"]) == (422, "urn:hemu:problem:key_reused")
