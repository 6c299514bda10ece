"""What if the matter needs a mediation or an assistance case beside it (E1)? The clock of the appeal runs on."""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.appeal.bodies import check_known
from domain.cases.appeal.events.handling import (
    ChildFinished,
    ChildLinked,
    ChildNotOpened,
    ChildSpawned,
    WaitingStopped,
)
from domain.cases.appeal.state import Appeal, Child
from domain.cases.appeal.words import ChildKind, ChildStage, Kind, PartyPart
from domain.kernel.fields import LineOrBlank, Personal, PhoneOrBlank, Text, Word, Words, WordsOrBlank
from domain.kernel.records import TaskRaised
from domain.kernel.vocabulary import CaseId, Command, Event, Moment, OrganisationId, Refused

MEDIABLE = frozenset({Kind.DECISION_SOUGHT, Kind.HELP, Kind.COMPLAINT})
TO_MEDIATION = "关于进一步深化人民调解参与信访工作对接的意见 (2025) (访调对接)"
ChildKey = Annotated[str, Text(4, pattern=r"C[0-9]{1,3}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spawn(Command):
    """Have a mediation (访调对接) or an assistance case (第三十七条) opened out of this appeal."""

    child_kind: ChildKind
    organisation: OrganisationId
    """The mediation committee, or the street that takes assistance applications."""
    reason: Annotated[Words, Personal()]
    civil_matter: bool = False
    petitioner_consents: bool
    other_party_consents: bool = False
    other_party_name: Annotated[LineOrBlank, Personal()] = ""
    other_party_phone: Annotated[PhoneOrBlank, Personal()] = ""
    facts: Annotated[WordsOrBlank, Personal()] = ""


def spawn(command: Spawn, case: Appeal, moment: Moment) -> list[Event]:
    check_known(command.organisation, moment)
    mediation = command.child_kind is ChildKind.MEDIATION
    if mediation:
        _check_mediation(command, case, moment)
    elif not command.petitioner_consents:
        raise Refused("petitioner_must_consent", basis="信访工作条例 第三十七条")
    if any(each.kind is command.child_kind and _is_open(each) for each in case.children.values()):
        raise Refused("child_is_open", child_kind=command.child_kind)
    petitioner = next((party for party in case.parties if party.part is PartyPart.PETITIONER), None)
    if petitioner is None or not petitioner.name:
        raise Refused("petitioner_unknown")
    return [
        ChildSpawned(
            child_key=f"C{len(case.children) + 1}", child_kind=command.child_kind,
            organisation=command.organisation, division=case.division, reason=command.reason,
            petitioner_consents=command.petitioner_consents, other_party_consents=command.other_party_consents,
            petitioner_party=petitioner.id, petitioner_name=petitioner.name, petitioner_phone=petitioner.phone,
            petitioner_address=petitioner.address, petitioner_minor=petitioner.minor,
            other_party_name=command.other_party_name, other_party_phone=command.other_party_phone,
            facts=command.facts, waits=mediation,
        )
    ]  # fmt: skip


def _check_mediation(command: Spawn, case: Appeal, moment: Moment) -> None:
    """Civil content, a kind that can be settled, and both parties agree."""
    if moment.directory.organisation_kind(command.organisation) != "mediation_committee":
        raise Refused("not_a_committee", organisation=command.organisation)
    if case.kind not in MEDIABLE or not command.civil_matter:
        raise Refused("not_for_mediation", basis=TO_MEDIATION)
    if not (command.petitioner_consents and command.other_party_consents):
        raise Refused("both_parties_must_agree", basis=TO_MEDIATION)
    if not command.other_party_name:
        raise Refused("other_party_unknown", basis=TO_MEDIATION)


def _is_open(child: Child) -> bool:
    return child.stage in (ChildStage.ASKED, ChildStage.OPENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChild(Command):
    """The process tells which case it opened."""

    child_key: ChildKey
    child: CaseId


def link_child(command: LinkChild, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    child = _child(case, command.child_key)
    return [ChildLinked(child_key=child.key, child=command.child)] if child.stage is ChildStage.ASKED else []


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildDone(Command):
    """The process tells that the child case came to its end, and with what."""

    child_key: ChildKey
    child: CaseId | None = None
    number: LineOrBlank = ""
    outcome: Word
    agreed: bool = False
    """An agreement was reached: it prefills the answer `resolved by mediation`, which a person gives."""
    summary: Annotated[WordsOrBlank, Personal()] = ""


def child_done(command: ChildDone, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not _is_open(_child(case, command.child_key)):
        return []
    return [
        ChildFinished(
            child_key=command.child_key, child=command.child, number=command.number, outcome=command.outcome,
            agreed=command.agreed, summary=command.summary,
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFailed(Command):
    """The process tells that it could not open the child case; a person must."""

    child_key: ChildKey
    reason: Annotated[WordsOrBlank, Personal()] = ""


def child_failed(command: ChildFailed, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    child = _child(case, command.child_key)
    if child.stage is not ChildStage.ASKED:
        return []
    task = TaskRaised(
        task_id=f"child-{child.key}", what="open_child_case", facts={"kind": child.kind, "reason": command.reason}
    )
    return [ChildNotOpened(child_key=child.key, reason=command.reason), task]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWaiting(Command):
    """Go on without waiting for the child: the limit of the appeal presses."""

    reason: Annotated[Words, Personal()]


def stop_waiting(command: StopWaiting, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [WaitingStopped(reason=command.reason)]


def _child(case: Appeal, key: str) -> Child:
    child = case.children.get(key)
    if child is None:
        raise Refused("no_such_child", child_key=key)
    return child
