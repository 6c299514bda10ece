"""Any life of a mediation keeps the invariants, whoever tries whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cases.mediation import KIND
from domain.cases.mediation.facts import Legality, ObligationTerms, Party
from domain.cases.mediation.words import Jurisdiction, Side
from tests.cast import LONGHUA
from tests.domain.lives import LIVES, live
from tests.domain.mediation.told import (
    accepted,
    after_session,
    asked,
    closed,
    effective,
    entrusted,
    failed,
    in_mediation,
    oral,
    performed,
    signing,
)

PARTIES = (
    Party(side=next(iter(Side)), name="赵甲", phone="13800001111"),
    Party(side=list(Side)[1], name="钱乙", phone="13900002222"),
)
BOTH = ("P1", "P2")
SOUND = Legality(
    voluntary=True, within_mandatory_law=True, harms_nobody=True, within_good_morals=True, clear_and_performable=True
)
party = st.sampled_from(BOTH)
some_parties = st.sampled_from([BOTH, BOTH, BOTH, ("P1",), ()])
mediators = st.sampled_from(["mediator", "mediator_b", "mediator", "other_mediator"])
OBLIGATION = st.builds(ObligationTerms, debtor=party, what=st.just("赔付修缮费"))
HINTS = {
    "committee": st.just("committee.longhua"), "place": st.just(LONGHUA), "jurisdiction": st.just(Jurisdiction.PLACE_OF_DISPUTE),
    "parties": st.just(PARTIES), "applicants": st.just(("P1",)), "letter_no": st.just("函1号"), "signed": st.just(True),
    "record_step.parties": some_parties, "import_historic.mediators": st.just("张和"),
    "add_party.party": st.sampled_from(PARTIES), "add_party.consented": st.booleans(),
    "party": party, "consented": some_parties, "told": some_parties,
    "present": some_parties, "waived_by": some_parties, "identity_checked": some_parties, "agreed_by": some_parties,
    "mediators": mediators.map(lambda name: (name,)), "mediator": mediators, "replacement": mediators,
    "red_flags": st.just(()), "legality": st.just(SOUND), "third_persons": st.just(()), "grounds": st.just(()),
    "obligations": st.lists(OBLIGATION, min_size=1, max_size=2).map(tuple),
    "obligation": st.sampled_from(["O1", "O2"]), "from_case": st.none(), "follows": st.none(),
}  # fmt: skip

BEGINNINGS = (
    asked,
    accepted,
    in_mediation,
    after_session,
    signing,
    effective,
    performed,
    closed,
    oral,
    failed,
    entrusted,
)


@settings(max_examples=LIVES, deadline=None)
@given(st.data())
def test_any_life_keeps_the_invariants(data: st.DataObject) -> None:
    live(KIND, data, HINTS, beginnings=BEGINNINGS)
