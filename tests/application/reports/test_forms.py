"""The forms say what the office's definitions say: the ministry's sums, the three rates, money in and out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from application import engine
from application.answers import AsOf
from application.reports import appeals, mediation_cases, organisations, outlay
from application.reports.content import content
from application.reports.periods import Period, period_of, period_with
from application.reports.report import Form, Report, Table
from application.reports.source import Source
from application.views import Sight, Sums, When
from domain.cases import KINDS
from domain.directory.catalogues import Schooling, Sex
from domain.directory.committee_years import CommitteeYear
from domain.directory.directory import Directory
from domain.directory.mediator_register import MediatorEntry
from domain.kernel.parameters import parameters
from domain.kernel.vocabulary import OrganisationId, StaffId
from tests.cast import DIRECTORY
from tests.domain.story import at

MAY = period_of("2026-05")
assert MAY is not None


@dataclass
class GivenViews:
    """What the cases of one period added; to every other period nothing."""

    kind: str
    added: dict[str, tuple[str, str]]
    """By measure: numerator and denominator."""
    by: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    """By columns, values and measure, what was added; several columns and values with a stroke between them."""
    since: date = date(2026, 5, 1)
    before: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What the cases added until then, from the beginning."""

    def sums(self, sight: Sight, when: When, which: Any, since: date, until: date, durations: Any) -> list[Sums]:
        if which.kinds != (self.kind,) or self.since not in (since, until):
            return []
        return [_sums(name, *each) for name, each in (self.added if since == self.since else self.before).items()]

    def tallies(  # the shape of the port
        self, sight: Sight, when: When, which: Any, columns: Sequence[str], since: date, until: date, measures: Any
    ) -> list[tuple[tuple[str, ...], Sums]]:  # fmt: skip
        if which.kinds != (self.kind,):
            return []
        return [
            (tuple(values.split("|")), _sums(name, number, "0"))
            for values, each in self.by.get("|".join(columns), {}).items() for name, number in each.items()
            if name in measures
        ]  # fmt: skip


def _sums(measure: str, numerator: str, denominator: str) -> Sums:
    return Sums(measure=measure, year=None, entries=1, numerator=Decimal(numerator), denominator=Decimal(denominator),
                median=None, p90=None)  # fmt: skip


def made(form: Form, views: GivenViews, period: Period = MAY, directory: Directory = DIRECTORY) -> Report:
    as_of = AsOf(day=date(2026, 6, 9))
    source = Source(
        views=views, sight=Sight(tenant="1309", posts=(), names=frozenset()),  # type: ignore[arg-type] # two of its questions
        when=When(at=at("2026-06-09"), as_of=as_of), kinds={each.name: each for each in KINDS}, directory=directory,
        parameters=parameters(engine.PARAMETERS, *(each.parameters for each in KINDS)).at(as_of.day, "1309"),
        division="130903",
    )  # fmt: skip
    tables, checks = form.make(source, period)
    return Report(
        code=form.code, title=form.title, period=period, division="130903", place="运河区", as_of=as_of, unit=form.unit,
        tables=tuple(tables), checks=tuple(checks),
    )  # fmt: skip


def values(table: Table, line: str) -> list[Any]:
    return next([cell.value for cell in each.cells] for each in table.lines if each.code == line)


ORDERS_OF_MAY = {
    "registered": ("10", "0"), "response_rate": ("9", "10"), "solution_rate": ("7", "9"), "satisfaction_rate": ("7", "9"),
}  # fmt: skip


def test_ten_orders_called_back_in_may_give_the_three_rates_and_their_composite() -> None:
    rates = made(appeals.FORM, GivenViews("appeal", ORDERS_OF_MAY)).tables[1]
    assert values(rates, "response_rate")[:2] == [9, 10]
    written = json.loads(content(made(appeals.FORM, GivenViews("appeal", ORDERS_OF_MAY))))
    lines = {line[0]: line for line in written["tables"][1]["lines"]}
    assert [lines[name][3] for name in ("response_rate", "solution_rate", "satisfaction_rate")] == [
        "0.9",
        "0.7778",
        "0.7778",
    ]
    assert lines["composite"][3] == "81.44"


def test_a_month_without_orders_has_no_rates_and_no_composite() -> None:
    rates = made(appeals.FORM, GivenViews("appeal", {})).tables[1]
    assert values(rates, "solution_rate") == [0, 0, None, None, None]
    assert values(rates, "composite")[2:] == [None, None, None]


HUANGSHI = {
    "accepted": "869", "successful": "842", "source_own_initiative": "455", "source_on_application": "378",
    "source_entrusted_transfer": "36", "entrusted_court": "36", "form_oral": "500", "form_written": "342",
    "body_community": "869", "type_marriage_family": "160", "type_neighbour": "278", "type_housing_homestead": "67",
    "type_contract": "44", "type_production_business": "31", "type_damages": "76", "type_forest_land": "18",
    "type_land_acquisition_demolition": "28", "type_environment": "4", "type_migrant_wages": "13", "type_tourism": "7",
    "type_medical": "55", "type_traffic_accident": "33", "type_property_mgmt": "1", "type_other": "54", "performed": "800",
    "amount": "1234567.89",
}  # fmt: skip


def the_month_of_huangshi(**changes: str) -> Report:
    added = {name: (number, "0") for name, number in (HUANGSHI | changes).items()}
    beside = {"division": {"130903001001": {"accepted": "800"}, "130903002001": {"accepted": "69"}}}
    return made(mediation_cases.FORM, GivenViews("mediation", added, beside))


def test_a_published_month_of_the_ministry_holds_all_its_checks() -> None:
    report = the_month_of_huangshi()
    assert [each.label.zh for each in report.checks if not each.holds] == []
    assert values(report.tables[0], "accepted")[0] == 869
    assert values(report.tables[0], "amount")[0] == Decimal("123.46")
    assert values(report.tables[0], "labour")[0] == 13


@pytest.mark.parametrize(
    ("changed", "number", "broken"),
    [
        ("source_own_initiative", "454", "案件来源合计 = 案件总数"),
        ("type_other", "55", "纠纷类型合计 = 案件总数"),
        ("body_community", "868", "调解主体合计 = 案件总数"),
        ("entrusted_court", "35", "委托移送各部门合计 = 接受委托移送调解"),
        ("form_oral", "501", "口头协议 + 书面协议 = 调解成功"),
        ("performed", "843", "履行 ≤ 期初未履行的协议 0 + 本期调解成功 842"),
        ("confirmation_applied", "343", "申请司法确认 ≤ 期初未申请确认的书面协议 0 + 本期书面协议 342"),
        ("confirmation_confirmed", "1", "确认有效 + 不予确认 ≤ 期初待裁定的申请 0 + 本期申请 0"),
    ],
)
def test_a_sum_that_does_not_fit_is_found(changed: str, number: str, broken: str) -> None:
    report = the_month_of_huangshi(**{changed: number})
    assert [each.label.zh for each in report.checks if not each.holds] == [broken]


def test_agreements_of_an_earlier_quarter_performed_in_this_one_fit() -> None:
    """Three agreements of the time before stood open; five are performed in the month, two of them settled in it."""
    views = GivenViews("mediation", {"successful": ("2", "0"), "form_oral": ("2", "0"), "performed": ("5", "0")})
    views.before = {"successful": ("10", "0"), "performed": ("7", "0")}
    (check,) = [each for each in made(mediation_cases.FORM, views).checks if each.label.zh.startswith("履行")]
    assert (check.label.zh, check.holds) == ("履行 ≤ 期初未履行的协议 3 + 本期调解成功 2", True)
    views.before["performed"] = ("8", "0")
    assert [each.label.zh for each in made(mediation_cases.FORM, views).checks if not each.holds] == [
        "履行 ≤ 期初未履行的协议 2 + 本期调解成功 2"
    ]  # fmt: skip


def test_every_place_has_its_line_also_without_cases_and_the_total_is_their_sum() -> None:
    places = the_month_of_huangshi().tables[2]
    assert [(line.label.zh, line.cells[0].value) for line in places.lines] == [
        ("公园街道", 800), ("水月寺街道", 69), ("合计", 869),
    ]  # fmt: skip


OUTLAY_OF_MAY = {"monthly_outlay": "5000.50", "added": "2", "stopped": "1", "stopped_death": "1"}
MONEY_OF_MAY = {
    "variant": {"dibao": "3000.50", "tekun": "1600", "disaster": "400"},
    "division": {"130903001001": "4000.50", "130903002001": "1000"},
    "division|variant": {
        "130903001001|dibao": "3000.50", "130903001001|tekun": "700", "130903001002|tekun": "300",
        "130903002001|tekun": "600", "130903002001|disaster": "400",
    },
}  # fmt: skip


def the_outlay_of_may(**changed: str) -> Report:
    """What was paid in May, other than told where it is given by its values."""
    added = {name: (number, "0") for name, number in OUTLAY_OF_MAY.items()}
    by = {
        columns: {values: {"monthly_outlay": changed.get(values, money)} for values, money in each.items()}
        for columns, each in MONEY_OF_MAY.items()
    }
    return made(outlay.FORM, GivenViews("assistance", added, by))


def test_money_is_told_by_kind_and_its_sum_is_checked() -> None:
    report = the_outlay_of_may()
    money = report.tables[0]
    assert values(money, "dibao")[5] == Decimal("3000.50")
    assert values(money, "total")[5] == Decimal("5000.50")
    assert values(money, "education")[5] == 0
    assert values(report.tables[2], "stopped_death")[0] == 1
    assert [each.label.zh for each in report.checks if each.relation == "equal" and not each.holds] == []
    wrong = the_outlay_of_may(**{"tekun": "1599", "130903001001|tekun": "701"}).checks
    assert [each.label.zh for each in wrong if not each.holds] == [
        "各类支出合计 = 发放金额", "各地区各类支出合计 = 发放金额"
    ]  # fmt: skip


def test_money_by_place_and_kind_has_totals_both_ways_and_every_figure_its_cases() -> None:
    crossed = the_outlay_of_may().tables[1]
    assert [each.code for each in crossed.columns] == [
        "dibao", "dibao_marginal", "tekun", "rigid_expense", "temporary_emergency", "temporary_expense", "disaster", "total"
    ]  # fmt: skip
    money = {each.label.zh: [str(cell.value) for cell in each.cells if cell.value] for each in crossed.lines}
    assert money == {
        "公园街道": ["3000.50", "1000", "4000.50"], "水月寺街道": ["600", "400", "1000"],
        "合计": ["3000.50", "1600", "400", "5000.50"],
    }  # fmt: skip
    opened = [
        (cell.count.filter.division, cell.count.filter.variant)
        for each in crossed.lines for cell in each.cells if cell.value and cell.count
    ]  # fmt: skip
    assert opened == [
        ("130903001", "dibao"), ("130903001", "tekun"), ("130903001", ""), ("130903002", "tekun"), ("130903002", "disaster"),
        ("130903002", ""), ("130903", "dibao"), ("130903", "tekun"), ("130903", "disaster"), ("130903", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "since", "until", "before", "title"),
    [
        ("2026-01", "2026-01-01", "2026-02-01", "2025-12", "2026年1月"),
        ("2026-12", "2026-12-01", "2027-01-01", "2026-11", "2026年12月"),
        ("2026-Q1", "2026-01-01", "2026-04-01", "2025-Q4", "2026年第一季度"),
        ("2026-Q4", "2026-10-01", "2027-01-01", "2026-Q3", "2026年第四季度"),
        ("2026", "2026-01-01", "2027-01-01", "2025", "2026年"),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(written: str, since: str, until: str, before: str, title: str) -> None:
    period = period_of(written)
    assert period is not None
    assert (str(period.since), str(period.until), period.before.code, period.title.zh) == (since, until, before, title)
    assert period.code == written
    assert period.before.after == period == period_with(period.span, period.last)


@pytest.mark.parametrize("written", ["", "2026-13", "2026-Q5", "26-01", "2026-1", "1999"])
def test_what_is_no_period_is_none(written: str) -> None:
    assert period_of(written) is None


def test_committees_are_counted_by_class_and_place_and_their_people_by_the_register() -> None:
    """Two committees of communities in the district: three people in one, one in the other, one of them on the register."""
    known = DIRECTORY.staff[StaffId("mediator")]
    entry = MediatorEntry(
        certificate="冀调001", certified_on=date(2025, 1, 1), full_time=True, sex=Sex.FEMALE, schooling=Schooling.COLLEGE,
    )  # fmt: skip
    entered = replace(known, mediator=entry)
    committee = DIRECTORY.organisations[OrganisationId("committee.longhua")]
    year = CommitteeYear(
        year=2026, guidance_funds=Decimal(800), committee_funds=Decimal("5000.50"),
        mediator_funds=Decimal(0), trainings=2, trained=5, office=True, sign=True, seal=False,
    )  # fmt: skip
    directory = replace(
        DIRECTORY, staff={**DIRECTORY.staff, entered.id: entered},
        organisations={**DIRECTORY.organisations, committee.id: replace(committee, years=(year,))},
    )  # fmt: skip
    classes, places, people, supplies, funds = made(
        organisations.FORM, GivenViews("mediation", {}), directory=directory
    ).tables
    assert values(classes, "community") == values(classes, "total") == [2, 4, 1, 3, 1, 0]
    assert values(classes, "town_street") == [0] * 6
    assert values(places, "130903001") == [2, 4, 1, 3, 1, 0]
    assert values(places, "130903002") == [0] * 6
    assert values(funds, "total") == [0, 0]
    known_of = {line.code: line.cells[-1].value for line in people.lines}
    assert (known_of["female"], known_of["male"], known_of["sex_not_known"]) == (1, 0, 3)
    assert (known_of["college"], known_of["schooling_not_known"], known_of["party_not_known"]) == (1, 3, 4)
    assert (known_of["elected"], known_of["engaged"]) == (0, 4)
    had = {line.code: line.cells[-1].value for line in supplies.lines}
    assert (had["reported"], had["not_reported"], had["trained"], had["seal"]) == (1, 1, 5, 0)
    assert (had["guidance_funds"], had["committee_funds"]) == (Decimal(800), Decimal("5000.50"))
    assert values(supplies, "committee_funds")[1] == Decimal("5000.50")
    assert values(supplies, "committee_funds")[0] is None, "of villages nothing was put down"
    checks = made(organisations.FORM, GivenViews("mediation", {}), directory=directory).checks
    assert all(check.holds for check in checks)
    assert [check.left for check in checks] == [2, 4, 4, 4, 4]
