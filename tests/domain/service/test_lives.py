"""Random lives of a service order keep what must always hold."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.cases.service import KIND
from domain.cases.service.state import CLOSED
from domain.cases.service.words import Sort
from domain.directory.catalogues import Platform
from domain.kernel.people import Person
from tests.cast import LONGHUA
from tests.domain.lives import FIRST_DAY, LIVES, live
from tests.domain.service.orders import agency, appointed, done, offered, taken

HINTS = {
    "organisation": st.just("station.longhua"),
    "division": st.just(LONGHUA),
    "platform": st.just(Platform.HOUSEKEEPING),
    "sort": st.just(Sort.REPAIR),
    "person": st.just(Person(name="李军", phone="13800001111")),
    "procedures": st.just(()),
    "provider": st.sampled_from(["partner.anjia", "service.longhua"]),
    "worker": st.none(),
    "starts_at": st.integers(1, 40).map(lambda days: FIRST_DAY + timedelta(days=days)),
    "papers": st.sampled_from([("身份证",), ("户口本",)]),
    "procedure": st.sampled_from(["老年证", "养老认证"]),
    "signed": st.just(True),
    "receipt_signed": st.just(True),
    **{name: st.none() for name in ("from_case", "wanted_on", "next_visit_on", "guarantee_until", "referred_to")},
}


@settings(max_examples=LIVES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_life_keeps_the_invariants(data: st.DataObject) -> None:
    story = live(KIND, data, HINTS, beginnings=(offered, taken, appointed, done, agency))
    if story.history and story.case.state in CLOSED:
        assert not story.case.terms
        assert not story.case.held_papers
        assert story.case.closed_at is not None
