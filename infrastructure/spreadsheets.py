"""What stands in a spreadsheet file? Workbooks (.xlsx, .xls, .xlsb, .ods) and comma-separated text, as rows of cells."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from application.importing.columns import Row, Sheet, UnreadableFileError

ENCODINGS = ("utf-8-sig", "gb18030")
"""How Chinese offices save text: the second is what older programs write."""
TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})


LARGEST_UNPACKED = 200 * 2**20
"""D: octets to which a workbook may unfold; one that unfolds further is a trap."""


def sheets(path: Path) -> Iterator[Sheet]:
    """The sheets in their order, read when they are asked for. Raises UnreadableFileError."""
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise UnreadableFileError(f"{path}: {wrong}") from wrong
    return sheets_of(path.name, content)


def sheets_of(name: str, content: bytes) -> Iterator[Sheet]:
    """The same of a file that came in under a name."""
    if Path(name).suffix.lower() in TEXT_ENDINGS:
        return iter((Sheet(Path(name).stem, _text_rows(name, content)),))
    _fits(name, content)
    return _workbook(name, content)


def _fits(name: str, content: bytes) -> None:
    """Raises UnreadableFileError where a packed workbook would not fit into the memory."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return  # an older workbook is not packed
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unfolded = sum(each.file_size for each in packed.infolist())
    except zipfile.BadZipFile as wrong:
        raise UnreadableFileError(f"{name}: {wrong}") from wrong
    if unfolded > LARGEST_UNPACKED:
        raise UnreadableFileError(f"{name}: it would unfold to {unfolded // 2**20} MiB")


def _workbook(name: str, content: bytes) -> Iterator[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in workbook.sheet_names:
            # `iter_rows` begins at the first row of the sheet, so that rows count as people see them.
            yield Sheet(sheet, workbook.get_sheet_by_name(sheet).iter_rows())
    except CalamineError as wrong:
        raise UnreadableFileError(f"{name}: {wrong}") from wrong


def _text_rows(name: str, content: bytes) -> Iterator[Row]:
    text = _decoded(name, content)
    first_line = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first_line and "," not in first_line else ","
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # an over-long cell is one bad row, not the end
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _decoded(name: str, content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(f"{name}: neither UTF-8 nor GB 18030")
