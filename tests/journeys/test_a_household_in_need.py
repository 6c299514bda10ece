"""A household with 低保: applied, shown to the neighbours, objected to, confirmed, paid month by month, checked, let go."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.cases.assistance import KIND
from domain.cases.assistance import events as e
from domain.cases.assistance.acceptance import Accept
from domain.cases.assistance.benefit import GradualExit, Recheck
from domain.cases.assistance.decision import Publish, Report
from domain.cases.assistance.ending import Stop
from domain.cases.assistance.events import benefit as b
from domain.cases.assistance.investigation import StartInvestigation
from domain.cases.assistance.notice import DeliverNotice
from domain.cases.assistance.opinion import Compute
from domain.cases.assistance.payment import PayOut
from domain.cases.assistance.publicity import DemocraticReview, Finish, Object, TakeDown
from domain.cases.assistance.words import AssistanceKind, DecisionSort, NoticeWay, RecheckClass, StopGround
from domain.kernel.vocabulary import Command
from tests.domain.assistance.told import (
    COUNTY,
    INVESTIGATORS,
    NOTICE,
    WAGES_OF_1500,
    application,
    confirmation,
    opinion,
    visit,
)
from tests.domain.story import at
from tests.journeys.town import Town, town  # noqa: F401 # the fixture

pytestmark = pytest.mark.postgres
NEIGHBOURS = tuple(e.Reviewer(name=f"邻居{n}") for n in "甲乙丙丁戊己庚")
DIBAO = AssistanceKind.DIBAO
PAYMENTS = "/assistance/payments"
PAY_LIST = f"{PAYMENTS}?month={{month}}"


class Case:
    """One case of a town."""

    def __init__(self, town: Town, case_id: str) -> None:  # noqa: F811
        self.town, self.id = town, case_id

    def does(self, command: Command, *, by: str) -> None:
        self.town.does(KIND, command, by=by, case_id=self.id)

    def decided(self, command: Command, noun: str, *, by: str, then: str) -> None:
        """Proposed by one and approved by another."""
        self.town.does(KIND, command, by=by, case_id=self.id, name=f"request_{noun}")
        self.town.approves(KIND, self.id, noun, by=then)

    @property
    def state(self) -> str:
        return str(self.town.state(self.id).state)

    def due(self, code: str) -> str:
        return self.town.due(self.id, code)

    def says(self, paper: str, event: type[object], *, by: str) -> str:
        made = self.town.issues(self.id, paper, by=by, step=self.town.step_of(self.id, event))
        return self.town.text_of(self.id, made)


def investigated(case: Case) -> None:
    case.town.on("2026-01-05 10:00")
    case.does(Accept(), by="street_civil")
    assert (case.due("AS-T1"), case.due("AS-T2")) == ("2026-02-14", "2026-01-08")  # a Saturday that is worked
    case.does(StartInvestigation(investigators=INVESTIGATORS), by="street_civil")
    case.town.on("2026-01-08 10:00")
    case.does(visit(), by="street_civil")
    case.does(Compute(income_items=WAGES_OF_1500), by="street_civil")
    case.town.on("2026-01-12 10:00")
    case.decided(opinion(DIBAO), "opinion", by="street_civil", then="street_civil_head")


def shown_and_objected_to(case: Case) -> None:
    """Seven days on the board; a neighbour objects on the third; the review hears the household."""
    case.town.on("2026-01-13 09:00")
    case.does(NOTICE, by="worker")
    assert case.due("AS-T4") == "2026-01-20"
    sheet = case.says("publicity_sheet", e.PublicityStarted, by="street_civil")
    assert "张桂兰" in sheet
    assert "1,200" in sheet
    assert not [each for each in ("130903196505120027", "张小宝", "先天性心脏病", "13912345678") if each in sheet]
    case.town.on("2026-01-15 09:00")
    case.does(Object(name="周大爷", content="家里有出租房"), by="worker")
    case.town.on("2026-01-21 09:00")
    case.does(Finish(), by="street_civil")
    assert case.state == "reinvestigating"
    case.does(TakeDown(removed_at=at("2026-01-21 08:30"), proof="照片-2", witness="冯洁"), by="worker")
    review = DemocraticReview(
        place="隆华社区会议室",
        reviewers=NEIGHBOURS,
        statement="出租房系他人所有",
        votes_for=6,
        votes_against=1,
        minutes="评议记录",
    )
    case.town.on("2026-01-22 14:00")
    case.does(review, by="street_civil")
    case.town.on("2026-01-26 10:00")
    case.decided(opinion(DIBAO), "opinion", by="street_civil", then="street_civil_head")


def confirmed(case: Case) -> None:
    case.town.on("2026-01-27 09:00")
    case.does(Report(county=COUNTY), by="street_civil")
    case.town.on("2026-02-03 10:00")
    case.decided(confirmation(), "confirmation", by="county_civil", then="county_civil_head")
    assert (case.state, case.due("AS-T7")) == ("active", "2026-08-03")
    notice = case.says("confirmation_notice", b.Confirmed, by="county_civil")
    for words in ("社会救助确认同意通知书", "张桂兰", "1,200"):
        assert words in notice, words
    case.does(Publish(place="隆华社区公示栏"), by="worker")
    told = DeliverNotice(decision=DecisionSort.CONFIRMED, way=NoticeWay.PERSONAL, receiver="M1")
    case.does(told, by="street_civil")
    assert case.due("AS-R1") == "2026-04-07"  # sixty days end on Qingming


def paid(case: Case, first: int, last: int) -> None:
    """On the tenth of each month, out of the list of the month."""
    for month in range(first, last + 1):
        case.town.on(f"2026-{month:02}-10 09:00")
        case.does(PayOut(month=f"2026-{month:02}", amount=Decimal(1200)), by="street_civil")


def paid_from_the_list(case: Case, month: str) -> None:
    """The month of every household that is ticked, with its day and batch; a row that cannot be paid says why."""
    clerk, at = case.town.browse("street_civil"), PAY_LIST.format(month=month)
    case.town.caught_up()
    given = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', clerk.get(at).text))
    sent = {name: given[name] for name in ("form_token", "month", f"amount.{case.id}")}
    sent |= {"way": "bank", "voucher": "低保03批", "paid_on": f"{month}-10"}
    assert "请先勾选家庭" in clerk.post(PAYMENTS, data=sent).text
    ticked = sent | {"case": [case.id, "no-such-case"], "amount.no-such-case": "1200"}
    assert "共 2 件，办成 1 件" in clerk.post(PAYMENTS, data=ticked | {"key": "one"}).text
    (payment,) = case.town.state(case.id).payments
    assert (payment.amount, f"{payment.on}", payment.voucher) == (Decimal(1200), f"{month}-10", "低保03批")
    assert "该月已发放" in clerk.post(PAYMENTS, data=ticked | {"key": "two"}).text
    assert "低保03批" in clerk.get(at).text


def listed(town: Town, month: str) -> str:  # noqa: F811
    town.caught_up()
    page = town.browse("street_civil").get(PAY_LIST.format(month=month))
    assert page.status_code == 200
    return str(page.text)


def test_a_household_in_need(town: Town) -> None:  # noqa: F811
    applied = town.on("2026-01-05 09:00").does(KIND, application(), by="street_window")
    case = Case(town, applied.case_id)
    investigated(case)
    shown_and_objected_to(case)
    confirmed(case)
    assert "1,200" in listed(town, "2026-03")
    town.on("2026-03-11 09:00")
    paid_from_the_list(case, "2026-03")
    paid(case, 4, 7)
    assert town.state(case.id).payments[-1].month == date(2026, 7, 1)
    work = Recheck(changed=True, recheck_class=RecheckClass.HALF_YEARLY, findings="儿子7月起在物业公司上班")
    town.on("2026-07-30 09:00")
    case.does(work, by="street_civil")
    assert case.due("AS-T7") == "2027-01-30"
    case.does(Compute(income_items=(replace(WAGES_OF_1500[0], amount_month=Decimal(3000)),)), by="street_civil")
    leave = GradualExit(
        member="M2", first_month_above=date(2026, 7, 10), months=6, reasons="就业后收入超过标准，渐退六个月"
    )
    case.decided(leave, "gradual_exit", by="county_civil", then="county_civil_head")
    assert (case.state, case.due("AS-T8")) == ("gradual_exit", "2026-12-31")
    paid(case, 8, 12)
    town.on("2027-01-04 09:00")
    assert list(town.state(case.id).tasks) == ["gradual-exit-over"]
    stop = Stop(
        ground=StopGround.EXIT_OVER, reasons="渐退期满，收入高于标准", basis="最低生活保障审核确认办法 第三十三条"
    )
    case.decided(stop, "stop", by="county_civil", then="county_civil_head")
    assert (case.state, str(town.state(case.id).ended.from_month)) == ("stopped", "2027-02-01")
    assert "社会救助停发通知书" in case.says("stop_notice", b.Stopped, by="county_civil")
    _counted(town)


def _counted(town: Town) -> None:  # noqa: F811
    town.caught_up()
    year = town.hemu.questions.measures(
        town.viewer("county_civil"), "assistance", date(2026, 1, 1), date(2027, 1, 1)
    ).total
    assert (year["monthly_outlay"].numerator, year["paid_persons"].numerator) == (12000, 30)
    assert (year["active_households"].numerator, year["upheld_objections"].numerator) == (1, 0)
    assert (year["objection_rate"].numerator, year["objection_rate"].denominator) == (1, 1)
    next_year = town.hemu.questions.measures(
        town.viewer("county_civil"), "assistance", date(2027, 1, 1), date(2028, 1, 1)
    ).total
    assert (next_year["active_households"].numerator, next_year["stopped_gradual_exit_over"].numerator) == (-1, 1)
