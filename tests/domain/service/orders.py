"""The orders of the tests and how far they have come: a repair, a care visit, a whole-course agency."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.cases.service import KIND
from domain.cases.service.answering import FinishHousework
from domain.cases.service.ordering import Assign, OrderService, TakeOrder
from domain.cases.service.visiting import Appoint
from domain.cases.service.words import Channel, Result, Sort
from domain.directory.catalogues import Platform
from domain.kernel.people import Person
from domain.kernel.signing import Signature
from tests.cast import LONGHUA
from tests.domain.story import Story, at

LI = Person(name="李军", phone="13800001111", address="隆华小区3号楼")
REPAIR = OrderService(
    organisation="station.longhua", division=LONGHUA, platform=Platform.HOUSEKEEPING, sort=Sort.REPAIR,
    channel=Channel.WINDOW, person=LI, content="厨房水龙头漏水",
)  # fmt: skip
AGENCY = replace(
    REPAIR, platform=Platform.SOCIAL_SECURITY, sort=Sort.AGENCY, content="代办老年证和养老认证",
    procedures=("老年证", "养老认证"), authority=Signature(signed_on=date(2026, 3, 1)),
)  # fmt: skip
FINISHED = FinishHousework(result=Result.SERVED, report="更换阀芯", minutes=40, price=Decimal("60.00"))


def ordered(on: str = "2026-03-10 09:00", ask: OrderService = REPAIR, **changes: Any) -> Story:
    return Story(KIND).on(on).by("clerk").does(replace(ask, **changes))


def offered(
    on: str = "2026-03-10 09:00", ask: OrderService = REPAIR, to: str = "partner.anjia", **changes: Any
) -> Story:
    return ordered(on, ask, **changes).does(Assign(provider=to))


def taken(on: str = "2026-03-10 09:00", ask: OrderService = REPAIR, to: str = "partner.anjia", **changes: Any) -> Story:
    who = "provider" if to == "partner.anjia" else "carer"
    return offered(on, ask, to, **changes).by(who).does(TakeOrder(worker=who))


def appointed(**changes: Any) -> Story:
    return taken(**changes).does(Appoint(starts_at=at("2026-03-11 10:00"), minutes=60))


def done(on: str = "2026-03-11 11:00", **changes: Any) -> Story:
    return appointed(**changes).on(on).does(FINISHED)


def agency() -> Story:
    return taken(ask=AGENCY, to="service.longhua")
