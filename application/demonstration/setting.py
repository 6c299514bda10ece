"""How do places, bodies and people get into the directory? Through the engine, as an administrator would enter them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from application.ask import Ask
from application.demonstration.bodies import organisations
from application.demonstration.people import Person, Staff
from application.demonstration.places import CITY, CITY_NAME, all_places
from application.engine import Engine
from application.identities import identified
from domain.directory.divisions import EstablishDivision
from domain.directory.staff import Appoint, Engage, RecordAbsence, SetDeputy, post_key
from domain.kernel.case_kind import snake
from domain.kernel.vocabulary import SYSTEM, Command


@dataclass(frozen=True, slots=True)
class Entry:
    """One command for a record, by the name the record bears."""

    kind: str
    identity: str
    command: Command
    opens: bool = False


def entries(staff: Staff, since: date) -> Iterator[Entry]:
    """All commands, each after what it rests on."""
    yield Entry("division", CITY, EstablishDivision(code=CITY, name=CITY_NAME), opens=True)
    for place in all_places():
        yield Entry("division", place.code, EstablishDivision(code=place.code, name=place.name), opens=True)
    for founded in organisations():
        yield Entry("organisation", founded.organisation, founded, opens=True)
    for person in staff.people.values():
        engaged = Engage(staff=person.id, name=person.name, division=person.division)
        yield Entry("staff", person.id, engaged, opens=True)
    for person in staff.people.values():
        yield from _appointments(person, since)
    for person in staff.people.values():
        yield from _arrangements(person)


def _appointments(person: Person, since: date) -> Iterator[Entry]:
    for post in person.posts:
        appointed = Appoint(role=post.role, organisation=post.organisation, since=since, head=post.head)
        yield Entry("staff", person.id, appointed)


def _arrangements(person: Person) -> Iterator[Entry]:
    """B posts and days away, once everybody holds a post."""
    for place, post in enumerate(person.posts):
        if post.deputy is not None:
            yield Entry("staff", person.id, SetDeputy(post=post_key(place), deputy=post.deputy))
    for away in person.absences:
        yield Entry("staff", person.id, RecordAbsence(first=away.first, last=away.last, reason="外出学习"))


def enter(engine: Engine, tenant: str, staff: Staff, since: date, progress: Callable[[int], None]) -> int:
    """Enter the city. Done again, it adds nothing. Returns how many entries there are."""
    done = 0
    for done, entry in enumerate(entries(staff, since), start=1):
        engine.do(
            Ask(
                tenant=tenant, kind=entry.kind, name=snake(type(entry.command).__name__), command=entry.command,
                actor=SYSTEM, case_id=None if entry.opens else identified(tenant, entry.kind, entry.identity),
                key=f"demonstration/{done}",
            )
        )  # fmt: skip
        progress(done)
    return done
