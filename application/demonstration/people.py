"""Who works in the demonstration city? Made-up people in truthful posts, with B posts and days away."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from application.demonstration.bodies import CITY_HALL, CITY_PETITIONS, DEPARTMENTS, HOTLINE, at
from application.demonstration.names import full_names
from application.demonstration.places import CITY, DISTRICTS, Community, District, Street
from domain.directory.directory import Absence
from domain.kernel.roles import Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId

R = Role


@dataclass(frozen=True, slots=True)
class PlannedPost:
    role: Role
    organisation: OrganisationId
    head: bool = False
    deputy: StaffId | None = None


@dataclass(frozen=True, slots=True)
class Person:
    id: StaffId
    name: str
    division: DivisionCode
    posts: tuple[PlannedPost, ...]
    absences: tuple[Absence, ...] = ()

    @property
    def deputy(self) -> StaffId | None:
        return next((post.deputy for post in self.posts if post.deputy is not None), None)

    def is_away(self, day: date) -> bool:
        return any(each.first <= day <= each.last for each in self.absences)


@dataclass(frozen=True, slots=True)
class Staff:
    """All of them, and who holds which role where."""

    people: dict[StaffId, Person]
    at: dict[tuple[OrganisationId, Role], tuple[StaffId, ...]] = field(default_factory=dict)

    def holders(self, organisation: OrganisationId, role: Role) -> tuple[StaffId, ...]:
        return self.at.get((organisation, role), ())

    def holder(self, organisation: OrganisationId, role: Role) -> StaffId:
        return self.at[organisation, role][0]

    def head(self, organisation: OrganisationId, role: Role) -> StaffId:
        """Who heads the unit in this role."""
        return next(
            name for name in self.holders(organisation, role)
            if any(post.head and post.role is role and post.organisation == organisation for post in self.people[name].posts)
        )  # fmt: skip


# key, role, kind of body, head; a number after the key where there are several
_COMMUNITY = (("worker", R.COMMUNITY_WORKER, "community", False), ("grid", R.GRID_MEMBER, "community", False),
              ("clerk", R.WINDOW_CLERK, "station", False), ("station_head", R.SUPERVISOR, "station", True),
              ("mediator", R.MEDIATOR, "committee", False), ("mediator_b", R.MEDIATOR, "committee", False))  # fmt: skip
_STREET = (("handler", R.STREET_HANDLER, "street", False), ("handler_b", R.STREET_HANDLER, "street", False),
           ("leader", R.STREET_LEADER, "street", True), ("civil", R.STREET_CIVIL_AFFAIRS, "street", False),
           ("civil_b", R.STREET_CIVIL_AFFAIRS, "street", False), ("civil_head", R.STREET_CIVIL_AFFAIRS, "street", True),
           ("window", R.WINDOW_CLERK, "street", False), ("archivist", R.ARCHIVIST, "street", False),
           ("justice", R.JUSTICE_OFFICE, "justice", True), ("provider", R.PROVIDER, "partner", True),
           ("carer", R.PROVIDER, "service", False), ("counsellor", R.PSYCH_COUNSELLOR, "service", False))  # fmt: skip
_DISTRICT = (("petition", R.PETITION_OFFICE, "petition", False), ("petition_head", R.PETITION_OFFICE, "petition", True),
             ("civil_affairs", R.COUNTY_CIVIL_AFFAIRS, "civil_affairs", False),
             ("civil_affairs_b", R.COUNTY_CIVIL_AFFAIRS, "civil_affairs", False),
             ("civil_affairs_head", R.COUNTY_CIVIL_AFFAIRS, "civil_affairs", True),
             ("discipline", R.PETITION_OFFICE, "discipline", False),
             ("discipline_head", R.PETITION_OFFICE, "discipline", True), ("court", R.COURT_LIAISON, "court", False),
             ("police", R.POLICE_LIAISON, "police", False), ("reviewer", R.DEPARTMENT_HANDLER, "district", False),
             ("district_head", R.DEPARTMENT_HANDLER, "district", True), ("supervisor", R.SUPERVISOR, "district", True),
             ("auditor", R.AUDITOR, "district", False), ("finance", R.DEPARTMENT_HANDLER, "finance", False),
             ("justice_bureau", R.JUSTICE_OFFICE, "justice_bureau", False),
             ("justice_bureau_head", R.JUSTICE_OFFICE, "justice_bureau", True))  # fmt: skip
_CITY = (("root", R.SYSTEM_ADMIN, CITY_HALL, True), ("security", R.SECURITY_ADMIN, CITY_HALL, True),
         ("audit", R.AUDIT_ADMIN, CITY_HALL, True), ("city_auditor", R.AUDITOR, CITY_HALL, False),
         ("rechecker", R.DEPARTMENT_HANDLER, CITY_HALL, False), ("city_head", R.DEPARTMENT_HANDLER, CITY_HALL, True),
         ("hotline_1", R.HOTLINE_OPERATOR, HOTLINE, False), ("hotline_2", R.HOTLINE_OPERATOR, HOTLINE, False),
         ("hotline_3", R.HOTLINE_OPERATOR, HOTLINE, False), ("hotline_4", R.HOTLINE_OPERATOR, HOTLINE, False),
         ("hotline_head", R.HOTLINE_OPERATOR, HOTLINE, True), ("city_petition", R.PETITION_OFFICE, CITY_PETITIONS, False),
         ("city_petition_head", R.PETITION_OFFICE, CITY_PETITIONS, True))  # fmt: skip
_PAIRS = (("mediator", "mediator_b"), ("handler", "handler_b"))
"""A and B of these posts; each may stand in for the other."""


def staff(seed: int, first: date, last: date) -> Staff:
    """The same people for the same seed, with days away between two dates."""
    chance = Random(f"{seed}/people")  # noqa: S311 # a story, no secret
    names = full_names(chance)
    people = {each.id: each for each in _people(chance, names, first, last)}
    at_work: dict[tuple[OrganisationId, Role], tuple[StaffId, ...]] = {}
    for person in people.values():
        for post in person.posts:
            place = post.organisation, post.role
            at_work[place] = (*at_work.get(place, ()), person.id)
    return Staff(people, at_work)


def _people(chance: Random, names: Iterator[str], first: date, last: date) -> Iterator[Person]:
    for key, role, organisation, head in _CITY:
        yield Person(StaffId(key), next(names), CITY, (PlannedPost(role, organisation, head),))
    for district in DISTRICTS:
        yield from _of_district(district, names)
        for street in district.streets:
            yield from _with_days_away(_of_street(street, names), chance, first, last)
            for community in street.communities:
                yield from _with_days_away(_of_community(community, names), chance, first, last)


def _of_district(district: District, names: Iterator[str]) -> Iterator[Person]:
    for key, role, kind, head in _DISTRICT:
        yield Person(
            staff_id(key, district.code), next(names), district.code, (PlannedPost(role, at(kind, district), head),)
        )
    for department in DEPARTMENTS:
        for key, head in ((department.key, False), (f"{department.key}_head", True)):
            post = PlannedPost(R.DEPARTMENT_HANDLER, at(department.key, district), head)
            yield Person(staff_id(key, district.code), next(names), district.code, (post,))


def _of_street(street: Street, names: Iterator[str]) -> Iterator[Person]:
    for key, role, kind, head in _STREET:
        post = PlannedPost(role, at(kind, street), head, _deputy(key, street.code))
        yield Person(staff_id(key, street.code), next(names), street.code, (post,))


def _of_community(community: Community, names: Iterator[str]) -> Iterator[Person]:
    """As is usual, the director of the community heads its mediation committee too, and its workers staff the station."""
    director = (
        PlannedPost(R.COMMUNITY_DIRECTOR, at("community", community), head=True),
        PlannedPost(R.COMMITTEE_DIRECTOR, at("committee", community), head=True),
    )
    yield Person(staff_id("director", community.code), next(names), community.code, director)
    for key, role, kind, head in _COMMUNITY:
        post = PlannedPost(role, at(kind, community), head, _deputy(key, community.code))
        more = (PlannedPost(role, at("station", community)),) if role is R.COMMUNITY_WORKER else ()
        yield Person(staff_id(key, community.code), next(names), community.code, (post, *more))


def staff_id(key: str, place: DivisionCode) -> StaffId:
    """`mediator.130903001001`."""
    return StaffId(f"{key}.{place}")


def _deputy(key: str, place: DivisionCode) -> StaffId | None:
    for a, b in _PAIRS:
        if key in (a, b):
            return staff_id(b if key == a else a, place)
    return None


def _with_days_away(people: Iterator[Person], chance: Random, first: date, last: date) -> Iterator[Person]:
    """A of each pair is away for some days, B never: somebody is always there."""
    for person in people:
        key = person.id.partition(".")[0]
        if key not in {a for a, _ in _PAIRS}:
            yield person
            continue
        start = first + timedelta(days=chance.randrange(max(1, (last - first).days - 20)))
        away = Absence(first=start, last=start + timedelta(days=chance.randrange(3, 12)))
        yield Person(person.id, person.name, person.division, person.posts, (away,))
