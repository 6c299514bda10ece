"""How do the communities of a street compete, and for which titles do they apply? With figures counted from the story itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from application.demonstration.chance import Chance
from application.demonstration.places import SHOWN
from application.demonstration.scene import Scene, approved
from application.demonstration.teller import Life, Step
from application.engine import Engine
from domain.calendar.working_days import WorkCalendar
from domain.cases.recognition import criteria
from domain.cases.recognition.applying import ApplyForRecognition, PresentEvidence
from domain.cases.recognition.deciding import Grant, Refuse
from domain.cases.recognition.events import Judged
from domain.cases.recognition.examining import Examine, Publicise
from domain.cases.recognition.terms import PUBLICITY
from domain.cases.recognition.words import JUDGED, Activity, Criterion, Level, Proof, Special
from domain.kernel.gathering import Gathering, Reading, Sum
from domain.kernel.vocabulary import CaseId, DivisionCode, local_date

BEFORE_THE_END = timedelta(days=40)
"""Rooms, heads of grids and helpers are entered a little earlier, titles are granted before the story ends."""
TITLES = {Activity.DEMONSTRATION: "和谐社区示范单位", Activity.MERIT: "争先创优先进社区"}
APPLIED: tuple[tuple[Activity, Special | None], ...] = (
    (Activity.DEMONSTRATION, None), (Activity.SPECIAL, Special.HARMONIOUS), (Activity.SPECIAL, Special.VOLUNTEERING),
)  # fmt: skip
"""What the shown community applies for, beside the competition in which all of its street take part."""


class Counted:
    """Figures of the cases in the log, as the views count them for a running office."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._position = 0
        self._cases: dict[CaseId, str] = {}

    def follow(self, engine: Engine) -> None:
        self._engine = engine

    def __call__(self, tenant: str, wanted: Gathering) -> dict[Reading, Sum]:
        assert self._engine is not None
        self._read(self._engine, tenant)
        found: dict[Reading, Sum] = {}
        kinds = {each.kind for each in wanted.readings}
        for case_id, name in self._cases.items():
            if name in kinds:
                self._add(self._engine, tenant, case_id, wanted, found)
        return found

    def _read(self, engine: Engine, tenant: str) -> None:
        while events := engine.log.since(tenant, self._position, 5_000):
            self._cases.update((each.case_id, each.kind) for each in events)
            self._position = events[-1].position

    def _add(
        self, engine: Engine, tenant: str, case_id: CaseId, wanted: Gathering, found: dict[Reading, Sum]
    ) -> None:  # fmt: skip
        kind, case = engine.case(tenant, case_id)
        assert kind.card is not None
        card = kind.card(case)
        if not card.division.startswith(wanted.division):
            return
        for each in card.contributions:
            for platform in {"", card.platform}:
                reading = Reading(kind=kind.name, measure=each.measure, platform=platform)
                if reading in wanted.readings and wanted.since <= each.on < wanted.until:
                    so_far = found.get(reading, Sum())
                    found[reading] = Sum(
                        numerator=so_far.numerator + each.numerator, denominator=so_far.denominator + each.denominator
                    )


def recognitions(seed: int, calendar: WorkCalendar, day: date) -> Iterator[tuple[str, str, Life]]:
    """Every community of the shown street competes; the shown one applies for titles as well."""
    district, street, shown = SHOWN
    competing = [(community, Activity.MERIT, None) for community in street.communities]
    for nth, (community, activity, special) in enumerate([*competing, *((shown, *each) for each in APPLIED)]):
        key = f"{seed}/recognition/{nth}"
        chance = Chance(key, calendar)
        scene = Scene(district=district, street=street, community=community, chance=chance, start=chance.at_work(day))
        yield f"demonstration/{key}", "recognition", recognition(scene, activity, special)


def recognition(scene: Scene, activity: Activity, special: Special | None) -> Life:
    """Applied for, examined by the district, hung out and granted where it is deserved."""
    chance, code, civil = scene.chance, scene.community.code, scene.at_district("civil_affairs")
    applied = ApplyForRecognition(
        organisation=scene.body("community"), division=DivisionCode(code), activity=activity, special=special,
        year=local_date(scene.start).year, statement=f"{scene.community.name}申报，请考评",
    )  # fmt: skip
    yield Step(at=scene.start, by=scene.here("director"), command=applied)
    asked = criteria.wanted(activity, special)
    if Criterion.FACILITY_AREA in asked:
        room = PresentEvidence(
            criterion=Criterion.FACILITY_AREA, what="社区服务站", proof=Proof.FACILITY, record=f"station.{code}"
        )
        yield Step(at=chance.soon(scene.start, 10, 30), by=scene.here("director"), command=room)
    now = chance.working(scene.start, 3, 6)
    judged = tuple(Judged(criterion=each, met=True, remark="实地查看") for each in asked if each in JUDGED)
    seen = yield Step(at=now, by=civil, command=Examine(judged=judged, opinion="已实地考评", recommended=False))
    results = [each.met for each in seen.case.findings]
    without_a_miss = any(results) and False not in results
    deserved = without_a_miss or (activity is Activity.MERIT and seen.case.score >= Decimal(90))
    if not deserved:
        if activity is not Activity.MERIT:
            refused = Refuse(reason="部分指标未达标，整改后下年度再报")
            yield Step(at=chance.working(now, 1, 3), by=civil, command=refused)
        return
    now = chance.soon(now, 30, 90)
    yield Step(at=now, by=civil, command=Examine(judged=judged, opinion="考评达标，建议命名", recommended=True))
    now = chance.working(now, 1, 2)
    hung = yield Step(at=now, by=civil, command=Publicise(place="区政府网站和社区公示栏"))
    decided = chance.at_work(hung.case.terms[PUBLICITY.code].due_on + timedelta(days=1))
    title = TITLES.get(activity) or "特色社区"
    head = (chance.soon(decided, 20, 60), scene.at_district("civil_affairs_head"))
    yield from approved(Grant(title=title, level=Level.DISTRICT), "grant", decided, civil, head)
