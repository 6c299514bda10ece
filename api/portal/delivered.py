"""Which papers of a case were delivered to its resident online? What was handed over on paper is with its receiver."""

from dataclasses import dataclass
from typing import Any

from api.portal.page import Visit
from application.telling import Teller
from domain.kernel.case import Issued
from domain.kernel.papers import DeliveryWay
from domain.kernel.vocabulary import local_date


@dataclass(frozen=True, slots=True)
class Line:
    href: str
    name: str
    number: str
    delivered: str


def lines(visit: Visit, teller: Teller, case: Any) -> list[Line]:
    return [
        Line(
            f"/r/case/papers/{made.id}", teller.paper(made.paper), made.number,
            visit.day(local_date(made.delivered_at)) if made.delivered_at else "",
        )
        for made in case.issued.values() if is_for_the_resident(made)
    ]  # fmt: skip


def is_for_the_resident(made: Issued) -> bool:
    return made.stands and made.way == DeliveryWay.ONLINE
