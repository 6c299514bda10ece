"""What office workers are told of a choice names a choice there is; numbered entries of cases have names."""

import enum
import importlib

import pytest

from domain.cases import KINDS

CASES = [kind for kind in KINDS if kind.card is not None]


def choices_of(kind):
    words = vars(importlib.import_module(f"domain.cases.{kind.name}.words")).values()
    enums = [each for each in words if isinstance(each, type) and issubclass(each, enum.StrEnum)]
    return {f"{each.__name__}.{value.value}" for each in enums for value in each}


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.name)
def test_every_explanation_is_of_a_choice_there_is(kind):
    assert set(kind.wording.explained) <= choices_of(kind)


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.name)
def test_explanations_are_short_and_in_both_languages(kind):
    for name, phrase in kind.wording.explained.items():
        assert phrase.zh, name
        assert phrase.en, name
        assert len(phrase.zh) <= 40, f"{name} is too long to read beside a choice"
