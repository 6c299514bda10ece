"""Performance with proof, urging, breach, lawsuit and payment order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.cases.mediation.confirmation import ApplyConfirmation, EnterCourtAcceptance, EnterCourtResult
from domain.cases.mediation.outcomes import (
    Breached,
    PaymentOrderApplied,
    PerformanceRecorded,
    PerformanceUrged,
    Sued,
    SuitResultEntered,
)
from domain.cases.mediation.performance import (
    ApplyPaymentOrder,
    Breach,
    EnterSuitResult,
    RecordPerformance,
    Sue,
    Urge,
)
from domain.cases.mediation.words import CourtResult, LegalChannel, ObligationSort, State, SuitResult
from tests.domain.mediation.told import (
    BOTH,
    PAY,
    after_session,
    draft,
    effective,
    performed,
    signed,
)
from tests.domain.story import Story

REPAIRED = RecordPerformance(obligation="O2", proof="验收单")
PAID = RecordPerformance(obligation="O1", amount=Decimal(18600), proof="转账凭证")
URGE = Urge(words="电话督促")
BREACH = Breach(words="拒不付款", channels=(LegalChannel.LAWSUIT, LegalChannel.ENFORCEMENT))


def overdue() -> Story:
    return effective().does(REPAIRED).on("2026-06-11")


def test_when_all_is_performed_the_case_is_performed():
    story = effective().on("2026-05-20").does(REPAIRED).then(PerformanceRecorded, obligation_done=True, all_done=False)
    story.due("ME-T4", "2026-06-10").stands(State.EFFECTIVE)
    story.does(PAID).then(PerformanceRecorded, all_done=True).stands(State.PERFORMED).running("ME-T3", "ME-T5")
    assert story.case.agreement.performed_on == date(2026, 5, 20)
    assert "M13" in story.case.papers


def test_money_may_come_in_parts_and_never_more_than_is_owed():
    story = effective().on("2026-05-20").does(replace(PAID, amount=Decimal("18599.99")))
    story.then(PerformanceRecorded, obligation_done=False)
    story.does(replace(PAID, amount=Decimal("0.02"))).refused("more_than_owed", left=Decimal("0.01"))
    story.does(replace(PAID, amount=Decimal("0.01"))).then(PerformanceRecorded, obligation_done=True)


def test_money_is_stated_and_acts_have_none():
    effective().does(replace(PAID, amount=None)).refused("amount_missing")
    effective().does(replace(REPAIRED, amount=Decimal(1))).refused("no_money_item")


def test_an_act_may_be_done_in_part():
    story = effective().does(replace(REPAIRED, complete=False)).then(PerformanceRecorded, obligation_done=False)
    story.due("ME-T4", "2026-05-25").does(REPAIRED).then(PerformanceRecorded, obligation_done=True)


def test_what_is_done_is_not_owed_again():
    effective().does(REPAIRED).does(REPAIRED).refused("nothing_owed", obligation="O2")
    effective().does(replace(REPAIRED, obligation="O7")).refused("nothing_owed")


def test_performance_needs_its_proof():
    effective().does(replace(REPAIRED, proof="")).invalid("proof")


def test_on_the_day_of_effect_all_done_moves_the_revisit():
    story = effective().does(REPAIRED).does(PAID).stands(State.PERFORMED).due("ME-T5", "2026-06-17")
    assert story.case.agreement.performed_on == story.case.agreement.effective_on


def test_the_last_performance_counts_though_it_was_logged_first():
    story = effective().on("2026-05-25").does(REPAIRED)
    story.on("2026-05-22", logged="2026-05-26").does(PAID).stands(State.PERFORMED)
    assert story.case.agreement.performed_on == date(2026, 5, 25)


def test_urging_is_for_what_is_overdue():
    effective().on("2026-05-25").does(URGE).refused("not_overdue")
    effective().on("2026-05-26").does(URGE).then(PerformanceUrged, obligations=("O2",)).stands(State.EFFECTIVE)


def test_a_breach_is_stated_only_after_urging_and_with_the_channels():
    overdue().does(BREACH).refused("not_urged")
    effective().on("2026-05-20").does(BREACH).refused("not_overdue")
    overdue().does(URGE).does(replace(BREACH, channels=())).refused("channels_not_told")
    overdue().does(URGE).does(BREACH).then(Breached, obligations=("O1",)).stands(State.BREACHED)


def test_late_performance_still_counts():
    story = overdue().does(URGE).does(BREACH).on("2026-07-01").does(replace(PAID, amount=Decimal(600)))
    story.stands(State.BREACHED).does(replace(PAID, amount=Decimal(18000))).stands(State.PERFORMED)


def test_a_party_may_sue_and_the_result_is_entered():
    story = overdue().does(EnterSuitResult(result=SuitResult.UPHELD)).refused("not_sued")
    story.by("resident").does(Sue(party="P2", court="运河区人民法院")).refused("not_for_others")
    story.does(Sue(party="P1", court="运河区人民法院")).then(Sued, filed_on=date(2026, 6, 11)).stands(State.EFFECTIVE)
    story.does(Sue(party="P1", court="运河区人民法院")).refused("sued_already").by("mediator")
    story.on("2026-08-12").does(EnterSuitResult(result=SuitResult.UPHELD, judgment_no="(2026)冀0903民初99号"))
    story.then(SuitResultEntered, result=SuitResult.UPHELD)


def test_a_payment_order_is_for_money_owed():
    story = overdue().does(ApplyPaymentOrder(party="P1", court="运河区人民法院")).then(PaymentOrderApplied)
    assert story.case.court.payment_order_on == date(2026, 6, 11)
    act_only = signed(
        after_session().on("2026-05-16").does(draft(obligations=(replace(PAY, sort=ObligationSort.ACT, amount=None),)))
    )
    act_only.does(ApplyPaymentOrder(party="P1", court="法院")).refused("no_money_owed")
    effective().does(ApplyPaymentOrder(party="P5", court="法院")).refused("unknown_party")


def test_performance_while_the_court_looks_at_it_is_kept():
    story = (
        effective().on("2026-05-20").does(ApplyConfirmation(applicants=BOTH, court="法院")).does(REPAIRED).does(PAID)
    )
    story.stands(State.CONFIRMING).on("2026-05-23").does(EnterCourtAcceptance())
    story.does(EnterCourtResult(result=CourtResult.CONFIRMED)).stands(State.PERFORMED)


def test_a_breached_agreement_can_still_be_confirmed_and_stays_breached():
    story = effective().on("2026-06-11").does(URGE).does(BREACH)
    story.does(ApplyConfirmation(applicants=BOTH, court="法院")).on("2026-06-12").does(EnterCourtAcceptance())
    story.does(EnterCourtResult(result=CourtResult.CONFIRMED)).stands(State.BREACHED)


def test_nobody_but_the_mediator_records_performance():
    effective().by("resident").does(PAID).forbidden()
    performed().by("clerk").does(URGE).forbidden()
