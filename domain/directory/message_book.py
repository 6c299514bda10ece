"""Which words, ways and quiet hours for messages are in force in a place, and which were before?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from domain.calendar.working_days import SHANGHAI
from domain.directory.message_templates import TEMPLATES
from domain.directory.scopes import CITY_DIGITS, LEVELS
from domain.kernel.messages import MessageWay
from domain.kernel.vocabulary import DivisionCode

if TYPE_CHECKING:
    from domain.directory.directory import Directory

QUIET = ("21:00", "08:00")
"""D: between these times nobody is disturbed, unless a message is urgent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One edition of one template."""

    template: str
    edition: int
    on: bool
    """Whether such messages are sent at all."""
    ways: tuple[MessageWay, ...]
    """In the order in which they are tried."""
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageBook:
    """What a division has said about messages."""

    division: DivisionCode
    edition: int
    """Of the newest revision."""
    revisions: tuple[Revision, ...] = ()
    quiet: tuple[str, str] = QUIET
    """From, until; the same twice: never quiet."""

    def newest(self, template: str) -> Revision | None:
        return next((each for each in reversed(self.revisions) if each.template == template), None)


def shipped(template: str) -> Revision:
    """As it is until an office says otherwise; KeyError where there is none."""
    known = TEMPLATES[template]
    return Revision(template=template, edition=0, on=True, ways=known.ways, text=known.text)


def in_force(directory: "Directory", division: str, template: str) -> Revision:
    """Of the nearest division that has said something about it, from the place upwards."""
    found = (book.newest(template) for book in books_over(directory, division))
    return next((each for each in found if each is not None), None) or shipped(template)


def edition_of(directory: "Directory", division: str, template: str, edition: int) -> Revision:
    """The edition that a message was written by; the one in force where it is not to be found."""
    for book in books_over(directory, division):
        for each in book.revisions:
            if (each.template, each.edition) == (template, edition):
                return each
    return shipped(template) if edition == 0 else in_force(directory, division, template)


def books_over(directory: "Directory", division: str) -> Iterable[MessageBook]:
    """Of the place itself and of those above it, the nearest first."""
    codes = (DivisionCode(division[:digits].ljust(12, "0")) for digits in reversed(LEVELS) if digits >= CITY_DIGITS)
    found = (directory.message_books.get(code) for code in dict.fromkeys(codes))
    return [each for each in found if each is not None]


def quiet_until(directory: "Directory", division: str, at: datetime) -> datetime | None:
    """When quiet hours end that an instant lies in; None where it lies in none."""
    book = next(iter(books_over(directory, division)), None)
    since, until = (_clock(each) for each in (book.quiet if book else QUIET))
    local = at.astimezone(SHANGHAI)
    now = local.time()
    if not (since <= now < until or (since > until and (now >= since or now < until))):
        return None
    day = local.date() + timedelta(days=1 if now >= until else 0)
    return datetime.combine(day, until, SHANGHAI)


def _clock(text: str) -> time:
    return time.fromisoformat(text)
