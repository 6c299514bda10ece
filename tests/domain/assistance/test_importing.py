"""What an old ledger tells of a household: who is in receipt stays so, and nothing of the past presses."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.cases.assistance import KIND
from domain.cases.assistance.benefit import Recheck
from domain.cases.assistance.ending import Stop
from domain.cases.assistance.events.benefit import PaidOut, Rechecked
from domain.cases.assistance.history import AssistanceImported
from domain.cases.assistance.household import Member
from domain.cases.assistance.importing import ImportHistoric
from domain.cases.assistance.payment import PayOut
from domain.cases.assistance.words import AssistanceKind, Hardship, RecheckClass, Relation, StopGround
from domain.kernel.card import IMPORTED
from tests.cast import LONGHUA
from tests.domain.assistance.told import STREET
from tests.domain.story import Story

ZHANG = Member(
    name="张桂兰", relation=Relation.APPLICANT, id_number="130903196505120027", bank_account="6228480012345678901"
)
GRANDSON = Member(name="张小宝", relation=Relation.GRANDCHILD, born_on="2015-06-01")


def told(by: str = "admin", **changes: Any) -> Story:
    """A line of the roster, brought in on 10 March 2026."""
    line: dict[str, Any] = {
        "street": STREET, "community": LONGHUA, "ledger_number": "低保0317", "assistance_kind": AssistanceKind.DIBAO,
        "members": (ZHANG, GRANDSON), "persons": 3, "hardship": Hardship.ILLNESS, "hardship_text": "常年患病",
        "amount": Decimal(1650), "since": date(2022, 9, 1), "recheck_class": RecheckClass.YEARLY,
        "source_file": "低保花名册.xlsx", "source_row": 4,
    }  # fmt: skip
    return Story(KIND).on("2022-09-01", logged="2026-03-10").by(by).does(ImportHistoric(**(line | changes)))


def measured(story: Story, name: str) -> list[tuple[date, Decimal]]:
    assert KIND.card is not None
    return [(each.on, each.numerator) for each in KIND.card(story.case).contributions if each.measure == name]


def test_who_is_in_receipt_stays_so_and_the_next_check_is_counted_from_the_day_of_taking_over() -> None:
    story = told().then(AssistanceImported, in_receipt=True, first_month=date(2026, 3, 1)).stands("active")
    story.running("AS-T7").due("AS-T7", "2027-03-10")
    assert KIND.card is not None
    card = KIND.card(story.case)
    assert (card.open, card.channel, card.persons, card.variant) == (True, IMPORTED, 3, "dibao")
    assert measured(story, "active_households") == [(date(2022, 9, 1), 1)]
    assert measured(story, "active_persons") == [(date(2022, 9, 1), 3)]
    assert not measured(story, "approval_rate")
    assert not measured(story, "applications")


@pytest.mark.parametrize(
    ("checked", "due"),
    [(date(2025, 6, 15), "2026-06-15"), (date(2025, 3, 10), "2026-03-10"), (date(2025, 3, 9), "2027-03-10")],
)
def test_a_check_that_the_ledger_tells_counts_unless_the_next_would_be_over(checked: date, due: str) -> None:
    told(rechecked_on=checked).due("AS-T7", due)


def test_without_a_class_the_shorter_term_runs_and_the_first_check_sets_it_right() -> None:
    story = told(recheck_class=None).due("AS-T7", "2026-09-10")
    story.on("2026-06-08").by("street_civil").does(
        Recheck(changed=False, recheck_class=RecheckClass.YEARLY, findings="情况无变化")
    ).then(Rechecked).due("AS-T7", "2027-06-08")


def test_payments_stand_here_from_the_month_of_taking_over() -> None:
    pay = PayOut(month="2026-02", amount=Decimal(1650))
    story = told().on("2026-03-12").by("street_civil").does(pay).refused("before_first_month")
    story.does(PayOut(month="2026-03", amount=Decimal(1600))).refused("not_the_amount_of_the_month")
    story.does(PayOut(month="2026-03", amount=Decimal(1650))).then(PaidOut)
    assert measured(story, "monthly_outlay") == [(date(2026, 3, 12), 1650)]


def test_a_household_taken_over_is_stopped_like_any_other() -> None:
    story = told().on("2026-05-06").by("county_civil")
    story.requests(Stop(ground=StopGround.INCOME, reasons="收入超过标准", basis="最低生活保障审核确认办法 第三十二条"))
    story.by("county_civil_head").approves("stop").stands("stopped")
    assert measured(story, "active_persons")[-1] == (date(2026, 5, 6), -3)


def test_help_that_ended_or_was_given_once_is_of_the_past() -> None:
    ended = told(ended_on=date(2024, 2, 28)).stands("historic").running()
    assert measured(ended, "active_households") == [(date(2022, 9, 1), 1), (date(2024, 2, 28), -1)]
    once = told(assistance_kind=AssistanceKind.TEMPORARY_EXPENSE, amount=Decimal(3000)).stands("historic").running()
    assert measured(once, "monthly_outlay") == [(date(2022, 9, 1), 3000)]
    assert not measured(once, "active_households")


def test_a_recognition_holds_until_its_twelve_months_are_over() -> None:
    rigid = {"assistance_kind": AssistanceKind.RIGID_EXPENSE, "amount": Decimal(0)}
    told(since=date(2025, 6, 1), **rigid).stands("active").running("AS-V1").due("AS-V1", "2026-06-01")
    told(since=date(2025, 3, 10), **rigid).stands("active").due("AS-V1", "2026-03-10")
    told(since=date(2025, 3, 9), **rigid).stands("historic").running()


def test_children_are_marked_by_their_age_today_and_kept_hidden_where_it_is_not_told() -> None:
    grown = Member(name="张伟强", relation=Relation.CHILD, id_number="130903199003070019")
    unknown = Member(name="张小妹", relation=Relation.CHILD)
    story = told(members=(ZHANG, grown, GRANDSON, unknown), persons=4)
    assert [each.minor for each in story.case.members] == [False, False, True, True]
    assert [each.id for each in story.case.members] == ["M1", "M2", "M3", "M4"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"since": date(2026, 3, 11)}, "history_in_the_future"),
        ({"rechecked_on": date(2026, 3, 11)}, "history_in_the_future"),
        ({"ended_on": date(2022, 8, 31)}, "ended_before_it_began"),
        ({"members": (GRANDSON,)}, "applicant_first"),
        ({"persons": 1}, "fewer_persons_than_named"),
        ({"street": "community.longhua"}, "unknown_organisation"),
        ({"community": "130903002001"}, "community_of_another_street"),
    ],
)
def test_a_line_that_cannot_be_true_is_refused(changes: dict[str, Any], code: str) -> None:
    told(**changes).refused(code)


def test_only_the_administrator_and_the_system_take_ledgers_over() -> None:
    told(by="system").stands("active")
    for somebody in ("street_civil", "county_civil_head", "clerk", "auditor"):
        told(by=somebody).forbidden()
