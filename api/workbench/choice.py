"""Which cases, and of which day, does the address of a page ask for? A form sends what was left blank too."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from fastapi import HTTPException, Request
from pydantic import TypeAdapter, ValidationError

from application.answers import AsOf, Filter
from domain.calendar.lights import Light
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import EARLIEST, LATEST

LONGEST = 200
MANY = frozenset({"states", "lights"})
PLAIN = (
    "open", "overdue", "number", "person", "text", "handler", "organisation", "division", "topic", "platform",
    "channel", "urgency", "variant", "risk", "outcome", "neighbourhood", "unassigned", "tasks", "opened_since", "due_since",
)  # fmt: skip
LAST_DAYS: Mapping[str, str] = MappingProxyType({"opened_to": "opened_until", "due_to": "due_until"})
"""A form asks for the last day; a filter ends before a day."""
BY_FORM = frozenset(PLAIN) | MANY | frozenset(LAST_DAYS)


def chosen(request: Request, kind: CaseKind) -> Filter:
    """The filter of a list page."""
    given: dict[str, object] = {}
    for name in BY_FORM & set(request.query_params):
        values = [
            each for each in request.query_params.getlist(name) if each and "\x00" not in each and len(each) <= LONGEST
        ]
        if values:
            given |= _read(name, values)
    try:
        read = TypeAdapter(Filter).validate_python(given)
    except ValidationError as error:
        raise HTTPException(404) from error
    return _of_the_open(replace(read, kinds=(kind.name,)))


def _of_the_open(which: Filter) -> Filter:
    """Closed cases show no light, so whoever asks for one means the open; 逾期 is what is overdue, however long."""
    if not which.lights:
        return which
    late = Light.FLASHING in which.lights
    return replace(
        which, open=True if which.open is None else which.open, overdue=True if late else which.overdue,
        lights=() if late else which.lights,
    )  # fmt: skip


def _read(name: str, values: list[str]) -> Mapping[str, object]:
    if name in LAST_DAYS:
        last = day_or_none(values[0])
        return {LAST_DAYS[name]: last + timedelta(days=1)} if last else {}
    if name == "topic":  # as it is read, or as it is kept
        return {name: values[0].replace(" › ", "/")}
    return {name: values if name in MANY else values[0]}


def as_of_day(request: Request) -> AsOf | None:
    """The past day that a board shows; what cannot be read is today."""
    day = day_or_none(request.query_params.get("as_of", ""))
    if day is None:
        return None
    return AsOf(day=day, sort="true" if request.query_params.get("as_of_sort") == "true" else "known")


def day_or_none(text: str) -> date | None:
    try:
        read = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return read if read is None or EARLIEST <= read <= LATEST else None
