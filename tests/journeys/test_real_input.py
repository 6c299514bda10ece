"""Messages of the past go in and come out as the workload they were: the figures of an independent reckoning."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from api.commands.imports import import_appeals
from api.composition import Hemu, running
from application.answers import Viewer
from application.figures import Figure
from benchmarks.independent import Expected, Figures, expected
from domain.cases.appeal.events.intake import AppealImported
from domain.kernel.vocabulary import SYSTEM
from infrastructure.settings import Settings
from tests import workbooks
from tests.conftest import Database

pytestmark = pytest.mark.postgres
TENANT = "1309"


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", database_url=database.url)


@pytest.fixture
def hemu(settings: Settings) -> Iterator[Hemu]:
    with running(settings, views=True, migrating=False) as system:
        yield system


def reckoned(hemu: Hemu, since: date, until: date) -> tuple[Figures, dict[int, Figures]]:
    """The measures of the period, once the views have seen everything."""
    assert hemu.runner.wait(TENANT, hemu.log.head(TENANT).position, 60)
    measures = hemu.questions.measures(Viewer(tenant=TENANT, actor=SYSTEM), "appeal", since, until)
    return _figures(measures.total), {year: _figures(of_year) for year, of_year in measures.years.items()}


def _figures(given: Mapping[str, Figure]) -> Figures:
    def count(name: str) -> int:
        return int(given[name].numerator) if name in given else 0

    days = given.get("days_to_answer")
    return {
        "registered": count("registered"),
        "answered": count("answered"),
        "median_days_to_answer": days.median if days else None,
        "p90_days_to_answer": days.p90 if days else None,
        "answered_over_15_days": count("answered_over_15_days"),
        "answered_over_60_days": count("answered_over_60_days"),
    }


def wanted(file: Path, since: date, until: date) -> Expected:
    return expected(file, datetime(since.year, since.month, since.day), datetime(until.year, until.month, until.day))


@pytest.mark.parametrize("seed", [11, 12])
def test_the_measures_of_a_workbook_with_every_trap_are_those_of_its_raw_cells(
    hemu: Hemu, tmp_path: Path, seed: int
) -> None:
    file = workbooks.write(tmp_path / "来信.xlsx", workbooks.mixed(400, seed))
    summary = import_appeals(hemu.engine, TENANT, "沧州市", file).summary
    assert (summary.rows, summary.imported, summary.rejected) == (413, 400, 13)
    whole, part = (date(2011, 1, 1), date(2021, 1, 1)), (date(2013, 7, 1), date(2017, 3, 15))
    for period in (whole, part):
        by_hand = wanted(file, *period)
        assert reckoned(hemu, *period) == (by_hand.total, by_hand.years)
    assert wanted(file, *part).total != wanted(file, *whole).total


def test_a_period_without_a_message_counts_nothing(hemu: Hemu, tmp_path: Path) -> None:
    import_appeals(hemu.engine, TENANT, "沧州市", workbooks.write(tmp_path / "a.xlsx", workbooks.good_rows(5, 1)))
    total, years = reckoned(hemu, date(1990, 1, 1), date(1991, 1, 1))
    assert set(total.values()) == {0, None}
    assert years == {}


@pytest.mark.parametrize("rows_before_the_kill", [1, 150])
def test_an_import_killed_in_the_middle_and_run_again_has_every_row_exactly_once(
    settings: Settings, tmp_path: Path, rows_before_the_kill: int
) -> None:
    file = workbooks.write(tmp_path / "来信.xlsx", workbooks.good_rows(600, 5))
    killed_after(rows_before_the_kill, "appeal", settings, file)
    with running(settings, migrating=False) as hemu:
        there = len(_imported(hemu))
        assert rows_before_the_kill <= there < 600
        summary = import_appeals(hemu.engine, TENANT, "沧州市", file).summary
        assert (summary.imported, summary.skipped, summary.rejected) == (600 - there, there, 0)
        assert Counter(_imported(hemu)) == Counter(str(190_000 + number) for number in range(600))


def killed_after(rows: int, kind: str, settings: Settings, file: Path) -> None:
    """An import, dead by signal 9 once it has told of so many rows."""
    arguments = [kind, str(settings.database_url), str(settings.home), str(file)]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.importing_process", *arguments], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= rows:
                process.kill()
                break
        assert process.wait() == -9


def _imported(hemu: Hemu) -> list[str]:
    events = (each.event for each in hemu.log.since(TENANT, 0, 10_000))
    return [event.message_number for event in events if isinstance(event, AppealImported)]


def test_the_case_tells_what_the_row_said_and_rests_sealed(hemu: Hemu, tmp_path: Path) -> None:
    file = workbooks.write(tmp_path / "来信.xlsx", workbooks.good_rows(1, 8))
    import_appeals(hemu.engine, TENANT, "沧州市", file)
    recorded = next(each for each in hemu.log.since(TENANT, 0, 100) if isinstance(each.event, AppealImported))
    _, case = hemu.engine.case(TENANT, recorded.case_id)
    assert case.subject == "关于0号楼的问题"
    assert "楼道灯不亮" in case.content
    with hemu.database.connect() as connection:
        rows = connection.exec_driver_sql("SELECT body, sealed FROM log.events").all()
    assert not any("楼道灯" in (column or "") for row in rows for column in row)
