import pytest

from application.importing.appeals import LAYOUT
from application.importing.columns import Headings, MappingError, NoTableError, Sheet, find, mapping
from application.importing.lines import Line
from tests.application.importing.tables import HEADINGS, read, row


def test_columns_are_found_by_their_headings_in_any_order() -> None:
    backwards = [list(reversed(each)) for each in (HEADINGS, row())]
    table = find([Sheet("s", backwards)], LAYOUT, Headings())
    assert table.columns["number"] == 6
    assert table.columns["answered_at"] == 0


def test_a_title_above_the_headings_does_not_matter_and_rows_count_as_the_spreadsheet_shows_them() -> None:
    table = find([Sheet("s", [["2019年来信"], [], HEADINGS, row(), [], row(number=2)])], LAYOUT, Headings())
    assert [at for at, _ in table.rows] == [4, 6]


def test_headings_may_be_written_in_other_ways() -> None:
    read_row = read(row(), headings=["编 号", "", "标题", "来信时间", "内容", "回复内容", "回复时间\n"])[0]
    assert isinstance(read_row, Line)
    assert (read_row.command.answer, read_row.command.user) == ("已更换。", "")


def test_the_sheet_with_the_headings_is_taken_wherever_it_stands() -> None:
    table = find([Sheet("说明", [["请看下一页"]]), Sheet("来信", [HEADINGS, row()])], LAYOUT, Headings())
    assert table.sheet == "来信"


def test_headings_that_mean_nothing_are_named() -> None:
    table = find([Sheet("s", [(*HEADINGS, "处理人", "")])], LAYOUT, Headings())
    assert table.ignored == ("处理人",)


def test_a_table_without_what_is_needed_is_refused_naming_what_is_missing() -> None:
    with pytest.raises(NoTableError) as none:
        find([Sheet("a", [["x"]]), Sheet("b", [["留言编号", "留言时间", "y"]])], LAYOUT, Headings())
    assert none.value.missing == ("留言详情",)


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(NoTableError):
        find([Sheet("a", [])], LAYOUT, Headings())


def test_a_mapping_file_names_other_headings_another_sheet_and_whose_numbers_they_are() -> None:
    given = mapping(
        {"sheet": "乙", "series": "县长信箱", "columns": {"number": "件号", "content": ["诉求", "正文"]}}, LAYOUT
    )
    sheets = [Sheet("甲", [HEADINGS]), Sheet("乙", [["件号", "留言时间", "正文"]])]
    table = find(sheets, LAYOUT, given)
    assert (table.sheet, table.columns) == ("乙", {"number": 0, "received_at": 1, "content": 2})
    assert given.series == "县长信箱"


def test_a_mapped_column_is_looked_for_under_its_given_heading_only() -> None:
    with pytest.raises(NoTableError):
        find([Sheet("a", [HEADINGS])], LAYOUT, mapping({"columns": {"number": "件号"}}, LAYOUT))


@pytest.mark.parametrize(
    "file",
    [{"columns": {"colour": "x"}}, {"cols": {}}, {"columns": "x"}, {"columns": {"number": 3}}, {"sheet": 3},
     {"columns": {"number": [3]}}, {"series": []}],
)  # fmt: skip
def test_a_mapping_file_that_says_what_cannot_be_is_refused(file: dict[str, object]) -> None:
    with pytest.raises(MappingError):
        mapping(file, LAYOUT)
