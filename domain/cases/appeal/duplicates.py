"""Was this matter brought before? Merging, unmerging, not accepting again, and ties between neighbours' cases."""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.appeal.events.intake import (
    DuplicateJoined,
    DuplicateLeft,
    DuplicateRuledOut,
    FollowUpJoined,
    FollowUpLinked,
    MarkedDuplicate,
    MergeUndone,
    NotAcceptedAgain,
    RepetitionNoted,
    StateBefore,
)
from domain.cases.appeal.parties import have_the_same_person
from domain.cases.appeal.state import NOT_SAME, Appeal, AppealState
from domain.cases.appeal.terms import ARCHIVE, ending_all, start
from domain.cases.appeal.words import Regime, Secrecy
from domain.kernel.card import Card
from domain.kernel.fields import Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import CaseId, Command, Elsewhere, Event, Moment, Refused

NO_AGAIN = "信访工作条例 第三十六条"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDuplicate(Command):
    """Say that the same person brings the same matter again (重复信访); a supervisor confirms."""

    other: CaseId
    same_matter: Annotated[Words, Personal()]
    """Why facts and requests are basically the same."""


def mark_duplicate(command: MarkDuplicate, case: Appeal, moment: Moment) -> list[Event | Elsewhere]:
    """Merge into a pending case; what was decided to the end is not accepted again."""
    other = _other_appeal(command.other, case, moment)
    _check_same_person(case, other)
    if is_decided_to_the_end(other):
        return _not_again(case, other, moment, same_matter=command.same_matter)
    return _merged(case, other, command.same_matter)


def is_decided_to_the_end(other: Card) -> bool:
    """Ended after re-review, or closed upon a decision that nobody asked to be reviewed; not what was merely told."""
    return other.state == AppealState.ENDED or (other.state in _CLOSED and other.outcome != "")


_CLOSED = frozenset({AppealState.CLOSED, AppealState.ARCHIVED})


def _merged(case: Appeal, main: Card, same_matter: str) -> list[Event | Elsewhere]:
    _check_main(case, main)
    marked = MarkedDuplicate(
        main=main.case, main_number=main.number or "", same_matter=same_matter,
        state_before=StateBefore(case.state.value), answer=f"正在办理，编号 {main.number or ''}".strip(),
        **ending_all(case),
    )  # fmt: skip
    joined = DuplicateJoined(duplicate=case.id, number=case.number or "")
    return [marked, Elsewhere(case=main.case, events=(joined,))]


def _check_main(case: Appeal, main: Card) -> None:
    """The older case leads, and no petition hides behind an order: merging never stops the law's clock."""
    if not main.open:
        raise Refused("main_case_closed", state=main.state)
    if main.opened_at is not None and case.received_at is not None and main.opened_at > case.received_at:
        raise Refused("main_case_is_younger", opened=main.opened_at)
    if case.is_petition and main.variant != Regime.PETITION:
        raise Refused("main_case_without_legal_clock", basis="信访工作条例 第二十二条、第二十三条")


def _other_appeal(other: CaseId, case: Appeal, moment: Moment) -> Card:
    card = moment.others.get(other)
    if card is None or other == case.id or card.kind != "appeal":
        raise Refused("unknown_case")
    if (case.secrecy is Secrecy.ACCUSATION) != (card.confidential == Secrecy.ACCUSATION):
        raise Refused("secrecy_differs", basis="信访工作条例 第三十条")
    return card


def _check_same_person(case: Appeal, other: Card) -> None:
    if not have_the_same_person(case.parties, other):
        raise Refused("not_the_same_person", basis="重复信访的认定口径 (同一人、同一事)")


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoMerge(Command):
    """Take a merging back: the case regains its state and its original dates."""

    main: CaseId
    reason: Annotated[Words, Personal()]


def undo_merge(command: UndoMerge, case: Appeal, moment: Moment) -> list[Event | Elsewhere]:
    if case.main is None or command.main != case.main:
        raise Refused("not_merged_there")
    if command.main not in moment.others:
        raise Refused("unknown_case")
    held = tuple(each.term for each in case.ended_terms if each.by == MarkedDuplicate.__name__)
    undone = MergeUndone(main=case.main, state=_state_before(case), reason=command.reason, terms=held)
    left = DuplicateLeft(duplicate=case.id, number=case.number or "", reason=command.reason)
    return [undone, Elsewhere(case=case.main, events=(left,))]


def _state_before(case: Appeal) -> StateBefore:
    assert case.state_before is not None, "a merged case knows its state before"
    return case.state_before


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAcceptAgain(Command):
    """Tell that the same facts and reasons are not accepted again after the end (不再受理)."""

    other: CaseId
    same_matter: Annotated[Words, Personal()]
    notice: Annotated[WordsOrBlank, Personal()] = ""
    new_facts: bool = False
    care_wanted: bool = False
    """Whether help, mediation or assistance should still be offered (第三十七条)."""


def not_accept_again(command: NotAcceptAgain, case: Appeal, moment: Moment) -> list[Event | Elsewhere]:
    other = _other_appeal(command.other, case, moment)
    if command.new_facts:
        raise Refused("new_facts_open_a_new_matter", basis=NO_AGAIN)
    if not is_decided_to_the_end(other):
        raise Refused("earlier_case_not_ended", state=other.state)
    _check_same_person(case, other)
    if case.reachable and not command.notice:
        raise Refused("notice_missing", basis="信访工作条例 第二十三条")
    return _not_again(
        case, other, moment, same_matter=command.same_matter, notice=command.notice, care_wanted=command.care_wanted
    )  # fmt: skip


def _not_again(
    case: Appeal, other: Card, moment: Moment, *, same_matter: str, notice: str = "", care_wanted: bool = False
) -> list[Event | Elsewhere]:
    event = NotAcceptedAgain(
        earlier=other.case, earlier_number=other.number or "", same_matter=same_matter, notice=notice,
        care_wanted=care_wanted, terms=(start(ARCHIVE, moment),), **ending_all(case),
    )  # fmt: skip
    return [event, Elsewhere(case=other.case, events=(RepetitionNoted(later=case.id),))]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutDuplicate(Command):
    """Say that another case is not the same matter, so that nobody is asked again."""

    other: CaseId
    reason: Annotated[WordsOrBlank, Personal()] = ""


def rule_out_duplicate(command: RuleOutDuplicate, case: Appeal, moment: Moment) -> list[Event]:
    other = _other_appeal(command.other, case, moment)
    if case.main == other.case or other.case in case.duplicates:
        raise Refused("merged_there_already")
    said_there = any(each.sort == NOT_SAME and each.case == case.id for each in other.relations)
    if said_there or other.case in case.not_same:
        raise Refused("ruled_out_already")
    return [DuplicateRuledOut(other=other.case, other_number=other.number or "", reason=command.reason)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFollowUp(Command):
    """Tie a case of another person with the same trouble to the earlier one; both stay cases of their own."""

    other: CaseId
    reason: Annotated[Words, Personal()]


def link_follow_up(command: LinkFollowUp, case: Appeal, moment: Moment) -> list[Event | Elsewhere]:
    other = _other_appeal(command.other, case, moment)
    if case.earlier is not None:
        raise Refused("already_linked")
    if have_the_same_person(case.parties, other):
        raise Refused("same_person_is_a_duplicate")
    linked = FollowUpLinked(earlier=other.case, earlier_number=other.number or "", reason=command.reason)
    return [linked, Elsewhere(case=other.case, events=(FollowUpJoined(follow_up=case.id),))]
