"""Charity supermarkets 慈善超市: the ledger of a shop and year; stock, people with a quota a month, issues with a signature."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from domain.cases.charity import shop as s
from domain.cases.charity.events import EVENTS
from domain.cases.charity.state import CLOSED, Ledger, apply, month_of
from domain.cases.charity.wording import WORDING
from domain.cases.charity.words import State
from domain.kernel.act import Act
from domain.kernel.card import Card, Contribution
from domain.kernel.case_kind import CaseKind, Measure
from domain.kernel.roles import Role, Standing, Who, who

_KEEPING = (
    Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.WINDOW_CLERK, Role.STREET_CIVIL_AFFAIRS,
    Role.COUNTY_CIVIL_AFFAIRS, Role.PROVIDER,
)  # fmt: skip
SHOPKEEPERS: tuple[Who, ...] = (who(*_KEEPING, at="shop"),)
READERS: tuple[Who, ...] = (
    *SHOPKEEPERS,
    who(Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS, Role.SUPERVISOR, Role.AUDITOR, Role.COMMUNITY_DIRECTOR),
)
MEASURES = (
    Measure(name="goods_issues", sort="count", basis=s.SHOP),
    Measure(name="points_issued", sort="sum", basis=s.SHOP),
    Measure(name="points_received", sort="sum", basis=s.SHOP),
    Measure(name="people_served", sort="count", basis="每人每月计一次"),
)


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"shop": command.organisation})


def standing(case: Ledger) -> Standing:
    return Standing(division=case.division, bodies={"shop": case.organisation})


def card(case: Ledger) -> Card:
    return Card(
        kind="charity", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, division=case.division, organisation=case.organisation,
        platform="social_assistance", persons=max(1, len(case.people)), opened_at=case.opened_at,
        closed_at=case.closed_at, parties=tuple(each.known.as_party(each.ground) for each in case.people.values()),
        subject=case.name, text=case.name, tasks=len(case.tasks), contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _contributions(case: Ledger) -> Iterator[Contribution]:
    seen: set[tuple[str, str]] = set()
    for on, points in case.received:
        yield Contribution(measure="points_received", on=on, numerator=Decimal(points))
    for issue in case.issues:
        yield Contribution(measure="goods_issues", on=issue.on, numerator=Decimal(1))
        yield Contribution(measure="points_issued", on=issue.on, numerator=Decimal(issue.points))
        if (issue.person, month_of(issue.on)) not in seen:
            seen.add((issue.person, month_of(issue.on)))
            yield Contribution(measure="people_served", on=issue.on, numerator=Decimal(1))


OPEN = frozenset({State.OPEN})
ACTS = (
    Act(command=s.OpenLedger, rule=s.open_ledger, who=SHOPKEEPERS),
    Act(command=s.ReceiveStock, rule=s.receive_stock, who=SHOPKEEPERS, states=OPEN),
    Act(command=s.AdmitPerson, rule=s.admit_person, who=SHOPKEEPERS, states=OPEN),
    Act(command=s.EndEligibility, rule=s.end_eligibility, who=SHOPKEEPERS, states=OPEN),
    Act(command=s.IssueGoods, rule=s.issue_goods, who=SHOPKEEPERS, states=OPEN),
    Act(command=s.AdjustStock, rule=s.adjust_stock, who=SHOPKEEPERS, states=OPEN),
    Act(command=s.CloseLedger, rule=s.close_ledger, who=SHOPKEEPERS, states=OPEN),
)

KIND = CaseKind(
    name="charity", plural="charities", state=Ledger, states=State, closed=CLOSED, acts=ACTS, events=EVENTS, apply=apply,
    standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for every shop
    card=card, series=s.series, identity=s.identity, parameters=s.PARAMETERS, measures=MEASURES, keeper=SHOPKEEPERS,
    wording=WORDING,
)  # fmt: skip
