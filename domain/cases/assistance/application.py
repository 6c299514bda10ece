"""How does an application come in, and when is it accepted?"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.authorising import check_validity, signed_at_the_application
from domain.cases.assistance.household import (
    Agent,
    Member,
    PropertyItem,
    RelativeDeclaration,
    Supporter,
    age,
    counted,
    numbered,
    numbered_supporters,
)
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import (
    AssistanceKind,
    Hardship,
    Paper,
    RegisterPlace,
    Relation,
    SingleGround,
)
from domain.kernel.fields import Many, Personal, Words, WordsOrBlank
from domain.kernel.people import ADULT, is_minor
from domain.kernel.roles import scope
from domain.kernel.vocabulary import CaseId, Command, DivisionCode, Event, Moment, OrganisationId, Refused

Members = Annotated[tuple[Member, ...], Many(1, 30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Command):
    """What every application says of the household."""

    members: Members
    """The applicant first."""
    supporters: Annotated[tuple[Supporter, ...], Many(0, 20)] = ()
    hardship: Hardship
    hardship_text: Annotated[Words, Personal()]
    housing: Annotated[WordsOrBlank, Personal()] = ""
    property: Annotated[tuple[PropertyItem, ...], Many(0, 60)] = ()
    papers: Annotated[tuple[Paper, ...], Many(0, 30)] = ()
    relative_declaration: RelativeDeclaration | None = None
    authorisation_until: date | None = None
    register_place: RegisterPlace = RegisterPlace.HERE
    single_ground: SingleGround | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apply(Household):
    """Apply for social assistance at the street; a co-living member is the applicant (最低生活保障审核确认办法 第四条)."""

    assistance_kind: AssistanceKind
    street: OrganisationId
    community: DivisionCode
    from_case: CaseId | None = None
    """The appeal or mediation from which the hardship became known."""
    renews: CaseId | None = None
    """An earlier case whose validity ended; papers that did not change are not asked for again."""
    unchanged_papers: Annotated[tuple[Paper, ...], Many(0, 30)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyFor(Apply):
    """Apply for a household under its power of attorney, as the community may (社会救助暂行办法 第十一条)."""

    agent: Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class Discover(Command):
    """Report somebody found in hardship who agrees to be helped; a visit follows (主动发现)."""

    assistance_kind: AssistanceKind = AssistanceKind.DIBAO
    street: OrganisationId
    community: DivisionCode
    person: Member
    hardship: Hardship
    hardship_text: Annotated[Words, Personal()]
    consents: bool
    from_case: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDiscovered(Command):
    """Visit the person found and explain what help there is."""

    findings: Annotated[Words, Personal()]
    wants_to_apply: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyDiscovered(Household):
    """Turn the report of a hardship into an application, after the visit."""

    assistance_kind: AssistanceKind
    agent: Agent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDiscovery(Command):
    """End a reported hardship from which no application follows, with the reason."""

    reason: Annotated[Words, Personal()]


def apply(command: Apply, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001 # every rule has this shape
    street_covers(command.street, command.community, moment)
    known(command.from_case, moment)
    _renewal(command, moment)
    return [_submitted(command, moment, None)]


def apply_for(command: ApplyFor, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    street_covers(command.street, command.community, moment)
    known(command.from_case, moment)
    _renewal(command, moment)
    return [_submitted(command, moment, _with_attorney(command.agent, command.papers))]


def discover(command: Discover, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    street_covers(command.street, command.community, moment)
    known(command.from_case, moment)
    _no_emergency(command.assistance_kind)
    if not command.consents:
        raise Refused("consent_missing", basis="个人信息保护法 第十三条")
    found = command.person
    person = replace(found, minor=found.minor or is_minor(found.id_number, found.born_on, moment.on))
    return [
        e.Discovered(
            query_code=moment.query_code, assistance_kind=command.assistance_kind, street=command.street,
            community=command.community, members=numbered((person,)), hardship=command.hardship,
            hardship_text=command.hardship_text, from_case=command.from_case, terms=(terms.begin(terms.D1, moment),),
        )
    ]  # fmt: skip


def visit_discovered(command: VisitDiscovered, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.visited_at_discovery:
        raise Refused("visited_already")
    return [
        e.DiscoveryVisited(findings=command.findings, wants_to_apply=command.wants_to_apply, stopped=("AS-D1",)),
    ]


def apply_discovered(command: ApplyDiscovered, case: Assistance, moment: Moment) -> list[Event]:
    if not case.visited_at_discovery:
        raise Refused("not_visited_yet", basis=terms.D1.basis)
    agent = _with_attorney(command.agent, command.papers) if command.agent else None
    found = Apply(
        assistance_kind=command.assistance_kind, street=case.street, community=case.community, members=command.members,
        supporters=command.supporters, hardship=command.hardship, hardship_text=command.hardship_text,
        housing=command.housing, property=command.property, papers=command.papers,
        relative_declaration=command.relative_declaration, authorisation_until=command.authorisation_until,
        register_place=command.register_place, single_ground=command.single_ground, from_case=case.from_case,
    )  # fmt: skip
    return [replace(_submitted(found, moment, agent), query_code=case.query_code)]


def close_discovery(command: CloseDiscovery, case: Assistance, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.DiscoveryClosed(reason=command.reason, stopped=terms.running(case.terms, ("AS-D1",)))]


def _submitted(command: Apply, moment: Moment, agent: Agent | None) -> e.ApplicationSubmitted:
    _no_emergency(command.assistance_kind)
    _register_place(command, moment)
    members = numbered(command.members)
    _household(command, members, moment)
    members = signed_at_the_application(members, command.papers, moment)
    check_validity(members, command.authorisation_until)
    return e.ApplicationSubmitted(
        query_code=moment.query_code, assistance_kind=command.assistance_kind, street=command.street,
        community=command.community, members=members, supporters=numbered_supporters(command.supporters),
        agent=agent, hardship=command.hardship, hardship_text=command.hardship_text, housing=command.housing,
        property=command.property, papers=tuple(sorted({*command.papers, *command.unchanged_papers})),
        relative_declaration=command.relative_declaration, authorisation_until=command.authorisation_until,
        register_place=command.register_place, single_ground=command.single_ground, from_case=command.from_case,
        renews=command.renews,
    )  # fmt: skip


def _household(command: Apply, members: tuple[Member, ...], moment: Moment) -> None:
    """The applicant is a co-living member; the flag of a minor agrees with the date of birth."""
    if members[0].relation is not Relation.APPLICANT or sum(m.relation is Relation.APPLICANT for m in members) > 1:
        raise Refused("applicant_first", basis=f"{terms.S9} 第四条")
    if members[0].not_counted is not None:
        raise Refused("applicant_not_co_living", basis=f"{terms.S9} 第七条")
    check_minors(members, moment)
    if command.single_ground is not None and command.assistance_kind is not AssistanceKind.DIBAO:
        raise Refused("single_applies_for_dibao", basis=f"{terms.S9} 第八条")
    if command.assistance_kind is AssistanceKind.TEKUN and len(counted(members)) > 1:
        raise Refused("tekun_is_one_person", basis=f"{terms.S10} 第四条")


def check_minors(members: tuple[Member, ...], moment: Moment) -> None:
    """The flag that keeps a child out of every list must be right."""
    for member in members:
        years = age(member, moment.on)
        if years is not None and member.minor is not (years < ADULT):
            raise Refused("minor_flag_wrong", basis="民法典 第十七条", member=member.id)


def _register_place(command: Apply, moment: Moment) -> None:
    match command.register_place:
        case RegisterPlace.ELSEWHERE:
            raise Refused("apply_where_registered", basis=f"{terms.S9} 第五条")
        case RegisterPlace.RESIDENCE_PERMIT:
            if moment.parameters.number("assistance_residence_permit_applies") != 1:
                raise Refused("residence_permit_not_enough", basis=f"{terms.S9} 第五条")
        case _:
            pass


def _no_emergency(kind: AssistanceKind) -> None:
    if kind is AssistanceKind.TEMPORARY_EMERGENCY:
        raise Refused("register_the_emergency", basis=f"{terms.S8} 第四十八条")


def street_covers(street: OrganisationId, community: DivisionCode, moment: Moment) -> None:
    """The street exists, and the community lies in it."""
    if moment.directory.organisation_kind(street) != "street":
        raise Refused("unknown_organisation", organisation=street)
    if not moment.directory.is_division(community):
        raise Refused("unknown_division", division=community)
    if not community.startswith(scope(moment.directory.division_of(street))):
        raise Refused("community_of_another_street", basis=f"{terms.S9} 第五条")


def known(named: CaseId | None, moment: Moment) -> None:
    if named is not None and named not in moment.others:
        raise Refused("unknown_case", case=named)


def _renewal(command: Apply, moment: Moment) -> None:
    """Only from an earlier assistance case do unchanged papers carry over (刚性支出困难家庭认定办法 第十条)."""
    known(command.renews, moment)
    if command.renews is None:
        if command.unchanged_papers:
            raise Refused("nothing_to_renew")
    elif moment.others[command.renews].kind != "assistance":
        raise Refused("unknown_case", case=command.renews)


def _with_attorney(agent: Agent, handed_in: tuple[Paper, ...]) -> Agent:
    if Paper.POWER_OF_ATTORNEY not in handed_in:
        raise Refused("power_of_attorney_missing", basis=f"{terms.S9} 第六条")
    return replace(agent, id="A1")


def members_exist(ids: tuple[str, ...], case: Assistance) -> None:
    for each in ids:
        if each not in {member.id for member in case.members}:
            raise Refused("unknown_member", member=each)
