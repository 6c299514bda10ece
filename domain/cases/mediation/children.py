"""What if a party is in hardship (E1)? The street is told and visits; mediation goes on meanwhile."""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.mediation.events import HardshipNotReported, HardshipReferred, HardshipReported
from domain.cases.mediation.facts import PartyId
from domain.cases.mediation.guards import known_parties
from domain.cases.mediation.state import Mediation
from domain.kernel.fields import Personal, Words, WordsOrBlank
from domain.kernel.records import TaskRaised
from domain.kernel.vocabulary import CaseId, Command, Event, Moment, OrganisationId, Refused

HARDSHIP = "社会救助暂行办法 第四条、第十一条"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferHardship(Command):
    """Tell the street of a party in hardship who wants help (社会救助暂行办法 第十一条)."""

    party: PartyId
    street: OrganisationId
    """The street or township that takes assistance applications."""
    words: Annotated[Words, Personal()]
    consents: bool
    """Whether the party agrees to be named to the street."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHardship(Command):
    """The process tells which assistance case it opened."""

    party: PartyId
    child: CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipFailed(Command):
    """The process tells that it could not open the assistance case; a person must."""

    party: PartyId
    reason: WordsOrBlank = ""


def refer_hardship(command: ReferHardship, case: Mediation, moment: Moment) -> list[Event]:
    known_parties(case, (command.party,))
    if not command.consents:
        raise Refused("hardship_needs_consent", basis="个人信息保护法 第十三条", party=command.party)
    if moment.directory.organisation_kind(command.street) != "street":
        raise Refused("not_a_street", basis=HARDSHIP, organisation=command.street)
    if command.party in case.hardships:
        raise Refused("hardship_referred_already", party=command.party)
    party = case.party(command.party)
    assert party is not None
    return [
        HardshipReferred(
            party=party.id, street=command.street, community=case.place, words=command.words, name=party.name,
            phone=party.phone, address=party.address, minor=party.minor,
        )
    ]  # fmt: skip


def link_hardship(command: LinkHardship, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.hardships.get(command.party, "known") is not None:
        return []
    return [HardshipReported(party=command.party, child=command.child)]


def hardship_failed(command: HardshipFailed, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.hardships.get(command.party, "known") is not None:
        return []
    facts = {"party": command.party, "reason": command.reason}
    task = TaskRaised(task_id=f"hardship-{command.party}", what="open_assistance_case", facts=facts)
    return [HardshipNotReported(party=command.party, reason=command.reason), task]
