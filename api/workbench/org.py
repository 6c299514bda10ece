"""Who is there, and who stands in for whom? Divisions, bodies, posts with their A and B, absences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Response

from api.workbench.board_choice import board_chosen, way_to
from api.workbench.network import TABS
from api.workbench.page import Opened, Page
from application.handing_over import may_hand_over
from application.identities import identified
from domain.directory.catalogue_wording import KINDS, ROLES
from domain.directory.directory import Organisation
from domain.directory.scopes import LEVELS
from domain.kernel.roles import Post, scope
from domain.kernel.vocabulary import OrganisationId, StaffId

router = APIRouter(include_in_schema=False)
KEPT_HERE = ("division", "organisation", "staff", "topic_catalogue")
"""Records that are opened from here; others have their own side of the network."""
AHEAD = 30
"""D: days of absences to come that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A post: A, B, and who is at it today."""

    role: str
    head: bool
    holder: str
    href: str
    hand_over: str
    """Where everything of the holder is handed over; empty for whoever answers for nobody's work."""
    deputy: str
    away: str
    """Until when the holder is away; empty where at work."""
    covered: bool
    """Whether somebody stands in while the holder is away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    name: str
    kind: str
    href: str
    superior: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    name: str
    href: str
    first: str
    last: str
    body: str
    deputies: str
    now: bool


@router.get("/org")
async def org(page: Opened) -> Response:
    chosen, today = board_chosen(page), page.today
    here = chosen.division
    kinds = page.office.engine.kinds
    openings = [
        (kind, entry) for kind, entry in page.office.engine.openings(page.whoever.tenant, page.whoever.actor)
        if kind.name in KEPT_HERE
    ]  # fmt: skip
    return page.show(
        "org.html", chosen=chosen, way=way_to(page.directory, here), below=_below(page, here), bodies=_bodies(page, here, today),
        away=_away(page, here, today), openings=[(kind, entry, page.teller(kind).command(entry)) for kind, entry in openings],
        lists=[kinds[name] for name in KEPT_HERE if name in kinds], tabs=tuple(TABS),
    )  # fmt: skip


def _below(page: Page, here: str) -> list[tuple[str, str, int]]:
    """(code, name, bodies) of the divisions one level below."""
    digits = next((level for level in LEVELS if level > len(here)), LEVELS[-1])
    bodies: dict[str, int] = defaultdict(int)
    for each in page.directory.organisations.values():
        if each.closed_on is None:
            bodies[each.division[:digits]] += 1
    found = sorted(page.directory.divisions.values(), key=lambda each: each.code)
    return [
        (scope(each.code), each.name, bodies[scope(each.code)]) for each in found
        if each.abolished_on is None and len(scope(each.code)) == digits and each.code.startswith(here)
        and scope(each.code) != here
    ]  # fmt: skip


def _bodies(page: Page, here: str, today: date) -> list[Body]:
    """The bodies of the division itself, not of those below it."""
    own = [
        each for each in page.directory.organisations.values()
        if each.closed_on is None and scope(each.division) == here
    ]  # fmt: skip
    return [_body(page, each, today) for each in sorted(own, key=lambda each: (each.kind, each.name))]


def _body(page: Page, each: Organisation, today: date) -> Body:
    superior = page.directory.organisations.get(each.superior) if each.superior else None
    return Body(
        name=each.name, kind=KINDS[f"OrganisationKind.{each.kind}"].say(page.language),
        href=_record(page, "organisation", each.id), superior=superior.name if superior else "",
        seats=tuple(_seat(page, post, today) for post in page.directory.posts_in(OrganisationId(each.id), today)),
    )  # fmt: skip


def _seat(page: Page, post: Post, today: date) -> Seat:
    member = page.directory.staff[post.staff]
    absence = next((each for each in member.absences if each.first <= today <= each.last), None)
    deputy = page.directory.staff.get(post.deputy) if post.deputy else None
    return Seat(
        role=ROLES[f"Role.{post.role.value}"].say(page.language), head=post.head, holder=member.name,
        href=_record(page, "staff", member.id), deputy=deputy.name if deputy else "",
        hand_over=f"/handover/{member.id}" if may_hand_over(page.posts) else "",
        away=page.day(absence.last) if absence else "",
        covered=absence is None or (deputy is not None and not page.directory.is_absent(deputy.id, today)),
    )  # fmt: skip


def _away(page: Page, here: str, today: date) -> list[Away]:
    """Who is away today or within the month, of those with a post in the division or below it."""
    found = [
        (absence.first, _one_away(page, member.id, posts, absence.first, absence.last, today))
        for member in page.directory.staff.values()
        if (posts := [post for post in page.directory.posts_of(member.id, today) if post.division.startswith(here)])
        for absence in member.absences
        if absence.last >= today and (absence.first - today).days <= AHEAD
    ]
    return [each for _, each in sorted(found, key=lambda each: each[0])]


def _one_away(page: Page, staff: StaffId, posts: Iterable[Post], first: date, last: date, today: date) -> Away:
    names: Mapping[StaffId, str] = {each.id: each.name for each in page.directory.staff.values()}
    held = list(posts)
    return Away(
        name=names[staff], href=_record(page, "staff", staff), first=page.day(first), last=page.day(last),
        body=page.directory.organisations[held[0].organisation].name,
        deputies="、".join(dict.fromkeys(names[post.deputy] for post in held if post.deputy)), now=first <= today <= last,
    )  # fmt: skip


def _record(page: Page, kind: str, identity: str) -> str:
    return f"/{page.office.engine.kinds[kind].plural}/{identified(page.whoever.tenant, kind, identity)}"
