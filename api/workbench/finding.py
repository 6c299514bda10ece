"""How does one find a person, a body, a division or a topic among many? By name, by pinyin or its initials, by code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pypinyin import Style, lazy_pinyin

from application.telling import Teller
from domain.directory.directory import Directory
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId, local_date

LEVELS = (2, 4, 6, 9, 12)
"""Digits of the division codes of province, city, district, street and community."""
SHOWN = 60
"""D: so many are offered at once; whoever looks for another types some of its name."""


@dataclass(frozen=True, slots=True)
class Found:
    value: str
    label: str
    name: str
    """What is searched, beside the value itself."""


Rank = tuple[bool, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where whoever chooses is at home: what lies there comes first, then what is nearest."""

    bodies: frozenset[OrganisationId] = frozenset()
    division: str = ""
    district: str = ""
    """The prefix within which people and places are offered."""

    def has_near(self, division: str) -> bool:
        return division.startswith(self.district)

    def rank(self, organisation: OrganisationId, division: str) -> Rank:
        """One's own bodies, then by how many levels of the division are the same, the higher bodies first."""
        same = sum(1 for length in LEVELS if self.division[:length] == division[:length])
        return organisation not in self.bodies, -same, division


def home_of(directory: Directory, staff: StaffId, at: datetime) -> Home:
    posts: Sequence[Post] = directory.posts_of(staff, local_date(at))
    division = posts[0].division if posts else ""
    return Home(
        bodies=frozenset(each.organisation for each in posts), division=division, district=division[:6].rstrip("0")
    )


def at_home_in(record: Any, home: Home) -> Home:
    """In a record of the directory, its own body and place come first."""
    known = getattr(record, "known", None)
    body, division = getattr(known, "organisation", None), getattr(known, "division", "")
    return replace(home, bodies=frozenset((body,) if body else ()), division=division) if division else home


def found(offered: Iterable[Found], wanted: str, chosen: Iterable[str] = ()) -> list[Found]:
    """Those that match, best first, with what is chosen already on top, in its order."""
    offered = list(offered)
    by_value = {each.value: each for each in offered}
    kept = [by_value[each] for each in dict.fromkeys(chosen) if each in by_value]
    asked = "".join(wanted.lower().split())
    if not asked:
        return kept + [each for each in offered if each not in kept][:SHOWN]
    ranked = [(rank, each) for each in offered if (rank := _rank(each, asked)) is not None and each not in kept]
    return kept + [each for _, each in sorted(ranked, key=lambda pair: pair[0])][:SHOWN]


def _rank(each: Found, asked: str) -> int | None:
    """0 where it begins so, 1 where it holds it, 2 and 3 likewise in pinyin, 4 by code; None where it does not fit."""
    name = each.name.lower()
    if asked in name:
        return 0 if name.startswith(asked) else 1
    whole, initials = pinyin(each.name)
    if asked in whole or asked in initials:
        return 2 if whole.startswith(asked) or initials.startswith(asked) else 3
    return 4 if each.value.lower().startswith(asked) else None


@lru_cache(maxsize=50_000)
def pinyin(name: str) -> tuple[str, str]:
    """周敏 is zhoumin and zm."""
    return "".join(lazy_pinyin(name)).lower(), "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def people(teller: Teller, home: Home, today: date, held: Role | None = None) -> list[Found]:
    """Those who hold a post in the district, the nearest first; with the organisation, since names repeat.

    `held`: only those who hold a post of that role.
    """
    directory = teller.directory
    ranked: list[tuple[Rank, Found]] = []
    for member in directory.staff.values():
        posts = [each for each in directory.posts_of(member.id, today) if held in (None, each.role)]
        near = [(home.rank(each.organisation, each.division), each) for each in posts if home.has_near(each.division)]
        if near:
            rank, post = min(near, key=lambda pair: pair[0])
            body = teller.organisation(post.organisation)
            ranked.append((rank, Found(member.id, f"{member.name}（{body}）", f"{member.name}{body}")))
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]


def bodies(teller: Teller, home: Home) -> list[Found]:
    """Those at work, the nearest first."""
    at_work = (each for each in teller.directory.organisations.values() if each.closed_on is None)
    ordered = sorted(at_work, key=lambda each: (home.rank(each.id, each.division), each.name))
    return [Found(each.id, each.name, each.name) for each in ordered]


def divisions(teller: Teller, home: Home) -> list[Found]:
    inside = (each for each in teller.directory.divisions.values() if home.has_near(each.code))
    ordered = sorted(inside, key=lambda each: (each.code != home.division, each.code))
    return [Found(each.code, each.name, each.name) for each in ordered]


def neighbourhoods(teller: Teller, home: Home) -> list[Found]:
    """Grids and buildings nearby, by community."""
    inside = (
        each for each in teller.directory.neighbourhoods.values() if not each.gone and home.has_near(each.division)
    )
    return [
        Found(each.id, f"{teller.name(each.division, DivisionCode)} {each.name}（{each.code}）", each.name)
        for each in sorted(inside, key=lambda each: each.id)
    ]  # fmt: skip


def topics(known: Iterable[str]) -> list[Found]:
    """By their whole path; searched from the last level upwards."""
    return [Found(each, each.replace("/", " › "), each) for each in known]
