"""How do cases go to those who study processes, and did every one keep to the rules? Open formats and a conformance report."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.commands.asking import operator
from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from api.composition import Hemu
from api.workbench.workbook import comma_separated
from application.accesses import Act, by
from application.answers import Filter
from application.histories.conformance import report
from application.histories.ocel import as_json as as_ocel_json
from application.histories.ocel import as_xml as as_ocel_xml
from application.histories.ocel_database import as_sqlite
from application.histories.tables import COLUMNS, rows
from application.histories.telling import History, chosen
from application.histories.telling import histories as told
from application.histories.xes import as_xes
from domain.kernel.vocabulary import CaseId
from infrastructure.parquet import NoParquetError
from infrastructure.parquet import write as write_parquet

Kind = Annotated[str, typer.Option("--kind", help="Only cases of this kind.")]
Since = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Opened from this day on.")]
Until = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Opened before this day.")]
ALL = 10**9


def _csv(file: Path, found: Iterable[History]) -> None:
    file.write_bytes(comma_separated(COLUMNS, ([str(cell) for cell in row] for row in rows(found))))


def _xes(file: Path, found: Iterable[History]) -> None:
    with file.open("wb") as opened:
        opened.writelines(as_xes(found))


def _parquet(file: Path, found: Iterable[History]) -> None:
    write_parquet(file, COLUMNS, rows(found))


WRITERS: dict[str, Callable[[Path, Iterable[History]], object]] = {
    ".json": lambda file, found: file.write_bytes(as_ocel_json(found)),
    ".xml": lambda file, found: file.write_bytes(as_ocel_xml(found)),
    ".sqlite": lambda file, found: file.write_bytes(as_sqlite(found)),
    ".xes": _xes, ".csv": _csv, ".parquet": _parquet,
}  # fmt: skip
"""By the ending of the file's name; .json, .xml and .sqlite are OCEL 2.0."""


def histories(
    file: Annotated[
        Path, typer.Argument(help="A file that does not exist yet: .json, .xml, .sqlite, .xes, .csv or .parquet.")
    ],
    kind: Kind = "", since: Since = None, until: Until = None, city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Histories of cases without personal data: OCEL 2.0 (.json, .xml, .sqlite), XES, CSV or Parquet."""
    write = WRITERS.get(file.suffix)
    if write is None or file.exists():
        fail(Exit.USAGE, f"{file} exists, or ends in none of {' '.join(WRITERS)}", as_json=as_json)
    with at_work(as_json=as_json, views=True) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        hemu.access_log.keep_first(by(operator(tenant), Act.EXPORT, what="histories"))
        count = _Count()
        cases = _cases(hemu, tenant, kind, since, until)
        try:
            write(file, count.of(told(hemu.engine, tenant, cases, hemu.blind)))
        except NoParquetError:
            fail(Exit.USAGE, "Parquet needs pyarrow: pip install 'hemu[parquet]'", as_json=as_json)
    say({"file": str(file), "cases": count.cases, "events": count.events}, as_json=as_json,
        words=lambda: line(f"{file}: {count.cases} cases, {count.events} events"))  # fmt: skip


def conformance(
    kind: Kind = "", since: Since = None, until: Until = None, city: City = None, as_json: AsJson = False
) -> None:
    """Which cases took a path or a time that the rules do not allow? None must; imported ones are left out."""
    with at_work(as_json=as_json, views=True) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        found = report(hemu.engine, tenant, _cases(hemu, tenant, kind, since, until))
    content = {
        "conforms": found.conforms, "cases": found.cases, "events": found.events, "imported": found.taken_over,
        "found": [
            {"case_id": each.case, "kind": each.kind, "number": each.number, "version": each.version,
             "event": each.activity, "deviation": each.deviation.value} for each in found.found
        ],
    }  # fmt: skip
    say(content, as_json=as_json, words=lambda: _told(content))
    if not found.conforms:
        raise typer.Exit(Exit.NOT_SO)


def _told(content: dict[str, object]) -> None:
    line(f"{content['cases']} cases, {content['events']} events; {content['imported']} imported cases left out")
    found = content["found"]
    assert isinstance(found, list)
    if found:
        table(tuple(found[0]), [tuple(each.values()) for each in found])


def _cases(hemu: Hemu, tenant: str, kind: str, since: datetime | None, until: datetime | None) -> Iterator[CaseId]:
    hemu.runner.wait(tenant, hemu.log.head(tenant).position, 60.0)
    which = Filter(
        kinds=(kind,) if kind else (), opened_since=since.date() if since else None,
        opened_until=until.date() if until else None,
    )  # fmt: skip
    return chosen(hemu.questions, operator(tenant), which, ALL)


class _Count:
    """Counts what passes by."""

    def __init__(self) -> None:
        self.cases = self.events = 0

    def of(self, found: Iterable[History]) -> Iterator[History]:
        for each in found:
            self.cases += 1
            self.events += len(each.happenings)
            yield each
