"""Who may be appointed to which post, and when may a post end?"""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.directory.catalogues import NO_POSTS, PLACES, THREE_ADMINISTRATORS
from domain.directory.record import city, must_be_at_work, must_cover
from domain.directory.scopes import covers
from domain.directory.staff import (
    Appoint,
    Appointed,
    DeputySet,
    EndPost,
    PostEnded,
    SetDeputy,
    StaffRecord,
    place_of,
    post_key,
)
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import Event, Moment, OrganisationId, Refused, StaffId

THREE_PEOPLE = "三员分立 (GB/T 22239-2019 安全管理岗位分离)"


def appoint(command: Appoint, case: StaffRecord, moment: Moment) -> list[Event]:
    division = must_be_at_work(moment, command.organisation)
    must_cover(moment, division)
    _role_fits(command, moment)
    post = Post(
        staff=case.known.id, role=command.role, organisation=command.organisation, division=division,
        head=command.head, deputy=command.deputy, since=command.since, until=command.until,
    )  # fmt: skip
    if post.until is not None and post.until < post.since:
        raise Refused("ends_before_it_begins", since=post.since, last_day=post.until)
    _no_second(post, case.known.posts)
    if post.head:
        _one_head(post, moment)
    if post.deputy is not None:
        _may_stand_in(post.deputy, post, moment)
    return [
        Appointed(
            staff=post.staff, post=post_key(len(case.known.posts)), role=post.role, organisation=post.organisation,
            division=division, since=post.since, until=post.until, head=post.head, deputy=post.deputy,
        )
    ]  # fmt: skip


def end_post(command: EndPost, case: StaffRecord, moment: Moment) -> list[Event]:
    post = _post(case, command.post)
    must_cover(moment, post.division)
    if command.last_day < post.since:
        raise Refused("ends_before_it_begins", since=post.since, last_day=command.last_day)
    if post.until is not None and post.until <= command.last_day:
        raise Refused("post_has_ended", last_day=post.until)
    somebody_administers((post,), command.last_day, moment)
    return [
        PostEnded(
            staff=post.staff, post=command.post, role=post.role, organisation=post.organisation,
            last_day=command.last_day,
        )
    ]  # fmt: skip


def set_deputy(command: SetDeputy, case: StaffRecord, moment: Moment) -> list[Event]:
    post = _post(case, command.post)
    must_cover(moment, post.division)
    if command.deputy == post.deputy:
        return []
    if post.until is not None and post.until < moment.on:
        raise Refused("post_has_ended", last_day=post.until)
    if command.deputy is not None:
        _may_stand_in(command.deputy, post, moment)
    return [DeputySet(staff=post.staff, post=command.post, deputy=command.deputy)]


def somebody_administers(ending: Iterable[Post], last_day: date, moment: Moment) -> None:
    """Refuse to end the last administrator's post: nobody could give out another."""
    next_day = last_day + timedelta(days=1)
    for post in ending:
        if post.role is not Role.SYSTEM_ADMIN or not post.held_on(next_day):
            continue
        others = (
            each
            for member in city(moment).staff
            if member != post.staff
            for each in city(moment).posts_of(member, next_day)
        )
        if not any(each.role is Role.SYSTEM_ADMIN and covers(each.division, post.division) for each in others):
            raise Refused("last_administrator", division=post.division)


def _post(case: StaffRecord, key: str) -> Post:
    place = place_of(key)
    if place >= len(case.known.posts):
        raise Refused("no_such_post", post=key)
    return case.known.posts[place]


def _role_fits(command: Appoint, moment: Moment) -> None:
    if command.role in NO_POSTS:
        raise Refused("not_a_post", role=command.role)
    places = PLACES.get(command.role)
    if places is not None and moment.directory.organisation_kind(command.organisation) not in places:
        raise Refused("role_not_here", role=command.role, organisation=_name(command.organisation, moment))


def _no_second(post: Post, held: Iterable[Post]) -> None:
    """Not the same post twice at a time, nor two of the three administrators in one person."""
    for other in held:
        if not _overlap(post, other):
            continue
        if (other.role, other.organisation) == (post.role, post.organisation):
            raise Refused("post_held_already", role=post.role, since=other.since)
        if {other.role, post.role} <= THREE_ADMINISTRATORS and other.role is not post.role:
            raise Refused("three_administrators", basis=THREE_PEOPLE, role=post.role, other=other.role)


def _one_head(post: Post, moment: Moment) -> None:
    """One head for a role in an organisation at a time."""
    for member in city(moment).staff.values():
        for other in member.posts:
            same = (other.role, other.organisation) == (post.role, post.organisation)
            if member.id != post.staff and same and other.head and _overlap(post, other):
                raise Refused("head_exists", head=member.name, organisation=_name(post.organisation, moment))


def _may_stand_in(deputy: StaffId, post: Post, moment: Moment) -> None:
    """B works in the same organisation (同岗替代)."""
    found = city(moment).staff.get(deputy)
    if found is None or found.left_on is not None:
        raise Refused("unknown_staff", staff=deputy)
    if deputy == post.staff:
        raise Refused("own_deputy")
    day = max(post.since, moment.on)
    if not any(each.organisation == post.organisation for each in city(moment).posts_of(deputy, day)):
        raise Refused("deputy_elsewhere", deputy=found.name, organisation=_name(post.organisation, moment))


def _overlap(one: Post, other: Post) -> bool:
    return (one.until is None or other.since <= one.until) and (other.until is None or one.since <= other.until)


def _name(organisation: OrganisationId, moment: Moment) -> str:
    return moment.directory.organisation_name(organisation)
