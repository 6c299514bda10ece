"""What is a table of the organisation network, and what do its builders know?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from api.workbench.page import Page
from application.identities import identified
from application.telling import Teller
from domain.calendar.working_days import WorkCalendar
from domain.directory.directory import Directory
from domain.directory.scopes import covers
from domain.kernel.roles import scope
from domain.kernel.vocabulary import DivisionCode, OrganisationId

MOST_ROWS = 300
"""D: so many rows of a table stand on a page; who wants others goes down to a division."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    text: str
    href: str = ""
    look: str = ""
    """`number`, `number red-text`, `red-text`, `yellow-text`, `date`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    title: str
    note: str = ""
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    empty: str = ""
    more: int = 0
    """Rows that are left out."""
    folded: bool = False
    """One of many of its sort: only its title stands there until it is opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    page: Page
    division: str
    """A prefix of the division code."""
    today: date
    calendar: WorkCalendar
    cache: dict[str, Teller] = field(default_factory=dict)

    @property
    def directory(self) -> Directory:
        return self.page.directory

    def word(self, name: str, /, **facts: object) -> str:
        return self.page.word(f"org.{name}", **facts)

    def teller(self, kind: str) -> Teller:
        if kind not in self.cache:
            self.cache[kind] = self.page.teller(self.page.office.engine.kinds[kind])
        return self.cache[kind]

    def record(self, kind: str, identity: str) -> str:
        """The address of a record."""
        plural = self.page.office.engine.kinds[kind].plural
        return f"/{plural}/{identified(self.page.whoever.tenant, kind, identity)}"

    def place(self, code: DivisionCode) -> str:
        return self.page.place(code)

    def body(self, organisation: OrganisationId) -> Cell:
        return Cell(
            text=self.teller("organisation").organisation(organisation), href=self.record("organisation", organisation)
        )

    def here(self, division: str) -> bool:
        """Where it is found now; the code of a division that ended shows what was entered there."""
        code = DivisionCode(division)
        return scope(code) == self.division or covers(self.division, self.directory.found_in(code, self.today))

    def table(self, name: str, head: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
        """Titles and heads are words of the pages."""
        found = tuple(rows)
        return Table(
            title=self.word(name), note=self.word(f"{name}_note"), head=tuple(self.word(f"head.{each}") for each in head),
            rows=found[:MOST_ROWS], empty=self.word(f"{name}_empty"), more=max(0, len(found) - MOST_ROWS),
        )  # fmt: skip


def number(value: object) -> Cell:
    return Cell(text=f"{value:,}", look="number")


def plain(text: str, look: str = "") -> Cell:
    return Cell(text=text, look=look)
