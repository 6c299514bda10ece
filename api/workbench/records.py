"""Who is there? Divisions, organisations and staff of the city, as the directory has them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from fastapi import Response

from api.workbench.page import Page
from application.identities import identified
from application.telling import Teller
from domain.kernel.case_kind import CaseKind
from domain.kernel.personal import masked_name
from domain.kernel.vocabulary import DivisionCode

Line = tuple[str, str, str]
"""Identity, name, and what else is said."""


async def record_list(page: Page, kind: CaseKind) -> Response:
    """All of one sort of record; nothing of it is read from the database."""
    teller, tenant = page.teller(kind), page.whoever.tenant
    wanted = page.request.query_params.get("name", "").strip()[:60]
    lines = [
        (f"/{kind.plural}/{identified(tenant, kind.name, identity)}", name, said)
        for identity, name, said in LISTS[kind.name](teller, page.today)
        if wanted in name or wanted in said
    ]
    openings = [entry for of, entry in page.office.engine.openings(tenant, page.whoever.actor) if of is kind]
    return page.show("records.html", kind=kind, teller=teller, lines=lines, openings=openings, wanted=wanted)


def _divisions(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.divisions.values(), key=lambda each: each.code)
    return ((each.code, each.name, each.code) for each in found)


def _organisations(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.organisations.values(), key=lambda each: (each.division, each.name))
    return ((each.id, each.name, teller.name(each.division, DivisionCode)) for each in found)


def _staff(teller: Teller, today: date) -> Iterable[Line]:
    for member in sorted(teller.directory.staff.values(), key=lambda each: each.id):
        posts = teller.directory.posts_of(member.id, today)
        yield member.id, member.name, "、".join(dict.fromkeys(teller.organisation(post.organisation) for post in posts))


def _rosters(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.rosters.values(), key=lambda each: (each.division, each.organisation))
    return (
        (
            each.organisation,
            teller.organisation(each.organisation),
            "、".join(shift.name for shift in each.editions[-1].shifts),
        )
        for each in found
    )


def _rules(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.assignment_rules.values(), key=lambda each: each.division)
    return ((each.division, teller.name(each.division, DivisionCode), each.reason) for each in found)


def _messages(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.message_books.values(), key=lambda each: each.division)
    return ((each.division, teller.name(each.division, DivisionCode), str(each.edition)) for each in found)


def _elections(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.elections.values(), key=lambda each: (each.division, each.id))
    return ((each.id, teller.organisation(each.organisation), str(each.held_on)) for each in found)


def _facilities(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.facilities.values(), key=lambda each: (each.division, each.id))
    return ((each.id, each.name, each.address) for each in found)


def _volunteers(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.volunteers.values(), key=lambda each: (each.division, each.id))
    return ((each.id, masked_name(each.name), teller.name(each.division, DivisionCode)) for each in found)


def _agreements(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.co_building.values(), key=lambda each: (each.division, each.id))
    return ((each.id, each.unit, teller.organisation(each.organisation)) for each in found)


def _neighbourhoods(teller: Teller, today: date) -> Iterable[Line]:  # noqa: ARG001 # the shape of a list
    found = sorted(teller.directory.neighbourhoods.values(), key=lambda each: each.id)
    return ((each.id, each.name, teller.name(each.division, DivisionCode)) for each in found)


LISTS: Mapping[str, Callable[[Teller, date], Iterable[Line]]] = MappingProxyType(
    {
        "division": _divisions, "organisation": _organisations, "staff": _staff, "roster": _rosters,
        "assignment_rules": _rules, "election": _elections, "facility": _facilities, "volunteer": _volunteers,
        "message_book": _messages, "co_building": _agreements, "neighbourhood": _neighbourhoods,
    }
)  # fmt: skip
