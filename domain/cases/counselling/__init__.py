"""Referrals to a psychological counsellor 心理咨询转介: consent, sessions counted, a closing code, nothing of what was said."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from domain.calendar.working_days import day_of
from domain.cases.counselling import referral as r
from domain.cases.counselling.events import EVENTS
from domain.cases.counselling.handing_over import ReplaceCounsellor, hand_over, replace_counsellor
from domain.cases.counselling.state import CLOSED, Counselling, apply
from domain.cases.counselling.undoing import lasting
from domain.cases.counselling.wording import WORDING
from domain.cases.counselling.words import ClosingCode, State
from domain.kernel.act import Act
from domain.kernel.card import Card, Contribution, Relation
from domain.kernel.case_kind import CaseKind, Measure
from domain.kernel.roles import Role, Standing, Who, who

_REFERRING = (
    Role.WINDOW_CLERK, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.SUPERVISOR, Role.MEDIATOR,
    Role.PSYCH_COUNSELLOR,
)  # fmt: skip
DESK: tuple[Who, ...] = (who(*_REFERRING, at="desk"),)
REFERRER: tuple[Who, ...] = (who(*_REFERRING, at="desk", person="referrer"),)
COUNSELLOR: tuple[Who, ...] = (who(Role.PSYCH_COUNSELLOR, person="counsellor", anywhere=True),)
HEAD: tuple[Who, ...] = (who(Role.SUPERVISOR, Role.COMMUNITY_DIRECTOR, at="desk", head=True),)
CONFIDANTS: tuple[Who, ...] = (*COUNSELLOR, *REFERRER, *HEAD)
READERS: tuple[Who, ...] = (*CONFIDANTS, who(Role.AUDITOR))
"""Auditors see that somebody was counselled, when and by whom."""
MEASURES = (
    Measure(name="referrals", sort="count", basis=r.REFERRAL),
    Measure(name="counselling_sessions", sort="count", basis=r.REFERRAL),
    Measure(name="counselling_completed", sort="share", basis="咨询完成 ÷ 已结束"),
)


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"desk": command.organisation})


def standing(case: Counselling) -> Standing:
    return Standing(
        division=case.division, bodies={"desk": case.organisation},
        people={
            "referrer": (case.referrer,) if case.referrer else (),
            "counsellor": (case.counsellor,) if case.counsellor else (),
        },
    )  # fmt: skip


def card(case: Counselling) -> Card:
    return Card(
        kind="counselling", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, variant=case.ground or "", division=case.division,
        organisation=case.organisation, handler=case.counsellor, platform="mass_work", confidential="third_class",
        opened_at=case.opened_at, accepted_at=case.taken_at, closed_at=case.closed_at,
        outcome=case.closing_code or "", terms=tuple(case.terms.values()),
        parties=(case.resident.as_party("resident"),) if case.resident else (),
        relations=(Relation(sort="referred_from", case=case.talk),) if case.talk else (), tasks=len(case.tasks),
        contributions=tuple(_contributions(case)),
    )  # fmt: skip


def _contributions(case: Counselling) -> Iterator[Contribution]:
    if case.opened_at is not None:
        yield Contribution(measure="referrals", on=day_of(case.opened_at), numerator=Decimal(1))
    for session in case.sessions:
        yield Contribution(measure="counselling_sessions", on=session.on, numerator=Decimal(1))
    if case.state is State.CLOSED and case.closed_at is not None:
        completed = Decimal(int(case.closing_code is ClosingCode.COMPLETED))
        on = day_of(case.closed_at)
        yield Contribution(measure="counselling_completed", on=on, numerator=completed, denominator=Decimal(1))


TAKEN = frozenset({State.TAKEN})
ACTS = (
    Act(command=r.ReferToCounsellor, rule=r.refer, who=DESK),
    Act(command=r.TakeReferral, rule=r.take_referral, who=COUNSELLOR, states=frozenset({State.REFERRED})),
    Act(command=r.DeclineReferral, rule=r.decline_referral, who=COUNSELLOR, states=frozenset({State.REFERRED})),
    Act(command=r.CountSession, rule=r.count_session, who=COUNSELLOR, states=TAKEN),
    Act(command=r.WithdrawConsent, rule=r.withdraw_consent, who=CONFIDANTS, states=TAKEN | {State.REFERRED}),
    Act(
        command=ReplaceCounsellor,
        rule=replace_counsellor,
        who=(*COUNSELLOR, *HEAD),
        states=TAKEN | {State.REFERRED},
    ),
    Act(command=r.CloseReferral, rule=r.close_referral, who=COUNSELLOR, states=TAKEN),
)

KIND = CaseKind(
    name="counselling", plural="counsellings", state=Counselling, states=State, closed=CLOSED, acts=ACTS, events=EVENTS,
    apply=apply, standing=standing, opening=opening, readers=lambda case: READERS,  # noqa: ARG005 # the same for all
    card=card, series=r.series, terms=r.TERMS, parameters=r.PARAMETERS, measures=MEASURES,
    lasting=lasting, hand_over=hand_over,
    road=lambda case: ((State.REFERRED,), (State.TAKEN,), (State.CLOSED,)),  # noqa: ARG005
    confidants=CONFIDANTS, keeper=(*COUNSELLOR, *HEAD), wording=WORDING,
)  # fmt: skip
