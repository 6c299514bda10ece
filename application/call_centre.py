"""What may call-centre software ask of the office: order in, call and call-back recorded, state out, what was missed?

Every order is asked for under a key made from the account and the order's number there, and the case's identity is made from
the key: sent twice it is one case, and its state is found at once, whatever the views have seen. What was missed is read
from the log behind a position, so that software which was down for a week asks once more and has everything, in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from application.ask import Ask, Done
from application.engine import Engine
from application.identities import keyed
from application.service_accounts import ServiceAccount
from domain.cases.appeal.calls import RecordCall
from domain.cases.appeal.evaluation import CallBack
from domain.cases.appeal.registration import Register
from domain.cases.service.ordering import OrderService
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, Recorded

KIND, SERVICE = "appeal", "service"
"""An order of 12345 is an appeal; what somebody wants of a platform or a merchant is a service."""


class Step(NamedTuple):
    """An event of a case that a call centre knows, by its numbers there."""

    position: int
    case_id: CaseId
    version: int
    numbers: tuple[str, ...]


class Feed(Protocol):
    def seen(self, tenant: str) -> int:
        """How far the views know which cases have numbers outside."""
        ...

    def steps(self, tenant: str, source: str, after: int, until: int, limit: int) -> Sequence[Step]:
        """The steps of the cases of a source behind a position and up to another, in order, at most `limit`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One step, and how the case stood right after it."""

    step: Step
    recorded: Recorded
    case: Any  # an Appeal or a Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    steps: tuple[Told, ...]
    next: int
    """From where to ask the next time."""
    more: bool
    """Whether more lies behind `next` already."""


class CallCentre:
    def __init__(self, engine: Engine, feed: Feed) -> None:
        self._engine = engine
        self._feed = feed

    @property
    def kind(self) -> CaseKind:
        return self._engine.kinds[KIND]

    @property
    def services(self) -> CaseKind:
        return self._engine.kinds[SERVICE]

    def take(
        self, account: ServiceAccount, number: str, order: Register, call: RecordCall, at: datetime | None
    ) -> Done:
        """An order, and the call by which it came. What broke in between is made good when it is sent again."""
        done = self._engine.do(self._ask(account, order, key=_key(account, number), occurred_at=at))
        self._engine.do(self._ask(account, call, case=done.case_id, key=f"{_key(account, number)}/call"))
        return done

    def order_service(self, account: ServiceAccount, number: str, order: OrderService, at: datetime | None) -> Done:
        """A wish for a service, which the hotline takes for the resident."""
        return self._engine.do(
            Ask(
                tenant=account.tenant, kind=SERVICE, name="order_service", command=order, actor=account.actor,
                key=_key(account, number), occurred_at=at,
            )
        )  # fmt: skip

    def service(self, account: ServiceAccount, number: str) -> Any:
        """The case of a service order of this account. Raises UnknownCaseError."""
        return self._engine.case(account.tenant, _case_of(account, number, SERVICE))[1]

    def record_call(self, account: ServiceAccount, number: str, call: RecordCall) -> Done:
        return self._later(account, number, call, f"call/{call.call_number}")

    def call_back(self, account: ServiceAccount, number: str, said: CallBack, key: str) -> Done:
        return self._later(account, number, said, f"call-back/{key}", said.attempts[-1].at)

    def case(self, account: ServiceAccount, number: str) -> Any:
        """The case of an order of this account. Raises UnknownCaseError."""
        kind, case = self._engine.case(account.tenant, _case_of(account, number))
        assert kind is self.kind
        return case

    def missed(self, account: ServiceAccount, after: int, limit: int) -> Missed:
        """The steps behind a position of which a caller may hear."""
        seen = self._feed.seen(account.tenant)
        steps = self._feed.steps(account.tenant, account.name, after, seen, limit)
        whole = len(steps) < limit
        known = self._engine.log.cases(account.tenant, sorted({each.case_id for each in steps})) if steps else {}
        told = tuple(one for each in steps if (one := self._told(each, known[each.case_id])) is not None)
        return Missed(steps=told, next=max(after, seen) if whole else steps[-1].position, more=not whole)

    def _told(self, step: Step, history: Sequence[Recorded]) -> Told | None:
        """A step that is public, or that changed the state; what the office notes for itself stays inside."""
        recorded = history[step.version - 1]
        kind = self._engine.kinds[recorded.kind]
        case = kind.fold(step.case_id, history[: step.version])
        before = kind.fold(step.case_id, history[: step.version - 1]) if step.version > 1 else None
        public = kind.public is not None and type(recorded.event) in kind.public.steps
        changed = before is None or before.state is not case.state
        return Told(step=step, recorded=recorded, case=case) if public or changed else None

    def _later(
        self, account: ServiceAccount, number: str, command: RecordCall | CallBack, key: str, at: datetime | None = None
    ) -> Done:
        self.case(account, number)
        case, whole = _case_of(account, number), f"{_key(account, number)}/{key}"
        return self._engine.do(self._ask(account, command, case=case, key=whole, occurred_at=at))

    def _ask(
        self, account: ServiceAccount, command: Register | RecordCall | CallBack, *, key: str, case: CaseId | None = None,
        occurred_at: datetime | None = None,
    ) -> Ask:  # fmt: skip
        name = {Register: "register", RecordCall: "record_call", CallBack: "call_back"}[type(command)]
        return Ask(
            tenant=account.tenant, kind=KIND, name=name, command=command, actor=account.actor, case_id=case, key=key,
            occurred_at=occurred_at,
        )  # fmt: skip


def _key(account: ServiceAccount, number: str) -> str:
    return f"service/{account.name}/{number}"


def _case_of(account: ServiceAccount, number: str, kind: str = KIND) -> CaseId:
    return keyed(account.tenant, kind, _key(account, number))
