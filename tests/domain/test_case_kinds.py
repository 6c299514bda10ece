"""Every kind is complete: each state, command, field, event, term, choice and refusal has its words in Chinese and English."""

import ast
import inspect
import re
import string
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import pytest

import domain.kernel
from domain.cases import KINDS
from domain.directory import RECORDS
from domain.kernel import shared_wording
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import fields_of, unmarked
from domain.kernel.roles import Role
from domain.kernel.wording import Phrase

ALL = (*KINDS, *RECORDS)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(params=ALL, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> CaseKind:
    found: CaseKind = request.param
    return found


def source_folder(kind: CaseKind) -> Path:
    """The file or folder in which a kind is written."""
    module = inspect.getmodule(kind.state)
    assert module is not None
    assert module.__file__ is not None
    path = Path(module.__file__)
    return path.parent if path.parent.parent.name == "cases" else path


def refusal_codes(folder: Path) -> set[str]:
    """Every code that the rules in a folder raise."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.py"))
    calls = (
        node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)
    )
    return {
        call.args[0].value for call in calls
        if getattr(call.func, "id", "") in ("Refused", "RefusedError", "ForbiddenError")
        and call.args and isinstance(call.args[0], ast.Constant)
    }  # fmt: skip


def places(text: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_state_has_its_words(kind: CaseKind) -> None:
    assert set(kind.states) <= set(kind.wording.states)
    assert kind.closed <= set(kind.states)


def test_every_command_has_a_label_and_a_docstring(kind: CaseKind) -> None:
    for entry in kind.entries.values():
        assert shared_wording.command_phrase(kind, entry).zh
        assert entry.command.__doc__, entry.name
        assert not entry.command.__doc__.startswith(entry.command.__name__ + "("), entry.name


def test_every_field_of_every_command_has_a_label(kind: CaseKind) -> None:
    missing = [
        f"{entry.name}.{name}" for entry in kind.entries.values() for name in _field_names(entry.command)
        if not _known(lambda entry=entry, name=name: shared_wording.field_phrase(kind, entry.name, name))
    ]  # fmt: skip
    assert not missing


def test_every_choice_has_its_words(kind: CaseKind) -> None:
    missing = {
        f"{type(choice).__name__}.{choice.value}" for entry in kind.entries.values() for choice in _choices(entry.command)
        if not _known(lambda choice=choice: shared_wording.choice_phrase(kind, choice))
    }  # fmt: skip
    assert not missing


def test_every_event_has_its_sentence_and_the_sentence_uses_only_its_facts(kind: CaseKind) -> None:
    for name, event in kind.all_events.items():
        phrase = shared_wording.event_phrase(kind, name)
        facts = {field.name for field in fields_of(event)}
        assert places(phrase.zh) <= facts, (name, places(phrase.zh) - facts)
        assert places(phrase.en) <= facts, (name, places(phrase.en) - facts)


def test_every_refusal_has_its_sentence(kind: CaseKind) -> None:
    missing = {
        code
        for code in refusal_codes(source_folder(kind))
        if not _known(lambda code=code: shared_wording.refusal_phrase(kind, code))
    }
    assert not missing


def test_every_term_has_its_words_and_its_rule(kind: CaseKind) -> None:
    assert set(kind.terms) <= set(kind.wording.terms)
    assert set(kind.lapses) | set(kind.alarms) <= set(kind.terms)
    codes = {parameter.code for parameter in kind.parameters}
    assert {rule.parameter for rule in kind.terms.values() if rule.parameter} <= codes


def test_every_measure_has_its_words(kind: CaseKind) -> None:
    assert {measure.name for measure in kind.measures} <= set(kind.wording.measures)


def test_chinese_is_chinese_and_english_is_english(kind: CaseKind) -> None:
    for name, phrase in _all_phrases(kind):
        bare = re.sub(r"\{[^}]*\}|[\W\d_]", "", phrase.zh)
        assert not bare or CHINESE.search(bare), (name, phrase)
        assert phrase.en, name
        assert not CHINESE.search(phrase.en), (name, phrase)
        assert places(phrase.zh) == places(phrase.en), (name, phrase)


def test_every_act_says_who_and_in_which_states(kind: CaseKind) -> None:
    for entry in kind.entries.values():
        assert entry.act.who, entry.name
        assert all(each.roles <= set(Role) for each in entry.act.who)
        if entry.act.states is not None:
            assert entry.act.states <= set(kind.states), entry.name
            assert entry.act.states, entry.name
    assert kind.openings


def test_every_number_of_the_office_says_where_it_comes_from(kind: CaseKind) -> None:
    for parameter in kind.parameters:
        assert parameter.source, parameter.code
        assert parameter.confidence in ("V", "H", "C", "D"), parameter.code


def test_names_are_used_once(kind: CaseKind) -> None:
    assert len({each.plural for each in ALL}) == len(ALL)
    names = [event.__name__ for event in kind.events]
    assert len(names) == len(set(names))


def test_every_refusal_of_the_kernel_has_its_sentence() -> None:
    kernel = Path(domain.kernel.__file__).parent
    codes = refusal_codes(kernel) | refusal_codes(kernel.parents[1] / "application")
    assert codes <= set(shared_wording.REFUSALS), codes - set(shared_wording.REFUSALS)


def _field_names(owner: type) -> Iterator[str]:
    for field in fields_of(owner):
        yield field.name
        for nested in _nested(field.type):
            yield from _field_names(nested)


def _nested(sort: Any) -> Iterator[type]:
    for bare in _bare(sort):
        if isinstance(bare, type) and hasattr(bare, "__dataclass_fields__"):
            yield bare


def _bare(sort: Any) -> Iterator[Any]:
    sort, _ = unmarked(sort)
    if get_origin(sort) in (tuple, Union, UnionType):
        for arg in get_args(sort):
            if arg not in (NoneType, ...):
                yield from _bare(arg)
    else:
        yield sort


def _choices(owner: type) -> Iterator[StrEnum]:
    for field in fields_of(owner):
        for bare in _bare(field.type):
            if isinstance(bare, type) and issubclass(bare, StrEnum):
                yield from bare
        for nested in _nested(field.type):
            yield from _choices(nested)


def _known(look_up: Any) -> bool:
    try:
        look_up()
    except KeyError:
        return False
    return True


def _all_phrases(kind: CaseKind) -> Iterator[tuple[str, Phrase]]:
    words = kind.wording
    tables = (
        words.states,
        words.commands,
        words.fields,
        words.events,
        words.refusals,
        words.terms,
        words.choices,
        words.measures,
    )
    yield "kind", words.kind
    for table in tables:
        yield from table.items()
