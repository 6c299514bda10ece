"""What is a service order in the terms that all kinds share?"""

from collections.abc import Iterator

from domain.cases.service.measures import contributions
from domain.cases.service.state import CLOSED, Service
from domain.cases.service.words import Urgency
from domain.kernel.card import Appointment, Card, OutsideNumber, Relation


def card(case: Service) -> Card:
    return Card(
        kind="service", case=case.id, version=case.version, number=case.number, state=case.state,
        open=case.state not in CLOSED, variant=case.sort or "", division=case.division,
        organisation=case.provider or case.organisation, handler=case.worker, platform=case.platform or "",
        channel=case.channel or "", urgency=case.urgency if case.urgency is Urgency.URGENT else "",
        opened_at=case.opened_at, decided_at=case.done_at, closed_at=case.closed_at, outcome=case.result or "",
        terms=tuple(case.terms.values()), parties=(case.resident.as_party("resident"),) if case.resident else (),
        subject=case.content[:60], text="\n".join(filter(None, (case.content, case.report))),
        query_code=case.query_code, relations=tuple(_relations(case)), appointments=tuple(_appointments(case)),
        tasks=len(case.tasks), contributions=contributions(case),
        outside=(OutsideNumber(case.source, case.order_number),) if case.source else (),
    )  # fmt: skip


def _relations(case: Service) -> Iterator[Relation]:
    if case.from_case is not None:
        yield Relation(sort="referred_from", case=case.from_case)


def _appointments(case: Service) -> Iterator[Appointment]:
    for each in case.visits:
        people = (case.worker,) if case.worker else ()
        yield Appointment(
            id=f"V{each.nth}", starts_at=each.starts_at, minutes=each.minutes, people=people, held=each.held
        )
