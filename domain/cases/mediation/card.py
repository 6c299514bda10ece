"""What is a mediation in the terms that all kinds share?"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from domain.calendar.working_days import SHANGHAI
from domain.cases.mediation.access import APPROVALS, KEEPER
from domain.cases.mediation.appointments import appointments
from domain.cases.mediation.measures import contributions
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import State
from domain.kernel.card import IMPORTED, Card, PartyCard, Relation, Waiting
from domain.kernel.case import Request
from domain.kernel.roles import Who

PLATFORM = "mass_work"
CLOSED = frozenset({
    State.NOT_ACCEPTED, State.DECLINED, State.FAILED, State.WITHDRAWN, State.VOIDED, State.CLOSED, State.ARCHIVED,
    State.HISTORIC,
})  # fmt: skip


def card(case: Mediation) -> Card:
    """One mediation for lists, boards, and the process that answers an appeal by `outcome` and `relations`."""
    return Card(
        kind="mediation",
        case=case.id,
        version=case.version,
        number=case.number,
        state=case.state,
        open=case.state not in CLOSED,
        variant=case.source,
        division=case.division,
        organisation=case.committee,
        handler=case.lead,
        platform=PLATFORM,
        topic=case.dispute_type,
        channel=IMPORTED if case.told else case.referrer or case.source,
        risk=_risk(case),
        group=case.flags.group,
        persons=case.persons or sum(each.persons for each in case.parties),
        opened_at=case.opened_at,
        accepted_at=_start(case.accepted_on),
        decided_at=_start(case.agreement.effective_on if case.agreement else case.ended_on),
        closed_at=_start(case.closed_on or case.ended_on),
        outcome=case.outcome or "",
        retention=case.retention or "",
        terms=tuple(case.terms.values()),
        parties=tuple(_parties(case)),
        subject=case.brief[:60],
        text="\n".join(filter(None, (case.brief, case.requested, *_told(case)))),
        query_code=case.query_code,
        relations=tuple(_relations(case)),
        waiting=tuple(_waiting(case)),
        appointments=tuple(appointments(case)),
        tasks=len(case.tasks),
        contributions=contributions(case),
    )


def _told(case: Mediation) -> tuple[str, ...]:
    return (case.told.ledger_number, case.told.mediators, case.told.remarks) if case.told else ()


def _risk(case: Mediation) -> str:
    if case.risks:
        return "red"
    return "yellow" if case.flags.major or case.flags.group else ""


def _start(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), SHANGHAI) if day else None


def _parties(case: Mediation) -> Iterable[PartyCard]:
    for each in case.parties:
        yield PartyCard(
            subject=each.id, part=f"party_{each.side}", name=each.name, phone=each.phone, id_number=each.id_number,
            address=each.address, is_body=each.is_body, minor=each.minor,
        )  # fmt: skip


def _relations(case: Mediation) -> Iterable[Relation]:
    if case.from_case is not None:
        yield Relation(sort="referred_from", case=case.from_case)
    if case.follows is not None:
        yield Relation(sort="follow_up", case=case.follows)
    for child in case.hardships.values():
        if child is not None:
            yield Relation(sort="spawned", case=child)


CORRECTORS: Mapping[str, tuple[Who, ...]] = {
    "correction": tuple(Who(roles=each.roles, at=each.at, head=True) for each in KEEPER)
}


def _waiting(case: Mediation) -> Iterable[Waiting]:
    """Decisions under approval, by what the next step takes; a request for recusal waits for the director."""
    for request in case.requests.values():
        for each in _next_step(request):
            yield Waiting(
                request_id=request.id, noun=request.noun, roles=tuple(sorted(each.roles)),
                organisation=case.committee if each.at == "committee" else None, head=each.head, since=request.at,
                not_by=tuple(sorted(request.involved)),
            )  # fmt: skip
    if case.challenge is not None:
        yield Waiting(
            request_id="recusal", noun="recusal", roles=("committee_director",), organisation=case.committee,
            head=False, since=case.challenge.at, not_by=(case.challenge.mediator,),
        )  # fmt: skip


def _next_step(request: Request) -> tuple[Who, ...]:
    approval = APPROVALS.get(request.noun)
    if approval is None:
        return CORRECTORS.get(request.noun, ())
    return approval.steps[min(request.steps_done, len(approval.steps) - 1)]
