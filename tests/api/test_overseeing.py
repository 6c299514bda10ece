"""What those see who look over the work: boards, the audit, a case step by step, the parts of the system."""

import re
import threading
from dataclasses import replace
from html import unescape

import psycopg2
import pytest

from domain.calendar.working_days import SHANGHAI
from domain.cases import appeal, mediation
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Kind, NoticeWay, Regime, Urgency
from tests.api.city import TENANT
from tests.api.test_journeys import Journey
from tests.domain.appeal import matters
from tests.domain.mediation import told as quarrel
from tests.infrastructure.files import samples

ACCUSATION = replace(matters.PETITION, organisation="petition.yunhe", kind=Kind.ACCUSATION)
COUNTED = re.compile(r'href="(/counted\?of=[\w-]+)"[^>]*>([\d,]+)<')


@pytest.fixture
def petition(client, caught_up):
    """Told by the street in three steps; the handler acts."""
    journey = Journey(client, appeal.KIND).by("street_handler").does(matters.PETITION)
    journey.does(Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3))
    journey.does(AcceptOwn(notice=NoticeWay.WRITTEN))
    caught_up()
    return journey


def text_of(answer):
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def rows_of(answer):
    body = answer.text.rpartition("<tbody>")[2]
    return len(re.findall(r"<tr", body)) if "<tbody>" in answer.text else 0


def test_every_number_of_a_board_leads_to_as_many_cases(browse, petition, client, caught_up):
    Journey(client, mediation.KIND).by("mediator").does(quarrel.application())
    caught_up()
    leader, found = browse("district_supervisor"), 0
    for path in ("/board", "/board/trend", "/board/topics", "/board/load", "/board?span=week&kind=appeal",
                 "/committees/committee.longhua", "/communities/130903001001"):  # fmt: skip
        page = leader.get(path)
        text_of(page)
        for address, number in COUNTED.findall(page.text):
            assert rows_of(leader.get(address)) == int(number.replace(",", "")), (path, number)
            found += 1
    assert found > 20


def test_a_board_goes_down_from_the_city_to_the_community(browse, petition):
    leader = browse("district_supervisor")
    page = leader.get("/board", params={"division": "1309"})
    for name, code in (("运河区", "130903"), ("公园街道", "130903001"), ("隆华社区", "130903001001")):
        assert name in text_of(page)
        page = leader.get("/board", params={"division": code})
    assert "/communities/130903001001" in page.text


def test_a_past_day_is_asked_for_with_what_was_known_or_what_was_so(browse, petition):
    page = browse("district_supervisor").get("/board", params={"as_of": "2026-01-05", "as_of_sort": "true"})
    assert 'value="2026-01-05"' in page.text
    assert "历史截面" in text_of(page)
    assert "data-live" not in page.text, "a past day is not fetched again"


def test_nonsense_in_the_address_of_a_board_is_what_most_people_want(browse, petition):
    leader = browse("district_supervisor")
    odd = {"division": "'; --", "kind": "stall", "span": "aeon", "as_of": "2026-02-31", "as_of_sort": "maybe"}
    assert "运河区" in text_of(leader.get("/board", params=odd))


PAGES = ("/board", "/board/trend", "/board/topics", "/board/load", "/committees/committee.longhua", "/committees",
         "/communities/130903001001", "/measures/appeal", "/org?division=130903001001")  # fmt: skip


def test_pages_say_no_code_to_a_chinese_reader(browse, petition):
    leader = browse("district_supervisor")
    for path in (*PAGES, f"/replay/{petition.case_id}"):
        said = text_of(leader.get(path)).replace("htmx", "")
        codes = re.findall(r"\b[a-z]{3,}_[a-z_]+\b", said)
        assert codes == [], (path, codes)


def test_only_those_who_audit_search_the_log(browse, petition):
    for name in ("clerk", "street_leader", "admin"):
        assert browse(name).get("/audit").status_code == 403
        assert browse(name).get("/audit/verify").status_code == 403
    assert browse("auditor").get("/audit").status_code == 200


def test_an_auditor_finds_acts_by_case_person_sort_and_day(hemu, browse, petition):
    auditor = browse("auditor")
    number = petition.get()["number"]
    today = hemu.office.clock.now().astimezone(SHANGHAI).date().isoformat()

    def found(**asked):
        return len(re.findall(r"/replay/[^?\"]+\?version=", auditor.get("/audit", params=asked).text))

    assert found(number=number) == 3
    assert found(number=number, who="沈杰") == 3
    assert found(who="street_handler", act="appeal.Classified") == 1
    assert found(number=number, who="周敏") == 0
    assert found(number=number, since=today, until=today) == 3
    assert found(number=number, until="2026-01-01") == 0
    assert "没有这个编号的案件" in text_of(auditor.get("/audit", params={"number": "没有"}))
    assert "没有叫" in text_of(auditor.get("/audit", params={"who": "没有这人"}))


def test_an_act_in_a_case_that_is_secret_to_somebody_is_not_found_by_them(hemu, browse, client, caught_up):
    accusation = Journey(client, appeal.KIND).by("petition_clerk").does(ACCUSATION)
    caught_up()
    assert f"/replay/{accusation.case_id}" in browse("auditor").get("/audit").text, "the auditor may know of it"
    supervisor = browse("district_supervisor")
    assert accusation.case_id not in supervisor.get("/audit").text
    assert accusation.case_id not in supervisor.get("/audit?sort=accesses").text
    assert supervisor.get(f"/replay/{accusation.case_id}").status_code == 404


def test_looks_and_refusals_are_found_with_who_and_why(browse, petition):
    handler, stranger = browse("street_handler"), browse("other_mediator")
    handler.get(f"/appeals/{petition.case_id}")
    assert stranger.get(f"/appeals/{petition.case_id}").status_code == 404

    seen = text_of(browse("auditor").get("/audit?sort=accesses&result=looked&act=case"))
    assert "沈杰" in seen
    assert "曹远" not in seen
    refused = text_of(browse("auditor").get("/audit?sort=accesses&result=refused"))
    assert re.search("曹远 .*已拒绝（不在其知悉范围）", refused)


def test_a_case_is_replayed_step_by_step_with_what_each_changed(browse, petition):
    auditor = browse("auditor")
    at = f"/replay/{petition.case_id}"
    first, second, last = (text_of(auditor.get(f"{at}?version={n}")) for n in (1, 2, 3))
    assert "第 1 步，共 3 步" in first
    marked = auditor.get(f"{at}?version=2").text
    state = re.search(r'<tr class="changed"><th[^>]*>.*?状态</th><td>(.*?)</td>', marked)[1]
    assert re.search("<del>已登记</del> <ins>.+</ins>", state)
    assert "办理中" in last
    assert "办理中" not in second
    assert auditor.get(f"{at}?version=99").text.count('aria-current="step"') == 1
    assert auditor.get(f"{at}?version=0").status_code == 422


def test_a_replay_shows_no_personal_data_to_who_does_not_handle_the_case(browse, petition):
    name = matters.LI.name
    assert name not in browse("auditor").get(f"/replay/{petition.case_id}").text
    assert name in browse("street_handler").get(f"/replay/{petition.case_id}").text


def altered(url, position):
    """Somebody with the owner's rights over the database puts another name to an act."""
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    with connection, connection.cursor() as cursor:
        cursor.execute(
            "UPDATE log.events SET actor = 'staff:clerk' WHERE tenant = '1309' AND position = %s", (position,)
        )
    connection.close()


def test_what_was_altered_behind_the_back_of_the_log_shows_in_the_case_and_in_the_whole(city_url, browse, petition):
    auditor = browse("auditor")
    at = f"/replay/{petition.case_id}?version=2"
    assert "全部相符" in auditor.get(at).text
    position = petition.get("/events")["events"][1]["position"]
    altered(city_url, position)

    assert "不相符" in auditor.get(at).text
    assert f"第 {position} 条记录对不上" in verified(auditor)


def verified(auditor):
    """What the page says once it has checked everything."""
    token = re.search(r'name="form_token" value="([^"]*)"', auditor.get("/audit/verify").text)[1]
    assert auditor.post("/audit/verify", data={"form_token": token}).status_code == 303
    for thread in threading.enumerate():
        if thread.name == "verifying 1309":
            thread.join(60)
    return auditor.get("/audit/verify").text


def test_a_key_that_was_altered_or_destroyed_without_an_erasure_is_named_with_its_case(
    city_url, browse, petition, hemu
):
    auditor, number = browse("auditor"), petition.get()["number"]
    said = verified(auditor)
    assert "每一把都在且能打开" in said
    for harm, why in (
        ("wrapped = 'nonsense'", "密钥被改动，内容打不开"), ("wrapped = NULL, destroyed_at = now()", "案件中没有删除决定"),
    ):  # fmt: skip
        connection = psycopg2.connect(city_url.replace("+psycopg2", ""))
        with connection, connection.cursor() as cursor:
            cursor.execute(f"UPDATE log.data_keys SET {harm} WHERE stream_id = %s", (petition.case_id,))
        connection.close()
        said = verified(auditor)
        assert "全部记录完整" not in said
        assert re.search(rf"{re.escape(number)} · [^<]*{why}", said), why


def test_a_file_that_was_altered_taken_away_or_exchanged_is_named_with_the_step_that_names_it(browse, petition, hemu):
    """Whoever reaches the store leaves the chain as it is: only the files tell."""
    at = f"/api/v1/appeals/{petition.case_id}/files"
    for name in ("一", "二", "三", "四", "五"):
        petition.client.post(at, params={"name": f"{name}.png"}, content=samples.png(32 + len(name)))
    auditor, number = browse("auditor"), petition.get()["number"]
    names = [each.sha256 for each in hemu.engine.case(TENANT, petition.case_id)[1].files]
    assert "5 份都在，与记录相符" in verified(auditor)

    altered, gone, one, other, _ = kept = [hemu.settings.files_folder / TENANT / each[:2] / each for each in names]
    altered.write_bytes(altered.read_bytes()[:-1] + b"!")
    gone.unlink()
    one.rename(one.with_suffix(".x"))
    other.rename(one)
    one.with_suffix(".x").rename(other)

    said = verified(auditor)
    assert "全部记录完整" not in said
    found = re.findall(rf"version=(\d+)\">{re.escape(number)}</a> · ([^<]*) · <code>(\w+)", said)
    whole = "文件被改动或调换"
    assert found == [
        ("4", whole, names[0]), ("5", "文件不见了", names[1]), ("6", whole, names[2]), ("7", whole, names[3])
    ]  # fmt: skip
    assert kept[4].exists()


def test_operators_see_how_the_parts_do_and_others_do_not(browse, petition):
    said = text_of(browse("admin").get("/ops"))
    assert "案件视图" in said
    assert "落后" in said
    assert browse("street_leader").get("/ops").status_code == 403


def test_posts_are_shown_with_a_and_b(browse):
    said = text_of(browse("clerk").get("/org?division=130903001001"))
    assert "隆华社区人民调解委员会" in said
    assert re.search("人民调解员 张和 刘平 在岗", said)
