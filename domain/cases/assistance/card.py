"""What is an application for assistance in the terms that all kinds share?"""

from collections.abc import Iterable

from domain.cases.assistance.access import APPROVALS, KEEPER, decider
from domain.cases.assistance.measures import contributions
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import State
from domain.kernel.card import IMPORTED, Card, PartyCard, Relation, Waiting
from domain.kernel.case import Request
from domain.kernel.roles import Who
from domain.kernel.vocabulary import OrganisationId

PLATFORM = "social_assistance"
ENDED = frozenset({
    State.CLOSED, State.REFUSED, State.REFERRED, State.LAPSED, State.WITHDRAWN, State.PROCEDURE_ENDED,
    State.STOPPED, State.EXPIRED,
})  # fmt: skip
"""Over, not filed yet."""
CLOSED = ENDED | {State.ARCHIVED, State.HISTORIC}


def card(case: Assistance) -> Card:
    """One application for lists, boards and other kinds. A member's name stays with the person it belongs to."""
    return Card(
        kind="assistance",
        case=case.id,
        version=case.version,
        number=case.number,
        state=case.state,
        open=case.state not in CLOSED,
        variant=case.assistance_kind,
        division=case.community,
        organisation=case.county if _lies_with_the_county(case) else case.street,
        handler=None if _lies_with_the_county(case) or not case.investigators else case.investigators[0],
        platform=PLATFORM,
        topic=case.hardship,
        channel=_channel(case),
        persons=case.told.persons if case.told else max(len(case.members), 1),
        opened_at=case.opened_at,
        accepted_at=case.accepted_at,
        decided_at=case.decided_at,
        closed_at=case.closed_at,
        outcome=case.outcome,
        terms=tuple(case.terms.values()),
        parties=tuple(_parties(case)),
        subject=case.members[0].name if case.members else "",
        text="\n".join(filter(None, (case.hardship_text, *_told(case)))),
        query_code=case.query_code,
        relations=tuple(_relations(case)),
        waiting=tuple(_waiting(case)),
        tasks=len(case.tasks),
        contributions=contributions(case),
    )


def _told(case: Assistance) -> tuple[str, ...]:
    return (case.told.ledger_number, case.told.remarks) if case.told else ()


def _channel(case: Assistance) -> str:
    if case.told is not None:
        return IMPORTED
    return "active_discovery" if case.discovered else "application"


def _lies_with_the_county(case: Assistance) -> bool:
    """Whether the county is to decide on the file; what it has confirmed is looked after by the street again."""
    return case.state is State.REPORTED and not case.street_decides and case.county is not None


def _parties(case: Assistance) -> Iterable[PartyCard]:
    for index, member in enumerate(case.members):
        yield PartyCard(
            subject=member.id, part="applicant" if index == 0 else "member", name=member.name, phone=member.phone,
            id_number=member.id_number, address=member.address, minor=member.minor,
        )  # fmt: skip
    for supporter in case.supporters:
        yield PartyCard(
            subject=supporter.id,
            part="supporter",
            name=supporter.name,
            phone=supporter.phone,
            address=supporter.address,
        )
    if case.agent is not None:
        yield PartyCard(
            subject=case.agent.id, part="agent", name=case.agent.name, phone=case.agent.phone,
            id_number=case.agent.id_number,
        )  # fmt: skip


def _relations(case: Assistance) -> Iterable[Relation]:
    if case.from_case is not None:
        yield Relation(sort="referred_from", case=case.from_case)
    for earlier in (case.renews, case.earlier_case):
        if earlier is not None:
            yield Relation(sort="follow_up", case=earlier)


_CORRECTORS = tuple(Who(roles=each.roles, at=each.at, head=True) for each in KEEPER)


def _waiting(case: Assistance) -> Iterable[Waiting]:
    """Decisions under approval, on every desk that may take the next step."""
    for request in case.requests.values():
        for each in _next_step(request):
            yield Waiting(
                request_id=request.id, noun=request.noun, roles=tuple(sorted(each.roles)),
                organisation=_organisation(each, case), head=each.head, since=request.at,
                not_by=tuple(sorted(
                    request.involved | set(case.investigators) | case.former_investigators | case.county_visitors
                )),
            )  # fmt: skip


def _next_step(request: Request) -> Iterable[Who]:
    approval = APPROVALS.get(request.noun)
    if approval is None:
        return _CORRECTORS
    return approval.steps[min(request.steps_done, len(approval.steps) - 1)]


def _organisation(wanted: Who, case: Assistance) -> OrganisationId | None:
    """None: whoever holds the role over the case's division."""
    match wanted.at:
        case "street":
            return case.street
        case "decider":
            return decider(case)
        case _:
            return case.county
