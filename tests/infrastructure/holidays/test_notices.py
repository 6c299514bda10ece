from datetime import date

import pytest

from domain.calendar.terms import recompute, start_term
from infrastructure.holidays.notices import with_notice
from tests.domain.calendar import rules
from tests.domain.calendar.calendars import CALENDAR, at

NOTICE = """
year = 2027
version = "国办发明电〔2026〕1号"

[[holidays]]
name = "元旦"
first = 2027-01-01
last = 2027-01-04
made_up = [2027-01-09]
"""


def written(tmp_path, text):
    path = tmp_path / "2027.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_written_notice_publishes_its_year(tmp_path):
    calendar = with_notice(CALENDAR, written(tmp_path, NOTICE))
    assert not calendar.is_workday(date(2027, 1, 4))
    assert calendar.is_workday(date(2027, 1, 9))
    assert calendar.is_workday(date(2027, 5, 3))
    assert calendar.name_of(date(2027, 1, 9)) == "元旦"
    assert not calendar.is_provisional(date(2027, 1, 4))
    assert calendar.is_workday(date(2026, 10, 10))
    assert calendar.version == "notice-2026+2027:国办发明电〔2026〕1号"


def test_a_running_right_follows_the_notice(tmp_path):
    right = start_term(rules.RECONSIDERATION, at("11-02"), CALENDAR)
    anew = recompute(right, with_notice(CALENDAR, written(tmp_path, NOTICE)), told=True)
    assert (right.due_on, right.provisional) == (date(2027, 1, 4), True)
    assert (anew.due_on, anew.provisional) == (date(2027, 1, 5), False)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("last = 2027-01-04", "last = 2026-12-30"),
        ("made_up = [2027-01-09]", "made_up = [2027-01-08]"),
        ("year = 2027", "year = 2028"),
        ("year = 2027", 'year = "next"'),
        ('name = "元旦"', 'nome = "元旦"'),
    ],
)
def test_a_file_that_is_no_notice_is_refused(tmp_path, wrong, right):
    with pytest.raises(ValueError):
        with_notice(CALENDAR, written(tmp_path, NOTICE.replace(wrong, right)))


def test_a_notice_without_holidays_is_refused(tmp_path):
    with pytest.raises(ValueError, match="names no holiday"):
        with_notice(CALENDAR, written(tmp_path, 'year = 2027\nversion = "x"\nholidays = []\n'))
