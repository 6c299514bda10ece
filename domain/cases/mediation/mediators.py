"""Who mediates, and who must withdraw?"""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.mediation.events import (
    MediatorAssigned,
    MediatorChosen,
    MediatorsChanged,
    RecusalDecided,
    RecusalRequested,
)
from domain.cases.mediation.facts import Choice, PartyId, RecusalGround, SomeParties
from domain.cases.mediation.guards import known_parties, mediators_of_committee, speaks_for_itself
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import Ground, RecusalOutcome
from domain.kernel.fields import Assigned, Many, Personal, Text, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId

APPOINT = "人民调解法 第十九条"
RECUSAL = "特邀调解规定 第十五条 (参照)"
Mediators = Annotated[tuple[StaffId, ...], Many(1, 9)]
"""One or several; a committee has at most nine members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Command):
    """Appoint one or several mediators (人民调解法 第十九条)."""

    mediators: Annotated[Mediators, Assigned()]
    grounds: Annotated[tuple[RecusalGround, ...], Many(0, 9)] = ()
    """Grounds for recusal that are known."""
    waived_by: SomeParties = ()
    """Parties who want to keep a mediator in spite of a ground."""
    choice_set_aside: Annotated[WordsOrBlank, Personal()] = ""
    """Why a mediator whom a party chose is not appointed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Command):
    """A party chooses mediators (人民调解法 第十九条、第二十三条); when all chose the same, they are appointed."""

    party: PartyId
    mediators: Mediators


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRecusal(Command):
    """Ask that a mediator withdraw; without a party, the mediator asks for himself."""

    mediator: StaffId
    party: Annotated[str, Text(8, blank=True, pattern=r"P[0-9]+")] = ""
    ground: Ground
    words: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRecusal(Command):
    """Replace a mediator, or keep him because there is no ground or all parties waive it."""

    outcome: RecusalOutcome
    replacement: StaffId | None = None
    unfounded: bool = False
    """The committee finds no ground."""
    waived_by: SomeParties = ()
    words: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassign(Command):
    """Let other mediators go on, because one is away or has left."""

    mediators: Annotated[Mediators, Assigned()]
    words: Annotated[Words, Personal()]


def assign(command: Assign, case: Mediation, moment: Moment) -> list[Event]:
    mediators = tuple(dict.fromkeys(command.mediators))
    mediators_of_committee(case, mediators, moment)
    known_parties(case, command.waived_by)
    _no_ground(command, case)
    _choice_first(command, case)
    return [
        MediatorAssigned(
            mediators=mediators, lead=mediators[0], grounds=command.grounds, waived_by=command.waived_by,
            choice_set_aside=command.choice_set_aside,
        )
    ]  # fmt: skip


def choose(command: Choose, case: Mediation, moment: Moment) -> list[Event]:
    speaks_for_itself(case, command.party, moment)
    mediators = tuple(dict.fromkeys(command.mediators))
    mediators_of_committee(case, mediators, moment)
    chosen = MediatorChosen(choice=Choice(party=command.party, mediators=mediators))
    others = {each.party: each.mediators for each in case.choices if each.party != command.party}
    agreed = set(others) | {command.party} == set(case.party_ids) and set(others.values()) <= {mediators}
    if not agreed:
        return [chosen]
    return [chosen, MediatorAssigned(mediators=mediators, lead=mediators[0], by_choice=True)]


def reassign(command: Reassign, case: Mediation, moment: Moment) -> list[Event]:
    mediators = tuple(dict.fromkeys(command.mediators))
    mediators_of_committee(case, mediators, moment)
    if case.challenge is not None:
        raise Refused("recusal_pending", basis=RECUSAL)
    if mediators == case.mediators:
        raise Refused("mediating_already", mediator=", ".join(mediators))
    return [MediatorsChanged(mediators=mediators, lead=mediators[0], words=command.words)]


def request_recusal(command: RequestRecusal, case: Mediation, moment: Moment) -> list[Event]:
    if command.mediator not in case.mediators:
        raise Refused("not_the_mediator", mediator=command.mediator)
    if case.challenge is not None:
        raise Refused("recusal_pending", basis=RECUSAL)
    if command.party:
        speaks_for_itself(case, command.party, moment)
    elif moment.actor.id != command.mediator:
        raise Refused("party_missing", basis=RECUSAL)
    return [RecusalRequested(mediator=command.mediator, by=command.party, ground=command.ground, words=command.words)]


def decide_recusal(command: DecideRecusal, case: Mediation, moment: Moment) -> list[Event]:
    challenge = case.challenge
    if challenge is None:
        raise Refused("no_recusal_pending")
    if challenge.mediator in (moment.actor.id, moment.acting_for):
        raise Refused("own_recusal", basis=RECUSAL)
    known_parties(case, command.waived_by)
    if command.outcome is RecusalOutcome.KEPT:
        return [_kept(command, case, challenge.mediator)]
    return [_replaced(command, case, challenge.mediator, moment)]


def _no_ground(command: Assign, case: Mediation) -> None:
    """A mediator with a ground is appointed only where every party waives it."""
    touched = {each.mediator for each in command.grounds} & set(command.mediators)
    if touched and set(command.waived_by) != set(case.party_ids):
        raise Refused("recusal_ground", basis=RECUSAL, mediator=", ".join(sorted(touched)))


def _choice_first(command: Assign, case: Mediation) -> None:
    """Parties' choice goes first; it is set aside only for a reason."""
    chosen = {mediator for each in case.choices for mediator in each.mediators} - case.replaced
    unheard = chosen - set(command.mediators) - {each.mediator for each in command.grounds}
    if unheard and not command.choice_set_aside:
        raise Refused("choice_goes_first", basis=APPOINT, mediator=", ".join(sorted(unheard)))


def _kept(command: DecideRecusal, case: Mediation, mediator: StaffId) -> RecusalDecided:
    if not command.unfounded and set(command.waived_by) != set(case.party_ids):
        raise Refused("not_waived_by_all", basis=RECUSAL)
    if command.unfounded and not command.words:
        raise Refused("reasons_missing", basis=RECUSAL)
    assert case.lead is not None
    return RecusalDecided(
        mediator=mediator, outcome=command.outcome, mediators=case.mediators, lead=case.lead,
        waived_by=command.waived_by, words=command.words,
    )  # fmt: skip


def _replaced(command: DecideRecusal, case: Mediation, mediator: StaffId, moment: Moment) -> RecusalDecided:
    rest = tuple(each for each in case.mediators if each != mediator)
    if command.replacement == mediator:
        raise Refused("replaced_by_himself", basis=RECUSAL)
    if command.replacement is not None:
        mediators_of_committee(case, (command.replacement,), moment)
    mediators = tuple(dict.fromkeys((*((command.replacement,) if command.replacement else ()), *rest)))
    if not mediators:
        raise Refused("no_mediator_left", basis=APPOINT)
    return RecusalDecided(
        mediator=mediator, outcome=command.outcome, mediators=mediators, lead=mediators[0], words=command.words
    )
