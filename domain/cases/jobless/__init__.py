"""The register of zero-employment families 零就业家庭: helped until somebody works, with the date of return to zero."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from domain.cases.jobless import register as r
from domain.cases.jobless.events import EVENTS, HelpGiven
from domain.cases.jobless.state import CLOSED, Family, apply
from domain.cases.jobless.wording import WORDING
from domain.cases.jobless.words import State
from domain.kernel.act import Act
from domain.kernel.card import Card, Contribution
from domain.kernel.case_kind import CaseKind, Headline, Measure
from domain.kernel.roles import Role, Standing, Who, who

_HELPING = (
    Role.COMMUNITY_WORKER,
    Role.COMMUNITY_DIRECTOR,
    Role.WINDOW_CLERK,
    Role.STREET_HANDLER,
    Role.DEPARTMENT_HANDLER,
)
DESK: tuple[Who, ...] = (who(*_HELPING, at="desk"),)
READERS: tuple[Who, ...] = (
    *DESK,
    who(Role.STREET_HANDLER, Role.DEPARTMENT_HANDLER, Role.STREET_LEADER, Role.COMMUNITY_DIRECTOR, Role.SUPERVISOR),
    who(Role.STREET_CIVIL_AFFAIRS, Role.AUDITOR),
)
MEASURES = (
    Measure(name="jobless_registered", sort="count", basis=r.RULES),
    Measure(name="returned_to_zero", sort="count", basis=r.RULES),
    Measure(name="zero_in_time", sort="share", basis=r.RULES),
    Measure(name="days_to_zero", sort="duration", basis="登记（或再失业）至上岗"),
)
HEADLINES = (Headline(measure="zero_in_time"),)


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"desk": command.organisation})


def standing(case: Family) -> Standing:
    return Standing(division=case.division, bodies={"desk": case.organisation})


def card(case: Family) -> Card:
    return Card(
        kind="jobless", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, division=case.division, organisation=case.organisation,
        platform="social_security", persons=max(1, len(case.members)), opened_at=case.opened_at,
        closed_at=case.closed_at, outcome=case.state if case.state is State.AT_ZERO else "",
        terms=tuple(case.terms.values()), parties=tuple(each.as_party("member") for each in case.members),
        tasks=len(case.tasks), contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _contributions(case: Family) -> Iterator[Contribution]:
    for nth, spell in enumerate(case.spells):
        if nth == 0:
            yield Contribution(measure="jobless_registered", on=spell.since, numerator=Decimal(1))
        if spell.zero_on is not None:
            in_time, days = Decimal(int(spell.in_time)), Decimal((spell.zero_on - spell.since).days)
            yield Contribution(measure="returned_to_zero", on=spell.zero_on, numerator=Decimal(1))
            yield Contribution(measure="zero_in_time", on=spell.zero_on, numerator=in_time, denominator=Decimal(1))
            yield Contribution(measure="days_to_zero", on=spell.zero_on, value=days)


S = State
LIVE = frozenset({S.REGISTERED, S.HELPED, S.AT_ZERO})
ACTS = (
    Act(command=r.RegisterFamily, rule=r.register_family, who=DESK),
    Act(command=r.GiveHelp, rule=r.give_help, who=DESK, states=LIVE),
    Act(command=r.RecordWork, rule=r.record_work, who=DESK, states=LIVE),
    Act(command=r.RecordLoss, rule=r.record_loss, who=DESK, states=frozenset({S.AT_ZERO})),
    Act(command=r.RevisitFamily, rule=r.revisit_family, who=DESK, states=frozenset({S.AT_ZERO})),
    Act(command=r.RemoveFamily, rule=r.remove_family, who=DESK, states=LIVE),
)

KIND = CaseKind(
    name="jobless", plural="jobless_families", state=Family, states=State, closed=CLOSED, acts=ACTS, events=EVENTS,
    apply=apply, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, series=r.series, steps=frozenset({HelpGiven}), terms=r.TERMS, parameters=r.PARAMETERS, measures=MEASURES,
    headlines=HEADLINES, road=lambda case: ((S.REGISTERED,), (S.HELPED,), (S.AT_ZERO,)),  # noqa: ARG005
    keeper=DESK, wording=WORDING,
)  # fmt: skip
