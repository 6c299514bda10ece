"""Every system that the city's model names has a place: the pages, commands and tests that docs/coverage.md names exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.core import REGISTER
from api.portal.routes import add_portal
from api.workbench.routes import add_pages
from domain.directory.catalogue_wording import KINDS as BODIES
from domain.directory.catalogues import OrganisationKind

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "coverage.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines() if line.startswith("| ") and "`" in line
]  # fmt: skip
OF_THE_MODEL = (
    "party_organisation", "community", "representatives", "mediation_committee", "public_security_committee",
    "welfare_committee", "public_health_committee", "population_committee", "culture_committee", "rights_organisation",
    "social_organisation", "culture_organisation", "service_centre", "service_station", "partner", "hotline",
    "mass_work_station", "one_stop_window",
)  # fmt: skip


@cache
def paths():
    """The addresses of the workbench and of the residents' pages."""
    app = FastAPI()
    add_pages(app, tuple(REGISTER.values()))
    add_portal(app)

    def under(routed):
        for each in routed.routes:
            inner = getattr(each, "original_router", None)
            yield from under(inner) if inner is not None else [getattr(each, "path", "")]

    return frozenset(under(app))


def named(cell):
    return re.findall(r"`([^`]+)`", cell)


@cache
def named_there(path):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_network_platform_mechanism_and_activity_has_its_rows():
    assert len(ROWS) >= 40
    assert "later" not in TEXT.lower()
    heads = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    for part in ("组织网络", "服务设施网络", "八大平台", "三大机制", "三大载体"):
        assert any(part in head for head in heads), part


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_row_names_pages_commands_and_tests_that_are_there(row):
    _, pages, commands, tests = row
    routes = paths()
    assert named(pages)
    assert [each for each in named(pages) if not fits(each, routes)] == []
    for each in named(commands):
        kind, _, command = each.partition(".")
        assert command in REGISTER[kind].entries, each
    assert named(commands)
    (reference,) = named(tests)
    path, _, name = reference.partition("::")
    assert name in named_there(path), reference


def fits(page, routes):
    """A page as its route writes it, or one that such a route answers."""
    return page in routes or any(
        re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", route), page) for route in routes if "{" in route
    )


@pytest.mark.parametrize("kind", OF_THE_MODEL)
def test_every_body_of_the_model_can_be_founded(kind):
    assert OrganisationKind(kind)
    assert BODIES[f"OrganisationKind.{kind}"].zh
