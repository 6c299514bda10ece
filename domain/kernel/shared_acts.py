"""What does every kind of case take in the same way? Notes, files, papers, tasks, messages, corrections: acts and their folds."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from domain.kernel import approval, correction, erasing, issuing, messages, records, undoing
from domain.kernel.act import Act
from domain.kernel.approval import Approval
from domain.kernel.case import Case
from domain.kernel.roles import Role, Who, who
from domain.kernel.vocabulary import Event, Recorded

if TYPE_CHECKING:
    from domain.kernel.case_kind import CaseKind


def acts_of(kind: "CaseKind") -> tuple[Act, ...]:
    """Notes, files, tasks, corrections: given to every kind in the same way."""
    if kind.card is None:
        return ()
    anywhere = frozenset(kind.states)
    system = (who(Role.SYSTEM, anywhere=True),)
    head = tuple(Who(roles=each.roles, at=each.at, head=True) for each in kind.keeper)
    void = partial(correction.void_step, steps=kind.steps)
    undo = partial(undoing.undo, lasts=kind.lasting)
    wish = partial(messages.wish_messages, card=kind.card, public=kind.public)
    corrected = Approval(
        noun="correction", steps=(head,), required=correction.touches_date_person_or_decision,
        complete=correction.with_subject,
    )  # fmt: skip
    return (
        *_paper_acts(kind, anywhere),
        Act(command=records.AddNote, rule=records.add_note, who=kind.keeper, states=anywhere),
        Act(command=records.AttachFile, rule=records.attach_file, who=(*kind.keeper, *kind.givers), states=anywhere),
        Act(
            command=records.Locate, rule=partial(records.locate, standing=kind.standing), who=kind.keeper, states=anywhere
        ),
        Act(command=records.RaiseTask, rule=records.raise_task, who=system, states=anywhere),
        Act(command=records.RecomputeDueDates, rule=records.recompute_due_dates, who=system, states=anywhere),
        Act(command=records.FinishTask, rule=records.finish_task, who=kind.keeper, states=anywhere),
        Act(command=erasing.EraseData, rule=erasing.erase_data, who=system, states=anywhere),
        Act(command=messages.RecordMessage, rule=messages.record_message, who=system, states=anywhere),
        Act(command=messages.RecordUndelivered, rule=messages.record_undelivered, who=system, states=anywhere),
        Act(command=messages.WishMessages, rule=wish, who=(*kind.keeper, *kind.givers), states=anywhere),
        Act(command=correction.VoidStep, rule=void, who=kind.keeper, states=anywhere, looks_back=True),
        Act(command=undoing.Undo, rule=undo, who=_doers(kind), states=anywhere, looks_back=True),
        Act(
            command=correction.Correct, rule=partial(correction.correct, fixed=kind.fixed), who=kind.keeper, states=anywhere,
            approval=corrected, looks_back=True,
        ),
    )  # fmt: skip


def _paper_acts(kind: "CaseKind", anywhere: frozenset[StrEnum]) -> tuple[Act, ...]:
    """Papers are prepared, issued, delivered and declared void in the same way in every kind that has some."""
    if not kind.papers:
        return ()
    makers = tuple(dict.fromkeys((*kind.keeper, *(each for paper in kind.papers for each in paper.who))))
    prepare = partial(issuing.prepare_document, papers=kind.catalogue)
    code = kind.public.code if kind.public else no_code
    deliver = partial(issuing.deliver_document, papers=kind.catalogue, code=code)
    return (
        Act(command=issuing.PrepareDocument, rule=prepare, who=makers, states=anywhere, looks_back=True),
        Act(command=issuing.IssueDocument, rule=issuing.issue_document, who=makers, states=anywhere),
        Act(command=issuing.DeliverDocument, rule=deliver, who=makers, states=anywhere),
        Act(command=issuing.VoidDocument, rule=issuing.void_document, who=kind.keeper, states=anywhere),
    )


def _doers(kind: "CaseKind") -> tuple[Who, ...]:
    """All of the office who may do anything on a case that is open; the rule of undoing asks for the very person.

    Whoever only enters cases, as an administrator takes over old ones, knows nothing of them afterwards.
    """
    every = (*(each for act in kind.acts if act.states is not None for each in act.who), *kind.keeper)
    ours = (replace(each, roles=each.roles - {Role.RESIDENT, Role.SYSTEM}) for each in every)
    return tuple(dict.fromkeys(each for each in ours if each.roles))


def no_code(case: Any) -> str:  # noqa: ARG001 # the shape of `Public.code`
    """No resident looks such a case up."""
    return ""


def ignore(case: Case, recorded: Recorded) -> None:
    """Events that change nothing by themselves: their terms were folded already."""


FOLDS: Mapping[type[Event], Callable[[Any, Recorded], None]] = {
    approval.RequestApproved: approval.fold_approved,
    approval.RequestDeclined: approval.fold_declined,
    records.NoteAdded: records.fold_note,
    records.FileAttached: records.fold_file,
    issuing.DocumentPrepared: issuing.fold_prepared,
    issuing.DocumentIssued: issuing.fold_issued,
    issuing.DocumentDelivered: issuing.fold_delivered,
    issuing.DocumentVoided: issuing.fold_voided,
    records.Located: records.fold_located,
    records.TaskRaised: records.fold_task_raised,
    records.TaskFinished: records.fold_task_finished,
    messages.MessageSent: messages.fold_sent,
    messages.MessageUndelivered: messages.fold_undelivered,
    messages.MessagesWished: messages.fold_wished,
    records.DueDatesRecomputed: ignore,
    erasing.DataErased: erasing.fold_erased,
    correction.Corrected: ignore,
    correction.StepVoided: ignore,
    correction.Undone: ignore,
}


def fold_of(event: Event) -> Callable[[Any, Recorded], None] | None:
    """How an event that any kind may have is folded; None where it is the kind's own."""
    return FOLDS.get(type(event)) or (approval.fold_requested if isinstance(event, approval.Requested) else None)


def changes_the_past(event: Event) -> bool:
    """Whether a history must be folded anew after this event: it was put right, or cannot be read any more."""
    return isinstance(event, correction.Mark | erasing.DataErased)
