"""Which board does the address of a page ask for: where, which kinds, which period, as of which day?"""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from fastapi import Request

from api.workbench.choice import as_of_day
from api.workbench.page import Page
from application.answers import AsOf
from application.overviews import Span
from domain.directory.directory import Directory
from domain.directory.scopes import LEVELS, parent_code
from domain.kernel.roles import scope
from domain.kernel.vocabulary import DivisionCode

PREFIX_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    division: str
    """A prefix of the division code."""
    kind: str
    """Empty: every kind."""
    span: Span
    as_of: AsOf | None
    today: date

    @property
    def day(self) -> date:
        return self.as_of.day if self.as_of else self.today

    @property
    def is_past(self) -> bool:
        """Whether it can no longer change by what happens now."""
        return self.day < self.today

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.kind,) if self.kind else ()

    @property
    def digits(self) -> int:
        """Of the codes one level below."""
        return next((level for level in LEVELS if level > len(self.division)), LEVELS[-1])


def board_chosen(page: Page) -> Chosen:
    """What cannot be read is what most people want: the own division, every kind, this month, today."""
    given = page.request.query_params
    today = page.today
    as_of = as_of_day(page.request)
    return Chosen(
        division=_division(page, given.get("division", "")), kind=_kind(page, given.get("kind", "")),
        span=_span(page.request), as_of=as_of if as_of is not None and as_of.day <= today else None, today=today,
    )  # fmt: skip


def _division(page: Page, given: str) -> str:
    if given.isascii() and given.isdigit() and len(given) <= PREFIX_DIGITS:
        return scope(given)
    own = {scope(post.division) for post in page.posts if post.division}
    return min(own, key=len, default=page.whoever.tenant)


def _kind(page: Page, given: str) -> str:
    return given if any(kind.name == given and kind.on_boards for kind in page.kinds) else ""


def _span(request: Request) -> Span:
    given = request.query_params.get("span", "")
    return next((each for each in get_args(Span) if each == given), "month")


def way_to(directory: Directory, division: str) -> list[tuple[str, str]]:
    """(code, name) from the city down to a division."""
    found: list[tuple[str, str]] = []
    code: DivisionCode | None = DivisionCode(division.ljust(12, "0"))
    while code is not None:
        known = directory.divisions.get(code)
        if known is not None:
            found.insert(0, (scope(code), known.name))
        code = parent_code(code)
    return found


def name_of(directory: Directory, division: str) -> str:
    """What a division is called by a prefix of its code; the digits where there is none."""
    known = directory.divisions.get(DivisionCode(division.ljust(12, "0")))
    return known.name if known else division
