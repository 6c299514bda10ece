"""Whatever somebody is refused is on record: every address that is read, asked by people whose it is not."""

import re

import pytest

from api.http.actions import for_people
from domain.cases import KINDS, appeal
from domain.directory import RECORDS
from tests.api.test_hidden_accusation import gets
from tests.api.test_journeys import Journey
from tests.domain.appeal import matters

pytestmark = pytest.mark.postgres
OPENING = {
    kind.plural: next((each.name for each in kind.openings if for_people(each)), "") for kind in (*KINDS, *RECORDS)
}
NOT_OF_STAFF = re.compile("/r(/|$)|/language|/api/v1/hotlines|/sign-in|/static|/reports/issued")
"""The last are those of another kind of case."""
FILLED = {
    "code": "mediation_cases", "staff": "mediator", "login": "mediator", "organisation": "committee.longhua",
    "kind": "appeal", "plural": "appeals", "form": "pdf", "tab": "duty", "command": "accept_own",
}  # fmt: skip


def addresses(app):
    """Every address of the staff; of those that every kind has, the appeal's, and every kind's forms of opening."""
    for path in gets(app):
        plural = path.removeprefix("/api/v1/").strip("/").partition("/")[0]
        alike = plural in OPENING and plural != "appeals" and "/new/" not in path
        if not (alike or NOT_OF_STAFF.search(path)):
            yield path.replace("new/{command}", f"new/{OPENING.get(plural, '')}")


def filled(path, case_id):
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: (FILLED | {"case_id": case_id}).get(found[1], "x"), path)


@pytest.fixture
def petition(client, caught_up):
    """With the street; a mediator of another community may not know of it, an auditor may, and may do nothing."""
    journey = Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)
    caught_up()
    return journey.case_id


@pytest.fixture
def kept(hemu, monkeypatch):
    """What is put on record from now on."""
    found, log = [], hemu.access_log
    monkeypatch.setattr(log, "keep", lambda *each: found.extend(each))
    monkeypatch.setattr(log, "keep_first", lambda *each: found.extend(each))
    return found


def test_every_address_that_is_refused_to_somebody_is_on_record(browse, petition, kept):
    who, unkept, refused = "other_mediator", [], []
    browser = browse(who)
    for address in addresses(browser.app):
        kept.clear()
        path = filled(address, petition)
        status = browser.get(path).status_code
        if status == 403 or (status == 404 and "{case_id}" in address):
            refused.append(address)
            unkept += [] if any(each.actor.id == who and each.result != "done" for each in kept) else [(status, path)]
    assert unkept == []
    assert {"/accounts", "/ledgers/{kind}", "/appeals/{case_id}/{command}", "/charities/new/open_ledger"} <= {*refused}


def test_a_form_a_report_and_the_desk_of_somebody_else_are_refused_on_record(browse, client, petition, kept):
    asked = {
        ("auditor", f"/appeals/{petition}/accept_own"): ("accept_own", "not_your_task"),
        ("street_leader", "/reports/mediation_cases?division=130902"): ("reports", "not_your_task"),
        ("mediator_b", "/desk?acting_for=street_leader"): ("stand_in", "not_the_deputy"),
        ("mediator_b", f"/appeals/{petition}?acting_for=mediator"): ("stand_in", "principal_is_present"),
    }
    for (who, path), tried in asked.items():
        kept.clear()
        answer = browse(who).get(path)
        assert answer.status_code == 403, (path, answer.status_code)
        assert "not_" not in answer.text, "said in words"
        assert [(each.act, each.result) for each in kept if each.result != "done"] == [tried]
    kept.clear()
    assert client("mediator_b").get("/api/v1/queue?acting_for=street_leader").status_code == 403
    assert [(each.actor.id, each.acting_for, each.result) for each in kept if each.result != "done"] == [
        ("mediator_b", "street_leader", "not_the_deputy")
    ]
