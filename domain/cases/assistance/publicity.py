"""What is shown to the neighbours before a decision, for how long, and what if somebody objects?"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import Term, in_time
from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.household import counted
from domain.cases.assistance.state import Assistance, Publicity
from domain.cases.assistance.words import AssistanceKind, State, StopGround
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, Phone, PhoneOrBlank, Range, Words, WordsOrBlank
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, Refused, StaffId

MINOR = "未成年申请人"
"""What a notice says instead of a child's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicitySheet:
    """Everything the notice on the board says. It is built from this list, never by leaving things out."""

    name: str
    community: DivisionCode
    members: int
    assistance_kind: AssistanceKind
    amount: Decimal
    first_day: date
    last_day: date
    objection_phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicise(Command):
    """Put the street's preliminary opinion up in the community for seven days (公示, 第十九条)."""

    ordered_by: StaffId
    """Who of the street ordered it."""
    place: Line
    proof: Line
    """Photo or paper that shows it hanging."""
    objection_phone: Phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(Command):
    """Object to what is publicised, with a name or clues (公示异议, 第十九条)."""

    name: Annotated[LineOrBlank, Personal()] = ""
    phone: Annotated[PhoneOrBlank, Personal()] = ""
    content: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(Command):
    """End the publicity after its seventh day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeDown(Command):
    """Take the notice down after its period, with proof."""

    removed_at: datetime
    proof: Line
    witness: Annotated[Line, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemocraticReview(Command):
    """Hold a democratic review after an objection, with minutes and votes (民主评议, 第十九条)."""

    place: Line
    reviewers: Annotated[tuple[e.Reviewer, ...], Many(1, 60)]
    statement: Annotated[Words, Personal()]
    votes_for: Annotated[int, Range(0, 60)]
    votes_against: Annotated[int, Range(0, 60)]
    abstained: Annotated[int, Range(0, 60)] = 0
    minutes: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class PubliciseStop(Command):
    """Announce the end of 特困 support for seven days before it is decided (特困人员认定办法 第二十四条至第二十六条)."""

    ground: StopGround
    ordered_by: StaffId
    place: Line
    proof: Line
    objection_phone: Phone


def publicise(command: Publicise, case: Assistance, moment: Moment) -> list[Event]:
    if not needs_publicity(case, moment):
        raise Refused("no_publicity_for_kind", basis=terms.S11)
    if case.state is State.OPINED2 and case.assistance_kind is not AssistanceKind.TEKUN:
        raise Refused("publicised_already", basis=f"{terms.S9} 第十九条")
    _of_the_street(command.ordered_by, case, moment)
    _board_is_free(case)
    term = terms.publicity_term(case.assistance_kind, moment)
    return [
        e.PublicityStarted(
            round=len(case.publicities) + 1, applicant=case.members[0].id, name=shown_name(case, moment),
            community=case.community, members=len(counted(case.members)), assistance_kind=case.assistance_kind,
            amount=case.opinions[-1].amount, first_day=moment.on, last_day=term.due_on,
            objection_phone=command.objection_phone, place=command.place, proof=command.proof,
            ordered_by=command.ordered_by, terms=(term,),
        )
    ]  # fmt: skip


def sheet(started: e.PublicityStarted) -> PublicitySheet:
    """The notice as it hangs on the board."""
    return PublicitySheet(
        name=started.name, community=started.community, members=started.members,
        assistance_kind=started.assistance_kind, amount=started.amount, first_day=started.first_day,
        last_day=started.last_day, objection_phone=started.objection_phone,
    )  # fmt: skip


def publicise_stop(command: PubliciseStop, case: Assistance, moment: Moment) -> list[Event]:
    if case.assistance_kind is not AssistanceKind.TEKUN:
        raise Refused("no_publicity_for_kind", basis=f"{terms.S10} 第二十四条至第二十六条")
    if case.stop_objection_open:
        raise Refused("stop_objection_open", basis=f"{terms.S10} 第二十四条至第二十六条")
    _of_the_street(command.ordered_by, case, moment)
    _board_is_free(case)
    term = terms.begin(terms.T4_STOP, moment)
    return [
        e.StopPublicityStarted(
            round=len(case.publicities) + 1, applicant=case.members[0].id, name=shown_name(case, moment),
            community=case.community, assistance_kind=case.assistance_kind, ground=command.ground,
            first_day=moment.on, last_day=term.due_on, objection_phone=command.objection_phone, place=command.place,
            proof=command.proof, ordered_by=command.ordered_by, terms=(term,),
        )
    ]  # fmt: skip


def object_(command: Object, case: Assistance, moment: Moment) -> list[Event]:
    """In time until 24:00 of the last day, also where it is logged after the publicity was ended."""
    if not (command.name.strip() or command.content.strip()):
        raise Refused("name_or_clues_needed", basis=f"{terms.S9} 第十九条")
    posted = last_publicity(case)
    if not in_time(period(case), moment.occurred_at):
        raise Refused("publicity_over", basis=posted.term.basis, last_day=period(case).due_on)
    stopping = isinstance(posted.started, e.StopPublicityStarted)
    if case.state is State.ACTIVE and not stopping:
        raise Refused("decided_already", basis=posted.term.basis)
    rule = (terms.K5 if stopping else terms.K2) if case.assistance_kind is AssistanceKind.TEKUN else None
    begun = (terms.begin(rule, moment),) if rule is not None and rule.code not in case.terms else ()
    sent = case.state is State.REPORTED
    return [
        e.PublicityObjected(
            objector=f"O{case.objectors + 1}", name=command.name, phone=command.phone, content=command.content,
            terms=begun, stopped=terms.running(case.terms, ("AS-T5", "AS-K3")) if sent else (),
        )
    ]  # fmt: skip


def finish(command: Finish, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [finished(case, moment)]


def finished(case: Assistance, moment: Moment) -> e.PublicityFinished:
    """The end of the publicity, on the eighth day at the earliest."""
    posted = last_publicity(case)
    if in_time(period(case), moment.occurred_at):
        raise Refused("publicity_still_running", basis=posted.term.basis, last_day=period(case).due_on)
    take_down_by = (terms.begin(terms.D2, moment, period(case).due_on),) if posted.removed_at is None else ()
    return e.PublicityFinished(objected=posted.objected, terms=take_down_by, stopped=("AS-T4",))


def take_down(command: TakeDown, case: Assistance, moment: Moment) -> list[Event]:
    posted = last_publicity(case)
    if posted.removed_at is not None:
        raise Refused("taken_down_already")
    hanging = case.state in (State.IN_PUBLICITY, State.STOP_PUBLICITY)
    if hanging and in_time(period(case), command.removed_at):
        raise Refused("publicity_still_running", basis=posted.term.basis, last_day=period(case).due_on)
    if command.removed_at > moment.now:
        raise Refused("removed_in_the_future")
    return [
        e.PublicityTakenDown(
            removed_at=command.removed_at, proof=command.proof, witness=command.witness,
            stopped=terms.running(case.terms, ("AS-D2",)),
        )
    ]  # fmt: skip


def democratic_review(command: DemocraticReview, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    least = moment.parameters.number("assistance_review_least")
    if len(command.reviewers) < least:
        raise Refused("too_few_reviewers", basis=f"{terms.OFFICE}：民主评议人数", least=least)
    if any(each.relative for each in command.reviewers):
        raise Refused("relative_among_reviewers", basis=f"{terms.S9} 第十九条")
    if command.votes_for + command.votes_against + command.abstained != len(command.reviewers):
        raise Refused("votes_do_not_add_up", reviewers=len(command.reviewers))
    numbered = tuple(
        e.Reviewer(id=f"R{index}", name=each.name, relative=each.relative)
        for index, each in enumerate(command.reviewers, 1)
    )
    return [
        e.DemocraticReviewHeld(
            place=command.place, reviewers=numbered, statement=command.statement, votes_for=command.votes_for,
            votes_against=command.votes_against, abstained=command.abstained, minutes=command.minutes,
        )
    ]  # fmt: skip


def needs_publicity(case: Assistance, moment: Moment) -> bool:
    """Whether the opinion hangs out before the file is sent; the national rule on rigid expenses knows none."""
    if case.assistance_kind is AssistanceKind.RIGID_EXPENSE:
        return moment.parameters.number("assistance_rigid_publicity") == 1
    return True


def last_publicity(case: Assistance) -> Publicity:
    if not case.publicities:
        raise Refused("never_publicised")
    return case.publicities[-1]


def period(case: Assistance) -> Term:
    """The seven days as they stand now, corrections included."""
    return case.terms.get("AS-T4") or last_publicity(case).term


def shown_name(case: Assistance, moment: Moment) -> str:
    """The applicant's full name (第二十四条), masked where the place does so; never a child's."""
    applicant = case.members[0]
    if applicant.minor:
        return MINOR
    name = applicant.name
    masked = moment.parameters.number("assistance_publicity_masks_name") == 1
    return f"{name[0]}{'*' * (len(name) - 1)}" if masked and name else name


def _board_is_free(case: Assistance) -> None:
    """An earlier notice that is over is taken down before another one goes up."""
    if case.publicities and case.publicities[-1].removed_at is None:
        raise Refused("notice_still_hangs", basis=terms.D2.basis)


def _of_the_street(name: StaffId, case: Assistance, moment: Moment) -> None:
    ordering = (Role.STREET_CIVIL_AFFAIRS, Role.STREET_LEADER)
    posts = moment.directory.posts_of(name, moment.on)
    if not any(post.role in ordering and post.organisation == case.street for post in posts):
        raise Refused("ordered_by_the_street", basis=f"{terms.S9} 第十九条", staff=name)
