"""What does it touch when a community is merged into another or split up, and which commands do it, in which order?

Cases, grids, rooms, volunteers and agreements stay where they are entered and are found under the one that carries on.
People and bodies are moved: each body is carried on by one of its kind or closed, each post is given anew there or ends.
What was done is not asked for again, so whoever goes on after a refusal does only the rest.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.directory.directory import Directory, Organisation
from domain.directory.divisions import SucceedDivision
from domain.directory.organisations import CloseOrganisation, SucceedOrganisation
from domain.directory.staff import Appoint, EndPost, SetDeputy, post_key
from domain.kernel.roles import Post
from domain.kernel.vocabulary import Command, DivisionCode, OrganisationId, StaffId


@dataclass(frozen=True, slots=True)
class Held:
    """A post in a body that ends."""

    post: Post
    key: str

    @property
    def name(self) -> str:
        """Of the post, among those of everybody."""
        return f"{self.post.staff}.{self.key}"


@dataclass(frozen=True, slots=True)
class Ending:
    """A body of the old community, who of its kind could carry it on, and who works there."""

    body: Organisation
    heirs: tuple[Organisation, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """What lies in the old community."""

    bodies: tuple[Ending, ...]
    """Those below others first."""
    grounds: Mapping[str, int]
    """Grids, buildings and resident groups, by sort."""
    facilities: int
    volunteers: int
    agreements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be done, as somebody chose it."""

    old: DivisionCode
    successor: DivisionCode
    others: tuple[DivisionCode, ...]
    day: date
    document: str
    reason: str
    heirs: Mapping[OrganisationId, OrganisationId]
    """By body, who carries it on; bodies that are not named are closed."""
    seats: Mapping[str, OrganisationId]
    """By post, the body in which it is given anew; posts that are not named end."""

    @property
    def parts(self) -> tuple[DivisionCode, ...]:
        return (self.successor, *self.others)


@dataclass(frozen=True, slots=True)
class Step:
    """One command on one record."""

    kind: str
    identity: str
    command: Command


Phase = Callable[[Directory, Change], Iterator[Step]]


def touched(directory: Directory, old: DivisionCode, parts: Sequence[DivisionCode], day: date) -> Touched:
    bodies = [each for each in directory.organisations.values() if each.division == old and each.closed_on is None]
    heirs = [each for each in directory.organisations.values() if each.division in parts and each.closed_on is None]
    grounds: dict[str, int] = {}
    for ground in directory.neighbourhoods.values():
        if ground.division == old and not ground.gone:
            grounds[ground.sort] = grounds.get(ground.sort, 0) + 1
    return Touched(
        bodies=tuple(
            Ending(each, tuple(heir for heir in heirs if heir.kind == each.kind), tuple(_held(directory, each, day)))
            for each in sorted(bodies, key=lambda each: (-_depth(directory, each), each.id))
        ),
        grounds=grounds,
        facilities=sum(each.division == old and each.closed_on is None for each in directory.facilities.values()),
        volunteers=sum(each.division == old and not each.left for each in directory.volunteers.values()),
        agreements=sum(each.division == old and each.ended_on is None for each in directory.co_building.values()),
    )  # fmt: skip


def _held(directory: Directory, body: Organisation, day: date) -> Iterator[Held]:
    """The posts there that last beyond the day."""
    for member in directory.staff.values():
        for place, post in enumerate(member.posts):
            if post.organisation == body.id and member.left_on is None and (post.until is None or post.until > day):
                yield Held(post, post_key(place))


def _depth(directory: Directory, body: Organisation) -> int:
    depth, above = 0, body.superior
    while above is not None:
        depth, above = depth + 1, directory.superior_of(above)
    return depth


def appointments(directory: Directory, change: Change) -> Iterator[Step]:
    """From the day after, in the body that was chosen; one head for a role stays one."""
    since = change.day + timedelta(days=1)
    headed: set[tuple[str, OrganisationId]] = set()
    for held, there in _moving(directory, change):
        post = held.post
        if any(each.role is post.role for each in _posts_there(directory, post.staff, there, since)):
            continue
        seat = (post.role.value, there)
        head = post.head and seat not in headed and not heads(directory, post, there, since)
        headed |= {seat} if head else set()
        command = Appoint(role=post.role, organisation=there, since=since, until=post.until, head=head)
        yield Step("staff", post.staff, command)


def deputies(directory: Directory, change: Change) -> Iterator[Step]:
    """B stands in for A again, where both have gone to the same body."""
    since = change.day + timedelta(days=1)
    for held, there in _moving(directory, change):
        deputy, staff = held.post.deputy, held.post.staff
        if deputy is None or not _posts_there(directory, deputy, there, since):
            continue
        for place, post in enumerate(directory.staff[staff].posts):
            new = (post.organisation, post.role, post.deputy) == (there, held.post.role, None) and post.held_on(since)
            if new and deputy != staff:
                yield Step("staff", staff, SetDeputy(post=post_key(place), deputy=deputy))


def endings(directory: Directory, change: Change) -> Iterator[Step]:
    for ending in touched(directory, change.old, change.parts, change.day).bodies:
        for held in ending.held:
            yield Step("staff", held.post.staff, EndPost(post=held.key, last_day=change.day))


def bodies(directory: Directory, change: Change) -> Iterator[Step]:
    for ending in touched(directory, change.old, change.parts, change.day).bodies:
        heir = change.heirs.get(ending.body.id)
        command: Command = (
            CloseOrganisation(reason=change.reason) if heir is None
            else SucceedOrganisation(successor=heir, reason=change.reason)
        )  # fmt: skip
        yield Step("organisation", ending.body.id, command)


def division(directory: Directory, change: Change) -> Iterator[Step]:
    if directory.is_division(change.old):
        yield Step("division", change.old, succession(change))


def succession(change: Change) -> SucceedDivision:
    return SucceedDivision(
        successor=change.successor, others=change.others, reason=change.reason, document=change.document
    )  # fmt: skip


PHASES: tuple[Phase, ...] = (appointments, deputies, endings, bodies, division)
"""In this order; the next begins when nothing of the one before was refused."""


def _moving(directory: Directory, change: Change) -> Iterator[tuple[Held, OrganisationId]]:
    for ending in touched(directory, change.old, change.parts, change.day).bodies:
        for held in ending.held:
            if (there := change.seats.get(held.name)) is not None:
                yield held, there


def _posts_there(directory: Directory, staff: StaffId, body: OrganisationId, on: date) -> list[Post]:
    member = directory.staff[staff]
    return [each for each in member.posts if each.organisation == body and each.held_on(on)]


def heads(directory: Directory, post: Post, body: OrganisationId, on: date) -> list[StaffId]:
    """Who already heads the body where somebody with this post goes."""
    return [each.staff for each in directory.posts_in(body, on) if each.head and each.role is post.role]
