"""Each role's day from signing in to signing out, as somebody who has never seen it would do it by what the pages say."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Kind, NoticeWay, Outcome, Regime, Urgency
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent
from tests.browser.conftest import PASSWORD, PHONE, sign_in
from tests.browser.office_at_work import Office
from tests.browser.quarrels import Quarrels
from tests.domain.appeal.matters import REPLY
from tests.domain.assistance import told as household
from tests.domain.mediation.told import BOTH, application

pytestmark = pytest.mark.browser


@pytest.fixture
def office(city):
    return Office(city.hemu)


@pytest.fixture
def begins(browse):
    """`begins("clerk")`: somebody comes to work and signs in."""

    def day(staff, **how):
        page = browse(**how)
        sign_in(page, staff)
        return page

    return day


def ends(page):
    """Home: signed out, and the way back leads nowhere without signing in."""
    page.locator(".me summary").click()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in*")
    page.goto("/desk")
    page.wait_for_url("**/sign-in*")


def numbered(hemu, kind, case_id):
    return hemu.engine.case("1309", case_id)[1].number


def opened(page, number):
    """A case by its number, in the search of every page."""
    page.fill(".bar [name=q]", number)
    page.press(".bar [name=q]", "Enter")
    expect(page.locator("h1")).to_contain_text(number)


def doing(page, label):
    """What may be done now, on the page of a case."""
    page.locator(".doings a.doing", has_text=re.compile(f"^{label}")).first.click()


def choose(page, name, label):
    """One of the choices of a field, however it is shown."""
    select = page.locator(f"select[name='{name}']")
    if select.count():
        select.select_option(label=label)
    else:
        page.locator("label.choice", has=page.locator(f"[name='{name}']"), has_text=label).first.click()


def send(page):
    page.locator("main button.primary").last.click()


def test_the_window_clerk_registers_is_told_what_the_law_asks_and_dispatches(begins, city):
    page = begins("clerk")
    page.locator("main").get_by_role("link", name="一窗登记").first.click()
    page.fill("[name=text]", "小区北门外污水井盖破损，夜间有人绊倒。")
    page.check("[name=kind][value=help]")
    page.click(".intake button.primary")
    expect(page.locator(".trouble").first).to_contain_text("信访工作条例")
    expect(page.locator("[name=text]")).to_have_value("小区北门外污水井盖破损，夜间有人绊倒。")
    page.fill("[name=name]", "王桂兰")
    page.fill("[name=phone]", "13803174321")
    page.click(".intake button.primary")
    page.wait_for_url("**/intake/receipt/**")
    number = re.search(r"SQ-隆华站-\d{8}-\d{4}", page.inner_text(".receipt"))[0]
    city.caught_up()

    opened(page, number)
    doing(page, "分类")
    choose(page, "regime", "热线工单")
    choose(page, "kind", "求助")
    choose(page, "urgency", "普通")
    send(page)
    expect(page.locator(".stages .here")).to_contain_text("已分类")
    expect(page.locator(".course")).to_contain_text("周敏")
    ends(page)


def test_the_station_worker_hears_an_objection_while_another_acts_on_the_case(begins, office, city):
    case_id = office.publicised()
    city.caught_up()
    worker, civil = begins("worker"), begins("street_civil")
    worker.goto(f"/assistances/{case_id}")
    doing(worker, "提出公示异议")
    worker.fill("[name=name]", "周大爷")
    worker.fill("[name=content]", "家里有出租房")
    civil.goto(f"/assistances/{case_id}")
    civil.locator("details.note summary").click()
    civil.fill(".note textarea[name=text]", "已核对房产登记")
    civil.locator(".note button").click()
    expect(civil.locator(".course")).to_contain_text("已核对房产登记")

    worker.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(worker.locator("#moved")).to_contain_text("朱琳")
    worker.get_by_role("button", name="按最新情况继续").click()
    expect(worker.locator("#moved")).to_contain_text("可以提交")
    expect(worker.locator("[name=content]")).to_have_value("家里有出租房")
    send(worker)
    worker.wait_for_url(re.compile(f"/assistances/{case_id}\\?"))
    expect(worker.locator(".course")).to_contain_text("异议")
    ends(worker)
    ends(civil)


def test_the_mediators_phone_loses_the_line_keeps_the_step_and_plans_the_next_session(begins, city):
    quarrels = Quarrels(city.hemu)
    case_id, number = quarrels.in_mediation("空调滴水争执")
    city.caught_up()
    phone = begins("mediator", size=PHONE)
    phone.locator("main").get_by_role("link", name="记一步").first.click()
    expect(phone.locator("body")).to_have_attribute("data-shell", "kept")
    expect(phone.locator("body")).to_have_attribute("data-connection", "there")
    phone.context.set_offline(True)
    phone.goto("/step")
    phone.get_by_text(number).first.click()
    phone.locator("label.sort", has_text="电话联系").click()
    phone.fill("[name=words]", "对方同意周五到场。")
    phone.get_by_role("button", name="保存").click()
    expect(phone.locator("[data-line]")).to_contain_text("待发送 1 步")
    phone.context.set_offline(False)
    expect(phone.locator("body:not(.shell)")).to_have_attribute("data-connection", "there")
    phone.goto("/step")
    expect(phone.locator("[data-line]")).to_be_hidden()
    (step,) = quarrels.events(case_id, "StepRecorded")
    assert step.event.words == "对方同意周五到场。"

    phone.goto(f"/mediation/calendar?case={case_id}")
    soon = city.hemu.office.clock.now() + timedelta(hours=8 + 40)
    phone.select_option(".plan [name=case]", case_id)
    phone.fill(".plan [name=starts_at]", f"{soon:%Y-%m-%dT%H:%M}")
    phone.fill(".plan [name=room]", "社区谈心室")
    phone.locator(".plan button.primary").click()
    expect(phone.locator(".meeting", has_text=number)).to_contain_text("社区谈心室")
    ends(phone)


def test_the_committee_director_names_a_mediator_and_finds_the_case_on_the_board_of_the_committee(begins, city):
    quarrels = Quarrels(city.hemu)
    case_id = quarrels.tell("mediator", application(brief="楼顶种菜渗水")).case_id
    for command in (AskConsent(), RecordConsent(party="P2"), Accept(identity_checked=BOTH)):
        quarrels.tell("mediator", command, case_id)
    number = numbered(city.hemu, "mediation", case_id)
    city.caught_up()
    page = begins("committee_director")
    opened(page, number)
    doing(page, "指定调解员")
    page.select_option("[name=mediators]", label="张和（隆华社区人民调解委员会）")
    send(page)
    expect(page.locator(".stages .here")).to_contain_text("已确定调解员")

    page.locator(".side").get_by_role("link", name="调委会").click()
    expect(page.locator("main")).to_contain_text(number)
    ends(page)


def test_the_civil_affairs_officer_computes_and_a_session_that_ends_costs_nothing_typed(begins, office, city):
    case_id = office.applied()
    office.tell("assistance", "street_civil", household.visit(), case_id)
    city.caught_up()
    page = begins("street_civil")
    page.goto(f"/assistances/{case_id}/means")
    page.fill("[name='income_items.0.amount_month']", "1500")
    page.fill("[name=note]", "有工资流水")
    page.context.clear_cookies(name="hemu_session")
    page.locator(".sheet-form button.primary").click()

    expect(page.locator(".notice")).to_contain_text("您填写的内容还在")
    page.fill("[name=login]", "street_civil")
    page.fill("[name=password]", PASSWORD)
    page.locator("main button.primary").click()
    page.locator("main button.primary").click()
    expect(page.locator(".reckoned .total")).to_contain_text("符合")
    expect(page.locator(".reckoned")).to_contain_text("1,500.00")
    ends(page)


def test_the_street_leader_decides_what_waits_and_sees_the_board_of_another_day(begins, office, city):
    case_id = office.petition()
    answer = REPLY.__class__(
        outcome=Outcome.NOT_SUPPORTED, request="书面答复", facts="档案已移交", opinion="不予支持",
        legal_basis="信访工作条例 第三十二条",
    )  # fmt: skip
    office.tell("appeal", "street_handler", answer, case_id, "request_answer")
    city.caught_up()
    page = begins("street_leader")
    waiting = page.locator("section.card", has=page.get_by_role("heading", name="待我审批"))
    waiting.locator(f"a[href^='/appeals/{case_id}']").click()
    decline = page.locator("form[action$='/decline_answer']")
    decline.locator("[name=reason]").fill("请补充档案移交清单")
    decline.locator("button").click()
    expect(page.locator(".course")).to_contain_text("请补充档案移交清单")

    page.locator(".side").get_by_role("link", name="群众工作平台").click()
    day = page.locator("input[name=as_of]")
    day.fill(f"{city.hemu.office.clock.now() - timedelta(days=1):%Y-%m-%d}")
    day.press("Enter")
    page.wait_for_url("**as_of=**")
    expect(page.locator("#tiles")).to_be_visible()
    ends(page)


def test_the_supervisor_finds_what_lags_urges_several_and_takes_the_list_along(begins, office, city):
    office.order(), office.order()
    city.caught_up()
    page = begins("district_supervisor")
    page.locator(".side").get_by_role("link", name="诉求台账").click()
    ticks = page.locator("tbody input[name=case]")
    ticks.nth(0).check()
    ticks.nth(1).check()
    page.locator("#together select").select_option(label="催办")
    page.locator("#together button").click()
    page.get_by_role("radio", name="办理不力").check()
    page.fill("[name=required]", "请尽快联系群众")
    send(page)
    expect(page.get_by_role("status").first).to_contain_text("2")

    page.locator(".side").get_by_role("link", name="诉求台账").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="导出 Excel").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    ends(page)


def test_the_auditor_finds_an_act_replays_the_case_and_checks_that_nothing_was_altered(begins, city):
    _, number = Quarrels(city.hemu).in_mediation("围墙界址争执")
    city.caught_up()
    page = begins("auditor")
    page.locator(".side").get_by_role("link", name="审计").click()
    page.fill("main [name=number]", number)
    page.locator("main .filter button.primary").click()
    page.locator(".trail tbody tr").first.locator("a").click()
    page.wait_for_url("**/replay/**")
    expect(page.locator("#step .light.green")).to_have_text("相符")
    page.click("#earlier")
    expect(page.locator("tr.changed").first).to_be_visible()

    page.goto("/audit/verify")
    page.get_by_role("button", name="校验全部").click()
    expect(page.locator("#verifying .verdict.good")).to_be_visible()
    ends(page)


def test_the_administrator_engages_somebody_gives_a_post_and_the_rules_keep_what_is_in_use(begins, city):
    page = begins("admin")
    page.locator(".side").get_by_role("link", name="组织").click()
    page.goto("/staff/new/engage")
    page.fill("[name=staff]", "lin_yue")
    page.fill("[name=name]", "林月")
    choose(page, "division", "沧州市")
    send(page)
    expect(page.locator("main")).to_contain_text("林月")
    doing(page, "任职")
    choose(page, "role", "人民调解员")
    page.select_option("[name=organisation]", value="committee.longhua")
    page.fill("[name=since]", f"{city.hemu.office.clock.now():%Y-%m-%d}")
    send(page)
    expect(page.locator("main")).to_contain_text("隆华社区人民调解委员会")

    page.goto("/divisions")
    page.locator("main").get_by_role("link", name="公园街道").click()
    doing(page, "撤销")
    page.fill("[name=reason]", "合并")
    send(page)
    expect(page.locator(".trouble").first).to_contain_text("按规定不能办理")
    expect(page.locator("[name=reason]")).to_have_value("合并")
    page.locator(".side").get_by_role("link", name="运行").click()
    expect(page.locator("main")).to_contain_text("视图")
    ends(page)


def test_a_resident_hands_in_reads_the_answer_rates_it_and_leaves_nothing_on_the_phone(browse, office, city):
    phone = browse(size=PHONE, scripts=False)
    phone.goto("/r/new/appeal?at=130903001001")
    phone.get_by_text("求助，请帮忙解决").click()
    phone.fill("[name=text]", "楼道感应灯不亮，老人上下楼看不见。")
    phone.fill("[name=name]", "王桂兰")
    phone.fill("[name=phone]", "13803175566")
    phone.click("button:has-text('提交')")
    code = phone.inner_text(".receipt .code")
    case_id = answered_by_the_station(office, city)

    later = browse(size=PHONE, scripts=False)
    later.goto("/r")
    later.get_by_role("link", name="查询进度").click()
    later.fill("[name=code]", code)
    later.fill("[name=digits]", "0000")
    later.get_by_role("button", name="查询").click()
    expect(later.get_by_role("alert")).to_be_visible()
    expect(later.locator("[name=code]")).to_have_value(code)
    later.fill("[name=digits]", "5566")
    later.get_by_role("button", name="查询").click()
    expect(later.locator("main")).to_contain_text("已更换灯头")
    assert "周敏" not in later.inner_text("main")
    later.get_by_role("link", name="评价").click()
    for question in later.locator("fieldset").all():
        question.locator("label").first.click()
    later.click("button:has-text('提交')")
    expect(later.get_by_role("status").first).to_be_visible()
    _, history = office.hemu.engine.history("1309", case_id)
    assert [type(each.event).__name__ for each in history].count("CalledBack") == 1
    later.get_by_role("button", name="退出").click()
    later.goto("/r/case")
    later.wait_for_url("**/r/look-up*")


def answered_by_the_station(office, city):
    """What was handed in last is taken by the station, answered with its head's approval."""
    log = city.hemu.log.since("1309", 0, 100_000)
    case_id = [each.case_id for each in log if each.kind == "appeal" and each.version == 1][-1]
    classified = Classify(regime=Regime.HOTLINE_ORDER, kind=Kind.HELP, urgency=Urgency.U3)
    for command in (classified, AcceptOwn(notice=NoticeWay.NONE)):
        office.tell("appeal", "clerk", command, case_id)
    reply = REPLY.__class__(outcome=Outcome.SOLVED, opinion="楼道感应灯已更换灯头，恢复照明。")
    office.decides("appeal", case_id, "answer", reply, "clerk", "station_head")
    city.caught_up()
    return case_id
