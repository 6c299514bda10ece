"""How does a letter get out? It is claimed, judged, handed to its carrier and kept with the case, and none of it is lost.

A sender may be killed at any point: the letter is taken up again when its claim has run out, and where it had been handed over
already it is only told to the case. Between handing over and noting it, it may go out twice, under the same id.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta

from application.ask import Ask, KeyReusedError
from application.engine import Engine
from application.messages.drafts import Draft, Drafting, Dropped, Later, NotToBeSent, Ready
from application.messages.ports import (
    Carrier,
    Letter,
    LetterState,
    Outbox,
    Outgoing,
    Outlet,
    RejectedError,
    UnreachedError,
)
from domain.kernel.act import snake
from domain.kernel.fields import CASE_TEXT
from domain.kernel.messages import MessageWay, RecordMessage, RecordUndelivered, Undelivered
from domain.kernel.vocabulary import SYSTEM, Command

LOG = logging.getLogger(__name__)
CLAIM = timedelta(minutes=3)
"""D: how long a letter is one sender's alone; longer than a carrier may take."""
BATCH = 20
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
TRIES = 10
"""D: then it is given up; with the pauses, after three to six hours."""
KEPT = timedelta(days=90)
"""D: how long the outbox remembers what is done, so that nothing is put in twice."""
SILENT = timedelta(minutes=1)
TRIAL = Outlet(name="folder", tenant="", way=MessageWay.FOLDER, address="")


def pause_after(tries: int, chance: float) -> timedelta:
    """Twice as long after each try, and by chance up to half shorter, so that not all come back at once."""
    whole = min(FIRST_PAUSE * (1 << min(tries - 1, 20)), LONGEST_PAUSE)
    return whole * (1 - chance / 2)


def by_chance() -> float:
    """From 0 to 1."""
    return secrets.SystemRandom().random()


class MessageSender:
    """Any number may run; each letter is one sender's at a time."""

    def __init__(
        self, engine: Engine, outbox: Outbox, drafting: Drafting, carriers: Mapping[MessageWay, Carrier],
        chance: Callable[[], float] = by_chance,
    ) -> None:  # fmt: skip
        self._engine = engine
        self._outbox = outbox
        self._drafting = drafting
        self._carriers = carriers
        self._chance = chance

    def round(self, tenant: str) -> int:
        """Deal with everything that is due. An outlet that did not answer is left alone for the rest of the round."""
        silent: set[str] = set()
        dealt = 0
        while letters := self._claimed(tenant):
            for letter in letters:
                self._deal(tenant, letter, silent)
            dealt += len(letters)
        self._outbox.sweep(tenant, self._engine.clock.now() - KEPT)
        return dealt

    def _claimed(self, tenant: str) -> list[Letter]:
        now = self._engine.clock.now()
        return list(self._outbox.claim(tenant, now, now + CLAIM, BATCH))

    def _deal(self, tenant: str, letter: Letter, silent: set[str]) -> None:
        """One letter must not keep the others back: what is our own fault is logged and tried again."""
        try:
            self._dealt(tenant, letter, silent)
        except Exception:
            LOG.exception("letter %s of %s could not be dealt with", letter.id, tenant)

    def _dealt(self, tenant: str, letter: Letter, silent: set[str]) -> None:
        draft = self._drafting.draft(tenant, letter)
        if draft is None:
            self._outbox.change(tenant, letter, LetterState.DONE, problem="not_there_any_more")
        elif letter.state is LetterState.HANDED:
            self._remember_sent(tenant, draft)
        elif letter.state is LetterState.GIVEN_UP:
            self._remember_given_up(tenant, draft, Undelivered(letter.problem))
        else:
            self._judged(tenant, draft, silent)

    def _judged(self, tenant: str, draft: Draft, silent: set[str]) -> None:
        letter = draft.letter
        match self._drafting.judge(tenant, draft):
            case Dropped(why=why):
                self._outbox.change(tenant, letter, LetterState.DONE, problem=why)
            case Later(at=at):
                self._outbox.later(tenant, letter, at, counted=False)
            case NotToBeSent(reason=reason):
                self._give_up(tenant, draft, reason)
            case Ready(outlet=outlet) if outlet is not None and outlet.name in silent:
                self._outbox.later(tenant, letter, self._engine.clock.now() + SILENT, counted=False)
            case Ready() as ready:
                self._send(tenant, draft, ready, silent)

    def _send(self, tenant: str, draft: Draft, ready: Ready, silent: set[str]) -> None:
        outlet = ready.outlet or TRIAL
        try:
            self._carriers[ready.way].carry(outlet, self._outgoing(draft, ready))
        except UnreachedError as error:
            silent.add(outlet.name)
            self._again(tenant, draft, str(error))
        except RejectedError as error:
            LOG.warning("letter %s was rejected: %s", draft.letter.id, error)
            self._give_up(tenant, draft, Undelivered.REJECTED)
        else:
            self._outbox.change(
                tenant, draft.letter, LetterState.HANDED, way=ready.way.value, edition=ready.revision.edition
            )
            self._remember_sent(tenant, draft, ready)

    def _again(self, tenant: str, draft: Draft, problem: str) -> None:
        letter = draft.letter
        if letter.tries >= TRIES:
            self._give_up(tenant, draft, Undelivered.UNREACHED)
            return
        at = self._engine.clock.now() + pause_after(letter.tries, self._chance())
        self._outbox.later(tenant, letter, at, counted=True, problem=problem)

    def _give_up(self, tenant: str, draft: Draft, reason: Undelivered) -> None:
        self._outbox.change(tenant, draft.letter, LetterState.GIVEN_UP, problem=reason.value)
        self._remember_given_up(tenant, draft, reason)

    def _outgoing(self, draft: Draft, ready: Ready) -> Outgoing:
        card, letter = draft.card, draft.letter
        full = ready.way not in (MessageWay.FOLDER, MessageWay.WEBHOOK)
        return Outgoing(
            id=letter.id, way=ready.way, address=ready.address, title=draft.template.label.zh,
            text=draft.text(ready.revision, full=full), template=letter.template,
            number=(card.number or "") if card else "", kind=letter.kind, division=draft.division,
            happened_at=draft.happened.recorded.occurred_at,
        )  # fmt: skip

    def _remember_sent(self, tenant: str, draft: Draft, ready: Ready | None = None) -> None:
        """After a crash the words are read anew, by the edition that was noted."""
        letter = draft.letter
        way = ready.way if ready else MessageWay(letter.way or MessageWay.FOLDER)
        revision = ready.revision if ready else self._drafting.edition(draft)
        party = draft.party
        command = RecordMessage(
            message=letter.id, template=letter.template, edition=revision.edition, event_version=letter.version,
            way=way, party=party.subject if party else draft.system, staff=draft.staff,
            subject=party.subject if party else CASE_TEXT,
            address=ready.address if ready else (party.phone if party else ""),
            text=draft.text(revision, full=True),
        )  # fmt: skip
        self._give(tenant, draft, command, letter.id)
        self._outbox.change(tenant, letter, LetterState.DONE)

    def _remember_given_up(self, tenant: str, draft: Draft, reason: Undelivered) -> None:
        """A resident's letter leaves a task with the case; what was tried in vain stays on the operators' page too."""
        letter, party = draft.letter, draft.party
        if party is not None:
            command = RecordUndelivered(
                message=letter.id, template=letter.template, event_version=letter.version, reason=reason,
                party=party.subject, subject=party.subject,
                text=draft.text(self._drafting.edition(draft), full=True),
            )  # fmt: skip
            self._give(tenant, draft, command, f"{letter.id}/{letter.tries}/{reason.value}")
        tried = reason in (Undelivered.REJECTED, Undelivered.UNREACHED)
        self._outbox.change(tenant, letter, LetterState.DEAD if tried else LetterState.DONE, problem=reason.value)

    def _give(self, tenant: str, draft: Draft, command: Command, key: str) -> None:
        """To the case, once; a record of the directory keeps no messages."""
        if draft.card is None:
            return
        ask = Ask(
            tenant=tenant, kind=draft.kind.name, name=snake(type(command).__name__), command=command, actor=SYSTEM,
            case_id=draft.letter.case_id, key=f"message/{key}",
        )  # fmt: skip
        try:
            self._engine.do(ask)
        except KeyReusedError:
            return
