"""The table of rules is whole: every row of the three state machines is there, and names scenarios that exist."""

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from domain.cases import KINDS

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((Path(__file__).parent / "rules.toml").read_text("utf-8"))
ROWS: list[dict[str, Any]] = TABLE["row"]
TIMERS: list[dict[str, Any]] = TABLE["timer"]
KIND = {kind.name: kind for kind in KINDS}

LAW_ROWS = {"appeal": 31, "mediation": 26, "assistance": 31}
"""How many rows the three state machines of the office have at least."""


@cache
def named_tests(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def exists(reference: str) -> bool:
    path, _, name = reference.partition("::")
    return (ROOT / path).is_file() and name in named_tests(path)


def names(row: dict[str, Any], key: str) -> list[str]:
    value = row.get(key, [])
    return [value] if isinstance(value, str) else list(value)


@pytest.mark.parametrize("kind", sorted(KIND))
def test_every_command_of_a_kind_stands_in_the_table(kind: str) -> None:
    rows = [row for row in ROWS if row["kind"] == kind]
    assert len(rows) >= LAW_ROWS.get(kind, 1)
    told = {name for row in rows for name in names(row, "command")}
    acts = [[entry.name for entry in KIND[kind].entries.values() if entry.act is act] for act in KIND[kind].acts]
    assert not [each for each in acts if not told & set(each)]


def test_every_row_names_a_scenario_and_its_refusals() -> None:
    for row in ROWS:
        assert exists(row["scenario"]), row["scenario"]
        assert all(exists(reference) for reference in row["refusals"]), row["refusals"]
        commands = set(KIND[row["kind"]].entries)
        assert all(name in commands for name in names(row, "command")), names(row, "command")


def test_every_timer_names_what_starts_and_what_stops_it() -> None:
    for timer in TIMERS:
        assert timer["code"] in KIND[timer["kind"]].terms, timer["code"]
        assert exists(timer["scenario_start"]), timer["scenario_start"]
        assert exists(timer["scenario_stop"]), timer["scenario_stop"]


@pytest.mark.parametrize("kind", sorted(KIND))
def test_every_term_of_a_kind_stands_in_the_table(kind: str) -> None:
    assert set(KIND[kind].terms) <= {timer["code"] for timer in TIMERS if timer["kind"] == kind}
