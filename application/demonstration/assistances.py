"""How may an application for assistance go? From the street's window, through check, visit and publicity, to help and after."""

from collections.abc import Generator
from datetime import datetime, timedelta
from decimal import Decimal

from application.demonstration.households import authorisations_of, computed_from, household
from application.demonstration.relief import LAW, K, delivered, emergency, helped, referred
from application.demonstration.scene import Scene, Told, approved
from application.demonstration.teller import Branch, Life, Pause, Stands, Step
from domain.cases.assistance.acceptance import Accept, RequestSupplement, Supplement
from domain.cases.assistance.application import Apply, ApplyDiscovered, CloseDiscovery, Discover, VisitDiscovered
from domain.cases.assistance.benefit import AssessSelfCare
from domain.cases.assistance.decision import Confirm, CountyVisit, Refuse, Report
from domain.cases.assistance.events.intake import MissingItem
from domain.cases.assistance.events.investigation import Reviewer, TekunFindings
from domain.cases.assistance.investigation import (
    CheckResult,
    CheckStarted,
    RecordVisit,
    RequestCheck,
    StartInvestigation,
    TellCheckResult,
)
from domain.cases.assistance.opinion import Opine
from domain.cases.assistance.publicity import DemocraticReview, Finish, Object, Publicise, TakeDown
from domain.cases.assistance.words import (
    AssistanceKind,
    CheckConclusion,
    CheckSource,
    DecisionSort,
    NoAbilityGround,
    Paper,
    RecheckClass,
    VisitGround,
)
from domain.kernel.vocabulary import local_date

At = Generator[Step | Pause | Branch, Stands, datetime]
StandsAt = Generator[Step | Pause | Branch, Stands, tuple[Stands, datetime]]
SOURCES = (CheckSource.SOCIAL_INSURANCE, CheckSource.REAL_PROPERTY, CheckSource.VEHICLES, CheckSource.BANK)


def assistance(scene: Scene) -> Life:
    """One application, of one of the kinds."""
    chance = scene.chance
    kind = chance.weighted(
        (10.0, K.DIBAO), (2.0, K.DIBAO_MARGINAL), (1.2, K.TEKUN), (1.2, K.RIGID_EXPENSE), (2.0, K.TEMPORARY_EXPENSE),
        (1.6, K.TEMPORARY_EMERGENCY), (0.8, K.MEDICAL), (0.6, K.EDUCATION),
    )  # fmt: skip
    match kind:
        case K.TEMPORARY_EMERGENCY:
            yield from emergency(scene)
        case K.MEDICAL | K.EDUCATION:
            yield from referred(scene, kind)
        case _:
            yield from _applied(scene, kind)


def discovery(scene: Scene) -> Life:
    """Somebody of the grid finds a household in hardship; a visit follows, mostly an application."""
    chance = scene.chance
    found = household(scene, K.DIBAO)
    reported = Discover(
        street=scene.body("street"), community=scene.community.code, person=found.members[0], hardship=found.hardship,
        hardship_text=found.hardship_text, consents=True,
    )  # fmt: skip
    yield Step(at=scene.start, by=scene.here("grid"), command=reported)
    now = chance.working(scene.start, 1, 5)
    wants = chance.happens(0.8)
    visited = VisitDiscovered(findings="入户查看，家庭确有困难，已讲解政策。", wants_to_apply=wants)
    yield Step(at=now, by=scene.here("worker"), command=visited)
    now = chance.working(now, 1, 4)
    if not wants:
        yield Step(at=now, by=scene.here("worker"), command=CloseDiscovery(reason="本人暂不申请，纳入走访名单"))
        return
    applied = ApplyDiscovered(assistance_kind=K.DIBAO, **found.facts())  # type: ignore[arg-type] # facts by name
    yield Step(at=now, by=scene.here("worker"), command=applied)
    yield from _from_acceptance(scene, K.DIBAO, now)


def _applied(scene: Scene, kind: AssistanceKind) -> Told:
    chance = scene.chance
    lacking = chance.happens(0.25)
    asked = household(scene, kind, lacking=lacking)
    command = Apply(
        assistance_kind=kind, street=scene.body("street"), community=scene.community.code,
        **asked.facts(),  # type: ignore[arg-type] # facts by name
    )  # fmt: skip
    stands = yield Step(at=scene.start, by=scene.at_street("window"), command=command)
    now = scene.start
    if lacking:
        now = chance.soon(now, 10, 60)
        item = MissingItem(paper=Paper.CHECK_AUTHORISATION, why="核对须经全体共同生活成员授权", where="街道窗口领取")
        yield Step(at=now, by=scene.at_street("window"), command=RequestSupplement(items=(item,)))
        if chance.happens(0.1):
            return stands  # never supplemented: the system ends it
        now = chance.working(now, 3, 12)
        signed = authorisations_of(asked, local_date(now))
        brought = Supplement(papers=(Paper.CHECK_AUTHORISATION,), authorisations=signed)
        yield Step(at=now, by=scene.at_street("window"), command=brought)
    return (yield from _from_acceptance(scene, kind, now))


def _from_acceptance(scene: Scene, kind: AssistanceKind, now: datetime) -> Told:
    now = scene.chance.working(now, 1, 2)
    yield Step(at=now, by=scene.at_street("civil"), command=Accept())
    stands, now = yield from _investigated(scene, kind, now)
    stands, now = yield from _opined(scene, stands, kind, now)
    if kind is not K.RIGID_EXPENSE:
        now = yield from _publicised(scene, kind, now)
    else:
        now = scene.chance.working(now, 1, 2)
        yield Step(at=now, by=scene.at_street("civil"), command=Report(county=scene.body("civil_affairs")))
    return (yield from _decided(scene, kind, now))


def _investigated(scene: Scene, kind: AssistanceKind, now: datetime) -> StandsAt:
    """Team, information check, household visit, computation."""
    chance, civil, county = scene.chance, scene.at_street("civil"), scene.at_district("civil_affairs")
    worker = scene.here("worker")
    now = chance.working(now, 1, 4)
    yield Step(at=now, by=civil, command=StartInvestigation(investigators=(civil, worker)))
    now = chance.soon(now, 10, 60)
    yield Step(at=now, by=civil, command=RequestCheck(sources=SOURCES, county=scene.body("civil_affairs")))
    now = chance.working(now, 1, 4)
    yield Step(at=now, by=county, command=CheckStarted())
    now = chance.working(now, 3, 8)
    fits = chance.happens(0.9)
    returned = CheckResult(
        sources=SOURCES, conclusion=CheckConclusion.FITS if fits else CheckConclusion.DOES_NOT_FIT,
        hits="" if fits else "名下登记有经营主体",
    )  # fmt: skip
    yield Step(at=now, by=county, command=returned)
    if not fits:
        now = chance.working(now, 1, 2)
        yield Step(at=now, by=civil, command=TellCheckResult())
    now = chance.working(now, 1, 3)
    visit = RecordVisit(
        signed_by=(civil, worker), member="M1", findings="住房为自有老旧住房，家电简单，邻里反映生活确有困难。",
        income_and_property_seen="无高档消费迹象", special_expenses="常年用药",
    )  # fmt: skip
    yield Step(at=now, by=worker, command=visit)
    if kind is K.TEKUN:
        now = chance.soon(now, 10, 40)
        weak = chance.happens(0.4)
        able = AssessSelfCare(
            eats=True, dresses=True, gets_in_and_out_of_bed=True, uses_the_toilet=not weak, walks_indoors=not weak,
            bathes=not weak,
        )  # fmt: skip
        yield Step(at=now, by=civil, command=able)
    now = chance.working(now, 0, 2)
    stands = yield Step(at=now, by=civil, command=computed_from(scene, kind, fits=fits))
    return stands, now


def _opined(scene: Scene, stands: Stands, kind: AssistanceKind, now: datetime) -> StandsAt:
    chance, civil = scene.chance, scene.at_street("civil")
    computation = stands.case.computation
    now = chance.working(now, 1, 3)
    amount = Decimal(chance.between(10, 60) * 100) if kind is K.TEMPORARY_EXPENSE else computation.amount
    told = "家庭情况属实，拟同意。" if computation.eligible else "经核算不符合条件，拟不予同意。"
    opinion = Opine(
        eligible=computation.eligible, amount=amount if computation.eligible else Decimal(0), opinion=told,
        tekun=TekunFindings(no_ability=NoAbilityGround.AGED, no_income=True, no_able_supporter=True)
        if kind is K.TEKUN else None,
    )  # fmt: skip
    signed = chance.working(now, 0, 2)
    stands = yield from approved(opinion, "opinion", now, civil, (signed, scene.at_street("civil_head")))
    return stands, signed


def _publicised(scene: Scene, kind: AssistanceKind, now: datetime) -> At:
    """Seven days on the board; now and then somebody objects, and the neighbours are heard."""
    chance, civil, worker = scene.chance, scene.at_street("civil"), scene.here("worker")
    now = chance.working(now, 1, 2)
    posted = Publicise(
        ordered_by=scene.at_street("civil_head"), place=f"{scene.community.name}公示栏", proof="张贴照片",
        objection_phone="0317-1234567",
    )  # fmt: skip
    stands = yield Step(at=now, by=worker, command=posted)
    over = stands.case.terms["AS-T4"].due_at
    objected = chance.happens(0.06)
    if objected:
        at = chance.soon(now, 1000, 6000)
        clue = Object(name=chance.resident(scene.community).name, content="反映该户有子女按月给付生活费，请核实")
        yield Step(at=at, by=worker, command=clue)
    now = chance.at_work(local_date(over))
    county = scene.body("civil_affairs")
    if not objected:
        yield Step(at=now, by=civil, command=Report(county=county))
    else:
        now = yield from _heard_again(scene, kind, now)
    taken = TakeDown(removed_at=over + timedelta(hours=9), proof="撤下照片", witness="楼长")
    yield Step(at=chance.soon(now, 5, 60), by=worker, command=taken)
    if objected and kind is not K.TEKUN:
        now = chance.working(now, 1, 2)
        yield Step(at=now, by=civil, command=Report(county=county))
    elif objected:
        now = yield from _publicised_again(scene, chance.working(now, 1, 2))
    return now


def _publicised_again(scene: Scene, now: datetime) -> At:
    """特困: what was found anew is publicised anew."""
    chance, civil, worker = scene.chance, scene.at_street("civil"), scene.here("worker")
    posted = Publicise(
        ordered_by=scene.at_street("civil_head"), place=f"{scene.community.name}公示栏", proof="再次张贴照片",
        objection_phone="0317-1234567",
    )  # fmt: skip
    stands = yield Step(at=now, by=worker, command=posted)
    now = chance.at_work(local_date(stands.case.terms["AS-T4"].due_at))
    yield Step(at=now, by=civil, command=Report(county=scene.body("civil_affairs")))
    return now


def _heard_again(scene: Scene, kind: AssistanceKind, now: datetime) -> At:
    chance, civil = scene.chance, scene.at_street("civil")
    yield Step(at=now, by=civil, command=Finish())
    now = chance.working(now, 3, 6)
    neighbours = tuple(Reviewer(name=chance.resident(scene.community).name) for _ in range(9))
    held = DemocraticReview(
        place="社区会议室", reviewers=neighbours, statement="申请人陈述家庭情况，回答提问。",
        votes_for=7, votes_against=1, abstained=1,
        minutes="多数认为情况属实，所反映的给付已停止。",
    )  # fmt: skip
    stands = yield Step(at=now, by=civil, command=held)
    _, now = yield from _opined(scene, stands, kind, now)
    return now


def _decided(scene: Scene, kind: AssistanceKind, now: datetime) -> Told:
    chance, county, head = scene.chance, scene.at_district("civil_affairs"), scene.at_district("civil_affairs_head")
    if chance.happens(0.15):
        now = chance.working(now, 1, 3)
        team = (scene.at_district("civil_affairs_b"), county)
        seen = CountyVisit(ground=VisitGround.SPOT_CHECK, visitors=team, findings="抽查入户，情况属实。")
        yield Step(at=now, by=county, command=seen)
    now = chance.working(now, 2, 7)
    stands = yield Pause(now)
    opinion = stands.case.opinions[-1]
    signed = chance.working(now, 0, 2)
    if not opinion.eligible:
        refused = Refuse(reasons="家庭人均收入或者财产不符合规定条件。", basis=LAW[kind])
        yield from approved(refused, "refusal", now, county, (signed, head))
        now = chance.working(signed, 1, 3)
        return (yield from delivered(scene, DecisionSort.REFUSED, now))
    confirmed = Confirm(
        amount=opinion.amount, recheck_class=chance.one_of(RecheckClass.YEARLY, RecheckClass.HALF_YEARLY),
        reasons="经审核符合条件，予以确认。", basis=LAW[kind],
    )  # fmt: skip
    yield from approved(confirmed, "confirmation", now, county, (signed, head))
    now = chance.working(signed, 1, 4)
    stands = yield from delivered(scene, DecisionSort.CONFIRMED, now)
    return (yield from helped(scene, kind, stands, now))
