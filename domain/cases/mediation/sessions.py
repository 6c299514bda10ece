"""What happens while mediation goes on: notice, investigation, sessions, steps, third persons, flags?"""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.mediation.events import (
    FlagsMarked,
    InvestigationRecorded,
    RightsNotified,
    SessionRecorded,
    StepRecorded,
    ThirdPersonInvited,
)
from domain.cases.mediation.facts import Circumstances, Minutes, People, SomeParties
from domain.cases.mediation.guards import all_parties, known_parties, mediators_of_committee
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import Circumstance, NoticeWay, Relationship, SessionResult, StepSort
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, Word, Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId

NOTICE = "人民调解工作若干规定 第三十条"
PUBLIC = "人民调解工作若干规定 第二十九条"
INVITE = "人民调解法 第二十条"
CLOSED_DOORS = frozenset({Circumstance.PRIVACY, Circumstance.TRADE_SECRET, Circumstance.MINORS})


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveNotice(Command):
    """Tell the parties nature, principles and effect of mediation, their rights and duties (M05)."""

    way: NoticeWay
    told: SomeParties
    closed_demanded_by: SomeParties = ()
    """Parties who want the mediation not to be public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Investigate(Command):
    """Record an investigation (M08)."""

    asked: Annotated[Line, Personal()]
    content: Annotated[Words, Personal()]
    place: Annotated[LineOrBlank, Personal()] = ""
    minutes: Minutes = 0
    investigators: Annotated[tuple[StaffId, ...], Many(0, 9)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite(Command):
    """Invite somebody to help, with the consent of all parties (人民调解法 第二十条)."""

    name: Annotated[Line, Personal()]
    relationship: Relationship
    consented: SomeParties


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldSession(Command):
    """Record a mediation session (M10)."""

    present: SomeParties
    third_persons: Annotated[tuple[Word, ...], Many(0, 30)] = ()
    place: Annotated[LineOrBlank, Personal()] = ""
    minutes: Minutes = 0
    open_to_public: bool = False
    statements: Annotated[Words, Personal()]
    result: SessionResult = SessionResult.TO_CONTINUE


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStep(Command):
    """Log a step of the mediation, in any open state."""

    sort: StepSort
    words: Annotated[Words, Personal()]
    place: Annotated[LineOrBlank, Personal()] = ""
    minutes: Minutes = 0
    parties: SomeParties = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFlags(Command):
    """Say how heavy the dispute is and what was prevented; what is left out stays as it was."""

    major: bool | None = None
    difficult: bool | None = None
    group: bool | None = None
    prevented_suicide: People | None = None
    prevented_crime: People | None = None
    prevented_group_petition: People | None = None
    prevented_group_fight: People | None = None
    circumstances: Circumstances | None = None


def give_notice(command: GiveNotice, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.challenge is not None:
        raise Refused("recusal_pending", basis="特邀调解规定 第十五条 (参照)")
    all_parties(case, command.told, "not_all_told", NOTICE)
    known_parties(case, command.closed_demanded_by)
    closed = bool(command.closed_demanded_by) or bool(CLOSED_DOORS & set(case.circumstances))
    return [RightsNotified(way=command.way, told=command.told, closed_to_public=closed)]


def investigate(command: Investigate, case: Mediation, moment: Moment) -> list[Event]:
    mediators_of_committee(case, command.investigators, moment)
    return [
        InvestigationRecorded(
            asked=command.asked, content=command.content, place=command.place, minutes=command.minutes,
            investigators=command.investigators or case.mediators,
        )
    ]  # fmt: skip


def invite(command: Invite, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    all_parties(case, command.consented, "third_person_needs_consent", INVITE)
    return [
        ThirdPersonInvited(
            id=f"T{len(case.thirds) + 1}", name=command.name, relationship=command.relationship,
            consented=command.consented,
        )
    ]  # fmt: skip


def hold_session(command: HoldSession, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    known_parties(case, command.present)
    strangers = sorted(set(command.third_persons) - {each.id for each in case.thirds})
    if strangers:
        raise Refused("not_invited", basis=INVITE, person=", ".join(strangers))
    if command.open_to_public and case.closed_to_public:
        raise Refused("not_public", basis=PUBLIC)
    return [
        SessionRecorded(
            session=f"S{len(case.sessions) + 1}", present=command.present, third_persons=command.third_persons,
            place=command.place, minutes=command.minutes, open_to_public=command.open_to_public,
            statements=command.statements, result=command.result, mediators=case.mediators,
        )
    ]  # fmt: skip


def record_step(command: RecordStep, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    known_parties(case, command.parties)
    return [
        StepRecorded(
            sort=command.sort, words=command.words, place=command.place, minutes=command.minutes,
            parties=command.parties,
        )
    ]  # fmt: skip


def mark_flags(command: MarkFlags, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    now = case.flags

    def people(asked: int | None, before: int) -> int:
        return before if asked is None else asked

    marked = FlagsMarked(
        major=now.major if command.major is None else command.major,
        difficult=now.difficult if command.difficult is None else command.difficult,
        group=now.group if command.group is None else command.group,
        prevented_suicide=people(command.prevented_suicide, now.prevented_suicide),
        prevented_crime=people(command.prevented_crime, now.prevented_crime),
        prevented_group_petition=people(command.prevented_group_petition, now.prevented_group_petition),
        prevented_group_fight=people(command.prevented_group_fight, now.prevented_group_fight),
        circumstances=case.circumstances if command.circumstances is None else command.circumstances,
    )
    return [marked]
