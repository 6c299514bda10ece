"""No request is larger than what it is for; whoever sends more is told so in words."""

import pytest
from fastapi.testclient import TestClient

from api.security.limits import LARGEST_REQUEST
from tests.api.served import application

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@pytest.fixture
def stranger(hemu):
    return TestClient(application(hemu.office), raise_server_exceptions=False)


@pytest.mark.parametrize(("path", "sort"), [("/sign-in", FORM), ("/api/v1/sessions", JSON)])
def test_a_stranger_cannot_fill_the_memory(stranger, path, sort):
    too_much = b"a=" + b"x" * LARGEST_REQUEST
    for body in (too_much, iter([too_much[:1000], too_much])):  # the second tells no length
        refused = stranger.post(path, content=body, headers={"content-type": sort})
        assert refused.status_code == 413
        assert "Content Too Large" not in refused.text
        assert "content-security-policy" in refused.headers


def test_what_is_too_large_is_told_in_words_and_as_a_problem(stranger, browse):
    too_much = {"content": "x" * 300_000}
    page = browse("clerk").post("/intake", data=too_much)
    assert (page.status_code, "内容过大" in page.text) == (413, True)
    assert page.headers["cache-control"] == "no-store"
    told = stranger.post("/api/v1/sessions", content=b" " * (LARGEST_REQUEST + 1), headers={"content-type": JSON})
    assert (told.status_code, told.headers["content-type"]) == (413, "application/problem+json")
    assert told.json()["title"] == "内容过大"


def test_a_file_may_be_larger_and_its_reader_keeps_the_bound(hemu, client):
    hemu.files._limit = 2 * LARGEST_REQUEST
    answer = client("clerk").post(
        "/api/v1/appeals/00000000-0000-0000-0000-000000000000/files", params={"name": "录音.wav"},
        content=b"x" * (LARGEST_REQUEST + 10),
    )  # fmt: skip
    assert answer.status_code == 404


def test_answers_of_the_interface_are_kept_in_no_cache(client):
    assert client("clerk").get("/api/v1/queue").headers["cache-control"] == "no-store"
