"""A finding of a screening round is a mediation or an appeal, told through the engine; both know where they come from."""

from dataclasses import replace

from application.processes import ProcessFollower
from domain.cases import appeal, mediation, screening
from domain.cases.mediation.words import Source
from domain.cases.screening.words import Handling, Stage
from domain.processes import PROCESSES
from tests.application.office import TENANT, Office
from tests.domain.screening.test_rounds import FOUND, PLAN, VISIT

ROUND = screening.KIND


class Told:
    def __init__(self) -> None:
        self.office = Office(ROUND, appeal.KIND, mediation.KIND).on("2026-03-10 09:00")
        self.case = self.office.does(ROUND, PLAN, by="community_director").case_id
        self.office.on("2026-03-11 17:00").does(ROUND, VISIT, by="grid", case_id=self.case)

    def finds(self, **changes: object) -> "Told":
        self.office.does(ROUND, replace(FOUND, **changes), by="grid", case_id=self.case)
        ProcessFollower(self.office.engine, PROCESSES).catch_up(TENANT)
        return self

    @property
    def finding(self) -> screening.state.Finding:
        return self.office.state(self.case).findings["F1"]


def test_a_quarrel_becomes_a_mediation_on_the_committees_own_initiative() -> None:
    told = Told().finds()
    assert told.finding.stage is Stage.OPENED
    opened = told.office.state(told.finding.case)
    assert (opened.source, opened.from_case, opened.committee) == (
        Source.OWN_INITIATIVE,
        told.case,
        "committee.longhua",
    )
    assert [each.name for each in opened.parties] == ["李军", "王芳"]


def test_another_matter_becomes_an_appeal_at_the_station() -> None:
    told = Told().finds(handling=Handling.APPEAL, station="station.longhua", committee=None)
    opened = told.office.state(told.finding.case)
    assert (opened.channel, opened.earlier, opened.parties[0].name) == ("patrol", told.case, "李军")


def test_a_child_that_a_round_met_is_a_child_in_what_is_opened_out_of_it() -> None:
    people = (replace(FOUND.people[0], minor=True), FOUND.people[1])
    for given in ({}, {"handling": Handling.APPEAL, "station": "station.longhua", "committee": None}):
        told = Told().finds(people=people, **given)
        assert told.office.state(told.finding.case).parties[0].minor, given


def test_what_is_settled_there_or_watched_opens_nothing() -> None:
    told = Told().finds(handling=Handling.WATCHED)
    assert (told.finding.stage, told.finding.case) == (Stage.WATCHED, None)


def test_what_cannot_be_opened_comes_back_to_the_round() -> None:
    told = Told().finds(committee="committee.jianshe", place=None)
    assert told.finding.stage is Stage.NOT_OPENED
