"""A workbook with every trap comes in: what was taken over, what was not and why, and what it amounts to."""

import csv
import json
from collections import Counter
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from api.commands.imports import import_appeals, import_topics, write_report
from application.importing.bodies import UnknownBodyError
from application.importing.columns import MappingError, NoTableError, UnreadableFileError
from application.importing.problems import problem
from benchmarks.independent import Counted, Figures, expected, figures
from domain.cases.appeal import KIND
from domain.cases.appeal.measures import contributions
from domain.kernel.card import Contribution
from tests import workbooks
from tests.application.office import TENANT, Office

SINCE, UNTIL = datetime(2011, 1, 1), datetime(2021, 1, 1)


@pytest.fixture
def office() -> Office:
    return Office(KIND)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_trap_is_reported_with_its_row_and_everything_else_is_imported(
    office: Office, tmp_path: Path, seed: int
) -> None:
    file = workbooks.write(tmp_path / "来信.xlsx", workbooks.mixed(300, seed))
    done = import_appeals(office.engine, TENANT, "沧州市", file)
    wanted = expected(file, SINCE, UNTIL)
    counts = done.summary.rows, done.summary.imported, done.summary.skipped, done.summary.rejected
    assert counts == (wanted.rows, wanted.imported, 0, wanted.rejected) == (313, 300, 0, 13)
    assert Counter(each.code for each in done.summary.problems) == Counter(trap.code for trap in workbooks.traps(seed))
    again = import_appeals(office.engine, TENANT, "沧州市", file).summary
    assert (again.imported, again.skipped, again.rejected) == (0, 300, 13)


def test_a_problem_names_the_row_that_the_spreadsheet_program_shows(office: Office, tmp_path: Path) -> None:
    bad = list(workbooks.traps(1)[0].cells)
    file = workbooks.write(tmp_path / "a.xlsx", [*workbooks.good_rows(9, 1), bad])
    (problem,) = import_appeals(office.engine, TENANT, "沧州市", file).summary.problems
    assert problem.row == 12  # headings, nine good rows and an empty one stand above it


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_the_cases_contribute_is_what_the_raw_cells_amount_to(office: Office, tmp_path: Path, seed: int) -> None:
    file = workbooks.write(tmp_path / "来信.xlsx", workbooks.mixed(300, seed))
    import_appeals(office.engine, TENANT, "沧州市", file)
    cases = [office.state(each.case_id) for each in office.log.since(TENANT, 0, 10_000) if each.kind == "appeal"]
    given = [each for case in cases for each in contributions(case)]
    wanted = expected(file, SINCE, UNTIL)
    assert _counts(given) == {name: count for name, count in wanted.total.items() if name in _counts(given)}
    for year, figures_of_year in wanted.years.items():
        of_year = [each for each in given if each.on.year == year]
        assert _counts(of_year) == {name: figures_of_year[name] for name in _counts(of_year)}


def _counts(given: list[Contribution]) -> dict[str, Decimal]:
    names = ("registered", "answered", "answered_over_15_days", "answered_over_60_days")
    return {name: sum((each.numerator for each in given if each.measure == name), Decimal(0)) for name in names}


def test_the_independent_reckoning_is_right_where_it_can_be_done_by_hand() -> None:
    day = datetime(2020, 1, 1, 12)
    spans = [Fraction(1, 2), Fraction(1), Fraction(15), Fraction(16), Fraction(61)]
    messages = [Counted(day, datetime.fromtimestamp(day.timestamp() + float(span) * 86400)) for span in spans]
    by_hand: Figures = {
        "registered": 6, "answered": 5, "median_days_to_answer": Decimal("15.00"),
        "p90_days_to_answer": Decimal("43.00"),  # between 16 and 61, six tenths of the way
        "answered_over_15_days": 2, "answered_over_60_days": 1,
    }  # fmt: skip
    assert figures([*messages, Counted(day, None)]) == by_hand


def test_the_report_opens_in_spreadsheet_programs_and_holds_no_formula(tmp_path: Path) -> None:
    problems = [problem(3, "=1+1", "text_empty"), problem(5, "7", "number_twice", first=2)]
    write_report(problems, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert rows[1] == ["3", "'=1+1", "text_empty", "没有留言内容。", "It has no text."]
    assert rows[2][3] == "编号与第2行相同。"
    write_report(problems, tmp_path / "r.json")
    assert [each["row"] for each in json.loads((tmp_path / "r.json").read_text("utf-8"))] == [3, 5]


def test_what_cannot_be_imported_at_all_says_why(office: Office, tmp_path: Path) -> None:
    file = workbooks.write(tmp_path / "a.xlsx", workbooks.good_rows(1, 1))
    (tmp_path / "bad.toml").write_text("columns = 3")
    (tmp_path / "b.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError):
        import_appeals(office.engine, TENANT, "沧州市", tmp_path / "none.xlsx")
    with pytest.raises(NoTableError):
        import_appeals(office.engine, TENANT, "沧州市", tmp_path / "b.csv")
    with pytest.raises(UnknownBodyError):
        import_appeals(office.engine, TENANT, "沧州市", file, organisation="nowhere")
    with pytest.raises(MappingError):
        import_appeals(office.engine, TENANT, "沧州市", file, mapping_file=tmp_path / "bad.toml")
    assert office.log.since(TENANT, 0, 10) == []


def test_a_mapping_file_brings_in_a_table_with_other_headings(office: Office, tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(
        'series = "县长信箱"\n[columns]\nnumber = "件号"\nreceived_at = ["收到"]\ncontent = "正文"\n', encoding="utf-8"
    )
    (tmp_path / "b.csv").write_text("件号,收到,正文\n甲-1,2019/4/25 9:32:09,路灯不亮\n", encoding="gb18030")
    done = import_appeals(office.engine, TENANT, "沧州市", tmp_path / "b.csv", mapping_file=tmp_path / "m.toml")
    assert done.summary.imported == 1


def test_topics_that_the_catalogue_does_not_name_are_told_and_the_message_is_imported(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "topics.csv").write_text("一级分类,二级分类,三级分类\n城乡建设,物业,电梯\n民政,,\n", encoding="utf-8")
    published, problems = import_topics(office.engine, TENANT, "沧州市", tmp_path / "topics.csv")
    assert published is not None
    assert (published.topics, [each.code for each in problems]) == (1, ["level_missing"])
    (tmp_path / "b.csv").write_text(
        "留言编号,留言时间,留言详情,一级分类\n1,2019/4/25,甲,城乡建设\n2,2019/4/25,乙,水利\n", encoding="utf-8"
    )
    done = import_appeals(office.engine, TENANT, "沧州市", tmp_path / "b.csv")
    assert (done.summary.imported, done.unknown_topics) == (2, ("水利",))
    assert done.as_json()["topics_unknown"] == ["水利"]


def test_a_sheet_without_one_topic_publishes_nothing(office: Office, tmp_path: Path) -> None:
    (tmp_path / "topics.csv").write_text("一级分类,二级分类,三级分类\n,,甲\n", encoding="utf-8")
    published, problems = import_topics(office.engine, TENANT, "沧州市", tmp_path / "topics.csv")
    assert (published, len(problems)) == (None, 1)
