"""Who and what is in the directory? Lists of divisions, bodies, people and the rest, by filter and page by page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import HTTPException, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field, create_model

from api.http.actions import PREFIX
from api.http.cases import answer
from api.http.filters import Code, DivisionPrefix, Words
from api.http.parameters import Limit, Looking
from api.http.problems import documented
from api.http.shown import json_of, model_of
from api.security.signed_in import OfOffice
from application.identities import identified
from domain.directory import directory as d
from domain.directory.co_building import CoBuilding
from domain.directory.duty import Roster
from domain.directory.elections import Election
from domain.directory.facilities import Facility
from domain.directory.neighbourhoods import Neighbourhood
from domain.directory.rule_book import RuleBook
from domain.directory.volunteers import Volunteer
from domain.kernel.case_kind import CaseKind
from domain.kernel.personal import masked_name
from domain.kernel.vocabulary import local_date

After = Annotated[
    str, Query(max_length=1000, pattern=r"^([0-9a-f]{2})*$", description="Where the page before ended: its `next`.")
]
InUse = Annotated[bool, Query(description="Only what is not closed, abolished, left or ended today.")]
OfMediators = Annotated[bool, Query(description="Of people: only who stands in the register of mediators.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How the entries of one sort of record are found in the directory, and what is asked of each."""

    sort: type
    entries: Callable[[d.Directory], Iterable[Any]]
    identity: Callable[[Any], str]
    division: Callable[[Any, date], str]
    says: Callable[[Any], str]
    """What a search looks through."""
    ended_on: Callable[[Any], date | None] = lambda entry: None  # noqa: ARG005
    shown: Callable[[Any], Any] = lambda entry: entry
    """What the list shows of an entry."""


def _id(entry: Any) -> str:
    return str(entry.id)


def _place(entry: Any, today: date) -> str:  # noqa: ARG001 # the shape of `Listing.division`
    return str(entry.division)


def _of_staff(member: d.StaffMember, today: date) -> str:
    """Where somebody works today, else where the file is kept."""
    held = [post.division for post in member.posts if post.held_on(today)]
    return str(held[0] if held else member.division or "")


def _without_whole_name(entry: Volunteer) -> Volunteer:
    return replace(entry, name=masked_name(entry.name))


def _without_whole_head(entry: Neighbourhood) -> Neighbourhood:
    return replace(entry, head=masked_name(entry.head)) if entry.head else entry


LISTINGS: Mapping[str, Listing] = MappingProxyType({
    "division": Listing(
        sort=d.Division, entries=lambda city: city.divisions.values(), identity=lambda each: each.code,
        division=lambda each, today: each.code, says=lambda each: each.name, ended_on=lambda each: each.abolished_on,  # noqa: ARG005
    ),
    "organisation": Listing(
        sort=d.Organisation, entries=lambda city: city.organisations.values(), identity=_id, division=_place,
        says=lambda each: f"{each.name} {each.short_name} {each.kind}", ended_on=lambda each: each.closed_on,
    ),
    "staff": Listing(
        sort=d.StaffMember, entries=lambda city: city.staff.values(), identity=_id, division=_of_staff,
        says=lambda each: each.name, ended_on=lambda each: each.left_on,
    ),
    "volunteer": Listing(
        sort=Volunteer, entries=lambda city: city.volunteers.values(), identity=_id, division=_place,
        says=lambda each: " ".join(each.skills), ended_on=lambda each: date.min if each.left else None,
        shown=_without_whole_name,
    ),
    "co_building": Listing(
        sort=CoBuilding, entries=lambda city: city.co_building.values(), identity=_id, division=_place,
        says=lambda each: each.unit, ended_on=lambda each: each.ended_on,
    ),
    "facility": Listing(
        sort=Facility, entries=lambda city: city.facilities.values(), identity=_id, division=_place,
        says=lambda each: f"{each.name} {each.address}", ended_on=lambda each: each.closed_on,
    ),
    "neighbourhood": Listing(
        sort=Neighbourhood, entries=lambda city: city.neighbourhoods.values(), identity=_id, division=_place,
        says=lambda each: f"{each.code} {each.name}", ended_on=lambda each: date.min if each.gone else None,
        shown=_without_whole_head,
    ),
    "election": Listing(
        sort=Election, entries=lambda city: city.elections.values(), identity=_id, division=_place,
        says=lambda each: each.organisation, ended_on=lambda each: each.term_until,
    ),
    "roster": Listing(
        sort=Roster, entries=lambda city: city.rosters.values(), identity=lambda each: each.organisation,
        division=_place, says=lambda each: each.organisation,
    ),
    "assignment_rules": Listing(
        sort=RuleBook, entries=lambda city: city.assignment_rules.values(), identity=lambda each: each.division,
        division=_place, says=lambda each: each.reason,
    ),
})  # fmt: skip
"""By kind of record; the mediators' register is the list of people with `mediators=true`."""


class Page(BaseModel):
    total: int = Field(description="How many there are in all.")
    next: str | None = Field(description="Give it as `after` to get the following ones; null at the end.")


def record_routes(kinds: Iterable[CaseKind]) -> list[APIRoute]:
    return [_route(kind, LISTINGS[kind.name]) for kind in kinds if kind.name in LISTINGS]


def _route(kind: CaseKind, listing: Listing) -> APIRoute:
    entry = create_model(
        f"{listing.sort.__name__}Entry",
        href=(str, Field(description="The record itself.")),
        entry=(model_of(listing.sort), ...),
    )
    page = create_model(f"{listing.sort.__name__}List", __base__=Page, records=(list[entry], ...))  # type: ignore[valid-type] # made here
    return APIRoute(
        f"{PREFIX}/{kind.plural}", _listing(kind, listing), methods=["GET"], response_model=page, tags=[kind.plural],
        operation_id=f"{kind.name}_list", summary=kind.wording.kind.zh,
        description="What the directory holds, by identity. Names of residents are masked.",
        responses=documented(404),
    )  # fmt: skip


def _listing(kind: CaseKind, listing: Listing) -> Callable[..., Any]:
    async def get_list(  # a page of a list
        request: Request, office: OfOffice, viewer: Looking, division: DivisionPrefix = "", text: Words = "",
        organisation: Code = "", in_use: InUse = False, mediators: OfMediators = False, after: After = "",
        limit: Limit = 100,
    ) -> Response:  # fmt: skip
        city, today = office.directory(viewer.tenant), local_date(office.clock.now())
        found = [
            each for each in sorted(listing.entries(city), key=listing.identity)
            if listing.division(each, today).startswith(division) and text in listing.says(each)
            and (not organisation or organisation in _bodies(each, today))
            and (not in_use or _is_in_use(listing, each, today)) and (not mediators or getattr(each, "mediator", None))
        ]  # fmt: skip
        past = [each for each in found if listing.identity(each) > _identity(after)] if after else found
        shown, rest = past[:limit], past[limit:]
        records = [
            {
                "href": f"{PREFIX}/{kind.plural}/{identified(viewer.tenant, kind.name, listing.identity(each))}",
                "entry": json_of(listing.shown(each)),
            }
            for each in shown
        ]
        following = listing.identity(shown[-1]).encode().hex() if rest else None
        return answer(request, {"total": len(found), "next": following, "records": records})

    return get_list


def _identity(after: str) -> str:
    try:
        return bytes.fromhex(after).decode()
    except UnicodeDecodeError as error:
        raise HTTPException(404) from error


def _bodies(entry: Any, today: date) -> set[str]:
    """The bodies to which an entry belongs: itself, its own, or those where somebody works today."""
    posts = (post.organisation for post in getattr(entry, "posts", ()) if post.held_on(today))
    named = (getattr(entry, name, "") for name in ("organisation", "superior", "id"))
    return {str(each) for each in (*posts, *named) if each}


def _is_in_use(listing: Listing, entry: Any, today: date) -> bool:
    ended = listing.ended_on(entry)
    return ended is None or ended > today
