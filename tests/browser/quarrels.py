"""Quarrels in the browser's city, told up to a stage by the cast, each its own."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from application.ask import Ask
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent
from domain.cases.mediation.mediators import Assign, Reassign
from domain.cases.mediation.planning import PlanSession
from domain.cases.mediation.sessions import GiveNotice
from domain.cases.mediation.words import NoticeWay
from domain.kernel.act import snake
from domain.kernel.vocabulary import StaffId
from tests.api.city import TENANT
from tests.cast import staff
from tests.domain.mediation.told import BOTH, application


@dataclass
class Quarrels:
    """Tells commands of mediation to a running system."""

    hemu: object

    def tell(self, by, command, case_id=None, name=None):
        return self.hemu.engine.do(Ask(
            tenant=TENANT, kind="mediation", name=name or snake(type(command).__name__), command=command,
            actor=staff(by), case_id=case_id, key=uuid.uuid4().hex,
        ))  # fmt: skip

    def in_mediation(self, brief="楼上漏水，损坏装修", mediator="mediator"):
        """A case of its own, past the notice; answers its id and number."""
        case_id = self.tell(mediator, application(brief=brief)).case_id
        for command in (AskConsent(), RecordConsent(party="P2"), Accept(identity_checked=BOTH)):
            self.tell(mediator, command, case_id)
        self.tell("committee_director", Assign(mediators=(StaffId(mediator),)), case_id)
        done = self.tell(mediator, GiveNotice(way=NoticeWay.SIGNED, told=BOTH), case_id)
        return case_id, done.number

    def hand(self, case_id, mediator):
        """Into somebody else's hands."""
        self.tell("committee_director", Reassign(mediators=(StaffId(mediator),), words="分工调整"), case_id)

    def planned(self, case_id, hours=1, room="社区谈心室", by="mediator", minutes=60):
        starts_at = self.hemu.office.clock.now().replace(second=0, microsecond=0) + timedelta(hours=hours)
        self.tell(by, PlanSession(starts_at=starts_at, minutes=minutes, room=room), case_id)
        return starts_at

    def events(self, case_id, name):
        """What is in the log of a case, of one class."""
        _, history = self.hemu.engine.history(TENANT, case_id)
        return [each for each in history if type(each.event).__name__ == name]
