"""How does a division come into being, change its name and end?"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.directory import Division
from domain.directory.record import ADMINISTRATOR, EVERYBODY_AT_WORK, city
from domain.directory.scopes import covers, is_city, parent_code
from domain.directory.wording import DIVISION
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import Act, CaseKind
from domain.kernel.fields import Line, Text, Words
from domain.kernel.roles import Standing
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, Recorded, Refused

CODES = "GB/T 10114 县级以下行政区划代码编制规则；统计用区划代码"

NewCode = Annotated[DivisionCode, Text(12, pattern=r"[0-9]{12}")]


class DivisionState(StrEnum):
    IN_USE = "in_use"
    ABOLISHED = "abolished"


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishDivision(Command):
    """Enter a division by its 12-digit statistical code; the one above it must be there already."""

    code: NewCode
    name: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameDivision(Command):
    """Give a division another name; its code stays."""

    name: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class AbolishDivision(Command):
    """End a division in which nothing is at work any more; its cases keep its code."""

    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionEstablished(Event):
    code: DivisionCode
    name: str
    parent: DivisionCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionRenamed(Event):
    code: DivisionCode
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionAbolished(Event):
    code: DivisionCode
    reason: str
    abolished_on: date


DivisionEvent = DivisionEstablished | DivisionRenamed | DivisionAbolished
EVENTS: tuple[type[Event], ...] = (DivisionEstablished, DivisionRenamed, DivisionAbolished)


@case_state
class DivisionRecord(Case):
    entry: Division | None = None

    @property
    def known(self) -> Division:
        """The division, once it is established."""
        assert self.entry is not None
        return self.entry


def told(entry: Division | None, event: DivisionEvent) -> Division:
    """The division after an event."""
    match event:
        case DivisionEstablished():
            return Division(code=event.code, name=event.name, parent=event.parent)
        case DivisionRenamed():
            assert entry is not None
            return replace(entry, name=event.name)
        case DivisionAbolished():
            assert entry is not None
            return replace(entry, abolished_on=event.abolished_on)
        case _:
            assert_never(event)


def _apply(case: DivisionRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, DivisionEvent)
    case.entry = told(case.entry, event)
    case.state = DivisionState.ABOLISHED if case.entry.abolished_on else DivisionState.IN_USE


def establish(command: EstablishDivision, case: DivisionRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    known, parent = city(moment), parent_code(command.code)
    if command.code in known.divisions:
        raise Refused("division_exists", basis=CODES, division=command.code)
    if parent is None and not is_city(command.code):
        raise Refused("not_in_a_city", basis=CODES, division=command.code)
    if any(not covers(top, command.code) for top in known.divisions if is_city(top)):
        raise Refused("another_city", basis=CODES, division=command.code)
    if parent is not None and not known.is_division(parent):
        raise Refused("no_division_above", basis=CODES, division=command.code, parent=parent)
    return [DivisionEstablished(code=command.code, name=command.name, parent=parent)]


def rename(command: RenameDivision, case: DivisionRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.name == case.known.name:
        return []
    return [DivisionRenamed(code=case.known.code, name=command.name)]


def abolish(command: AbolishDivision, case: DivisionRecord, moment: Moment) -> list[Event]:
    code, known = case.known.code, city(moment)
    below = [each.name for each in known.divisions.values() if each.parent == code and each.abolished_on is None]
    if below:
        raise Refused("has_divisions_below", names="、".join(below))
    at_work = [each.name for each in known.organisations.values() if each.division == code and not each.closed_on]
    if at_work:
        raise Refused("has_organisations", names="、".join(at_work))
    return [DivisionAbolished(code=code, reason=command.reason, abolished_on=moment.on)]


def _opening(command: EstablishDivision) -> Standing:
    return Standing(division=command.code)


def _standing(case: DivisionRecord) -> Standing:
    return Standing(division=case.known.code)


def _identity(command: EstablishDivision) -> str:
    return command.code


IN_USE = frozenset((DivisionState.IN_USE,))

KIND = CaseKind(
    name="division",
    plural="divisions",
    state=DivisionRecord,
    states=DivisionState,
    closed=frozenset((DivisionState.ABOLISHED,)),
    acts=(
        Act(command=EstablishDivision, rule=establish, who=ADMINISTRATOR),
        Act(command=RenameDivision, rule=rename, who=ADMINISTRATOR, states=IN_USE),
        Act(command=AbolishDivision, rule=abolish, who=ADMINISTRATOR, states=IN_USE),
    ),
    events=EVENTS,
    apply=_apply,
    standing=_standing,
    opening=_opening,
    readers=lambda _case: EVERYBODY_AT_WORK,
    identity=_identity,
    wording=DIVISION,
)
