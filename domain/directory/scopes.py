"""Which division lies above another, by the digits of its code?

The statistical code has 2, 4, 6, 9 and 12 digits for province, city, district, street and community.
"""

from domain.kernel.roles import scope
from domain.kernel.vocabulary import DivisionCode

CITY_DIGITS = 4
LEVELS = (2, CITY_DIGITS, 6, 9, 12)


def is_city(code: DivisionCode) -> bool:
    return len(scope(code)) == CITY_DIGITS


def covers(upper: str, lower: str) -> bool:
    """Whether a division holds another, or is the same."""
    return scope(lower).startswith(scope(upper))


def parent_code(code: DivisionCode) -> DivisionCode | None:
    """The code one level up; None above the city, which is the top of what is kept here."""
    digits = len(scope(code))
    if digits <= CITY_DIGITS:
        return None
    above = LEVELS[LEVELS.index(digits) - 1]
    return DivisionCode(code[:above].ljust(12, "0"))
