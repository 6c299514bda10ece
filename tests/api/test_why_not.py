"""Why may I not? The condition that fails and who could do it, for programs and on pages."""

from html import unescape

import pytest
from fastapi.testclient import TestClient

from domain.cases import appeal
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Kind, Regime, Urgency
from tests.api.desk_of_tests import Desk
from tests.api.test_journeys import Journey
from tests.domain.appeal import matters


@pytest.fixture(scope="module")
def desk():
    return Desk((appeal.KIND,))


@pytest.fixture(scope="module")
def petition(desk):
    """With the street, which may accept it; the district's supervisor and the auditor may look."""
    journey = Journey(desk.client, appeal.KIND).by("street_handler").does(matters.PETITION)
    return journey.does(Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3)).case_id


def page(desk, who):
    return TestClient(desk.app, follow_redirects=False, cookies={"hemu_session": f"cookie-{who}"})


def judged(desk, petition, who, command):
    answer = desk.client(who).get(f"/api/v1/appeals/{petition}/access?command={command}")
    assert answer.status_code == 200, answer.text
    (told,) = answer.json()["commands"]
    return told


def test_a_program_is_told_each_condition_that_fails_and_who_could(desk, petition):
    assert judged(desk, petition, "street_handler", "accept_own")["open"]
    told = judged(desk, petition, "auditor", "accept_own")
    assert (told["open"], [each["condition"] for each in told["because"]]) == (False, ["role"])
    assert "沈杰（公园街道办事处 街道承办人）" in told["could"]
    not_yet = judged(desk, petition, "street_handler", "answer")
    assert not_yet["because"][0]["condition"] == "state"


def test_all_commands_are_judged_at_once_and_an_unknown_one_is_not_well_formed(desk, petition):
    at = f"/api/v1/appeals/{petition}/access"
    told = desk.client("auditor").get(at).json()["commands"]
    assert len(told) > 50
    assert not any(each["open"] for each in told), "whoever audits changes nothing"
    assert all(each["because"] for each in told)
    assert desk.client("auditor").get(f"{at}?command=nothing").status_code == 422
    assert desk.client("other_clerk").get(at).status_code == 404


def test_what_is_forbidden_says_why_and_who_could(desk, petition):
    answer = desk.client("district_supervisor").post(
        f"/api/v1/appeals/{petition}/accept_own", json={"notice": "written", "handler": "street_handler"}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "not_your_task")
    assert answer.json()["because"]
    assert "沈杰" in answer.json()["could"]


def test_the_page_of_a_case_names_whose_turn_it_is_and_the_form_is_not_shown_to_others(desk, petition):
    shown = unescape(page(desk, "auditor").get(f"/appeals/{petition}").text)
    assert "可由沈杰（公园街道办事处 街道承办人）" in shown
    refused = page(desk, "auditor").get(f"/appeals/{petition}/accept_own")
    assert refused.status_code == 403
    assert "可以办理的人：沈杰" in unescape(refused.text)
    assert page(desk, "street_handler").get(f"/appeals/{petition}/accept_own").status_code == 200
