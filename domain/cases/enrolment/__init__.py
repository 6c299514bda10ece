"""People enrolled with the service hotline 12349 (入网居民): whom to call, what they called for, emergencies."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from domain.calendar.working_days import day_of
from domain.cases.enrolment import hotline as h
from domain.cases.enrolment.events import EVENTS, CallTaken
from domain.cases.enrolment.state import CLOSED, Enrolment, apply
from domain.cases.enrolment.wording import WORDING
from domain.cases.enrolment.words import State
from domain.kernel.act import Act
from domain.kernel.card import Card, Contribution, Relation
from domain.kernel.case_kind import CaseKind, Headline, Measure
from domain.kernel.roles import Role, Standing, Who, who

_CARING = (Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.WINDOW_CLERK, Role.GRID_MEMBER, Role.HOTLINE_OPERATOR)
DESK: tuple[Who, ...] = (who(*_CARING, at="desk"), who(Role.HOTLINE_OPERATOR), who(Role.SYSTEM, anywhere=True))
PARTNER: tuple[Who, ...] = (who(Role.PROVIDER, Role.VOLUNTEER, Role.COMMUNITY_WORKER, at="partner"),)
READERS: tuple[Who, ...] = (
    *DESK, *PARTNER,
    who(Role.COMMUNITY_DIRECTOR, Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS, Role.SUPERVISOR, Role.AUDITOR),
)  # fmt: skip
MEASURES = (
    Measure(name="people_enrolled", sort="count", basis=h.LINE),
    Measure(name="calls_12349", sort="count", basis=h.LINE),
    Measure(name="emergencies", sort="count", basis=h.LINE),
    Measure(name="help_in_time", sort="share", basis=h.LINE),
)
HEADLINES = (Headline(measure="help_in_time"),)


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"desk": command.organisation})


def standing(case: Enrolment) -> Standing:
    return Standing(division=case.division, bodies={"desk": case.organisation, "partner": case.partner})


def card(case: Enrolment) -> Card:
    return Card(
        kind="enrolment", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, variant=case.groups[0] if case.groups else "", division=case.division,
        organisation=case.partner or case.organisation, platform="elderly_care",
        urgency="urgent" if case.state is State.IN_EMERGENCY else "", opened_at=case.opened_at,
        closed_at=case.closed_at, terms=tuple(case.terms.values()),
        parties=(case.person.as_party("resident"),) if case.person else (), relations=tuple(_relations(case)),
        tasks=len(case.tasks), contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _relations(case: Enrolment) -> Iterator[Relation]:
    for call in case.calls:
        if call.order is not None:
            yield Relation(sort="spawned", case=call.order)


def _contributions(case: Enrolment) -> Iterator[Contribution]:
    if case.opened_at is None:
        return
    yield Contribution(measure="people_enrolled", on=day_of(case.opened_at), numerator=Decimal(1))
    for call in case.calls:
        yield Contribution(measure="calls_12349", on=day_of(call.at), numerator=Decimal(1))
    for each in case.emergencies:
        on = day_of(each.raised_at)
        yield Contribution(measure="emergencies", on=on, numerator=Decimal(1))
        if each.arrived_at is not None:
            in_time = Decimal(int(each.in_time))
            yield Contribution(measure="help_in_time", on=on, numerator=in_time, denominator=Decimal(1))


S = State
ACTS = (
    Act(command=h.Enrol, rule=h.enrol, who=DESK),
    Act(command=h.ChangeContacts, rule=h.change_contacts, who=DESK, states=frozenset({S.ENROLLED, S.IN_EMERGENCY})),
    Act(command=h.TakeCall, rule=h.take_call, who=DESK, states=frozenset({S.ENROLLED, S.IN_EMERGENCY})),
    Act(command=h.RaiseEmergency, rule=h.raise_emergency, who=(*DESK, *PARTNER), states=frozenset({S.ENROLLED})),
    Act(
        command=h.ResolveEmergency, rule=h.resolve_emergency, who=(*DESK, *PARTNER), states=frozenset({S.IN_EMERGENCY})
    ),
    Act(command=h.EndEnrolment, rule=h.end_enrolment, who=DESK, states=frozenset({S.ENROLLED})),
)

KIND = CaseKind(
    name="enrolment", plural="enrolments", state=Enrolment, states=State, closed=CLOSED, acts=ACTS, events=EVENTS,
    apply=apply, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, series=h.series, steps=frozenset({CallTaken}), terms=h.TERMS, parameters=h.PARAMETERS, measures=MEASURES,
    headlines=HEADLINES, keeper=DESK, wording=WORDING,
)  # fmt: skip
