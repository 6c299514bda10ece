"""The three activities over pages: applied for, examined by another body, shown with figures that open their cases."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from application.ask import Ask
from domain.cases.recognition.deciding import Grant
from domain.cases.recognition.examining import Publicise
from domain.cases.recognition.words import Activity, Criterion, Level, Special
from domain.cases.screening.rounds import CloseRound, RecordVisit
from domain.cases.screening.words import Handling
from domain.kernel.act import snake
from domain.kernel.approval import Approve
from domain.kernel.vocabulary import local_date
from infrastructure.clock import SystemClock
from tests.api.city import TENANT
from tests.cast import LONGHUA, staff
from tests.domain.recognition.test_recognition import APPLIED, EXAMINED
from tests.domain.screening.test_rounds import FOUND, PLAN


class Days:
    """Lets people of the cast do things today, or so many days ahead: the log of the city began today."""

    def __init__(self, hemu, monkeypatch):
        self.hemu, self.patch, self.began = hemu, monkeypatch, hemu.office.clock.now()
        self.today = local_date(self.began)

    def later(self, days):
        self.patch.setattr(SystemClock, "now", lambda _: self.began + timedelta(days=days))
        return self

    def tell(self, kind, by, command, case_id=None, name=None):
        return self.hemu.engine.do(Ask(
            tenant=TENANT, kind=kind, name=name or snake(type(command).__name__), command=command, actor=staff(by),
            case_id=case_id,
        ))  # fmt: skip

    def a_round(self):
        """A screening round that found one dispute, settled there; planned, walked and closed today."""
        plan = replace(PLAN, first=self.today, last=self.today)
        case_id = self.tell("screening", "community_director", plan).case_id
        self.tell("screening", "grid", RecordVisit(on=self.today, place="1号楼", households=plan.households), case_id)
        found = replace(FOUND, handling=Handling.SETTLED_ON_SPOT, people=(), committee=None)
        self.tell("screening", "grid", found, case_id)
        self.tell("screening", "community_director", CloseRound(summary="平稳"), case_id)
        return case_id


@pytest.fixture
def days(hemu, monkeypatch):
    return Days(hemu, monkeypatch)


def test_figures_are_counted_from_the_cases_of_the_place_and_open_them(days, browse, caught_up):
    rounds = {days.a_round(), days.a_round()}
    caught_up()
    safe = replace(APPLIED, activity=Activity.SPECIAL, special=Special.SAFE, year=days.today.year)
    done = days.tell("recognition", "community_director", safe)
    found = {each.criterion: each for each in done.case.findings}
    assert (found[Criterion.SCREENING_ROUNDS].numerator, found[Criterion.SCREENING_ROUNDS].met) == (2, False)
    caught_up()
    browser = browse("street_leader")
    shown = browser.get(f"/recognitions/{done.case_id}/sheet").text
    (behind,) = re.findall(r'href="(/counted[^"]+)">2</a>', shown)
    assert "≥ 4" in shown
    assert set(re.findall(r"/screenings/([0-9a-f-]{36})", browser.get(unescape(behind)).text)) == rounds


def test_a_title_stands_on_the_page_of_its_community_and_among_the_activities(days, browse, caught_up):
    year = days.today.year
    days.a_round()
    caught_up()
    assert "本年度还没有考评得分" in browse("street_leader").get(f"/activities?year={year}").text
    merit = days.tell("recognition", "worker", replace(APPLIED, activity=Activity.MERIT, year=year)).case_id
    days.tell("recognition", "county_civil", replace(EXAMINED, judged=(), opinion="全年无重大事件"), merit)
    days.tell("recognition", "county_civil", Publicise(place="区政府网站"), merit)
    days.later(20)
    title = Grant(title="争先创优先进社区", level=Level.DISTRICT)
    (request,) = days.tell("recognition", "county_civil", title, merit, "request_grant").case.requests
    days.tell("recognition", "county_civil_head", Approve(request_id=request), merit, "approve_grant")
    caught_up()
    leader = browse("street_leader")
    assert "争先创优先进社区" in leader.get(f"/communities/{LONGHUA}").text
    contest = leader.get(f"/activities?year={year}").text
    assert re.search(r'<td class="number">1</td><td>隆华社区居民委员会</td>', contest)
    assert "考评表" in leader.get(f"/recognitions/{merit}").text
