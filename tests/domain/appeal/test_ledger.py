"""An order that is justified but cannot be solved now: two approvals, reviews, 180 days, and what the rates make of it."""

from dataclasses import replace
from datetime import date

from domain.cases.appeal import KIND
from domain.cases.appeal.events.handling import Ledgered, LedgerReviewed, Resumed
from domain.cases.appeal.events.supervision import Supervised
from domain.cases.appeal.ledger import Resume, ReviewLedger, ToLedger
from domain.cases.appeal.words import LedgerReason, ResumeReason
from domain.kernel.approval import RequestApproved
from tests.domain.appeal.matters import accepted_order, accepted_petition
from tests.domain.story import Story, retold

LEDGER = ToLedger(
    reason=LedgerReason.PLANNING, explanation="规划未批", steps="已报规划部门", responsible="street_handler",
    expected_on=date(2027, 1, 31), caller_told=True,
)  # fmt: skip


def asked() -> Story:
    return accepted_order().on("2026-09-22 10:00").by("street_handler").requests(LEDGER)


def on_ledger() -> Story:
    return asked().by("street_leader").approves("ledger").by("hotline").approves("ledger")


def test_two_different_people_put_an_order_on_the_ledger() -> None:
    story = asked()
    retold(story).by("hotline").approves("ledger").forbidden()
    story.by("street_leader").approves("ledger").then(RequestApproved, last=False).stands("in_handling")
    retold(story).approves("ledger").refused("second_person_needed")
    retold(story).by("hotline").declines("ledger").stands("in_handling").running("AP-H3", "AP-W1")
    story.by("hotline").approves("ledger").then(RequestApproved, Ledgered, renewed=False).stands("on_ledger")


def test_the_ledger_replaces_the_limit_by_its_review_and_its_end() -> None:
    on_ledger().running("AP-H3", "AP-L1", "AP-L2").due("AP-L1", "2026-10-22").due("AP-L2", "2027-03-21")


def test_a_review_of_the_ledger_starts_the_next_thirty_days() -> None:
    story = on_ledger().on("2026-10-20").by("street_handler")
    retold(story).does(ReviewLedger(finding="仍未批", expected_on=date(2026, 10, 20))).refused("expected_date_past")
    story.does(ReviewLedger(finding="仍未批")).then(LedgerReviewed).due("AP-L1", "2026-11-19")


def test_a_missed_review_of_the_ledger_is_supervised() -> None:
    story = on_ledger().on("2026-10-23 00:00").by("system")
    story.does(KIND.alarms["AP-L1"](story.case, story.term("AP-L1"))).then(Supervised, term="AP-L1")


def test_only_orders_with_a_date_ahead_a_told_caller_and_somebody_of_the_unit_go_on_the_ledger() -> None:
    accepted_petition().by("street_handler").requests(LEDGER).refused("only_orders_on_ledger")
    story = accepted_order().on("2026-09-22").by("street_handler")
    retold(story).requests(replace(LEDGER, expected_on=date(2026, 9, 22))).refused("expected_date_past")
    retold(story).requests(replace(LEDGER, caller_told=False)).refused("petitioner_not_told")
    retold(story).requests(replace(LEDGER, responsible="water_handler")).refused("not_of_this_unit")


def test_when_the_cause_ends_a_new_limit_starts() -> None:
    story = on_ledger().on("2026-11-02 10:00").by("street_handler")
    story.does(Resume(reason=ResumeReason.CAUSE_ENDED, note="规划已批")).then(Resumed).stands("in_handling")
    story.running("AP-H3", "AP-W1").due("AP-W1", "2026-11-09")


def test_after_a_hundred_and_eighty_days_the_order_returns_by_itself() -> None:
    story = on_ledger().by("system")
    lapse = KIND.lapses["AP-L2"](story.case, story.term("AP-L2"))
    retold(story).on("2027-03-21 23:59").does(lapse).refused("ledger_term_runs")
    story.on("2027-03-22 00:00").does(lapse).then(Resumed, reason=ResumeReason.TERM_ENDED).stands("in_handling")


def test_a_new_approval_keeps_it_on_the_ledger_for_another_term() -> None:
    story = (
        on_ledger().on("2027-01-20 10:00").by("street_handler").requests(replace(LEDGER, expected_on=date(2027, 5, 31)))
    )
    story.by("street_leader").approves("ledger").by("hotline").approves("ledger")
    story.then(RequestApproved, Ledgered, renewed=True).due("AP-L2", "2027-07-19").running("AP-H3", "AP-L1", "AP-L2")
