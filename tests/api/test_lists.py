"""Lists over the real system: filters, order, kept views, many cases at once, and the workbook."""

import re
from datetime import date
from html import unescape
from io import BytesIO
from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.workbench.export import written
from api.workbench.rows import is_over
from domain.calendar.lights import Light
from domain.cases.assistance.decision import CountyVisit
from domain.kernel.fields import Holding, fields_of
from domain.kernel.roles import Role
from domain.kernel.vocabulary import OrganisationId
from tests.api.city import PASSWORD
from tests.api.served import application
from tests.api.test_journeys import body
from tests.cast import DIRECTORY
from tests.domain.appeal import matters
from tests.domain.mediation import told as quarrel


@pytest.fixture
def browser(hemu):
    """`browser("clerk")` is signed in on the pages."""
    app = application(hemu.office)

    def signed_in(login):
        client = TestClient(app, raise_server_exceptions=False)
        token = hidden(client.get("/sign-in"), "form_token")
        client.post("/sign-in", data={"login": login, "password": PASSWORD, "form_token": token})
        return client

    return signed_in


def hidden(page, name):
    return re.search(f'name="{name}" value="([^"]*)"', page.text)[1]


def registered(client, number=1, path="appeals", command=matters.PETITION):
    program = client("street_handler" if path == "appeals" else "mediator")
    return [program.post(f"/api/v1/{path}", json=body(command)).json()["case_id"] for _ in range(number)]


def rows(page):
    return page.text.count('<td class="number">')


def test_a_list_is_filtered_by_state_and_by_the_last_day_of_registration(client, browser, caught_up):
    registered(client, 2)
    caught_up()
    desk = browser("street_handler")

    assert rows(desk.get("/appeals?open=true")) == 2
    assert rows(desk.get("/appeals?states=registered")) == 2
    assert rows(desk.get("/appeals?states=in_handling")) == 0
    assert rows(desk.get("/appeals?opened_to=2020-01-01")) == 0
    assert "没有符合条件的案件" in desk.get("/appeals?opened_to=2020-01-01").text


@pytest.mark.parametrize(
    ("light", "late", "day", "over"),
    [(Light.GREEN, False, 23, True), (Light.GREEN, False, 24, False), (Light.RED, True, 23, False),
     (Light.GREY, False, 23, False)],
)  # fmt: skip
def test_a_right_whose_time_is_over_shows_as_due_no_more_what_the_office_owes_does(light, late, day, over):
    row = SimpleNamespace(light=light, overdue=late, due_on=date(2026, 11, day))
    assert is_over(row, date(2026, 11, 24)) is over


def test_a_view_is_kept_under_a_name_by_its_owner_only_and_dropped(client, browser):
    desk = browser("street_handler")
    page = desk.get("/appeals?open=true&states=registered")
    sent = {"form_token": hidden(page, "form_token"), "query": unescape(hidden(page, "query")), "name": "新登记"}
    desk.post("/appeals/views", data=sent)

    assert 'states=registered" aria-current="true">新登记</a>' in unescape(
        desk.get("/appeals?open=true&states=registered").text
    )
    assert "新登记" not in browser("street_leader").get("/appeals?open=true").text
    desk.post("/appeals/views", data=sent | {"drop": "1"})
    assert "新登记" not in desk.get("/appeals?open=true").text


def test_a_command_on_many_cases_tells_what_became_of_each(client, browser):
    cases = registered(client, 2)
    leader = browser("street_leader")
    form = leader.get("/appeals/bulk", params={"command": "urge", "case": [*cases, "no-such-case"]})
    assert form.status_code == 200, form.text
    assert all(f'href="/appeals/{each}"' in form.text for each in cases), "the form says which cases"
    fixed = {name: hidden(form, name) for name in ("form_token", "key")}
    asked = {"case": [*cases, "no-such-case"], "cause": "bad_handling", "required": "请尽快办理", **fixed}
    done = leader.post("/appeals/bulk/urge", data=asked)

    assert "共 3 件，办成 2 件" in done.text, done.text
    assert "没有这个案件，或您无权查看。" in done.text


def test_only_what_may_be_done_on_a_case_of_the_list_is_offered_for_many_and_the_others_are_named(
    client, browser, caught_up
):
    ready, new = registered(client, 2)
    caught_up()
    desk = browser("street_handler")
    assert 'value="dispatch"' not in desk.get("/appeals?open=true").text, "there is none that could be dispatched"
    said = {"regime": "petition", "kind": "decision_sought", "urgency": "U3"}
    client("street_handler").post(f"/api/v1/appeals/{ready}/classify", json=said)
    caught_up()
    assert 'value="dispatch"' in desk.get("/appeals?open=true").text

    form = desk.get("/appeals/bulk", params={"command": "dispatch", "case": [ready, new]})
    assert re.findall('name="case" value="([^"]*)"', form.text) == [ready]
    assert "其中 1 件您现在不能" in form.text
    assert "热线工单按派单目录" not in form.text, "a petition is transferred or assigned, never dispatched as an order"
    assert "案件为“已分类”时才能办理" in form.text
    assert 'class="primary"' not in desk.get("/appeals/bulk", params={"command": "dispatch", "case": [new]}).text


def test_a_workbook_holds_the_list_without_anybodys_name_and_no_formula(client, browser, caught_up):
    registered(client, 1, "mediations", quarrel.application())
    caught_up()
    answer = browser("mediator").get("/mediations/export.xlsx?open=true")

    sheet = load_workbook(BytesIO(answer.content)).active
    head, line = list(sheet.values)
    assert head[:3] == ("编号", "事项", "状态")
    assert not [each for each in line if each and ("李" in each or "王" in each)], "not even the first sign of a name"
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "inlineStr"}


def test_what_begins_like_a_formula_stays_a_text():
    book = load_workbook(BytesIO(written("清单", ["编号"], [["=1+1"], ["@SUM(A1)"], ["张\x01三"]])))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [(each.value, each.data_type) for each in cells] == [("=1+1", "s"), ("@SUM(A1)", "s"), ("张三", "s")]


def test_somebody_is_found_by_the_whole_name_and_a_case_by_its_number(client, browser, caught_up):
    registered(client, 1, "mediations", quarrel.application())
    caught_up()
    desk = browser("mediator")

    found = desk.get("/search", params={"q": "李建国"})
    assert "按姓名、电话、证件号" in found.text
    assert rows(found) == 1
    assert "没有找到" in desk.get("/search", params={"q": "赵钱孙"}).text


def test_a_field_of_many_choices_is_searched_by_pinyin_and_by_code(browser):
    desk = browser("street_handler")

    assert "隆华社区" in desk.get("/pick/divisions", params={"of": "x", "find.x": "longhua"}).text
    assert "隆华社区" in desk.get("/pick/divisions", params={"of": "x", "find.x": "lhsq"}).text
    assert "隆华社区" in desk.get("/pick/divisions", params={"of": "x", "find.x": "130903001001"}).text
    assert "隆华社区" not in desk.get("/pick/divisions", params={"of": "x", "find.x": "zzz"}).text


def test_ones_own_body_and_its_people_are_offered_first(browser):
    worker = browser("worker")
    election = worker.get("/elections/new/record_election").text
    assert re.findall(r'<option value="([^"]+)"', election)[0] == "community.longhua"
    first = re.findall(r'<option value="([^"]+)"', worker.get("/pick/people?of=x").text)[0]
    today = date(2026, 11, 24)
    assert first in {post.staff for post in DIRECTORY.posts_in(OrganisationId("community.longhua"), today)}


def test_a_visit_of_the_county_offers_only_people_of_the_county(browser):
    (visitors,) = (each for each in fields_of(CountyVisit) if each.name == "visitors")
    assert visitors.mark(Holding) == Holding(Role.COUNTY_CIVIL_AFFAIRS)
    offered = browser("county_civil").get("/pick/people?of=visitors&held=county_civil_affairs").text
    assert 'value="county_civil"' in offered
    assert 'value="petition_clerk"' not in offered


@pytest.mark.parametrize("path", ["/desk", "/appeals?open=true", "/search?q=a", "/mediations?open=true"])
def test_a_page_for_a_chinese_reader_holds_no_code_of_the_program(client, browser, caught_up, path):
    registered(client, 1)
    registered(client, 1, "mediations", quarrel.application())
    caught_up()
    text = re.sub(
        r"<(script|style)[^>]*>.*?</\1>|<[^>]*>", " ", browser("street_handler").get(path).text, flags=re.DOTALL
    )
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b", text)


def test_the_first_desk_says_what_each_page_is_for_until_it_was_read(browser):
    page = browser("mediator")
    first = page.get("/desk")
    assert "第一次使用" in first.text
    assert "记一次走访" in first.text

    page.post("/guide/seen", data={"form_token": hidden(first, "form_token")})
    assert "第一次使用" not in page.get("/desk").text
    assert "第一次使用" in page.get("/desk?guide=1").text
