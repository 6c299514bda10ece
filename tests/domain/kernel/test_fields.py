"""Every field that holds what it may not hold is named, and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_type_hints

import pytest

from domain.kernel.fields import Personal, check, fields_of
from domain.kernel.vocabulary import InvalidError, OrganisationId
from tests.cast import LONGHUA
from tests.domain.kernel.stall_kind import AskForStall, Extend, Grant, Helper

GOOD = AskForStall(
    station=OrganisationId("station.longhua"), division=LONGHUA, asked_on=date(2026, 3, 10), name="王五", place="东门"
)


def faults(command: object) -> dict[str, str]:
    with pytest.raises(InvalidError) as raised:
        check(command)
    return {fault.path: fault.code for fault in raised.value.faults}


def test_a_good_command_passes() -> None:
    check(GOOD)
    check(replace(GOOD, name="名" * 50, place="地" * 200))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"place": "   "}, {"place": "blank"}),
        ({"place": "地" * 201}, {"place": "too_long"}),
        ({"place": "东\x00门"}, {"place": "unwritable"}),
        ({"place": "东\ud800门"}, {"place": "unwritable"}),
        ({"name": ""}, {"name": "blank"}),
        ({"asked_on": date(1890, 1, 1)}, {"asked_on": "date_range"}),
        ({"helpers": (Helper(helper_id="H1", name=""),)}, {"helpers.0.name": "blank"}),
        ({"helpers": (Helper(helper_id="H1", name="赵"),) * 4}, {"helpers": "count"}),
        ({"place": "", "name": ""}, {"place": "blank", "name": "blank"}),
    ],
)
def test_each_fault_is_named_at_its_field(change: dict[str, object], fault: dict[str, str]) -> None:
    assert faults(replace(GOOD, **change)) == fault


def test_numbers_keep_their_range_and_decimals() -> None:
    check(Extend(days=1, reason="x"))
    assert faults(Extend(days=0, reason="x")) == {"days": "range"}
    assert faults(Extend(days=61, reason="x")) == {"days": "range"}
    check(Grant(amount=Decimal("0.01")))
    assert faults(Grant(amount=Decimal("0.001"))) == {"amount": "decimals"}
    assert faults(Grant(amount=Decimal(-1))) == {"amount": "range"}
    assert faults(Grant(amount=Decimal("NaN"))) == {"amount": "number"}


def test_marks_are_read_from_the_annotation() -> None:
    by_name = {field.name: field for field in fields_of(AskForStall)}
    assert by_name["name"].mark(Personal) == Personal()
    assert by_name["place"].mark(Personal) is None
    assert by_name["helpers"].item is Helper
    assert [name for name, field in by_name.items() if field.required] == [
        "station",
        "division",
        "asked_on",
        "name",
        "place",
    ]
    assert set(by_name) == set(get_type_hints(AskForStall))
