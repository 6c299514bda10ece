"""A finding of a screening round becomes a mediation of the committee, or an appeal at the station (矛盾纠纷排查)."""

from collections.abc import Callable, Iterable

from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import Register
from domain.cases.appeal.words import Channel, Kind, Regime
from domain.cases.mediation.facts import Party
from domain.cases.mediation.intake import Find
from domain.cases.mediation.words import Side
from domain.cases.screening.events import FindingMade
from domain.cases.screening.rounds import FindingNotOpened, LinkFinding
from domain.cases.screening.words import Handling
from domain.kernel.vocabulary import CaseId, Command
from domain.processes.process import Instruction, Process, Told


def screening_opens_cases(told: Told) -> Iterable[Instruction]:
    found = told.recorded.event
    assert isinstance(found, FindingMade)
    opening = {Handling.MEDIATION: ("mediation", _mediation), Handling.APPEAL: ("appeal", _appeal)}.get(found.handling)
    if opening is None:
        return
    kind, command = opening
    yield Instruction(
        kind=kind, command=command(told, found), then=_linked(told, found.finding),
        otherwise=_not_opened(told, found.finding),
    )  # fmt: skip


def _mediation(told: Told, found: FindingMade) -> Command:
    """The first named against the others, as they were met."""
    assert found.committee is not None
    sides = (Side.A, *(Side.B for _ in found.people[1:]))
    return Find(
        committee=found.committee, place=found.place, dispute_type=found.dispute,
        parties=tuple(
            Party(
                side=side, name=each.name, phone=each.phone, id_number=each.id_number, address=each.address,
                minor=each.minor,
            )
            for side, each in zip(sides, found.people, strict=True)
        ),
        brief=found.brief, screening=True, from_case=told.recorded.case_id,
    )  # fmt: skip


def _appeal(told: Told, found: FindingMade) -> Command:
    """What somebody found, in the name of whoever is concerned where they left a way to be reached."""
    assert found.station is not None
    first = next((each for each in found.people if each.phone or each.address), None)
    person = Person(name=first.name, phone=first.phone, address=first.address, minor=first.minor) if first else Person()
    return Register(
        organisation=found.station, division=found.place, regime=Regime.HOTLINE_ORDER, kind=Kind.HELP,
        channel=Channel.PATROL, content=found.brief, anonymous=first is None, petitioner=person,
        earlier_case=told.recorded.case_id,
    )  # fmt: skip


def _linked(told: Told, finding: str) -> Callable[[CaseId], Instruction]:
    case = told.recorded.case_id
    return lambda opened: Instruction(kind="screening", case=case, command=LinkFinding(finding=finding, case=opened))


def _not_opened(told: Told, finding: str) -> Callable[[str], Instruction]:
    case = told.recorded.case_id
    return lambda code: Instruction(kind="screening", case=case, command=FindingNotOpened(finding=finding, reason=code))


PROCESS = Process(rule=screening_opens_cases, events=(FindingMade,))
