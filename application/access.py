"""May this person do this, or know of it? Judged here for every door."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from domain.kernel.case_kind import CaseKind, Entry, wanted
from domain.kernel.roles import Post, Role, Standing, is_barred, is_enough
from domain.kernel.vocabulary import (
    Actor,
    Command,
    Directory,
    DivisionCode,
    ForbiddenError,
    OrganisationId,
    StaffId,
)

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


def judge(  # who, what and on which case
    entry: Entry, command: Any, case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str]
) -> None:
    """Raise ForbiddenError unless somebody may give this command on this case."""
    standing = kind.standing(case)
    if is_barred(posts, names, standing):
        raise ForbiddenError("unknown_case")
    asked = wanted(entry, case, getattr(command, "request_id", None))
    if not any(is_enough(each, posts, names, standing) for each in asked):
        raise ForbiddenError("not_your_task", command=entry.name)


def may_read(case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str]) -> bool:
    """Whether somebody may see a case."""
    standing: Standing = kind.standing(case)
    if is_barred(posts, names, standing):
        return False
    return any(is_enough(each, posts, names, standing) for each in kind.readers(case))


def names_of(actor: Actor, acting_for: StaffId | None) -> frozenset[str]:
    """The names under which somebody may play a part in a case."""
    return frozenset((actor.id, acting_for)) if acting_for else frozenset((actor.id,))


def is_open_to(entry: Entry, case: Any, kind: CaseKind, posts: tuple[Post, ...], names: frozenset[str]) -> bool:
    """Whether somebody may give this command now, as far as the state and their posts tell."""
    return bool(open_among((entry,), case, kind, posts, names))


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
    pending = None
    if entry.part in {"approve", "decline"} and entry.act.approval is not None:
        noun = entry.act.approval.noun
        pending = next((each for each in case.requests.values() if each.noun == noun), None)
        if pending is None or pending.involved & names:
            return False
    asked = wanted(entry, case, pending.id if pending else None)
    return any(is_enough(each, posts, names, standing) for each in asked)
