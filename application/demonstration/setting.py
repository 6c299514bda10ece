"""How do places, bodies and people get into the directory? Through the engine, as an administrator would enter them."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from application.ask import Ask
from application.demonstration.bodies import body, organisations
from application.demonstration.people import Person, Staff
from application.demonstration.petitions import SOUGHT_TOPICS
from application.demonstration.places import CITY, CITY_NAME, DISTRICTS, Place, all_places
from application.demonstration.teller import at_once
from application.demonstration.texts import MATTERS
from application.engine import Engine
from application.identities import identified
from domain.cases.subsidy.paying import OpenLedger
from domain.directory.divisions import EstablishDivision
from domain.directory.staff import Appoint, Engage, RecordAbsence, SetDeputy, post_key
from domain.directory.topics import IDENTITY, EstablishTopics
from domain.directory.topics import KIND as TOPICS
from domain.kernel.act import snake
from domain.kernel.roles import scope
from domain.kernel.vocabulary import SYSTEM, Command, DivisionCode, OrganisationId

AT_ONCE = 200
"""How many commands go to the log together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One command for a record, by the name the record bears."""

    kind: str
    identity: str
    command: Command
    opens: bool = False


def entries(staff: Staff, since: date) -> Iterator[tuple[Entry, ...]]:
    """All commands, in groups: what stands in one group rests on earlier ones only."""
    yield (_division(CITY, CITY_NAME),)
    for level in groupby(sorted(all_places(), key=_level), key=_level):
        yield tuple(_division(place.code, place.name) for place in level[1])
    yield from _organisations()
    yield tuple(_ledger_of_subsidies(each.code) for each in DISTRICTS)
    people = tuple(staff.people.values())
    yield tuple(
        Entry("staff", each.id, Engage(staff=each.id, name=each.name, division=each.division), opens=True)
        for each in people
    )
    for nth in range(max(len(each.posts) for each in people)):
        yield tuple(_appointment(each, nth, since) for each in people if nth < len(each.posts))
    yield tuple(entry for each in people for entry in _deputies(each))
    yield tuple(
        Entry("staff", each.id, RecordAbsence(first=away.first, last=away.last, reason="外出学习"))
        for each in people
        for away in each.absences
    )
    yield (_topics(),)


def enter(engine: Engine, tenant: str, staff: Staff, since: date, progress: Callable[[int], None]) -> int:
    """Enter the city. Done again, it adds nothing. Returns how many entries there are."""
    return give(engine, tenant, entries(staff, since), "demonstration", progress)


def give(
    engine: Engine,
    tenant: str,
    groups: Iterable[tuple[Entry, ...]],
    key: str,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Give the commands of groups, one group after the other. Returns how many there are."""
    done = 0
    with asyncio.Runner() as runner:
        for group in groups:
            for start in range(0, len(group), AT_ONCE):
                some = group[start : start + AT_ONCE]
                runner.run(_give(engine, tenant, some, key, done))
                done += len(some)
                progress(done)
    return done


async def _give(engine: Engine, tenant: str, some: tuple[Entry, ...], key: str, before: int) -> None:
    asks = (
        Ask(
            tenant=tenant, kind=entry.kind, name=snake(type(entry.command).__name__), command=entry.command,
            actor=SYSTEM, case_id=None if entry.opens else identified(tenant, entry.kind, entry.identity),
            key=f"{key}/{number}",
        )
        for number, entry in enumerate(some, start=before + 1)
    )  # fmt: skip
    await asyncio.gather(*(engine.do_async(ask, at_once) for ask in asks))


def _division(code: DivisionCode, name: str) -> Entry:
    return Entry("division", code, EstablishDivision(code=code, name=name), opens=True)


def _ledger_of_subsidies(district: DivisionCode) -> Entry:
    opened = OpenLedger(
        division=district, organisation=body("justice_bureau", district), treasury=body("finance", district)
    )
    return Entry("subsidy", district, opened, opens=True)


def _topics() -> Entry:
    """The catalogue: whatever residents bring in this city, so that the one window can suggest it."""
    named = sorted({*(each.topic for each in MATTERS), *SOUGHT_TOPICS})
    return Entry(
        TOPICS.name, IDENTITY, EstablishTopics(division=CITY, topics=tuple(named), source="演示分类目录"), opens=True
    )


def _level(place: Place) -> int:
    return len(scope(place.code))


def _organisations() -> Iterator[tuple[Entry, ...]]:
    """Superiors first."""
    waiting, known = list(organisations()), set[OrganisationId | None]({None})
    while waiting:
        ready = [each for each in waiting if each.superior in known]
        yield tuple(Entry("organisation", each.organisation, each, opens=True) for each in ready)
        known |= {each.organisation for each in ready}
        waiting = [each for each in waiting if each.organisation not in known]


def _appointment(person: Person, nth: int, since: date) -> Entry:
    post = person.posts[nth]
    appointed = Appoint(role=post.role, organisation=post.organisation, since=since, head=post.head)
    return Entry("staff", person.id, appointed)


def _deputies(person: Person) -> Iterator[Entry]:
    """B posts, once everybody holds a post. Nobody here has two of them."""
    for place, post in enumerate(person.posts):
        if post.deputy is not None:
            yield Entry("staff", person.id, SetDeputy(post=post_key(place), deputy=post.deputy))
