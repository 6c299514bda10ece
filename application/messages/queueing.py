"""Which letters follow from what was recorded? Each event is read once, and a letter's identity follows from it.

Whoever died between the outbox and the position of the log reads the same events again and puts in nothing new.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from application.engine import Engine
from application.following import advance
from application.messages.ports import Letter, Outbox, Outlets
from domain.directory.message_templates import TEMPLATES
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.messages import Due, Happened, MessageRule, MessageWay
from domain.kernel.undoing import MINUTES
from domain.kernel.vocabulary import Recorded, local_date

LOG = logging.getLogger(__name__)
NAME = "messages"
"""Under which the log keeps the follower's position."""
BATCH = 500
NOT_TOLD_AFTER = timedelta(days=7)
"""D: what happened longer ago was imported or entered late, and was told in its time."""
LETTERS = UUID("2f0d6a53-3c5e-5b1e-8d55-0d2f6f9a7e61")
OUTLET = "outlet:"
"""How the receiver's name begins where a system outside is told."""


class MessageFollower:
    """Reads the events of a city in their order. Any number may run; one is enough."""

    def __init__(self, engine: Engine, outbox: Outbox, outlets: Outlets) -> None:
        self._engine = engine
        self._outbox = outbox
        self._outlets = outlets
        self._rules = {kind.name: _by_event(kind) for kind in engine.kinds.values()}

    def catch_up(self, tenant: str) -> int:
        """Put in what is new. On a city's first turn it begins at the end of its log: the past was told in its own way."""
        log = self._engine.log
        position = log.tracked(tenant, NAME)
        if position == 0 and (head := log.head(tenant).position):
            advance(self._engine, tenant, NAME, head)
            return head
        while events := log.since(tenant, position, BATCH):
            self._outbox.put(tenant, [letter for each in events for letter in self._letters(tenant, each)])
            position = events[-1].position
            advance(self._engine, tenant, NAME, position)
        return position

    def _letters(self, tenant: str, recorded: Recorded) -> Iterator[Letter]:
        if self._engine.clock.now() - recorded.occurred_at > NOT_TOLD_AFTER:
            return
        rules = self._rules[recorded.kind]
        fitting = [*rules.get(type(recorded.event), ()), *(rules.get(None, ()) if recorded.event.terms else ())]
        seen = happened(self._engine, tenant, recorded)
        for rule in fitting:
            try:
                dues = list(rule.to(seen))
            except Exception:  # one rule must not keep the others, and those of other cases, from their letters
                LOG.exception("%s of position %s in %s could not be read", rule.template, recorded.position, tenant)
                continue
            for due in (*dues, *self._systems(tenant, rule, dues)):
                yield self._letter(tenant, recorded, rule, due)

    def _systems(self, tenant: str, rule: MessageRule, dues: list[Due]) -> Iterable[Due]:
        """Systems outside are told once of what residents are told."""
        if not dues or TEMPLATES[rule.template].staff:
            return ()
        hooks = (each for each in self._outlets.of(tenant) if each.way is MessageWay.WEBHOOK)
        return [Due(receiver=f"{OUTLET}{each.name}", at=dues[0].at) for each in hooks]

    def _letter(self, tenant: str, recorded: Recorded, rule: MessageRule, due: Due) -> Letter:
        """Not before the act can no longer be taken back at once, unless it is urgent."""
        parameters = self._engine.surroundings.parameters().at(local_date(recorded.occurred_at), "")
        settled = recorded.recorded_at + timedelta(minutes=parameters.number(MINUTES))
        soonest = recorded.recorded_at if TEMPLATES[rule.template].urgent else settled
        name = f"{tenant}/{recorded.case_id}/{recorded.version}/{rule.template}/{due.receiver}/{due.key}"
        return Letter(
            id=str(uuid5(LETTERS, name)), kind=recorded.kind, case_id=recorded.case_id, version=recorded.version,
            template=rule.template, receiver=due.receiver, key=due.key, due_at=max(soonest, due.at or soonest),
        )  # fmt: skip


def _by_event(kind: CaseKind) -> dict[Any, list[MessageRule]]:
    """The rules of a kind by the event that they are about; under None those about any that starts a term."""
    found: dict[Any, list[MessageRule]] = {}
    for rule in kind.message_rules:
        for event in rule.events or (None,):
            found.setdefault(event, []).append(rule)
    return found


def happened(engine: Engine, tenant: str, recorded: Recorded) -> Happened:
    """A step with the case around it, which is read from the log only if a rule looks."""
    look = partial(_around, engine, tenant, recorded)
    return Happened(recorded=recorded, directory=engine.surroundings.directory(tenant), look=look)


def _around(engine: Engine, tenant: str, recorded: Recorded) -> tuple[Any, Card | None, Card | None]:
    kind, history = engine.history(tenant, recorded.case_id)
    case = kind.fold(recorded.case_id, history[: recorded.version])
    if kind.card is None:
        return case, None, None
    before = history[: recorded.version - 1]
    return case, kind.card(case), kind.card(kind.fold(recorded.case_id, before)) if before else None
