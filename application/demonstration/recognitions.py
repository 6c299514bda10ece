"""How do the communities of a street compete, and for which titles do they apply? With figures counted from the story itself."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from types import MappingProxyType

from application.demonstration.chance import Chance
from application.demonstration.places import SHOWN, Community
from application.demonstration.scene import Scene, approved
from application.demonstration.teller import Life, Step
from application.engine import Engine
from domain.calendar.working_days import WorkCalendar
from domain.cases.recognition import criteria
from domain.cases.recognition.applying import ApplyForRecognition, PresentEvidence
from domain.cases.recognition.choice_words import CHOICES
from domain.cases.recognition.deciding import Grant, Refuse
from domain.cases.recognition.events import Judged
from domain.cases.recognition.examining import Examine, Publicise
from domain.cases.recognition.terms import PUBLICITY
from domain.cases.recognition.words import JUDGED, Activity, Criterion, Level, Proof, Special
from domain.kernel.gathering import Gathering, Reading, Sum
from domain.kernel.vocabulary import CaseId, DivisionCode, local_date

BEFORE_THE_END = timedelta(days=40)
"""Rooms, heads of grids and helpers are entered a little earlier, titles are granted before the story ends."""
SETTLED = 30
"""Days after which nothing of a case that is named changes any more."""
Example = Callable[[str, Criterion, date], CaseId | None]
"""Asked with the place, the criterion and the day of the application."""
TITLES = {Activity.DEMONSTRATION: "和谐社区示范单位", Activity.MERIT: "争先创优先进社区"}
APPLIED: tuple[tuple[Activity, Special | None], ...] = (
    (Activity.DEMONSTRATION, None), (Activity.SPECIAL, Special.HARMONIOUS), (Activity.SPECIAL, Special.VOLUNTEERING),
    (Activity.SPECIAL, Special.SERVING),
)  # fmt: skip
"""What the shown community applies for, beside the competition in which all of its street take part."""
OTHERS_APPLY = (Special.HARMONIOUS, Special.SERVING, Special.SELF_GOVERNED)
"""What the others of its street apply for in turn, one each."""
SHOWN_BY: Mapping[Criterion, str] = MappingProxyType({
    Criterion.MEDIATION_SUCCESS: "调解成功的纠纷", Criterion.SERVICES_SATISFIED: "居民满意的服务",
    Criterion.RESOLUTIONS_EXECUTED: "已执行的居民会议决议",
})  # fmt: skip
"""Criteria for which a real case is named."""


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

    def example(self, tenant: str, division: str, criterion: Criterion, before: date) -> CaseId | None:
        """A case of a place that met a criterion well before a day: always the same, however long the story has gone on."""
        assert self._engine is not None
        self._read(self._engine, tenant)
        source = criteria.STANDARDS[criterion].source
        assert isinstance(source, Reading)
        return min(
            (case_id for case_id, kind in self._cases.items()
             if kind == source.kind and self._shows(tenant, case_id, division, source, before)), default=None,
        )  # fmt: skip

    def _shows(self, tenant: str, case_id: CaseId, division: str, source: Reading, before: date) -> bool:
        assert self._engine is not None
        kind, case = self._engine.case(tenant, case_id)
        assert kind.card is not None
        card = kind.card(case)
        if card.division != division or card.confidential or card.secret_readers:
            return False
        return any(
            each.measure == source.measure and each.numerator and (before - each.on).days > SETTLED
            for each in card.contributions
        )

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


def applications() -> list[tuple[Community, Activity, Special | None]]:
    """Every community of the shown street competes; the shown one applies for titles as well, each other one for one."""
    _, street, shown = SHOWN
    others = [each for each in street.communities if each is not shown]
    return [
        *((community, Activity.MERIT, None) for community in street.communities),
        *((shown, *each) for each in APPLIED),
        *((each, Activity.SPECIAL, special) for each, special in zip(others, cycle(OTHERS_APPLY), strict=False)),
    ]


def recognitions(
    seed: int, calendar: WorkCalendar, day: date, example: Example
) -> Iterator[tuple[str, str, Life]]:  # fmt: skip
    district, street, _ = SHOWN
    for nth, (community, activity, special) in enumerate(applications()):
        key = f"{seed}/recognition/{nth}"
        chance = Chance(key, calendar)
        scene = Scene(district=district, street=street, community=community, chance=chance, start=chance.at_work(day))
        yield f"demonstration/{key}", "recognition", recognition(scene, activity, special, example)


def recognition(scene: Scene, activity: Activity, special: Special | None, example: Example) -> Life:
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
    for criterion in asked if activity is Activity.SPECIAL else ():
        named = example(code, criterion, local_date(scene.start)) if criterion in SHOWN_BY else None
        if named is not None:
            case = PresentEvidence(criterion=criterion, what=SHOWN_BY[criterion], case=named)
            yield Step(at=chance.soon(scene.start, 40, 60), by=scene.here("director"), command=case)
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
    title = TITLES.get(activity) or CHOICES[f"Special.{special}"].zh
    head = (chance.soon(decided, 20, 60), scene.at_district("civil_affairs_head"))
    yield from approved(Grant(title=title, level=Level.DISTRICT), "grant", decided, civil, head)
