"""Which decisions need a second person, and how is that person's word recorded?

A decision under approval gives three commands: `request_x` proposes it, `approve_x` and `decline_x` answer. Until the last
approval nothing changes; then the rule itself runs, at the moment of the approval, and its events follow `RequestApproved`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, make_dataclass
from typing import Any

from domain.kernel.case import Case, Request
from domain.kernel.fields import Word, WordsOrBlank
from domain.kernel.roles import Who
from domain.kernel.vocabulary import Command, Event, Moment, Recorded, Refused, StaffId

TWO_PERSONS = "G5 岗位分离 (不得自行审批)"


def always(command: Any, case: Any, moment: Moment) -> bool:  # noqa: ARG001 # the shape of `Approval.required`
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who must agree before a rule may run. Each step is taken by another person."""

    noun: str
    """As in `request_extension`."""
    steps: tuple[tuple[Who, ...], ...]
    required: Callable[[Any, Any, Moment], bool] = always
    """Whether this command on this case needs it; where not, the command may be given directly."""
    by_case: Callable[[Any], bool] | None = None
    """Where the case alone tells whether `required` will ask for it: pages then offer the one way that leads on."""
    complete: Callable[[Any, Moment], Any] = lambda command, moment: command  # noqa: ARG005 # as it was given
    """What is added to a proposal before it is recorded (whose data it holds)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve(Command):
    """Agree to what somebody else proposed."""

    request_id: Word
    note: WordsOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(Command):
    """Refuse what somebody else proposed."""

    request_id: Word
    reason: WordsOrBlank


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested(Event):
    """Somebody proposed a decision. Subclasses, one per decision, say which command."""

    request_id: str
    proposal: Command


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestApproved(Event):
    request_id: str
    noun: str
    step: int
    last: bool
    note: WordsOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDeclined(Event):
    request_id: str
    noun: str
    reason: WordsOrBlank = ""


def requested_event(command: type[Command], noun: str) -> type[Requested]:
    """The event class that records a request for a command: `extension` gives `ExtensionRequested`."""
    name = "".join(part.capitalize() for part in noun.split("_")) + "Requested"
    made = make_dataclass(
        name, [("proposal", command)], bases=(Requested,), frozen=True, slots=True, kw_only=True,
        namespace={"__doc__": f"Somebody proposed `{command.__name__}`.", "noun": noun},
    )  # fmt: skip
    made.__module__ = command.__module__
    return made


Rule = Callable[[Any, Any, Moment], Sequence[Any]]


def request(
    rule: Rule, approval: Approval, event: type[Requested], command: Command, case: Case, moment: Moment
) -> list[Event]:
    """Propose a decision. What the rule would refuse today is refused at once."""
    noun = approval.noun
    if any(pending.noun == noun for pending in case.requests.values()):
        raise Refused("already_requested", noun=noun)
    rule(command, case, moment)
    return [event(request_id=f"{noun}-{case.version + 1}", proposal=approval.complete(command, moment))]


def approve(rule: Rule, approval: Approval, command: Approve, case: Case, moment: Moment) -> list[Any]:
    """Agree; the last of the steps lets the rule run."""
    pending = find(case, command.request_id, approval.noun)
    _another_person(pending, moment)
    step = pending.steps_done + 1
    last = step == len(approval.steps)
    approved = RequestApproved(request_id=pending.id, noun=pending.noun, step=step, last=last, note=command.note)
    return [approved, *(rule(pending.proposal, case, moment) if last else ())]


def decline(approval: Approval, command: Decline, case: Case, moment: Moment) -> list[Event]:
    """Refuse the proposal, with the reason; nothing changes."""
    pending = find(case, command.request_id, approval.noun)
    _another_person(pending, moment)
    if not command.reason.strip():
        raise Refused("reason_missing")
    return [RequestDeclined(request_id=pending.id, noun=pending.noun, reason=command.reason)]


def find(case: Case, request_id: str, noun: str) -> Request:
    """The pending request, or a refusal."""
    pending = case.requests.get(request_id)
    if pending is None or pending.noun != noun:
        raise Refused("no_such_request", noun=noun)
    return pending


def _another_person(pending: Request, moment: Moment) -> None:
    if pending.involved & {moment.actor.id, moment.acting_for}:
        raise Refused("second_person_needed", basis=TWO_PERSONS, noun=pending.noun)


def fold_requested(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, Requested)
    pending = Request(
        id=event.request_id,
        noun=event.request_id.rpartition("-")[0],
        proposal=event.proposal,
        by=StaffId(recorded.actor.id),
        acting_for=recorded.acting_for,
        at=recorded.occurred_at,
    )
    case.requests = {**case.requests, pending.id: pending}


def fold_approved(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, RequestApproved)
    rest = dict(case.requests)
    pending = rest.pop(event.request_id)
    if not event.last:
        names = [StaffId(recorded.actor.id), *([recorded.acting_for] if recorded.acting_for else [])]
        rest[pending.id] = Request(
            id=pending.id, noun=pending.noun, proposal=pending.proposal, by=pending.by, acting_for=pending.acting_for,
            at=pending.at, approved_by=(*pending.approved_by, *names), steps_done=event.step,
        )  # fmt: skip
    case.requests = rest


def fold_declined(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, RequestDeclined)
    case.requests = {key: each for key, each in case.requests.items() if key != event.request_id}
