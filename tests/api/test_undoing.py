"""Right after an act the case's page offers to take it back; what must stand is grey, with the reason."""

import re
from datetime import timedelta

import pytest

from api.workbench.just_done import _said
from tests.api.desk_of_tests import Desk
from tests.api.test_pages import hidden, opened, send, signed_in
from tests.domain.kernel.stall_kind import KIND


@pytest.fixture
def desk():
    return Desk((KIND,))


@pytest.fixture
def clerk(desk):
    return signed_in(desk, "clerk")


@pytest.fixture
def granted(desk, clerk):
    """The address of a stall that its clerk granted a minute ago."""
    path = opened(clerk)
    desk.clock.at += timedelta(hours=1)
    assert send(clerk, f"{path}/grant", {"amount": "50"}).status_code == 303
    desk.clock.at += timedelta(minutes=1)
    return path


def last_act(page):
    """The line on what was just done, as plain text."""
    found = re.search(r'<section class="just-done[^"]*" role="status">(.*?)</section>', page.text, re.DOTALL)
    return re.sub(r"\s*<[^>]+>\s*", "", found[1]) if found else ""


def undo(clerk, path, **changes):
    page = clerk.get(path)
    version = re.search(r'name="event_version" value="(\d+)"', page.text)
    fixed = {name: hidden(page, name) for name in ("form_token", "key", "version")}
    return clerk.post(f"{path}/undo", data=fixed | {"event_version": version[1] if version else "2"} | changes)


def test_what_was_just_done_is_taken_back_with_one_button(desk, clerk, granted):
    assert last_act(clerk.get(granted)) == "您刚办理：Granted撤回10:10 前可撤回"
    assert undo(clerk, granted).status_code == 303
    page = clerk.get(granted)
    assert last_act(page) == "已撤回：Granted"
    assert ">已撤回</span>" in page.text
    assert "撤回第2步" in page.text
    events = desk.client("clerk").get(f"/api/v1{granted}/events").json()["events"]
    assert [each["name"] for each in events] == ["StallAsked", "Granted", "Undone"]
    assert [each["in_effect"] for each in events] == [True, False, True]


def test_after_ten_minutes_the_page_says_nothing_and_the_office_refuses(desk, clerk, granted):
    page = clerk.get(granted)
    desk.clock.at += timedelta(minutes=10)
    assert last_act(clerk.get(granted)) == ""
    fixed = {name: hidden(page, name) for name in ("form_token", "key", "version")}
    answer = clerk.post(f"{granted}/undo", data=fixed | {"event_version": "2"})
    assert answer.status_code == 409
    assert "已超过10分钟，不能撤回" in answer.text


def test_registering_stays_and_the_page_says_why(desk, clerk):
    path = opened(clerk)
    line = last_act(clerk.get(path))
    assert "登记立案不能撤回" in line
    assert undo(clerk, path, event_version="1").status_code == 409


def test_others_are_not_offered_it_and_what_they_did_since_keeps_it(desk, clerk, granted):
    head = signed_in(desk, "station_head")
    assert last_act(head.get(granted)) == ""
    assert send(head, f"{granted}/log_step", {"text": "已看现场"}).status_code == 303
    assert "此后案件已有新的办理，不能撤回" in last_act(clerk.get(granted))
    answer = desk.client("clerk").post(f"/api/v1{granted}/undo", json={"event_version": 2})
    assert (answer.status_code, answer.json()["code"]) == (409, "undo_not_newest")


def test_a_program_takes_back_by_the_version_it_was_answered(desk, clerk, granted):
    answer = desk.client("clerk").post(f"/api/v1{granted}/undo", json={"event_version": 2, "reason": "点错了"})
    assert answer.status_code == 200, answer.text
    assert desk.client("clerk").get(f"/api/v1{granted}").json()["state"] == "asked"
    stranger = desk.client("other_clerk").post(f"/api/v1{granted}/undo", json={"event_version": 1})
    assert stranger.status_code == 404


def test_of_an_act_that_did_much_the_last_stands_in_the_line_and_the_rest_unfolds():
    class Told:
        def event(self, each):
            return each

    told = _said(Told(), ["登记", "受理", "指派", "指派", "告知"])
    assert (told["said"], told["before"]) == ("受理；指派；告知", ["登记"])
