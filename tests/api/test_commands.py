"""A command over HTTP, on a small kind: what is answered, what is refused, and in which words."""

import pytest

from tests.api.desk_of_tests import Desk
from tests.domain.kernel.stall_kind import KIND

STALL = {
    "station": "station.longhua", "division": "130903001001", "asked_on": "2026-03-10", "name": "张小明",
    "place": "解放路口", "helpers": [{"helper_id": "h1", "name": "李四"}],
}  # fmt: skip


@pytest.fixture
def desk():
    return Desk((KIND,))


@pytest.fixture
def clerk(desk):
    return desk.client("clerk")


@pytest.fixture
def stall(clerk):
    """An open case, as its opening was answered."""
    return clerk.post("/api/v1/stalls", json=STALL).json()


def extend(client, stall, days=10, **headers):
    path = f"/api/v1/stalls/{stall['case_id']}/request_extension"
    return client.post(path, json={"days": days, "reason": "人手不足"}, headers=headers)


def test_opening_a_case_answers_where_it_is_and_what_may_be_done_next(clerk):
    answer = clerk.post("/api/v1/stalls", json=STALL)

    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    told = answer.json()
    assert answer.headers["Location"] == f"/api/v1/stalls/{told['case_id']}"
    assert (told["number"], told["version"], told["position"], told["state"]) == ("TW-001", 1, 1, "asked")
    actions = {action["name"]: action for action in told["actions"]}
    assert actions["request_extension"]["href"] == f"/api/v1/stalls/{told['case_id']}/request_extension"
    assert "approve_extension" not in actions


def test_every_opening_has_a_path_of_its_own(clerk):
    assert clerk.post("/api/v1/stalls/ask_for_stall", json=STALL).status_code == 201


def test_a_request_waits_for_a_second_person_and_the_head_of_the_unit_sees_it_as_an_action(desk, clerk, stall):
    assert extend(clerk, stall).json()["version"] == 2

    head = desk.client("station_head")
    actions = head.get(f"/api/v1/stalls/{stall['case_id']}/actions").json()["actions"]
    assert "approve_extension" in [action["name"] for action in actions]
    approved = head.post(
        f"/api/v1/stalls/{stall['case_id']}/approve_extension", json={"request_id": "extension-2", "note": ""}
    )
    assert approved.json()["version"] == 4


def test_what_the_rules_refuse_is_told_with_its_code_and_facts_in_both_languages(desk, clerk, stall):
    english = extend(clerk, stall, days=31, **{"Accept-Language": "en"})
    chinese = desk.client("station_head").post(
        f"/api/v1/stalls/{stall['case_id']}/approve_extension", json={"request_id": "extension-9", "note": ""}
    )

    assert english.status_code == chinese.status_code == 409
    assert english.headers["content-type"] == "application/problem+json"
    assert english.json()["type"] == "urn:hemu:problem:refused"
    assert (english.json()["code"], english.json()["facts"]) == ("extension_too_long", {"most": "30"})
    assert chinese.json()["detail"].startswith("没有待审批的")


def test_somebody_of_another_station_may_neither_act_nor_know(desk, stall):
    other = desk.client("other_clerk")

    assert extend(other, stall).status_code == 404
    assert other.get(f"/api/v1/stalls/{stall['case_id']}").status_code == 404
    assert ("other_clerk", "request_extension", stall["case_id"], "unknown_case") in desk.access_log.told


def test_nobody_does_anything_without_signing_in(desk, stall):
    nobody = desk.client()

    answer = extend(nobody, stall)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["type"] == "urn:hemu:problem:not_signed_in"
    assert desk.client("nobody").get("/api/v1/sessions/current").status_code == 401


def test_a_newer_version_is_a_conflict_that_names_it(clerk, stall):
    assert extend(clerk, stall, **{"If-Match": '"1"'}).status_code == 200

    path = f"/api/v1/stalls/{stall['case_id']}/log_step"
    late = clerk.post(path, json={"text": "电话联系"}, headers={"If-Match": '"1"'})
    assert (late.status_code, late.json()["type"]) == (409, "urn:hemu:problem:conflict")
    assert (late.json()["version"], late.headers["ETag"]) == (2, '"2"')
    assert clerk.post(path, json={"text": "电话联系"}, headers={"If-Match": '"2"'}).status_code == 200


def test_the_same_key_and_body_are_done_once_and_answered_alike(desk, clerk):
    first = clerk.post("/api/v1/stalls", json=STALL, headers={"Idempotency-Key": "k-1"})
    extend(clerk, first.json())
    again = clerk.post("/api/v1/stalls", json=STALL, headers={"Idempotency-Key": "k-1"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["Location"] == first.headers["Location"]
    assert again.json() == first.json() | {"repeated": True}
    assert desk.log.head("1309").position == 2


def test_the_same_key_with_another_body_is_refused(clerk):
    clerk.post("/api/v1/stalls", json=STALL, headers={"Idempotency-Key": "k-1"})
    other = clerk.post("/api/v1/stalls", json=STALL | {"place": "别处"}, headers={"Idempotency-Key": "k-1"})

    assert (other.status_code, other.json()["type"]) == (422, "urn:hemu:problem:key_reused")


def test_two_people_may_use_the_same_key(desk, clerk):
    clerk.post("/api/v1/stalls", json=STALL, headers={"Idempotency-Key": "1"})
    other = desk.client("station_head").post("/api/v1/stalls", json=STALL, headers={"Idempotency-Key": "1"})

    assert other.status_code == 201


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"place": ""}, "place", "blank"),
        ({"place": " \n "}, "place", "blank"),
        ({"place": "长" * 201}, "place", "too_long"),
        ({"place": "\x00"}, "place", "pattern"),
        ({"asked_on": "2026-02-30"}, "asked_on", "unreadable"),
        ({"asked_on": "2300-01-01"}, "asked_on", "date_range"),
        ({"asked_on": 20260310}, "asked_on", "unreadable"),
        ({"division": "13-09"}, "division", "pattern"),
        ({"helpers": [{"helper_id": "h", "name": " "}]}, "helpers.0.name", "blank"),
        ({"helpers": [{"helper_id": "h", "name": "李四"}] * 4}, "helpers", "count"),
        ({"colour": "red"}, "colour", "unknown_field"),
        ({"occurred_at": "2026-03-10T09:00:00"}, "occurred_at", "no_time_zone"),
    ],
)
def test_a_field_that_is_not_well_formed_is_named(clerk, change, path, code):
    answer = clerk.post("/api/v1/stalls", json=STALL | change)

    assert answer.status_code == 422
    assert [(each["path"], each["code"]) for each in answer.json()["errors"]] == [(path, code)]


def test_all_that_is_missing_is_named_at_once(clerk):
    answer = clerk.post("/api/v1/stalls", json={})

    assert {each["path"] for each in answer.json()["errors"]} == {"station", "division", "asked_on", "name", "place"}


@pytest.mark.parametrize("amount", [100, 99.5, "1.005", "-1", "1e3", True, None, "99999999999"])
def test_an_amount_is_a_text_with_two_decimals(clerk, stall, amount):
    path = f"/api/v1/stalls/{stall['case_id']}/grant"
    assert clerk.post(path, json={"amount": amount}).status_code == 422
    assert clerk.post(path, json={"amount": "99.50"}).status_code == 200


def test_when_it_happened_and_for_whom_stand_beside_the_command(desk, clerk):
    answer = clerk.post("/api/v1/stalls", json=STALL | {"occurred_at": "2026-03-09T15:30:00+08:00"})
    events = clerk.get(f"/api/v1/stalls/{answer.json()['case_id']}/events").json()["events"]
    assert events[0]["occurred_at"] == "2026-03-09T15:30:00+08:00"
    assert events[0]["recorded_at"] == "2026-03-10T09:00:00+08:00"

    not_a_deputy = clerk.post("/api/v1/stalls", json=STALL | {"acting_for": "mediator"})
    assert (not_a_deputy.status_code, not_a_deputy.json()["code"]) == (403, "not_the_deputy")


def test_a_body_that_is_no_json_is_refused(clerk):
    plain = clerk.post("/api/v1/stalls", content=b"name=x", headers={"Content-Type": "text/plain"})
    broken = clerk.post("/api/v1/stalls", content=b'{"name":', headers={"Content-Type": "application/json"})

    assert plain.status_code == 415
    assert (broken.status_code, broken.json()["errors"][0]["code"]) == (422, "not_json")


def test_a_body_over_the_limit_is_refused(clerk):
    assert clerk.post("/api/v1/stalls", json=STALL | {"place": "长" * 300_000}).status_code == 413


def test_an_unknown_path_and_an_unknown_method_are_problems_too(clerk, stall):
    nothing = clerk.get("/api/v1/nothing")
    put = clerk.put(f"/api/v1/stalls/{stall['case_id']}")

    assert (nothing.status_code, nothing.headers["content-type"]) == (404, "application/problem+json")
    assert (put.status_code, put.headers["Allow"]) == (405, "GET")


def test_a_command_of_the_worker_has_no_door(clerk, stall):
    assert clerk.post(f"/api/v1/stalls/{stall['case_id']}/raise_task", json={}).status_code == 404


def test_our_own_fault_is_logged_once_under_the_id_that_is_shown(desk, clerk, monkeypatch, caplog):
    async def break_down(*_):
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(desk.engine, "do_async", break_down)
    answer = clerk.post("/api/v1/stalls", json=STALL)

    assert (answer.status_code, answer.json()["type"]) == (500, "urn:hemu:problem:our_fault")
    logged = [record for record in caplog.records if record.exc_info]
    assert len(logged) == 1
    assert answer.json()["error_id"] in logged[0].getMessage()
    assert "disk" not in answer.text


def test_reading_waits_for_a_position_and_says_whether_it_was_seen(clerk, stall):
    path = f"/api/v1/stalls/{stall['case_id']}"

    assert clerk.get(path, params={"wait_for": 1}).headers["Views-Fresh"] == "true"
    assert clerk.get(path, params={"wait_for": 2}).headers["Views-Fresh"] == "false"
    assert "Views-Fresh" not in clerk.get(path).headers
