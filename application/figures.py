"""What do the measures of a kind say about a period, and how are they rounded for display?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from application.answers import AsOf, Count, Filter, MeasureCount
from application.views import Sight, Sums, Views, When
from domain.kernel.case_kind import CaseKind, Measure
from domain.kernel.parameters import Parameters

CENT = Decimal("0.01")

RATE = "_rate"


MeasureSort = Literal["share", "count", "sum", "duration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure over a period. Which fields hold something depends on `sort`."""

    measure: str
    sort: MeasureSort
    count: Count
    entries: int = 0
    """How often something was contributed; a case may do so more than once."""
    cases: int | None = None
    """How many cases contributed, where it was counted: in reports, side by side."""
    numerator: Decimal = Decimal(0)
    """Of a share; the number of a count; the total of a sum."""
    denominator: Decimal = Decimal(0)
    rate: Decimal | None = None
    """numerator / denominator; None where the denominator is 0, never 0 % or 100 %."""
    median: Decimal | None = None
    p90: Decimal | None = None
    """Of a duration, interpolated between neighbours (as `percentile_cont`), half-up to two decimals."""

    @property
    def numerator_count(self) -> Count:
        """Of a share: the cases in its numerator."""
        assert self.count.measure is not None
        return replace(self.count, measure=replace(self.count.measure, part="numerator"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All measures of a kind over a period, together and by year."""

    kind: str
    since: date
    until: date
    division: str
    as_of: AsOf | None
    total: Mapping[str, Figure]
    years: Mapping[int, Mapping[str, Figure]] = field(default_factory=dict)
    composite: Decimal | None = None
    """The score of the three rates (A2.d), 0 to 100, two decimals; None where one of them is."""


def measures(  # what a table of figures is made of
    views: Views, sight: Sight, when: When, kind: CaseKind, which: Filter, since: date, until: date,
    parameters: Parameters,
) -> Measures:  # fmt: skip
    durations = [each.name for each in kind.measures if each.sort == "duration"]
    found = {(each.year, each.measure): each for each in views.sums(sight, when, which, since, until, durations)}

    def figures(year: int | None) -> dict[str, Figure]:
        first, last = (since, until) if year is None else _within(year, since, until)
        return {
            each.name: figure(
                each, found.get((year, each.name)),
                Count(filter=which, as_of=when.as_of, measure=MeasureCount(measure=each.name, since=first, until=last)),
            ) for each in kind.measures
        }  # fmt: skip

    total = figures(None)
    years = sorted({year for year, _ in found if year is not None})
    return Measures(
        kind=kind.name, since=since, until=until, division=which.division, as_of=when.as_of, total=total,
        years={year: figures(year) for year in years}, composite=composite(kind.name, total, parameters),
    )  # fmt: skip


def figure(measure: Measure, sums: Sums | None, count: Count) -> Figure:
    """One measure; where nothing contributed, a share has no rate and a duration no median."""
    if sums is None:
        return Figure(measure=measure.name, sort=measure.sort, count=count)
    rate = sums.numerator / sums.denominator if measure.sort == "share" and sums.denominator else None
    return Figure(
        measure=measure.name, sort=measure.sort, count=count, entries=sums.entries, cases=sums.cases,
        numerator=sums.numerator,
        denominator=sums.denominator, rate=rate, median=_rounded(sums.median), p90=_rounded(sums.p90),
    )  # fmt: skip


def composite(kind: str, figures: Mapping[str, Figure], parameters: Parameters) -> Decimal | None:
    """100 × Σ weight × rate over the rates that the kind weighs (A2.d); None where one of them has no value.

    The weight of `response_rate` in appeals is the parameter `appeal.weight_response`.
    """
    codes = {entry.code for entry in parameters.entries}
    weights = {
        name: f"{kind}.weight_{name.removesuffix(RATE)}" for name in figures
        if f"{kind}.weight_{name.removesuffix(RATE)}" in codes
    }  # fmt: skip
    if not weights:
        return None
    score = Decimal(0)
    for name, code in weights.items():
        if (rate := figures[name].rate) is None:
            return None
        score += Decimal(parameters.value(code)) * rate
    return rounded(100 * score)


def percent(rate: Decimal | None) -> str:
    """A rate as it is shown: half-up to two decimals of a percent; nothing counted is a dash, not 0 %."""
    return "—" if rate is None else f"{rounded(100 * rate)} %"


def as_json(answer: Measures) -> dict[str, Any]:  # JSON
    """The measures as one flat table of names and numbers, together and by year."""
    composites = {} if answer.composite is None else {"composite": float(answer.composite)}
    return {
        "kind": answer.kind,
        "from": answer.since.isoformat(),
        "to": answer.until.isoformat(),
        "division": answer.division,
        "total": _flat(answer.total) | composites,
        "years": {str(year): _flat(figures) for year, figures in answer.years.items()},
    }


def _flat(figures: Mapping[str, Figure]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, each in figures.items():
        match each.sort:
            case "count":
                flat[name] = int(each.numerator)
            case "sum":
                flat[name] = _number(each.numerator)
            case "duration":
                flat |= {f"median_{name}": _number(each.median), f"p90_{name}": _number(each.p90)}
            case "share":
                numbers = (_number(each.numerator), _number(each.denominator), _number(each.rate))
                flat[name] = dict(zip(("numerator", "denominator", "rate"), numbers, strict=True))
    return flat


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _within(year: int, since: date, until: date) -> tuple[date, date]:
    return max(since, date(year, 1, 1)), min(until, date(year + 1, 1, 1))


def rounded(value: Decimal) -> Decimal:
    """Half-up to two decimals."""
    return value.quantize(CENT, ROUND_HALF_UP)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value)
