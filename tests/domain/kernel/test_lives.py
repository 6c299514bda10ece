"""Any life of the small kind keeps the invariants."""

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.kernel.vocabulary import OrganisationId
from tests.cast import LONGHUA
from tests.domain.kernel.stall_kind import KIND
from tests.domain.lives import LIVES, live

HINTS = {"station": st.just(OrganisationId("station.longhua")), "division": st.just(LONGHUA)}


@settings(max_examples=LIVES, deadline=None)
@given(st.data())
def test_any_life_keeps_the_invariants(data: st.DataObject) -> None:
    live(KIND, data, HINTS)
