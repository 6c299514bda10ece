"""A case of each kind, worked to its end over HTTP by people with different posts; boards and sentences show it."""

from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal

import pytest

from api.http.shown import json_of
from domain.cases import appeal, assistance, mediation
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.answering import Close, Deliver
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import DeliveryWay, Kind, NoticeWay, Regime, Urgency
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent
from domain.cases.mediation.agreement import Seal, Sign, SignAsMediator
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.performance import RecordPerformance
from domain.cases.mediation.sessions import GiveNotice, HoldSession
from domain.cases.mediation.words import SessionResult
from domain.kernel.act import snake
from tests.domain.appeal import matters
from tests.domain.assistance import told as household
from tests.domain.mediation import told as quarrel


class Journey:
    """Commands of the domain as JSON; the answer of each must be success, and the next goes to the same case."""

    def __init__(self, client, kind):
        self._client, self._kind = client, kind
        self._signed_in = {}
        self.case_id = None
        self.told = {}

    def by(self, name):
        self._who = name
        return self

    def does(self, command, name=None):
        name = name or snake(type(command).__name__)
        where = f"/{self.case_id}" if self.case_id else ""
        answer = self.client.post(f"/api/v1/{self._kind.plural}{where}/{name}", json=body(command))
        assert answer.status_code in (200, 201), (name, answer.status_code, answer.text)
        self.told = answer.json()
        self.case_id = self.told["case_id"]
        return self

    def requests(self, command, noun):
        return self.does(command, f"request_{noun}")

    def approves(self, noun):
        """As the approver finds it on the actions and in the case."""
        offered = [each["name"] for each in self.get("/actions")["actions"]]
        assert f"approve_{noun}" in offered, offered
        requests = self.get()["facts"]["requests"]
        request = next(each["id"] for each in requests.values() if each["noun"] == noun)
        path = f"/api/v1/{self._kind.plural}/{self.case_id}/approve_{noun}"
        answer = self.client.post(path, json={"request_id": request})
        assert answer.status_code == 200, answer.text
        self.told = answer.json()
        return self

    def get(self, part=""):
        answer = self.client.get(f"/api/v1/{self._kind.plural}/{self.case_id}{part}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    @property
    def client(self):
        if self._who not in self._signed_in:
            self._signed_in[self._who] = self._client(self._who)
        return self._signed_in[self._who]


def body(command):
    """What somebody would send: without what stays as it is."""
    given = {each.name: getattr(command, each.name) for each in fields(command)}
    said = {name: value for name, value in given.items() if value is not None}
    return {name: sparse(json_of(value)) for name, value in said.items()}


def sparse(value):
    if isinstance(value, dict):
        return {key: sparse(each) for key, each in value.items() if each is not None}
    return [sparse(each) for each in value] if isinstance(value, list) else value


def test_a_petition_is_decided_with_the_heads_approval_and_delivered(client, caught_up):
    journey = Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)
    assert journey.told["number"]
    journey.does(Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3))
    journey.does(AcceptOwn(notice=NoticeWay.WRITTEN)).requests(matters.DECISION, "answer")
    journey.by("street_leader").approves("answer")
    journey.by("street_handler").does(Deliver(way=DeliveryWay.PERSONAL))

    assert journey.told["state"] == "answered"
    case = journey.get()
    assert [term["code"] for term in case["terms"]] == ["AP-T5"]
    sentences = [event["sentence"] for event in journey.get("/events")["events"]]
    assert len(sentences) == 7
    assert not [each for each in sentences if "…" in each or "_" in each], sentences
    caught_up()
    page = journey.client.get("/api/v1/queue", params={"number": case["number"]}).json()
    assert [row["state"] for row in page["rows"]] == ["answered"]


def test_a_quarrel_is_settled_in_writing_and_performed(client, caught_up, hemu):
    today = hemu.engine.clock.now().date()
    pay = replace(quarrel.PAY, due_on=today + timedelta(days=20))
    repair = replace(quarrel.REPAIR, due_on=today + timedelta(days=5))
    journey = Journey(client, mediation.KIND).by("mediator").does(quarrel.application())
    journey.does(AskConsent()).does(RecordConsent(party="P2")).does(Accept(identity_checked=quarrel.BOTH))
    number = journey.told["number"]
    assert number.startswith(f"({today.year})运河隆华调字第")
    journey.by("committee_director").does(Assign(mediators=(quarrel.MEDIATOR,)))
    journey.by("mediator").does(GiveNotice(way=quarrel.NoticeWay.SIGNED, told=quarrel.BOTH))
    journey.does(HoldSession(present=quarrel.BOTH, statements="双方陈述", minutes=90, result=SessionResult.SETTLED))
    journey.does(quarrel.draft(obligations=(pay, repair)))
    for party in quarrel.BOTH:
        journey.does(Sign(party=party))
    journey.does(SignAsMediator()).by("committee_director").does(Seal())
    journey.by("mediator").does(RecordPerformance(obligation="O2", proof="双方签字的验收单"))
    journey.does(RecordPerformance(obligation="O1", amount=Decimal(18600), proof="转账凭证"))

    seen = journey.get()
    assert seen["masked"] is False, "the mediator handles the case"
    assert "李建国" in str(seen["facts"])
    other = journey.by("committee_director").get()
    assert other["masked"] is True
    assert "李建国" not in str(other["facts"])
    caught_up()
    board = journey.client.get("/api/v1/committees/committee.longhua/board").json()
    counted = journey.client.get(board["states"][0]["number"]["count"]).json()
    assert [row["number"] for row in counted["rows"]] == [number]


def test_a_household_in_need_is_visited_publicised_and_relieved_after_a_fire(client, caught_up):
    journey = Journey(client, assistance.KIND).by("grid").does(household.FIRE)
    journey.by("street_civil").requests(household.relief(2000), "relief")
    journey.by("street_leader").approves("relief")

    assert journey.told["number"]
    caught_up()
    desk = journey.by("street_civil").client.get("/api/v1/queue", params={"kinds": "assistance"}).json()
    assert [row["number"] for row in desk["rows"]] == [journey.told["number"]]


@pytest.mark.parametrize("name", ["other_mediator", "water_handler"])
def test_whoever_has_no_part_in_a_case_finds_it_nowhere(client, caught_up, name):
    journey = Journey(client, mediation.KIND).by("mediator").does(quarrel.application())
    caught_up()
    stranger = client(name)

    assert stranger.get(f"/api/v1/mediations/{journey.case_id}").status_code == 404
    assert stranger.get(f"/api/v1/mediations/{journey.case_id}/events").status_code == 404
    assert stranger.get("/api/v1/queue", params={"kinds": "mediation"}).json()["rows"] == []
    answer = stranger.post(f"/api/v1/mediations/{journey.case_id}/add_note", json={"text": "查看"})
    assert answer.status_code in (403, 404)


def test_a_petition_is_closed_by_somebody_who_may(client):
    journey = Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)
    close = Close.__name__
    names = [each["name"] for each in journey.get("/actions")["actions"]]
    assert snake(close) not in names, "nothing is answered yet"
