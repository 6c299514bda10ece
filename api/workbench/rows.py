"""How does one case read in a list? Every code in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from api.workbench.page import Page
from application.answers import QueueRow
from application.telling import Teller
from domain.calendar.lights import Light
from domain.kernel.vocabulary import DivisionCode, OrganisationId, local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    case_id: str
    href: str
    number: str
    kind: str
    about: str
    """What it is about: the last level of its topic, or its sort."""
    state: str
    light: str
    """The class of the light: `green`, …, `none`."""
    light_word: str
    due: str
    term: str
    division: str
    organisation: str
    handler: str
    parties: str
    opened: str
    channel: str
    platform: str
    closed: str


def rows_of(page: Page, rows: Iterable[QueueRow]) -> list[Row]:
    return [_row(page, each) for each in rows]


def _row(page: Page, row: QueueRow) -> Row:
    """A closed case shows no light: nobody is late with it, only its file waits to be put away. No more does one in which
    nothing is left but a right whose time is over.
    """
    kind = page.office.engine.kinds[row.kind]
    teller = page.teller(kind)
    state = next((each for each in kind.states if each.value == row.state), None)
    runs = row.open and not is_over(row, page.today)
    light = _light(row) if runs else None
    return Row(
        case_id=row.case_id, href=f"/{kind.plural}/{row.case_id}", number=row.number or page.word("no_number"),
        kind=page.short(kind), about=_about(page, teller, row), state=teller.state(state) if state else row.state,
        light=light.value if light else "none", light_word=light_word(page, light),
        due=page.day(row.due_on) if runs else "", term=teller.term(row.term) if row.term and runs else "",
        division=page.place(DivisionCode(row.division)), handler=teller.person(row.handler) if row.handler else "",
        organisation=teller.organisation(OrganisationId(row.organisation)) if row.organisation else "",
        parties="、".join(each.name for each in row.parties if each.name),
        opened=_plain(row.opened_at), closed=_plain(row.closed_at), channel=page.said(kind, row.channel),
        platform=page.said(kind, row.platform),
    )  # fmt: skip


def _plain(at: datetime | None) -> str:
    """A day that presses nobody, without its weekday."""
    return f"{local_date(at):%Y-%m-%d}" if at else ""


def is_over(row: QueueRow, today: date) -> bool:
    """Whether the day is past and nobody in the office is late: a resident or party let their time pass."""
    return row.light is Light.GREEN and not row.overdue and row.due_on is not None and row.due_on < today


def _light(row: QueueRow) -> Light | None:
    """What is overdue says so."""
    if row.light is None:
        return None
    return Light.FLASHING if row.overdue else row.light


def _about(page: Page, teller: Teller, row: QueueRow) -> str:
    last = row.topic.rpartition("/")[2]
    return (page.said(teller.kind, last) or page.codes.get(last, last) if last else "") or page.said(
        teller.kind, row.variant
    )


def light_word(page: Page, light: Light | None) -> str:
    return page.word(f"light.{light.value if light else 'none'}")
