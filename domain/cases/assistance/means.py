"""What does the household have, and what follows from it?

A computation is its inputs, the numbers of the place that were in force, and the results, stored whole in the event, so that
computing again years later gives the same. Fractions inside: 1,000 yuan among three persons is not 333.33.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Annotated, Final

from domain.cases.assistance.household import APPLICANT, MemberId
from domain.cases.assistance.words import AssistanceKind, ExpenseKind, IncomeKind, Rounding, SelfCare
from domain.kernel.fields import LineOrBlank, Money, Personal, Range
from domain.kernel.parameters import Parameters

MONTHS_OF_A_YEAR: Final = 12
_CENT: Final = Decimal("0.01")
_ROUNDED: Final = {
    Rounding.UP: (Decimal(1), ROUND_CEILING),
    Rounding.HALF_UP: (Decimal(1), ROUND_HALF_UP),
    Rounding.DOWN: (Decimal(1), ROUND_FLOOR),
    Rounding.NONE: (_CENT, ROUND_HALF_UP),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeItem:
    """One income of one member (第十三条)."""

    member: MemberId
    kind: IncomeKind
    amount_month: Money
    months: Annotated[int, Range(1, 12)] | None = None
    """In how many months of the look-back it came in; None: in all."""
    evidence: Annotated[LineOrBlank, Personal("member")] = ""
    included: bool = True
    """False for what the law does not count (preferential pensions, scholarships, social assistance, …)."""
    deduction: Money = Decimal(0)
    """Per month: necessary job costs, rigid costs of illness or disability."""
    deduction_reason: Annotated[LineOrBlank, Personal("member")] = ""
    """Why it is not counted, or not in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseItem:
    """A rigid expense of the twelve months before the application, the household's own share."""

    member: MemberId = ""
    kind: ExpenseKind
    amount_year: Money
    evidence: Annotated[LineOrBlank, Personal("member")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Where amounts are paid by grades (分档): the amount per person for a gap up to a limit."""

    gap_up_to: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansRule:
    """The numbers of the place that a computation used, per month and person unless said otherwise."""

    standard: Decimal
    standard_version: str
    lookback_months: int
    rounding: Rounding
    marginal_ratio: Decimal
    disposable_income: Decimal
    """Last year's local disposable income."""
    rigid_share: Decimal
    """Rigid expenses must exceed this share of the year's income."""
    property_months: int
    """Counted property of a person may not exceed so many times the standard; 0: no limit in numbers."""
    tekun_basic: Decimal
    care: Decimal
    """Care allowance of the self-care class that holds; 0 for others than 特困."""
    grades: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What was found out: the inputs of a computation."""

    kind: AssistanceKind
    household_size: int
    covered_persons: int
    alone: bool = False
    """Somebody of a marginal household who applies alone (单人保): the household's income opens the door, the own one counts."""
    income_items: tuple[IncomeItem, ...] = ()
    expenses: tuple[ExpenseItem, ...] = ()
    property_counted: Decimal = Decimal(0)
    property_fits: bool = True
    """What the investigation found, where the limits are not numbers."""
    has_other_status: bool = False
    """The household already is 低保, 特困 or marginal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """Inputs, numbers and results of one computation."""

    means: Means
    rule: MeansRule
    income: Decimal
    """Counted income per month, of the household or of who applies alone."""
    per_capita_income: Decimal
    """Shown with two decimals; results come from the exact value."""
    gap: Decimal
    """Standard minus income per person; negative above the standard."""
    expenses: Decimal
    """Rigid expenses of the year."""
    eligible: bool
    amount: Decimal
    """Yuan per month; 0 where no amount follows from the computation."""


def compute(means: Means, rule: MeansRule) -> Computation:
    """The same inputs give the same results, on any day."""
    whole, income = household_income(means, rule), counted_income(means, rule)
    per_capita = income / (1 if means.alone else means.household_size)
    gap = Fraction(rule.standard) - per_capita
    expenses = sum((Fraction(item.amount_year) for item in means.expenses), Fraction(0))
    fits = _income_fits(means, rule, per_capita, income, expenses) and _door_is_open(means, rule, whole)
    eligible = _property_fits(means, rule) and fits
    return Computation(
        means=means,
        rule=rule,
        income=_decimal(income),
        per_capita_income=_decimal(per_capita),
        gap=_decimal(gap),
        expenses=_decimal(expenses),
        eligible=eligible,
        amount=_amount(means, rule, gap) if eligible else Decimal(0),
    )


def household_income(means: Means, rule: MeansRule) -> Fraction:
    """Counted income of everybody, per month."""
    return sum((counted(item, rule.lookback_months) for item in means.income_items), Fraction(0))


def counted_income(means: Means, rule: MeansRule) -> Fraction:
    """The income that decides: of the household, or of who applies alone."""
    if not means.alone:
        return household_income(means, rule)
    return sum((counted(item, rule.lookback_months) for item in means.income_items if _own(item)), Fraction(0))


def again(computation: Computation) -> Computation:
    """The computation once more from what was stored."""
    return compute(computation.means, computation.rule)


def own_share(amount: Decimal, covered_persons: int, rounding: Rounding) -> Decimal:
    """What one covered person brings to the household's monthly amount."""
    return _rounded(Fraction(amount) / covered_persons, rounding)


def counted(item: IncomeItem, lookback: int) -> Fraction:
    """What an income counts per month: after its deduction, spread over the look-back."""
    if not item.included:
        return Fraction(0)
    share = Fraction(min(item.months or lookback, lookback), lookback)
    return max(Fraction(0), Fraction(item.amount_month) - Fraction(item.deduction)) * share


def _own(item: IncomeItem) -> bool:
    return item.member == APPLICANT


def _door_is_open(means: Means, rule: MeansRule, whole: Fraction) -> bool:
    """Alone applies who lives in a marginal household, below half as much again as the standard (第八条)."""
    line = Fraction(rule.standard) * Fraction(rule.marginal_ratio)
    return not means.alone or whole / means.household_size < line


def _property_fits(means: Means, rule: MeansRule) -> bool:
    limit = rule.standard * rule.property_months * means.household_size
    return means.property_fits and (rule.property_months == 0 or means.property_counted <= limit)


def _income_fits(means: Means, rule: MeansRule, per_capita: Fraction, income: Fraction, expenses: Fraction) -> bool:
    match means.kind:
        case AssistanceKind.DIBAO | AssistanceKind.TEKUN:
            return per_capita < rule.standard
        case AssistanceKind.DIBAO_MARGINAL:
            return rule.standard <= per_capita < Fraction(rule.standard) * Fraction(rule.marginal_ratio)
        case AssistanceKind.RIGID_EXPENSE:
            above = expenses > income * MONTHS_OF_A_YEAR * Fraction(rule.rigid_share)
            return not means.has_other_status and per_capita < rule.disposable_income and above
        case _:
            return per_capita < rule.disposable_income


def _amount(means: Means, rule: MeansRule, gap: Fraction) -> Decimal:
    match means.kind:
        case AssistanceKind.DIBAO:
            return _rounded(_per_person(rule, gap) * means.covered_persons, rule.rounding)
        case AssistanceKind.TEKUN:
            return _rounded(Fraction(rule.tekun_basic + rule.care) * means.covered_persons, rule.rounding)
        case _:
            return Decimal(0)


def _per_person(rule: MeansRule, gap: Fraction) -> Fraction:
    fitting = next((grade for grade in rule.grades if gap <= grade.gap_up_to), None)
    if fitting is not None:
        return Fraction(fitting.amount)
    return Fraction(rule.grades[-1].amount) if rule.grades else max(Fraction(0), gap)


def _rounded(value: Fraction, rounding: Rounding) -> Decimal:
    unit, way = _ROUNDED[rounding]
    numerator, denominator = (value / Fraction(unit)).as_integer_ratio()
    whole, rest = divmod(numerator, denominator)
    up = (way == ROUND_CEILING and rest > 0) or (way == ROUND_HALF_UP and 2 * rest >= denominator)
    return (Decimal(whole + up) * unit).quantize(_CENT)


def _decimal(value: Fraction) -> Decimal:
    return _rounded(value, Rounding.NONE)


def rule_in_force(parameters: Parameters, self_care: SelfCare | None = None) -> MeansRule:
    """The numbers of the place and day."""
    return MeansRule(
        standard=_number(parameters, "assistance_standard"),
        standard_version=parameters.version("assistance_standard"),
        lookback_months=parameters.number("assistance_lookback_months"),
        rounding=Rounding(str(parameters.value("assistance_rounding"))),
        marginal_ratio=_number(parameters, "assistance_marginal_ratio"),
        disposable_income=_number(parameters, "assistance_disposable_income"),
        rigid_share=_number(parameters, "assistance_rigid_share"),
        property_months=parameters.number("assistance_property_months"),
        tekun_basic=_number(parameters, "assistance_tekun_basic"),
        care=_number(parameters, f"assistance_care_{self_care}") if self_care else Decimal(0),
        grades=_grades(str(parameters.value("assistance_grades"))),
    )


def _number(parameters: Parameters, code: str) -> Decimal:
    return Decimal(str(parameters.value(code)))


def _grades(text: str) -> tuple[Grade, ...]:
    """`300:280 600:560`: up to a gap of 300 yuan 280 per person, up to 600 yuan (and above) 560."""
    pairs = (part.split(":") for part in text.split())
    grades = (Grade(gap_up_to=Decimal(limit), amount=Decimal(amount)) for limit, amount in pairs)
    return tuple(sorted(grades, key=lambda grade: grade.gap_up_to))
