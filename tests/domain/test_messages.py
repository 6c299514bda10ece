"""Of which steps is whom told, when, and with which facts? Every message has its rule, every rule its words."""

from dataclasses import replace

import pytest

from domain.cases import KINDS
from domain.cases.appeal.events.supervision import Urged
from domain.cases.appeal.supervision import Urge
from domain.cases.appeal.words import Cause
from domain.cases.assistance.acceptance import RequestSupplement
from domain.cases.assistance.events import MissingItem
from domain.cases.mediation.planning import CancelSession, PlanSession
from domain.cases.mediation.progress import Extend
from domain.directory import RECORDS
from domain.directory.message_templates import LONGEST, TEMPLATES, fields_in, filled
from domain.directory.staff import AbsenceRecorded
from domain.kernel.messages import HANDLER, Due, Happened, MessageRule
from tests.cast import DIRECTORY
from tests.domain.appeal import matters
from tests.domain.assistance import told as aid
from tests.domain.mediation import told as quarrel
from tests.domain.story import Story, at

FRIDAY = PlanSession(starts_at=at("2026-04-24 09:30"), minutes=60, room="社区谈心室", told=("P1",))


def happened(story: Story, version: int) -> Happened:
    recorded = story.history[version - 1]
    kind = story.kind
    case = kind.fold(story.case_id, story.history[:version])
    before = kind.fold(story.case_id, story.history[: version - 1]) if version > 1 else None
    cards = (kind.card(case), kind.card(before) if before else None)
    return Happened(recorded=recorded, directory=DIRECTORY, look=lambda: (case, *cards))


def rules_of(story: Story, recorded: object) -> list[MessageRule]:
    fitting = (each for each in story.kind.message_rules)
    event = recorded.event
    return [each for each in fitting if type(event) in each.events or (not each.events and event.terms)]


def told(story: Story) -> dict[str, list[Due]]:
    """Everything that follows from a story, by template; the facts fit the words of each."""
    found: dict[str, list[Due]] = {}
    for recorded in story.history:
        seen = happened(story, recorded.version)
        for rule in rules_of(story, recorded):
            for due in rule.to(seen):
                assert set(rule.facts(seen, due)) == set(TEMPLATES[rule.template].own), rule.template
                found.setdefault(rule.template, []).append(due)
    return found


def receivers(story: Story, template: str) -> list[str]:
    return [each.receiver for each in told(story).get(template, [])]


def test_every_message_has_a_rule_and_every_rule_a_message() -> None:
    ruled = {rule.template for kind in (*KINDS, *RECORDS) for rule in kind.message_rules}
    assert ruled == set(TEMPLATES)


def test_every_shipped_text_holds_what_it_lives_by_and_nothing_strange() -> None:
    for template in TEMPLATES.values():
        asked = fields_in(template.text)
        assert asked is not None, template.code
        assert set(template.needed) <= asked <= set(template.fields), template.code
        assert len(template.text) <= LONGEST, template.code
        assert template.staff or template.basis or template.consent, template.code


def test_braces_that_do_not_fit_are_found_out() -> None:
    assert fields_in("案件{编号}") == {"编号"}
    assert fields_in("案件{编号") is None
    assert fields_in("案件{编号!r}") is None
    assert fields_in("案件{编号:>10}") is None
    assert filled("案件{编号}（{机构}）", {"编号": "1号"}) == "案件1号（）"


@pytest.mark.parametrize(
    ("story", "template", "who"),
    [
        (matters.accepted_petition, "appeal.accepted", ["P1"]),
        (matters.dispatched_order, "appeal.dispatched", ["P1"]),
        (matters.decided_petition, "appeal.answered", ["P1"]),
        (quarrel.accepted, "mediation.accepted", ["P1", "P2"]),
        (quarrel.assigned, "staff.assigned", ["mediator"]),
        (quarrel.effective, "mediation.agreed", ["P1", "P2"]),
        (aid.accepted, "assistance.accepted", ["M1"]),
        (aid.in_publicity, "assistance.publicised", ["M1"]),
        (aid.confirmed, "assistance.decided", ["M1"]),
    ],
)
def test_a_step_tells_those_whom_it_concerns(story, template: str, who: list[str]) -> None:
    assert receivers(story(), template) == who


def test_somebody_without_a_telephone_is_named_only_where_nobody_has_one() -> None:
    silent = replace(matters.LI, phone="")
    assert receivers(matters.decided_petition(petitioner=silent), "appeal.answered") == ["P1"]
    assert receivers(aid.accepted(aid.AssistanceKind.TEKUN), "assistance.accepted") == ["M1"]


def test_whoever_got_the_notice_in_writing_and_left_no_telephone_need_not_be_told_again() -> None:
    silent = replace(matters.LI, phone="")
    assert receivers(matters.accepted_petition(petitioner=silent), "appeal.accepted") == []
    order = replace(matters.ORDER, petitioner=silent)
    assert receivers(matters.accepted_order(ask=order), "appeal.accepted") == ["P1"]


def test_an_anonymous_petitioner_is_not_told() -> None:
    order = replace(matters.ORDER, petitioner=type(matters.LI)(), anonymous=True)
    assert "appeal.dispatched" not in told(matters.dispatched_order(ask=order))


def test_parties_who_were_told_by_the_mediator_are_not_invited_again_but_reminded_the_day_before() -> None:
    story = quarrel.assigned().does(FRIDAY)
    assert receivers(story, "mediation.invited") == ["P2"]
    reminded = told(story)["mediation.reminded"]
    assert [each.receiver for each in reminded] == ["P1", "P2"]
    assert {each.at for each in reminded} == {at("2026-04-23 09:00")}


def test_nobody_is_reminded_of_a_session_of_the_next_morning_that_was_planned_in_the_evening() -> None:
    assert "mediation.reminded" not in told(quarrel.assigned().on("2026-04-23 09:01").does(FRIDAY))


def test_a_session_that_was_cancelled_or_moved_is_not_called_to() -> None:
    story = quarrel.assigned().does(FRIDAY)
    rule = next(each for each in story.kind.message_rules if each.template == "mediation.reminded")
    planned, due = happened(story, story.case.version), Due(receiver="P1")
    assert rule.still(story.kind.card(story.case), planned, due)
    story.does(CancelSession(plan="N1", reason="一方临时有事"))
    assert not rule.still(story.kind.card(story.case), planned, due)
    assert receivers(story, "mediation.cancelled") == ["P1", "P2"]


def test_an_extension_tells_until_when() -> None:
    story = quarrel.in_mediation().requests(
        Extend(consented=quarrel.BOTH, until=at("2026-06-10").date(), reason="等鉴定")
    )
    assert receivers(story.by("committee_director").approves("extension"), "mediation.extended") == ["P1", "P2"]


def test_lights_are_told_to_whoever_has_the_case_when_they_turn_and_only_of_what_presses() -> None:
    story = matters.accepted_petition()
    term = story.term("AP-T4")
    for colour in ("yellow", "red"):
        due = [each for each in told(story)[f"staff.term_{colour}"] if each.key == "AP-T4"]
        assert [(each.receiver, each.at) for each in due] == [(HANDLER, getattr(term, f"{colour}_at"))]
    keys = {each.key for each in told(matters.delivered_petition())["staff.term_yellow"]}
    assert "AP-T5" not in keys, "the petitioner's own right presses nobody"


def test_a_term_that_was_extended_or_met_is_not_told_any_more() -> None:
    story = matters.accepted_petition()
    rule = next(each for each in story.kind.message_rules if each.template == "staff.term_red")
    started, due = happened(story, story.case.version), Due(receiver=HANDLER, key="AP-T4")
    assert rule.still(story.kind.card(story.case), started, due)
    decided = matters.decided_petition()
    assert not rule.still(decided.kind.card(decided.case), started, due)


def test_whoever_takes_a_case_for_themselves_is_not_told() -> None:
    assert "staff.assigned" not in told(matters.accepted_petition())


def test_urging_reaches_the_handler_and_the_leaders_it_names() -> None:
    story = matters.accepted_petition().by("district_supervisor")
    story.does(Urge(cause=Cause.BAD_HANDLING, required="请加快", limit_on=at("2026-04-01").date())).then(Urged)
    assert HANDLER in receivers(story, "staff.urged")


def test_what_is_missing_is_told_once() -> None:
    story = aid.applied().by("street_civil")
    story.does(RequestSupplement(items=(MissingItem(paper=aid.Paper.ILLNESS_PROOF, why="核实大额医疗支出"),)))
    assert receivers(story, "assistance.supplement") == ["M1"]


def test_an_absence_is_an_event_of_which_b_is_told() -> None:
    kind = next(each for each in RECORDS if each.name == "staff")
    assert [each.events for each in kind.message_rules] == [(AbsenceRecorded,)]
