"""Programs read what is in the directory: page by page, by place, body and name, with the register of mediators."""

from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.http.records import LISTINGS
from domain.directory.mediator_register import RegisterMediator
from domain.directory.staff import Leave
from domain.directory.volunteers import EnrolVolunteer
from tests.api.city import PASSWORD, tell
from tests.api.conftest import composed
from tests.api.served import application
from tests.cast import DIRECTORY, GONGYUAN, LONGHUA
from tests.conftest import copied

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def hemu(postgres, city_template, tmp_path_factory):
    """One system for all tests of this file; they do not meet."""
    with copied(postgres, city_template) as url:
        hemu = composed(url, tmp_path_factory.mktemp("shared"))
        hemu.start(workers=False)
        yield hemu
        hemu.stop()


@pytest.fixture(scope="module")
def app(hemu):
    return application(hemu.office)


@pytest.fixture(scope="module")
def ask(app):
    auditor = TestClient(app)
    credentials = {"login": "auditor", "password": PASSWORD, "bearer": True}
    auditor.headers["Authorization"] = f"Bearer {auditor.post('/api/v1/sessions', json=credentials).json()['token']}"

    def asked(path, status=200, **query):
        answer = auditor.get(f"/api/v1/{path}", params=query)
        assert answer.status_code == status, answer.text
        return answer.json()

    return asked


def ids(answer):
    return [each["entry"].get("id") or each["entry"].get("code") for each in answer["records"]]


def test_pages_follow_one_another_and_hold_everything_once(ask):
    first = ask("staff", limit=20)
    assert (len(first["records"]), first["total"]) == (20, len(DIRECTORY.staff))
    second = ask("staff", limit=200, after=first["next"])
    assert second["next"] is None
    assert ids(first) + ids(second) == sorted(DIRECTORY.staff)


def test_a_list_is_of_a_place_a_body_or_a_name(ask):
    assert set(ids(ask("organisations", division=LONGHUA))) == {
        each.id for each in DIRECTORY.organisations.values() if each.division == LONGHUA
    }
    assert set(ids(ask("staff", organisation="committee.longhua"))) == {"mediator", "mediator_b", "committee_director"}
    assert ids(ask("divisions", text="隆华")) == [LONGHUA]
    assert GONGYUAN in ids(ask("divisions", division="130903001"))
    assert ask("organisations", text="没有这个")["records"] == []


def test_the_register_of_mediators_is_a_list_of_people(ask, hemu):
    tell(hemu, "staff", RegisterMediator(certificate="冀调0317", certified_on=date(2024, 3, 1)), "mediator")
    assert ids(ask("staff", mediators=True)) == ["mediator"]


def test_what_is_over_is_left_out_where_only_what_is_in_use_is_wanted(ask, hemu):
    tell(hemu, "staff", Leave(last_day=date(2026, 1, 31)), "carer")
    assert "carer" in ids(ask("staff", limit=200))
    assert "carer" not in ids(ask("staff", limit=200, in_use=True))


def test_names_of_residents_are_masked_and_a_record_says_where_it_is(ask, hemu):
    tell(hemu, "volunteer", EnrolVolunteer(volunteer="v1", name="高尚德", division=LONGHUA, skills=()))
    (found,) = ask("volunteers")["records"]
    assert found["entry"]["name"] == "高**"
    assert ask(found["href"].removeprefix("/api/v1/"))["kind"] == "volunteer"


def test_every_sort_of_record_has_its_list(ask, hemu, app):
    for name in LISTINGS:
        assert ask(hemu.engine.kinds[name].plural)["next"] is None or name == "staff"
    ask("staff", 404, after="ff")
    assert TestClient(app).get("/api/v1/staff").status_code == 401
