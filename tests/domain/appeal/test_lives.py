"""Random lives of an appeal keep what must always hold."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.cases.appeal import KIND
from domain.cases.appeal.parties import Person
from domain.cases.appeal.words import Regime, Solved
from tests.cast import LONGHUA
from tests.domain.lives import live

PEOPLE = st.builds(Person, name=st.sampled_from(["李军", "王芳"]), phone=st.just("13800001111"))
HINTS = {
    "organisation": st.sampled_from(["station.longhua", "street.gongyuan", "petition.yunhe", "committee.longhua"]),
    "division": st.just(LONGHUA),
    "petitioner": PEOPLE,
    "regime": st.sampled_from([Regime.PETITION, Regime.HOTLINE_ORDER]),
    "unit": st.sampled_from(["street.gongyuan", "bureau.housing", "station.longhua"]),
    "legal_channel": st.none(),
    "child_key": st.just("C1"),
    "solved": st.sampled_from([None, *Solved]),
    "representatives": st.just(()),
    "members": st.just(()),
}


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_life_of_an_appeal_keeps_the_invariants(data):
    live(KIND, data, HINTS)
