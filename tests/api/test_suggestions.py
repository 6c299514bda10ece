"""A draft is answered over HTTP while it is typed: by whoever is signed in, with what they may see and nothing more."""

from dataclasses import replace

import pytest

from application.ask import Ask
from application.importing.topics import publish
from domain.cases.appeal.words import Kind, Urgency
from domain.kernel.vocabulary import Actor
from infrastructure.suggestions.learning import learn
from tests.api.city import TENANT
from tests.cast import CITY, LONGHUA
from tests.domain.appeal.matters import LI, ORDER, PETITION
from tests.infrastructure.suggestions.lessons import lessons

ADDRESS = "/api/v1/suggestions"
LEAK = "幸福小区三号楼楼上漏水，天花板发霉，找物业一直不管"
DRAFT = {"text": f"{LEAK}，已经三个月", "division": LONGHUA, "place": "幸福小区", "phone": LI.phone}


@pytest.fixture
def registered(hemu, caught_up):
    def register(by, command):
        done = hemu.engine.do(Ask(tenant=TENANT, kind="appeal", name="register", command=command, actor=Actor(id=by)))
        caught_up()
        return done

    return register


@pytest.fixture
def leak(registered):
    return registered(
        "clerk", replace(ORDER, organisation="station.longhua", kind=Kind.HELP, content=LEAK, urgency=Urgency.U3)
    )


def ids(answer):
    assert answer.status_code == 200, answer.text
    return [each["case"]["case_id"] for each in answer.json()["duplicates"]]


def test_a_draft_is_answered_with_topics_platform_urgency_and_what_may_be_the_same(client, leak):
    answer = client("clerk").post(ADDRESS, json=DRAFT | {"text": DRAFT["text"] + "，配电室进水"})
    (found,) = answer.json()["duplicates"]
    assert found["case"]["case_id"] == leak.case_id
    assert found["because"] == ["phone", "place", "text"]
    assert found["case"]["parties"][0]["name"] == "李*"
    assert LEAK not in answer.text
    assert found["phrases"][0].startswith("幸福小区三号楼楼上漏水")
    assert [(each["word"], each["urgency"], each["flag"]) for each in answer.json()["urgent"]] == [
        ("配电室进水", "U1", "safety")
    ]
    assert answer.json()["topics_by"] == "none"


def test_topics_come_from_the_catalogue_until_a_model_is_trained(client, hemu):
    publish(hemu.engine, TENANT, CITY, ("公用事业/供水/水压", "民政/社会救助/低保"), "市办")
    before = client("clerk").post(ADDRESS, json={"text": "自来水水压太低"}).json()
    assert (before["topics_by"], before["topics"][0]["topic"]) == ("keywords", "公用事业/供水/水压")
    hemu.topic_models.keep(TENANT, learn(lessons()), at=hemu.office.clock.now(), source="file", version="of the test")
    after = client("clerk").post(ADDRESS, json={"text": "自来水水压太低"}).json()
    assert (after["topics_by"], after["topics"][0]["topic"], after["learnt"]["texts"]) == ("learnt", "公用事业", 24)


def test_a_case_of_another_station_is_not_suggested(client, leak):
    assert ids(client("other_clerk").post(ADDRESS, json=DRAFT)) == []
    assert ids(client("clerk").post(ADDRESS, json=DRAFT)) == [leak.case_id]


def test_an_accusation_is_suggested_only_to_those_who_may_know_of_it(client, registered):
    accusation = replace(
        PETITION, organisation="petition.yunhe", kind=Kind.ACCUSATION, content=LEAK, subject="", requests="",
        accused_body="community.longhua",
    )  # fmt: skip
    done = registered("petition_clerk", accusation)
    assert ids(client("petition_clerk").post(ADDRESS, json=DRAFT)) == [done.case_id]
    for other in ("clerk", "station_head", "district_supervisor", "community_director"):
        answer = client(other).post(ADDRESS, json=DRAFT)
        assert ids(answer) == []
        assert done.case_id not in answer.text


def test_an_empty_draft_is_answered_with_nothing(client):
    answer = client("clerk").post(ADDRESS, json={})
    assert answer.json() == {
        "topics_by": "none", "learnt": None, "topics": [], "platform": None, "urgent": [], "duplicates": []
    }  # fmt: skip


def test_nobody_is_answered_without_signing_in(client):
    answer = client().post(ADDRESS, json=DRAFT)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_whoever_stands_in_for_nobody_is_refused(client):
    answer = client("clerk").post(f"{ADDRESS}?acting_for=mediator", json=DRAFT)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


@pytest.mark.parametrize(
    "wrong", [{"text": 3}, {"text": "a\0"}, {"division": "沧州"}, {"else": "x"}, {"text": "x" * 20_001}]
)
def test_what_is_not_well_formed_is_told_by_field(client, wrong):
    answer = client("clerk").post(ADDRESS, json=wrong)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"].endswith(next(iter(wrong)))


def test_the_route_stands_in_the_description_with_what_it_takes_and_answers(client):
    described = client().get("/api/v1/openapi.json").json()
    operation = described["paths"][ADDRESS]["post"]
    assert operation["operationId"] == "suggest"
    assert {"200", "401", "403", "422"} <= set(operation["responses"])
    shape = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert set(described["components"]["schemas"][shape]["properties"]) == {
        "topics_by", "learnt", "topics", "platform", "urgent", "duplicates"
    }  # fmt: skip
