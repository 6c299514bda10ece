"""Every command of every kind has a body, an example that fits it, and a place in the description."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.faults import of_body
from api.http.actions import for_people, path_of
from api.http.bodies import CommandBody, body_for
from api.http.examples import example_of
from api.http.routes import PARTS_OF_A_CASE, RESERVED
from api.workbench.wording import WORDS
from domain.cases import KINDS
from domain.directory import RECORDS
from domain.kernel.erasing import ERASES
from domain.kernel.fields import check, fields_of
from domain.kernel.vocabulary import InvalidError
from tests.api.desk_of_tests import Desk
from tests.domain.kernel import stall_kind

ALL = (*KINDS, *RECORDS)
of_every_kind = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)


@pytest.fixture(scope="module")
def description():
    return json.loads(json.dumps(Desk(ALL).app.openapi()))


@of_every_kind
def test_the_example_of_a_command_is_one_that_the_engine_takes(kind):
    for entry in kind.entries.values():
        body = body_for(kind, entry).model_validate_json(json.dumps(example_of(entry.command)), strict=True)

        command = body.built()
        assert type(command) is entry.command, entry.name
        check(command)


@of_every_kind
def test_a_command_has_no_field_that_its_body_uses_for_itself(kind):
    for entry in kind.entries.values():
        assert not CommandBody.envelope & {each.name for each in fields_of(entry.command)}, entry.name


def test_what_people_may_ask_stands_in_the_description_and_what_only_the_system_may_does_not(description):
    for kind in ALL:
        for entry in kind.entries.values():
            assert (path_of(kind, entry) in description["paths"]) is for_people(entry), entry.name


def test_every_command_is_described_with_its_meaning_an_example_and_its_refusals(description):
    for kind in ALL:
        for entry in filter(for_people, kind.entries.values()):
            operation = description["paths"][path_of(kind, entry)]["post"]
            content = operation["requestBody"]["content"]["application/json"]
            assert operation["description"], entry.name
            assert content["example"] == example_of(entry.command)
            assert {"401", "403", "409", "422", "500", "503"} <= set(operation["responses"])
            assert operation["security"] == [{"APIKeyCookie": []}, {"HTTPBearer": []}]


def test_every_reference_of_the_description_leads_somewhere(description):
    written = json.dumps(description)
    named = set(description["components"]["schemas"])
    used = {part.split('"')[0] for part in written.split('"#/components/schemas/')[1:]}
    assert used <= named, used - named


def test_no_kind_takes_a_word_that_a_path_needs():
    for kind in ALL:
        assert kind.plural not in RESERVED
        assert not PARTS_OF_A_CASE & set(kind.entries)


def test_a_constraint_of_the_domain_is_one_of_the_schema(description):
    asked = description["components"]["schemas"]["AppealRegister"]
    assert asked["additionalProperties"] is False
    assert "occurred_at" in asked["properties"]


def test_a_default_that_the_body_does_not_name_is_the_commands_own():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Fee(stall_kind.Command):
        amount: Decimal = Decimal("7.50")

    entry = stall_kind.KIND.entry("grant")
    made = body_for(stall_kind.KIND, type(entry)(entry.name, Fee, entry.act, entry.part))
    assert made.model_validate_json("{}", strict=True).built() == Fee(amount=Decimal("7.50"))


def test_the_engine_checks_again_what_the_edge_has_checked():
    with pytest.raises(InvalidError):
        check(stall_kind.Extend(days=61, reason="人手不足"))


@of_every_kind
def test_an_empty_body_is_told_which_fields_it_lacks(kind):
    """Also where a field is called as one of the places that parameters come from."""
    for entry in kind.entries.values():
        body = body_for(kind, entry)
        lacking = {each.alias or name for name, each in body.model_fields.items() if each.is_required()}
        try:
            body.model_validate({})
            told = set()
        except ValidationError as error:
            told = {each.path for each in of_body(error.errors(), "zh", None)}
        assert lacking <= told, entry.name


def test_every_tie_between_two_cases_is_told_from_either_side():
    named = re.compile(r'Relation\(sort="(\w+)"')
    sorts = {
        each
        for path in (Path(__file__).parents[2] / "domain" / "cases").rglob("*.py")
        for each in named.findall(path.read_text("utf-8"))
    }
    assert {"spawned", "evidence"} <= sorts
    told = [f"relation.{each}{side}" for each in {*sorts, ERASES} for side in ("", ".by_other")]
    assert [each for each in told if each not in WORDS] == []
