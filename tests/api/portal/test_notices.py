"""What hangs out for everybody: what the law publishes of a household, in words, and nothing else."""

import re
import uuid

import pytest

from application.ports import Append, Change
from domain.kernel.vocabulary import CaseId
from infrastructure.clock import SystemClock
from tests.api.city import TENANT
from tests.api.portal.phone import Phone
from tests.api.served import application
from tests.domain.assistance.told import in_publicity
from tests.domain.story import at

SHOWN = {"姓名", "社区", "共同生活人数", "救助类别", "拟救助金额（元）", "公示开始", "公示截止", "异议电话"}


@pytest.fixture
def today(monkeypatch):
    """`today("2026-10-12")`: what day it is for the whole system."""
    return lambda day: monkeypatch.setattr(SystemClock, "now", lambda self: at(day))


def recorded(hemu, story):
    """A story of the rules' own tests, event by event into the log."""
    case_id = CaseId(str(uuid.uuid4()))
    for each in story.history:
        change = Change(kind="assistance", case_id=case_id, expected_version=each.version - 1, events=(each.event,))
        append = Append(
            tenant=TENANT,
            changes=(change,),
            occurred_at=each.occurred_at,
            recorded_at=each.recorded_at,
            actor=each.actor,
        )
        hemu.log.submit(append).result()


def test_a_notice_hangs_in_words_from_its_first_day_to_its_last(hemu, caught_up, today):
    recorded(hemu, in_publicity())
    caught_up()
    phone = Phone(application(hemu.office))
    today("2026-10-12")
    page = phone.open("/r/notices").text

    assert set(re.findall(r"<dt>([^<]+)</dt>", page)) == SHOWN
    assert "2026-10-19 (周一)" in page
    assert "先天性心脏病" not in page
    assert not re.search(r"<d[td]>[^<]*[a-z_]{4,}[^<]*</d", page)
    assert "隆华社区" in phone.open("/r/notices?at=130903001001").text
    assert "没有正在公示" in phone.open("/r/notices?at=130903002001").text
    today("2026-10-20")
    assert "没有正在公示" in phone.open("/r/notices").text
