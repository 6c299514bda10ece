"""To which body did the messages belong, when nobody says so? And where does an empty system put them?"""

from dataclasses import dataclass

from application.ask import Ask
from application.engine import Engine
from domain.directory import divisions, organisations
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory, Organisation
from domain.directory.divisions import EstablishDivision
from domain.directory.organisations import FoundOrganisation
from domain.directory.scopes import is_city
from domain.kernel.vocabulary import SYSTEM, Command, DivisionCode, OrganisationId

LIKELIEST = (OrganisationKind.PETITION_OFFICE, OrganisationKind.HOTLINE, OrganisationKind.CITY)
"""Who answers messages to a city's leaders: its petition office, else its hotline, else the government itself."""
PETITION_OFFICE_NAME = "信访局"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The body to which an import is given."""

    id: OrganisationId
    name: str
    how: str
    """`given`, `chosen` (the likeliest there is) or `founded` (there was none)."""


class UnknownBodyError(Exception):
    """There is no such organisation, or none that may be chosen."""


def body_for(engine: Engine, tenant: str, wanted: OrganisationId | None, city_name: str) -> Body:
    """The body that is given, else the likeliest of the city; in an empty system the city's petition office is founded.

    Raises UnknownBodyError.
    """
    directory = engine.surroundings.directory(tenant)
    if wanted is not None:
        if wanted not in directory.organisations:
            raise UnknownBodyError(wanted)
        return Body(id=wanted, name=directory.organisation_name(wanted), how="given")
    chosen = likeliest(directory)
    if chosen is not None:
        return Body(id=chosen.id, name=chosen.name, how="chosen")
    if directory.organisations:
        raise UnknownBodyError("")
    return _founded(engine, tenant, city_name)


def likeliest(directory: Directory) -> Organisation | None:
    """The city's own body that answers messages."""
    at_work = [each for each in directory.organisations.values() if each.closed_on is None and is_city(each.division)]
    return next((each for kind in LIKELIEST for each in at_work if each.kind == kind), None)


def found_city(engine: Engine, tenant: str, name: str) -> DivisionCode:
    """The city's division, entered if it is not there yet."""
    code = DivisionCode(tenant.ljust(12, "0"))
    if not engine.surroundings.directory(tenant).is_division(code):
        _do(engine, tenant, divisions.KIND.name, "establish_division", EstablishDivision(code=code, name=name))
    return code


def _founded(engine: Engine, tenant: str, city_name: str) -> Body:
    code = found_city(engine, tenant, city_name)
    body = Body(id=OrganisationId(f"petition.{tenant}"), name=city_name + PETITION_OFFICE_NAME, how="founded")
    command = FoundOrganisation(
        organisation=body.id, name=body.name, short_name=body.name[:30], kind=OrganisationKind.PETITION_OFFICE,
        division=code,
    )  # fmt: skip
    _do(engine, tenant, organisations.KIND.name, "found_organisation", command)
    return body


def _do(engine: Engine, tenant: str, kind: str, name: str, command: Command) -> None:
    engine.do(Ask(tenant=tenant, kind=kind, name=name, command=command, actor=SYSTEM))
