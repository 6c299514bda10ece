"""A small kind for kernel tests: leave to put up a stall, with one and with two approvals, a term and a step."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from domain.calendar.terms import Nature, TermRule, Unit, extend_term, start_term
from domain.kernel.act import Act
from domain.kernel.approval import Approval
from domain.kernel.card import Card
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind, Series
from domain.kernel.fields import Line, Many, Money, Personal, PersonName, Range, Words
from domain.kernel.parameters import Parameter
from domain.kernel.roles import Role, Standing, Who, who
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Recorded, Refused
from domain.kernel.wording import Phrase, Wording


class StallState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    CLOSED = "closed"


ANSWER = TermRule(code="ST-T1", length=15, unit=Unit.DAY, nature=Nature.DUTY, basis="试验办法 第一条")


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    helper_id: str
    name: Annotated[PersonName, Personal("helper_id")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForStall(Command):
    """Ask to put up a stall."""

    station: OrganisationId
    division: DivisionCode
    asked_on: date
    name: Annotated[PersonName, Personal()]
    place: Line
    helpers: Annotated[tuple[Helper, ...], Many(0, 3)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Command):
    """Take more time to answer."""

    days: Annotated[int, Range(1, 60)]
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Command):
    """Grant the stall for a fee."""

    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LogStep(Command):
    """Log a step."""

    text: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class StallAsked(Event):
    station: OrganisationId
    division: DivisionCode
    asked_at: datetime
    name: Annotated[PersonName, Personal()]
    place: Line
    helpers: tuple[Helper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Event):
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted(Event):
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLogged(Event):
    text: Annotated[Words, Personal()]


@case_state
class Stall(Case):
    station: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    name: str = ""
    place: str = ""
    helpers: tuple[Helper, ...] = ()
    amount: Decimal | None = None
    steps: tuple[str, ...] = ()


def apply(stall: Stall, recorded: Recorded) -> None:
    match recorded.event:
        case StallAsked() as asked:
            stall.state, stall.station, stall.division = StallState.ASKED, asked.station, asked.division
            stall.name, stall.place, stall.helpers = asked.name, asked.place, asked.helpers
        case Extended():
            pass
        case Granted(amount=amount):
            stall.state, stall.amount = StallState.GRANTED, amount
        case StepLogged(text=text):
            stall.steps = (*stall.steps, text)


def ask_for_stall(command: AskForStall, stall: Stall, moment: Moment) -> list[Event]:
    term = start_term(ANSWER, moment.occurred_at, moment.calendar)
    return [
        StallAsked(
            station=command.station, division=command.division, asked_at=moment.occurred_at, name=command.name,
            place=command.place, helpers=command.helpers, terms=(term,),
        )
    ]  # fmt: skip


def extend(command: Extend, stall: Stall, moment: Moment) -> list[Event]:
    if command.days > 30:
        raise Refused("extension_too_long", most=30)
    return [Extended(days=command.days, terms=(extend_term(stall.terms["ST-T1"], command.days, moment.calendar),))]


def grant(command: Grant, stall: Stall, moment: Moment) -> list[Event]:
    return [Granted(amount=command.amount, stopped=("ST-T1",))]


def log_step(command: LogStep, stall: Stall, moment: Moment) -> list[Event]:
    return [StepLogged(text=command.text)]


HEAD = (who(Role.SUPERVISOR, at="station", head=True),)
CLERKS = (who(Role.WINDOW_CLERK, Role.SUPERVISOR, at="station"),)
OVERSEERS: tuple[Who, ...] = (who(Role.SUPERVISOR, head=True),)
OPEN = frozenset({StallState.ASKED})


def card(stall: Stall) -> Card:
    return Card(
        kind="stall", case=stall.id, version=stall.version, number=stall.number, state=stall.state,
        open=stall.state is StallState.ASKED, division=stall.division, organisation=stall.station,
        opened_at=stall.opened_at, terms=tuple(stall.terms.values()), subject=stall.place,
    )  # fmt: skip


def series(event: Event, stall: Stall, moment: Moment) -> Series | None:
    if not isinstance(event, StallAsked):
        return None
    return Series(organisation=event.station, pattern="TW-{n}", period=str(moment.on.year))


KIND = CaseKind(
    name="stall", plural="stalls", state=Stall, states=StallState,
    closed=frozenset({StallState.GRANTED, StallState.CLOSED}),
    acts=(
        Act(command=AskForStall, rule=ask_for_stall, who=CLERKS),
        Act(command=Extend, rule=extend, who=CLERKS, states=OPEN, approval=Approval(noun="extension", steps=(HEAD,))),
        Act(command=Grant, rule=grant, who=CLERKS, states=OPEN, approval=Approval(
            noun="grant", steps=(HEAD, OVERSEERS), required=lambda command, stall, moment: command.amount > 100,
        )),
        Act(command=LogStep, rule=log_step, who=CLERKS, states=frozenset(StallState)),
    ),
    events=(StallAsked, Extended, Granted, StepLogged),
    apply=apply,
    standing=lambda stall: Standing(division=stall.division, bodies={"station": stall.station}),
    opening=lambda command: Standing(division=command.division, bodies={"station": command.station}),
    readers=lambda stall: CLERKS,
    terms={ANSWER.code: ANSWER},
    card=card, series=series, steps=frozenset({StepLogged}), keeper=CLERKS,
    parameters=(
        Parameter(code="late_entry_days", value=7, source="试验", confidence="D"),
    ),
    wording=Wording(
        kind=Phrase("摊位", "stall"), states={}, commands={}, fields={}, events={}, refusals={}, terms={}, choices={}
    ),
)  # fmt: skip
