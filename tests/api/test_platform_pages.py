"""The eight platforms, a service order by its pages, the talk that nobody else sees, and the result sheet of a round."""

import re
from datetime import timedelta
from html import unescape

import pytest

from domain.kernel.vocabulary import local_date

pytestmark = pytest.mark.postgres
REPAIR = {
    "organisation": "station.longhua", "division": "130903001001", "platform": "housekeeping", "sort": "repair",
    "channel": "window", "person": {"name": "李军", "phone": "13800001111", "address": "隆华小区3号楼"}, "content": "水龙头漏水",
}  # fmt: skip


def text_of(answer):
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def does(client, href, command, **body):
    done = client.post(f"{href}/{command}", json=body)
    assert done.status_code == 200, done.text
    return done.json()


def ordered(client, **changes):
    opened = client("clerk").post("/api/v1/services", json=REPAIR | changes)
    assert opened.status_code == 201, opened.text
    return opened.json()["number"], opened.headers["Location"]


def test_all_eight_platforms_stand_side_by_side_with_what_is_open(client, browse, caught_up):
    ordered(client)
    caught_up()
    page = browse("clerk").get("/platforms")
    shown = text_of(page)
    names = ["社会保障", "社会救助", "社区养老", "公共卫生", "文体教育", "社区安全", "家政服务", "群众工作"]
    assert [each for each in names if each in shown] == names
    assert re.search(r"家政服务 在办 1 已逾期 0", shown)
    assert re.search(r"社区养老 在办 0 已逾期 0", shown)


def test_a_platform_shows_its_queue_its_limit_its_form_and_who_serves(client, browse, caught_up):
    number, href = ordered(client)
    does(client("clerk"), href, "assign", provider="partner.anjia")
    caught_up()
    shown = text_of(browse("street_handler").get("/platforms/housekeeping"))
    assert number in shown
    assert "完成服务 3 个工作日" in shown
    assert "反馈表 反馈：家政服务" in shown
    assert re.search(r"安家家政服务中心 加盟单位 1 0", shown)
    assert "维修" in shown
    assert browse("clerk").get("/platforms/nothing").status_code == 404


def test_a_platform_takes_as_many_statements_for_many_orders_as_for_one(client, browse, caught_up, statements):
    ordered(client)
    caught_up()
    clerk = browse("clerk")
    clerk.get("/platforms/housekeeping")
    one = statements(lambda: clerk.get("/platforms/housekeeping"))
    for _ in range(3):
        ordered(client)
    caught_up()
    assert statements(lambda: clerk.get("/platforms/housekeeping")) == one


def test_a_partner_sees_its_own_orders_and_no_others_and_answers_in_the_form_of_its_platform(client, browse, caught_up):
    number, href = ordered(client)
    other, _ = ordered(client, content="另一件")
    does(client("clerk"), href, "assign", provider="partner.anjia")
    caught_up()
    partner = browse("provider")
    assert number in text_of(partner.get("/services?open=true"))
    assert other not in text_of(partner.get("/services?open=true"))
    does(client("provider"), href, "take_order", worker="provider")
    at = href.removeprefix("/api/v1")
    form = text_of(partner.get(f"{at}/finish_housework"))
    assert "收费（元）" in form
    assert "保修至" in form
    told = {"result": "served", "report": "换阀芯", "minutes": 30}
    wrong = client("provider").post(f"{href}/finish_care", json=told | {"condition": "well"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "form_of_other_platform")
    does(client("provider"), href, "finish_housework", price="60.00", **told)
    caught_up()
    shown = text_of(browse("clerk").get("/platforms/housekeeping"))
    assert "完成数 1" in shown
    assert "按时完成率 100.00% 1/1" in shown


def test_the_resident_follows_and_rates_an_order_by_its_code(hemu, client, caught_up):
    _, href = ordered(client)
    does(client("clerk"), href, "assign", provider="partner.anjia")
    does(client("provider"), href, "take_order")
    told = {"result": "served", "report": "换阀芯", "price": "60.00"}
    does(client("provider"), href, "finish_housework", **told)
    case = hemu.engine.case("1309", href.rpartition("/")[2])[1]
    public = hemu.engine.kinds["service"].public
    assert (public.answer(case), public.acts["rate"].open(case)) == ("换阀芯", True)


def test_nobody_but_those_who_talked_and_auditors_finds_a_talk_in_any_list(client, browse, caught_up, hemu):
    at = hemu.office.clock.now().isoformat()
    opened = client("clerk").post("/api/v1/talks", json={
        "organisation": "station.longhua", "division": "130903001001", "person": {"name": "李军"}, "staff": "clerk",
        "theme": "family", "room": "隆华谈心室", "starts_at": at, "walk_in": True,
    })  # fmt: skip
    assert opened.status_code == 201, opened.text
    number, href = opened.json()["number"], opened.headers["Location"]
    caught_up()
    assert number in text_of(browse("clerk").get("/talks"))
    for stranger in ("worker", "street_leader", "other_clerk", "mediator"):
        assert number not in browse(stranger).get("/talks").text
        assert client(stranger).get(href).status_code == 404
    seen = client("auditor").get(href).json()
    assert (seen["number"], seen["masked"], "李军" in str(seen)) == (number, True, False)
    looked = text_of(browse("auditor").get(href.removeprefix("/api/v1")))
    assert "谈话内容保密，仅谈话人及其负责人可以查阅。" in looked
    assert "查看全部信息" not in looked, "what is always refused is not offered"


def test_a_round_prints_its_result_sheet(client, browse, hemu):
    today = local_date(hemu.office.clock.now())
    director, grid = client("community_director"), client("grid")
    opened = director.post("/api/v1/screenings", json={
        "organisation": "community.longhua", "division": "130903001001", "sort": "monthly", "title": "本月排查",
        "first": str(today), "last": str(today + timedelta(days=9)), "people": ["grid"], "households": 20,
    })  # fmt: skip
    assert opened.status_code == 201, opened.text
    href = opened.headers["Location"]
    does(grid, href, "record_visit", on=str(today), place="隆华小区3号楼", households=20)
    does(
        grid,
        href,
        "record_finding",
        visit="V1",
        dispute="neighbour",
        risk="low",
        handling="settled_on_spot",
        brief="噪声",
    )
    does(grid, href, "close_round", summary="总体平稳")
    at = href.removeprefix("/api/v1")
    shown = text_of(browse("community_director").get(f"{at}/sheet"))
    assert "走访1次、20户，发现1件，化解1件，立案0件" in shown
    assert "邻里纠纷 低 当场化解 已化解" in shown
    assert "总体平稳" in shown
    assert "结果表（打印）" in text_of(browse("community_director").get(at))
    assert browse("mediator").get(f"{at}/sheet").status_code == 404
