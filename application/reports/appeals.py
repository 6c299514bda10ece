"""Petitions and hotline orders of a period: what came, what was done in time, the three rates with what they leave out, topics.

Orders and petitions stand apart: their rules, terms and measures differ. Accusations are left out.
"""

from collections.abc import Mapping, Sequence

from application import figures
from application.figures import Figure
from application.reports import filling
from application.reports.filling import (
    CASES,
    COMPARED,
    DAYS,
    PEOPLE,
    PERCENT,
    POINTS,
    TIMES,
    Figures,
    Item,
    at_most,
    equal,
    few,
)
from application.reports.periods import Period
from application.reports.report import Cell, Check, Column, Form, Line, Table
from application.reports.source import Source
from domain.cases.appeal.rates import EXCLUSIONS
from domain.cases.appeal.wording import WORDING
from domain.kernel.roles import Role
from domain.kernel.wording import Phrase

KIND = "appeal"
ROLES = frozenset({
    Role.PETITION_OFFICE, Role.HOTLINE_OPERATOR, Role.SUPERVISOR, Role.STREET_LEADER, Role.STREET_HANDLER,
    Role.COMMUNITY_DIRECTOR, Role.AUDITOR,
})  # fmt: skip
ISSUERS = frozenset({Role.PETITION_OFFICE, Role.HOTLINE_OPERATOR, Role.SUPERVISOR})
WORDS = WORDING.measures
ORDERS, PETITIONS, BOTH = "hotline_order", "petition", ""
HOTTEST = 15
"""D: topics that are listed."""


def _items(*names: str, unit: Phrase = CASES, group: Phrase | None = None) -> tuple[Item, ...]:
    return tuple(Item(measure=each, label=WORDS[each], unit=unit, group=group) for each in names)


_CAME, _RATES, _LEFT_OUT = Phrase("收办", "Work"), Phrase("三率", "Three rates"), Phrase("剔除", "Left out")
_LIMITS, _RESULT = Phrase("时限", "Terms"), Phrase("评价与化解", "Results")
HANDLING = Item(
    measure="handling_days", label=Phrase("办理用时（中位数）", "Days of handling (median)"), unit=DAYS, group=_CAME
)
ORDER_RATES = (
    *_items("response_rate", "solution_rate", "satisfaction_rate", unit=PERCENT, group=_RATES),
    *_items("on_time_completion", "return_rate", "repeat_rate", unit=PERCENT, group=_CAME),
)
ORDER_COUNTS = (
    *_items("registered", group=_CAME),
    HANDLING,
    *_items(*EXCLUSIONS, group=_LEFT_OUT),
)  # fmt: skip
PETITION_RATES = (
    *_items("timely_acceptance", "timely_notice", "on_time_completion", unit=PERCENT, group=_LIMITS),
    *_items("one_time_resolution", "evaluation_participation", "petition_satisfaction", unit=PERCENT, group=_RESULT),
)
PETITION_COUNTS = (
    *_items("registered", group=_CAME), *_items("group_petitions", unit=TIMES, group=_CAME),
    *_items("group_persons", unit=PEOPLE, group=_CAME), HANDLING,
)  # fmt: skip
BESIDE = (
    *_items("registered"),
    *_items("on_time_completion", "response_rate", "solution_rate", "satisfaction_rate", "repeat_rate", unit=PERCENT),
    *_items("group_petitions", unit=TIMES),
)
OF_A_RATE = (
    Column(code="part", label=Phrase("分子", "Numerator"), group=Phrase("本期", "This period")),
    Column(code="whole", label=Phrase("分母", "Denominator"), group=Phrase("本期", "This period")),
    Column(code="now", label=Phrase("比率", "Rate"), group=Phrase("本期", "This period")),
    *COMPARED[1:],
)


def make(source: Source, period: Period) -> tuple[Sequence[Table], Sequence[Check]]:
    orders, petitions, together = (
        filling.compared(source, KIND, period, durations=True, variant=each) for each in (ORDERS, PETITIONS, BOTH)
    )
    places = filling.place_lines(source, KIND, BESIDE, period.since, period.until)
    tables = (
        _counts("orders", Phrase("热线工单", "Hotline orders"), ORDER_COUNTS, orders),
        Table(
            code="order_rates", title=Phrase("热线工单指标（三率）", "Hotline orders: rates"), of=filling.ITEM,
            columns=OF_A_RATE,
            lines=(*_rates(ORDER_RATES[:3], orders), _composite(source, orders), *_rates(ORDER_RATES[3:], orders)),
        ),
        _counts("petitions", Phrase("信访事项", "Petitions"), PETITION_COUNTS, petitions),
        Table(
            code="petition_rates", title=Phrase("信访事项指标", "Petitions: rates"), of=filling.ITEM, columns=OF_A_RATE,
            lines=_rates(PETITION_RATES, petitions),
        ),
        _topics(source, period),
        Table(
            code="places", title=Phrase("分地区情况", "By place"), of=filling.PLACE, columns=filling.columns_of(BESIDE),
            lines=places,
        ),
    )  # fmt: skip
    return tables, _checks(orders[0], petitions[0], together[0], places[-1])


def _counts(code: str, title: Phrase, items: Sequence[Item], columns: Sequence[Figures]) -> Table:
    return Table(code=code, title=title, of=filling.ITEM, columns=COMPARED, lines=filling.item_lines(items, columns))


def _rates(items: Sequence[Item], columns: Sequence[Figures]) -> tuple[Line, ...]:
    """Each rate with what it is made of; without a denominator there is no rate, never 0 % or 100 %."""
    return tuple(
        Line(code=each.measure, label=each.label, group=each.group, unit=each.unit, cells=(
            *_parts(columns[0][each.measure]), *(filling.cell(each, figures_) for figures_ in columns),
        )) for each in items
    )  # fmt: skip


def _parts(figure: Figure) -> tuple[Cell, Cell]:
    count = figure.count if figure.entries else None
    part = figure.numerator_count if figure.entries else None
    rest = figure.denominator - figure.numerator
    return (
        Cell(value=figure.numerator, count=part, few=few(figure.numerator) or few(rest)),
        Cell(value=figure.denominator, count=count, few=few(figure.denominator)),
    )


def _composite(source: Source, columns: Sequence[Figures]) -> Line:
    """100 × the weighted sum of the three rates; none where one of them has nothing to count."""
    scores = (figures.composite(KIND, each, source.parameters) for each in columns)
    return Line(
        code="composite", label=Phrase("综合得分", "Composite score"), group=_RATES, unit=POINTS, total=True,
        cells=(Cell(value=None), Cell(value=None), *(Cell(value=each, format="score") for each in scores)),
    )  # fmt: skip


def _topics(source: Source, period: Period) -> Table:
    """The most frequent, beside the period before and the same a year before."""
    spans = [(each.since, each.until) for each in (period, period.before, period.year_before)]
    found = [source.by(KIND, "topic", ["registered"], *each) for each in spans]
    now: Mapping[str, Figures] = {topic: each for topic, each in found[0].items() if topic}
    hottest = sorted(now, key=lambda topic: (-now[topic]["registered"].numerator, topic))[:HOTTEST]
    nothing = [source.nothing(KIND, "topic", "", "registered", *each) for each in spans]
    return Table(
        code="topics", title=Phrase("热点事项", "Frequent topics"), of=Phrase("事项类别", "Topic"),
        columns=(COMPARED[0], Column(code="before", label=Phrase("上期", "Period before")), COMPARED[2]),
        lines=tuple(
            Line(code=topic, label=Phrase(_last(topic), _last(topic)), unit=CASES, cells=tuple(
                filling.shown(each[topic]["registered"] if topic in each else none)
                for each, none in zip(found, nothing, strict=True)
            )) for topic in hottest
        ),
    )  # fmt: skip


def _last(topic: str) -> str:
    return topic.rpartition("/")[2]


def _checks(orders: Figures, petitions: Figures, together: Figures, places: Line) -> list[Check]:
    came = [each["registered"].numerator for each in (orders, petitions, together)]
    return [
        at_most(
            "工单 + 信访事项 ≤ 诉求登记", "orders + petitions ≤ all (old files are neither)", came[0] + came[1], came[2]
        ),
        equal("各地区合计 = 诉求登记", "places = all", places.cells[0], came[2]),
    ]


FORM = Form(
    code="appeals", title=Phrase("信访事项和热线工单办理情况统计表", "Petitions and hotline orders"),
    basis=Phrase("信访工作条例；三率计算口径（本市）", "Petition Work Regulation; the city's definition of the three rates"),
    spans=("month", "quarter", "year"), unit=Phrase("件、人、%", "cases, people, %"), roles=ROLES, issuers=ISSUERS,
    make=make,
)  # fmt: skip
