"""How does a division come into being, change its name and end?"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, assert_never

from domain.directory.directory import Division
from domain.directory.record import ADMINISTRATOR, EVERYBODY_AT_WORK, city
from domain.directory.scopes import covers, is_city, parent_code
from domain.directory.wording import DIVISION
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Line, LineOrBlank, Many, Text, Words
from domain.kernel.roles import Standing, scope
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
class SucceedDivision(Command):
    """Merge a division into another, or split it up: one division carries on its cases, which keep the old code."""

    successor: DivisionCode
    """Under which the cases are found from now on."""
    others: Annotated[tuple[DivisionCode, ...], Many(0, 9)] = ()
    """Where it was split: the other parts."""
    reason: Words
    document: LineOrBlank = ""
    """By which the government approved it: name and number."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionSucceeded(Event):
    code: DivisionCode
    successor: DivisionCode
    others: tuple[DivisionCode, ...]
    reason: str
    abolished_on: date
    document: str = ""


DivisionEvent = DivisionEstablished | DivisionRenamed | DivisionAbolished | DivisionSucceeded
EVENTS: tuple[type[Event], ...] = (DivisionEstablished, DivisionRenamed, DivisionAbolished, DivisionSucceeded)


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
        case DivisionSucceeded():
            assert entry is not None
            return replace(
                entry, abolished_on=event.abolished_on, successor=event.successor, document=event.document
            )  # fmt: skip
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
    _must_be_empty(case.known.code, moment)
    return [DivisionAbolished(code=case.known.code, reason=command.reason, abolished_on=moment.on)]


def succeed(command: SucceedDivision, case: DivisionRecord, moment: Moment) -> list[Event]:
    """The parts stand on the same level and are at work already; nothing may be at work in the old one any more."""
    code = case.known.code
    parts = (command.successor, *command.others)
    if code in parts or len(set(parts)) < len(parts):
        raise Refused("carried_on_by_itself", division=code)
    for part in parts:
        if not moment.directory.is_division(part):
            raise Refused("unknown_division", division=part)
        if len(scope(part)) != len(scope(code)):
            raise Refused("another_level", basis=CODES, division=part)
    _must_be_empty(code, moment)
    return [
        DivisionSucceeded(
            code=code, successor=command.successor, others=command.others, reason=command.reason,
            abolished_on=moment.on, document=command.document,
        )
    ]  # fmt: skip


def _must_be_empty(code: DivisionCode, moment: Moment) -> None:
    known = city(moment)
    below = [each.name for each in known.divisions.values() if each.parent == code and each.abolished_on is None]
    if below:
        raise Refused("has_divisions_below", names="、".join(below))
    at_work = [each.name for each in known.organisations.values() if each.division == code and not each.closed_on]
    if at_work:
        raise Refused("has_organisations", names="、".join(at_work))


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
        Act(command=SucceedDivision, rule=succeed, who=ADMINISTRATOR, states=IN_USE),
    ),
    events=EVENTS,
    apply=_apply,
    standing=_standing,
    opening=_opening,
    readers=lambda _case: EVERYBODY_AT_WORK,
    identity=_identity,
    wording=DIVISION,
)
