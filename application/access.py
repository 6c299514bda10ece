"""May this person do this, or know of it? And if not, why not? Judged here for every door."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from domain.directory.directory import Directory as City
from domain.kernel.act import Entry, wanted
from domain.kernel.case_kind import CaseKind
from domain.kernel.papers import Paper
from domain.kernel.roles import Post, Role, Standing, Who, eligible, is_barred, is_enough, people_of, scope
from domain.kernel.vocabulary import (
    Actor,
    Command,
    Directory,
    DivisionCode,
    ForbiddenError,
    OrganisationId,
    StaffId,
)

Condition = Literal["office", "role", "place", "body", "no_body", "head", "person", "state", "request", "second_person"]
"""What an act asks of whoever gives it: that it is for the office at all; a role; a post for the case's division, or in the
body that has the part, if there is one; that the post heads the unit; a part in person; the state of the case; a request that
waits, made by somebody else.
"""

_OUTSIDE = OrganisationId("")
_OWN_ROLE: Mapping[str, Role] = {"resident": Role.RESIDENT, "system": Role.SYSTEM}


def posts_of(actor: Actor, acting_for: StaffId | None, directory: Directory, on: date) -> tuple[Post, ...]:
    """The posts by which somebody acts: their own, or those of the A for whom they stand in as B.

    Raises ForbiddenError where somebody stands in for a person whose B they are not, or who is not away.
    """
    if actor.sort in _OWN_ROLE:
        return (Post(staff=StaffId(actor.id), role=_OWN_ROLE[actor.sort], organisation=_OUTSIDE,
                     division=DivisionCode(""), since=date.min),)  # fmt: skip
    own = directory.posts_of(StaffId(actor.id), on)
    if acting_for is None:
        return own
    lent = tuple(post for post in directory.posts_of(acting_for, on) if post.deputy == actor.id)
    if not lent:
        raise ForbiddenError("not_the_deputy", acting_for=acting_for)
    if not directory.is_absent(acting_for, on):
        raise ForbiddenError("principal_is_present", acting_for=acting_for)
    return lent


def judge_opening(entry: Entry, command: Command, kind: CaseKind, posts: tuple[Post, ...], actor: Actor) -> None:
    """Raise ForbiddenError unless somebody may open such a case."""
    standing = kind.opening(command)
    if not any(is_enough(each, posts, frozenset((actor.id,)), standing) for each in entry.act.who):
        raise ForbiddenError("not_your_task", command=entry.name)


@dataclass(frozen=True, slots=True)
class Lack:
    """A condition that fails, with what it asks for."""

    condition: Condition
    facts: Mapping[str, object] = field(default_factory=dict)


class NotYourTaskError(ForbiddenError):
    """Somebody may know of the case and may not do this on it: what they lack, and who could do it today."""

    def __init__(self, entry: Entry, found: tuple[Lack, ...], could: tuple[Post, ...] = ()) -> None:
        super().__init__("not_your_task", command=entry.name)
        self.lacks = found
        self.could = could


def judge(  # who, what and on which case
    entry: Entry, command: Any, case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str], *,
    today: tuple[Post, ...] | None = None,
) -> None:  # fmt: skip
    """Raise ForbiddenError unless somebody may give this command on this case, by the posts of the day on which it was done.

    That day's posts are not enough where those of today let nobody know of the case: what is logged late is no way back in.
    Whoever may neither give it nor know of the case is told that there is none. A few may act on what they may not read: who
    learns of a danger reports it.
    """
    standing, now = kind.standing(case), posts if today is None else today
    if is_barred(posts, names, standing) or is_barred(now, names, standing):
        raise ForbiddenError("unknown_case")
    asked = wanted(entry, case, getattr(command, "request_id", None))
    may = any(is_enough(each, posts, names, standing) for each in asked)
    knows = may_read(case, kind, now, names)
    if may and (knows or any(is_enough(each, now, names, standing) for each in asked)):
        return
    if not knows:
        raise ForbiddenError("unknown_case")
    raise NotYourTaskError(entry, lacks(entry, case, kind, posts, names))


def lacks(entry: Entry, case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str]) -> tuple[Lack, ...]:
    """Why somebody who may know of a case may not give a command on it now; nothing where they may.

    Of the ways in which it may be given, the one that lacks least is told.
    """
    found: list[Lack] = []
    if entry.act.states is not None and case.state not in entry.act.states:
        found.append(Lack("state", {"states": tuple(each for each in kind.states if each in entry.act.states)}))
    pending = _pending(entry, case)
    if entry.part in ("approve", "decline"):
        if pending is None:
            found.append(Lack("request"))
        elif pending.involved & names:
            found.append(Lack("second_person"))
    standing, asked = kind.standing(case), wanted(entry, case, pending.id if pending else None)
    ways = [_lacks(each, posts, names, standing) for each in asked if each.roles - set(_OWN_ROLE.values())]
    return (*found, *min(ways, key=_distance, default=(Lack("office"),)))


def who_could(entry: Entry, case: Any, kind: CaseKind, city: City, on: date) -> tuple[Post, ...]:
    """The posts whose holders could give a command on a case today, if its state allowed it."""
    roles = frozenset(role for each in wanted(entry, case) for role in each.roles)
    found: list[Post] = []
    for member in city.staff.values():
        posts, names = tuple(post for post in member.posts if post.held_on(on)), frozenset((member.id,))
        if any(post.role in roles for post in posts) and may_read(case, kind, posts, names):
            missing = lacks(entry, case, kind, posts, names)
            if all(each.condition in ("state", "request") for each in missing):
                found.append(next(post for post in posts if post.role in roles))
    return tuple(found)


_FAR: Mapping[Condition, int] = {"no_body": 8, "role": 4, "place": 2, "body": 2}
"""How much a condition asks beside the others, which count one. A way that is open to no body is told only where every other
is too: somebody else may do it already.
"""


def _distance(found: Sequence[Lack]) -> int:
    return sum(_FAR.get(each.condition, 1) for each in found)


def _lacks(wanted: Who, posts: tuple[Post, ...], names: frozenset[str], standing: Standing) -> tuple[Lack, ...]:
    """What fails of one way in which an act may be given."""
    if is_enough(wanted, posts, names, standing):
        return ()
    able = eligible(wanted, standing)
    found = min((_lacks_of_post(wanted, post, standing) for post in posts if post.role in able),
                key=len, default=[Lack("role", {"roles": tuple(role for role in Role if role in able)})])  # fmt: skip
    people = (standing.people or {}).get(wanted.person, ()) if wanted.person is not None else None
    return (*found, *((Lack("person", {"people": people}),) if people is not None and not names & set(people) else ()))


def _lacks_of_post(wanted: Who, post: Post, standing: Standing) -> list[Lack]:
    found: list[Lack] = []
    if wanted.at is not None:
        body = (standing.bodies or {}).get(wanted.at)
        if body is None:
            found.append(Lack("no_body"))
        elif body != post.organisation:
            found.append(Lack("body", {"organisation": body}))
    elif not wanted.anywhere and not standing.division.startswith(scope(post.division)):
        found.append(Lack("place", {"division": standing.division}))
    if wanted.head and not post.head:
        found.append(Lack("head"))
    return found


def may_read(case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str]) -> bool:
    """Whether somebody may see a case."""
    standing: Standing = kind.standing(case)
    if is_barred(posts, names, standing):
        return False
    return any(is_enough(each, posts, names, standing) for each in kind.readers(case))


def may_make(paper: Paper, case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str]) -> bool:
    """Whether somebody may issue a paper of a case, and so knows what it says."""
    standing = kind.standing(case)
    if is_barred(posts, names, standing):
        return False
    return any(is_enough(each, posts, names, standing) for each in paper.who or kind.keeper)


def is_confided(case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str]) -> bool:
    """Whether somebody who may see a case may also see what was said in it."""
    standing = kind.standing(case)
    return not kind.confidants or any(is_enough(each, posts, names, standing) for each in kind.confidants)


def names_of(actor: Actor, acting_for: StaffId | None, directory: Directory, on: date) -> frozenset[str]:
    """The names under which somebody may play a part in a case, or be kept out of it.

    Who stands in for somebody keeps the bodies of their own posts as names: what those must not know, they do not learn as B.
    """
    if acting_for is None:
        return frozenset((actor.id,))
    own = (people_of(post.organisation) for post in directory.posts_of(StaffId(actor.id), on))
    return frozenset((actor.id, acting_for, *own))


def open_among(
    entries: Iterable[Entry], case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str]
) -> list[Entry]:
    """Those of the commands that somebody may give now, as far as the state and their posts tell."""
    admitted = [entry for entry in entries if entry.is_called_for(case)]
    standing = kind.standing(case)
    if not admitted or is_barred(posts, names, standing):
        return []
    return [entry for entry in admitted if _is_open(entry, case, posts, names, standing)]


def _is_open(entry: Entry, case: Any, posts: tuple[Post, ...], names: frozenset[str], standing: Standing) -> bool:
    pending = _pending(entry, case)
    if entry.part in ("approve", "decline") and (pending is None or pending.involved & names):
        return False
    asked = wanted(entry, case, pending.id if pending else None)
    return any(is_enough(each, posts, names, standing) for each in asked)


def _pending(entry: Entry, case: Any) -> Any:  # a request of a case; None where the command answers none
    if entry.part not in {"approve", "decline"} or entry.act.approval is None:
        return None
    noun = entry.act.approval.noun
    return next((each for each in case.requests.values() if each.noun == noun), None)
