"""A post room in memory: an outbox, outlets and addresses that tests set, and a carrier that keeps what it was given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from application.messages.drafts import Drafting
from application.messages.ports import Contact, Letter, LetterState, Outgoing, Outlet
from application.messages.queueing import MessageFollower
from application.messages.sending import MessageSender
from application.ports import Append, Change
from domain.cases import KINDS
from domain.kernel.case_kind import Series
from domain.kernel.messages import MessageWay
from domain.kernel.vocabulary import CaseId, OrganisationId, StaffId
from tests.application.office import TENANT, Office
from tests.domain.appeal import matters
from tests.domain.story import Story

SMS = Outlet(name="sms", tenant=TENANT, way=MessageWay.SMS, address="https://sms.example/send", secret="whsec_c2VjcmV0")
GROUP = Outlet(name="group", tenant=TENANT, way=MessageWay.WECOM, address="https://qyapi.weixin.qq.com/x?key=1")
HOOK = Outlet(name="platform", tenant=TENANT, way=MessageWay.WEBHOOK, address="https://hooks.example/in")
ENDED = (LetterState.DONE, LetterState.DEAD)


class MemoryOutbox:
    """Keeps letters by their ids, in the order in which they are due."""

    def __init__(self) -> None:
        self.letters: dict[str, Letter] = {}

    def put(self, tenant: str, letters: Sequence[Letter]) -> int:
        new = [each for each in letters if each.id not in self.letters]
        self.letters |= {each.id: each for each in new}
        return len({each.id for each in new})

    def claim(self, tenant: str, now: datetime, until: datetime, limit: int) -> Sequence[Letter]:
        due = [each for each in self.letters.values() if each.state not in ENDED and each.due_at <= now]
        taken = [
            replace(each, tries=each.tries + 1) for each in sorted(due, key=lambda each: (each.due_at, each.id))[:limit]
        ]
        self.letters |= {each.id: replace(each, due_at=until) for each in taken}
        return taken

    def later(self, tenant: str, letter: Letter, at: datetime, *, counted: bool, problem: str = "") -> None:
        self._set(letter.id, due_at=at, tries=letter.tries - (0 if counted else 1), problem=problem)

    def change(self, tenant: str, letter: Letter, state: LetterState, **facts: object) -> None:
        way = {"way": MessageWay(facts.pop("way"))} if "way" in facts else {}
        self._set(letter.id, state=state, **facts, **way)

    def dead(self, tenant: str, limit: int) -> Sequence[Letter]:
        return [each for each in self.letters.values() if each.state is LetterState.DEAD][:limit]

    def waiting(self, tenant: str, now: datetime) -> int:
        return sum(each.state not in ENDED and each.due_at <= now for each in self.letters.values())

    def again(self, tenant: str, letter_id: str, now: datetime) -> bool:
        found = self.letters.get(letter_id)
        if found is None or found.state is not LetterState.DEAD:
            return False
        self._set(letter_id, state=LetterState.WAITING, due_at=now, tries=0, problem="")
        return True

    def sweep(self, tenant: str, before: datetime) -> int:
        return 0

    def _set(self, letter_id: str, **changes: object) -> None:
        self.letters[letter_id] = replace(self.letters[letter_id], **changes)


@dataclass
class SetOutlets:
    outlets: tuple[Outlet, ...] = ()

    def of(self, tenant: str) -> Sequence[Outlet]:
        return [each for each in self.outlets if not each.disabled]


@dataclass
class SetContacts:
    contacts: dict[StaffId, Contact] = field(default_factory=dict)

    def contact(self, tenant: str, staff: StaffId) -> Contact:
        return self.contacts.get(staff, Contact())

    def keep(self, tenant: str, staff: StaffId, contact: Contact) -> None:
        self.contacts[staff] = contact


@dataclass
class KeptCarrier:
    """Remembers what it carried; `trouble` is raised instead, as often as it is listed."""

    carried: list[tuple[str, Outgoing]] = field(default_factory=list)
    trouble: list[Exception] = field(default_factory=list)

    def carry(self, outlet: Outlet, message: Outgoing) -> None:
        if self.trouble:
            raise self.trouble.pop(0)
        self.carried.append((outlet.name, message))


class PostRoom:
    """An office whose messages go out through one carrier; stories are put into its log as they were told.

    It has had its first turn, over a log that held one case.
    """

    def __init__(self, *outlets: Outlet) -> None:
        self.office = Office(*KINDS)
        self._heard: dict[str, int] = {}
        self.outbox, self.carrier, self.contacts = MemoryOutbox(), KeptCarrier(), SetContacts()
        self.outlets = SetOutlets(outlets)
        engine = self.office.engine
        self.follower = MessageFollower(engine, self.outbox, self.outlets)
        self.sender = MessageSender(
            engine, self.outbox, Drafting(engine, self.outlets, self.contacts), dict.fromkeys(MessageWay, self.carrier),
            chance=lambda: 0.0,
        )  # fmt: skip
        self.hears(replace(matters.petition("2026-01-05"), case_id=CaseId("case-0")))
        self.follower.catch_up(TENANT)

    @property
    def now(self) -> datetime:
        return self.office.clock.now()

    def hears(self, story: Story) -> "PostRoom":
        """Put a story into the log, as far as it has been told."""
        known = self._heard.get(story.case_id, 0)
        self._heard[story.case_id] = len(story.history)
        for each in story.history[known:]:
            stands_at = len(self.office.log.case(TENANT, story.case_id))
            series = Series(organisation=OrganisationId("x"), pattern=each.number, period="x") if each.number else None
            change = Change(
                kind=story.kind.name, case_id=story.case_id, expected_version=stands_at, events=(each.event,),
                series=series,
            )  # fmt: skip
            self.office.log.submit(Append(
                tenant=TENANT, changes=(change,), occurred_at=each.occurred_at, recorded_at=each.recorded_at,
                actor=each.actor,
            )).result()  # fmt: skip
        return self

    def on(self, text: str) -> "PostRoom":
        self.office.on(text)
        return self

    def works(self) -> "PostRoom":
        self.follower.catch_up(TENANT)
        self.sender.round(TENANT)
        return self

    @property
    def carried(self) -> list[Outgoing]:
        return [message for _, message in self.carrier.carried]

    def texts(self, template: str) -> list[str]:
        return [each.text for each in self.carried if each.template == template]

    def letters(self, template: str) -> list[Letter]:
        return [each for each in self.outbox.letters.values() if each.template == template]

    def events(self, *sorts: type) -> list[object]:
        found: Iterable[object] = (each.event for each in self.office.log.since(TENANT, 0, 10**6))
        return [each for each in found if isinstance(each, sorts)]
