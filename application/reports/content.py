"""What of a report is kept when it is issued, and is the same, byte for byte, whenever it is made again?

Codes and figures as they are printed, no wording: a new edition of the program may call a measure by another name.
"""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from application.figures import rounded
from application.reports.report import Cell, Format, Report, Table


def content(report: Report) -> str:
    """Keys in order, no blanks; figures as texts without trailing noughts."""
    return json.dumps(_plain(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(report: Report) -> dict[str, Any]:  # JSON
    return {
        "report": report.code,
        "period": report.period.code,
        "division": report.division,
        "as_of": report.as_of.day.isoformat(),
        "tables": [_table(each) for each in report.tables],
    }


def _table(table: Table) -> dict[str, Any]:  # JSON
    return {
        "table": table.code,
        "columns": [each.code for each in table.columns],
        "lines": [[each.code, *(written_value(cell) for cell in each.cells)] for each in table.lines],
    }


def written_value(cell: Cell) -> str | None:
    """A figure as it stands in what is kept."""
    match cell.value:
        case Decimal():
            return f"{printed(cell.value, cell.format).normalize():f}"
        case date():
            return cell.value.isoformat()
        case _:
            return cell.value


def printed(value: Decimal, sort: Format) -> Decimal:
    """Rounded as it is shown: a rate to hundredths of a percent."""
    match sort:
        case "rate":
            return rounded(100 * value) / 100
        case "money" | "score":
            return rounded(value)
        case _:
            return value
