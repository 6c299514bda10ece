"""Any life of an application keeps the invariants, whoever tries whatever."""

from decimal import Decimal
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cases.assistance import KIND
from domain.cases.assistance.ending import Stop
from domain.cases.assistance.events import Reviewer, TekunFindings
from domain.cases.assistance.household import RelativeDeclaration
from domain.cases.assistance.means import IncomeItem, again
from domain.cases.assistance.words import (
    AssistanceKind,
    IncomeKind,
    NoAbilityGround,
    Paper,
    RegisterPlace,
    State,
    StopGround,
)
from tests.cast import LONGHUA
from tests.domain.assistance.told import (
    COUNTY,
    HOUSEHOLD,
    OLD_MAN,
    STREET,
    accepted,
    applied,
    confirmation,
    confirmed,
    emergency,
    in_publicity,
    investigated,
    objected,
    opined,
    opinion,
    refused,
    relieved,
    reported,
)
from tests.domain.lives import LIVES, live
from tests.domain.story import Story

TEKUN, RIGID, EXPENSE = AssistanceKind.TEKUN, AssistanceKind.RIGID_EXPENSE, AssistanceKind.TEMPORARY_EXPENSE
teams = st.sampled_from([
    ("street_civil", "street_civil_b"), ("county_civil", "county_civil_b"), ("street_civil", "worker"), ("street_civil",),
])  # fmt: skip
members = st.sampled_from(["M1", "M2", "M1", ""])
incomes = st.builds(
    IncomeItem, member=st.sampled_from(["M1", "M2"]), kind=st.sampled_from(IncomeKind),
    amount_month=st.sampled_from([Decimal(0), Decimal(1500), Decimal(2400), Decimal(9000)]), included=st.just(True),
    deduction=st.just(Decimal(0)), months=st.none(), evidence=st.just(""), deduction_reason=st.just(""),
)  # fmt: skip
REVIEWERS = tuple(Reviewer(name=name) for name in "甲乙丙丁戊己庚")
HINTS = {
    "street": st.just(STREET), "community": st.just(LONGHUA), "county": st.just(COUNTY),
    "members": st.sampled_from([HOUSEHOLD, (OLD_MAN,)]), "person": st.just(OLD_MAN), "supporters": st.just(()),
    "papers": st.just(tuple(Paper)), "register_place": st.just(RegisterPlace.HERE), "single_ground": st.none(),
    "relative_declaration": st.just(RelativeDeclaration(related=False)), "authorisation_until": st.none(),
    "property": st.just(()), "from_case": st.none(), "renews": st.none(), "unchanged_papers": st.just(()),
    "earlier_case": st.none(), "consents": st.just(True),
    "investigators": teams, "signed_by": teams, "visitors": teams, "member": members, "receiver": st.just("M1"),
    "income_items": st.lists(incomes, max_size=2).map(tuple), "expenses": st.just(()), "covered_persons": st.none(),
    "property_fits": st.just(True), "has_other_status": st.just(False),
    "tekun": st.just(TekunFindings(no_ability=NoAbilityGround.AGED, no_income=True, no_able_supporter=True)),
    "ordered_by": st.sampled_from(["street_civil", "street_civil_head", "worker"]),
    "amount": st.sampled_from([Decimal(0), Decimal(1200), Decimal(1170), Decimal(5000), Decimal(300)]),
    "paid": st.sampled_from([Decimal(300), Decimal(1200)]), "reviewers": st.just(REVIEWERS),
    "votes_for": st.just(5), "votes_against": st.just(2), "abstained": st.just(0),
    "month": st.sampled_from(["2026-10", "2026-11", "2026-12", "2027-01"]),
    "complaint_id": st.sampled_from(["J1", "J2"]),
}  # fmt: skip


def told_destitute() -> Story:
    return confirmed(TEKUN)


def to_be_opined() -> Story:
    return investigated().requests(opinion(AssistanceKind.DIBAO))


def to_be_confirmed() -> Story:
    return reported().by("county_civil").requests(confirmation())


def to_be_stopped() -> Story:
    stop = Stop(ground=StopGround.INCOME, reasons="收入超标", basis="第三十二条")
    return confirmed().by("county_civil").requests(stop)


BEGINNINGS = (
    applied, accepted, investigated, opined, in_publicity, objected, reported, confirmed, told_destitute, refused,
    emergency, relieved, to_be_opined, to_be_confirmed, to_be_stopped, partial(opined, RIGID),
    partial(confirmed, EXPENSE), partial(objected, TEKUN), confirmed, reported, investigated,
)  # fmt: skip


@settings(max_examples=LIVES, deadline=None)
@given(st.data())
def test_any_life_keeps_the_invariants(data: st.DataObject) -> None:
    story = live(KIND, data, HINTS, beginnings=BEGINNINGS)
    if not story.history:
        return
    case = story.case
    _what_was_decided_has_a_reason(case)
    if case.computation is not None:
        assert again(case.computation) == case.computation
    paid = sum((each.amount for each in case.payments), Decimal(0))
    if case.assistance_kind in (EXPENSE, AssistanceKind.TEMPORARY_EMERGENCY):
        assert paid <= case.amount
    months = [each.month for each in case.payments]
    if case.assistance_kind in (AssistanceKind.DIBAO, TEKUN):
        assert len(months) == len(set(months))
    if "AS-T5" in case.terms and "AS-T1" in case.terms and case.terms["AS-T5"].started_at <= case.terms["AS-T1"].due_at:
        assert case.terms["AS-T5"].due_on <= case.terms["AS-T1"].due_on


def _what_was_decided_has_a_reason(case) -> None:
    if case.told is not None:
        return  # an old ledger tells what was granted, not why
    if case.state in (State.ACTIVE, State.GRADUAL_EXIT, State.DECIDED, State.STOPPED):
        assert case.opinions
        assert case.visits
        assert len(set(case.investigators)) >= 2
        assert not case.county_visit_required or case.county_visits
    if case.state is State.RELIEVED:
        assert not case.publicities
