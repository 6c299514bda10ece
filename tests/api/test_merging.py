"""A community goes over into another: old cases keep their place, are found under the new, and its people work on them."""

import re
from datetime import date, timedelta

import pytest

from api.workbench.merged import key_of
from application.answers import AsOf, Filter, Viewer
from application.merging import Step
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent
from domain.cases.mediation.mediators import Assign
from domain.directory.divisions import SucceedDivision
from domain.directory.neighbourhoods import EnterNeighbourhood
from domain.directory.organisations import SucceedOrganisation
from domain.directory.staff import Appoint, EndPost
from domain.kernel.roles import Role
from domain.kernel.vocabulary import StaffId, local_date
from tests.api.city import TENANT, tell
from tests.api.test_platform_pages import text_of
from tests.browser.quarrels import Quarrels
from tests.cast import DIRECTORY, DONGGUAN, GONGYUAN, LONGHUA, staff
from tests.domain.mediation.told import BOTH, application


@pytest.fixture
def old_case(hemu, caught_up):
    """Accepted by the committee of 东关."""
    quarrels = Quarrels(hemu)
    case_id = quarrels.tell("other_mediator", application(committee="committee.dongguan", place=DONGGUAN)).case_id
    for command in (AskConsent(), RecordConsent(party="P2"), Accept(identity_checked=BOTH)):
        quarrels.tell("other_mediator", command, case_id)
    caught_up()
    return case_id


@pytest.fixture
def merge(hemu):
    """东关 goes over into 隆华, with its bodies."""

    def do():
        today = local_date(hemu.office.clock.now())
        for member in DIRECTORY.staff.values():
            for post in member.posts:
                if post.division == DONGGUAN:
                    tell(hemu, "staff", EndPost(post="P1", last_day=today), member.id)
        for old, new in (("committee.dongguan", "committee.longhua"), ("community.dongguan", "community.longhua")):
            tell(hemu, "organisation", SucceedOrganisation(successor=new, reason="社区合并"), old)
        tell(hemu, "division", SucceedDivision(successor=LONGHUA, reason="社区合并"), DONGGUAN)

    return do


def cells(hemu, who, as_of=None):
    viewer = Viewer(tenant=TENANT, actor=staff(who))
    board = hemu.questions.overview(viewer, GONGYUAN, as_of, kinds=("mediation",))
    return {line.cell.division: sum(each.value for each in line.cell.lights.values()) for line in board.lines}


def found(hemu, who, **which):
    viewer = Viewer(tenant=TENANT, actor=staff(who))
    return {row.case_id for row in hemu.questions.queue(viewer, Filter(kinds=("mediation",), **which)).rows}


def test_the_case_is_counted_and_found_under_the_new_community_and_keeps_its_place(hemu, old_case, merge):
    assert cells(hemu, "justice")[DONGGUAN] == 1
    merge()

    assert cells(hemu, "justice") == {LONGHUA: 1}
    for which in ({"division": LONGHUA}, {"division": DONGGUAN}, {"organisation": "committee.longhua"}):
        assert found(hemu, "justice", **which) == {old_case}, which
    kind, case = hemu.engine.case(TENANT, old_case)
    assert kind.card(case).division == DONGGUAN


def test_a_board_of_a_day_before_shows_the_old_community(hemu, old_case, merge):
    merge()
    today = local_date(hemu.office.clock.now())
    assert LONGHUA in cells(hemu, "justice", AsOf(day=today))
    directory = hemu.surroundings.directory(TENANT)
    before = today.replace(year=today.year - 1)
    assert directory.succession.places_on(before) == {}


def test_the_people_of_the_new_community_see_the_case_and_work_on_it(hemu, old_case, merge, browse, caught_up):
    assert found(hemu, "committee_director") == set()
    assert browse("committee_director").get(f"/mediations/{old_case}").status_code == 404
    merge()

    assert found(hemu, "committee_director") == {old_case}
    assert browse("committee_director").get(f"/mediations/{old_case}").status_code == 200
    Quarrels(hemu).tell("committee_director", Assign(mediators=(StaffId("mediator"),)), old_case)
    caught_up()
    assert found(hemu, "mediator", handler="mediator") == {old_case}


def test_an_administrator_merges_a_community_on_one_page_and_reads_the_result_in_numbers(
    hemu, old_case, browse, caught_up
):
    tell(hemu, "neighbourhood", EnterNeighbourhood(division=DONGGUAN, code="W01", sort="grid", name="东关一网格"))
    admin, address = browse("admin"), f"/org/merging?old={DONGGUAN}&successor={LONGHUA}"
    page = admin.get(address)
    shown = text_of(page)
    for said in ("在办案件 调解 1", "网格 1", "东关社区人民调解委员会", "隆华社区人民调解委员会"):
        assert said in shown, said
    given = filled_in(page)
    assert admin.post("/org/merging", data=given).status_code == 422, "without the document nothing is done"
    assert cells(hemu, "justice")[DONGGUAN] == 1

    done = admin.post("/org/merging", data=given | {"document": "运政函〔2026〕3号"})
    assert "东关社区已由隆华社区承接" in text_of(done)
    assert re.search(r"归入“隆华社区”的在办案件 调解 1", text_of(done))
    caught_up()
    assert cells(hemu, "justice") == {LONGHUA: 1}
    today = local_date(hemu.office.clock.now())
    tomorrow = hemu.office.directory(TENANT).posts_in("committee.longhua", today + timedelta(days=1))
    assert "other_mediator" in {post.staff for post in tomorrow}, "people go on with what they did"
    assert "东关社区（现属隆华社区）" in text_of(browse("justice").get(f"/mediations?division={LONGHUA}"))
    assert "（含并入的东关社区）" in text_of(browse("street_leader").get(f"/board?division={LONGHUA}"))
    assert "东关一网格" in text_of(admin.get(f"/org/neighbourhoods?division={LONGHUA}"))
    assert "运政函〔2026〕3号" in text_of(admin.get("/org/changes?division=1309"))


def test_a_head_who_goes_where_another_is_head_is_told_before(hemu, browse):
    today = local_date(hemu.office.clock.now())
    head = Appoint(role=Role.COMMITTEE_DIRECTOR, organisation="committee.dongguan", head=True, since=today)
    tell(hemu, "staff", head, "other_mediator")
    shown = text_of(browse("admin").get(f"/org/merging?old={DONGGUAN}&successor={LONGHUA}"))
    there = DIRECTORY.posts_in("committee.longhua", today)
    name = next(DIRECTORY.staff[post.staff].name for post in there if post.head)
    assert shown.count("转任后不再任负责人") == 1
    assert f"现任负责人；隆华社区人民调解委员会已有负责人{name}" in shown


def test_who_keeps_no_divisions_merges_none(browse):
    assert browse("committee_director").get("/org/merging").status_code == 403


def filled_in(page):
    """The form as it stands on the page, with what is chosen in it."""
    form = page.text[page.text.index('<form method="post" class="merging">') :]
    given = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    chosen = re.findall(r'<select name="([^"]+)"[^>]*>.*?<option value="([^"]*)" selected', form)
    return given | dict(chosen)


def test_the_official_list_is_tried_and_taken_over_on_a_page_with_a_report(hemu, browse):
    admin = browse("admin")
    rows = f"统计用区划代码,名称\n{GONGYUAN},公园街道\n130903001077,新设社区\n{DONGGUAN},东关新社区\nabc,没有代码\n"
    token = re.search(r'name="form_token" value="([^"]*)"', admin.get("/org/division-list").text)[1]

    def bring(do):
        return text_of(admin.post(
            "/org/division-list", data={"form_token": token, "do": do}, files={"file": ("名单.csv", rows.encode(), "text/csv")}
        ))  # fmt: skip

    told = bring("try")
    assert "共 4 行，将设立 1，将更名 1，不变 1，有误 1" in told
    assert "在用但名单中没有的区划" in told
    assert not hemu.office.directory(TENANT).is_division("130903001077")
    assert "设立 1，更名 1，不变 1，有误 1" in bring("import")
    assert hemu.office.directory(TENANT).divisions[DONGGUAN].name == "东关新社区"


def test_a_step_that_comes_twice_at_once_is_known_by_what_it_does_and_not_by_its_place():
    day = date(2026, 11, 25)
    steps = [Step("staff", "worker", EndPost(post=post, last_day=day)) for post in ("P1", "P2")]
    keys = [key_of("form", each) for each in steps]
    assert len({*keys}) == len(steps)
    later = [key_of("form", each) for each in steps[1:]]
    assert later == keys[1:], "the first is done already when the second sender looks"
