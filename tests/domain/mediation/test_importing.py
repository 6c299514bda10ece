"""What an old ledger tells of a mediation: known, counted, and no work of today."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.cases.mediation import KIND
from domain.cases.mediation.facts import Party
from domain.cases.mediation.history import MediationImported
from domain.cases.mediation.importing import ImportHistoric
from domain.cases.mediation.words import Outcome, Performance, Side, Source
from domain.directory.dispute_types import DisputeType
from domain.kernel.card import IMPORTED
from tests.cast import LONGHUA
from tests.domain.mediation.told import LONGHUA_COMMITTEE
from tests.domain.story import Story

PARTIES = (Party(side=Side.A, name="李建国", phone="13800000001"), Party(side=Side.B, name="王秀英"))


def told(by: str = "admin", **changes: Any) -> Story:
    """A line of the ledger of 2023, brought in on 10 March 2026."""
    line: dict[str, Any] = {
        "committee": LONGHUA_COMMITTEE, "place": LONGHUA, "ledger_number": "隆调2023-017", "accepted_on": date(2023, 5, 4),
        "ended_on": date(2023, 5, 11), "dispute_type": DisputeType.NEIGHBOUR, "source": Source.ON_APPLICATION,
        "parties": PARTIES, "brief": "楼上漏水，墙面受损", "amount": Decimal(3200), "persons": 4,
        "outcome": Outcome.AGREED_WRITTEN, "performance": Performance.FULL, "mediators": "张和、刘平",
        "agreement_number": "隆调协2023-009", "source_file": "2023年台账.xlsx", "source_row": 19,
    }  # fmt: skip
    return Story(KIND).on("2023-05-04", logged="2026-03-10").by(by).does(ImportHistoric(**(line | changes)))


def contributed(story: Story) -> dict[str, tuple[str, Decimal]]:
    return {each.measure: (each.on.isoformat(), each.numerator) for each in KIND.card(story.case).contributions}  # type: ignore[misc]


def test_a_line_of_a_ledger_becomes_a_case_that_asks_nothing_of_anybody() -> None:
    story = told().then(MediationImported, body_class="community").stands("historic").running()
    assert KIND.card is not None
    card = KIND.card(story.case)
    assert (card.open, card.number, card.channel, card.handler) == (False, None, IMPORTED, None)
    assert (card.opened_at, card.accepted_at) == (story.history[0].occurred_at, card.accepted_at)
    assert card.accepted_at is not None
    assert card.accepted_at.date() == date(2023, 5, 4)
    assert [(each.name, each.part) for each in card.parties] == [("李建国", "party_a"), ("王秀英", "party_b")]
    assert "隆调2023-017" in card.text
    assert not {entry.name for entry in KIND.later if "historic" in (entry.act.states or ()) and entry.act in KIND.acts} - {
        "link_hardship", "hardship_failed", "lapse_confirmation"
    }  # fmt: skip


def test_it_counts_in_the_months_of_which_it_tells() -> None:
    found = contributed(told())
    assert found["accepted"] == ("2023-05-04", 1)
    assert found["successful"] == ("2023-05-11", 1)
    assert found["amount"] == ("2023-05-11", 3200)
    assert found["form_written"] == ("2023-05-11", 1)
    assert found["source_on_application"] == ("2023-05-04", 1)
    assert found["performed"] == ("2023-05-11", 1)


def test_what_it_does_not_tell_adds_to_nothing() -> None:
    found = contributed(told(source=None, persons=0, performance=None, outcome=Outcome.AGREED, ended_on=None))
    assert not {
        "persons_involved",
        "form_written",
        "form_oral",
        "performed",
        "performance_rate",
        "days_to_effect",
    } & set(found)
    assert not [name for name in found if name.startswith("source_")]
    assert found["successful"] == ("2023-05-04", 1)


def test_without_result_it_failed_and_not_accepted_it_was_no_case() -> None:
    failed = contributed(told(outcome=Outcome.FAILED, performance=None))
    assert failed["failed"] == ("2023-05-11", 1)
    assert failed["success_rate_finished"] == ("2023-05-11", 0)
    assert "successful" not in failed
    assert set(contributed(told(outcome=Outcome.NOT_ACCEPTED))) == {"requested", "decline_rate"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"committee": "street.gongyuan"}, "not_a_committee"),
        ({"place": "130903009009"}, "unknown_division"),
        ({"parties": PARTIES[:1]}, "one_side_only"),
    ],
)
def test_a_line_that_cannot_be_true_is_refused(changes: dict[str, Any], code: str) -> None:
    told(**changes).refused(code)
    told(accepted_on=date(2026, 3, 11), ended_on=None).refused("history_in_the_future")
    told(ended_on=date(2023, 5, 3)).refused("ended_before_accepted")


def test_the_day_of_taking_over_is_no_future_and_the_day_of_acceptance_may_be_that_of_the_end() -> None:
    told(accepted_on=date(2026, 3, 10), ended_on=date(2026, 3, 10)).stands("historic")


def test_only_the_administrator_and_the_system_take_ledgers_over() -> None:
    told(by="system").stands("historic")
    for somebody in ("mediator", "committee_director", "justice", "auditor"):
        told(by=somebody).forbidden()
