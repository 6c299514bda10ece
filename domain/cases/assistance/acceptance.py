"""What is missing from an application, and when is it accepted or passed on?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.assistance import events as e
from domain.cases.assistance import papers, terms
from domain.cases.assistance.application import known, members_exist
from domain.cases.assistance.authorising import all_signed, signed
from domain.cases.assistance.household import APPLICANT, Authorisation, RelativeDeclaration
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import (
    DIBAO_KINDS,
    REFERRED_KINDS,
    AssistanceKind,
    Paper,
    State,
)
from domain.kernel.fields import Many, Personal, WordsOrBlank
from domain.kernel.vocabulary import CaseId, Command, Event, Moment, OrganisationId, Refused, local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSupplement(Command):
    """Tell the applicant once, in writing, everything that is missing (一次性告知, 第十条)."""

    items: Annotated[tuple[e.MissingItem, ...], Many(1, 30)]
    new_fact: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement(Command):
    """Hand in everything that the one-time notice lists."""

    papers: Annotated[tuple[Paper, ...], Many(1, 30)]
    authorisations: Annotated[tuple[Authorisation, ...], Many(0, 30)] = ()
    """Of the members who have now signed the authorisation for the information check."""
    relative_declaration: RelativeDeclaration | None = None
    authorisation_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse(Command):
    """Close an application that was not supplemented in time; the household may apply again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Command):
    """Accept a complete application; the clock of the procedure starts (第十条、第二十二条)."""

    earlier_case: CaseId | None = None
    """Temporary assistance this person already had in this calendar year, if any."""
    exception_by_county: bool = False
    """The county allows a second help for the same reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRelative(Command):
    """Register that a member is a close relative of an officer; the county then visits itself (第十一条、第二十条)."""

    declaration: RelativeDeclaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer(Command):
    """Accept at the one window and pass on to the department that helps (社会救助暂行办法 第六十条)."""

    department: OrganisationId
    reason: Annotated[WordsOrBlank, Personal()] = ""


def request_supplement(command: RequestSupplement, case: Assistance, moment: Moment) -> list[Event]:
    """One list with everything; what a government platform holds is taken off it."""
    _ours(case)
    if case.supplement_lists and not command.new_fact.strip():
        raise Refused("supplement_asked_already", basis=f"{terms.S9} 第十条")
    fetched = papers.on_platform(moment) & {item.paper for item in command.items}
    items = tuple(item for item in command.items if item.paper not in fetched)
    if not items:
        raise Refused("nothing_to_supplement", basis=f"{terms.S9} 第十条", fetched=sorted(fetched))
    left_out = papers.missing(case, moment) - {item.paper for item in items}
    if left_out:
        raise Refused("list_incomplete", basis=f"{terms.S9} 第十条", missing=sorted(left_out))
    return [
        e.SupplementRequested(
            items=items, fetched_by_office=tuple(sorted(fetched)), new_fact=command.new_fact,
            terms=(terms.begin(terms.T0, moment),),
        )
    ]  # fmt: skip


def supplement(command: Supplement, case: Assistance, moment: Moment) -> list[Event]:
    """All listed papers at once; an act in time that was logged late reopens a lapsed application."""
    term = case.terms.get("AS-T0") or case.supplement_term
    assert term is not None
    if moment.occurred_at >= term.due_at:
        raise Refused("supplement_too_late", basis=term.basis, last_day=term.due_on)
    left = frozenset(case.supplement_items) - frozenset(command.papers)
    if left:
        raise Refused("supplement_incomplete", missing=sorted(left))
    return [
        e.Supplemented(
            papers=command.papers, relative_declaration=command.relative_declaration,
            stopped=terms.running(case.terms, ("AS-T0",)),
        ),
        *signed(command.authorisations, command.authorisation_until, case, command.papers, moment),
    ]  # fmt: skip


def lapse(command: Lapse, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    term = case.terms["AS-T0"]
    if moment.now < term.due_at:
        raise Refused("supplement_term_runs", last_day=term.due_on)
    return [e.Lapsed(stopped=("AS-T0",))]


def accept(command: Accept, case: Assistance, moment: Moment) -> list[Event]:
    _ours(case)
    lacking = papers.missing(case, moment)
    if lacking:
        raise Refused("papers_missing", basis=f"{terms.S9} 第十条", missing=sorted(lacking))
    all_signed(case, moment)
    if case.relative_declaration is None:
        raise Refused("relative_declaration_missing", basis=f"{terms.S9} 第十一条")
    _once_a_year(command, case, moment)
    delegated = case.assistance_kind in DIBAO_KINDS and moment.parameters.number("assistance_delegated") == 1
    started = terms.at_acceptance(case.assistance_kind, moment, delegated=delegated)
    return [
        e.Accepted(
            delegated=delegated,
            earlier_case=command.earlier_case,
            exception_by_county=command.exception_by_county,
            terms=started,
        )
    ]


def register_relative(command: RegisterRelative, case: Assistance, moment: Moment) -> list[Event]:
    told = command.declaration
    if not told.related or told.officer is None:
        raise Refused("officer_missing", basis=f"{terms.S9} 第十一条")
    if told.officer in case.related_officers:
        raise Refused("relative_registered_already")
    if not moment.directory.posts_of(told.officer, moment.on):
        raise Refused("unknown_staff", staff=told.officer)
    member = told.member or APPLICANT
    members_exist((member,), case)
    return [e.RelativeRegistered(member=member, officer=told.officer, relation=told.relation)]


def refer(command: Refer, case: Assistance, moment: Moment) -> list[Event]:
    """The window takes every kind; six of them, and whom a rescue station serves, are passed on."""
    if case.assistance_kind not in REFERRED_KINDS and case.state is not State.REGISTERED:
        raise Refused("handled_here", basis=f"{terms.S8} 第四条")
    if moment.directory.organisation_kind(command.department) is None:
        raise Refused("unknown_organisation", organisation=command.department)
    return [
        e.Referred(
            department=command.department, reason=command.reason, stopped=terms.running(case.terms, terms.PROCEDURE)
        )
    ]


def _ours(case: Assistance) -> None:
    if case.assistance_kind in REFERRED_KINDS:
        raise Refused("belongs_to_department", basis=f"{terms.S8} 第六十条")


def _once_a_year(command: Accept, case: Assistance, moment: Moment) -> None:
    """The same person, the same reason, once in a calendar year; the county may make exceptions."""
    known(command.earlier_case, moment)
    strict = moment.parameters.number("assistance_once_a_year") == 1 and not command.exception_by_county
    if command.earlier_case is None or case.assistance_kind is not AssistanceKind.TEMPORARY_EXPENSE or not strict:
        return
    earlier = moment.others[command.earlier_case]
    helped_on = earlier.decided_at
    same_year = helped_on is not None and local_date(helped_on).year == moment.on.year
    helped = earlier.outcome == "confirmed" and earlier.variant.startswith("temporary") and same_year
    if helped and earlier.topic == case.hardship.value:
        raise Refused("helped_this_year", basis=f"{terms.OFFICE}：同一事由一年一次", case=command.earlier_case)
