"""`make trial FILE=...`: a real workbook goes into a fresh system, and its figures stand beside an independent reckoning.

The workbook has the headings 留言编号 留言用户 留言主题 留言时间 留言详情 答复意见 答复时间 in its first row.
"""

import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from api.commands.imports import Imported, import_appeals
from api.composition import Hemu, running
from application.answers import Viewer
from application.figures import as_json
from benchmarks.independent import Expected, expected
from benchmarks.measure import machine
from domain.kernel.vocabulary import SYSTEM
from infrastructure.settings import Settings

CITY, CITY_NAME = "1309", "沧州市"
NAMES = (
    "registered", "answered", "median_days_to_answer", "p90_days_to_answer", "answered_over_15_days",
    "answered_over_60_days",
)  # fmt: skip


def main() -> int:
    """0 where every figure is the same, 1 where one differs."""
    if len(sys.argv) != 2:
        print("make trial FILE=a-workbook.xlsx")
        return 2
    file = Path(sys.argv[1])
    wanted = expected(file, datetime(1900, 1, 1), datetime(2200, 1, 1))  # noqa: DTZ001 # the raw cells have no zone
    period = date(min(wanted.years), 1, 1), date(max(wanted.years) + 1, 1, 1)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as home, running(_settings(Path(home)), views=True) as hemu:
        print(f"{machine()}\nsystem ready after {time.perf_counter() - begun:.1f} s")
        first = import_appeals(hemu.engine, CITY, CITY_NAME, file)
        again = import_appeals(hemu.engine, CITY, CITY_NAME, file)
        ours = _measures(hemu, *period)
    return _compared(first, again, ours, wanted)


def _settings(home: Path) -> Settings:
    return Settings(home=home, database_url=None, owner_url=None, master_key=None, master_key_file=None)


def _measures(hemu: Hemu, since: date, until: date) -> Mapping[str, Any]:
    begun = time.perf_counter()
    assert hemu.runner.wait(CITY, hemu.log.head(CITY).position, 600)
    caught_up = time.perf_counter()
    found = as_json(hemu.questions.measures(Viewer(tenant=CITY, actor=SYSTEM), "appeal", since, until))
    print(
        f"views caught up after {caught_up - begun:.2f} s more, measures took {time.perf_counter() - caught_up:.3f} s"
    )
    return found


def _compared(first: Imported, again: Imported, ours: Mapping[str, Any], wanted: Expected) -> int:
    summary = first.summary
    print(f"{summary.rows} rows in {first.seconds:.2f} s; a second run took {again.seconds:.2f} s and imported "
          f"{again.summary.imported}")  # fmt: skip
    for problem in summary.problems:
        print(f"row {problem.row} ({problem.number}): {problem.said('zh')} {problem.said('en')}")
    lines = [
        ("rows", summary.rows, wanted.rows), ("imported", summary.imported, wanted.imported),
        ("rejected", summary.rejected, wanted.rejected), ("again", again.summary.skipped, wanted.imported),
    ]  # fmt: skip
    lines += [(name, ours["total"].get(name), wanted.total[name]) for name in NAMES]
    for year, figures in wanted.years.items():
        lines += [(f"{year} {name}", ours["years"][str(year)].get(name), figures[name]) for name in NAMES]
    differing = [name for name, mine, theirs in lines if _number(mine) != _number(theirs)]
    for name, mine, theirs in lines:
        print(f"{name:30} {mine!s:>10} {theirs!s:>10}{'  DIFFERENT' if name in differing else ''}")
    print(f"{len(lines) - len(differing)} of {len(lines)} figures are the same")
    return 1 if differing else 0


def _number(figure: object) -> Decimal | None:
    return None if figure is None else Decimal(str(figure))


if __name__ == "__main__":
    sys.exit(main())
