"""Who may do what in a mediation, who may see it, and what its card tells."""

import ast
import re
from pathlib import Path

import pytest

import domain.cases.mediation as kind_folder
from application.access import may_read, names_of, posts_of
from domain.cases.mediation import KIND
from domain.cases.mediation.acceptance import Accept, RecordConsent
from domain.cases.mediation.mediators import DecideRecusal, RequestRecusal
from domain.cases.mediation.sessions import HoldSession
from domain.cases.mediation.words import Ground, RecusalOutcome
from domain.kernel.card import Card
from tests.cast import DIRECTORY, resident, staff
from tests.domain.mediation.told import (
    BOTH,
    MEDIATOR,
    MEDIATOR_B,
    accepted,
    application,
    applied,
    asked,
    closed,
    effective,
    entrusted,
    failed,
    in_mediation,
    oral,
    performed,
)
from tests.domain.story import Story


def sees(story: Story, name: str) -> bool:
    actor = resident() if name == "resident" else staff(name)
    posts = posts_of(actor, None, DIRECTORY, story.moment().on)
    return may_read(story.case, KIND, posts, names_of(actor, None, DIRECTORY, story.moment().on))


def test_mediators_see_the_cases_of_their_own_committee():
    story = in_mediation()
    assert sees(story, "mediator")
    assert sees(story, "mediator_b")
    assert sees(story, "committee_director")
    assert not sees(story, "other_mediator")


def test_those_who_guide_and_check_see_it_and_others_do_not():
    story = in_mediation()
    for name in ("community_director", "justice", "archivist", "auditor", "district_supervisor", "station_head"):
        assert sees(story, name), name
    for name in ("clerk", "grid", "worker", "street_handler", "petition_clerk", "court", "police", "housing_handler"):
        assert not sees(story, name), name


def test_who_took_the_application_sees_what_becomes_of_it():
    story = Story(KIND).by("clerk").does(application())
    assert sees(story, "clerk")
    assert not sees(story, "grid")


def test_the_court_that_sent_it_sees_it():
    story = entrusted()
    assert sees(story, "court")
    assert not sees(story, "police")


def test_a_party_sees_its_own_case_and_no_other():
    story = in_mediation()
    assert sees(story, "resident")
    posts = posts_of(resident("case-2"), None, DIRECTORY, story.moment().on)
    assert not may_read(story.case, KIND, posts, names_of(resident("case-2"), None, DIRECTORY, story.moment().on))


def test_a_replaced_mediator_does_not_see_it_any_more():
    story = in_mediation()
    story.does(RequestRecusal(mediator=MEDIATOR, party="P1", ground=Ground.CLOSE_RELATIVE, words="亲属"))
    story.by("committee_director").does(DecideRecusal(outcome=RecusalOutcome.REPLACED, replacement=MEDIATOR_B))
    assert not sees(story, "mediator")
    assert sees(story, "mediator_b")


def test_a_mediator_of_another_community_can_do_nothing():
    asked().by("other_mediator").does(RecordConsent(party="P2")).forbidden()
    in_mediation().by("other_mediator").does(HoldSession(present=BOTH, statements="越权")).forbidden()


def test_a_colleague_does_not_run_another_s_session():
    in_mediation().by("mediator_b").does(HoldSession(present=BOTH, statements="代为")).forbidden()


def test_a_party_does_not_accept_its_own_application():
    applied(applicants=BOTH).by("resident").does(Accept()).forbidden()


def test_the_clerk_does_not_accept_for_the_committee():
    applied(applicants=BOTH).by("clerk").does(Accept()).forbidden()


@pytest.mark.parametrize(
    ("told", "outcome", "is_open"),
    [(accepted, "", True), (oral, "agreed_oral", True), (effective, "agreed_written", True), (performed, "agreed_written", True),
     (failed, "failed", False), (closed, "agreed_written", False)],
)  # fmt: skip
def test_the_card_tells_how_it_came_out(told, outcome, is_open):
    card = KIND.card(told().case)
    assert (card.outcome, card.open) == (outcome, is_open)


def test_the_card_names_parties_place_and_people():
    card = KIND.card(in_mediation().case)
    assert isinstance(card, Card)
    assert [(each.subject, each.part) for each in card.parties] == [("P1", "party_a"), ("P2", "party_b")]
    assert (card.organisation, card.handler, card.topic, card.variant) == (
        "committee.longhua", MEDIATOR, "neighbour", "on_application",
    )  # fmt: skip
    assert card.accepted_at is not None
    assert [each.code for each in card.terms] == ["ME-T2"]


def test_every_refusal_is_told_in_a_test():
    rules = Path(kind_folder.__file__).parent
    raised = {
        node.args[0].value
        for file in rules.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused"
        and node.args and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    passed_on = set(
        re.findall(r'all_parties\([^)]*?, "(\w+)"', "\n".join(f.read_text("utf-8") for f in rules.glob("*.py")))
    )
    stories = "\n".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    told = set(re.findall(r'refused\(\s*"(\w+)"', stories))
    assert raised | passed_on <= told
