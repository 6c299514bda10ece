"""`hemu suggestions`: what was learnt is told, and so is how well that went."""

import json

import openpyxl
import pytest
from typer.testing import CliRunner

from api.cli import app
from tests.api.city import TENANT
from tests.api.conftest import KEY
from tests.infrastructure.suggestions.lessons import lessons


@pytest.fixture
def sheet(tmp_path):
    def written(name, heading, rows):
        book = openpyxl.Workbook()
        for row in (heading, *rows):
            book.active.append(row)
        book.save(tmp_path / name)
        return str(tmp_path / name)

    return written


@pytest.fixture
def labelled(sheet):
    rows = [(each.subject, each.text, each.topic.split("/")[0]) for each in lessons()]
    return sheet("labelled.xlsx", ("留言主题", "留言详情", "一级分类"), rows)


def run(*arguments):
    return CliRunner().invoke(app, ["suggestions", *arguments])


@pytest.fixture
def system(city_url, tmp_path, monkeypatch):
    for name, value in (("DATABASE_URL", city_url), ("HOME", str(tmp_path / "home")), ("MASTER_KEY", KEY)):
        monkeypatch.setenv(f"HEMU_{name}", value)
    return tmp_path / "home"


def test_an_evaluation_names_sizes_and_stands_beside_the_majority(labelled, sheet):
    catalogue = sheet(
        "topics.xlsx",
        ("一级分类", "二级分类", "三级分类"),
        [("公用事业", "供水", "水压"), ("交通运输", "公交", "线路")],
    )
    result = run("evaluate", labelled, "--catalogue", catalogue, "--repeats", "2", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["texts"], told["catalogue"], told["repeats"], told["folds"]) == (24, 2, 2, 5)
    assert told["majority"] == pytest.approx(1 / 3)
    assert told["with_subject"]["top_1"] > 0.9
    words = run("evaluate", labelled, "--repeats", "1")
    assert "always the most frequent" in words.stdout
    assert "33.3%" in words.stdout


def test_a_model_is_trained_from_a_sheet_and_kept_for_the_city(system, labelled):
    result = run("train", "--from", labelled, "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["city"], told["source"], told["texts"], told["topics"]) == (TENANT, "file", 24, 3)
    assert (system / "suggestions" / TENANT / "topics.npz").is_file()


def test_where_nothing_was_confirmed_nothing_is_trained(system):
    result = run("train")
    assert result.exit_code == 1
    assert not (system / "suggestions").exists()


def test_a_sheet_without_topics_is_refused(sheet):
    result = run("evaluate", sheet("bare.xlsx", ("留言主题", "留言详情"), [("a", "b")]))
    assert result.exit_code == 2
    assert "一级分类" in result.stderr
