"""How is the whole city told, so that somebody can watch it fill?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from application.accesses import AccessLog
from application.demonstration.assistances import assistance, discovery
from application.demonstration.chance import Chance as Luck
from application.demonstration.clock import StoryClock
from application.demonstration.community_life import (
    assembly,
    charity,
    counselling,
    enrolment,
    jobless,
    screening,
    talk,
)
from application.demonstration.mediations import mediation
from application.demonstration.network import network
from application.demonstration.orders import Memo, again, emergency, order
from application.demonstration.people import Staff, staff
from application.demonstration.petitions import petition
from application.demonstration.places import DISTRICTS, SHOWN, Community, District, Street
from application.demonstration.receipts import Receipts
from application.demonstration.recognitions import BEFORE_THE_END, Counted, Example, recognitions
from application.demonstration.scene import Scene
from application.demonstration.services import service
from application.demonstration.setting import enter, give
from application.demonstration.teller import Life, Teller, Toll
from application.engine import Engine
from application.ports import EventLog, Surroundings
from application.processes import ProcessFollower
from domain.calendar.working_days import WorkCalendar, start_of
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import local_date
from domain.processes import PROCESSES

MONTHS = 14
TENANT = "1309"
_APPOINTED_BEFORE = timedelta(days=400)
_AT_HOME, _OF_LATE = 0.06, 0.25
"""The share of matters of the community whose people the demonstration's accounts show, and of those that are new."""
_NEW = timedelta(days=21)
A_SERVICE_OF, A_YEAR_OF = 6, 60
"""One service order for so many cases; one round, talk, shop, assembly, family, enrolment and referral for so many."""
BESIDE: Mapping[str, Callable[[Scene], Life]] = {
    "screening": screening, "talk": talk, "counselling": counselling, "charity": charity, "assembly": assembly,
    "jobless": jobless, "enrolment": enrolment,
}  # fmt: skip
NETWORK_BEFORE_THE_END = BEFORE_THE_END + timedelta(days=3)
_TWICE = 0.015
"""The share of matters that the same person brings a second time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """The same for the same seed, day and size."""

    today: date
    seed: int = 1
    cases: int = 3000
    tenant: str = TENANT

    @property
    def first_day(self) -> date:
        return WorkCalendar.add_months(self.today, -MONTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is: `organisations` first, `cases` afterwards."""

    part: str
    done: int
    of: int
    day: date | None = None
    """The day that the story has reached."""


def demonstrate(
    told: Demonstration, *, log: EventLog, kinds: Mapping[str, CaseKind], surroundings: Surroundings,
    access_log: AccessLog, progress: Callable[[Progress], None] = lambda _: None,
) -> Toll:  # fmt: skip
    """Enter the city and tell its cases. Told again, also after an interruption, it adds what is missing."""
    clock, receipts, counted = StoryClock(start_of(told.first_day)), Receipts(), Counted()
    engine = Engine(
        kinds=kinds, log=log, surroundings=surroundings, clock=clock, chance=receipts, access_log=access_log,
        gathers=counted, secret=b"demonstration",  # nobody in it is anybody
    )  # fmt: skip
    counted.follow(engine)
    people = staff(told.seed, told.first_day, told.today)
    entries = enter_city(engine, told, people, progress)
    teller = Teller(engine, clock, receipts, told.tenant, people, ProcessFollower(engine, PROCESSES))
    whole = 0
    for key, kind, life in lives(told, surroundings.calendar(), partial(counted.example, told.tenant)):
        teller.add(kind, key, life)
        whole += 1
    progress(Progress(part="organisations", done=entries, of=entries))

    def tell(toll: Toll, day: date) -> None:
        progress(Progress(part="cases", done=toll.cases, of=whole, day=day))

    teller.tell(start_of(told.today - NETWORK_BEFORE_THE_END), tell)
    give(engine, told.tenant, network(told.seed, local_date(clock.now())), f"demonstration/{told.seed}/network")
    return teller.tell(start_of(told.today), tell)


def enter_city(
    engine: Engine, told: Demonstration, people: Staff, progress: Callable[[Progress], None] = lambda _: None
) -> int:
    """Only the organisations and people, for somebody who brings the cases."""
    since = told.first_day - _APPOINTED_BEFORE
    return enter(
        engine, told.tenant, people, since, lambda done: progress(Progress(part="organisations", done=done, of=0))
    )


def lives(told: Demonstration, calendar: WorkCalendar, example: Example) -> Iterator[tuple[str, str, Life]]:
    """Key, kind and life of every case, in no order of time."""
    number = 0
    while number < told.cases:
        key = f"demonstration/{told.seed}/{number}"
        scene = _scene(told, Luck(f"{told.seed}/{number}", calendar))
        if scene.chance.happens(_TWICE) and number + 1 < told.cases:
            memo, later = Memo(), scene.chance.at_work(local_date(scene.start) + timedelta(days=1))
            yield key, "appeal", order(scene, memo)
            yield f"{key}/again", "appeal", again(replace(scene, start=later), memo)
            number += 1
        else:
            yield key, *_life(scene)
        number += 1
    yield from beside(told, calendar, example)


def beside(told: Demonstration, calendar: WorkCalendar, example: Example) -> Iterator[tuple[str, str, Life]]:
    """What the platforms and the community do beside the cases of a city of that size."""
    for nth in range(told.cases // A_SERVICE_OF):
        yield (
            f"demonstration/{told.seed}/service/{nth}",
            "service",
            service(_scene(told, Luck(f"{told.seed}/s/{nth}", calendar))),
        )
    shops: set[tuple[str, int]] = set()
    for kind, life in BESIDE.items():
        for nth in range(told.cases // A_YEAR_OF):
            scene = _scene(told, Luck(f"{told.seed}/{kind}/{nth}", calendar))
            if nth == 0:  # one of each where the people work whose accounts are shown
                scene = replace(scene, district=SHOWN[0], street=SHOWN[1], community=SHOWN[2])
            shop = str(scene.community.code), local_date(scene.start).year
            if kind == "charity" and shop in shops:  # a shop has one ledger a year
                continue
            shops |= {shop} if kind == "charity" else set()
            yield f"demonstration/{told.seed}/{kind}/{nth}", kind, life(scene)
    if told.cases >= A_YEAR_OF:  # of a handful of cases nothing can be counted
        yield from recognitions(told.seed, calendar, told.today - BEFORE_THE_END, example)


def _life(scene: Scene) -> tuple[str, Life]:
    chance = scene.chance
    sort = chance.weighted(
        (43.0, "order"), (1.0, "emergency"), (15.0, "petition"), (20.0, "mediation"), (17.0, "assistance"), (3.0, "discovery")
    )  # fmt: skip
    match sort:
        case "order":
            return "appeal", order(scene)
        case "emergency":
            return "appeal", emergency(scene)
        case "petition":
            return "appeal", petition(scene)
        case "mediation":
            return "mediation", mediation(scene)
        case "discovery":
            return "assistance", discovery(scene)
        case _:
            return "assistance", assistance(scene)


def _elsewhere(luck: Luck) -> tuple[District, Street, Community]:
    district = luck.weighted((4.0, DISTRICTS[0]), (1.0, DISTRICTS[1]))
    street: Street = luck.one_of(*district.streets)
    return district, street, luck.one_of(*street.communities)


def _scene(told: Demonstration, luck: Luck) -> Scene:
    at_home = luck.happens(_AT_HOME)
    district, street, community = SHOWN if at_home else _elsewhere(luck)
    first_day = told.today - _NEW if at_home and luck.happens(_OF_LATE) else told.first_day
    days = (told.today - first_day).days
    day = first_day + timedelta(days=max(luck.between(0, days - 1), luck.between(0, days - 1)))  # more each month
    return Scene(district=district, street=street, community=community, chance=luck, start=luck.at_work(day))
