"""Why does a computation say yes or no? Each condition of the kind with what was found and what it is held against."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.cases.assistance.means import MONTHS_OF_A_YEAR, Computation, counted_income, household_income
from domain.cases.assistance.words import AssistanceKind

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One of the conditions; all must hold. Amounts are yuan, shown with two decimals, judged by the exact value."""

    code: str
    holds: bool
    found: Decimal | None = None
    limit: Decimal | None = None


def conditions(computed: Computation) -> tuple[Condition, ...]:
    """In the order in which an officer looks: income, the household's door, expenses, status, property."""
    return (*_income(computed), *_door(computed), *_property(computed))


def _income(computed: Computation) -> Iterable[Condition]:
    means, rule = computed.means, computed.rule
    income = counted_income(means, rule)
    per_head = income / (1 if means.alone else means.household_size)
    match means.kind:
        case AssistanceKind.DIBAO | AssistanceKind.TEKUN:
            yield _below("income_below_standard", per_head, Fraction(rule.standard))
        case AssistanceKind.DIBAO_MARGINAL:
            yield _not_below("income_from_standard", per_head, Fraction(rule.standard))
            yield _below("income_below_marginal", per_head, Fraction(rule.standard) * Fraction(rule.marginal_ratio))
        case AssistanceKind.RIGID_EXPENSE:
            yield _below("income_below_disposable", per_head, Fraction(rule.disposable_income))
            share = income * MONTHS_OF_A_YEAR * Fraction(rule.rigid_share)
            spent = sum((Fraction(each.amount_year) for each in means.expenses), Fraction(0))
            yield _above("expenses_above_share", spent, share)
            yield Condition(code="no_other_status", holds=not means.has_other_status)
        case _:
            yield _below("income_below_disposable", per_head, Fraction(rule.disposable_income))


def _door(computed: Computation) -> Iterable[Condition]:
    """Who applies alone lives in a marginal household (第八条)."""
    means, rule = computed.means, computed.rule
    if means.alone:
        line = Fraction(rule.standard) * Fraction(rule.marginal_ratio)
        yield _below("household_is_marginal", household_income(means, rule) / means.household_size, line)


def _property(computed: Computation) -> Iterable[Condition]:
    means, rule = computed.means, computed.rule
    if rule.property_months:
        limit = rule.standard * rule.property_months * means.household_size
        yield Condition(
            code="property_within_limit",
            holds=means.property_counted <= limit,
            found=means.property_counted,
            limit=limit,
        )
    yield Condition(code="property_fits", holds=means.property_fits)


def _below(code: str, found: Fraction, limit: Fraction) -> Condition:
    return Condition(code=code, holds=found < limit, found=_shown(found), limit=_shown(limit))


def _not_below(code: str, found: Fraction, limit: Fraction) -> Condition:
    return Condition(code=code, holds=found >= limit, found=_shown(found), limit=_shown(limit))


def _above(code: str, found: Fraction, limit: Fraction) -> Condition:
    return Condition(code=code, holds=found > limit, found=_shown(found), limit=_shown(limit))


def _shown(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(CENT)
