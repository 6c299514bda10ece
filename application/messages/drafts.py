"""Is a letter still to be sent, to whom, through what and in which words? Read from its case when it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from application.ask import UnknownCaseError
from application.engine import Engine
from application.messages.ports import Contacts, Letter, Outlet, Outlets
from application.messages.queueing import OUTLET, happened
from application.telling import Teller, day
from domain.directory.message_book import Revision, edition_of, in_force, quiet_until
from domain.directory.message_templates import NAME, TEMPLATES, Template, filled
from domain.directory.on_duty import deputy_of
from domain.kernel.card import Card, PartyCard
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import in_effect
from domain.kernel.fields import ERASED
from domain.kernel.messages import HANDLER, Due, Happened, MessageRule, MessageWay, TermName, Undelivered, Wish
from domain.kernel.personal import masked_name, masked_phone
from domain.kernel.vocabulary import OrganisationId, StaffId, local_date

URGENT = frozenset({"U1", "U2"})
"""Cases of which somebody is told in quiet hours too."""
ROBOTS = frozenset({MessageWay.WECOM, MessageWay.DINGTALK})
UNNUMBERED = "待编号"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Nobody need be told any more."""

    why: str


@dataclass(frozen=True, slots=True)
class Later:
    at: datetime


@dataclass(frozen=True, slots=True)
class NotToBeSent:
    """A person must tell them in another way."""

    reason: Undelivered


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What to send, through what; `outlet` None: a trial, which writes it down."""

    way: MessageWay
    outlet: Outlet | None
    address: str
    revision: Revision


Verdict = Dropped | Later | NotToBeSent | Ready


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A letter with its case, as it was right after the step and as it stands now."""

    letter: Letter
    kind: CaseKind
    rule: MessageRule
    happened: Happened
    now: Any  # the state class of the kind
    teller: Teller

    @property
    def template(self) -> Template:
        return TEMPLATES[self.letter.template]

    @property
    def due(self) -> Due:
        return Due(receiver=self.letter.receiver, key=self.letter.key)

    @property
    def division(self) -> str:
        return self.kind.standing(self.now).division

    @cached_property
    def card(self) -> Card | None:
        """As the case stands now."""
        return self.kind.card(self.now) if self.kind.card is not None else None

    @property
    def party(self) -> PartyCard | None:
        """The resident whom it is for, as the case knows them now."""
        parties = self.card.parties if self.card else ()
        return next((each for each in parties if each.subject == self.letter.receiver), None)

    @property
    def system(self) -> str:
        """The outlet that is itself the receiver; empty where a person is told."""
        return self.letter.receiver.removeprefix(OUTLET) if self.letter.receiver.startswith(OUTLET) else ""

    @cached_property
    def staff(self) -> StaffId | None:
        """Who of the office is told: B where A is away, the head of the body where nobody has the case yet."""
        if not self.template.staff:
            return None
        named = self.letter.receiver if self.letter.receiver != HANDLER else self._who_has_it()
        return self._who_is_there(StaffId(named)) if named else None

    def _who_has_it(self) -> StaffId | None:
        if self.card is None or self.card.handler is not None or self.card.organisation is None:
            return self.card.handler if self.card else None
        posts = self.teller.directory.posts_in(self.card.organisation, local_date(self.letter.due_at))
        return next((post.staff for post in posts if post.head), None)

    def _who_is_there(self, staff: StaffId) -> StaffId:
        directory, today = self.teller.directory, local_date(self.letter.due_at)
        body = self.card.organisation if self.card else None
        if body is None or not directory.is_absent(staff, today):
            return staff
        return deputy_of(directory, staff, OrganisationId(body), today) or staff

    def text(self, revision: Revision, *, full: bool) -> str:
        """The message in words; `full=False`: with names masked, as a trial writes it down."""
        facts = {name: self._said(value) for name, value in self._facts().items()}
        if self.party is not None:
            facts[NAME] = self.party.name if full else masked_name(self.party.name)
        return filled(revision.text, facts)

    def _facts(self) -> Mapping[str, object]:
        own = self.rule.facts(self.happened, self.due)
        if self.card is None:
            return own
        body = self.happened.card.organisation
        of_case = {
            "事项": self.teller.kind_name(), "编号": self.card.number or UNNUMBERED,
            "机构": self.teller.organisation(body) if body else "",
        }  # fmt: skip
        return {**of_case, **own}

    def _said(self, value: object) -> str:
        match value:
            case TermName(code=code):
                return self.teller.term(code)
            case datetime() | date():
                return day(value, "zh")
            case StrEnum():
                return self.teller.choice(value)
            case _:
                return str(value)


class Drafting:
    """Reads letters anew; decides nothing that a rule or the office has not decided."""

    def __init__(self, engine: Engine, outlets: Outlets, contacts: Contacts) -> None:
        self._engine = engine
        self._outlets = outlets
        self._contacts = contacts

    def draft(self, tenant: str, letter: Letter) -> Draft | None:
        """None where the step does not stand any more, or has no such message."""
        self._engine.forget(tenant, letter.case_id)
        try:
            kind, history = self._engine.history(tenant, letter.case_id)
        except UnknownCaseError:
            return None
        recorded = next((each for each in in_effect(history) if each.version == letter.version), None)
        rule = next((each for each in kind.message_rules if each.template == letter.template), None)
        if recorded is None or rule is None:
            return None
        teller = Teller(kind=kind, language="zh", directory=self._engine.surroundings.directory(tenant), full=True)
        return Draft(
            letter=letter, kind=kind, rule=rule, happened=happened(self._engine, tenant, recorded),
            now=kind.fold(letter.case_id, history), teller=teller,
        )  # fmt: skip

    def judge(self, tenant: str, draft: Draft) -> Verdict:
        """What becomes of the letter now."""
        revision = in_force(draft.teller.directory, draft.division, draft.letter.template)
        if not revision.on:
            return Dropped("switched_off")
        if draft.card is not None and not draft.rule.still(draft.card, draft.happened, draft.due):
            return Dropped("not_so_any_more")
        if draft.system:
            return self._to_system(tenant, draft, revision)
        bar = self._bar_to_staff(draft) if draft.template.staff else _bar_to_resident(draft)
        if bar is not None:
            return bar
        return self._quiet(draft) or self._ready(tenant, draft, revision)

    def edition(self, draft: Draft) -> Revision:
        """By which a letter was written that has gone out."""
        letter = draft.letter
        return edition_of(draft.teller.directory, draft.division, letter.template, letter.edition)

    def _quiet(self, draft: Draft) -> Later | None:
        urgent = draft.template.urgent or (draft.card is not None and draft.card.urgency in URGENT)
        until = quiet_until(draft.teller.directory, draft.division, self._engine.clock.now())
        return Later(until) if until is not None and not urgent else None

    def _to_system(self, tenant: str, draft: Draft, revision: Revision) -> Verdict:
        outlet = next((each for each in self._outlets.of(tenant) if each.name == draft.system), None)
        wanted = MessageWay.WEBHOOK in revision.ways and draft.card is not None and not draft.card.confidential
        if outlet is None or not wanted or not draft.division.startswith(outlet.division):
            return Dropped("not_for_this_system")
        return Ready(way=MessageWay.WEBHOOK, outlet=outlet, address="", revision=revision)

    def _bar_to_staff(self, draft: Draft) -> Verdict | None:
        return Dropped("nobody_has_it") if draft.staff is None else None

    def _ready(self, tenant: str, draft: Draft, revision: Revision) -> Verdict:
        """Through the first way that is set up for the place and reaches them. Without any way to people it is a trial."""
        outlets = [each for each in self._outlets.of(tenant) if each.way is not MessageWay.WEBHOOK]
        addresses = self._addresses(tenant, draft)
        if not outlets:
            trial = next(iter(addresses.values()), "")
            return Ready(
                way=MessageWay.FOLDER, outlet=None, address=masked_phone(trial) if trial else "", revision=revision
            )
        for way in revision.ways:
            fitting = [each for each in outlets if each.way is way and draft.division.startswith(each.division)]
            if way in addresses and fitting:
                outlet = max(fitting, key=lambda each: len(each.division))
                return Ready(way=way, outlet=outlet, address=addresses[way], revision=revision)
        return NotToBeSent(Undelivered.NO_WAY) if draft.template.basis else Dropped("no_way")

    def _addresses(self, tenant: str, draft: Draft) -> Mapping[MessageWay, str]:
        """By way, where the receiver is reached. A group reads along with its robot: nothing secret goes there."""
        if draft.staff is None:
            return {MessageWay.SMS: draft.party.phone} if draft.party else {}
        contact = self._contacts.contact(tenant, draft.staff)
        secret = draft.card is not None and bool(draft.card.confidential)
        found = {} if secret else dict.fromkeys(ROBOTS, contact.phone)
        own = {MessageWay.EMAIL: contact.email, MessageWay.SMS: contact.phone}
        return found | {way: address for way, address in own.items() if address}


def _bar_to_resident(draft: Draft) -> Verdict | None:
    """Why a resident is not told by message. What the law asks for is then told by a person."""
    party, card = draft.party, draft.card
    if party is None or card is None or ERASED in (party.name, party.phone):
        return Dropped("not_there_any_more")
    wish = draft.now.wishes.get(party.subject)
    if draft.template.consent and wish != Wish.WANTED:
        return Dropped("no_consent")
    if card.confidential:
        return _told_otherwise(draft, Undelivered.CONFIDENTIAL)
    if wish == Wish.DECLINED:
        return _told_otherwise(draft, Undelivered.DECLINED)
    return None if party.phone else _told_otherwise(draft, Undelivered.NO_ADDRESS)


def _told_otherwise(draft: Draft, reason: Undelivered) -> Verdict:
    return NotToBeSent(reason) if draft.template.basis else Dropped(reason.value)
