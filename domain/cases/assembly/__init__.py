"""Residents' assembly 居民会议: a matter is put to it, attendance and votes recorded, its resolution followed to the end."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from domain.calendar.working_days import day_of
from domain.cases.assembly import meeting as m
from domain.cases.assembly.events import EVENTS, ExecutionReported
from domain.cases.assembly.state import CLOSED, Matter, apply
from domain.cases.assembly.wording import WORDING
from domain.cases.assembly.words import State
from domain.kernel.act import Act
from domain.kernel.card import Appointment, Card, Contribution, Relation
from domain.kernel.case_kind import CaseKind, Measure
from domain.kernel.roles import Role, Standing, Who, who

COMMITTEE: tuple[Who, ...] = (who(Role.COMMUNITY_DIRECTOR, Role.COMMUNITY_WORKER, at="committee"),)
READERS: tuple[Who, ...] = (
    *COMMITTEE,
    who(Role.COMMUNITY_DIRECTOR, Role.COMMUNITY_WORKER, Role.GRID_MEMBER, Role.WINDOW_CLERK, Role.STREET_HANDLER),
    who(Role.STREET_LEADER, Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS, Role.SUPERVISOR, Role.AUDITOR),
)  # fmt: skip
MEASURES = (
    Measure(name="matters_proposed", sort="count", basis=m.LAW),
    Measure(name="matters_resolved", sort="share", basis=m.LAW),
    Measure(name="assembly_attendance", sort="share", basis="实到 ÷ 应到"),
    Measure(name="resolutions_executed", sort="count", basis="居民会议决议"),
)


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"committee": command.organisation})


def standing(case: Matter) -> Standing:
    return Standing(division=case.division, bodies={"committee": case.organisation})


def card(case: Matter) -> Card:
    return Card(
        kind="assembly", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, variant=case.subject or "", division=case.division,
        organisation=case.organisation, platform="mass_work", opened_at=case.opened_at, closed_at=case.closed_at,
        outcome=case.state if case.state in CLOSED else "", terms=tuple(case.terms.values()), subject=case.title,
        text="\n".join(filter(None, (case.title, case.text, case.resolution))),
        relations=(Relation(sort="referred_from", case=case.from_case),) if case.from_case else (),
        appointments=tuple(_appointments(case)), tasks=len(case.tasks), contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _appointments(case: Matter) -> Iterator[Appointment]:
    for nth, starts_at in enumerate(case.meetings, start=1):
        held = nth < len(case.meetings) or case.held
        yield Appointment(id=f"M{nth}", starts_at=starts_at, minutes=120, place=case.place, held=held)


def _contributions(case: Matter) -> Iterator[Contribution]:
    if case.opened_at is None:
        return
    yield Contribution(measure="matters_proposed", on=day_of(case.opened_at), numerator=Decimal(1))
    if case.votes_for + case.votes_against + case.abstained and case.meetings:
        on: date = day_of(case.meetings[-1])
        carried = Decimal(int(case.state is not State.REJECTED))
        yield Contribution(measure="matters_resolved", on=on, numerator=carried, denominator=Decimal(1))
        attended, entitled = Decimal(case.attended), Decimal(case.entitled)
        yield Contribution(measure="assembly_attendance", on=on, numerator=attended, denominator=entitled)
    if case.state is State.EXECUTED and case.closed_at is not None:
        yield Contribution(measure="resolutions_executed", on=day_of(case.closed_at), numerator=Decimal(1))


S = State
ACTS = (
    Act(command=m.ProposeMatter, rule=m.propose, who=COMMITTEE),
    Act(command=m.Summon, rule=m.summon, who=COMMITTEE, states=frozenset({S.PROPOSED})),
    Act(command=m.RecordVote, rule=m.record_vote, who=COMMITTEE, states=frozenset({S.SUMMONED})),
    Act(
        command=m.ReportExecution,
        rule=m.report_execution,
        who=COMMITTEE,
        states=frozenset({S.RESOLVED, S.IN_EXECUTION}),
    ),
    Act(
        command=m.FinishExecution,
        rule=m.finish_execution,
        who=COMMITTEE,
        states=frozenset({S.RESOLVED, S.IN_EXECUTION}),
    ),
    Act(command=m.DropMatter, rule=m.drop_matter, who=COMMITTEE, states=frozenset({S.PROPOSED, S.SUMMONED})),
)

KIND = CaseKind(
    name="assembly", plural="assemblies", state=Matter, states=State, closed=CLOSED, acts=ACTS, events=EVENTS,
    apply=apply, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, series=m.series, steps=frozenset({ExecutionReported}), terms=m.TERMS, measures=MEASURES,
    road=lambda case: ((S.PROPOSED,), (S.SUMMONED,), (S.RESOLVED,), (S.IN_EXECUTION,), (S.EXECUTED,)),  # noqa: ARG005
    keeper=COMMITTEE, wording=WORDING,
)  # fmt: skip
