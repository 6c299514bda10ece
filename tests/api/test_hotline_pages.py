"""The hotline's pages: whom to call back, what stands on the ledger, and the rates with what they leave out."""

import re
from datetime import datetime
from html import unescape

import pytest

from tests.api.call_centre import call_centre, order

pytestmark = pytest.mark.postgres


def text_of(answer):
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


@pytest.fixture
def orders(hemu, client, caught_up):
    return Orders(hemu, client, caught_up)


class Orders:
    """Orders of the call centre, taken as far as a test needs them."""

    def __init__(self, hemu, client, caught_up):
        self.hemu, self.client, self.caught_up = hemu, client, caught_up
        self.centre = call_centre(hemu, client())
        self.people = {name: client(name) for name in ("hotline", "water_handler", "water_head", "street_leader")}

    def new(self, number):
        told = self.centre.ask("POST", "/orders", order(number)).json()
        self.caught_up()
        found = self.people["hotline"].get("/api/v1/numbers", params={"number": told["case_number"]})
        return told["case_number"], found.json()["href"]

    def does(self, who, href, command, **body):
        done = self.people[who].post(f"{href}/{command}", json=body)
        assert done.status_code == 200, done.text
        return done.json()

    def in_handling(self, number):
        case_number, href = self.new(number)
        self.does("hotline", href, "classify", regime="hotline_order", kind="help", urgency="U2")
        self.does("hotline", href, "dispatch", form="dispatch", unit="bureau.water", reasons="供水")
        self.does("water_handler", href, "accept", notice="none")
        return case_number, href

    def answered(self, number):
        case_number, href = self.in_handling(number)
        self.does("water_handler", href, "contact", way="phone", result="reached", note="已联系")
        self.does("water_handler", href, "answer", outcome="solved", opinion="已恢复供水")
        return case_number, href

    def tried(self, href, result="no_answer", **said):
        at = datetime.now().astimezone().isoformat()
        self.does("hotline", href, "call_back", attempts=[{"at": at, "way": "phone", "result": result}], **said)


def test_whoever_waits_for_a_call_stands_in_the_queue_with_the_tries_so_far(orders, browse, caught_up):
    number, href = orders.answered("GD-1")
    other, _ = orders.in_handling("GD-2")
    orders.tried(href)
    caught_up()
    page = browse("hotline").get("/hotline")
    shown = text_of(page)
    assert number in shown
    assert other not in shown
    assert "1/3 （1天）" in shown
    assert "无人接听" in shown
    assert f'href="{href.removeprefix("/api/v1")}/call_back"' in page.text
    led = browse("street_leader").get("/hotline")
    assert number in text_of(led)
    assert "/call_back" not in led.text, "nobody is led to a form that is not theirs"
    form = browse("hotline").get(f"{href.removeprefix('/api/v1')}/call_back").text
    assert 'name="attempts.0.way" value="phone" checked' in form
    assert re.search(r'name="attempts.0.at" value="20[0-9T:-]{14}"', form)
    assert re.search(r'<span class="num">[0-9]+\*+[0-9]+</span>', form), "whom to ring, masked until a reason is given"
    orders.tried(href, "reached", solved="yes", satisfied="satisfied")
    caught_up()
    assert "没有待回访的工单" in text_of(browse("hotline").get("/hotline"))


def test_the_ledger_says_why_until_when_and_how_often_it_was_approved(orders, browse, caught_up):
    number, href = orders.in_handling("GD-1")
    asked = orders.does(
        "water_head", href, "request_ledger", reason="planning", explanation="管网改造未批", steps="已报",
        responsible="water_handler", expected_on="2099-01-31", caller_told=True,
    )  # fmt: skip
    request = f"ledger-{asked['version']}"
    refused = orders.people["water_head"].post(f"{href}/approve_ledger", json={"request_id": request})
    assert refused.status_code == 409
    number_two, href_two = orders.in_handling("GD-2")
    asked = orders.does(
        "water_handler", href_two, "request_ledger", reason="money", explanation="资金未到位", steps="已报",
        responsible="water_handler", expected_on="2099-01-31", caller_told=True,
    )  # fmt: skip
    request = {"request_id": f"ledger-{asked['version']}"}
    orders.does("water_head", href_two, "approve_ledger", **request)
    orders.does("hotline", href_two, "approve_ledger", **request)
    caught_up()
    shown = text_of(browse("hotline").get("/hotline/ledger"))
    assert number_two in shown
    assert number not in shown
    assert "资金" in shown
    assert "2099-01-31" in shown
    assert "魏来" in shown


def test_the_rates_show_what_they_are_made_of_and_what_was_left_out(orders, browse, caught_up):
    for nth, (solved, satisfied) in enumerate([("yes", "satisfied"), ("partly", "dissatisfied"), ("no", None)], 1):
        _, href = orders.answered(f"GD-{nth}")
        orders.tried(href, "reached", solved=solved, satisfied=satisfied)
    asked = orders.does("water_handler", href, "request_exclusion", reason="unreasonable", explanation="要求超出标准")
    orders.does("hotline", href, "approve_exclusion", request_id=f"exclusion-{asked['version']}")
    caught_up()
    page = browse("hotline").get("/hotline/rates")
    shown = text_of(page)
    assert re.search(r"响应率 100\.00% 3 / 3", shown)
    assert re.search(r"解决率 75\.00% 1\.5 / 2", shown)
    assert re.search(r"满意率 50\.00% 1 / 2", shown)
    assert re.search(r"综合得分 73\.75", shown)
    assert re.search(r"诉求不合理 1", shown)
    assert "联系不上 0" in shown


def test_a_resident_office_that_does_not_call_has_no_such_line_in_its_menu(browse):
    assert 'href="/hotline"' in browse("hotline").get("/desk").text
    assert 'href="/hotline"' not in browse("mediator").get("/desk").text


def test_the_queue_takes_as_many_statements_for_many_orders_as_for_one(orders, browse, caught_up, statements):
    worker = browse("hotline")
    for nth in range(1, 4):
        orders.answered(f"GD-{nth}")
        caught_up()
        worker.get("/hotline")
        if nth == 1:
            one = statements(lambda: worker.get("/hotline"))
    assert statements(lambda: worker.get("/hotline")) == one


def test_a_form_that_asks_again_for_the_class_of_a_case_shows_what_was_said(orders, browse):
    _, href = orders.new("GD-3")
    form = browse("hotline").get(f"{href.removeprefix('/api/v1')}/classify").text
    chosen = re.findall(r'<input[^>]*name="(\w+)"[^>]*value="(\w+)"[^>]*checked|<option value="(\w+)" selected', form)
    assert ("regime", "hotline_order", "") in chosen
    assert "信访事项" not in form
    assert 'value="decision_sought"' not in form, "what the rule would refuse is not offered"
    assert 'name="simplified"' not in form, "where there is one answer nobody is asked"
