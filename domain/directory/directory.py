"""What do rules know of the city: divisions, organisations, posts and absences, as one value?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from domain.directory.committee_years import CommitteeYear
from domain.directory.duty import Roster
from domain.directory.mediator_register import MediatorEntry
from domain.directory.rule_book import RuleBook
from domain.directory.succession import Succession, succession_of
from domain.kernel.roles import Post
from domain.kernel.vocabulary import DivisionCode, NeighbourhoodId, OrganisationId, StaffId

if TYPE_CHECKING:
    from domain.directory.co_building import CoBuilding
    from domain.directory.elections import Election
    from domain.directory.facilities import Facility
    from domain.directory.message_book import MessageBook
    from domain.directory.neighbourhoods import Neighbourhood
    from domain.directory.volunteers import Volunteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A division by its 12-digit statistical code."""

    code: DivisionCode
    name: str
    parent: DivisionCode | None = None
    abolished_on: date | None = None
    successor: DivisionCode | None = None
    """The division that carries on what lay here (合并、拆分); cases keep the old code and are found under the new."""
    document: str = ""
    """By which that was approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that works on cases: a committee, station, window, department, street, …"""

    id: OrganisationId
    name: str
    short_name: str
    kind: str
    division: DivisionCode
    superior: OrganisationId | None = None
    platforms: tuple[str, ...] = ()
    closed_on: date | None = None
    successor: OrganisationId | None = None
    """The body that carries on its work: its people act in the cases of the old one."""
    years: tuple[CommitteeYear, ...] = ()
    """Of a mediation committee, what it had in each year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Days on which somebody is away, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    id: StaffId
    name: str
    posts: tuple[Post, ...] = ()
    """Every post ever held, in the order of appointment."""
    absences: tuple[Absence, ...] = ()
    left_on: date | None = None
    """The last day at work."""
    mediator: MediatorEntry | None = None
    """What the register of mediators says of them."""
    division: DivisionCode | None = None
    """Where the personnel file is kept: whose administrator may appoint."""


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The directory as rules receive it."""

    divisions: Mapping[DivisionCode, Division] = field(default_factory=dict)
    organisations: Mapping[OrganisationId, Organisation] = field(default_factory=dict)
    staff: Mapping[StaffId, StaffMember] = field(default_factory=dict)
    rosters: Mapping[OrganisationId, Roster] = field(default_factory=dict)
    elections: Mapping[str, "Election"] = field(default_factory=dict)
    facilities: Mapping[str, "Facility"] = field(default_factory=dict)
    volunteers: Mapping[str, "Volunteer"] = field(default_factory=dict)
    co_building: Mapping[str, "CoBuilding"] = field(default_factory=dict)
    neighbourhoods: Mapping[str, "Neighbourhood"] = field(default_factory=dict)
    assignment_rules: Mapping[DivisionCode, RuleBook] = field(default_factory=dict)
    message_books: Mapping[DivisionCode, "MessageBook"] = field(default_factory=dict)

    def posts_of(self, staff: StaffId, on: date) -> tuple[Post, ...]:
        """The posts somebody holds on a day, those taken over from bodies and divisions that ended last; none after leaving."""
        member = self.staff.get(staff)
        if member is None or (member.left_on is not None and member.left_on < on):
            return ()
        own = tuple(post for post in member.posts if post.held_on(on))
        return (*own, *self.succession.taken_over(own, on)) if self.succession else own

    def holders(self, role: str, organisation: OrganisationId, on: date) -> tuple[StaffId, ...]:
        """Who holds a role in an organisation on a day, in the order of engagement."""
        return tuple(post.staff for post in self.posts_in(organisation, on) if post.role == role)

    def posts_in(self, organisation: OrganisationId, on: date) -> tuple[Post, ...]:
        """The posts held in an organisation on a day, each once, however many divisions it reaches into."""
        heir = self.succession.heir(organisation, on) if self.succession else None
        there = (organisation,) if heir is None else (organisation, heir)
        found: dict[tuple[StaffId, str], Post] = {}
        for member in dict.fromkeys(name for each in there for name in self._members.get(each, ())):
            for post in self.posts_of(member, on):
                if post.organisation == organisation:
                    found.setdefault((member, post.role), post)
        return tuple(found.values())

    def is_absent(self, staff: StaffId, on: date) -> bool:
        member = self.staff.get(staff)
        return member is not None and any(each.first <= on <= each.last for each in member.absences)

    def fields_of(self, staff: StaffId) -> tuple[str, ...]:
        """The special fields of a registered mediator."""
        member = self.staff.get(staff)
        return member.mediator.fields if member and member.mediator else ()

    def division_of(self, organisation: OrganisationId) -> DivisionCode:
        """KeyError for an organisation that does not exist."""
        return self.organisations[organisation].division

    def organisation_kind(self, organisation: OrganisationId) -> str | None:
        found = self.organisations.get(organisation)
        return found.kind if found else None

    def organisation_name(self, organisation: OrganisationId) -> str:
        return self.organisations[organisation].name

    def short_name(self, organisation: OrganisationId) -> str:
        """The name as it stands in document numbers, such as 运河隆华."""
        return self.organisations[organisation].short_name

    def superior_of(self, organisation: OrganisationId) -> OrganisationId | None:
        return self.organisations[organisation].superior

    def path_of(self, place: NeighbourhoodId) -> str | None:
        """A grid by its id, what lies in one behind it: `130903001001-W01/L03`."""
        found = self.neighbourhoods.get(place)
        if found is None or found.gone:
            return None
        return f"{found.division}-{found.within}/{found.code}" if found.within else found.id

    def found_in(self, division: DivisionCode, on: date) -> DivisionCode:
        """Under which division what lies in one is found on a day: itself, or the one that carries it on."""
        return self.succession.place(division, on) or division

    def is_division(self, code: DivisionCode) -> bool:
        """Whether there is such a division today."""
        found = self.divisions.get(code)
        return found is not None and found.abolished_on is None

    @cached_property
    def succession(self) -> Succession:
        """What went over into what."""
        return succession_of(self.divisions.values(), self.organisations.values())

    @cached_property
    def _members(self) -> Mapping[OrganisationId, tuple[StaffId, ...]]:
        """By organisation, whoever holds or held a post there."""
        found: dict[OrganisationId, dict[StaffId, None]] = {}
        for member in self.staff.values():
            for post in member.posts:
                found.setdefault(post.organisation, {})[member.id] = None
        return {organisation: tuple(names) for organisation, names in found.items()}
