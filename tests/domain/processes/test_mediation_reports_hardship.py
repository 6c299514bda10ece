"""A mediation and the assistance case that a party in hardship gets, told through the engine."""

from dataclasses import replace

from application.processes import ProcessFollower
from domain.cases import appeal, assistance, mediation
from domain.cases.mediation.children import ReferHardship
from domain.kernel.vocabulary import CaseId, OrganisationId
from domain.processes import PROCESSES
from tests.application.office import TENANT, Office
from tests.domain.mediation.told import LI, WANG, application


def referred(street: str, *, minor: bool = False) -> tuple[Office, CaseId]:
    office = Office(appeal.KIND, mediation.KIND, assistance.KIND).on("2026-04-17 09:00")
    case = office.does(
        mediation.KIND, application(parties=(replace(LI, id_number="", minor=minor), WANG)), by="mediator"
    ).case_id
    command = ReferHardship(party="P1", street=OrganisationId(street), words="失业", consents=True)
    office.does(mediation.KIND, command, by="committee_director", case_id=case)
    for _ in range(2):  # a second look at the log changes nothing
        ProcessFollower(office.engine, PROCESSES).catch_up(TENANT)
    return office, case


def test_the_street_finds_the_hardship_on_its_desk_and_the_mediation_knows_the_case():
    office, case = referred("street.gongyuan")
    child = office.state(case).hardships["P1"]
    found = assistance.KIND.card(office.state(child))
    assert found.organisation == "street.gongyuan"
    assert [each.name for each in found.parties][:1] == ["李建国"]
    assert ("referred_from", case) in [(each.sort, each.case) for each in found.relations]


def test_a_child_in_the_mediation_is_a_child_on_the_desk_of_the_street():
    office, case = referred("street.gongyuan", minor=True)
    found = assistance.KIND.card(office.state(office.state(case).hardships["P1"]))
    assert found.parties[0].minor


def test_what_the_street_cannot_take_is_a_task_for_the_mediator():
    office, case = referred("street.shuiyue")
    state = office.state(case)
    assert state.hardships == {}
    assert [each.what for each in state.tasks.values()] == ["open_assistance_case"]
