"""How does an order come, and who serves it? Ordered, a provider assigned, taken or declined, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.service.events import Cancelled, OrderDeclined, OrderTaken, ProviderAssigned, ServiceOrdered
from domain.cases.service.state import Service
from domain.cases.service.terms import ASSIGN, TAKE, ending, ending_all, serving, start
from domain.cases.service.words import SORTS, Channel, Sort, Urgency
from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.record import city, must_be_at_work
from domain.directory.scopes import covers
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, LineOrBlank, Many, Personal, Text, Words, WordsOrBlank
from domain.kernel.people import Known, Person, known
from domain.kernel.records import located
from domain.kernel.signing import Signature, check_signature
from domain.kernel.vocabulary import (
    CaseId,
    Command,
    DivisionCode,
    Event,
    Moment,
    NeighbourhoodId,
    OrganisationId,
    Refused,
    StaffId,
)

SourceOrBlank = Annotated[str, Text(60, blank=True, pattern=r"[a-z0-9][a-z0-9_-]*")]
AGENCY = "全程代理 (居民书面委托)"
SERVING = frozenset({
    OrganisationKind.PARTNER, OrganisationKind.SOCIAL_ORGANISATION, OrganisationKind.SERVICE_CENTRE,
    OrganisationKind.RIGHTS_ORGANISATION, OrganisationKind.CULTURE_ORGANISATION,
    OrganisationKind.SERVICE_STATION, OrganisationKind.COMMUNITY, OrganisationKind.MASS_WORK_STATION,
    OrganisationKind.ONE_STOP_WINDOW, OrganisationKind.STREET, OrganisationKind.DEPARTMENT,
    OrganisationKind.CIVIL_AFFAIRS, OrganisationKind.POLICE, OrganisationKind.MEDIATION_COMMITTEE,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderService(Command):
    """Take the order of a resident for a service of one of the eight platforms, or for a whole-course agency (全程代理)."""

    organisation: OrganisationId
    """The window or hotline that takes it and answers for it."""
    division: DivisionCode
    platform: Platform
    sort: Sort
    channel: Channel
    person: Person
    content: Annotated[Words, Personal()]
    urgency: Urgency = Urgency.ORDINARY
    wanted_on: date | None = None
    procedures: Annotated[tuple[Line, ...], Many(0, 20)] = ()
    """Of an agency: the procedures that are gone through for the resident."""
    authority: Signature | None = None
    """Of an agency: the resident, or the guardian, signed that somebody acts for them."""
    from_case: CaseId | None = None
    source: SourceOrBlank = ""
    """The call-centre software that sends it; empty: entered by hand."""
    order_number: LineOrBlank = ""
    """Its number there."""
    neighbourhood: NeighbourhoodId | None = None
    """In which grid or building of the division, where it is known already."""


def order_service(command: OrderService, case: Service, moment: Moment) -> list[Event]:  # noqa: ARG001
    must_be_at_work(moment, command.organisation)
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if command.sort is not Sort.AGENCY and command.sort not in SORTS[command.platform]:
        raise Refused("sort_of_other_platform", sort=command.sort, platform=command.platform)
    if not (command.person.phone or command.person.address):
        raise Refused("contact_missing")
    if command.wanted_on is not None and command.wanted_on < moment.on:
        raise Refused("wanted_in_the_past", wanted_on=command.wanted_on)
    if command.from_case is not None and command.from_case not in moment.others:
        raise Refused("unknown_case")
    resident = known(command.person, moment.on)
    _check_agency(command, resident, moment)
    return [
        ServiceOrdered(
            organisation=command.organisation, division=command.division, platform=command.platform, sort=command.sort,
            channel=command.channel, urgency=command.urgency, resident=resident, content=command.content,
            wanted_on=command.wanted_on, procedures=command.procedures, from_case=command.from_case,
            authority=command.authority, query_code=moment.query_code, source=command.source, order_number=command.order_number,
            terms=(start(ASSIGN, moment), serving(command.platform, command.urgency, moment)),
        ),
        *located(command.neighbourhood, command.division, moment),
    ]  # fmt: skip


def _check_agency(command: OrderService, resident: Known, moment: Moment) -> None:
    if (command.sort is Sort.AGENCY) is not bool(command.procedures):
        raise Refused("procedures_of_an_agency", basis=AGENCY)
    if command.sort is Sort.AGENCY and command.authority is None:
        raise Refused("not_authorised", basis=AGENCY)
    if command.authority is not None:
        check_signature(command.authority, moment, whose=resident.name, minor=resident.minor, basis=AGENCY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Command):
    """Ask a provider of the platform to serve: a partner merchant, a station, a department."""

    provider: OrganisationId
    reasons: WordsOrBlank = ""


def assign(command: Assign, case: Service, moment: Moment) -> list[Event]:
    assert case.platform is not None
    division = must_be_at_work(moment, command.provider)
    found = city(moment).organisations[command.provider]
    if found.kind not in SERVING or not _serves(found.platforms, case.platform):
        raise Refused("serves_no_such_platform", organisation=command.provider, platform=case.platform)
    if not covers(division, case.division) and division != case.division:
        raise Refused("provider_elsewhere", organisation=command.provider)
    return [
        ProviderAssigned(
            provider=command.provider, reasons=command.reasons, nth=case.assigned + 1, terms=(start(TAKE, moment),),
            **ending(case, "SV-T1"),
        )
    ]  # fmt: skip


def _serves(platforms: Iterable[str], platform: Platform) -> bool:
    return platform in {str(each) for each in platforms}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOrder(Command):
    """Take the order (接单), naming who will serve."""

    worker: StaffId | None = None


def take_order(command: TakeOrder, case: Service, moment: Moment) -> list[Event]:
    assert case.provider is not None
    worker = command.worker
    if worker is not None and not any(
        post.organisation == case.provider for post in city(moment).posts_of(worker, moment.on)
    ):
        raise Refused("worker_elsewhere", staff=worker)
    return [OrderTaken(provider=case.provider, worker=worker, **ending(case, "SV-T2"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineOrder(Command):
    """Decline the order with the reason; the window looks for another provider."""

    reason: Words


def decline_order(command: DeclineOrder, case: Service, moment: Moment) -> list[Event]:
    assert case.provider is not None
    return [
        OrderDeclined(
            provider=case.provider, reason=command.reason, terms=(start(ASSIGN, moment),), **ending(case, "SV-T2")
        )
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Command):
    """Cancel the order before it is served, as the resident wishes."""

    reason: Annotated[Words, Personal()]


def cancel(command: Cancel, case: Service, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.held_papers:
        raise Refused("papers_not_returned", basis=AGENCY, papers=case.held_papers)
    return [Cancelled(reason=command.reason, **ending_all(case))]


def series(event: Event, case: Service, moment: Moment) -> Series | None:  # noqa: ARG001 # the shape of `CaseKind.series`
    """`FW-{short name of the window}-{yyyymmdd}-{NNNN}`, one series per office and day."""
    if not isinstance(event, ServiceOrdered):
        return None
    day = f"{moment.on:%Y%m%d}"
    pattern = f"FW-{moment.directory.short_name(event.organisation)}-{day}-{{n}}"
    return Series(organisation=event.organisation, pattern=pattern, period=day, width=4)
