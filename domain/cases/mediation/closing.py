"""When is a mediation done with: told to the sender, revisited, closed with its papers, filed, subsidised?"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.mediation.facts import Cover, DocumentNumber, SomeParties
from domain.cases.mediation.guards import known_parties
from domain.cases.mediation.outcomes import (
    Archived,
    Closed,
    FileReturned,
    ResultFedBack,
    Revisited,
    SubsidyGranted,
    SubsidyReversed,
)
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.terms import ARCHIVE, started
from domain.cases.mediation.words import (
    Attitude,
    Circumstance,
    CourtStatus,
    Document,
    Form,
    Grade,
    Outcome,
    Retention,
    State,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.fields import Line, LineOrBlank, Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused

FILES = "人民调解法 第二十七条"
FILE_SET = "人民调解文书格式 卷宗文书"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBack(Command):
    """Tell the body that entrusted the dispute how it came out (宁波市人民调解条例 第十九条)."""

    to: Line
    letter_no: DocumentNumber = ""
    words: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit(Command):
    """Record a revisit after the agreement (M14)."""

    interviewed: SomeParties
    findings: Annotated[Words, Personal()]
    attitude: Attitude
    new_signs: bool = False
    """Signs of a new conflict, or unusual behaviour."""
    suggestions: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Command):
    """Close the case with its file complete (人民调解法 第二十七条)."""

    cover: Cover | None = None
    """Cover, index and back cover (M01, M02, M19)."""
    retention: Retention | None = None
    """Without it, what the type of the dispute gives."""
    retention_words: Annotated[WordsOrBlank, Personal()] = ""
    """Why the file is kept for another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFile(Command):
    """Give a file back whose check found faults."""

    faults: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Command):
    """Put the checked file into the archive."""

    shelf: LineOrBlank = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantSubsidy(Command):
    """Settle the subsidy for a case, once (以案定补)."""

    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseSubsidy(Command):
    """Take the subsidy back because the file failed its check."""

    reason: Annotated[Words, Personal()]


def feed_back(command: FeedBack, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not case.entrusted:
        raise Refused("nobody_waits", basis="宁波市人民调解条例 第十九条")
    if case.outcome is None:
        raise Refused("no_result_yet")
    return [ResultFedBack(to=command.to, letter_no=command.letter_no, words=command.words)]


def revisit(command: Revisit, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    known_parties(case, command.interviewed)
    if not command.interviewed:
        raise Refused("nobody_interviewed", basis="人民调解文书格式 人民调解回访记录")
    return [
        Revisited(
            interviewed=command.interviewed, findings=command.findings, attitude=command.attitude,
            new_signs=command.new_signs, suggestions=command.suggestions, stopped=("ME-T5",),
        )
    ]  # fmt: skip


def close(command: Close, case: Mediation, moment: Moment) -> list[Event]:
    documents = case.papers | ({"M01", "M02", "M19"} if command.cover else set())
    _file_complete(case, documents)
    _revisited(case)
    if case.entrusted and not case.fed_back:
        raise Refused("not_fed_back", basis="宁波市人民调解条例 第十九条")
    form = case.agreement.form if case.agreement else None
    return [
        Closed(
            closed_on=moment.on, form=form, retention=_retention(command, case), retention_words=command.retention_words,
            documents=tuple(sorted(documents)), cover=command.cover,
            stopped=tuple(code for code in case.terms if code != "AR-T1"), terms=tuple(_archive_term(case, moment)),
        )
    ]  # fmt: skip


def return_file(command: ReturnFile, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [FileReturned(faults=command.faults)]


def archive(command: Archive, case: Mediation, moment: Moment) -> list[Event]:
    if {moment.actor.id, moment.acting_for} & set(case.mediators):
        raise Refused("own_file", basis="G5 岗位分离 (调解员不得自查卷宗)")
    return [Archived(archived_on=moment.on, shelf=command.shelf, stopped=("AR-T1",))]


def grant_subsidy(command: GrantSubsidy, case: Mediation, moment: Moment) -> list[Event]:
    _subsidised(case)
    _approved_by_others(case, moment)
    _graded(command.grade, case)
    code = f"med_subsidy_{command.grade.value}"
    return [
        SubsidyGranted(
            grade=command.grade, amount=Decimal(moment.parameters.value(code)),
            parameters=moment.parameters.version(code), mediators=case.mediators,
        )
    ]  # fmt: skip


def reverse_subsidy(command: ReverseSubsidy, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.subsidy is None or case.subsidy.reversed_on is not None:
        raise Refused("no_subsidy")
    return [SubsidyReversed(reason=command.reason)]


_FAILED = (Document.NOTICE, Document.RECORD, Document.TERMINATION)
_WRITTEN = (
    Document.COVER, Document.INDEX, Document.NOTICE, Document.IDENTITY, Document.RECORD, Document.AGREEMENT,
    Document.BACK_COVER,
)  # fmt: skip


def required_documents(case: Mediation) -> tuple[Document, ...]:
    """The least a file must hold, beside the application or registration form (G2.3)."""
    match case.outcome:
        case Outcome.AGREED_WRITTEN:
            return _WRITTEN
        case Outcome.AGREED_ORAL:
            return (Document.REGISTRATION, Document.ORAL_FORM)
        case Outcome.FAILED:
            return _FAILED if Document.NOTICE.value in case.documents else (Document.TERMINATION,)
        case _:
            return ()


def missing_documents(case: Mediation, held: Iterable[str]) -> tuple[str, ...]:
    """Codes of the documents that the file lacks."""
    papers = set(held)
    missing = [each.value for each in required_documents(case) if each.value not in papers]
    if not papers & {Document.APPLICATION.value, Document.REGISTRATION.value}:
        missing.append("M03/M04")
    return tuple(missing)


def _file_complete(case: Mediation, documents: Iterable[str]) -> None:
    missing = missing_documents(case, documents)
    if missing:
        raise Refused("documents_missing", basis=FILE_SET, missing=missing)


def _revisited(case: Mediation) -> None:
    if case.agreement is not None and case.agreement.revisit_required and not case.revisits:
        raise Refused("not_revisited", basis="回访制度 (本市参数)")


_LAND = frozenset({DisputeType.HOUSING_HOMESTEAD, DisputeType.FOREST_LAND, DisputeType.LAND_ACQUISITION_DEMOLITION})
_FOREVER = frozenset(
    {Circumstance.INHERITANCE, Circumstance.REAL_PROPERTY, Circumstance.DEATH, Circumstance.INJURY, Circumstance.MINORS}
)


def default_retention(case: Mediation) -> Retention:
    """By type, content and the parties' circumstances; the years are defaults of the product (B5)."""
    lasting = case.dispute_type in _LAND or bool(_FOREVER & set(case.circumstances))
    if lasting or case.court.status is CourtStatus.CONFIRMED:
        return Retention.PERMANENT
    written = case.agreement is not None and case.agreement.form is Form.WRITTEN
    return Retention.YEARS_30 if written else Retention.YEARS_10


def _retention(command: Close, case: Mediation) -> Retention:
    usual = default_retention(case)
    if command.retention in (None, usual):
        return usual
    if not command.retention_words.strip():
        raise Refused("retention_needs_reason", basis=FILES, usual=usual)
    assert command.retention is not None
    return command.retention


def _archive_term(case: Mediation, moment: Moment) -> Iterable[Term]:
    if "AR-T1" not in case.terms:
        yield started(ARCHIVE, moment)


def _subsidised(case: Mediation) -> None:
    """Once, for what was settled, performed and closed with its file (B7)."""
    if case.subsidy is not None:
        raise Refused("subsidised_already", basis="以案定补 (一案一补)")
    if case.agreement is None or case.agreement.performed_on is None:
        raise Refused("not_subsidised", basis="以案定补 (调解成功并履行)")
    if case.state not in (State.CLOSED, State.ARCHIVED) or case.file_faults:
        raise Refused("file_not_complete", basis="以案定补 (卷宗齐全)")


def no_subsidy_because(case: Mediation) -> str:
    """Why a closed case has no subsidy yet: the code of a refusal, or `subsidy_waits`, `subsidy_not_asked`."""
    try:
        _subsidised(case)
    except Refused as refused:
        return refused.code
    return "subsidy_waits" if any(each.noun == "subsidy" for each in case.requests.values()) else "subsidy_not_asked"


def _approved_by_others(case: Mediation, moment: Moment) -> None:
    """Mediators of the case propose, but never approve their own subsidy."""
    pending = next((each for each in case.requests.values() if each.noun == "subsidy"), None)
    if pending is not None and {moment.actor.id, moment.acting_for, *pending.approved_by} & set(case.mediators):
        raise Refused("own_subsidy", basis="G5 岗位分离 (调解员不得审批本人补贴)")


def _graded(grade: Grade, case: Mediation) -> None:
    """The grade follows from the form and the flags of the case."""
    oral = case.agreement is not None and case.agreement.form is Form.ORAL
    fits = {
        Grade.ORAL: oral,
        Grade.GENERAL: not oral,
        Grade.DIFFICULT: not oral and case.flags.difficult,
        Grade.MAJOR: not oral and case.flags.major,
    }
    if not fits[grade]:
        raise Refused("grade_does_not_fit", basis="以案定补", grade=grade)
