"""How does a number read on a page, and where does it lead?"""

from decimal import ROUND_HALF_UP, Decimal

from api.http.shown import reference
from api.workbench.page import Page
from application.answers import Count, Number
from application.figures import Figure, percent
from domain.kernel.case_kind import CaseKind


def link(count: Count) -> str:
    """Every number leads to the cases it counts."""
    return f"/counted?of={reference(count)}"


def label_of(page: Page, kind: CaseKind, measure: str) -> str:
    """What a measure is called, without what stands in brackets behind it."""
    said = kind.wording.measures[measure].say(page.language)
    return said.partition("（")[0].partition(" (")[0]


def bracketed(page: Page, kind: CaseKind, measure: str) -> str:
    """What stands in brackets behind a measure's name."""
    said = kind.wording.measures[measure].say(page.language)
    return said.replace("(", "（").partition("（")[2].rstrip("）)")


def shown(value: int) -> str:
    return f"{value:,}"


def signed(value: int) -> str:
    return f"+{value:,}" if value > 0 else f"−{-value:,}" if value < 0 else "±0"


def change(now: Number, then: Number) -> str:
    """How much more or less, in percent; nothing where there was nothing."""
    if then.value == 0:
        return ""
    percents = (Decimal(100 * (now.value - then.value)) / then.value).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{signed(int(percents))}%"


def rate(figure: Figure) -> str:
    return percent(figure.rate).replace(" %", "%")


def plain(value: Decimal) -> str:
    """Halves as they are, whole numbers without decimals."""
    return f"{int(value):,}" if value == value.to_integral_value() else f"{value.normalize():,}"
