"""The office's measures and the ministry's case report, from what each case contributes."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cases.mediation import KIND
from domain.cases.mediation.acceptance import Refuse, RejectScope
from domain.cases.mediation.confirmation import ApplyConfirmation, EnterCourtAcceptance, EnterCourtResult
from domain.cases.mediation.measures import SUIT_RESULTS, contributions
from domain.cases.mediation.performance import ApplyPaymentOrder, EnterSuitResult, RecordPerformance, Sue
from domain.cases.mediation.sessions import HoldSession, MarkFlags
from domain.cases.mediation.state import Agreement, Mediation
from domain.cases.mediation.words import (
    BodyClass,
    CourtResult,
    Form,
    LegalChannel,
    Outcome,
    Referrer,
    ScopeReason,
    Source,
    SuitResult,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.card import Contribution
from domain.kernel.vocabulary import CaseId
from tests.domain.lives import LIVES, live
from tests.domain.mediation.test_lives import BEGINNINGS, HINTS
from tests.domain.mediation.told import (
    BOTH,
    accepted,
    applied,
    asked,
    closed,
    effective,
    entrusted,
    failed,
    in_mediation,
    oral,
    own_initiative,
    performed,
)
from tests.domain.story import Story


def counted(cases: Iterable[Any]) -> Counter[str]:
    """Every count and sum of some cases."""
    total: Counter[str] = Counter()
    for case in cases:
        for each in contributions(case):
            if not each.denominator and each.value is None:
                total[each.measure] += each.numerator  # type: ignore[assignment] # amounts are Decimals
    return total


def rate(measure: str, found: Iterable[Contribution]) -> Decimal:
    """A share in percent, two decimals."""
    fitting = [each for each in found if each.measure == measure]
    share = sum(each.numerator for each in fitting) / sum(each.denominator for each in fitting)
    return (share * 100).quantize(Decimal("0.01"))


def of(story: Story, measure: str) -> list[Contribution]:
    return [each for each in contributions(story.case) if each.measure == measure]


def check_consistency(total: Counter[str]) -> None:
    """The checks of the ministry's table (B6)."""
    accepted_cases = total["accepted"]
    assert sum(total[f"source_{each}"] for each in Source) == accepted_cases
    assert sum(total[f"type_{each}"] for each in DisputeType) == accepted_cases
    assert sum(total[f"body_{each}"] for each in BodyClass) == accepted_cases
    assert total["form_oral"] + total["form_written"] == total["successful"] <= accepted_cases
    assert total["performed"] <= total["successful"]
    assert total["confirmation_confirmed"] <= total["confirmation_applied"] <= total["form_written"]
    assert sum(total[f"entrusted_{each}"] for each in Referrer) == total["source_entrusted_transfer"]
    assert sum(total[f"sued_{each}"] for each in SUIT_RESULTS) <= total["sued"]


def many_cases() -> list[Any]:
    court = effective().does(ApplyConfirmation(applicants=BOTH, court="法院")).does(EnterCourtAcceptance())
    court.does(EnterCourtResult(result=CourtResult.CONFIRMED))
    refused = effective().does(ApplyConfirmation(applicants=BOTH, court="法院")).does(EnterCourtAcceptance())
    refused.does(EnterCourtResult(result=CourtResult.REJECTED, remedy=(LegalChannel.LAWSUIT,)))
    own = Story(KIND).by("mediator").does(own_initiative())
    told = (
        court, refused, own, applied(), asked(), accepted(), in_mediation(), effective(), performed(), closed(), oral(),
        failed(), entrusted(), asked().does(Refuse(party="P2")),
    )  # fmt: skip
    return [story.case for story in told]


def test_the_columns_of_the_report_agree_with_each_other():
    total = counted(many_cases())
    assert (total["accepted"], total["successful"], total["failed"]) == (10, 6, 1)
    assert (total["form_written"], total["form_oral"]) == (5, 1)
    assert (total["source_on_application"], total["source_entrusted_transfer"], total["entrusted_court"]) == (9, 1, 1)
    assert (total["confirmation_applied"], total["confirmation_confirmed"], total["confirmation_refused"]) == (2, 1, 1)
    check_consistency(total)


@settings(max_examples=LIVES, deadline=None)
@given(st.data())
def test_they_agree_for_any_life(data: st.DataObject):
    story = live(KIND, data, HINTS, beginnings=BEGINNINGS)
    if story.history:
        check_consistency(counted([story.case]))


HUANGSHI_TYPES = (160, 278, 67, 44, 31, 76, 18, 28, 4, 13, 7, 55, 33, 1, 54)
"""黄石市 2016年8月: 869 accepted, 842 of them settled."""


def test_a_published_month_gives_the_published_rate():
    sources = [Source.OWN_INITIATIVE] * 455 + [Source.ON_APPLICATION] * 378 + [Source.ENTRUSTED_TRANSFER] * 36
    types = [kind for kind, number in zip(DisputeType, HUANGSHI_TYPES, strict=False) for _ in range(number)]
    cases = [_reported(index, *row, settled=index < 842) for index, row in enumerate(zip(sources, types, strict=True))]
    total = counted(cases)
    assert (total["accepted"], total["successful"], total["source_entrusted_transfer"]) == (869, 842, 36)
    check_consistency(total)
    all_of_them = [each for case in cases for each in contributions(case)]
    assert rate("success_rate_accepted", all_of_them) == Decimal("96.89")


def _reported(index: int, source: Source, dispute_type: DisputeType, *, settled: bool) -> Any:
    day = date(2016, 8, 15)
    agreement = Agreement(
        id="A1", form=Form.ORAL, effective_on=day, content="和解", obligations=(), amount=Decimal(0), performed_on=day
    )
    return Mediation.draft(
        id=CaseId(f"case-{index}"), source=source, dispute_type=dispute_type, requested_on=day, accepted_on=day,
        referrer=Referrer.POLICE if source is Source.ENTRUSTED_TRANSFER else None, persons=2,
        body_class=BodyClass.COMMUNITY, agreement=agreement if settled else None,
        outcome=Outcome.AGREED_ORAL if settled else None,
    )  # fmt: skip


def test_success_is_measured_both_ways():
    cases = many_cases()
    found = [each for case in cases for each in contributions(case)]
    assert rate("success_rate_finished", found) == Decimal("85.71")
    assert rate("success_rate_accepted", found) == Decimal("60.00")


def test_counts_lie_on_the_day_of_what_they_count():
    story = performed("2026-05-25")
    assert [each.on.isoformat() for each in of(story, "accepted")] == ["2026-04-20"]
    assert [each.on.isoformat() for each in of(story, "successful")] == ["2026-05-18"]
    assert [each.on.isoformat() for each in of(story, "performed")] == ["2026-05-25"]
    assert [each.on.isoformat() for each in of(story, "requested")] == ["2026-04-17"]


def test_performance_is_measured_when_it_is_due():
    assert [
        (each.on.isoformat(), each.numerator, each.denominator) for each in of(effective(), "performance_rate")
    ] == [("2026-06-10", 0, 1)]
    assert [(each.on.isoformat(), each.numerator) for each in of(performed(), "performance_rate")] == [
        ("2026-06-10", 1)
    ]


def test_what_is_performed_on_the_day_of_effect_counts_as_on_the_spot():
    assert of(oral(), "on_the_spot_rate")[0].numerator == 1
    assert of(performed("2026-05-25"), "on_the_spot_rate")[0].numerator == 0
    at_once = effective().does(RecordPerformance(obligation="O2", proof="验收单"))
    at_once.does(RecordPerformance(obligation="O1", amount=Decimal(18600), proof="收条"))
    assert of(at_once, "on_the_spot_rate")[0].numerator == 1


def test_the_amount_is_the_sum_of_money_items():
    assert of(effective(), "amount")[0].numerator == Decimal(18600)
    assert of(oral(), "amount")[0].numerator == 0


def test_days_run_from_acceptance_to_effect():
    assert of(effective(), "days_to_effect")[0].value == 28


def test_a_refusal_counts_among_the_requests():
    declined = asked().does(Refuse(party="P2"))
    assert [(each.numerator, each.denominator) for each in of(declined, "decline_rate")] == [(1, 1)]
    assert [(each.numerator, each.denominator) for each in of(accepted(), "decline_rate")] == [(0, 1)]


def test_sessions_and_hours_are_the_mediator_s_workload():
    story = in_mediation()
    story.does(HoldSession(present=BOTH, statements="一", minutes=90))
    story.on("2026-05-02").does(HoldSession(present=BOTH, statements="二", minutes=20))
    assert [(each.on.month, each.numerator) for each in of(story, "sessions")] == [(4, 1), (5, 1)]
    assert [each.numerator for each in of(story, "session_hours")] == [Decimal("1.50"), Decimal("0.33")]


def test_prevention_counts_cases_and_people():
    story = in_mediation().does(MarkFlags(prevented_suicide=1, prevented_group_petition=12, difficult=True))
    total = counted([story.case])
    assert total["prevented"] == 1
    assert (total["prevented_suicide_cases"], total["prevented_suicide_persons"]) == (1, 1)
    assert (total["prevented_group_petition_cases"], total["prevented_group_petition_persons"]) == (1, 12)
    assert (total["prevented_crime_cases"], total["difficult"]) == (0, 1)


@pytest.mark.parametrize("result", [*SUIT_RESULTS, SuitResult.WITHDRAWN])
def test_lawsuits_are_counted_by_their_result(result):
    story = effective().on("2026-06-11").does(Sue(party="P1", court="法院")).on("2026-08-12")
    story.does(EnterSuitResult(result=result))
    total = counted([story.case])
    assert total["sued"] == 1
    assert [name for name in total if name.startswith("sued_")] == (
        [] if result is SuitResult.WITHDRAWN else [f"sued_{result}"]
    )


def test_payment_orders_are_counted():
    story = effective().on("2026-06-11").does(ApplyPaymentOrder(party="P1", court="法院"))
    assert counted([story.case])["payment_order"] == 1


def test_screened_disputes_are_found_solved_or_handed_up():
    found = Story(KIND).by("mediator").does(own_initiative(screening=True))
    assert counted([found.case])["screening_found"] == 1
    away = RejectScope(reason=ScopeReason.ADMINISTRATIVE, words="行政争议", channels=(LegalChannel.ADMINISTRATIVE,))
    found.does(away)
    assert counted([found.case])["screening_handed_up"] == 1
    assert counted([oral(screening=True).case])["screening_solved"] == 1


def test_every_contribution_is_a_declared_measure():
    names = {each.name for each in KIND.measures}
    assert {each.measure for case in many_cases() for each in contributions(case)} <= names
    assert len(names) == len(KIND.measures)
