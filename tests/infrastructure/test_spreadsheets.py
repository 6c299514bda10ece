import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import openpyxl.styles
import pytest

from application.importing.columns import UnreadableFileError
from infrastructure.spreadsheets import sheets

ROWS = [["编号", "内容"], ["7", "一，\n二"]]


def test_cells_keep_their_sort_and_rows_are_counted_from_the_first_of_the_sheet(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A3"], sheet["B3"], sheet["C3"] = 2549, datetime(2019, 4, 25, 9, 32, 9), date(2019, 4, 25)
    sheet["A5"] = "末行"
    workbook.save(tmp_path / "a.xlsx")
    (read,) = sheets(tmp_path / "a.xlsx")
    rows = [list(row) for row in read.rows]
    assert rows[2] == [2549.0, datetime(2019, 4, 25, 9, 32, 9), date(2019, 4, 25)]
    assert rows[4][0] == "末行"
    assert len(rows) == 5


def test_every_sheet_is_read_under_its_name(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.create_sheet("来信").append(["x"])
    workbook.save(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in sheets(tmp_path / "a.xlsx")] == ["Sheet", "来信"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_separated_text_is_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    (read,) = sheets(tmp_path / "a.csv")
    assert list(read.rows) == ROWS


def test_an_endless_cell_of_a_text_is_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"编号,内容\n7,{'长' * 300_000}\n8,短\n", encoding="utf-8")
    (read,) = sheets(tmp_path / "a.csv")
    assert [len(row[1]) for row in list(read.rows)[1:]] == [300_000, 1]


@pytest.mark.parametrize("name", ["none.xlsx", "none.csv", "junk.xlsx", "junk.csv", "folder.xlsx"])
def test_what_is_no_spreadsheet_is_said_to_be_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "junk.xlsx").write_bytes(b"\xff\xff junk")
    (tmp_path / "junk.csv").write_bytes(b"\xff\xff junk")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(UnreadableFileError):
        list(sheets(tmp_path / name))


@pytest.mark.parametrize("filled", ["XFD1048576", "A1048576"])
def test_a_letter_in_the_last_cell_of_a_sheet_does_not_end_the_process(tmp_path: Path, filled: str) -> None:
    """The reader makes room for every cell before it; what it has no room for it does not survive."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["T1"], sheet[filled] = "编号", "备注", "x"
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableFileError, match="cells"):
        list(sheets(tmp_path / "a.xlsx"))


def test_a_cell_that_hides_its_place_is_not_read(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as packed:
        packed.writestr("xl/worksheets/sheet2.xml", '<worksheet><c r="XFD&#49;048576"><v>1</v></c></worksheet>')
    with pytest.raises(UnreadableFileError):
        list(sheets(tmp_path / "a.xlsx"))


def test_empty_rows_that_somebody_coloured_to_the_end_are_read_past(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["Z1"] = "编号", "备注"
    sheet["Z1048576"].font = openpyxl.styles.Font(bold=True)
    workbook.save(tmp_path / "a.xlsx")
    (read,) = sheets(tmp_path / "a.xlsx")
    assert next(iter(read.rows))[0] == "编号"
