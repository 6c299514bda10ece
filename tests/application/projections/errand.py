"""A small kind to test views with: an errand is opened, lies with a body and a handler, is stepped through and ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from domain.calendar.running_term import Nature, Term, TermRule, Unit
from domain.calendar.terms import start_term
from domain.kernel.card import Card, Contribution, PartyCard, Relation, Waiting
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind, Measure
from domain.kernel.roles import Role, Standing, Who, who
from domain.kernel.vocabulary import (
    Actor,
    CaseId,
    DivisionCode,
    Event,
    OrganisationId,
    Recorded,
    StaffId,
    local_date,
)
from domain.kernel.wording import Phrase, Wording
from tests.cast import LONGHUA
from tests.domain.calendar.calendars import CALENDAR

TENANT = "1309"
STATION = OrganisationId("station.longhua")
REPLY = TermRule(code="REPLY", length=10, unit=Unit.DAY, nature=Nature.DUTY, basis="")


class ErrandState(StrEnum):
    UNBORN = "unborn"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Event):
    division: DivisionCode = LONGHUA
    organisation: OrganisationId = STATION
    topic: str = "noise"
    urgency: str = "U3"
    platform: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed(Event):
    handler: StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Event):
    name: str
    phone: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped(Event):
    hours: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Event):
    noun: str = "extension"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Event):
    outcome: str = "solved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(Event):
    """What the fold does not know."""


@case_state
class Errand(Case):
    division: DivisionCode = LONGHUA
    organisation: OrganisationId = STATION
    topic: str = ""
    urgency: str = ""
    platform: str = ""
    secret: bool = False
    handler: StaffId | None = None
    name: str = ""
    phone: str = ""
    text: str = ""
    steps: tuple[tuple[datetime, Decimal], ...] = ()
    asked: tuple[tuple[str, datetime, str], ...] = ()
    done_at: datetime | None = None
    outcome: str = ""


def apply(case: Errand, recorded: Recorded) -> None:
    match recorded.event:
        case Opened() as opened:
            case.state = ErrandState.UNDER_WAY
            case.division, case.organisation, case.topic = opened.division, opened.organisation, opened.topic
            case.urgency, case.secret, case.platform = opened.urgency, opened.secret, opened.platform
        case Handed(handler=handler):
            case.handler = handler
        case Named(name=name, phone=phone, text=text):
            case.name, case.phone, case.text = name, phone, text
        case Stepped(hours=hours):
            case.steps = (*case.steps, (recorded.occurred_at, hours))
        case Asked(noun=noun):
            case.asked = (*case.asked, (noun, recorded.occurred_at, recorded.actor.id))
        case Done(outcome=outcome):
            case.state, case.done_at, case.outcome, case.asked = ErrandState.DONE, recorded.occurred_at, outcome, ()
        case Reopened():
            case.state, case.done_at, case.outcome = ErrandState.UNDER_WAY, None, ""
        case other:
            raise AssertionError(other)


def card(case: Errand) -> Card:
    return Card(
        kind="errand", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state is ErrandState.UNDER_WAY, division=case.division, organisation=case.organisation,
        handler=case.handler, topic=case.topic, urgency=case.urgency, platform=case.platform, opened_at=case.opened_at,
        closed_at=case.done_at, outcome=case.outcome, terms=tuple(case.terms.values()), tasks=len(case.tasks),
        confidential="accusation" if case.secret else "",
        parties=(PartyCard(subject="P1", part="asker", name=case.name, phone=case.phone),) if case.name else (),
        text=case.text, relations=(Relation(sort="spawned", case=CaseId("other")),) if case.outcome == "spawned" else (),
        waiting=tuple(
            Waiting(request_id=f"{noun}-{n}", noun=noun, roles=(Role.SUPERVISOR,), organisation=case.organisation,
                    head=True, since=since, not_by=(by,)) for n, (noun, since, by) in enumerate(case.asked)
        ),
        contributions=tuple(contributions(case)),
    )  # fmt: skip


def contributions(case: Errand) -> list[Contribution]:
    assert case.opened_at is not None
    came = local_date(case.opened_at)
    found = [Contribution(measure="opened", on=came, numerator=Decimal(1))]
    found += [Contribution(measure="hours", on=local_date(at), numerator=hours) for at, hours in case.steps]
    if case.done_at is not None:
        days = Decimal((case.done_at - case.opened_at) / timedelta(seconds=1)) / 86400
        solved = Decimal(case.outcome == "solved")
        found.append(Contribution(measure="days", on=came, value=days))
        found.append(
            Contribution(measure="solved_rate", on=local_date(case.done_at), numerator=solved, denominator=Decimal(1))
        )
    return found


def standing(case: Errand) -> Standing:
    return Standing(
        division=case.division, bodies={"station": case.organisation},
        people={"handler": (case.handler,) if case.handler else ()},
        barred_bodies=frozenset({OrganisationId("station.xiguan")}) if case.secret else frozenset(),
        secret_readers=frozenset({Role.PETITION_OFFICE}) if case.secret else None,
    )  # fmt: skip


def readers(case: Errand) -> tuple[Who, ...]:
    return (
        who(Role.SUPERVISOR, Role.PETITION_OFFICE, Role.AUDITOR), who(Role.WINDOW_CLERK, at="station"),
        who(Role.MEDIATOR, person="handler"), who(Role.COMMUNITY_WORKER, head=True), who(Role.ARCHIVIST, anywhere=True),
    )  # fmt: skip


_P = Phrase("", "")
KIND = CaseKind(
    name="errand", plural="errands", state=Errand, states=ErrandState, closed=frozenset({ErrandState.DONE}), acts=(),
    events=(Opened, Handed, Named, Stepped, Asked, Done, Reopened, Unreadable), apply=apply, standing=standing,
    opening=lambda command: Standing(), readers=readers, card=card,
    measures=(
        Measure(name="opened", sort="count"), Measure(name="hours", sort="sum"), Measure(name="days", sort="duration"),
        Measure(name="solved_rate", sort="share"),
    ),
    wording=Wording(kind=_P, states={}, commands={}, fields={}, events={}, refusals={}, terms={}, choices={}),
)  # fmt: skip
KINDS = {"errand": KIND}


def reply_due(start: datetime, *, rule: TermRule = REPLY) -> Term:
    return start_term(rule, start, CALENDAR)


def recorded(
    position: int, case: str, version: int, event: Event, happened: datetime, logged: datetime | None = None,
    by: str = "clerk", number: str | None = None,
) -> Recorded:  # fmt: skip
    return Recorded(
        position=position, case_id=CaseId(case), version=version, event=event, occurred_at=happened,
        recorded_at=logged or happened, actor=Actor(id=by), number=number, kind="errand",
    )  # fmt: skip
