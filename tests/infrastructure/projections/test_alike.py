"""Cases that may be the same matter as a draft: by person, place and text, and never one that is secret or foreign."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from application.suggestions import Draft
from application.views import When
from domain.directory.succession import Succession
from domain.kernel.vocabulary import OrganisationId, StaffId
from infrastructure.projections.alike import StoredLikenesses
from tests.application.projections.errand import Handed, Named, Opened
from tests.application.projections.stored import BLIND
from tests.cast import LONGHUA, XIGUAN, YUNHE
from tests.infrastructure.projections.conftest import TODAY, viewer

LEAK = "幸福小区三号楼楼上住户卫生间漏水，天花板已经发霉，物业一直不管"
LIKE_LEAK = "住在幸福小区三号楼，楼上漏水很久了，天花板发霉，找物业一直不管"
NOISE = "广场舞音响太大，每天晚上十点以后还在跳，老人睡不着觉"
OTHER_STATION = OrganisationId("station.xiguan")


@pytest.fixture
def town(city):
    def comes(case, text, name, phone="", *, division=LONGHUA, secret=False, organisation=None):
        opened = Opened(division=division, secret=secret, **({"organisation": organisation} if organisation else {}))
        city.happens(case, "2026-03-02", opened)
        city.happens(case, "2026-03-02", Named(name=name, phone=phone, text=text))

    comes("leak", LEAK, "张小明", "138 0000 1234")
    comes("noise", NOISE, "张小明", "138 0000 1234")
    comes("lamp", "路灯坏了一个月没有人来修理，晚上很黑", "李四", "13911112222")
    comes("foreign", LEAK, "王五", "13700003333", division=XIGUAN, organisation=OTHER_STATION)
    comes("secret", LEAK, "赵六", "13600004444", secret=True)
    return city.catch_up()


def alike(city, by, limit=10, succession=None, **draft):
    sight = city.questions.sight(viewer(by))
    sight = replace(sight, succession=succession) if succession else sight
    return StoredLikenesses(city.engine, BLIND).alike(sight, When(at=TODAY), Draft(**draft), limit)


def ids(found):
    return [each.case.case_id for each in found]


def test_the_same_matter_by_the_same_person_stands_first_with_every_reason(town):
    first, second = alike(
        town, "clerk", text=LIKE_LEAK, division=LONGHUA, place="幸福小区 五号楼", name="张小明", phone="13800001234"
    )
    assert first.case.case_id == "leak"
    assert first.because == ("phone", "name", "place", "text")
    assert first.places == ("幸福小区",)
    assert first.phrases[0] == "幸福小区三号楼"
    assert 0.4 < first.overlap < 1
    assert 0.2 < first.jaccard < first.overlap
    assert (second.case.case_id, second.because) == ("noise", ("phone", "name"))


def test_a_like_text_alone_is_a_reason_and_an_unlike_one_is_none(town):
    assert [(each.case.case_id, each.because) for each in alike(town, "clerk", text=LIKE_LEAK)] == [("leak", ("text",))]
    assert alike(town, "clerk", text="申请补办老年优待证需要带什么材料") == ()


def test_the_same_text_has_every_pair_of_signs(town):
    (found,) = alike(town, "clerk", text=LEAK)
    assert (found.overlap, found.jaccard) == (1.0, 1.0)


def test_a_secret_case_is_suggested_to_nobody_who_may_not_know_of_it(town):
    asked = {"text": LEAK, "phone": "13600004444", "division": LONGHUA, "place": "幸福小区"}
    assert ids(alike(town, "station_head", **asked)) == ["leak"]
    assert "secret" in ids(alike(town, "petition_clerk", **asked))


def test_a_case_of_another_station_is_not_suggested(town):
    asked = {"text": LEAK, "phone": "13700003333"}
    assert ids(alike(town, "clerk", **asked)) == ["leak"]
    assert ids(alike(town, "other_clerk", **asked)) == ["foreign"]
    assert sorted(ids(alike(town, "district_supervisor", **asked))) == ["foreign", "leak"]


def test_a_mediator_is_shown_only_cases_in_hand(town):
    town.happens("noise", "2026-03-03", Handed(handler=StaffId("mediator"))).catch_up()
    assert ids(alike(town, "mediator", text=LEAK, phone="13800001234")) == ["noise"]


def test_a_name_counts_only_at_the_same_place(town):
    assert ids(alike(town, "clerk", name="张小明")) == []
    assert ids(alike(town, "clerk", name="张小明", division=XIGUAN)) == []
    assert sorted(ids(alike(town, "clerk", name="张小明", division=LONGHUA))) == ["leak", "noise"]


def test_a_place_counts_only_in_the_same_division(town):
    assert ids(alike(town, "district_supervisor", place="幸福小区", division=XIGUAN)) == ["foreign"]
    assert ids(alike(town, "district_supervisor", place="幸福小区")) == []


def test_what_lay_in_a_community_that_was_merged_is_found_where_it_went(town):
    merged = Succession(places={XIGUAN: (LONGHUA, date(2026, 3, 1))})
    asked = {"place": "幸福小区", "name": "王五", "division": LONGHUA}
    assert "foreign" not in ids(alike(town, "district_supervisor", **asked))
    (found,) = (
        each
        for each in alike(town, "district_supervisor", succession=merged, **asked)
        if each.case.case_id == "foreign"
    )
    assert (found.because, found.places) == (("name", "place"), ("幸福小区",))
    later = Succession(places={XIGUAN: (LONGHUA, date(2031, 1, 1))})
    assert "foreign" not in ids(alike(town, "district_supervisor", succession=later, **asked))


def test_a_whole_district_is_no_place(town):
    assert ids(alike(town, "district_supervisor", place="幸福小区", name="张小明", division=YUNHE)) == []


def test_an_empty_draft_finds_nothing_and_asks_nothing_of_the_cases(town):
    assert alike(town, "district_supervisor") == ()
    assert alike(town, "district_supervisor", text="漏水") == ()


def test_at_most_so_many_are_shown_and_people_are_masked(town):
    assert len(alike(town, "district_supervisor", 1, text=LEAK)) == 1
    (one,) = alike(town, "clerk", phone="139 1111 2222")
    assert [(party.name, party.phone) for party in one.case.parties] == [("李*", "139****2222")]


def test_it_takes_as_many_statements_for_many_cases_as_for_one(town):
    counted = []
    event.listen(town.engine, "before_cursor_execute", lambda *each: counted.append(each[2]))
    likenesses = StoredLikenesses(town.engine, BLIND)
    sight = town.questions.sight(viewer("district_supervisor"))

    def asked(text):
        counted.clear()
        found = likenesses.alike(sight, When(at=TODAY), Draft(text=text, phone="13800001234", division=LONGHUA), 10)
        return len(found), len(counted)

    asked(LEAK)
    few = asked(NOISE)
    for n in range(12):
        town.happens(f"more-{n}", "2026-03-02", Opened()).happens(
            f"more-{n}", "2026-03-02", Named(name="某", text=LEAK)
        )
    town.catch_up()
    crowd = asked(LEAK)
    assert (few, crowd) == ((2, 2), (10, 2))
