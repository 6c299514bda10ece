from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.importing.cells import Cell, UnreadableError, instant, text

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2019, 4, 25, 9, 32, 9, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "cell",
    [
        "2019/4/25 9:32:09",
        "2019-04-25 09:32:09",
        "  2019-04-25T09:32:09\n",
        "2019年4月25日 9时32分9秒",
        "2019.4.25 9:32:09",
        "2019-04-25 09:32:09.0",
        datetime(2019, 4, 25, 9, 32, 9),
        datetime(2019, 4, 25, 9, 32, 8, 999_600),
        43580 + (9 * 3600 + 32 * 60 + 9) / 86400,
    ],
)
def test_the_ways_offices_write_an_instant_mean_the_same(cell: Cell) -> None:
    assert instant(cell) == MORNING


@pytest.mark.parametrize("cell", ["2019/4/25", "2019年4月25日", date(2019, 4, 25), 43580, 43580.0])
def test_a_day_without_a_time_begins_at_midnight(cell: Cell) -> None:
    assert instant(cell) == datetime(2019, 4, 25, tzinfo=SHANGHAI)


def test_minutes_are_enough() -> None:
    assert instant("2019/4/25 9:32") == MORNING.replace(second=0)


@pytest.mark.parametrize("cell", [None, "", "  ", "\u3000\xa0"])
def test_an_empty_cell_holds_no_instant(cell: Cell) -> None:
    assert instant(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["昨天", "2019-13-01", "2019-02-29", "2019-4-25 25:00:00", "25/4/2019", "20190425", 20190425.0, 0, -3.5, float("nan"),
     float("inf"), True, time(9, 30), timedelta(hours=5), "2019/4/25 9:32:09 9:32", "二〇一九年四月"],
)  # fmt: skip
def test_what_is_no_instant_is_said_to_be_none(cell: Cell) -> None:
    with pytest.raises(UnreadableError):
        instant(cell)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (2549.0, "2549"), (2549, "2549"), (1.5, "1.5"), (None, ""), ("\t 甲\r\n乙\r丙 \xa0", "甲\n乙\n丙"), ("\u200b\ufeff", ""),
        (date(2019, 4, 25), "2019-04-25"), (datetime(2019, 4, 25, 9, 32), "2019-04-25 09:32:00"), (float("inf"), "inf"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_people_see_it(cell: Cell, said: str) -> None:
    assert text(cell) == said


@settings(deadline=None)
@given(st.datetimes(datetime(1900, 3, 1), datetime(2199, 1, 1)))
def test_an_instant_reads_the_same_from_a_date_and_from_its_text(moment: datetime) -> None:
    full = moment.replace(microsecond=0)
    assert instant(full) == instant(str(full)) == instant(f"{full.year}/{full.month}/{full.day} {full:%H:%M:%S}")
