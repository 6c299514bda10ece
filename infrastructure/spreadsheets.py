"""What stands in a spreadsheet file? Workbooks (.xlsx, .xls, .xlsb, .ods) and comma-separated text, as rows of cells."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from application.importing.columns import Row, Sheet

ENCODINGS = ("utf-8-sig", "gb18030")
"""How Chinese offices save text: the second is what older programs write."""
TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})


class UnreadableFileError(Exception):
    """The file is no spreadsheet that can be read."""


def sheets(path: Path) -> Iterator[Sheet]:
    """The sheets in their order, read when they are asked for. Raises UnreadableFileError."""
    if path.suffix.lower() in TEXT_ENDINGS:
        return iter((Sheet(path.stem, _text_rows(path)),))
    return _workbook(path)


def _workbook(path: Path) -> Iterator[Sheet]:
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            # `iter_rows` begins at the first row of the sheet, so that rows count as people see them.
            yield Sheet(name, workbook.get_sheet_by_name(name).iter_rows())
    except (CalamineError, OSError) as wrong:
        raise UnreadableFileError(f"{path}: {wrong}") from wrong


def _text_rows(path: Path) -> Iterator[Row]:
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise UnreadableFileError(str(wrong)) from wrong
    text = _decoded(path, content)
    first_line = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first_line and "," not in first_line else ","
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # an over-long cell is one bad row, not the end
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _decoded(path: Path, content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(f"{path}: neither UTF-8 nor GB 18030")
