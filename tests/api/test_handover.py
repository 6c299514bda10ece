"""Everything of somebody who leaves goes over in one go, row by row; their leader sees what they left behind."""

import re
from datetime import timedelta
from html import unescape

import pytest

from application.identities import identified
from domain.cases import mediation
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent
from domain.cases.mediation.mediators import Assign, RequestRecusal
from domain.cases.mediation.planning import PlanSession
from domain.cases.mediation.words import Ground
from domain.directory.staff import Leave
from domain.kernel.vocabulary import local_date
from tests.api.city import TENANT, tell
from tests.api.test_journeys import Journey
from tests.domain.mediation import told as quarrel

AT = "/handover/mediator"


@pytest.fixture
def quarrels(client, hemu):
    """`quarrels("mediator")`: a mediation that these mediators have in hand; the first leads."""

    def given(*mediators):
        journey = Journey(client, mediation.KIND).by("mediator").does(quarrel.application())
        journey.does(AskConsent()).does(RecordConsent(party="P2")).does(Accept())
        return journey.by("committee_director").does(Assign(mediators=mediators))

    return given


def shown(page):
    assert page.status_code == 200, page.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def tickable(page):
    return re.findall(r'name="case" value="([^"]+)" aria-label="[^"]*" checked', page.text)


def send(browser, at=AT, **given):
    page = browser.get(at)
    fixed = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
    return browser.post(at, data=fixed | {"reason": "调离，移交"} | given)


def mediators_of(hemu, journey):
    return hemu.engine.case(TENANT, journey.case_id)[1].mediators


def results(page):
    assert page.status_code == 200, page.text
    rows = re.findall(r"<tr><td>.*?</td><td>(.*?)</td><td[^>]*>(.*?)</td></tr>", page.text)
    return sorted((to, unescape(told)) for to, told in rows)


def test_cases_go_by_load_each_with_its_result_and_what_is_refused_stays(browse, quarrels, hemu, caught_up):
    led, shared = quarrels("mediator"), quarrels("committee_director", "mediator")
    pending, others = quarrels("mediator"), quarrels("committee_director")
    pending.by("mediator").does(RequestRecusal(mediator="mediator", party="P1", ground=Ground.INTEREST, words="有利害"))
    caught_up()
    director = browse("committee_director")
    page = director.get(AT)
    assert set(tickable(page)) == {led.case_id, shared.case_id, pending.case_id}
    assert others.case_id not in page.text
    assert re.findall(r'name="successor" value="([^"]+)"( checked)?', page.text) == [
        ("mediator_b", " checked"), ("committee_director", ""),
    ]  # fmt: skip

    cases = [led.case_id, shared.case_id, pending.case_id]
    answer = send(director, successor=["mediator_b"], case=cases)
    done = results(answer)
    assert [told for _, told in done if told == "已移交"] == ["已移交", "已移交"]
    assert [told for _, told in done if told != "已移交"] == ["回避申请尚未决定。"]
    assert "共 3 项，移交 2 项" in shown(answer)
    assert mediators_of(hemu, led) == ("mediator_b",)
    assert mediators_of(hemu, shared) == ("committee_director", "mediator_b")
    assert mediators_of(hemu, pending) == ("mediator",)
    assert led.by("mediator_b").get("/events")["events"][-1]["sentence"].endswith("调离，移交")

    caught_up()
    assert tickable(director.get(AT)) == [pending.case_id]
    again = send(director, successor=["mediator_b"], case=cases)
    assert len(results(again)) == 1


def test_one_by_one_and_by_load_whoever_has_least_gets_the_next(browse, quarrels, hemu, caught_up):
    mine = [quarrels("mediator") for _ in range(3)]
    quarrels("mediator_b")
    caught_up()
    director = browse("committee_director")
    first, second, third = (each.case_id for each in mine)
    answer = send(
        director, successor=["mediator_b", "committee_director"], case=[first, second, third],
        **{f"to.{first}": "mediator_b", f"to.{third}": "-"},
    )  # fmt: skip
    assert len(results(answer)) == 2
    assert [mediators_of(hemu, each) for each in mine] == [("mediator_b",), ("committee_director",), ("mediator",)]


def test_without_a_successor_or_a_reason_nothing_is_moved(browse, quarrels, hemu, caught_up):
    case = quarrels("mediator")
    caught_up()
    director = browse("committee_director")
    assert results(send(director, case=[case.case_id])) == [("", "没有选定可接手的人")]
    page = send(director, case=[case.case_id], successor=["mediator_b"], reason=" ")
    assert (page.status_code, "请写明移交理由" in page.text) == (422, True)
    assert mediators_of(hemu, case) == ("mediator",)


def test_a_form_sent_twice_hands_over_once(browse, quarrels, hemu, caught_up):
    case = quarrels("mediator")
    caught_up()
    director = browse("committee_director")
    fixed = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', director.get(AT).text))
    form = fixed | {"reason": "调离", "case": [case.case_id], "successor": ["mediator_b"]}
    before = len(case.get("/events")["events"])
    director.post(AT, data=form)
    director.post(AT, data=form)
    assert len(case.by("mediator_b").get("/events")["events"]) == before + 1


def test_sessions_and_stand_ins_are_shown_and_the_administrator_names_another_b(browse, quarrels, hemu, caught_up):
    case = quarrels("mediator_b").by("mediator_b")
    tomorrow = hemu.office.clock.now() + timedelta(days=1)
    case.does(PlanSession(starts_at=tomorrow, minutes=60, room="调解室一"))
    caught_up()
    page = shown(browse("committee_director").get("/handover/mediator_b"))
    assert "已安排的调解 1" in page
    assert "调解室一" in page
    assert "张和 隆华社区人民调解委员会 · 人民调解员" in page
    assert "由系统管理员办理" in page

    answer = send(browse("admin"), "/handover/mediator_b", **{"deputy.mediator.P1": "committee_director"})
    assert results(answer) == [("何睦", "已移交")]
    deputies = {post.deputy for post in hemu.office.directory(TENANT).staff["mediator"].posts}
    assert deputies == {"committee_director"}
    refused = send(browse("committee_director"), "/handover/mediator_b", **{"deputy.mediator.P1": "mediator_b"})
    assert results(refused)[0][1].startswith("此事不属于您的岗位职责")


def test_whoever_is_gone_with_open_cases_stands_on_the_leaders_desk_until_they_are_handed_over(
    browse, quarrels, hemu, caught_up
):  # fmt: skip
    case = quarrels("mediator")
    caught_up()
    director = browse("committee_director")
    assert "已离岗" not in shown(director.get("/desk"))
    yesterday = local_date(hemu.office.clock.now()) - timedelta(days=1)
    tell(hemu, "staff", Leave(last_day=yesterday), "mediator")
    caught_up()
    assert "张和（隆华社区人民调解委员会）1 件" in shown(director.get("/desk"))
    assert "张和" in shown(director.get("/handover"))
    assert "已离岗" not in shown(browse("mediator_b").get("/desk"))
    assert results(send(director, case=[case.case_id], successor=["mediator_b"])) == [("刘平", "已移交")]
    caught_up()
    assert "已离岗" not in shown(director.get("/desk"))


def test_only_whoever_answers_for_the_work_hands_over(browse, quarrels, caught_up):
    quarrels("mediator")
    caught_up()
    assert browse("mediator").get(AT).status_code == 403
    assert browse("committee_director").get("/handover/nobody_there").status_code == 404
    assert tickable(browse("station_head").get(AT)) == []
    assert 'href="/handover/mediator"' in browse("committee_director").get("/org?division=130903001001").text
    assert 'href="/handover/mediator"' not in browse("mediator").get("/org?division=130903001001").text


def test_a_post_is_chosen_by_its_name_and_who_goes_away_finds_where_to_put_it_down(browse):
    record = f"/staff/{identified(TENANT, 'staff', 'mediator')}"
    form = browse("admin").get(f"{record}/set_deputy").text
    assert re.search(r'name="post"[^>]*value="P1"|<option value="P1"', form)
    assert "隆华社区人民调解委员会人民调解员" in form
    own = browse("mediator")
    assert f'href="{record}/record_absence"' in own.get("/account").text
    assert re.search(r"<h1>(?!工作人员)[^<]+</h1>", own.get(record).text), "a record is headed by the name"
