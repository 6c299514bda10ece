"""What stands in a spreadsheet file? Workbooks (.xlsx, .xls, .xlsb, .ods) and comma-separated text, as rows of cells."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from application.importing.columns import Row, Sheet, UnreadableFileError

ENCODINGS = ("utf-8-sig", "gb18030")
"""How Chinese offices save text: the second is what older programs write."""
TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})


LARGEST_UNPACKED = 200 * 2**20
"""D: octets to which a workbook may unfold; one that unfolds further is a trap."""
MOST_CELLS = 10_000_000
"""D: places from the first row and column to the last that holds something. The reader has room made for every one of them,
and where there is none the whole process ends: one letter in the last cell of a sheet would do."""
MOST_COLUMNS = 16_384
_PLACE = re.compile(rb"""<(?:\w+:)?(?:row|c)\b([^<>]*?)(/>|></(?:\w+:)?c>|>)""")
_NAME = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})(\d{1,9})["']""")
_PIECE, _LONGEST_PLACE = 1024 * 1024, 64 * 1024


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
            if unfolded > LARGEST_UNPACKED:
                raise UnreadableFileError(f"{name}: it would unfold to {unfolded // 2**20} MiB")
            for part in packed.infolist():
                if part.filename.lower().endswith(".xml") and (cells := _cells(packed, part)) > MOST_CELLS:
                    raise UnreadableFileError(f"{name}: {part.filename} reaches over {cells:,} cells")
    except (
        zipfile.BadZipFile,
        zlib.error,
        LZMAError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
    ) as wrong:
        raise UnreadableFileError(f"{name}: {wrong}") from wrong


def _cells(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many places lie up to the last that a sheet fills; none where it is no sheet. What is empty counts for nothing."""
    row = column = last_row = nameless = 0
    for place in _places(packed, part):
        named = _NAME.search(place)
        if named is None:
            nameless += 1
        elif named[1]:
            row, column = max(row, int(named[2])), max(column, _column(named[1]))
        else:
            last_row = max(last_row, int(named[2]))
    if nameless:  # rows tell where these lie
        row, column = max(row, last_row, 1), max(column, min(nameless, MOST_COLUMNS))
    return row * column


def _places(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What rows and cells that are not empty say of themselves. Raises ValueError where it is said in no usual way."""
    rest = b""
    with packed.open(part) as opened:
        while piece := opened.read(_PIECE):
            text = rest + piece.replace(b"\0", b"")
            found = [place[1] for place in _PLACE.finditer(text) if place[2] == b">"]
            if any(b"&" in each for each in found):
                raise ValueError(part.filename)
            yield from found
            begun = text[max(text.rfind(b"<"), 0) :]
            rest = b"" if b">" in begun or not begun.startswith(b"<") else begun
            if len(rest) > _LONGEST_PLACE:
                raise ValueError(part.filename)


def _column(letters: bytes) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + letter - ord("A") + 1
    return found


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
