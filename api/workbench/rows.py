"""How does one case read in a list? Every code in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.workbench.page import Page
from application.answers import QueueRow
from domain.calendar.lights import Light
from domain.kernel.vocabulary import DivisionCode, OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    href: str
    number: str
    kind: str
    state: str
    light: str
    """The class of the light: `green`, …, `none`."""
    light_word: str
    due: str
    division: str
    organisation: str
    handler: str
    parties: str
    opened: str


def rows_of(page: Page, rows: Iterable[QueueRow]) -> list[Row]:
    return [_row(page, each) for each in rows]


def _row(page: Page, row: QueueRow) -> Row:
    kind = page.office.engine.kinds[row.kind]
    teller = page.teller(kind)
    state = next((each for each in kind.states if each.value == row.state), None)
    return Row(
        href=f"/{kind.plural}/{row.case_id}", number=row.number or page.word("no_number"), kind=teller.kind_name(),
        state=teller.state(state) if state else row.state, light=row.light.value if row.light else "none",
        light_word=light_word(page, row.light), due=page.day(row.due_on),
        division=teller.name(row.division, DivisionCode), handler=teller.person(row.handler) if row.handler else "",
        organisation=teller.organisation(OrganisationId(row.organisation)) if row.organisation else "",
        parties="、".join(each.name for each in row.parties if each.name), opened=page.day(row.opened_at),
    )  # fmt: skip


def light_word(page: Page, light: Light | None) -> str:
    return page.word(f"light.{light.value if light else 'none'}")
