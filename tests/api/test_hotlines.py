"""The software of a call centre hands in orders, hears how they stand, and reads what it missed; nobody else can."""

from datetime import datetime, timedelta

import pytest

from domain.cases.appeal.words import HotlineLine
from tests.api.call_centre import call_centre, order

pytestmark = pytest.mark.postgres
CASE = "/orders/GD-1"


@pytest.fixture
def centre(hemu, client):
    return call_centre(hemu, client())


def case_of(client, number):
    found = client.get("/api/v1/numbers", params={"number": number})
    return found.json()["href"]


def classified(client, number):
    clerk = client("hotline")
    href = case_of(clerk, number)
    said = clerk.post(f"{href}/classify", json={"regime": "hotline_order", "kind": "help", "urgency": "U2"})
    assert said.status_code == 200, said.text
    return clerk, href


def test_an_order_handed_in_is_a_case_with_its_call_and_its_limits(centre, client, caught_up):
    told = centre.ask("POST", "/orders", order())
    assert told.status_code == 201, told.text
    known = told.json()
    assert known["case_number"].startswith("SQ-沧州12345-")
    assert (known["state"], known["state_label"], known["unit"]) == ("registered", "已登记", "沧州市12345热线")
    caught_up()
    facts = client("hotline").get(case_of(client("hotline"), known["case_number"])).json()["facts"]
    assert facts["platform"] == "housekeeping"
    assert [(each["source"], each["order_number"], each["call_number"]) for each in facts["calls"]] == [
        ("centre", "GD-1", "C-GD-1")
    ]


def test_the_same_order_sent_again_is_the_same_case_and_another_under_its_number_is_refused(centre, hemu):
    first = centre.ask("POST", "/orders", order()).json()
    head = hemu.log.head("1309").position
    assert centre.ask("POST", "/orders", order()).json() == first
    assert hemu.log.head("1309").position == head
    other = centre.ask("POST", "/orders", order(content="另一件事"))
    assert (other.status_code, other.json()["type"]) == (422, "urn:hemu:problem:key_reused")


def test_an_order_whose_call_was_not_kept_is_made_good_when_it_is_sent_again(centre, hemu, monkeypatch):
    keep = hemu.office.call_centre.kind.entry("record_call")
    whole = type(hemu.engine).do

    def breaking(engine, ask):
        if ask.name == keep.name:
            raise ConnectionError
        return whole(engine, ask)

    monkeypatch.setattr(type(hemu.engine), "do", breaking)
    assert centre.ask("POST", "/orders", order()).status_code == 500
    monkeypatch.setattr(type(hemu.engine), "do", whole)
    assert centre.ask("POST", "/orders", order()).json()["version"] == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"change": lambda request: request.headers.pop("Signature")},
        {"change": lambda request: setattr(request, "content", request.content.replace(b"U2", b"U1"))},
        {"change": lambda request: setattr(request, "url", request.url + "?limit=1")},
        {"age": timedelta(minutes=7)},
        {"age": -timedelta(minutes=10)},
        {"signed": ("@method", "@path")},
        {"nonce": "x" * 101},
    ],
    ids=["unsigned", "altered body", "altered address", "old", "of the future", "too little signed", "endless nonce"],
)
def test_what_is_not_signed_as_it_must_be_is_turned_away(centre, hemu, wrong):
    head = hemu.log.head("1309").position
    if (age := wrong.get("age")) is not None:
        wrong = {"created": datetime.now() - age}
    answer = centre.ask("POST", "/orders", order(), **wrong)
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:hemu:problem:not_signed")
    assert hemu.log.head("1309").position == head


def test_a_signature_counts_once(centre):
    request = centre.signed("POST", "/orders", order(), "once", None, ("@method", "@path", "@query"))
    again = [
        centre.client.request(request.method, request.url, content=request.content, headers=request.headers)
        for _ in range(2)
    ]
    assert [each.status_code for each in again] == [201, 401]


def test_another_secret_a_closed_account_and_an_unknown_name_open_nothing(centre, hemu, client):
    old = centre.secret
    centre.secret = hemu.services.renew("centre")
    assert centre.ask("POST", "/orders", order()).status_code == 201
    centre.secret, fresh = old, centre.secret
    assert centre.ask("GET", CASE).status_code == 401
    centre.secret = fresh
    hemu.services.set_disabled("centre", disabled=True)
    assert centre.ask("GET", CASE).status_code == 401
    centre.name = "nobody"
    assert centre.ask("GET", CASE).status_code == 401
    assert client("hotline").get("/api/v1/hotlines/orders/GD-1").status_code == 401


def test_a_centre_knows_its_own_orders_only(centre, hemu, client, caught_up):
    centre.ask("POST", "/orders", order())
    other = call_centre(hemu, client(), "other")
    assert other.ask("GET", CASE).status_code == 404
    caught_up()
    assert other.ask("GET", "/steps").json()["steps"] == []
    assert other.ask("POST", "/orders", order()).json()["case_number"] != centre.ask("GET", CASE).json()["case_number"]


def test_what_happened_behind_a_position_is_told_in_order_and_any_position_may_be_asked_again(
    centre, client, caught_up
):
    first = centre.ask("POST", "/orders", order()).json()
    centre.ask("POST", "/orders", order("GD-2"))
    caught_up()
    clerk, href = classified(client, first["case_number"])
    clerk.post(f"{href}/add_note", json={"text": "内部备注"})
    clerk.post(f"{href}/dispatch", json={"form": "dispatch", "unit": "bureau.water", "reasons": "供水"})
    caught_up()

    whole = centre.ask("GET", "/steps").json()
    assert [(each["order_numbers"], each["order"]["state"]) for each in whole["steps"]] == [
        (["GD-1"], "registered"), (["GD-2"], "registered"), (["GD-1"], "classified"), (["GD-1"], "dispatched"),
    ]  # fmt: skip
    assert whole["steps"][-1]["order"]["unit"] == "运河区水务局"
    assert not whole["more"]

    seen, after = [], 0
    for _ in range(20):
        page = centre.ask("GET", f"/steps?after={after}&limit=2").json()
        seen, after = seen + page["steps"], page["next"]
        if not page["more"]:
            break
    assert seen == whole["steps"]
    assert centre.ask("GET", f"/steps?after={after}").json() == {"steps": [], "next": after, "more": False}


def test_the_centre_calls_back_and_a_round_counts_once(centre, client, caught_up):
    known = centre.ask("POST", "/orders", order(kind="consultation", urgency="U0")).json()
    caught_up()
    clerk = client("hotline")
    href = case_of(clerk, known["case_number"])
    assert clerk.post(f"{href}/answer_on_spot", json={"answer": "今晚十点恢复供水"}).status_code == 200
    now = datetime.now().astimezone().isoformat()
    said = {"call_back_number": "H-1", "attempts": [{"at": now, "result": "reached"}], "solved": "yes",
            "satisfied": "satisfied"}  # fmt: skip
    first = centre.ask("POST", f"{CASE}/call-backs", said)
    assert (first.status_code, first.json()["state"], first.json()["answer"]) == (200, "evaluated", "今晚十点恢复供水")
    assert centre.ask("POST", f"{CASE}/call-backs", said).json() == first.json()
    late = centre.ask("POST", f"{CASE}/call-backs", said | {"call_back_number": "H-2"})
    assert (late.status_code, late.json()["code"]) == (409, "wrong_state")


def test_a_further_call_is_kept_once_by_its_number(centre):
    centre.ask("POST", "/orders", order())
    call = order("GD-1")["call"] | {"call_number": "C-9"}
    assert centre.ask("POST", f"{CASE}/calls", call).json()["version"] == 3
    assert centre.ask("POST", f"{CASE}/calls", call).json()["version"] == 3
    assert centre.ask("POST", "/orders/GD-7/calls", call).status_code == 404


WISH = {
    "order_number": "FW-1", "platform": "housekeeping", "sort": "repair", "division": "130903001001", "content": "水龙头漏水",
    "caller": {"name": "李军", "phone": "13800001111"},
}  # fmt: skip


def test_a_service_ordered_by_12349_goes_to_a_merchant_and_the_centre_hears_of_it(hemu, client, caught_up):
    centre = call_centre(hemu, client(), "centre-12349", HotlineLine.L12349)
    told = centre.ask("POST", "/services", WISH)
    assert (told.status_code, told.json()["state_label"], told.json()["unit"]) == (201, "待派单", "沧州市12345热线"), (
        told.text
    )
    assert centre.ask("POST", "/services", WISH).json() == told.json()
    caught_up()
    href = case_of(client("hotline"), told.json()["case_number"])
    assert client("hotline").post(f"{href}/assign", json={"provider": "partner.anjia"}).status_code == 200
    partner = client("provider")
    assert partner.post(f"{href}/take_order", json={"worker": "provider"}).status_code == 200
    done = {"result": "served", "report": "已换阀芯", "price": "60.00"}
    assert partner.post(f"{href}/finish_housework", json=done).status_code == 200
    stands = centre.ask("GET", "/services/FW-1").json()
    assert (stands["state_label"], stands["unit"], stands["answer"]) == ("已完成", "安家家政服务中心", "已换阀芯")
    caught_up()
    steps = centre.ask("GET", "/steps").json()["steps"]
    assert {each["sort"] for each in steps} == {"service"}
    assert [each["order"]["state"] for each in steps] == ["ordered", "offered", "taken", "done"]


def test_a_wish_that_fits_no_platform_is_refused_in_words(centre):
    wrong = centre.ask("POST", "/services", WISH | {"platform": "elderly_care"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "sort_of_other_platform")
    assert wrong.json()["detail"] == "“维修”不是社区养老平台的服务。"
