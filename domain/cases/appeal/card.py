"""What is an appeal in the terms that all kinds share?"""

from collections.abc import Iterator

from domain.cases.appeal.access import SECRET_READERS, barred_bodies, standing
from domain.cases.appeal.approvals import APPROVALS
from domain.cases.appeal.documents import retention_class
from domain.cases.appeal.measures import contributions
from domain.cases.appeal.state import CLOSED_STATES, NOT_SAME, Appeal
from domain.cases.appeal.words import Regime, Secrecy
from domain.kernel.card import IMPORTED, Card, OutsideNumber, PartyCard, Relation, Waiting
from domain.kernel.case import Request


def card(case: Appeal) -> Card:
    secret = case.secrecy is Secrecy.ACCUSATION
    return Card(
        kind="appeal", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED_STATES, variant=case.regime, division=case.division,
        organisation=case.rechecker or case.reviewer or case.unit or case.organisation, handler=case.handler,
        platform=case.platform or "", topic=case.topic, channel=_channel(case), urgency=case.urgency or "",
        risk=case.risk or "", confidential=case.secrecy if secret else "",
        barred_bodies=tuple(sorted(barred_bodies(case))),
        secret_readers=tuple(sorted(SECRET_READERS)) if secret else (), group=case.group, persons=case.persons,
        retention=retention_class(case),
        opened_at=case.received_at, accepted_at=case.accepted_at, decided_at=case.decided_at,
        closed_at=case.closed_at, outcome=case.outcome or "", terms=tuple(case.terms.values()),
        parties=tuple(_parties(case)), subject=case.subject, text=_text(case),
        query_code=case.query_code, relations=tuple(_relations(case)),
        waiting=tuple(_waiting(case, each) for each in case.requests.values()), tasks=len(case.tasks),
        contributions=contributions(case),
        outside=tuple(dict.fromkeys(OutsideNumber(each.source, each.order_number) for each in case.calls if each.source)),
    )  # fmt: skip


def _channel(case: Appeal) -> str:
    return IMPORTED if case.regime is Regime.HISTORIC else case.channel or ""


def _parties(case: Appeal) -> Iterator[PartyCard]:
    for party in case.parties:
        yield PartyCard(
            subject=party.id, part=party.part, name=party.name, phone=party.phone, id_number=party.id_number,
            address=party.address, minor=party.minor,
        )  # fmt: skip


def _text(case: Appeal) -> str:
    return "\n".join(part for part in (case.subject, case.content, case.requests_text, case.answer) if part)


def _relations(case: Appeal) -> Iterator[Relation]:
    if case.main is not None:
        yield Relation(sort="merged_into", case=case.main)
    if case.earlier is not None:
        yield Relation(sort=case.earlier_sort, case=case.earlier)
    for other in case.not_same:
        yield Relation(sort=NOT_SAME, case=other)
    for child in case.children.values():
        if child.case is not None:
            yield Relation(sort="spawned", case=child.case)


def _waiting(case: Appeal, request: Request) -> Waiting:
    """The desk of the next approver; the first way of the step is the usual one."""
    steps = APPROVALS[request.noun].steps if request.noun in APPROVALS else ()
    step = steps[min(request.steps_done, len(steps) - 1)] if steps else ()
    wanted = step[0] if step else None
    bodies = standing(case).bodies or {}
    return Waiting(
        request_id=request.id, noun=request.noun, roles=tuple(sorted(wanted.roles)) if wanted else (),
        organisation=bodies.get(wanted.at) if wanted and wanted.at else None, head=wanted.head if wanted else True,
        since=request.at, not_by=tuple(sorted(request.involved)),
    )  # fmt: skip
