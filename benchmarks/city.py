"""A whole system in a folder of its own, with the demonstration city's bodies and people, and appeals to work on."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api.composition import Hemu, compose
from api.core import REGISTER
from application.ask import Ask
from application.demonstration.demonstrate import Demonstration, enter_city
from application.demonstration.people import Staff, staff
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.handling import Contact
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import Register
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Channel, ContactResult, ContactWay, Kind, NoticeWay, Regime, Urgency
from domain.kernel.act import snake
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Actor, CaseId, Command, DivisionCode, OrganisationId, StaffId
from infrastructure.clock import SystemClock
from infrastructure.settings import Settings

TENANT = "1309"
NOTE = "已联系诉求人，约定次日上门查看，楼上住户同意请人检修水管。" * 4
clock = SystemClock()


@dataclass(frozen=True, slots=True)
class City:
    """The running system and its people."""

    hemu: Hemu
    staff: Staff
    handler: Actor
    office: OrganisationId

    def appeals(self, many: int) -> list[CaseId]:
        """Petitions that the handler's office has accepted and is handling."""
        return [self._appeal() for _ in range(many)]

    def contact(self, case: CaseId, *, noted: bool = True) -> None:
        """One step of a warm case, with a note (personal, so sealed) or without."""
        self.ask(Contact(way=ContactWay.PHONE, result=ContactResult.REACHED, note=NOTE if noted else ""), case)

    def ask(self, command: Command, case: CaseId | None = None) -> CaseId:
        name = snake(type(command).__name__)
        asked = Ask(tenant=TENANT, kind="appeal", name=name, command=command, actor=self.handler, case_id=case)
        return self.hemu.engine.do(asked).case_id

    def _appeal(self) -> CaseId:
        division = self.hemu.surroundings.directory(TENANT).division_of(self.office)
        case = self.ask(
            Register(
                organisation=self.office, division=DivisionCode(division), regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT,
                channel=Channel.VISIT, content="三楼漏水，墙面发霉，请求书面答复。" * 5,
                petitioner=Person(name="李军", phone="13800001111", address="隆华小区3号楼"),
            )
        )  # fmt: skip
        self.ask(Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3), case)
        self.ask(AcceptOwn(notice=NoticeWay.WRITTEN, handler=StaffId(self.handler.id)), case)
        return case


@contextmanager
def city(*, entered: bool = True) -> Iterator[City]:
    """Set up, and thrown away afterwards. The embedded server waits for the disk as it does in use.

    `entered=False`: without bodies and people, for who tells the whole demonstration city, which brings its own.
    """
    with tempfile.TemporaryDirectory(prefix="hemu-bench-") as folder:
        os.environ["HEMU_HOME"] = folder
        hemu = compose(Settings(home=Path(folder)))
        try:
            hemu.start(views=False, workers=False)
            today = date(2026, 11, 24)
            told = Demonstration(today=today)
            people = staff(told.seed, told.first_day, told.today)
            if entered:
                enter_city(hemu.engine, told, people)
            office, _ = next(key for key in people.at if key[1] is Role.STREET_HANDLER)
            handler = Actor(id=people.holder(office, Role.STREET_HANDLER))
            yield City(hemu, people, handler, office)
        finally:
            hemu.stop()


KINDS = REGISTER
