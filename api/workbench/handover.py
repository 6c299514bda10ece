"""How is everything of somebody who leaves handed over? What there is, to whom it could go, and what became of each row."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Response

from api.workbench.case_routes import LARGEST_FORM
from api.workbench.freshness import seen
from api.workbench.handed_over import (
    BY_LOAD,
    DEPUTY,
    LEAVE_IT,
    TO,
    Given,
    able_to_take,
    hand_over_cases,
    load_of,
    record_of,
    set_deputies,
)
from api.workbench.page import Opened, Page
from api.workbench.rows import Row, rows_of
from application import handing_over
from application.answers import AppointmentRow, WaitingRow
from application.handing_over import Part, Parts, StandIn
from domain.directory.catalogue_wording import ROLES
from domain.directory.directory import StaffMember
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import OrganisationId, StaffId

router = APIRouter(include_in_schema=False)
Staff = Annotated[str, Path(max_length=60)]
AHEAD = 90
"""D: days to come whose planned sessions are shown."""
LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could go on, with what they carry."""

    id: StaffId
    name: str
    post: str
    open: int
    overdue: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class Line:
    row: Row
    options: list[tuple[str, str]]
    """(staff id, name) of those who could take it."""
    chosen: str
    bar: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A post whose B the one who leaves is."""

    field: str
    holder: str
    post: str
    options: list[tuple[str, str]]


@router.get("/handover")
async def people(page: Opened) -> Response:
    """Who is gone and still has open cases."""
    _may(page)
    await seen(page)
    return page.show("handover_people.html", left=await left_behind(page))


@router.get("/handover/{staff}")
async def form(page: Opened, staff: Staff) -> Response:
    await seen(page)
    return await _shown(page, _member(page, staff), {})


@router.post("/handover/{staff}", max_body_size=LARGEST_FORM)
async def hand_over(page: Opened, staff: Staff) -> Response:
    """Row by row, each for itself: what is refused stands there with the reason, the rest is done."""
    member, given = _member(page, staff), await page.form()
    reason = given.get("reason", [""])[0].strip()[:LONGEST_REASON]
    if not reason:
        return await _shown(page, member, given, missing=True)
    key = given.get("key", [""])[0][:40]
    results = [*await hand_over_cases(page, member.id, given, reason, key), *await set_deputies(page, given, key)]
    return page.show("handover_done.html", member=member, results=results)


def _may(page: Page) -> None:
    """Raises ForbiddenError for whoever answers for nobody's work."""
    if not handing_over.may_hand_over(page.posts):
        raise page.refused("handover")


def _member(page: Page, staff: str) -> StaffMember:
    _may(page)
    member = page.directory.staff.get(StaffId(staff))
    if member is None:
        raise HTTPException(404)
    return member


async def left_behind(page: Page) -> list[tuple[str, str, int, str]]:
    """(name, body, open cases, where they are handed over)."""
    found: Sequence[handing_over.LeftBehind] = await page.ask(
        handing_over.left_behind, page.office.engine, page.office.questions, page.viewer
    )
    staff, bodies = page.directory.staff, page.directory.organisations
    return [
        (staff[each.staff].name, bodies[each.organisation].name, each.open, f"/handover/{each.staff}") for each in found
    ]


async def _shown(page: Page, member: StaffMember, given: Given, *, missing: bool = False) -> Response:
    engine, questions, viewer = page.office.engine, page.office.questions, page.viewer
    today = page.today
    parts: Parts = await page.ask(handing_over.parts_of, engine, questions, viewer, member.id)
    able = able_to_take(page, member.id, parts.every)
    load = await load_of(page, able)
    waiting: Sequence[WaitingRow] = await page.ask(handing_over.waiting_for, engine, questions, viewer, member.id)
    return page.show(
        "handover.html", 422 if missing else 200, member=member, missing=missing, key=page.new_key(),
        reason=given.get("reason", [page.word("handover.usual_reason")])[0], more=parts.more,
        posts=[(_post(page, each), page.day(each.until) if each.until else "") for each in member.posts],
        left=page.day(member.left_on) if member.left_on else "", record=record_of(page, member.id),
        people=_people(page, able, load, given), lines=_lines(page, member.id, parts.every, able, given),
        waiting=_waiting(page, waiting, member.id), sessions=await _sessions(page, member.id),
        standing=_standing(page, handing_over.stand_ins(page.directory, member.id, today), member.id),
        administers=_administers(page), leave=LEAVE_IT,
    )  # fmt: skip


def _people(
    page: Page, able: Mapping[OrganisationId, Mapping[StaffId, bool]], load: Mapping[StaffId, tuple[int, int]],
    given: Given,
) -> list[Candidate]:  # fmt: skip
    every = {each: alike for people in able.values() for each, alike in people.items()}
    ticked = set(given.get("successor", ())) if given else {each for each, alike in every.items() if alike}
    found = [
        Candidate(
            each, page.directory.staff[each].name, _seat(page, each, able), *load.get(each, (0, 0)), each in ticked
        )
        for each in every
    ]
    return sorted(found, key=lambda each: (not every[each.id], each.open, each.name))


def _seat(page: Page, staff: StaffId, bodies: Container[OrganisationId]) -> str:
    """What somebody is in the bodies concerned."""
    posts = page.directory.posts_of(staff, page.today)
    return "；".join(dict.fromkeys(_post(page, each) for each in posts if each.organisation in bodies))


def _lines(  # the cases of whom, who could take them, and what was filled in
    page: Page, leaving: StaffId, parts: Sequence[Part], able: Mapping[OrganisationId, Mapping[StaffId, bool]],
    given: Given,
) -> list[Line]:  # fmt: skip
    found = []
    for part, row in zip(parts, rows_of(page, [each.row for each in parts]), strict=True):
        teller = page.teller(page.office.engine.kinds[part.row.kind])
        body = handing_over.body_of(page.directory, part.row, leaving)
        people = able.get(body, {}) if body else {}
        found.append(Line(
            row=row, options=[(each, page.directory.staff[each].name) for each in people],
            chosen=given.get(f"{TO}{row.case_id}", [BY_LOAD])[0], bar=teller.refusal(part.bar) if part.bar else "",
        ))  # fmt: skip
    return sorted(found, key=lambda each: bool(each.bar))


def _waiting(page: Page, rows: Sequence[WaitingRow], leaving: StaffId) -> list[tuple[Row, str, str]]:
    """(case, what is to be decided, who else could)."""
    shown = rows_of(page, [each.case for each in rows])
    return [
        (row, page.teller(page.office.engine.kinds[each.case.kind]).noun(each.noun), _others(page, leaving, each))
        for row, each in zip(shown, rows, strict=True)
    ]


def _others(page: Page, leaving: StaffId, row: WaitingRow) -> str:
    """Those with the same post as the one who leaves, in a body of theirs; the decision lies on their desks too."""
    today = page.today
    own = [(post.role, post.organisation) for post in page.directory.posts_of(leaving, today)]
    alike = dict.fromkeys(
        post.staff for role, body in own for post in page.directory.posts_in(body, today)
        if post.role is role and post.staff not in (leaving, row.case.handler)
    )  # fmt: skip
    return "、".join(page.directory.staff[each].name for each in alike)


async def _sessions(page: Page, leaving: StaffId) -> list[tuple[str, str, Row]]:
    """(when, where, case) of what is planned and not held yet."""
    today = page.today
    until = today.fromordinal(today.toordinal() + AHEAD)
    found: Sequence[AppointmentRow] = await page.ask(
        page.office.questions.appointments, page.viewer, today, until, person=leaving
    )
    ahead = [each for each in found if not each.held]
    rows = rows_of(page, [each.case for each in ahead])
    return [(page.day(each.starts_at), each.place, row) for each, row in zip(ahead, rows, strict=True)]


def _standing(page: Page, found: Sequence[StandIn], leaving: StaffId) -> list[Standing]:
    today = page.today
    return [
        Standing(
            field=f"{DEPUTY}{each.post.staff}.{each.key}", holder=page.directory.staff[each.post.staff].name,
            post=_post(page, each.post),
            options=[
                (staff, page.directory.staff[staff].name)
                for staff in handing_over.deputies_for(page.directory, each.post, leaving, today)
            ],
        ) for each in found
    ]  # fmt: skip


def _post(page: Page, post: Post) -> str:
    body = page.directory.organisations.get(post.organisation)
    role = ROLES[f"Role.{post.role.value}"].say(page.language)
    return f"{body.name} · {role}" if body else role


def _administers(page: Page) -> bool:
    return any(post.role is Role.SYSTEM_ADMIN for post in page.posts)
