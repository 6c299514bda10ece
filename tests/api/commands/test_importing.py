"""`hemu import` and `hemu measures` as an official types them."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from api.cli import app
from benchmarks.independent import expected
from tests import workbooks
from tests.conftest import Database

pytestmark = pytest.mark.postgres
Hemu = Callable[..., Result]


@pytest.fixture
def hemu(database: Database, tmp_path: Path) -> Hemu:
    environment = {"HEMU_HOME": str(tmp_path / "home"), "HEMU_DATABASE_URL": database.url}

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(each) for each in arguments], env=environment)

    return run


def answer(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)  # type: ignore[no-any-return] # JSON


def test_a_workbook_goes_in_and_comes_out_as_figures(hemu: Hemu, tmp_path: Path) -> None:
    file = workbooks.write(tmp_path / "来信.xlsx", workbooks.mixed(120, 21))
    done = answer(hemu("import", "appeals", file, "--json", "--report", tmp_path / "r.csv"))
    assert (done["rows"], done["imported"], done["skipped"], done["rejected"]) == (133, 120, 0, 13)
    assert done["organisation"] == {"id": "petition.1309", "name": "沧州市信访局", "how": "founded"}
    assert len((tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()) == 14
    measures = answer(hemu("measures", "appeal", "--from", "2011-01-01", "--to", "2021-01-01", "--json"))
    by_hand = expected(file, datetime(2011, 1, 1), datetime(2021, 1, 1))
    for given, wanted in [
        (measures["total"], by_hand.total),
        *((measures["years"][str(y)], f) for y, f in by_hand.years.items()),
    ]:
        assert {name: given[name] for name in wanted} == {
            name: None if figure is None else float(figure) for name, figure in wanted.items()
        }
    assert set(measures["years"]) == {str(year) for year in by_hand.years}
    again = answer(hemu("import", "appeals", file, "--json"))
    assert (again["imported"], again["skipped"], again["organisation"]["how"]) == (0, 120, "chosen")


def test_in_words_it_says_how_many_and_shows_the_rows_that_were_rejected(hemu: Hemu, tmp_path: Path) -> None:
    trap = workbooks.traps(1)[3]
    result = hemu("import", "appeals", workbooks.write(tmp_path / "a.xlsx", [*workbooks.good_rows(3, 1), trap.cells]))
    assert "4 rows: 3 imported, 0 skipped (there already), 1 rejected" in result.stdout
    assert "row 6 (500004): 答复时间（2018-03-01" in result.stdout


def test_a_catalogue_of_topics_is_published(hemu: Hemu, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("一级分类,二级分类,三级分类\n城乡建设,物业,电梯\n城乡建设,,\n", encoding="utf-8")
    done = answer(hemu("import", "topics", tmp_path / "t.csv", "--json"))
    assert (done["topics"], done["edition"], done["changed"], done["rejected"]) == (1, 1, True, 1)
    assert answer(hemu("import", "topics", tmp_path / "t.csv", "--json"))["changed"] is False


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (["import", "appeals", "none.xlsx"], 2, "none.xlsx"),
        (["import", "appeals", "b.csv"], 2, "留言编号"),
        (["import", "appeals", "a.xlsx", "--mapping", "none.toml"], 2, "none.toml"),
        (["import", "appeals", "a.xlsx", "--organisation", "nowhere"], 3, "nowhere"),
        (["import", "appeals", "a.xlsx", "--city", "沧州"], 2, "1309"),
        (["import", "topics", "a.xlsx"], 2, "一级分类"),
        (["import", "appeals", "a.xlsx", "--city", "1300"], 1, "130000000000"),
    ],
)
def test_what_cannot_be_done_says_why_and_with_which_exit_code(
    hemu: Hemu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    workbooks.write(tmp_path / "a.xlsx", workbooks.good_rows(1, 1))
    (tmp_path / "b.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    for result in (hemu(*arguments), hemu(*arguments, "--json")):
        assert result.exit_code == code
        assert word in result.stderr
        assert result.stdout == ""
