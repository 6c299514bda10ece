"""Appeals and the cases opened out of them, told through the engine: what each learns of the other, and when."""

from dataclasses import replace

import pytest

from application.processes import ProcessFollower
from domain.cases import appeal, assistance, mediation
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.answering import Answer
from domain.cases.appeal.children import Spawn, StopWaiting
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import Register
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.state import AppealState
from domain.cases.appeal.words import Channel, ChildKind, ChildStage, Kind, NoticeWay, Outcome, Regime, Urgency
from domain.cases.assistance.application import CloseDiscovery
from domain.cases.mediation.acceptance import Accept
from domain.cases.mediation.agreement import AgreeOral
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.progress import EndWithoutResult
from domain.cases.mediation.sessions import GiveNotice
from domain.cases.mediation.words import EndReason, LegalChannel
from domain.cases.mediation.words import NoticeWay as RightsTold
from domain.kernel.vocabulary import DivisionCode, OrganisationId, RefusedError, StaffId
from domain.processes import PROCESSES
from tests.application.office import TENANT, Office
from tests.cast import LONGHUA

APPEAL, MEDIATION, ASSISTANCE = appeal.KIND, mediation.KIND, assistance.KIND
NO_AGREEMENT = EndWithoutResult(
    reason=EndReason.NO_AGREEMENT, words="分歧过大",
    channels=(LegalChannel.ARBITRATION, LegalChannel.ADMINISTRATIVE, LegalChannel.LAWSUIT),
)  # fmt: skip
STATION, COMMITTEE = OrganisationId("station.longhua"), OrganisationId("committee.longhua")


class Told:
    """An order of the hotline about water from above, in the hands of the clerk of the community's station."""

    def __init__(self, division: DivisionCode = LONGHUA, *, minor: bool = False) -> None:
        self.office = Office(APPEAL, MEDIATION, ASSISTANCE).on("2026-04-17 09:00")
        registered = Register(
            organisation=STATION, division=division, regime=Regime.HOTLINE_ORDER, kind=Kind.HELP, channel=Channel.VISIT,
            content="楼上漏水，多次交涉无果", petitioner=Person(name="李建国", phone="13800000001", minor=minor),
        )  # fmt: skip
        self.appeal = self.office.does(APPEAL, registered).case_id
        self.step(Classify(regime=Regime.HOTLINE_ORDER, kind=Kind.HELP, urgency=Urgency.U3))
        self.step(AcceptOwn(notice=NoticeWay.NONE))

    @property
    def state(self) -> AppealState:
        return self.office.state(self.appeal).state

    @property
    def child(self) -> str:
        return self.office.state(self.appeal).children["C1"].case

    def step(self, command: object, *, by: str = "clerk") -> None:
        self.office.does(APPEAL, command, by=by, case_id=self.appeal)

    def spawns(self, kind: ChildKind, organisation: str) -> None:
        command = Spawn(
            child_kind=kind, organisation=OrganisationId(organisation), reason="双方愿意调解", civil_matter=True,
            petitioner_consents=True, other_party_consents=True, other_party_name="王秀英",
            other_party_phone="13800000002",
        )  # fmt: skip
        self.step(command)

    def follow(self) -> None:
        ProcessFollower(self.office.engine, PROCESSES).catch_up(TENANT)

    def in_mediation(self) -> None:
        self.spawns(ChildKind.MEDIATION, COMMITTEE)
        self.follow()
        self.mediated(Accept(), by="committee_director")
        self.mediated(Assign(mediators=(StaffId("mediator"),)), by="committee_director")
        self.mediated(GiveNotice(way=RightsTold.RECORDED, told=("P1", "P2")))

    def mediated(self, command: object, *, by: str = "mediator") -> None:
        self.office.does(MEDIATION, command, by=by, case_id=self.child)


def test_an_appeal_whose_parties_want_mediation_opens_one_and_waits_for_it() -> None:
    told = Told()
    told.spawns(ChildKind.MEDIATION, COMMITTEE)
    assert told.state is AppealState.WAITING_ON_CHILD
    told.follow()

    opened = told.office.state(told.child)
    assert [party.name for party in opened.parties] == ["李建国", "王秀英"]
    assert (opened.committee, opened.from_case) == (COMMITTEE, told.appeal)
    assert opened.consents == {"P1", "P2"}
    relations = APPEAL.card(told.office.state(told.appeal)).relations
    assert [(each.sort, each.case) for each in relations] == [("spawned", told.child)]
    assert told.state is AppealState.WAITING_ON_CHILD


def test_an_agreement_returns_the_appeal_and_prefills_the_answer_that_a_person_gives() -> None:
    told = Told()
    told.in_mediation()
    told.mediated(AgreeOral(agreed_by=("P1", "P2"), content="王秀英修好管道"))
    assert told.state is AppealState.WAITING_ON_CHILD
    told.follow()

    assert told.state is AppealState.IN_HANDLING
    child = told.office.state(told.appeal).children["C1"]
    assert (child.stage, child.agreed, child.summary) == (ChildStage.FINISHED, True, "王秀英修好管道")
    assert child.number == told.office.state(told.child).number
    told.step(Answer(outcome=Outcome.RESOLVED_BY_MEDIATION, opinion=child.summary))
    assert told.state is AppealState.ANSWERED


@pytest.mark.parametrize("agreement", [False, True])
def test_an_appeal_learns_the_result_once(agreement: bool) -> None:
    told = Told()
    told.in_mediation()
    if agreement:
        told.mediated(AgreeOral(agreed_by=("P1", "P2"), content="王秀英修好管道"))
    else:
        told.mediated(NO_AGREEMENT)
    told.follow()
    events = told.office.log.since(TENANT, 0, 1000)
    told.office.log._tracked.clear()
    told.follow()

    assert told.office.log.since(TENANT, 0, 1000) == events


def test_a_mediation_without_result_returns_the_appeal_and_no_agreement_can_be_claimed() -> None:
    told = Told()
    told.in_mediation()
    told.mediated(NO_AGREEMENT)
    told.follow()

    assert told.state is AppealState.IN_HANDLING
    assert told.office.state(told.appeal).children["C1"].agreed is False
    with pytest.raises(RefusedError, match="no_agreement_reached"):
        told.step(Answer(outcome=Outcome.RESOLVED_BY_MEDIATION, opinion="已调解"))


def test_the_clock_of_the_appeal_runs_on_while_it_waits() -> None:
    told = Told()
    before = told.office.state(told.appeal).terms["AP-W1"].due_at
    told.in_mediation()
    assert told.office.state(told.appeal).terms["AP-W1"].due_at == before


def test_a_handler_who_stopped_waiting_still_learns_the_result() -> None:
    told = Told()
    told.in_mediation()
    told.step(StopWaiting(reason="期限将至"))
    assert told.state is AppealState.IN_HANDLING
    told.mediated(AgreeOral(agreed_by=("P1", "P2"), content="王秀英修好管道"))
    told.follow()
    assert told.office.state(told.appeal).children["C1"].agreed


def test_a_child_that_could_not_be_opened_returns_the_appeal_and_leaves_a_task() -> None:
    told = Told()
    told.spawns(ChildKind.MEDIATION, "committee.dongguan")
    cast = told.office.surroundings.cast
    left = {key: each for key, each in cast.organisations.items() if key != "committee.dongguan"}
    told.office.surroundings.cast = replace(cast, organisations=left)
    told.follow()

    case = told.office.state(told.appeal)
    assert case.state is AppealState.IN_HANDLING
    assert case.children["C1"].stage is ChildStage.NOT_OPENED
    assert [(task.what, task.facts["kind"]) for task in case.tasks.values()] == [("open_child_case", "mediation")]


def test_a_hardship_is_reported_to_the_street_while_the_appeal_goes_on() -> None:
    told = Told()
    told.spawns(ChildKind.ASSISTANCE, "street.gongyuan")
    told.follow()

    assert told.state is AppealState.IN_HANDLING
    found = told.office.state(told.child)
    assert (found.street, found.community, found.members[0].name) == ("street.gongyuan", LONGHUA, "李建国")
    assert "AS-D1" in found.terms
    told.step(Answer(outcome=Outcome.ASSISTANCE_APPLIED, opinion="已转街道救助窗口"))
    assert told.state is AppealState.ANSWERED


@pytest.mark.parametrize("kind", [ChildKind.MEDIATION, ChildKind.ASSISTANCE])
@pytest.mark.parametrize("minor", [True, False])
def test_a_child_in_the_appeal_is_a_child_in_what_is_opened_out_of_it(kind: ChildKind, *, minor: bool) -> None:
    told = Told(minor=minor)
    told.spawns(kind, COMMITTEE if kind is ChildKind.MEDIATION else "street.gongyuan")
    told.follow()
    opened = told.office.engine.kinds[kind].card(told.office.state(told.child))
    assert [each.minor for each in opened.parties][:1] == [minor]


def test_the_appeal_learns_how_the_application_ended() -> None:
    told = Told()
    told.spawns(ChildKind.ASSISTANCE, "street.gongyuan")
    told.follow()
    told.office.does(ASSISTANCE, CloseDiscovery(reason="本人不愿申请"), by="street_civil", case_id=told.child)
    told.follow()
    assert told.office.state(told.appeal).children["C1"].stage is ChildStage.FINISHED
