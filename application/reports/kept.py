"""How is a report issued, and does it still say what was printed? What was issued is kept; making it again must give the same."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

from application.answers import AsOf, Filter, Viewer
from application.ask import Ask, Done, UnknownCaseError
from application.reports.content import content, written_value
from application.reports.filling import few
from application.reports.periods import period_of
from application.reports.report import Asked, Cell, Column, Line, Report, Table
from application.sights import OVERSIGHT
from application.views import Sight, When
from domain.cases.report.printing import IssueReport
from domain.cases.report.state import Issued
from domain.kernel.roles import scope
from domain.kernel.vocabulary import SYSTEM, CaseId, DivisionCode, RefusedError, StaffId
from domain.kernel.wording import Phrase

if TYPE_CHECKING:
    from application.reports.reporting import Parts, Reporting

KIND = "report"
MOST = 60
"""D: issued reports of one form and place that are listed, the newest first."""

Key = tuple[str, str, str]
"""Table, line, column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that is another now: entered later, corrected, or void since."""

    table: Phrase
    line: Phrase
    column: Phrase
    printed: Cell
    now: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    issued: Issued
    printed: Report
    """As it was printed."""
    same: bool
    """Whether making it again, as known at the end of its day, gives the same bytes."""
    whole: bool
    """Whether what is kept still has the hash under which it was issued."""
    differences: tuple[Difference, ...]
    """To the figures of the same period as they are known now."""


class Kept:
    """Issued reports, for every door."""

    def __init__(self, reporting: "Reporting", parts: "Parts") -> None:
        self._reporting = reporting
        self._ = parts

    def issue(self, viewer: Viewer, asked: Asked, key: str) -> Done:
        """Print a report for good. Raises RefusedError and ForbiddenError; the same key issues once."""
        form = self._reporting.form(viewer, asked, issuing=True)
        if asked.as_of.sort != "known":
            raise RefusedError("only_what_was_known")
        report = self._reporting.report(viewer, asked)
        command = IssueReport(
            report=form.code, title=f"{asked.period.title.zh}{form.title.zh}", unit=self._reporting.unit(viewer, asked),
            division=DivisionCode(asked.division.ljust(12, "0")), issuer=viewer.acting_for or StaffId(viewer.actor.id),
            period=asked.period.code, as_of=asked.as_of.day,
            position=self._reporting.position(viewer.tenant, asked.as_of.day), figures=content(report),
        )  # fmt: skip
        return self._.engine.do(Ask(
            tenant=viewer.tenant, kind=KIND, name="issue_report", command=command, actor=SYSTEM, key=f"issue/{key}",
        ))  # fmt: skip

    def of(self, viewer: Viewer, asked: Asked) -> list[Issued]:
        """What was issued of a form for a place, the newest first."""
        self._reporting.form(viewer, asked)
        which = Filter(kinds=(KIND,), variant=asked.code, division=asked.division.ljust(12, "0"))
        sight = Sight(tenant=viewer.tenant, posts=OVERSIGHT, names=frozenset())
        rows = self._.views.page(sight, When(at=self._.clock.now()), which, None, "number", True, None, MOST).rows
        found = self._.engine.several(viewer.tenant, [row.case_id for row in rows])
        issued: list[Issued] = [case for _, case in found.values()]
        return sorted(issued, key=lambda each: str(each.issued_at), reverse=True)

    def issued(self, viewer: Viewer, case_id: CaseId) -> tuple[Issued, Asked]:
        """An issued report and what was asked for it, if the form is for the viewer there."""
        kind, case = self._.engine.case(viewer.tenant, case_id)
        if kind.name != KIND:
            raise UnknownCaseError(case_id)
        period = period_of(case.period)
        assert period is not None, "the rule lets no other period in"
        asked = Asked(code=case.report, period=period, division=scope(case.division), as_of=AsOf(day=case.as_of))
        self._reporting.form(viewer, asked)
        return case, asked

    def compared(self, viewer: Viewer, case_id: CaseId) -> Compared:
        """What was printed, whether it can be made again, and what is known otherwise now."""
        issued, asked = self.issued(viewer, case_id)
        again = self._reporting.report(viewer, asked)
        today = replace(asked, as_of=AsOf(day=self._reporting.yesterday()))
        now = self._reporting.report(viewer, today)
        printed = as_printed(again, issued.figures)
        return Compared(
            issued=issued, printed=printed, same=content(again) == issued.figures,
            whole=sha256(issued.figures.encode()).hexdigest() == issued.sha256,
            differences=tuple(differences(printed, now)),
        )  # fmt: skip


def as_printed(again: Report, figures: str) -> Report:
    """The report with the figures that were printed, whatever making it again says."""
    kept: Mapping[str, object] = json.loads(figures)
    tables = kept["tables"]
    assert isinstance(tables, list)
    known = {each.code: each for each in again.tables}
    return replace(again, tables=tuple(_table(each, known[each["table"]]) for each in tables if each["table"] in known))


def _table(kept: Mapping[str, list[list[str | None]]], known: Table) -> Table:
    lines = {each.code: each for each in known.lines}
    columns = [str(each) for each in kept["columns"]]
    return replace(known, lines=tuple(_line(each, lines.get(str(each[0])), columns, known) for each in kept["lines"]))


def _line(kept: list[str | None], known: Line | None, columns: Sequence[str], table: Table) -> Line:
    """A line that is not made any more is shown under its code."""
    code, values = str(kept[0]), dict(zip(columns, kept[1:], strict=True))
    cells = known.cells if known is not None else (Cell(value=None),) * len(table.columns)
    label = known.label if known is not None else Phrase(code, code)
    shown = tuple(
        _cell(cell, values.get(column.code)) for cell, column in zip(cells, table.columns, strict=True)
    )  # fmt: skip
    return replace(known, cells=shown) if known is not None else Line(code=code, label=label, cells=shown)


def _cell(known: Cell, value: str | None) -> Cell:
    if written_value(known) == value:
        return known
    number = value is not None and known.format != "text"
    return replace(
        known, value=Decimal(str(value)) if number else value, few=known.few or (number and few(Decimal(str(value))))
    )


def differences(printed: Report, now: Report) -> Iterator[Difference]:
    """Figure by figure, those no more made and those made since among them; a new line of noughts is no difference."""
    before, after = _cells(printed), _cells(now)
    for key, (cell, table, line, column) in {**before, **after}.items():
        nothing = Cell(value=None, format=cell.format)
        was = before[key][0] if key in before else nothing
        found = after[key][0] if key in after else nothing
        if written_value(was) != written_value(found) and (was.value or found.value):
            yield Difference(table=table.title, line=line.label, column=column.label, printed=was, now=found)


def _cells(report: Report) -> Mapping[Key, tuple[Cell, Table, Line, Column]]:
    return {
        (table.code, line.code, column.code): (cell, table, line, column)
        for table in report.tables for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
    }  # fmt: skip
