"""Assignment on the forms: what the rules propose, why, and that a person decides; a rule that acts by itself."""

import re
from dataclasses import replace
from html import unescape

import pytest

from application.assigning import Assigning
from application.identities import identified
from application.processes import ProcessFollower
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Regime, Urgency
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent
from domain.cases.mediation.mediators import Assign
from domain.directory import catalogues
from domain.directory.assignment import PublishAssignmentRules, ReviseAssignmentRules
from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.organisations import ServePlatforms
from domain.directory.rule_book import AssignmentRule, CaseSort, Criterion
from domain.kernel.roles import Role
from domain.kernel.vocabulary import CaseId, StaffId
from domain.processes import PROCESSES
from tests.api.city import TENANT, tell
from tests.api.form_on_page import as_it_stands
from tests.api.test_journeys import Journey
from tests.browser.quarrels import Quarrels
from tests.cast import CITY
from tests.domain.appeal import matters
from tests.domain.mediation.told import BOTH, application

MEDIATES = AssignmentRule(
    name="调解到社区", case=CaseSort.MEDIATION, kind=OrganisationKind.MEDIATION_COMMITTEE, role=Role.MEDIATOR
)
APPEALS = AssignmentRule(name="按平台派单", case=CaseSort.APPEAL, by_platform=True)


def text_of(answer):
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


@pytest.fixture
def rules(hemu):
    tell(hemu, "assignment_rules", PublishAssignmentRules(division=CITY, rules=(MEDIATES, APPEALS), reason="首次发布"))
    housing = ServePlatforms(platforms=(catalogues.Platform.HOUSEKEEPING,))
    tell(hemu, "organisation", housing, "bureau.housing")


@pytest.fixture
def quarrels(hemu):
    return Quarrels(hemu)


def accepted(quarrels):
    case_id = quarrels.tell("mediator", application()).case_id
    for command in (AskConsent(), RecordConsent(party="P2"), Accept(identity_checked=BOTH)):
        quarrels.tell("mediator", command, case_id)
    return case_id


def test_the_director_sees_whom_the_rules_propose_and_why_and_takes_it_with_one_tap(rules, quarrels, browse, caught_up):
    quarrels.in_mediation()
    case_id = accepted(quarrels)
    caught_up()
    director, at = browse("committee_director"), f"/mediations/{case_id}/assign"
    page = director.get(at)
    assert "建议承办 派案规则“调解到社区”（第1版）；由您决定" in text_of(page)
    assert "刘平" in text_of(page)
    assert "在办最少（0件）" in text_of(page)

    sent = {
        name: re.search(f'name="{name}" value="([^"]*)"', page.text)[1] for name in ("form_token", "key", "version")
    }
    took = re.search(r'name="take" value="([^"]*)"', page.text)[1]
    again = director.post(at, data=sent | {"take": took, "choice_set_aside": "已征求意见"})
    assert re.search(r'value="mediator_b" selected|value="mediator_b" checked', again.text)
    assert "已征求意见" in again.text, "what was typed is not lost"
    assert director.get(f"/mediations/{case_id}").status_code == 200


def test_another_choice_than_the_proposed_one_is_done_as_it_is(rules, quarrels, browse, hemu, caught_up):
    case_id = accepted(quarrels)
    caught_up()
    director, at = browse("committee_director"), f"/mediations/{case_id}/assign"
    page = director.get(at)
    sent = {
        name: re.search(f'name="{name}" value="([^"]*)"', page.text)[1] for name in ("form_token", "key", "version")
    }
    assert director.post(at, data=sent | {"mediators": "mediator"}).status_code == 303
    assert hemu.engine.case(TENANT, CaseId(case_id))[1].mediators == ("mediator",)


def test_an_appeal_is_proposed_to_the_body_that_serves_its_platform(rules, client, browse, caught_up):
    order = Journey(client, matters.KIND).by("hotline").does(matters.ORDER)
    order.does(
        Classify(
            regime=Regime.HOTLINE_ORDER, kind=matters.ORDER.kind, urgency=Urgency.U3, platform=Platform.HOUSEKEEPING
        )
    )
    caught_up()
    shown = text_of(browse("hotline").get(f"/appeals/{order.case_id}/dispatch"))
    assert "运河区住房和城乡建设局服务该平台" in shown


def test_a_rule_that_acts_by_itself_assigns_and_whoever_was_quicker_stays(rules, quarrels, hemu, caught_up):
    automatic = ReviseAssignmentRules(rules=(replace(MEDIATES, automatic=True),), reason="试行自动派案")
    tell(hemu, "assignment_rules", automatic, CITY)
    by_hand, _ = quarrels.in_mediation(mediator="mediator_b")
    by_rule = accepted(quarrels)
    caught_up()
    assigns = Assigning(hemu.engine, hemu.questions).by_itself
    ProcessFollower(hemu.engine, PROCESSES, assigns).catch_up(TENANT)

    assert hemu.engine.case(TENANT, by_rule)[1].mediators == ("mediator",)
    assert [each.actor.sort for each in quarrels.events(by_rule, "MediatorAssigned")] == ["system"]
    assert hemu.engine.case(TENANT, by_hand)[1].mediators == ("mediator_b",)
    assert not hemu.engine.case(TENANT, by_hand)[1].tasks


def test_the_case_s_page_asks_whom_the_rules_propose_and_leads_to_the_form_filled_in(
    rules, quarrels, browse, caught_up
):
    case_id = accepted(quarrels)
    caught_up()
    director = browse("committee_director")
    page = director.get(f"/mediations/{case_id}")
    assert f'hx-get="/mediations/{case_id}/proposal"' in page.text
    part = director.get(f"/mediations/{case_id}/proposal")
    assert "隆华社区人民调解委员会" in text_of(part)
    assert f'href="/mediations/{case_id}/assign?mediators=' in part.text
    form = director.get(unescape(re.search(r'href="([^"]*assign\?[^"]*)"', part.text)[1]))
    assert form.status_code == 200
    mediator = browse("mediator").get(f"/mediations/{case_id}")
    assert "/proposal" not in mediator.text, "who may assign nobody is told of no proposal"


def test_until_somebody_has_it_whoever_took_it_in_answers_for_it(quarrels, browse, caught_up):
    case_id = accepted(quarrels)
    caught_up()
    assert "首问负责：张和" in text_of(browse("committee_director").get(f"/mediations/{case_id}"))
    quarrels.tell("committee_director", Assign(mediators=(StaffId("mediator"),)), case_id)
    shown = text_of(browse("committee_director").get(f"/mediations/{case_id}"))
    assert "首问负责 张和" in shown, "whoever comes back asks for them: it stays in the details"


def test_the_window_hears_where_the_rules_would_send_what_is_being_typed(rules, hemu, browse):
    to_street = AssignmentRule(name="到街道", case=CaseSort.APPEAL, kind=OrganisationKind.STREET)
    tell(hemu, "assignment_rules", ReviseAssignmentRules(rules=(MEDIATES, to_street), reason="改派街道"), CITY)
    clerk = browse("clerk")
    token = re.search(r'name="form_token" value="([^"]*)"', clerk.get("/intake").text)[1]
    typed = {"form_token": token, "text": "楼下水管漏水好几天没人修", "place": "130903001001"}
    shown = text_of(clerk.post("/intake/suggestions", data=typed))
    assert "建议承办 公园街道办事处" in shown
    assert "公园街道办事处离事发地最近" in shown


def test_one_rule_is_changed_or_taken_out_and_the_others_need_not_be_typed_again(rules, browse, hemu):
    case_id = CaseId(identified(TENANT, "assignment_rules", CITY))
    form, admin = f"/assignment_rules/{case_id}/revise_assignment_rules", browse("admin")

    def in_force():
        return hemu.engine.case(TENANT, case_id)[1].known

    by_load = replace(MEDIATES, criteria=(Criterion.LOAD, Criterion.DUTY))
    tell(hemu, "assignment_rules", ReviseAssignmentRules(rules=(by_load, APPEALS), reason="按在办量"), CITY)
    stands = as_it_stands(admin.get(form).text) | {"reason": ["无改动"]}
    assert admin.post(form, data=stands).status_code == 303
    assert (in_force().edition, in_force().rules) == (2, (by_load, APPEALS))

    renamed = as_it_stands(admin.get(form).text) | {"rules.1.name": ["按平台"], "reason": ["改名"]}
    admin.post(form, data=renamed)
    assert in_force().rules == (by_load, replace(APPEALS, name="按平台"))

    fewer = as_it_stands(admin.post(form, data=as_it_stands(admin.get(form).text) | {"less": "rules.0"}).text)
    admin.post(form, data=fewer | {"reason": ["删去"]})
    assert in_force().rules == (replace(APPEALS, name="按平台"),)
