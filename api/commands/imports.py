"""`hemu import`: what an office kept in spreadsheets comes in, and a report says what did not."""

import csv
import json
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.workbench.workbook import Sheet, bound
from application.engine import Engine
from application.importing import appeals, divisions, topics
from application.importing.bodies import Body, body_for, found_city
from application.importing.columns import USUAL, Headings, Layout, MappingError, Table, find, mapping
from application.importing.ledgers import LEDGERS, Brought, Taken, take_over
from application.importing.lines import Line
from application.importing.problems import Problem
from application.importing.running import Run, Summary, bring
from application.importing.topics import Published
from domain.directory.topics import known
from domain.kernel.vocabulary import OrganisationId, TopicCode
from infrastructure.spreadsheets import sheets

REPORT_HEADINGS = ("行号 row", "编号 number", "代码 code", "原因", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, for a person and for `--json`."""

    summary: Summary
    body: Body
    tenant: str
    table: Table
    unknown_topics: tuple[TopicCode, ...]
    """Topics of the messages that the city's catalogue does not name; empty where there is no catalogue."""
    seconds: float

    def as_json(self) -> dict[str, Any]:
        return {
            "rows": self.summary.rows,
            "imported": self.summary.imported,
            "skipped": self.summary.skipped,
            "rejected": self.summary.rejected,
            "organisation": {"id": self.body.id, "name": self.body.name, "how": self.body.how},
            "city": self.tenant,
            "sheet": self.table.sheet,
            "columns_ignored": list(self.table.ignored),
            "topics_unknown": list(self.unknown_topics),
            "problems": [told(problem) for problem in self.summary.problems],
            "seconds": round(self.seconds, 3),
        }


@dataclass(slots=True)
class _Topics:
    """Remembers the topics that pass by."""

    met: set[TopicCode] = field(default_factory=set)

    def noting(self, rows: Iterator[Line | Problem]) -> Iterator[Line | Problem]:
        for row in rows:
            if isinstance(row, Line) and row.command.topic:
                self.met.add(row.command.topic)
            yield row


def import_appeals(
    engine: Engine, tenant: str, city_name: str, file: Path, *, organisation: str | None = None,
    mapping_file: Path | None = None, tell: Callable[[Summary], None] = lambda _: None,
) -> Imported:  # fmt: skip
    """Bring the messages of a file in. Raises UnreadableFileError, NoTableError, MappingError, UnknownBodyError."""
    started = time.perf_counter()
    given = headings(mapping_file, appeals.LAYOUT)
    table = find(sheets(file), appeals.LAYOUT, given)
    body = body_for(engine, tenant, OrganisationId(organisation) if organisation else None, city_name)
    met = _Topics()
    rows = met.noting(appeals.messages(table, body.id, file.name))
    summary = bring(engine, tenant, appeals.BOOK, rows, Run(series=given.series), tell)
    return Imported(
        summary=summary, body=body, tenant=tenant, table=table, unknown_topics=_unknown(engine, tenant, met.met),
        seconds=time.perf_counter() - started,
    )  # fmt: skip


def import_ledger(
    engine: Engine, tenant: str, kind: str, file: Path, *, organisation: str | None = None,
    mapping_file: Path | None = None, dry: bool = False, tell: Callable[[Summary], None] = lambda _: None,
) -> Taken:  # fmt: skip
    """Take over an old ledger of a kind, or only try it. Raises what `import_appeals` raises."""
    ledger = LEDGERS[kind]
    given = headings(mapping_file, ledger.layout)
    brought = Brought(
        sheets=sheets(file), file_name=file.name, headings=given,
        body=OrganisationId(organisation) if organisation else None,
    )  # fmt: skip
    return take_over(engine, tenant, ledger, brought, Run(series=given.series, dry=dry), tell)


def import_topics(
    engine: Engine, tenant: str, city_name: str, file: Path, *, mapping_file: Path | None = None
) -> tuple[Published | None, list[Problem]]:
    """Publish the catalogue of a file; None where it names no topic at all. Raises what `import_appeals` raises."""
    table = find(sheets(file), topics.LAYOUT, headings(mapping_file, topics.LAYOUT))
    read = list(topics.topics(table))
    problems = [each for each in read if isinstance(each, Problem)]
    codes = [each for each in read if not isinstance(each, Problem)]
    if not codes:
        return None, problems
    division = found_city(engine, tenant, city_name)
    return topics.publish(engine, tenant, division, codes, file.name), problems


def import_division_list(
    engine: Engine, tenant: str, city_name: str, file: Path, *, mapping_file: Path | None = None, dry: bool = False
) -> divisions.Done:  # fmt: skip
    """Take over the official list of divisions. Raises what `import_appeals` raises."""
    table = find(sheets(file), divisions.LAYOUT, headings(mapping_file, divisions.LAYOUT))
    if not dry:
        found_city(engine, tenant, city_name)
    return divisions.import_divisions(engine, tenant, divisions.listed(table), dry=dry)


def headings(file: Path | None, layout: Layout) -> Headings:
    """What a mapping file says, or the usual headings. Raises MappingError."""
    if file is None:
        return USUAL
    try:
        return mapping(tomllib.loads(file.read_text(encoding="utf-8")), layout)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise MappingError(f"{file}: {wrong}") from wrong


def told(problem: Problem) -> Mapping[str, Any]:
    return {
        "row": problem.row,
        "number": problem.number,
        "code": problem.code,
        "zh": problem.said("zh"),
        "en": problem.said("en"),
    }


def write_report(problems: Sequence[Problem], file: Path) -> None:
    """As JSON where the file is called so, else as separated text that spreadsheet programs open."""
    rows = [told(problem) for problem in problems]
    if file.suffix.lower() == ".json":
        file.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(REPORT_HEADINGS)
        writer.writerows([_harmless(cell) for cell in row.values()] for row in rows)


def write_ledger(taken: Taken, file: Path) -> None:
    """The ledger again, with what became of each row beside it."""
    head = ("行号", "导入结果", *taken.table.headings)
    file.write_bytes(bound([Sheet(title="导入结果", about=(file.stem,), head=head, lines=taken.report("zh"))]))


def _harmless(cell: object) -> object:
    """A cell that a spreadsheet program would take for a formula becomes text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")) else cell


def _unknown(engine: Engine, tenant: str, met: set[TopicCode]) -> tuple[TopicCode, ...]:
    in_force = topics.catalogue(engine, tenant)
    return tuple(sorted(met - known(in_force.topics).keys())) if in_force and met else ()
