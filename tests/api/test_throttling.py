"""Whoever asks too often is told when to come again, in their language, and loses nothing that they typed."""

import re

import pytest
from fastapi.testclient import TestClient

from infrastructure.identity.request_counts import StoredRequests
from infrastructure.identity.residents import Counting
from tests.api.call_centre import call_centre, order
from tests.api.served import application
from tests.infrastructure.identity.conftest import Clock

MINUTE = "60"


class Limits:
    """Limits that a test sets, on a clock that it turns."""

    def __init__(self, hemu):
        self._counting, self.clock = Counting(hemu.database, Clock(), hemu.blind), Clock()
        self._office = hemu.office

    def __call__(self, **most):
        object.__setattr__(self._office, "requests", StoredRequests(self._counting, self.clock, most))


@pytest.fixture
def limits(hemu):
    return Limits(hemu)


def test_an_account_that_asks_too_often_waits_on_pages_and_by_token_alike_and_no_other_does(limits, browse, client):
    clerk, program, head = browse("clerk"), client("clerk"), browse("station_head")
    limits(account=6)
    assert [clerk.get("/desk").status_code for _ in range(4)] == [200] * 4
    assert [program.get("/api/v1/queue").status_code for _ in range(3)] == [200, 200, 429]
    told = program.get("/api/v1/queue", headers={"Accept-Language": "en"})
    assert (told.headers["content-type"], told.headers["retry-after"]) == ("application/problem+json", MINUTE)
    assert told.json()["type"] == "urn:hemu:problem:too_many_requests"
    assert "60 seconds" in told.json()["detail"]
    page = clerk.get("/desk")
    assert (page.status_code, page.headers["retry-after"]) == (429, MINUTE)
    assert "请求过多，请在60秒后再试" in page.text
    assert head.get("/desk").status_code == 200


def test_what_was_typed_lies_ready_to_be_sent_again(limits, browse):
    clerk = browse("clerk")
    form = clerk.get("/intake")
    limits(account=1)
    clerk.get("/desk")
    token = re.search(r'name="form_token" value="([^"]*)"', form.text)[1]
    typed = {"form_token": token, "key": "k1", "content": "楼上漏水三个月，\r\n没有人管"}
    refused = clerk.post("/intake", data=typed)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, MINUTE)
    assert "您填写的内容还在" in refused.text
    assert re.search(r'name="content" value="楼上漏水三个月，\s+没有人管"', refused.text)
    assert re.search(r'name="form_token" value="([^"]*)"', refused.text)[1] == token
    limits()
    assert clerk.post("/intake", data=typed).status_code != 429


def test_passwords_are_typed_again(limits, hemu):
    stranger = TestClient(application(hemu.office), raise_server_exceptions=False)
    token = re.search(r'name="form_token" value="([^"]*)"', stranger.get("/sign-in").text)[1]
    limits(address=1)
    stranger.get("/sign-in")
    refused = stranger.post("/sign-in", data={"login": "clerk", "password": "something secret", "form_token": token})
    assert refused.status_code == 429
    assert "something secret" not in refused.text


def test_an_address_that_asks_too_often_waits_before_anybody_is_asked_who_it_is(limits, hemu):
    stranger = TestClient(application(hemu.office), raise_server_exceptions=False)
    limits(address=2)
    assert stranger.get("/api/v1/queue").status_code == 401
    assert stranger.get("/r").status_code == 200
    assert stranger.get("/api/v1/queue").status_code == 429
    assert stranger.get("/static/base.css").status_code == 200
    assert stranger.get("/api/v1/health").status_code == 200
    photo = {"photos": ("漏水.jpg", b"\xff\xd8\xff not much of a photo", "image/jpeg")}
    refused = stranger.post("/r/new/appeal", data={"content": "楼道灯坏了", "form_token": "—"}, files=photo)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, MINUTE)
    assert 'name="content" value="楼道灯坏了"' in refused.text
    assert "content-security-policy" in refused.headers


def test_what_a_resident_typed_beside_large_photos_is_kept_and_the_photos_are_not_read_into_memory(limits, hemu):
    stranger = TestClient(application(hemu.office), raise_server_exceptions=False)
    limits(address=1)
    stranger.get("/r")
    photos = [("photos", (f"{n}.jpg", b"\xff\xd8\xff" + bytes(3 << 20), "image/jpeg")) for n in range(2)]
    refused = stranger.post("/r/new/appeal", data={"text": "楼道灯坏了", "phone": "13903170001"}, files=photos)
    assert refused.status_code == 429
    assert 'name="text" value="楼道灯坏了"' in refused.text
    assert 'name="phone" value="13903170001"' in refused.text
    assert "照片需要重新选择" in refused.text


def test_call_centres_are_counted_like_everybody_else(limits, hemu, client):
    centre = call_centre(hemu, client())
    limits(account=1)
    assert [centre.ask("POST", "/orders", order()).status_code for _ in range(2)] == [201, 429]
