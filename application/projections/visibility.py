"""Who may know of a case, so that a database can judge it for every list and every total?

A reader of a kind is a bit per role, the bit of a role's heads standing higher. Readers by the division a post covers are
bits of the case; readers bound to a body or a person, and those anywhere, have a row for each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from application.views import Sight
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Post, Role, Standing, Who, eligible, people_of, scope
from domain.kernel.vocabulary import OrganisationId

BIT = {role: 1 << place for place, role in enumerate(Role)}
"""A role by its place in `Role`. A role added in the middle there asks for a rebuild."""
HEADS = 30
"""The bits of readers who must be heads stand so much higher; thirty roles fit."""
NO_LISTS = frozenset({Role.RESIDENT, Role.SYSTEM})
"""Residents see the one case whose code they hold, not lists; the system looks with the roles of the office."""

Reader = tuple[str, str, int]
"""(body, person, bits); an empty body asks that the post covers the division, `*` for nothing."""


@dataclass(frozen=True, slots=True)
class Visibility:
    scope: str
    readers: int
    """Bits of those whose division covers the case."""
    bound: tuple[Reader, ...]
    barred: tuple[str, ...] | None
    """The names under which somebody may not know of it: people, and the people of bodies."""
    secret_to: tuple[str, ...] | None
    """The only roles that may know of it."""


def visibility(kind: CaseKind, case: Any) -> Visibility:  # a state of the kind
    standing: Standing = kind.standing(case)
    found: dict[tuple[str, str], int] = {}
    for body, person, bits in (each for who in kind.readers(case) for each in _readers(who, standing)):
        found[body, person] = found.get((body, person), 0) | bits
    barred = {people_of(each) for each in standing.barred_bodies} | standing.barred_people
    secret = standing.secret_readers
    return Visibility(
        standing.division, found.pop(("", ""), 0),
        tuple(sorted((body, person, bits) for (body, person), bits in found.items())),
        tuple(sorted(barred)) if barred else None, None if secret is None else tuple(sorted(secret)),
    )  # fmt: skip


def _readers(who: Who, standing: Standing) -> Iterable[Reader]:
    bits = 0
    for role in eligible(who, standing) - NO_LISTS:
        bits |= BIT[role]
    if who.head:
        bits <<= HEADS
    body: str | None = "*" if who.anywhere else ""
    if who.at is not None:
        body = (standing.bodies or {}).get(who.at)
    if body is None or not bits:
        return
    if who.person is None:
        yield body, "", bits
        return
    for name in (standing.people or {}).get(who.person, ()):
        yield body, name, bits


@dataclass(frozen=True, slots=True)
class Reach:
    """A sight in the columns of `visibility`."""

    scopes: tuple[tuple[str, int], ...]
    """(prefix of the division, bits)."""
    bodies: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def bits(self) -> int:
        """Of all posts."""
        bits = 0
        for _, each in self.scopes:
            bits |= each
        return bits

    @property
    def barred_as(self) -> tuple[str, ...]:
        """The names under which somebody may be barred: their own, and that of the people of each of their bodies."""
        return tuple({*self.names, *(people_of(OrganisationId(body)) for body, _ in self.bodies)})


def reach(sight: Sight) -> Reach:
    scopes: dict[str, int] = {}
    bodies: dict[str, int] = {}
    for post in sight.posts:
        prefix = scope(post.division)
        scopes[prefix] = scopes.get(prefix, 0) | _bits(post)
        if post.organisation:
            bodies[post.organisation] = bodies.get(post.organisation, 0) | _bits(post)
    return Reach(
        scopes=tuple(sorted(scopes.items())), bodies=tuple(sorted(bodies.items())),
        names=tuple(sorted(sight.names)), roles=tuple(sorted({str(post.role) for post in sight.posts})),
    )  # fmt: skip


def _bits(post: Post) -> int:
    bits = BIT[post.role]
    return bits | bits << HEADS if post.head else bits
