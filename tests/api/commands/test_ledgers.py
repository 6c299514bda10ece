"""Old ledgers come in as offices keep them: what was taken over, what was not, and why, beside each row."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from api.commands.imports import import_ledger, write_ledger
from application.importing.bodies import UnknownBodyError
from application.importing.columns import USUAL, NoTableError, Sheet
from application.importing.ledgers import LEDGERS, Brought, Taken, TooManyRowsError, take_over
from application.importing.running import Run
from domain.cases.assistance import KIND as ASSISTANCE
from domain.cases.mediation import KIND as MEDIATION
from domain.cases.mediation.words import Outcome, Performance, Source
from domain.directory.dispute_types import DisputeType
from domain.kernel.vocabulary import Actor, ForbiddenError, OrganisationId
from tests import ledgers
from tests.application.office import TENANT, Office

LONGHUA = "committee.longhua"


@pytest.fixture
def office() -> Office:
    return Office(MEDIATION, ASSISTANCE)


def cases(office: Office, kind: str) -> list[Any]:
    """In the order of the rows; they travel many at a time."""
    found = [office.state(each.case_id) for each in office.log.since(TENANT, 0, 10_000) if each.kind == kind]
    return sorted(found, key=lambda case: case.told.source_row)


def codes(taken: Taken) -> list[tuple[int, str]]:
    return [(each.row, each.code) for each in taken.summary.problems]


def brought(office: Office, kind: str, file: Path, **more: Any) -> Taken:
    return import_ledger(office.engine, TENANT, kind, file, **more)


def test_a_community_s_book_of_mediations_comes_in_as_it_is_kept(office: Office, tmp_path: Path) -> None:
    file = ledgers.write(tmp_path / "隆华2023.xlsx", ledgers.MEDIATIONS_BY_COMMUNITY)
    taken = brought(office, "mediation", file, organisation=LONGHUA)
    assert (taken.summary.rows, taken.summary.imported, taken.summary.rejected) == (8, 3, 5)
    assert codes(taken) == [
        (5, "word_unknown"), (6, "day_unreadable"), (7, "parties_missing"), (8, "still_under_way"), (9, "number_twice"),
    ]  # fmt: skip
    first, second, third = cases(office, "mediation")
    assert (first.told.outcome, first.told.performance, first.told.source) == (
        Outcome.AGREED_WRITTEN, Performance.FULL, Source.ON_APPLICATION,
    )  # fmt: skip
    assert (first.accepted_on, first.ended_on, first.claimed) == (date(2023, 2, 6), date(2023, 2, 13), Decimal(3200))
    assert [(each.name, each.phone) for each in first.parties] == [("李建国", "13800000001"), ("王秀英", "13800000002")]
    assert (second.claimed, second.persons, second.told.outcome) == (Decimal(12000), 30, Outcome.AGREED_ORAL)
    assert [(each.name, each.phone, each.sort) for each in second.parties] == [
        ("赵国强", "13811110000", "person"), ("钱敏", "0317-2012345", "person"), ("安居物业公司", "", "organisation"),
    ]  # fmt: skip
    assert second.told.remarks == "备注：已回访\n被申请人电话：电话同上"
    assert (third.told.outcome, third.ended_on) == (Outcome.FAILED, date(2023, 4, 14))
    assert third.told.source is Source.ENTRUSTED_TRANSFER


def test_a_street_s_book_names_its_committees_and_has_no_numbers(office: Office, tmp_path: Path) -> None:
    file = ledgers.write(tmp_path / "公园2024.xlsx", ledgers.MEDIATIONS_OF_A_STREET)
    taken = brought(office, "mediation", file)
    assert codes(taken) == [(5, "committee_unknown")]
    quarrel, debt = cases(office, "mediation")
    assert (quarrel.committee, debt.committee) == ("committee.longhua", "committee.dongguan")
    assert [each.name for each in quarrel.parties] == ["周某", "吴某"]
    assert [each.phone for each in quarrel.parties] == ["13700001111", "13700002222"]
    assert (debt.dispute_type, debt.claimed) == (DisputeType.CONTRACT, Decimal(35000))
    again = brought(office, "mediation", file).summary
    assert (again.imported, again.skipped, again.rejected) == (0, 2, 1)


def test_a_roster_of_households_comes_in_and_who_is_helped_stays_so(office: Office, tmp_path: Path) -> None:
    file = ledgers.write(tmp_path / "低保.xlsx", ledgers.HOUSEHOLDS)
    taken = brought(office, "assistance", file)
    assert codes(taken) == [
        (5, "amount_unreadable"), (6, "community_missing"), (7, "end_missing"), (8, "word_unknown"),
    ]  # fmt: skip
    zhang, zhao, wei = cases(office, "assistance")
    assert [(each.name, each.relation) for each in zhang.members] == [
        ("张桂兰", "applicant"), ("张伟强", "child"), ("张小宝", "grandchild"),
    ]  # fmt: skip
    assert (zhang.state, zhang.amount, zhang.persons, zhang.terms["AS-T7"].due_on) == (
        "active",
        1650,
        3,
        date(2026, 11, 20),
    )
    assert (zhao.state, zhao.amount, zhao.community) == ("active", 1170, "130903001002")
    assert (zhao.members[0].bank_account, zhao.told.remarks) == ("622848001", "赵德福联系电话：无")
    assert (wei.state, wei.told.ended_on) == ("historic", date(2024, 8, 31))
    assert wei.told.remarks == "停保原因：收入超标\n韦阿妹身份证号：130903"


def test_people_in_rows_of_their_own_join_the_household_above_them(office: Office, tmp_path: Path) -> None:
    file = ledgers.write(tmp_path / "名册.xlsx", ledgers.PEOPLE_ONE_BY_ONE)
    taken = brought(office, "assistance", file, organisation="community.longhua")
    assert (taken.summary.imported, taken.summary.joined, taken.summary.rejected) == (3, 2, 0)
    household, illness, fire = cases(office, "assistance")
    assert [(each.name, each.minor) for each in household.members] == [
        ("蒋某", False),
        ("沈某", False),
        ("蒋小妹", True),
    ]
    assert (illness.state, illness.assistance_kind, illness.amount) == ("historic", "temporary_expense", 3000)
    assert (fire.assistance_kind, fire.hardship) == ("temporary_emergency", "fire")


def test_a_trial_writes_nothing_and_says_the_same(office: Office, tmp_path: Path) -> None:
    file = ledgers.write(tmp_path / "隆华2023.xlsx", ledgers.MEDIATIONS_BY_COMMUNITY)
    tried = brought(office, "mediation", file, organisation=LONGHUA, dry=True)
    assert not cases(office, "mediation")
    done = brought(office, "mediation", file, organisation=LONGHUA)
    assert codes(tried) == codes(done)
    assert (tried.summary.imported, done.summary.imported) == (3, 3)
    again = brought(office, "mediation", file, organisation=LONGHUA, dry=True).summary
    assert (again.imported, again.skipped) == (0, 3)


def test_a_mapping_file_says_what_other_words_and_headings_mean(office: Office, tmp_path: Path) -> None:
    head = ("案件编号", "时间", "哪一类", "甲方", "乙方", "经过")
    rows = [head, ("7", "2023-05-09", "停车纠纷", "甲某", "乙某", "车位被占")]
    mapping = tmp_path / "对照.toml"
    mapping.write_text(
        'series = "隆华"\n[columns]\ndispute_type = "哪一类"\nbrief = "经过"\n[always]\noutcome = "成功"\n'
        '[values.dispute_type]\n"停车纠纷" = "property_mgmt"\n', encoding="utf-8",
    )  # fmt: skip
    file = ledgers.write(tmp_path / "旧.xlsx", rows)
    taken = brought(office, "mediation", file, organisation=LONGHUA, mapping_file=mapping)
    assert (taken.summary.imported, codes(taken)) == (1, [])
    (case,) = cases(office, "mediation")
    assert (case.dispute_type, case.told.outcome) == (DisputeType.PROPERTY_MGMT, Outcome.AGREED)
    with pytest.raises(NoTableError):
        brought(office, "mediation", file, organisation=LONGHUA)


def test_the_report_is_the_ledger_again_with_the_reason_beside_each_row_and_no_formula(
    office: Office, tmp_path: Path
) -> None:
    file = ledgers.write(tmp_path / "隆华2023.xlsx", ledgers.MEDIATIONS_BY_COMMUNITY)
    report = tmp_path / "结果.xlsx"
    write_ledger(brought(office, "mediation", file, organisation=LONGHUA), report)
    sheet: Any = load_workbook(report).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:4] == ["行号", "导入结果", "编号", "受理日期"]
    assert [row[1] for row in rows[1:4]] == ["已导入"] * 3
    assert rows[4][1] == "未导入：纠纷类型“停车纠纷”不认识，请在对照表中写明它是哪一类。"
    assert rows[5][1] == "未导入：受理日期无法识别：去年夏天"
    formula = next(cell for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value))
    assert formula.data_type == "s"


def test_a_number_that_tells_another_case_is_reported_and_what_was_recorded_stays(
    office: Office, tmp_path: Path
) -> None:
    head, first, *_ = ledgers.MEDIATIONS_BY_COMMUNITY
    brought(office, "mediation", ledgers.write(tmp_path / "a.xlsx", [head, first]), organisation=LONGHUA)
    other = [*first[:7], "另一件事", *first[8:]]
    taken = brought(office, "mediation", ledgers.write(tmp_path / "b.xlsx", [head, other]), organisation=LONGHUA)
    assert codes(taken) == [(2, "imported_differently")]
    elsewhere = brought(
        office, "mediation", ledgers.write(tmp_path / "c.xlsx", [head, (), first]), organisation=LONGHUA
    )
    assert elsewhere.summary.skipped == 1


def test_rows_belong_to_a_committee_and_to_no_other_body(office: Office, tmp_path: Path) -> None:
    file = ledgers.write(tmp_path / "a.xlsx", ledgers.MEDIATIONS_BY_COMMUNITY)
    with pytest.raises(UnknownBodyError):
        brought(office, "mediation", file, organisation="street.gongyuan")
    nobody = brought(office, "mediation", file)
    assert {each.code for each in nobody.summary.problems} >= {"committee_missing"}
    assert nobody.summary.imported == 0


def test_only_who_may_import_imports_and_however_long_ago_it_was(office: Office) -> None:
    head, first, *_ = ledgers.MEDIATIONS_BY_COMMUNITY
    ledger = LEDGERS["mediation"]

    def by(somebody: str) -> Taken:
        book = Brought(sheets=[Sheet("a", [head, first])], file_name="a", headings=USUAL, body=OrganisationId(LONGHUA))
        return take_over(office.engine, TENANT, ledger, book, Run(actor=Actor(id=somebody)))

    with pytest.raises(ForbiddenError):
        by("mediator")
    assert by("admin").summary.imported == 1


def test_a_door_may_take_only_so_many_rows_and_then_writes_none(office: Office) -> None:
    head, first, second, *_ = ledgers.MEDIATIONS_BY_COMMUNITY
    book = Brought(
        sheets=[Sheet("a", [head, first, second])], file_name="a", headings=USUAL, body=OrganisationId(LONGHUA), most=1
    )
    with pytest.raises(TooManyRowsError):
        take_over(office.engine, TENANT, LEDGERS["mediation"], book, Run())
    assert not cases(office, "mediation")


ANY_CELL = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(),
    st.sampled_from(["2023-05-04", "2023.5", "邻里", "成功", "低保", "李某与王某", "隆华社区", "户主", "配偶"]),
    st.sampled_from(["", " ", "\ud800", "a\x00b", "长" * 4_001, "9" * 400, "=1+1", "٣", 1e308, 10**20]),
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["mediation", "assistance"]), st.data())
def test_whatever_stands_in_the_cells_every_row_is_taken_joined_or_reported_once(
    kind: str, data: st.DataObject
) -> None:
    office, ledger = Office(MEDIATION, ASSISTANCE), LEDGERS[kind]
    head = [headings[0] for headings in ledger.layout.headings.values()]
    rows = data.draw(st.lists(st.lists(ANY_CELL, min_size=len(head), max_size=len(head)), max_size=5))
    body = OrganisationId(LONGHUA if kind == "mediation" else "community.longhua")
    book = Brought(sheets=[Sheet("a", [head, *rows])], file_name="a.xlsx", headings=USUAL, body=body)
    taken = take_over(office.engine, TENANT, ledger, book, Run())
    found = taken.summary
    assert found.imported + found.skipped + found.joined + found.rejected == found.rows == len(taken.rows)
    assert len(cases(office, kind)) == found.imported
    for at, _, _, said in taken.results("zh"):
        assert said, at
        assert "{" not in said or "{" in str(rows)
