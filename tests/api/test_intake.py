"""The one window: any matter on one form, opened by what the posts allow; the receipt is for whoever registered it."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from domain.directory.neighbourhoods import EnterNeighbourhood
from domain.kernel.records import NoteAdded
from tests.api.city import PASSWORD, TENANT, tell
from tests.api.served import application
from tests.cast import LONGHUA

SAID = {
    "sort": "appeal", "text": "楼道灯不亮。老人摔了一跤。", "place": "130903001001", "name": "王桂兰",
    "phone": "0317-2011234", "kind": "help", "channel": "phone",
}  # fmt: skip
CALL = {"call_line": "12349", "call_number": "0317-2011234", "call_order": "49-20261124-7", "call_minutes": "6"}


@pytest.fixture
def window(hemu):
    """`window("clerk")`: a browser signed in as the clerk."""
    app = application(hemu.office)

    def signed_in(staff):
        client = TestClient(app, follow_redirects=True, raise_server_exceptions=False)
        token = hidden(client.get("/sign-in"))["form_token"]
        client.post("/sign-in", data={"login": staff, "password": PASSWORD, "form_token": token})
        return client

    return signed_in


def hidden(page):
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text)
    return {name: unescape(value) for name, value in found}


def register(client, **changes):
    return client.post("/intake", data=hidden(client.get("/intake")) | SAID | changes)


def cases(hemu, kind):
    events = hemu.log.since(TENANT, 0, 10_000)
    return [event.case_id for event in events if event.kind == kind and event.version == 1]


def the_case(hemu, kind):
    (case_id,) = cases(hemu, kind)
    return hemu.engine.case(TENANT, case_id)[1]


def test_a_matter_is_registered_at_the_clerks_own_station_with_title_and_receipt(window, hemu):
    page = register(window("clerk"), urgency="U2", flags="safety", spot="5号楼")

    case = the_case(hemu, "appeal")
    assert page.url.path == f"/intake/receipt/appeals/{case.id}"
    assert (case.organisation, case.subject, case.urgency, set(case.flags)) == (
        "station.longhua", "楼道灯不亮", "U2", {"safety"},
    )  # fmt: skip
    assert (case.parties[0].phone, case.query_code in page.text, "<svg" in page.text) == ("03172011234", True, True)


def test_the_clerk_names_grid_or_building_on_the_same_form_and_it_is_one_entry(window, hemu):
    for code, sort, within in (("W01", "grid", ""), ("L01", "building", "W01")):
        place = EnterNeighbourhood(division=LONGHUA, code=code, sort=sort, name=f"{code}号", within=within)
        tell(hemu, "neighbourhood", place)
    clerk, before = window("clerk"), hemu.log.head(TENANT).position
    wrong = register(clerk, neighbourhood=f"{LONGHUA}-W09")
    assert (wrong.status_code, cases(hemu, "appeal")) == (409, [])
    register(clerk, neighbourhood=f"{LONGHUA}-L01")
    case = the_case(hemu, "appeal")
    assert (case.neighbourhood, case.version) == (f"{LONGHUA}-W01/L01", 2)
    assert [each.version for each in hemu.log.since(TENANT, before, 10)] == [1, 2]


@pytest.mark.parametrize(("staff", "channel"), [("clerk", "visit"), ("hotline", "hotline_feed"), ("grid", "grid")])
def test_the_channel_is_the_usual_one_of_the_post(window, staff, channel):
    assert f'<option value="{channel}" selected>' in window(staff).get("/intake").text


def test_the_call_is_kept_as_an_internal_note(window, hemu):
    register(window("clerk"), **CALL)

    case = the_case(hemu, "appeal")
    (note,) = [each.event for each in hemu.log.case(TENANT, case.id) if isinstance(each.event, NoteAdded)]
    assert note.text == "热线：12349；来电号码：0317-2011234；热线工单号：49-20261124-7；通话分钟：6"


def test_a_time_that_cannot_be_is_told_and_nothing_typed_is_lost(window, hemu):
    page = register(window("clerk"), occurred_at="2099-01-01T09:00")
    assert page.status_code == 409
    assert "楼道灯不亮" in page.text
    assert 'value="2099-01-01T09:00"' in page.text
    assert register(window("clerk"), occurred_at="yesterday").status_code == 422
    assert cases(hemu, "appeal") == []


def test_the_community_reports_a_hardship_where_it_may_not_apply_for_it(window, hemu):
    said = {"sort": "assistance", "assistance_kind": "dibao", "hardship": "illness", "consents": "true"}
    page = register(window("worker"), **said)

    assert "/intake/receipt/assistances/" in str(page.url), page.text
    assert the_case(hemu, "assistance").state == "discovered"


@pytest.mark.parametrize("staff", ["street_window", "clerk"])
def test_the_windows_of_street_and_community_take_an_application_and_hand_out_the_receipt(window, hemu, staff):
    page = register(window(staff), sort="assistance", assistance_kind="dibao", hardship="illness")

    case = the_case(hemu, "assistance")
    assert (case.state, page.status_code, case.query_code in page.text) == ("submitted", 200, True)


def test_a_fault_of_any_kind_stands_beside_the_field_that_the_form_has_for_it(window):
    page = register(window("clerk"), sort="mediation", dispute_type="neighbour", other_name=" ", other_phone="x")

    assert page.status_code == 422
    for name in ("other_name", "other_phone"):
        assert f'id="error-{name}"' in page.text


def test_the_same_form_sent_twice_is_one_case(window, hemu):
    clerk = window("clerk")
    sent = hidden(clerk.get("/intake")) | SAID | CALL
    first, again = (clerk.post("/intake", data=sent) for _ in range(2))

    assert first.url.path == again.url.path
    assert len(cases(hemu, "appeal")) == 1


def test_a_case_that_another_person_brought_is_linked(window, hemu, caught_up):
    clerk = window("clerk")
    register(clerk)
    (first,) = cases(hemu, "appeal")
    caught_up()
    page = register(clerk, name="李四", phone="13900001111", **{f"tie.{first}": "linked"})

    assert "已与所选件关联" in page.text
    second = cases(hemu, "appeal")[1]
    assert hemu.engine.case(TENANT, second)[1].earlier == first


def test_a_merge_that_the_rules_refuse_is_told_and_the_registration_stands(window, hemu, caught_up):
    clerk = window("clerk")
    register(clerk)
    (first,) = cases(hemu, "appeal")
    caught_up()
    page = register(clerk, name="李四", phone="13900001111", **{f"tie.{first}": "same"})

    assert "没有并案或关联" in page.text
    assert len(cases(hemu, "appeal")) == 2


def test_the_receipt_is_for_whoever_registered_and_for_nobody_else(window, hemu):
    receipt = register(window("clerk")).url.path

    assert window("clerk").get(receipt).status_code == 200
    assert window("station_head").get(receipt).status_code == 404
    assert window("other_clerk").get(receipt).status_code == 404


def test_without_suggestions_the_form_works_as_it_stands(window, hemu, monkeypatch):
    clerk = window("clerk")
    token = hidden(clerk.get("/intake"))
    monkeypatch.setattr(type(hemu.office.suggestions), "suggest", lambda *_: 1 / 0)
    part = clerk.post("/intake/suggestions", data=token | SAID)

    assert (part.status_code, "暂时没有建议" in part.text) == (200, True)
    assert register(clerk).status_code == 200


def test_what_may_be_the_same_is_laid_beside_only_for_those_who_may_see_it(window, hemu, caught_up):
    register(window("clerk"))
    (case_id,) = cases(hemu, "appeal")
    caught_up()

    assert "老人摔了一跤" in window("clerk").get(f"/intake/beside/appeals/{case_id}").text
    assert window("other_clerk").get(f"/intake/beside/appeals/{case_id}").status_code == 404


def suggested(client, case_id):
    page = client.get(f"/appeals/{case_id}/alike")
    assert page.status_code == 200, page.text
    return re.findall(r'id="alike-([^"]+)"', page.text)


def test_what_the_window_rules_out_is_noted_in_the_case_and_suggested_from_neither_side(window, hemu, caught_up):
    clerk = window("clerk")
    register(clerk)
    (first,) = cases(hemu, "appeal")
    caught_up()
    page = register(clerk, **{f"tie.{first}": "different"})
    caught_up()
    second = cases(hemu, "appeal")[1]

    assert "已记录：1 件不是同一件" in page.text
    said = hemu.engine.case(TENANT, second)[1].not_same[first]
    assert (said.by, said.number) == ("clerk", hemu.engine.case(TENANT, first)[1].number)
    assert (suggested(clerk, first), suggested(clerk, second)) == ([], [])
    assert f'不是同一件 <a href="/appeals/{first}">' in clerk.get(f"/appeals/{second}/alike").text
    assert "<svg viewBox" not in clerk.get(f"/appeals/{second}").text


def test_on_the_cases_page_a_pair_is_ruled_out_once_and_suggested_again_when_that_is_taken_back(
    window, hemu, caught_up
):
    clerk = window("clerk")
    register(clerk)
    register(clerk)
    first, second = cases(hemu, "appeal")
    caught_up()
    assert (suggested(clerk, first), suggested(clerk, second)) == ([second], [first])
    assert f'hx-get="/appeals/{first}/alike"' in clerk.get(f"/appeals/{first}").text

    form = hidden(clerk.get(f"/appeals/{first}/alike"))
    page = clerk.post(f"/appeals/{first}/rule_out_duplicate", data=form)
    assert page.url.path == f"/appeals/{first}"
    caught_up()
    assert (suggested(clerk, first), suggested(clerk, second)) == ([], [])
    undo = hidden(page)
    assert undo["event_version"] == "2"
    clerk.post(f"/appeals/{first}/undo", data=undo)
    caught_up()
    assert (suggested(clerk, first), suggested(clerk, second)) == ([second], [first])


def test_whoever_may_not_see_a_case_learns_nothing_of_what_is_like_it(window, hemu, caught_up):
    register(window("clerk"))
    (first,) = cases(hemu, "appeal")
    caught_up()
    assert window("other_clerk").get(f"/appeals/{first}/alike").status_code == 404
    assert window("station_head").get(f"/mediations/{first}/alike").status_code == 404
