"""A party in hardship, met in a mediation, is reported to the street, which visits (社会救助暂行办法 第十一条, 主动发现)."""

from collections.abc import Callable, Iterable

from domain.cases.assistance.application import Discover
from domain.cases.assistance.household import Member
from domain.cases.assistance.words import AssistanceKind, Hardship, Relation
from domain.cases.mediation.children import HardshipFailed, LinkHardship
from domain.cases.mediation.events import HardshipReferred
from domain.kernel.vocabulary import CaseId
from domain.processes.process import Instruction, Process, Told


def mediation_reports_hardship(told: Told) -> Iterable[Instruction]:
    referred = told.recorded.event
    assert isinstance(referred, HardshipReferred)
    yield Instruction(
        kind="assistance",
        command=Discover(
            assistance_kind=AssistanceKind.DIBAO,
            street=referred.street,
            community=referred.community,
            person=Member(
                name=referred.name, relation=Relation.APPLICANT, phone=referred.phone, address=referred.address,
                minor=referred.minor,
            ),
            hardship=Hardship.OTHER,
            hardship_text=referred.words,
            consents=True,
            from_case=told.recorded.case_id,
        ),
        then=_linked(told, referred.party),
        otherwise=_not_opened(told, referred.party),
    )  # fmt: skip


def _linked(told: Told, party: str) -> Callable[[CaseId], Instruction]:
    mediation = told.recorded.case_id
    return lambda child: Instruction(kind="mediation", case=mediation, command=LinkHardship(party=party, child=child))


def _not_opened(told: Told, party: str) -> Callable[[str], Instruction]:
    mediation = told.recorded.case_id
    return lambda code: Instruction(kind="mediation", case=mediation, command=HardshipFailed(party=party, reason=code))


PROCESS = Process(rule=mediation_reports_hardship, events=(HardshipReferred,))
