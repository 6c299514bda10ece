"""How does one find a person, a body, a division or a topic among many? By name, by pinyin or its initials, by code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from application.telling import Teller
from domain.kernel.vocabulary import DivisionCode

SHOWN = 60
"""D: so many are offered at once; whoever looks for another types some of its name."""


@dataclass(frozen=True, slots=True)
class Found:
    value: str
    label: str
    name: str
    """What is searched, beside the value itself."""


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


def people(teller: Teller, near: str, today: date) -> Iterable[Found]:
    """Those who hold a post nearby, with the organisation, since names repeat."""
    directory = teller.directory
    for member in directory.staff.values():
        posts = directory.posts_of(member.id, today)
        if any(post.division.startswith(near) for post in posts):
            body = teller.organisation(posts[0].organisation)
            yield Found(member.id, f"{member.name}（{body}）", f"{member.name}{body}")


def bodies(teller: Teller, near: str) -> list[Found]:
    """Those at work, the nearest first."""
    at_work = (each for each in teller.directory.organisations.values() if each.closed_on is None)
    ordered = sorted(at_work, key=lambda each: (not each.division.startswith(near), each.division, each.name))
    return [Found(each.id, each.name, each.name) for each in ordered]


def divisions(teller: Teller, near: str) -> list[Found]:
    inside = (each for each in teller.directory.divisions.values() if each.code.startswith(near))
    return [Found(each.code, each.name, each.name) for each in sorted(inside, key=lambda each: each.code)]


def neighbourhoods(teller: Teller, near: str) -> list[Found]:
    """Grids and buildings nearby, by community."""
    inside = (
        each for each in teller.directory.neighbourhoods.values() if not each.gone and each.division.startswith(near)
    )
    return [
        Found(each.id, f"{teller.name(each.division, DivisionCode)} {each.name}（{each.code}）", each.name)
        for each in sorted(inside, key=lambda each: each.id)
    ]  # fmt: skip


def topics(known: Iterable[str]) -> list[Found]:
    """By their whole path; searched from the last level upwards."""
    return [Found(each, each.replace("/", " › "), each) for each in known]
