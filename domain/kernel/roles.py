"""Who is somebody, by the posts held, and is that enough for an act?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId


class Role(StrEnum):
    """The roles of the office. They come only from posts; residents and the system have theirs by what they are."""

    RESIDENT = "resident"
    AGENT = "agent"
    GRID_MEMBER = "grid_member"
    WINDOW_CLERK = "window_clerk"
    COMMUNITY_WORKER = "community_worker"
    COMMUNITY_DIRECTOR = "community_director"
    MEDIATOR = "mediator"
    COMMITTEE_DIRECTOR = "committee_director"
    STREET_HANDLER = "street_handler"
    STREET_LEADER = "street_leader"
    STREET_CIVIL_AFFAIRS = "street_civil_affairs"
    COUNTY_CIVIL_AFFAIRS = "county_civil_affairs"
    DEPARTMENT_HANDLER = "department_handler"
    PETITION_OFFICE = "petition_office"
    HOTLINE_OPERATOR = "hotline_operator"
    COURT_LIAISON = "court_liaison"
    POLICE_LIAISON = "police_liaison"
    PSYCH_COUNSELLOR = "psych_counsellor"
    VOLUNTEER = "volunteer"
    JUSTICE_OFFICE = "justice_office"
    SUPERVISOR = "supervisor"
    ARCHIVIST = "archivist"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    SYSTEM = "system"
    PROVIDER = "provider"
    """Whoever serves for a partner, a station or a social organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A role in an organisation, held by A and, when A is away, by B (AB岗)."""

    staff: StaffId
    role: Role
    organisation: OrganisationId
    division: DivisionCode
    """The division of the organisation, trailing zeros cut: the scope of the post."""
    head: bool = False
    """Whether the holder heads the unit and may approve for it (单位负责人)."""
    deputy: StaffId | None = None
    """B of the A/B post."""
    since: date
    until: date | None = None

    def held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules of access may know of a case."""

    division: str = ""
    bodies: Mapping[str, OrganisationId | None] | None = None
    """Organisations by the part they play: `registrar`, `handler`, `reviewer`, `committee`, …"""
    people: Mapping[str, tuple[str, ...]] | None = None
    """People by the part they play: `handler`, `mediator`, `petitioner`, …

    A resident who shows the query code of a case acts as `resident:{case id}`; a kind names that id among the parties.
    """
    barred_bodies: frozenset[OrganisationId] = frozenset()
    """Organisations whose people may not even know of the case (an accused unit)."""
    barred_people: frozenset[str] = frozenset()
    """People who may not handle it: party, relative, accused, recused."""
    secret_readers: frozenset[Role] | None = None
    """Where a case is confidential, the only roles that may know of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who may act: holders of a role, narrowed by the body, the person or the headship it takes."""

    roles: frozenset[Role]
    at: str | None = None
    """The part in the case that the post's organisation must play; None: the division is enough."""
    person: str | None = None
    """The part in the case that the actor must play in person."""
    head: bool = False
    """Only heads of units."""
    anywhere: bool = False
    """The post's division need not cover the case (a resident's own case, a hotline feed, the system)."""


def who(
    *roles: Role, at: str | None = None, person: str | None = None, head: bool = False, anywhere: bool = False
) -> Who:
    """Shorthand for the tables: `who(Role.MEDIATOR, person="mediator")`."""
    return Who(roles=frozenset(roles), at=at, person=person, head=head, anywhere=anywhere)


PEOPLE_OF = "@"
"""Before the id of a body in the name under which its people are kept out of a case; no member of staff is called so."""


def people_of(organisation: OrganisationId) -> str:
    return f"{PEOPLE_OF}{organisation}"


def is_barred(posts: Iterable[Post], names: frozenset[str], standing: Standing) -> bool:
    """Whether somebody may not know of a case, whatever posts they hold."""
    held = tuple(posts)
    bodies = {people_of(each) for each in standing.barred_bodies}
    if names & (standing.barred_people | bodies) or any(post.organisation in standing.barred_bodies for post in held):
        return True
    return standing.secret_readers is not None and not any(post.role in standing.secret_readers for post in held)


def is_enough(wanted: Who, posts: Iterable[Post], names: frozenset[str], standing: Standing) -> bool:
    """Whether somebody with these posts, known by these names, satisfies what is wanted in a case of this standing."""
    if wanted.person is not None and not names & set((standing.people or {}).get(wanted.person, ())):
        return False
    return any(_post_is_enough(wanted, post, standing) for post in posts)


def eligible(wanted: Who, standing: Standing) -> frozenset[Role]:
    """The roles of those who may act that may know of the case: a secret is not opened by a post held elsewhere."""
    return wanted.roles if standing.secret_readers is None else wanted.roles & standing.secret_readers


def _post_is_enough(wanted: Who, post: Post, standing: Standing) -> bool:
    if post.role not in eligible(wanted, standing) or (wanted.head and not post.head):
        return False
    if wanted.at is not None:
        return (standing.bodies or {}).get(wanted.at) == post.organisation
    return wanted.anywhere or standing.division.startswith(scope(post.division))


def scope(division: str) -> str:
    """The prefix that a division code covers: trailing zeros of whole levels cut.

    Levels are 2, 4, 6, 9 and 12 digits: province, city, district, street, community.
    """
    for length in (2, 4, 6, 9):
        if set(division[length:]) <= {"0"}:
            return division[:length]
    return division
