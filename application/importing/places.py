"""Which committee, street or community does a ledger mean by a name? Those of the city's directory, or the one that was given."""

from collections.abc import Iterable
from dataclasses import dataclass

from application.importing.lines import UnfitError
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory, Organisation
from domain.kernel.roles import scope
from domain.kernel.vocabulary import DivisionCode, OrganisationId

COMMUNITY_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a household lives: its community, blank where only the street is known, and the street that helps it."""

    street: OrganisationId
    community: DivisionCode


def place_of(directory: Directory, body: OrganisationId) -> Place | None:
    """The place of a body: of a street itself, or of a community, whose street is found above it; None of any other."""
    found = directory.organisations[body]
    if found.kind == OrganisationKind.STREET:
        return Place(found.id, DivisionCode(""))
    street = street_of(directory, found.division)
    return Place(street, found.division) if street and len(scope(found.division)) == COMMUNITY_DIGITS else None


def committee_named(directory: Directory, said: str, given: OrganisationId | None) -> OrganisationId:
    """Raises UnfitError."""
    if not said:
        if given is None:
            raise UnfitError("committee_missing")
        return given
    found = [
        each for each in at_work(directory, OrganisationKind.MEDIATION_COMMITTEE) if _is_called(directory, each, said)
    ]
    if len(found) != 1:
        raise UnfitError("committee_unknown", value=said)
    return found[0].id


def community_named(directory: Directory, said: str, given: Place | None) -> Place:
    """Raises UnfitError. Within the given street, where one is given."""
    if not said:
        if given is None or not given.community:
            raise UnfitError("community_missing")
        return given
    within = scope(directory.division_of(given.street)) if given else ""
    found = [
        each for each in directory.divisions.values()
        if len(scope(each.code)) == COMMUNITY_DIGITS and each.abolished_on is None and each.code.startswith(within)
        and (each.code == said or _stem(each.name) == _stem(said))
    ]  # fmt: skip
    if len(found) != 1:
        raise UnfitError("community_unknown", value=said)
    street = given.street if given else street_of(directory, found[0].code)
    if street is None:
        raise UnfitError("street_missing", value=said)
    return Place(street, found[0].code)


def street_of(directory: Directory, community: DivisionCode) -> OrganisationId | None:
    """The street under which a community lies."""
    return next(
        (
            each.id for each in at_work(directory, OrganisationKind.STREET)
            if community.startswith(scope(each.division))
        ),
        None,
    )  # fmt: skip


def at_work(directory: Directory, kind: OrganisationKind) -> Iterable[Organisation]:
    return (each for each in directory.organisations.values() if each.kind == kind and each.closed_on is None)


def _is_called(directory: Directory, body: Organisation, said: str) -> bool:
    """By its name, its short name, or that of the community it is of."""
    division = directory.divisions.get(body.division)
    return said in (body.name, body.short_name) or (division is not None and _stem(said) == _stem(division.name))


def _stem(name: str) -> str:
    """隆华社区居民委员会, 隆华社区居委会, 隆华社区 and 隆华 are one; so is their 人民调解委员会."""
    for ending in (
        "人民调解委员会",
        "调解委员会",
        "调委会",
        "居民委员会",
        "村民委员会",
        "居委会",
        "村委会",
        "社区",
        "村",
    ):
        if len(name) > len(ending) + 1:
            name = name.removesuffix(ending)
    return name
