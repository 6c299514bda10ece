"""The official list of divisions: from above downwards, once, renamed where it says so, and a report of what it lacks."""

import pytest

from application.importing.columns import USUAL, Sheet, find
from application.importing.divisions import LAYOUT, Done, import_divisions, listed
from tests.application.office import TENANT, Office

ROWS = (
    ["130903001001", "隆华社区居委会"], ["130903001", "公园街道"], ["130903000000", "运河区"], ["1309", "沧州市"],
)  # fmt: skip


def take(office: Office, *rows: list[object], dry: bool = False) -> Done:
    table = find([Sheet("s", [["统计用区划代码", "名称"], *(rows or ROWS)])], LAYOUT, USUAL)
    return import_divisions(office.engine, TENANT, listed(table), dry=dry)


def names(office: Office) -> dict[str, str]:
    return {code: each.name for code, each in office.surroundings.directory(TENANT).divisions.items()}


def test_a_list_in_any_order_comes_in_from_above_and_the_same_again_changes_nothing() -> None:
    office = Office(cast=None)
    done = take(office)
    assert (done.rows, done.established, done.problems) == (4, 4, [])
    assert names(office)["130903001001"] == "隆华社区居委会"
    again = take(office)
    assert (again.established, again.renamed, again.unchanged) == (0, 0, 4)


def test_another_name_renames_and_what_the_list_lacks_is_named_but_stays() -> None:
    office = Office(cast=None)
    take(office)
    done = take(office, ["130903000000", "运河区"], ["130903001000", "公园路街道"])
    assert (done.renamed, done.unchanged, done.missing) == (1, 1, ["130903001001"])
    assert names(office)["130903001000"] == "公园路街道"
    assert office.surroundings.directory(TENANT).is_division("130903001001")


def test_a_dry_run_says_what_would_be_and_does_nothing() -> None:
    office = Office(cast=None)
    assert take(office, dry=True).established == 4
    assert names(office) == {}


@pytest.mark.parametrize("dry", [True, False])
def test_what_is_wrong_is_reported_with_its_row_and_stops_nothing_in_a_trial_as_in_earnest(dry: bool) -> None:
    office = Office(cast=None)
    done = take(
        office, *ROWS, ["abc", "乱码"], ["130903001002", ""], ["130903001001", "又一次"], ["130100000000", "石家庄市"],
        ["130903009001", "无街道社区"], dry=dry,
    )  # fmt: skip
    assert [(each.row, each.code) for each in done.problems] == [
        (6, "division_code_unreadable"), (7, "division_name_missing"), (8, "division_twice"),
        (9, "division_of_another_city"), (10, "division_without_parent"),
    ]  # fmt: skip
    assert done.established == 4
