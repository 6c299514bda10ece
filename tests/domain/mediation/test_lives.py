"""Any life of a mediation keeps the invariants, whoever tries whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cases.mediation import KIND
from tests.cast import LONGHUA
from tests.domain.lives import live

HINTS = {"committee": st.just("committee.longhua"), "division": st.just(LONGHUA)}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_life_keeps_the_invariants(data: st.DataObject) -> None:
    live(KIND, data, HINTS)
