"""Pages to work with beside lists and cases: the phone's cases, the calendar and its feed, agreements, assistance."""

import re
from base64 import b64encode
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from domain.cases import assistance
from domain.cases.assistance.acceptance import Accept
from domain.cases.assistance.investigation import StartInvestigation
from domain.kernel.vocabulary import CaseId, local_date
from tests.api.city import TENANT
from tests.api.test_journeys import Journey
from tests.browser.quarrels import Quarrels
from tests.domain.assistance import told as household
from tests.infrastructure.files import samples

CHECKS = ("voluntary", "within_mandatory_law", "harms_nobody", "within_good_morals", "clear_and_performable")


def token(client, path):
    return re.search(r'name="form_token" value="([^"]*)"', client.get(path).text)[1]


def send(client, path, *, to=None, **values):
    return client.post(to or path, data={"form_token": token(client, path)} | values)


def text_of(answer):
    assert answer.status_code in (200, 422), answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


@pytest.fixture
def quarrels(hemu):
    return Quarrels(hemu)


def soon(hemu, hours):
    return (hemu.office.clock.now() + timedelta(hours=8 + hours)).strftime("%Y-%m-%dT%H:%M")


def test_a_session_is_planned_in_the_calendar_and_what_it_meets_is_told(hemu, browse, quarrels, caught_up):
    one, number = quarrels.in_mediation()
    other, other_number = quarrels.in_mediation("另一件")
    caught_up()
    mediator, at = browse("mediator"), "/mediation/calendar"
    for case_id, hours in ((one, 30), (other, 30.5)):
        planned = send(
            mediator, at, case=case_id, starts_at=soon(hemu, hours), minutes="60", room="社区谈心室", key=case_id
        )
        assert planned.status_code == 303, text_of(planned)
    shown = text_of(mediator.get(planned.headers["Location"]))

    assert number in shown
    assert re.search(rf"与 {re.escape(other_number)}（[\d:–]+）冲突，同一地点：社区谈心室、同一调解员：张和", shown)
    assert "没有安排" in text_of(browse("other_mediator").get(planned.headers["Location"]))


def test_a_wrong_plan_keeps_what_was_typed_and_says_why(hemu, browse, quarrels, caught_up):
    case_id, _ = quarrels.in_mediation()
    caught_up()
    mediator = browse("mediator")
    past = send(mediator, "/mediation/calendar", case=case_id, starts_at="2020-01-01T09:00", room="谈心室")
    assert "已过" in text_of(past)
    assert 'value="谈心室"' in past.text
    blank = send(mediator, "/mediation/calendar", case=case_id, starts_at=soon(hemu, 30), room="")
    assert blank.status_code == 422
    assert "error" in blank.text


def test_a_planned_session_is_cancelled_in_the_calendar(browse, quarrels, caught_up):
    case_id, _ = quarrels.in_mediation()
    day = str(local_date(quarrels.planned(case_id, hours=30)))
    caught_up()
    mediator, at = browse("mediator"), f"/mediation/calendar?day={day}"
    assert "已安排" in text_of(mediator.get(at))
    told = {"case": case_id, "plan": "N1", "reason": "乙方住院", "day": day}
    done = send(mediator, at, to="/mediation/calendar/cancel", **told)
    assert done.status_code == 303
    assert "已安排" not in text_of(mediator.get(done.headers["Location"]))


def test_a_calendar_subscribes_by_a_secret_address_until_it_is_stopped(hemu, browse, quarrels, caught_up):
    case_id, number = quarrels.in_mediation()
    starts_at = quarrels.planned(case_id, hours=30)
    caught_up()
    mediator, at = browse("mediator"), "/mediation/calendar"

    def address():
        shown = send(mediator, at, to=f"{at}/subscription", make="yes")
        return re.search(r'value="http://[^/"]+(/mediation/calendar/[^"]+\.ics)"', shown.text)[1]

    def read(path):
        return TestClient(mediator.app).get(path)

    first = address()
    written = read(first)
    (meeting,) = Calendar.from_ical(written.content).walk("VEVENT")
    assert written.headers["Content-Type"].startswith("text/calendar")
    assert str(meeting["summary"]) == f"{number} 调解会"
    assert meeting.decoded("dtstart") == starts_at
    assert meeting.decoded("dtend") == starts_at + timedelta(hours=1)
    assert "李建国" not in written.text
    secret = first.rpartition("/")[2].removesuffix(".ics")
    assert mediator.get("/api/v1/sessions/current", headers={"Authorization": f"Bearer {secret}"}).status_code == 401

    link = re.search(
        rf'href="({at}/{case_id}/N1\.ics)"', mediator.get(at, params={"day": f"{starts_at:%Y-%m-%d}"}).text
    )[1]
    (alone,) = Calendar.from_ical(mediator.get(link).content).walk("VEVENT")
    assert alone.to_ical() == meeting.to_ical()
    assert browse("other_mediator").get(link).status_code == 404
    assert mediator.get(link.replace("N1", "N9")).status_code == 404

    second = address()
    assert (read(first).status_code, read(second).status_code) == (404, 200)
    send(mediator, at, to=f"{at}/subscription", stop="yes")
    assert read(second).status_code == 404


def drafted(**changes):
    told = {
        "main_facts": "甲方家中因漏水受损。", "content": "乙方赔偿。",
        "obligations.0.debtor": "P2", "obligations.0.creditor": "P1",
        "obligations.0.what": "赔偿损失", "obligations.0.amount": "12,000.00", "obligations.0.due_on": "",
        "obligations.1.debtor": "", "obligations.1.creditor": "", "obligations.1.what": "", "obligations.1.amount": "",
        "obligations.1.due_on": "",
    }  # fmt: skip
    return told | {f"legality.{each}": "true" for each in CHECKS} | changes


def test_an_agreement_is_drafted_signed_and_in_effect_from_the_last_signature(hemu, browse, quarrels, caught_up):
    case_id, number = quarrels.in_mediation()
    caught_up()
    mediator, at = browse("mediator"), f"/mediations/{case_id}/agreement"
    assert send(mediator, at, **drafted()).status_code == 303
    signing = f"{at}/sign"
    for party in ("P1", "P2"):
        assert send(mediator, at, to=signing, act="sign", party=party, way="fingerprint").status_code == 303
    assert "自最后一项完成之日起生效" in text_of(mediator.get(at))
    send(mediator, at, to=signing, act="sign_as_mediator")
    send(browse("committee_director"), at, to=signing, act="seal")

    today = local_date(hemu.office.clock.now()).isoformat()
    shown = text_of(mediator.get(at))
    assert f"生效日期 {today}" in shown
    paper = text_of(mediator.get(f"{at}/paper"))
    owed = "赔偿损失（向甲方 李建国），计人民币 12,000.00 元"
    for said in (f"编号：{number}", "李建国", "甲方家中因漏水受损。", owed, "一式 3 份"):
        assert said in paper, said


def test_a_signature_drawn_on_the_screen_is_kept_as_that_party_s_and_signs(hemu, browse, quarrels, caught_up):
    case_id, _ = quarrels.in_mediation()
    caught_up()
    mediator, at = browse("mediator"), f"/mediations/{case_id}/agreement"
    send(mediator, at, **drafted())
    refused = send(mediator, at, to=f"{at}/sign", act="sign", party="P1", way="signature", drawn="no picture")
    assert "没有收到签名图样" in refused.text
    drawn = b64encode(samples.png(64)).decode()
    for unlawful in ({"party": "P1", "way": "wax"}, {"party": "P9", "way": "signature"}):
        send(mediator, at, to=f"{at}/sign", act="sign", drawn=drawn, **unlawful)
    assert quarrels.events(case_id, "FileAttached") == [], "what is refused keeps nothing"
    for _ in range(2):  # the second comes too late, and keeps nothing
        send(mediator, at, to=f"{at}/sign", act="sign", party="P1", way="signature", drawn=drawn)
    _, case = hemu.engine.case(TENANT, CaseId(case_id))
    assert [(each.sort, each.subject, each.media_type) for each in case.files] == [
        ("drawn_signature", "P1", "image/png")
    ]
    assert list(case.signatures.parties) == ["P1"]


def test_a_draft_is_taken_back_where_it_was_made_and_a_signature_stands(browse, quarrels, caught_up):
    case_id, _ = quarrels.in_mediation()
    caught_up()
    mediator, at = browse("mediator"), f"/mediations/{case_id}/agreement"
    send(mediator, at, **drafted())
    offered = mediator.get(at)
    assert "前可撤回" in text_of(offered)
    version = re.search(r'name="event_version" value="(\d+)"', offered.text)[1]
    assert send(mediator, at, to=f"/mediations/{case_id}/undo", event_version=version).status_code == 303
    assert "拟定调解协议书 已撤回" in text_of(mediator.get(f"/mediations/{case_id}"))
    send(mediator, at, **drafted())
    send(mediator, at, to=f"{at}/sign", act="sign", party="P1", way="fingerprint")
    assert "已签字、盖章或当事人已表明意愿，不能撤回" in text_of(mediator.get(at))


def test_rows_come_and_go_without_a_script_and_nothing_typed_is_lost(browse, quarrels, caught_up):
    case_id, _ = quarrels.in_mediation()
    caught_up()
    mediator, at = browse("mediator"), f"/mediations/{case_id}/agreement"
    more = send(mediator, at, **drafted(more="obligations"))
    assert "obligations.2.what" in more.text
    assert 'value="赔偿损失"' in more.text
    less = send(mediator, at, **drafted(less="0"))
    assert 'value="赔偿损失"' not in less.text
    assert "甲方家中因漏水受损。" in less.text
    assert quarrels.events(case_id, "AgreementDrafted") == []


def test_an_agreement_that_fails_the_check_list_is_not_signed(browse, quarrels, caught_up):
    case_id, _ = quarrels.in_mediation()
    caught_up()
    told = drafted()
    del told["legality.voluntary"]
    refused = send(browse("mediator"), f"/mediations/{case_id}/agreement", **told)
    assert "双方自愿" in text_of(refused)
    assert "赔偿损失" in refused.text
    assert quarrels.events(case_id, "AgreementDrafted") == []


def test_the_preview_shows_what_is_typed_and_keeps_nothing(browse, quarrels, caught_up):
    case_id, _ = quarrels.in_mediation()
    caught_up()
    at = f"/mediations/{case_id}/agreement"
    shown = text_of(send(browse("mediator"), at, to=f"{at}/paper", **drafted()))
    assert "于协议生效时赔偿损失" in shown
    assert quarrels.events(case_id, "AgreementDrafted") == []


@pytest.fixture
def family(client, caught_up):
    """A household under investigation, its income not computed yet."""
    journey = Journey(client, assistance.KIND).by("street_window").does(household.application())
    journey.by("street_civil").does(Accept())
    journey.does(StartInvestigation(investigators=household.INVESTIGATORS))
    caught_up()
    return journey


def test_means_are_shown_line_by_line_with_what_counts_and_why_not(hemu, browse, family):
    officer, at = browse("street_civil"), f"/assistances/{family.case_id}/means"
    assert "还没有核算" in text_of(officer.get(at))
    rows = {
        "income_items.0.member": "M1", "income_items.0.kind": "wages", "income_items.0.amount_month": "1,500",
        "income_items.0.months": "", "income_items.0.deduction": "300", "income_items.0.included": "true",
        "income_items.0.deduction_reason": "通勤费用", "income_items.0.evidence": "工资条",
        "income_items.1.member": "M1", "income_items.1.kind": "net_transfer", "income_items.1.amount_month": "200",
        "income_items.1.months": "6", "income_items.1.deduction": "", "income_items.1.deduction_reason": "优抚金",
        "income_items.1.evidence": "", "property_fits": "true", "has_other_status": "false",
    }  # fmt: skip
    assert "须" in text_of(send(officer, at, **(rows | {"income_items.0.deduction_reason": ""})))
    done = send(officer, at, **rows)
    assert done.status_code == 303, text_of(done)
    shown = text_of(officer.get(at))

    computed = hemu.engine.case("1309", family.case_id)[1].computation
    assert computed.income == Decimal("1200.00")
    for said in (
        "1,500.00 12 / 12 300.00 1,200.00 通勤费用", "200.00 6 / 12 0.00 依法不计入：优抚金", "计入收入合计 1,200.00",
        f"人均月收入 {computed.per_capita_income:,.2f}", f"{computed.amount:,.2f} 符合条件",
    ):  # fmt: skip
        assert said in shown, said
    assert 'value="1500' in officer.get(at).text, "what was computed last stands in the form"


def test_assistance_is_seen_by_step_and_by_month(browse, family, client, caught_up):
    officer = browse("street_civil")
    assert re.search(r"1 调查核对", text_of(officer.get("/assistance")))
    assert "没有在保家庭" in text_of(officer.get("/assistance/payments?month=2026-11"))
    assert "没有到期的核查" in text_of(officer.get("/assistance/rechecks?month=2026-11"))
    assert "还没有公示" in text_of(officer.get(f"/assistances/{family.case_id}/publicity"))
    assert officer.get("/assistance/rechecks?month=nonsense").status_code == 200
    assert browse("other_street_civil").get(f"/assistances/{family.case_id}/means").status_code == 404


def test_the_pages_say_no_code_to_a_chinese_reader(browse, quarrels, family, caught_up):
    case_id, _ = quarrels.in_mediation()
    caught_up()
    for name, paths in (
        ("mediator", ("/step", f"/step/{case_id}", "/step/shell", "/mediation/calendar", f"/mediations/{case_id}/agreement",
                      f"/mediations/{case_id}/agreement/paper")),
        ("street_civil", ("/assistance", "/assistance/rechecks", "/assistance/payments", f"/assistances/{family.case_id}/means")),
    ):  # fmt: skip
        browser = browse(name)
        for path in paths:
            said = re.sub(r"JZ-\S+", "", text_of(browser.get(path)))
            assert re.findall(r"\b[a-z]{3,}_[a-z_]+\b", said) == [], path


def test_the_shell_that_a_phone_keeps_names_nobody(browse, quarrels, caught_up):
    quarrels.in_mediation()
    caught_up()
    shell = browse("mediator").get("/step/shell").text
    for personal in ("张和", "李建国", "form_token", "隆华社区"):
        assert personal not in shell, personal


def test_a_deputy_carries_the_cases_of_somebody_who_is_away_only(browse, quarrels, caught_up):
    quarrels.in_mediation()
    caught_up()
    assert browse("mediator_b").get("/step/cases?acting_for=mediator").status_code == 403


def test_a_group_that_does_not_apply_holds_up_no_form(browse, family):
    shown = browse("street_civil").get(f"/assistances/{family.case_id}/request_opinion").text
    group = shown.partition("特困认定条件")[2].partition("</fieldset>\n</fieldset>")[0].partition("不是现在")[0]
    assert "tekun." in group
    assert " required" not in group
    visit = browse("street_civil").get(f"/assistances/{family.case_id}/record_visit").text
    for each in household.INVESTIGATORS:
        assert f'value="{each}" selected' in visit


def test_a_leader_sees_all_that_is_overseen_and_each_number_opens_its_cases(client, browse, caught_up, family):
    browser = browse("street_leader")
    shown = browser.get("/desk").text
    tiles = shown.partition('aria-label="管辖范围"')[2].partition("待我审批")[0]
    (href,) = re.findall(r'href="([^"]+)">在办<strong>1<', tiles)
    assert browser.get(unescape(href)).text.count('<td class="number">') == 1
    assert "管辖范围" not in browse("street_civil").get("/desk").text
