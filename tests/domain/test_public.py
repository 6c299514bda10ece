"""What residents see of each kind: every state in words, only facts that exist, never a name of staff or another party."""

import string
from dataclasses import MISSING, fields
from datetime import date, timedelta

import pytest

from domain.cases import KINDS, assistance
from domain.kernel.fields import fields_of
from domain.kernel.vocabulary import StaffId
from tests.domain.assistance.told import in_publicity

each_kind = pytest.mark.parametrize("kind", [each for each in KINDS if each.public], ids=lambda kind: kind.name)
"""Not every kind has something to show by a query code."""
NEVER = {"party", "parties", "asked", "by", "words", "statements", "witness", "name", "phone", "holder", "author"}
"""Fields of events that name or quote somebody."""
FIXED = {
    ("appeal", "withdraw"): {"signed"}, ("mediation", "withdraw"): {"party"},
    **{(kind, "wish_messages"): {"party"} for kind in ("appeal", "mediation", "assistance")},
}  # fmt: skip
"""What a form does not ask for, because the case or the form itself says it."""
PUBLISHED = {
    "name", "community", "members", "assistance_kind", "amount", "ground", "first_day", "last_day", "objection_phone",
}  # fmt: skip
"""What the law has hang on the board (最低生活保障审核确认办法 第十九条)."""


def places(phrase):
    return {name for text in phrase for _, name, _, _ in string.Formatter().parse(text) if name}


@each_kind
def test_every_state_is_told_in_plain_words(kind):
    assert set(kind.public.states) == set(kind.states)


@each_kind
def test_every_step_tells_only_facts_of_its_event_and_nobody_of_the_office(kind):
    for event, phrase in kind.public.steps.items():
        assert event in kind.events, event
        known = {each.name: each for each in fields_of(event)}
        for place in places(phrase) - {"until"} | (places(phrase) & set(known)):
            assert place in known, (event.__name__, place)
            assert known[place].type is not StaffId, (event.__name__, place)
            assert place not in NEVER, (event.__name__, place)


@each_kind
def test_every_term_that_is_told_exists(kind):
    assert set(kind.public.terms) <= set(kind.terms)


@each_kind
def test_every_act_is_a_command_of_the_kind_whose_form_asks_for_all_it_needs(kind):
    for name, act in kind.public.acts.items():
        known = {each.name: each for each in fields(kind.entry(name).command)}
        needed = {
            each for each, field in known.items() if field.default is MISSING and field.default_factory is MISSING
        }
        asked = set(act.asks)
        assert asked <= set(known), name
        fixed = needed - asked
        assert fixed <= FIXED.get((kind.name, name), set()), (name, fixed)


def test_a_notice_hangs_from_its_first_day_to_its_last_and_says_only_what_the_law_publishes():
    story = in_publicity()
    public = assistance.KIND.public
    (sheet,) = public.notices(story.case, date(2026, 10, 12))

    assert {each.name for each in fields(sheet)} <= PUBLISHED <= set(public.notice_words)
    assert public.notices(story.case, sheet.last_day) == (sheet,)
    assert public.notices(story.case, sheet.last_day + timedelta(days=1)) == ()
    assert public.notices(story.case, sheet.first_day - timedelta(days=1)) == ()
    assert story.case.state in public.notice_states
