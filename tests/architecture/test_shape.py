"""The shape of the source: what a reviewer would say a third time."""

import ast
import importlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.cases import KINDS

ROOT = Path(__file__).parents[2]
SHARED = ("domain/kernel", "domain/directory", "domain/calendar", "infrastructure", "api/http", "api/security")
"""Code that serves every kind and may not ask which one it has."""
SOURCES = sorted(
    path for layer in ("domain", "application", "infrastructure", "api") for path in (ROOT / layer).rglob("*.py")
)
NAMELESS = {"utils", "helpers", "manager", "base", "common", "misc"}


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def asked_by_name(tree: ast.Module) -> Iterator[int]:
    """Lines that compare something with the name of a kind."""
    names = {kind.name for kind in KINDS}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            values = [node.left, *node.comparators]
            if any(isinstance(each, ast.Constant) and each.value in names for each in values):
                yield node.lineno


def test_shared_code_does_not_ask_which_kind_it_has() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}" for path in SOURCES
        if str(path.relative_to(ROOT)).startswith(SHARED) for line in asked_by_name(parsed(path))
    ]  # fmt: skip
    assert not found


def test_every_module_says_what_it_answers() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if "versions" not in path.parts and not ast.get_docstring(parsed(path))
    ]
    assert not silent


def test_modules_have_names_that_mean_something() -> None:
    assert not [str(path.relative_to(ROOT)) for path in SOURCES if path.stem in NAMELESS]


def test_only_the_clock_asks_the_time() -> None:
    """In domain and application: replaying in ten years gives the same case."""
    asking = [
        f"{path.relative_to(ROOT)}:{node.lineno}" for path in SOURCES
        if path.relative_to(ROOT).parts[0] in ("domain", "application")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("now", "today", "utcnow")
        and isinstance(node.func.value, ast.Name) and node.func.value.id in ("datetime", "date")
    ]  # fmt: skip
    assert not asking


@pytest.mark.parametrize("module", ["api.composition", "api.main", "infrastructure.event_log.committer"])
def test_importing_starts_nothing(module: str) -> None:
    before = set(threading.enumerate())
    importlib.import_module(module)
    assert set(threading.enumerate()) == before
