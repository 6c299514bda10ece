"""The indicator sheet of communities (社区指标表): network, self-government, appeals, mediation, assistance, work, services.

A line per division one level below, itself at the bottom. Figures of cases name their cases, those of the network the side
of it that lists the records.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from application.reports import filling
from application.reports.filling import CASES, HOUSEHOLDS, PEOPLE, PERCENT, TEN_THOUSAND, TIMES, Item
from application.reports.periods import Period
from application.reports.report import Cell, Check, Column, Form, Line, Records, Table
from application.reports.source import FIRST, Source
from domain.directory.facilities import needed
from domain.directory.network_figures import NetworkFigures, network_of
from domain.kernel.roles import Role
from domain.kernel.wording import Phrase

ROLES = frozenset({
    Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.STREET_HANDLER, Role.STREET_LEADER, Role.STREET_CIVIL_AFFAIRS,
    Role.COUNTY_CIVIL_AFFAIRS, Role.SUPERVISOR, Role.AUDITOR,
})  # fmt: skip
ISSUERS = frozenset({
    Role.COMMUNITY_DIRECTOR, Role.STREET_LEADER, Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS, Role.SUPERVISOR,
})  # fmt: skip
Sort = Literal["number", "score"]
NOTHING = Cell(value=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some measures of one kind."""

    kind: str
    items: tuple[Item, ...]
    stock: bool = False
    """Whether what was added from the beginning counts, and not only in the period."""


def _items(*rows: tuple[str, str, str, Phrase], group: Phrase | None = None) -> tuple[Item, ...]:
    """(measure, Chinese, English, unit); amounts of money in 10,000 yuan, shares as rates."""
    return tuple(
        Item(
            measure=name, label=Phrase(zh, en), unit=unit, group=group, divide=10_000 if unit is TEN_THOUSAND else 1,
            format="money" if unit is TEN_THOUSAND else "rate" if unit is PERCENT else "number",
        ) for name, zh, en, unit in rows
    )  # fmt: skip


SCREENING, TALK_SHOP = Phrase("排查", "Screening"), Phrase("慈善超市", "Charity shop")
WORK, ENROLLED = Phrase("就业", "Employment"), Phrase("12349", "12349")
SERVICES, HONOURS = Phrase("服务", "Services"), Phrase("创建评选", "Recognitions")
MEETING, DIBAO = Phrase("居民会议", "Assembly"), Phrase("社会救助", "Assistance")
MEDIATED = Phrase("调解", "Mediation")

TABLES: tuple[tuple[str, Phrase, tuple[Part, ...]], ...] = (
    ("appeals", Phrase("群众诉求", "Appeals"), (
        Part(kind="appeal", items=_items(
            ("registered", "登记", "registered", CASES), ("on_time_completion", "按期办结率", "in time", PERCENT),
            ("solution_rate", "解决率", "solved", PERCENT), ("satisfaction_rate", "满意率", "satisfied", PERCENT),
            ("one_time_resolution", "一次性化解率", "solved at once", PERCENT),
            ("repeat_rate", "重复诉求率", "repeated", PERCENT), ("group_petitions", "集体访", "group petitions", TIMES),
        )),
    )),
    ("disputes", Phrase("矛盾调解", "Disputes"), (
        Part(kind="mediation", items=_items(
            ("accepted", "受理", "accepted", CASES), ("successful", "成功", "settled", CASES),
            ("success_rate_finished", "成功率", "success", PERCENT), ("performance_rate", "履行率", "performed", PERCENT),
            ("amount", "涉及金额", "amount", TEN_THOUSAND), group=MEDIATED,
        )),
        Part(kind="screening", items=_items(
            ("rounds_closed", "次数", "rounds", TIMES), ("households_screened", "走访", "visited", HOUSEHOLDS),
            ("disputes_found", "发现", "found", CASES), ("found_settled", "化解率", "settled", PERCENT), group=SCREENING,
        )),
    )),
    ("assistance", Phrase("救助帮扶", "Assistance"), (
        Part(kind="assistance", stock=True, items=_items(
            ("active_households", "在保户", "households", HOUSEHOLDS), ("active_persons", "在保人", "persons", PEOPLE),
            group=DIBAO,
        )),
        Part(kind="assistance", items=_items(
            ("applications", "申请", "applied", CASES), ("on_time_decision_rate", "按时办结率", "in time", PERCENT),
            ("recheck_completion", "核查完成率", "re-checked", PERCENT),
            ("monthly_outlay", "发放金额", "paid", TEN_THOUSAND), group=DIBAO,
        )),
        Part(kind="charity", items=_items(("people_served", "领取人次", "served", TIMES), group=TALK_SHOP)),
    )),
    ("work", Phrase("就业与服务", "Work and services"), (
        Part(kind="jobless", items=_items(
            ("jobless_registered", "零就业家庭", "registered", HOUSEHOLDS), ("returned_to_zero", "清零", "back at work", TIMES),
            ("zero_in_time", "按期清零率", "in time", PERCENT), group=WORK,
        )),
        Part(kind="service", items=_items(
            ("services_ordered", "下单", "ordered", CASES), ("services_done", "完成", "done", CASES),
            ("served_in_time", "按时率", "in time", PERCENT), ("service_satisfaction", "满意率", "satisfied", PERCENT),
            group=SERVICES,
        )),
        Part(kind="enrolment", stock=True, items=_items(("people_enrolled", "入网", "enrolled", PEOPLE), group=ENROLLED)),
        Part(kind="enrolment", items=_items(
            ("emergencies", "紧急呼叫", "emergencies", TIMES), ("help_in_time", "按时到场率", "in time", PERCENT),
            group=ENROLLED,
        )),
    )),
    ("self_government", Phrase("居民自治与创建", "Self-government and recognitions"), (
        Part(kind="assembly", items=_items(
            ("matters_proposed", "提请", "proposed", CASES), ("matters_resolved", "通过率", "carried", PERCENT),
            ("resolutions_executed", "已执行", "carried out", CASES), group=MEETING,
        )),
        Part(kind="recognition", items=_items(
            ("recognitions_applied", "申报", "applied", TIMES), ("recognitions_granted", "命名", "granted", TIMES),
            group=HONOURS,
        )),
    )),
)  # fmt: skip

NETWORK: tuple[tuple[str, str, str, Records, Sort], ...] = (
    ("households", "户数", "Households", "neighbourhoods", "number"),
    ("persons", "人口", "Persons", "neighbourhoods", "number"),
    ("area", "设施面积（平方米）", "Area (m²)", "facilities", "number"),
    ("needed", "应有面积（每百户20平方米）", "Asked (20 m² per 100)", "facilities", "number"),
    ("per_100", "每百户面积", "Per 100 households", "facilities", "score"),
    ("grids", "网格", "Grids", "neighbourhoods", "number"),
    ("grids_headed", "有网格长", "with a head", "neighbourhoods", "number"),
    ("buildings", "楼栋", "Buildings", "neighbourhoods", "number"),
    ("buildings_headed", "有楼长", "with a head", "neighbourhoods", "number"),
    ("groups", "居民小组", "Groups", "neighbourhoods", "number"),
    ("committee_members", "居委会人员", "Committee", "terms", "number"),
    ("mediators", "登记调解员", "Mediators", "terms", "number"),
    ("volunteers", "志愿者", "Volunteers", "helpers", "number"),
    ("volunteers_active", "当年参与", "helped this year", "helpers", "number"),
    ("agreements", "共建协议", "Agreements", "helpers", "number"),
    ("rosters", "值班表", "Rosters", "duty", "number"),
)


def make(source: Source, period: Period) -> tuple[Sequence[Table], Sequence[Check]]:
    return [_network(source), *(_cases(source, period, *each) for each in TABLES)], ()


def _network(source: Source) -> Table:
    """As it stood at the end of the day of the report."""
    assert source.when.as_of is not None
    day = source.when.as_of.day
    places = source.parts or (source.division,)
    lines = [
        _place(place, source.name(place), network_of(source.directory, place.ljust(12, "0"), day)) for place in places
    ]
    total = network_of(source.directory, source.division.ljust(12, "0"), day)
    lines.append(
        Line(code="total", label=filling.TOTAL, cells=_cells(total), total=True, place=source.division.ljust(12, "0"))
    )  # fmt: skip
    return Table(
        code="network", title=Phrase("社区基本情况", "The network"), of=filling.PLACE, lines=tuple(lines),
        columns=tuple(Column(code=code, label=Phrase(zh, en)) for code, zh, en, _, _ in NETWORK),
    )  # fmt: skip


def _place(code: str, name: str, network: NetworkFigures) -> Line:
    return Line(code=code, label=Phrase(name, name), cells=_cells(network), place=code.ljust(12, "0"))


def _cells(network: NetworkFigures) -> tuple[Cell, ...]:
    return tuple(
        Cell(value=_value(network, code), format=sort, records=records) for code, _, _, records, sort in NETWORK
    )


def _value(network: NetworkFigures, code: str) -> Decimal | None:
    match code:
        case "needed":
            return needed(network.households)
        case "per_100":
            return network.area_per_100_households
        case _:
            return Decimal(getattr(network, code))


def _cases(source: Source, period: Period, code: str, title: Phrase, parts: tuple[Part, ...]) -> Table:
    found = [
        filling.place_lines(source, each.kind, each.items, FIRST if each.stock else period.since, period.until)
        for each in parts
    ]
    return Table(
        code=code, title=title, of=filling.PLACE, lines=tuple(_joined(found)),
        columns=tuple(column for each in parts for column in filling.columns_of(each.items)),
    )  # fmt: skip


def _joined(found: Sequence[Sequence[Line]]) -> Iterable[Line]:
    """The cells of a place side by side, in the order of the codes; the total at the end."""
    known = [{each.code: each for each in lines} for lines in found]
    lengths = [len(lines[-1].cells) for lines in found]
    codes = sorted({code for lines in known for code in lines if code != "total"})
    for code in (*codes, "total"):
        first = next(lines[code] for lines in known if code in lines)
        cells = [
            lines[code].cells if code in lines else (NOTHING,) * length
            for lines, length in zip(known, lengths, strict=True)
        ]
        yield Line(
            code=code, label=first.label, total=first.total, cells=tuple(each for row in cells for each in row)
        )  # fmt: skip


FORM = Form(
    code="communities", title=Phrase("社区指标表", "Indicator sheet of communities"),
    basis=Phrase("社区“2833”模式指标（口径见各项工作指标）；每百户设施面积：城乡社区服务体系建设规划",
                 "Indicators of the 2833 model; area per 100 households: plan of community services"),
    spans=("month", "quarter", "year"), unit=Phrase("户、人、件、次、万元", "households, people, cases, times, 10,000 yuan"),
    roles=ROLES, issuers=ISSUERS, make=make,
)  # fmt: skip
