"""What one case adds to the figures, and on which day."""

from datetime import date
from decimal import Decimal

from domain.cases.assistance import KIND
from domain.cases.assistance.acceptance import RequestSupplement
from domain.cases.assistance.closing import Withdraw
from domain.cases.assistance.events import MissingItem
from domain.cases.assistance.words import AssistanceKind, Paper, StopGround
from tests.domain.assistance.told import (
    accepted,
    applied,
    confirmed,
    emergency,
    in_publicity,
    measure,
    objected,
    refused,
    relieved,
    reported,
)

ILLNESS = RequestSupplement(items=(MissingItem(paper=Paper.ILLNESS_PROOF, why="核实支出"),))


def shares(story, name):
    return [(each.on, int(each.numerator), int(each.denominator)) for each in measure(story, name)]


def test_a_supplement_counts_against_the_applications_of_its_day() -> None:
    assert shares(applied(), "supplement_rate") == [(date(2026, 9, 14), 0, 1)]
    assert shares(applied().by("street_civil").does(ILLNESS), "supplement_rate") == [(date(2026, 9, 14), 1, 1)]


def test_a_decision_that_is_owed_counts_as_due_and_not_done() -> None:
    assert shares(accepted(), "on_time_decision_rate") == [(date(2026, 11, 3), 0, 1)]


def test_a_withdrawn_application_owes_no_decision() -> None:
    story = accepted().by("resident").does(Withdraw())
    assert not measure(story, "on_time_decision_rate")
    assert not measure(story, "approval_rate")


def test_the_approval_rate_counts_decisions() -> None:
    assert shares(confirmed(), "approval_rate") == [(date(2026, 10, 28), 1, 1)]
    assert shares(refused(), "approval_rate") == [(date(2026, 10, 28), 0, 1)]


def test_the_duration_runs_in_workdays_from_acceptance() -> None:
    assert [each.value for each in measure(refused(), "decision_workdays")] == [Decimal(26)]


def test_for_the_destitute_the_county_s_term_is_the_one_that_counts() -> None:
    story = reported(AssistanceKind.TEKUN)
    assert shares(story, "on_time_decision_rate") == [(date(2026, 11, 10), 0, 1)]


def test_a_publicity_counts_when_it_was_put_up() -> None:
    assert shares(in_publicity(), "objection_rate") == [(date(2026, 10, 12), 0, 1)]
    assert shares(objected(), "objection_rate") == [(date(2026, 10, 12), 1, 1)]


def test_a_confirmed_household_is_added_with_its_persons() -> None:
    story = confirmed()
    assert [each.numerator for each in measure(story, "added")] == [1]
    assert [each.numerator for each in measure(story, "active_persons")] == [3]


def test_a_single_help_is_no_household_in_receipt() -> None:
    assert not measure(confirmed(AssistanceKind.TEMPORARY_EXPENSE), "active_households")
    assert not measure(relieved(), "active_households")


def test_an_emergency_is_an_application_but_no_decision_of_the_procedure() -> None:
    assert len(measure(emergency(), "applications")) == 1
    assert not measure(relieved(), "approval_rate")
    assert [each.numerator for each in measure(relieved(), "monthly_outlay")] == [2000]


def test_every_ground_to_stop_has_its_measure() -> None:
    names = {each.name for each in KIND.measures}
    assert {f"stopped_{ground.value}" for ground in StopGround} <= names
