"""What has somebody in hand who leaves, who could take it, and what gives it to them?

Nothing is moved behind the back of the rules: each case goes over by the command of its own kind, as the one who hands over
may give it, and is refused or done for itself. What was handed over is not there any more, so doing it twice does no harm.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from application import access
from application.answers import Filter, QueueRow, Viewer, WaitingRow
from application.ask import Ask
from application.cases import Cases
from application.questions import LONGEST_PAGE, Questions
from domain.directory.directory import Directory
from domain.directory.staff import post_key
from domain.kernel.act import Entry, snake
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import (
    Actor,
    CaseId,
    Command,
    ForbiddenError,
    OrganisationId,
    RefusedError,
    StaffId,
    local_date,
)

MOST_PAGES = 3
"""D: so many pages of cases are handed over at one go; whoever has more goes on with the rest."""
LEADS = frozenset({Role.COMMITTEE_DIRECTOR, Role.COMMUNITY_DIRECTOR, Role.STREET_LEADER, Role.SUPERVISOR})
"""D: roles that answer for the work of their body, beside those who head it."""
NOBODY_YET = StaffId("")


@dataclass(frozen=True, slots=True)
class Part:
    """A case in which somebody has a part."""

    row: QueueRow
    bar: RefusedError | ForbiddenError | None = None
    """Why the viewer cannot hand it over as it stands."""


@dataclass(frozen=True, slots=True)
class Parts:
    every: tuple[Part, ...]
    more: bool
    """Whether there are more cases than were looked at."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A post of somebody else, whose B the one who leaves is."""

    post: Post
    key: str


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Open cases of somebody who holds no post in the body any more."""

    staff: StaffId
    organisation: OrganisationId
    open: int


def may_hand_over(posts: Iterable[Post]) -> bool:
    """Whether somebody answers for the work of others, or keeps the directory."""
    return bool(led(posts)) or any(post.role is Role.SYSTEM_ADMIN for post in posts)


def led(posts: Iterable[Post]) -> tuple[OrganisationId, ...]:
    """The bodies for whose work somebody answers."""
    return tuple(dict.fromkeys(post.organisation for post in posts if post.head or post.role in LEADS))


def parts_of(cases: Cases, questions: Questions, viewer: Viewer, leaving: StaffId) -> Parts:
    """The open cases, as far as the viewer may know of them, in which somebody has a part."""
    rows, more = _rows(cases, questions, viewer, leaving)
    states = cases.several(viewer.tenant, [each.case_id for each in rows])
    directory, today = cases.surroundings.directory(viewer.tenant), local_date(cases.clock.now())
    posts = access.posts_of(viewer.actor, viewer.acting_for, directory, today)
    names = access.names_of(viewer.actor, viewer.acting_for, directory, today)
    found = (
        _part(row, *states[row.case_id], leaving, posts, names) for row in rows if row.case_id in states
    )  # fmt: skip
    return Parts(tuple(each for each in found if each is not None), more)


def _rows(cases: Cases, questions: Questions, viewer: Viewer, leaving: StaffId) -> tuple[list[QueueRow], bool]:
    """What they handle, and what lies with their bodies where a case may have several people."""
    directory = cases.surroundings.directory(viewer.tenant)
    bodies = tuple(dict.fromkeys(post.organisation for post in directory.staff[leaving].posts))
    teams = tuple(name for name, kind in cases.kinds.items() if kind.teams)
    own, more = _pages(questions, viewer, Filter(handler=leaving, open=True))
    shared, more_shared = (
        _pages(questions, viewer, Filter(kinds=teams, concerns=bodies, open=True)) if bodies else ([], False)
    )
    known = {each.case_id: each for each in (*own, *shared)}
    return list(known.values()), more or more_shared


def _pages(questions: Questions, viewer: Viewer, which: Filter) -> tuple[list[QueueRow], bool]:
    found: list[QueueRow] = []
    cursor: str | None = None
    for _ in range(MOST_PAGES):
        page = questions.queue(viewer, which, cursor=cursor, limit=LONGEST_PAGE)
        found += page.rows
        cursor = page.next
        if cursor is None:
            return found, False
    return found, True


def _part(  # a case, of whom, and who would hand it over
    row: QueueRow, kind: CaseKind, case: Any, leaving: StaffId, posts: tuple[Post, ...], names: frozenset[str]
) -> Part | None:  # fmt: skip
    command = kind.hand_over(case, leaving, NOBODY_YET, "")
    if command is None:
        return Part(row, RefusedError("not_handed_over")) if row.handler == leaving else None
    return Part(row, _bar(_entry(kind, command), kind, case, posts, names))


def _entry(kind: CaseKind, command: Command) -> Entry:
    return kind.entry(snake(type(command).__name__))


def _bar(
    entry: Entry, kind: CaseKind, case: Any, posts: tuple[Post, ...], names: frozenset[str]
) -> RefusedError | ForbiddenError | None:
    states = entry.act.states or frozenset()
    if case.state not in states:
        return RefusedError("wrong_state", state=case.state, states=tuple(sorted(states)))
    try:
        access.judge(entry, None, case, kind, posts, names)
    except ForbiddenError as forbidden:
        return forbidden
    return None


def ask_of(  # one case, from whom to whom, why, under which key
    cases: Cases, viewer: Viewer, case_id: CaseId, leaving: StaffId, successor: StaffId, reason: str, key: str
) -> Ask | None:  # fmt: skip
    """What hands one case over; None where they have no part in it any more. Raises UnknownCaseError."""
    kind, case = cases.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
    command = kind.hand_over(case, leaving, successor, reason)
    if command is None:
        return None
    return Ask(
        tenant=viewer.tenant, kind=kind.name, name=_entry(kind, command).name, command=command, actor=viewer.actor,
        case_id=case_id, acting_for=viewer.acting_for, key=key,
    )  # fmt: skip


def body_of(directory: Directory, row: QueueRow, leaving: StaffId) -> OrganisationId | None:
    """The body in which somebody has their part: that of the case where they belong to it, else their last one.

    An appeal under review lies with the reviewer, and its handler is still of the unit that answered.
    """
    bodies = [post.organisation for post in directory.staff[leaving].posts]
    if row.organisation in bodies:
        return row.organisation
    return bodies[-1] if bodies else row.organisation


def candidates(directory: Directory, organisation: OrganisationId, leaving: StaffId, on: date) -> dict[StaffId, bool]:
    """Who of a body could go on, those with the same role first (True)."""
    there = [post for post in directory.posts_in(organisation, on) if post.staff != leaving]
    roles = {post.role for post in directory.staff[leaving].posts if post.organisation == organisation}
    alike = {post.staff for post in there if post.role in roles}
    present = dict.fromkeys(post.staff for post in there if not directory.is_absent(post.staff, on))
    return {each: each in alike for each in sorted(present, key=lambda each: each not in alike)}


def shared_out(
    cases: Sequence[tuple[CaseId, OrganisationId | None]], among: Mapping[OrganisationId, Sequence[StaffId]],
    load: Mapping[StaffId, int],
) -> dict[CaseId, StaffId]:  # fmt: skip
    """Each case to whoever of its body has least, counting what they are given; cases that nobody can take are left out."""
    carried = dict(load)
    given: dict[CaseId, StaffId] = {}
    for case_id, body in cases:
        able = among.get(body, ()) if body else ()
        if able:
            least = min(able, key=lambda each: (carried.get(each, 0), each))
            carried[least] = carried.get(least, 0) + 1
            given[case_id] = least
    return given


def stand_ins(directory: Directory, leaving: StaffId, on: date) -> tuple[StandIn, ...]:
    """Posts held by others for which the one who leaves stands in as B."""
    return tuple(
        StandIn(post, post_key(place))
        for member in directory.staff.values() for place, post in enumerate(member.posts)
        if post.deputy == leaving and post in directory.posts_of(member.id, on)
    )  # fmt: skip


def deputies_for(directory: Directory, post: Post, leaving: StaffId, on: date) -> tuple[StaffId, ...]:
    """Who could be B of a post instead: holders of the same role there, or where there are none, everybody at work there."""
    others = [each for each in directory.posts_in(post.organisation, on) if each.staff not in (leaving, post.staff)]
    alike = [each for each in others if each.role is post.role]
    return tuple(dict.fromkeys(each.staff for each in alike or others))


def waiting_for(cases: Cases, questions: Questions, viewer: Viewer, leaving: StaffId) -> tuple[WaitingRow, ...]:
    """Decisions that somebody may take, in cases that the viewer may know of too."""
    theirs = questions.waiting(Viewer(tenant=viewer.tenant, actor=Actor(id=leaving)))
    directory, today = cases.surroundings.directory(viewer.tenant), local_date(cases.clock.now())
    posts = access.posts_of(viewer.actor, viewer.acting_for, directory, today)
    names = access.names_of(viewer.actor, viewer.acting_for, directory, today)
    states = cases.several(viewer.tenant, [each.case.case_id for each in theirs])

    def known(row: WaitingRow) -> bool:
        found = states.get(row.case.case_id)
        return found is not None and access.may_read(found[1], found[0], posts, names)

    return tuple(each for each in theirs if known(each))


def left_behind(cases: Cases, questions: Questions, viewer: Viewer) -> tuple[LeftBehind, ...]:
    """Who of the bodies for which the viewer answers holds no post there and still has open cases, most first."""
    directory, today = cases.surroundings.directory(viewer.tenant), local_date(cases.clock.now())
    posts = access.posts_of(viewer.actor, viewer.acting_for, directory, today)
    found = [
        LeftBehind(each.handler, body, each.open.value)
        for body in led(posts) for each in questions.load(viewer, organisation=body)
        if each.handler in directory.staff
        and not any(post.organisation == body for post in directory.posts_of(each.handler, today))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (-each.open, each.staff)))
