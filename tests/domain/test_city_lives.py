"""Random lives of what the community does beside its cases: rounds, talks, referrals, shops, assemblies, families, enrolments."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.cases import KINDS
from domain.kernel.people import Person
from tests.cast import LONGHUA
from tests.domain.assembly import test_meeting as meetings
from tests.domain.charity import test_shop as shops
from tests.domain.counselling import test_referral as referrals
from tests.domain.enrolment import test_hotline as enrolments
from tests.domain.jobless import test_register as families
from tests.domain.lives import LIVES, live
from tests.domain.screening import test_rounds as rounds
from tests.domain.story import Story
from tests.domain.talk import test_talks as talks

KIND = {kind.name: kind for kind in KINDS}
LI = Person(name="李军", phone="13800001111")
BEGINNINGS: Mapping[str, Sequence[Callable[[], Story]]] = {
    "screening": (rounds.planned, rounds.visited, rounds.found),
    "talk": (talks.arranged, talks.held),
    "counselling": (referrals.referred, referrals.taken),
    "charity": (shops.opened, shops.stocked, shops.admitted),
    "assembly": (meetings.proposed, meetings.summoned, meetings.voted),
    "jobless": (families.registered, families.at_zero),
    "enrolment": (enrolments.enrolled, enrolments.in_emergency),
}
AT_THE_STATION: Mapping[str, Any] = {
    "organisation": st.just("station.longhua"), "division": st.just(LONGHUA), "person": st.just(LI),
    **{name: st.none() for name in ("from_case", "talk", "opened", "order", "assistance", "follow_up_on")},
}  # fmt: skip
HINTS: Mapping[str, Mapping[str, Any]] = {
    "screening": {
        "organisation": st.just("community.longhua"), "people": st.just(("grid", "worker")), "visit": st.just("V1"),
        "finding": st.just("F1"), "record_finding.people": st.just((LI, Person(name="王芳", phone="13900002222"))),
        "committee": st.just("committee.longhua"), "station": st.just("station.longhua"), "place": st.none(),
        "reported_to": st.just(("street.gongyuan",)),
    },
    "talk": {"staff": st.just("counsellor"), "director_told": st.just("community_director")},
    "counselling": {"counsellor": st.just("counsellor")},
    "charity": {"goods": st.sampled_from(["大米", "食用油"]), "unit": st.just("袋"), "year": st.just(2026),
                "receipt_number": st.just("捐1"), "signed": st.just(True), "until": st.none()},
    "assembly": {"organisation": st.just("community.longhua")},
    "jobless": {"members": st.just((LI, Person(name="王芳"))), "nobody_works": st.just(True), "member": st.just("M1")},
    "enrolment": {"signed": st.just(True), "partner": st.none()},
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HINTS))
def test_any_life_keeps_the_invariants(name: str) -> None:
    @settings(max_examples=LIVES // 4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def any_life(data: st.DataObject) -> None:
        story = live(KIND[name], data, {**AT_THE_STATION, **HINTS[name]}, beginnings=BEGINNINGS[name], steps=15)
        if story.history and not KIND[name].is_open(story.case):
            assert not story.case.terms

    any_life()
