"""How does a community apply for a recognition, and what does it show for it? Counted figures, real cases and records."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.cases.recognition import criteria
from domain.cases.recognition import events as e
from domain.cases.recognition.state import Recognition
from domain.cases.recognition.words import JUDGED, Activity, Criterion, Proof, Special
from domain.directory.catalogues import OrganisationKind
from domain.directory.network_figures import network_of
from domain.directory.record import city, must_be_at_work
from domain.directory.scopes import covers
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Words
from domain.kernel.gathering import Gathering, Sum
from domain.kernel.roles import scope
from domain.kernel.vocabulary import CaseId, Command, DivisionCode, Event, Moment, OrganisationId, Refused

RULES = "和谐社区示范单位、争先创优、特色社区创建 (标准由本市规定)"
APPLICANTS: Mapping[Activity, frozenset[OrganisationKind]] = MappingProxyType(
    {
        Activity.DEMONSTRATION: frozenset({OrganisationKind.COMMUNITY, OrganisationKind.STREET}),
        Activity.MERIT: frozenset({OrganisationKind.COMMUNITY, OrganisationKind.STREET}),
        Activity.SPECIAL: frozenset({OrganisationKind.COMMUNITY}),
    }
)
TABLES: Mapping[Proof, str] = MappingProxyType(
    {
        Proof.FACILITY: "facilities", Proof.CO_BUILDING: "co_building", Proof.VOLUNTEER: "volunteers",
        Proof.ELECTION: "elections", Proof.NEIGHBOURHOOD: "neighbourhoods",
    }
)  # fmt: skip
"""Where the directory keeps the records of each sort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyForRecognition(Command):
    """Apply for a recognition of a year (申报示范单位、评比、特色社区). The figures are counted, not given."""

    organisation: OrganisationId
    division: DivisionCode
    activity: Activity
    special: Special | None = None
    """Of the ten kinds of special communities, which."""
    year: e.Year
    statement: Words


def identity(command: Command) -> str | None:
    """One application per body, recognition and year."""
    if not isinstance(command, ApplyForRecognition):
        return None
    return f"{command.organisation}/{command.special or command.activity}/{command.year}"


def apply_for(command: ApplyForRecognition, case: Recognition, moment: Moment) -> list[Event]:  # noqa: ARG001
    if must_be_at_work(moment, command.organisation) != command.division:
        raise Refused("division_of_another", organisation=command.organisation)
    if (command.activity is Activity.SPECIAL) != (command.special is not None):
        raise Refused("special_or_not")
    if city(moment).organisations[command.organisation].kind not in APPLICANTS[command.activity]:
        raise Refused("not_for_this_body", basis=RULES, organisation=command.organisation)
    if not moment.on.year - 1 <= command.year <= moment.on.year:
        raise Refused("year_out_of_reach", year=command.year, last=moment.on.year)
    return [
        e.RecognitionApplied(
            organisation=command.organisation, division=command.division, activity=command.activity,
            special=command.special, year=command.year, statement=command.statement,
            findings=findings(command.activity, command.special, command.division, moment),
        )
    ]  # fmt: skip


def gathered_for(command: ApplyForRecognition, case: Recognition, moment: Moment) -> Gathering:  # noqa: ARG001
    division = scope(command.division)
    return criteria.gathering(command.activity, command.special, division, command.year, moment.on)


def findings(activity: Activity, special: Special | None, division: str, moment: Moment) -> e.Findings:
    """Every criterion that can be counted, with what was asked for on that day."""
    network = network_of(city(moment), division, moment.on)
    return tuple(
        _finding(criterion, criteria.counted(criterion, moment.figures, network), moment)
        for criterion in criteria.wanted(activity, special) if criterion not in JUDGED
    )  # fmt: skip


def _finding(criterion: Criterion, found: Sum, moment: Moment) -> e.Finding:
    enough = criteria.enough(criterion, moment.parameters)
    return e.Finding(
        criterion=criterion, numerator=found.numerator, denominator=found.denominator, enough=enough,
        version=moment.parameters.version(criteria.code_of(criterion)),
        met=criteria.is_met(criterion, criteria.value_of(criterion, found), enough),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentEvidence(Command):
    """Name a real case or a record of the network that shows how a criterion is met (佐证材料)."""

    criterion: Criterion
    what: Line
    case: CaseId | None = None
    proof: Proof | None = None
    record: LineOrBlank = ""
    """The record's number in the network."""


def present_evidence(command: PresentEvidence, case: Recognition, moment: Moment) -> list[Event]:
    if command.criterion not in criteria.wanted(case.activity, case.special):
        raise Refused("criterion_not_asked", criterion=command.criterion)
    if (command.case is None) == (command.proof is None):
        raise Refused("one_case_or_one_record")
    if command.case is not None:
        _must_be_shown(command.case, case, moment)
    if command.proof is not None:
        _must_be_recorded(command.proof, command.record, case, moment)
    if any((each.criterion, each.case, each.record) == (command.criterion, command.case, command.record)
           for each in case.evidence):  # fmt: skip
        raise Refused("presented_already")
    return [
        e.EvidencePresented(
            nth=len(case.evidence) + 1, criterion=command.criterion, what=command.what, case=command.case,
            proof=command.proof, record=command.record,
        )
    ]  # fmt: skip


def _must_be_shown(named: CaseId, case: Recognition, moment: Moment) -> None:
    card = moment.others.get(named)
    if card is None:
        raise Refused("unknown_case")
    if not covers(case.division, moment.directory.found_in(card.division, moment.on)):
        raise Refused("evidence_of_elsewhere")
    if card.confidential or card.secret_readers:
        raise Refused("evidence_is_secret")


def _must_be_recorded(proof: Proof, record: str, case: Recognition, moment: Moment) -> None:
    found = getattr(city(moment), TABLES[proof]).get(record)
    if found is None:
        raise Refused("unknown_record", record=record)
    if not covers(case.division, found.division):
        raise Refused("evidence_of_elsewhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Command):
    """Take an application back before it is decided."""

    reason: LineOrBlank = ""


def withdraw(command: Withdraw, case: Recognition, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.RecognitionWithdrawn(reason=command.reason, stopped=tuple(case.terms))]


def series(event: Event, case: Recognition, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of a series
    """`CJ-{short name}-{yyyy}-{NN}`, one series per body and year of the recognition."""
    if not isinstance(event, e.RecognitionApplied):
        return None
    year = str(event.year)
    pattern = f"CJ-{moment.directory.short_name(event.organisation)}-{year}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=year, width=2)
