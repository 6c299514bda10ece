"""How does a city begin? With its division, its government and a first administrator, who enters everybody else."""

from dataclasses import dataclass

from application.ask import Ask
from application.engine import Engine
from application.identities import identified
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory
from domain.directory.divisions import EstablishDivision
from domain.directory.organisations import FoundOrganisation
from domain.directory.staff import Appoint, Engage
from domain.kernel.act import snake
from domain.kernel.roles import Role
from domain.kernel.vocabulary import SYSTEM, Command, DivisionCode, OrganisationId, StaffId, local_date

GOVERNMENT = OrganisationId("city")
FIRST = StaffId("administrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCity:
    """A city that begins."""

    code: str
    """The first four digits of its divisions, as in 1309."""
    name: str
    short_name: str
    """As it stands in document numbers: 沧州."""


def has_administrator(directory: Directory) -> bool:
    """Whether somebody ever was one: from then on, they enter each other."""
    return any(post.role is Role.SYSTEM_ADMIN for member in directory.staff.values() for post in member.posts)


def begin(engine: Engine, city: NewCity, administrator: str) -> None:
    """Enter the city and its first administrator; goes on where it was broken off."""
    directory = engine.surroundings.directory(city.code)
    division = DivisionCode(city.code.ljust(12, "0"))
    if division not in directory.divisions:
        _tell(engine, city, "division", EstablishDivision(code=division, name=city.name))
    if GOVERNMENT not in directory.organisations:
        _tell(engine, city, "organisation", FoundOrganisation(
            organisation=GOVERNMENT, name=f"{city.name}人民政府", short_name=city.short_name, kind=OrganisationKind.CITY,
            division=division,
        ))  # fmt: skip
    if FIRST not in directory.staff:
        _tell(engine, city, "staff", Engage(staff=FIRST, name=administrator, division=division))
    today = local_date(engine.clock.now())
    _tell(
        engine, city, "staff", Appoint(role=Role.SYSTEM_ADMIN, organisation=GOVERNMENT, since=today, head=True), FIRST
    )


def _tell(engine: Engine, city: NewCity, kind: str, command: Command, identity: str | None = None) -> None:
    record = identified(city.code, kind, identity) if identity else None
    name = snake(type(command).__name__)
    engine.do(Ask(tenant=city.code, kind=kind, name=name, command=command, actor=SYSTEM, case_id=record))
