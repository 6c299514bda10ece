"""Who is at work where something happened? The nearest body of a sort, from the community upwards."""

from collections.abc import Iterable, Sequence

from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory, Division
from domain.kernel.vocabulary import DivisionCode, FieldFault, InvalidError, OrganisationId

LEVELS = (12, 9, 6, 4)
"""Digits of a community, street, district and city."""
TAKES_APPEALS = (
    OrganisationKind.MASS_WORK_STATION, OrganisationKind.ONE_STOP_WINDOW, OrganisationKind.STREET,
    OrganisationKind.PETITION_OFFICE, OrganisationKind.HOTLINE,
)  # fmt: skip
"""Who finds out whose matter it is, the one that residents go to first."""
MEDIATES = (OrganisationKind.MEDIATION_COMMITTEE,)
TAKES_APPLICATIONS = (OrganisationKind.STREET,)


def body_at(directory: Directory, place: str, kinds: Sequence[OrganisationKind]) -> OrganisationId:
    """The nearest body of the first sort there is. Raises InvalidError where nobody is at work for the place."""
    for kind in kinds:
        for code in upwards(place):
            found = next(
                (
                    each.id for each in directory.organisations.values()
                    if each.division == code and each.kind == kind and each.closed_on is None
                ), None,
            )  # fmt: skip
            if found is not None:
                return found
    raise InvalidError((FieldFault("place", "nobody_there"),))


def upwards(place: str) -> Iterable[str]:
    """A division and those above it, as full codes."""
    for digits in LEVELS:
        code = place[:digits].ljust(12, "0")
        if digits == LEVELS[0] or code != place:
            yield code


def below(directory: Directory, place: str) -> list[Division]:
    """The divisions right below one; below "" the uppermost."""
    parent = DivisionCode(place) if place else None
    known = directory.divisions
    return sorted(
        (
            each for each in known.values()
            if each.abolished_on is None and (each.parent == parent or (parent is None and each.parent not in known))
        ),
        key=lambda each: each.code,
    )  # fmt: skip


def communities(directory: Directory, within: str) -> list[Division]:
    """The lowest divisions within the area of a prefix."""
    parents = {each.parent for each in directory.divisions.values() if each.abolished_on is None}
    return sorted(
        (
            each for each in directory.divisions.values()
            if each.abolished_on is None and each.code.startswith(within) and each.code not in parents
        ),
        key=lambda each: each.code,
    )  # fmt: skip
