"""What is asked for each recognition, where its figure comes from, and which number is enough? Numbers are parameters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from domain.cases.recognition.words import JUDGED, Activity, Criterion, Special
from domain.directory.catalogues import Platform
from domain.directory.facilities import STANDARD, FacilitySort
from domain.directory.network_figures import NetworkFigures
from domain.kernel.gathering import Gathering, Reading, Sum
from domain.kernel.parameters import Parameter, Parameters

HUNDRED = Decimal(100)
Counted = Callable[[NetworkFigures], Sum]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """How a criterion is counted."""

    source: Reading | Counted
    enough: int
    unit: str
    at_most: bool = False
    """Whether less is better."""
    origin: str = "和睦默认：创建评选标准由本市规定"
    confidence: str = "D"


def _cases(
    kind: str, measure: str, enough: int, platform: Platform | None = None, *, unit: str = "percent",
    at_most: bool = False,
) -> Standard:  # fmt: skip
    source = Reading(kind=kind, measure=measure, platform=platform.value if platform else "")
    return Standard(source=source, enough=enough, unit=unit, at_most=at_most)


def _of_all(part: Callable[[NetworkFigures], int], whole: Callable[[NetworkFigures], int], enough: int) -> Standard:
    def share(network: NetworkFigures) -> Sum:
        return Sum(numerator=Decimal(part(network)), denominator=Decimal(whole(network)))

    return Standard(source=share, enough=enough, unit="percent")


def _number(of: Callable[[NetworkFigures], int], enough: int) -> Standard:
    return Standard(source=lambda network: Sum(numerator=Decimal(of(network))), enough=enough, unit="count")


def _rooms(sort: FacilitySort) -> Standard:
    return _number(lambda network: network.facilities.count(sort.value), 1)


def _area(network: NetworkFigures) -> Sum:
    return Sum(numerator=network.area, denominator=Decimal(network.households))


C, P = Criterion, Platform
STANDARDS: Mapping[Criterion, Standard] = MappingProxyType({
    C.APPEALS_ON_TIME: _cases("appeal", "on_time_completion", 95),
    C.APPEALS_SOLVED: _cases("appeal", "solution_rate", 85),
    C.APPEALS_SATISFIED: _cases("appeal", "satisfaction_rate", 90),
    C.APPEALS_REPEATED: _cases("appeal", "repeat_rate", 10, at_most=True),
    C.MEDIATION_SUCCESS: _cases("mediation", "success_rate_finished", 90),
    C.MEDIATION_PERFORMED: _cases("mediation", "performance_rate", 90),
    C.SCREENING_ROUNDS: _cases("screening", "rounds_closed", 4, unit="count"),
    C.DISPUTES_SETTLED: _cases("screening", "found_settled", 80),
    C.ASSISTANCE_ON_TIME: _cases("assistance", "on_time_decision_rate", 95),
    C.ASSISTANCE_RECHECKED: _cases("assistance", "recheck_completion", 95),
    C.PEOPLE_HELPED: _cases("charity", "people_served", 20, unit="count"),
    C.FAMILIES_AT_WORK: _cases("jobless", "zero_in_time", 100),
    C.HELP_IN_TIME: _cases("enrolment", "help_in_time", 95),
    C.SERVICES_IN_TIME: _cases("service", "served_in_time", 90),
    C.SERVICES_SATISFIED: _cases("service", "service_satisfaction", 90),
    C.ELDERLY_SERVED: _cases("service", "services_done", 12, P.ELDERLY_CARE, unit="count"),
    C.ELDERLY_SATISFIED: _cases("service", "service_satisfaction", 90, P.ELDERLY_CARE),
    C.HEALTH_SERVED: _cases("service", "services_done", 12, P.PUBLIC_HEALTH, unit="count"),
    C.CULTURE_SERVED: _cases("service", "services_done", 12, P.CULTURE_EDUCATION_SPORTS, unit="count"),
    C.SAFETY_SERVED: _cases("service", "services_done", 12, P.COMMUNITY_SAFETY, unit="count"),
    C.EMPLOYMENT_SERVED: _cases("service", "services_done", 12, P.SOCIAL_SECURITY, unit="count"),
    C.MATTERS_PROPOSED: _cases("assembly", "matters_proposed", 2, unit="count"),
    C.RESOLUTIONS_EXECUTED: _cases("assembly", "resolutions_executed", 1, unit="count"),
    C.FACILITY_AREA: Standard(
        source=_area, enough=20, unit="square_metre_per_100_households", origin=STANDARD, confidence="H"
    ),
    C.GRIDS_HEADED: _of_all(lambda each: each.grids_headed, lambda each: each.grids, 100),
    C.VOLUNTEERS: _of_all(lambda each: each.volunteers, lambda each: each.households, 1),
    C.VOLUNTEERS_ACTIVE: _of_all(lambda each: each.volunteers_active, lambda each: each.volunteers, 60),
    C.AGREEMENTS: _number(lambda each: each.agreements, 1),
    C.ROSTERS: _number(lambda each: each.rosters, 1),
    C.ELDERLY_STATIONS: _rooms(FacilitySort.ELDERLY_STATION),
    C.READING_ROOMS: _rooms(FacilitySort.READING_ROOM),
    C.TALK_ROOMS: _rooms(FacilitySort.TALK_ROOM),
    C.CHARITY_SHOPS: _rooms(FacilitySort.CHARITY_SUPERMARKET),
})  # fmt: skip

WANTED: Mapping[Activity | Special, tuple[Criterion, ...]] = MappingProxyType({
    Activity.DEMONSTRATION: (
        C.APPEALS_ON_TIME, C.APPEALS_SATISFIED, C.MEDIATION_SUCCESS, C.MEDIATION_PERFORMED, C.ASSISTANCE_ON_TIME,
        C.SERVICES_SATISFIED, C.MATTERS_PROPOSED, C.FACILITY_AREA, C.GRIDS_HEADED, C.ROSTERS, C.PUBLIC_POSTING,
    ),
    Activity.MERIT: (
        C.APPEALS_ON_TIME, C.APPEALS_SOLVED, C.APPEALS_SATISFIED, C.APPEALS_REPEATED, C.MEDIATION_SUCCESS,
        C.DISPUTES_SETTLED, C.ASSISTANCE_ON_TIME, C.ASSISTANCE_RECHECKED, C.SERVICES_IN_TIME, C.SERVICES_SATISFIED,
        C.HELP_IN_TIME, C.FAMILIES_AT_WORK,
    ),
    Special.SAFE: (C.SCREENING_ROUNDS, C.DISPUTES_SETTLED, C.SAFETY_SERVED, C.ROSTERS),
    Special.HARMONIOUS: (C.MEDIATION_SUCCESS, C.MEDIATION_PERFORMED, C.APPEALS_REPEATED, C.TALK_ROOMS),
    Special.CARING: (C.ELDERLY_SERVED, C.ELDERLY_SATISFIED, C.HELP_IN_TIME, C.ELDERLY_STATIONS),
    Special.LOVING: (C.ASSISTANCE_ON_TIME, C.ASSISTANCE_RECHECKED, C.PEOPLE_HELPED, C.CHARITY_SHOPS),
    Special.EMPLOYED: (C.FAMILIES_AT_WORK, C.EMPLOYMENT_SERVED),
    Special.HEALTHY: (C.HEALTH_SERVED, C.ENVIRONMENT_KEPT),
    Special.CULTURED: (C.CULTURE_SERVED, C.READING_ROOMS),
    Special.SELF_GOVERNED: (C.MATTERS_PROPOSED, C.RESOLUTIONS_EXECUTED, C.GRIDS_HEADED, C.PUBLIC_POSTING),
    Special.VOLUNTEERING: (C.VOLUNTEERS, C.VOLUNTEERS_ACTIVE, C.AGREEMENTS),
    Special.SERVING: (C.SERVICES_IN_TIME, C.SERVICES_SATISFIED, C.FACILITY_AREA, C.RESIDENTS_ASKED),
})  # fmt: skip


def code_of(criterion: Criterion) -> str:
    """Of the parameter that says how much is enough."""
    return f"recognition.{criterion.value}"


PARAMETERS = tuple(
    Parameter(
        code=code_of(criterion), value=each.enough, unit=each.unit, confidence=each.confidence, source=each.origin
    )
    for criterion, each in STANDARDS.items()
)


def wanted(activity: Activity, special: Special | None) -> tuple[Criterion, ...]:
    return WANTED[special or activity]


def gathering(activity: Activity, special: Special | None, division: str, year: int, on: date) -> Gathering:
    """The figures of the year, up to the end of the day."""
    sources = (STANDARDS[each].source for each in wanted(activity, special) if each not in JUDGED)
    until = min(date(year + 1, 1, 1), date.fromordinal(on.toordinal() + 1))
    return Gathering(
        division=division, since=date(year, 1, 1), until=until,
        readings=tuple(each for each in sources if isinstance(each, Reading)),
    )  # fmt: skip


def counted(criterion: Criterion, figures: Mapping[Reading, Sum], network: NetworkFigures) -> Sum:
    source = STANDARDS[criterion].source
    return figures.get(source, Sum()) if isinstance(source, Reading) else source(network)


def value_of(criterion: Criterion, found: Sum) -> Decimal | None:
    """What is compared: a percentage, or the number; None where there was nothing to judge."""
    if STANDARDS[criterion].unit == "count":
        return found.numerator
    return HUNDRED * found.numerator / found.denominator if found.denominator else None


def is_met(criterion: Criterion, value: Decimal | None, enough: Decimal) -> bool | None:
    if value is None:
        return None
    return value <= enough if STANDARDS[criterion].at_most else value >= enough


def points(criterion: Criterion, value: Decimal, enough: Decimal) -> Decimal:
    """Up to a hundred, in proportion to what is asked for."""
    if STANDARDS[criterion].at_most:
        return HUNDRED if value <= enough else HUNDRED * enough / value
    return min(HUNDRED, HUNDRED * value / enough) if enough else HUNDRED


def enough(criterion: Criterion, parameters: Parameters) -> Decimal:
    return Decimal(parameters.value(code_of(criterion)))
