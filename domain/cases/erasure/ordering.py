"""How is somebody's data erased? One proposes it with its ground, another confirms it, and the system carries it out.

What the law requires to be kept is not erased (个人信息保护法 第四十七条第二款): such a proposal is refused with the day.
"""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.erasure import events as e
from domain.cases.erasure.retention import is_listed, kept
from domain.cases.erasure.state import Erasure
from domain.cases.erasure.words import AskedBy, Ground
from domain.directory.record import must_be_at_work
from domain.kernel.approval import TWO_PERSONS
from domain.kernel.card import Card
from domain.kernel.case_kind import Series
from domain.kernel.erasing import LAW
from domain.kernel.fields import CASE_TEXT, Line, Many, Personal, Range, Words, WordsOrBlank
from domain.kernel.vocabulary import SYSTEM, CaseId, Command, Event, Moment, OrganisationId, Refused

EVERYBODY, FREE_TEXT = "全部", "正文"
"""What a form calls all who are in a case with its free text, and the free text alone."""
_IN_ENGLISH = {"everybody": EVERYBODY, CASE_TEXT: FREE_TEXT}
ON_CONSENT = frozenset({"talk", "counselling", "enrolment", "service"})
"""Kinds in which data is processed because the person agreed; elsewhere a duty of the office requires it (第十三条)."""
WHATEVER_IS_KEPT = frozenset({Ground.UNLAWFUL, Ground.ORDERED, Ground.WRONG_PERSON})
Subjects = Annotated[tuple[Line, ...], Many(1, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeErasure(Command):
    """Propose to erase somebody's data from a case; further cases are added one by one."""

    organisation: OrganisationId
    ground: Ground
    asked_by: AskedBy
    paper: Line
    """The application, judgment, decision or appraisal on which it rests, with its number."""
    reason: Annotated[Words, Personal()]
    case: CaseId
    subjects: Subjects
    """Parties of that case by their number, 正文 for its free text, 全部 for all."""
    text: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTarget(Command):
    """Add another case in which the same person stands."""

    case: CaseId
    subjects: Subjects
    text: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmErasure(Command):
    """Confirm, as another person, that the data is erased for good. This cannot be undone."""

    note: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectErasure(Command):
    """Reject the proposal, with the reason; the person is told."""

    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawErasure(Command):
    """Take the proposal back before it is decided."""

    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportErasure(Command):
    """Say that the keys are destroyed; only the system does."""

    cases: Annotated[int, Range(1, 10_000)]
    subjects: Annotated[int, Range(1, 1_000_000)]


def propose_erasure(command: ProposeErasure, case: Erasure, moment: Moment) -> list[Event]:  # noqa: ARG001
    division = must_be_at_work(moment, command.organisation)
    target = _target(command, command.ground, moment)
    return [
        e.ErasureProposed(
            organisation=command.organisation, division=division, ground=command.ground, asked_by=command.asked_by,
            paper=command.paper, reason=command.reason, target=target,
        )
    ]  # fmt: skip


def add_target(command: AddTarget, case: Erasure, moment: Moment) -> list[Event]:
    assert case.ground is not None
    if any(each.case == command.case for each in case.targets):
        raise Refused("target_named_already")
    return [e.TargetAdded(target=_target(command, case.ground, moment))]


def confirm_erasure(command: ConfirmErasure, case: Erasure, moment: Moment) -> list[Event]:
    if case.proposer in (moment.actor.id, moment.acting_for):
        raise Refused("proposer_confirms", basis=TWO_PERSONS)
    return [e.ErasureOrdered(targets=case.targets, note=command.note)]


def reject_erasure(command: RejectErasure, case: Erasure, moment: Moment) -> list[Event]:
    if case.proposer in (moment.actor.id, moment.acting_for):
        raise Refused("proposer_confirms", basis=TWO_PERSONS)
    return [e.ErasureRejected(reason=command.reason)]


def withdraw_erasure(command: WithdrawErasure, case: Erasure, moment: Moment) -> list[Event]:
    if case.proposer not in (moment.actor.id, moment.acting_for):
        raise Refused("not_the_proposer")
    return [e.ErasureWithdrawn(reason=command.reason)]


def report_erasure(command: ReportErasure, case: Erasure, moment: Moment) -> list[Event]:  # noqa: ARG001
    if moment.actor != SYSTEM:
        raise Refused("not_the_system")
    return [e.ErasureCarriedOut(cases=command.cases, subjects=command.subjects)]


def _target(command: ProposeErasure | AddTarget, ground: Ground, moment: Moment) -> e.Target:
    card = moment.others.get(command.case)
    if card is None:
        raise Refused("unknown_case")
    if not is_listed(card.kind) or card.kind == "erasure":
        raise Refused("not_a_file")
    keeping = kept(card, moment.parameters)
    _must_not_be_kept(card, ground, moment)
    return e.Target(
        case=card.case, kind=card.kind, number=card.number or card.kind, subjects=_subjects(command.subjects, card),
        text=command.text, kept_until=keeping.until, basis=keeping.basis,
    )  # fmt: skip


def _subjects(given: tuple[str, ...], card: Card) -> tuple[str, ...]:
    known = (*dict.fromkeys(each.subject for each in card.parties), CASE_TEXT)
    said = [_IN_ENGLISH.get(each, each) for each in given]
    if EVERYBODY in said:
        return known
    named = tuple(dict.fromkeys(CASE_TEXT if each == FREE_TEXT else each for each in said))
    for each in named:
        if each not in known:
            raise Refused("unknown_subject", subject=each)
    return named


def _must_not_be_kept(card: Card, ground: Ground, moment: Moment) -> None:
    if ground in WHATEVER_IS_KEPT:
        return
    if ground is Ground.CONSENT_WITHDRAWN:
        if card.kind not in ON_CONSENT:
            raise Refused("not_on_consent", basis="个人信息保护法 第十三条、第三十四条", number=card.number or "")
        return
    keeping = kept(card, moment.parameters)
    if keeping.until is None:
        raise Refused("still_open", basis=LAW, number=card.number or "")
    if keeping.for_ever:
        raise Refused("kept_for_ever", basis=keeping.basis, number=card.number or "")
    if not keeping.has_ended(moment.on):
        raise Refused("kept_by_law", basis=keeping.basis, number=card.number or "", until=keeping.until)


def series(event: Event, case: Erasure, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of a series
    """`XH-{short name}-{yyyy}-{NNN}`, one series per body and year."""
    if not isinstance(event, e.ErasureProposed):
        return None
    year = str(moment.on.year)
    pattern = f"XH-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year)
