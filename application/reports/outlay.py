"""Social assistance of a period: outlay by kind and place, apart and crossed, households and persons in and out, decisions.

What stood at the beginning, came and went must give what stands at the end.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from application.figures import Figure
from application.reports import filling
from application.reports.filling import CASES, COMPARED, HOUSEHOLDS, PERCENT, TIMES, YUAN, Figures, Item, at_most, equal
from application.reports.periods import Period
from application.reports.report import Cell, Check, Column, Form, Line, Table
from application.reports.source import FIRST, Source, year_to
from domain.cases.assistance.wording import WORDING
from domain.cases.assistance.words import REFERRED_KINDS, AssistanceKind, StopGround
from domain.kernel.roles import Role
from domain.kernel.wording import Phrase

KIND = "assistance"
ROLES = frozenset({
    Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS, Role.COMMUNITY_DIRECTOR, Role.STREET_LEADER, Role.SUPERVISOR,
    Role.AUDITOR,
})  # fmt: skip
ISSUERS = frozenset({Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS, Role.SUPERVISOR})
WORDS = WORDING.measures
_STOCK, _MOVED = Phrase("期末在保", "At the end"), Phrase("本期变动", "Changes in the period")
_MONEY = Phrase("救助资金（元）", "Outlay (yuan)")
FLOWS = ("added", "stopped", "monthly_outlay", "paid_persons")
STOCKS = ("active_households", "active_persons")

OF_A_KIND = (
    Column(code="households", label=Phrase("户数", "Households"), group=_STOCK),
    Column(code="persons", label=Phrase("人数", "Persons"), group=_STOCK),
    Column(code="added", label=Phrase("新增（户）", "Added"), group=_MOVED),
    Column(code="stopped", label=Phrase("停发（户）", "Stopped"), group=_MOVED),
    Column(code="paid", label=Phrase("发放人次", "Payments"), group=_MOVED),
    Column(code="outlay", label=Phrase("本期支出", "This period"), group=_MONEY),
    Column(code="outlay_year", label=Phrase("本年累计", "Year to date"), group=_MONEY),
    Column(code="outlay_then", label=Phrase("上年同期", "A year before"), group=_MONEY),
)
RATES = tuple(
    Item(measure=each, label=WORDS[each], unit=PERCENT)
    for each in ("on_time_decision_rate", "approval_rate", "supplement_rate", "recheck_completion", "objection_rate",
                 "upheld_objections", "emergency_in_24h", "active_discovery_share", "tekun_spot_checks")
)  # fmt: skip
COUNTS = (
    Item(measure="applications", label=WORDS["applications"]),
    Item(
        measure="decision_workdays",
        label=Phrase("办理工作日（中位数）", "Workdays to decide (median)"),
        unit=Phrase("工作日", "workdays"),
    ),
    Item(measure="second_supplements", label=WORDS["second_supplements"], unit=TIMES),
)
BESIDE = (
    Item(measure="added", label=WORDS["added"], unit=HOUSEHOLDS),
    Item(measure="stopped", label=WORDS["stopped"], unit=HOUSEHOLDS),
    Item(measure="paid_persons", label=WORDS["paid_persons"], unit=TIMES),
    Item(measure="monthly_outlay", label=WORDS["monthly_outlay"], unit=YUAN, format="money"),
    Item(measure="applications", label=WORDS["applications"], unit=CASES),
    Item(measure="on_time_decision_rate", label=WORDS["on_time_decision_rate"], unit=PERCENT),
)  # fmt: skip

OUTLAY = [each.code for each in OF_A_KIND].index("outlay")
BESIDE_OUTLAY = [each.measure for each in BESIDE].index("monthly_outlay")

ByKind = Mapping[str, Figures]


def make(source: Source, period: Period) -> tuple[Sequence[Table], Sequence[Check]]:
    own = (period.since, period.until)
    stand = source.by(KIND, "variant", STOCKS, FIRST, period.until)
    moved = source.by(KIND, "variant", FLOWS, *own)
    year = source.by(KIND, "variant", ["monthly_outlay"], year_to(period), period.until)
    then = source.by(KIND, "variant", ["monthly_outlay"], period.year_before.since, period.year_before.until)
    columns = filling.compared(source, KIND, period, durations=True)
    before = source.figures(KIND, FIRST, period.since)
    at_end = source.figures(KIND, FIRST, period.until)
    kinds = [_of_kind(source, own, each, stand, moved, year, then) for each in AssistanceKind]
    kinds.append(_total(kinds, at_end, columns))
    places = filling.place_lines(source, KIND, BESIDE, *own)
    crossed = _crossed(source, own, places, kinds)
    return (
        Table(
            code="outlay", title=Phrase("资金支出", "Outlay"), of=Phrase("救助类别", "Kind"), columns=OF_A_KIND,
            lines=tuple(kinds),
        ),
        crossed,
        _dynamics(columns[0], before, at_end),
        Table(
            code="work", title=Phrase("审核确认", "Decisions"), of=filling.ITEM, columns=COMPARED,
            lines=filling.item_lines((*COUNTS, *RATES), columns),
        ),
        Table(
            code="places", title=Phrase("分地区情况", "By place"), of=filling.PLACE, columns=filling.columns_of(BESIDE),
            lines=places,
        ),
    ), _checks(kinds[-1], columns[0], before, at_end, places[-1], crossed)  # fmt: skip


def _of_kind(  # one kind of assistance
    source: Source, own: tuple[date, date], kind: AssistanceKind, stand: ByKind, moved: ByKind, year: ByKind, then: ByKind
) -> Line:  # fmt: skip
    def figure(found: ByKind, measure: str) -> Figure:
        known = found.get(kind.value, {}).get(measure)
        return known or source.nothing(KIND, "variant", kind.value, measure, *own)

    return Line(code=kind.value, label=_label(kind), cells=(
        *(filling.shown(figure(stand, each)) for each in STOCKS),
        *(filling.shown(figure(moved, each)) for each in ("added", "stopped", "paid_persons")),
        *(filling.shown(figure(each, "monthly_outlay"), format_="money") for each in (moved, year, then)),
    ))  # fmt: skip


def _label(kind: AssistanceKind) -> Phrase:
    return WORDING.choices.get(f"AssistanceKind.{kind.value}") or WORDING.choices[kind.value]


def _crossed(source: Source, own: tuple[date, date], places: Sequence[Line], kinds: Sequence[Line]) -> Table:
    """Places under each other, kinds beside each other; the totals both ways are those of the other tables.

    Kinds that are passed on to other departments stand here where something was paid for them.
    """
    found = source.crossed(KIND, ("division", "variant"), "monthly_outlay", *own)
    paid = {kind for _, kind in found} | set(AssistanceKind) - REFERRED_KINDS
    shown = [each for each in kinds if each.total or each.code in paid]

    def line(of: Line) -> Line:
        cells = [each.cells[OUTLAY] if of.total else _money(found.get((of.code, each.code))) for each in shown[:-1]]
        return replace(of, cells=(*cells, of.cells[BESIDE_OUTLAY]))

    return Table(
        code="crossed", title=Phrase("分地区分类别支出（元）", "Outlay by place and kind (yuan)"), of=filling.PLACE,
        columns=tuple(Column(code=each.code, label=each.label) for each in shown), lines=tuple(map(line, places)),
    )  # fmt: skip


def _money(figure: Figure | None) -> Cell:
    return filling.shown(figure, format_="money") if figure else Cell(value=Decimal(0), format="money")


def _total(kinds: Sequence[Line], at_end: Figures, columns: Sequence[Figures]) -> Line:
    """Each sum opens all the cases of its column."""
    behind = (
        *(at_end[each] for each in STOCKS), *(columns[0][each] for each in ("added", "stopped", "paid_persons")),
        *(each["monthly_outlay"] for each in columns),
    )  # fmt: skip
    return Line(code="total", label=filling.TOTAL, total=True, cells=tuple(
        Cell(value=_sum(each.cells[n] for each in kinds), format=kinds[0].cells[n].format,
             count=figure.count if figure.entries else None, few=filling.of_few(figure))
        for n, figure in enumerate(behind)
    ))  # fmt: skip


def _sum(cells: Iterable[Cell]) -> Decimal:
    return sum((each.value for each in cells if isinstance(each.value, Decimal)), Decimal(0))


def _dynamics(now: Figures, before: Figures, at_end: Figures) -> Table:
    """Beginning, in, out by ground, end."""
    grounds = tuple(f"stopped_{each.value}" for each in StopGround)
    rows = (
        ("at_first", Phrase("期初在保", "At the beginning"), before["active_households"], before["active_persons"]),
        ("added", WORDS["added"], now["added"], None),
        ("stopped", WORDS["stopped"], now["stopped"], None),
        *((each, WORDS[each], now[each], None) for each in grounds),
        ("at_end", Phrase("期末在保", "At the end"), at_end["active_households"], at_end["active_persons"]),
    )
    return Table(
        code="dynamics", title=Phrase("动态管理", "In and out"), of=filling.ITEM,
        columns=(
            Column(code="households", label=Phrase("户数", "Households")),
            Column(code="persons", label=Phrase("人数", "Persons")),
        ),
        lines=tuple(
            Line(
                code=code, label=label, level=int(code in grounds), total=code == "at_end",
                cells=(filling.shown(households), filling.shown(persons) if persons else Cell(value="", format="text")),
            ) for code, label, households, persons in rows
        ),
    )  # fmt: skip


def _checks(  # what must fit together
    total: Line, now: Figures, before: Figures, at_end: Figures, places: Line, crossed: Table
) -> list[Check]:  # fmt: skip
    paid, stopped = now["monthly_outlay"].numerator, now["stopped"].numerator
    by_ground = sum((now[f"stopped_{each.value}"].numerator for each in StopGround), Decimal(0))
    most = before["active_households"].numerator + now["added"].numerator - stopped
    return [
        equal("各类支出合计 = 发放金额", "kinds = outlay", total.cells[OUTLAY], paid),
        equal("各地区支出合计 = 发放金额", "places = outlay", places.cells[BESIDE_OUTLAY], paid),
        equal(
            "各地区各类支出合计 = 发放金额", "places and kinds = outlay",
            _sum(cell for line in crossed.lines[:-1] for cell in line.cells[:-1]), paid,
        ),
        equal("停发原因合计 = 停发户数", "grounds = stopped", by_ground, stopped),
        at_most(
            "期末在保户 ≤ 期初 + 新增 − 停发（期满另计）", "end ≤ beginning + added − stopped (others ran out)",
            at_end["active_households"].numerator, most,
        ),
    ]  # fmt: skip


FORM = Form(
    code="outlay", title=Phrase("社会救助资金支出和动态管理情况表", "Social assistance: outlay and dynamics"),
    basis=Phrase("最低生活保障审核确认办法；特困人员认定办法", "Rules on subsistence allowances and on the destitute"),
    spans=("month", "quarter", "year"), unit=Phrase("户、人、元", "households, people, yuan"), roles=ROLES, issuers=ISSUERS,
    make=make, sums=(("stopped", tuple(f"stopped_{each.value}" for each in StopGround)),),
)  # fmt: skip
