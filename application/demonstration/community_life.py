"""What else happens in a community in a year: rounds, talks, a shop, an assembly, families without work, people enrolled?"""

from datetime import datetime, timedelta

from application.demonstration.scene import Scene
from application.demonstration.teller import Life, Step
from domain.cases.assembly.meeting import FinishExecution, ProposeMatter, RecordVote, ReportExecution, Summon
from domain.cases.assembly.words import Form, Subject
from domain.cases.charity.events import Item
from domain.cases.charity.shop import AdmitPerson, IssueGoods, OpenLedger, ReceiveStock
from domain.cases.charity.words import Ground as Hardship
from domain.cases.counselling.referral import CountSession, ReferToCounsellor, TakeReferral
from domain.cases.counselling.words import Consent, Ground
from domain.cases.enrolment.events import Contact
from domain.cases.enrolment.hotline import Enrol, RaiseEmergency, ResolveEmergency, TakeCall
from domain.cases.enrolment.words import Group, Purpose
from domain.cases.jobless.register import GiveHelp, RecordWork, RegisterFamily
from domain.cases.jobless.words import Employment, Help
from domain.cases.screening.rounds import CloseRound, PlanRound, RecordFinding, RecordVisit, SettleFinding
from domain.cases.screening.words import Handling, Risk, Sort
from domain.cases.talk.sessions import ArrangeTalk, CloseTalk, HoldTalk
from domain.cases.talk.words import Outcome, Theme
from domain.directory.dispute_types import DisputeType
from domain.kernel.people import Person
from domain.kernel.signing import Signature
from domain.kernel.vocabulary import local_date

_MOOD = ((1, 3), (2, 4), (2, 3), (3, 4), (3, 3), (2, 2))


def screening(scene: Scene) -> Life:
    """A round through the houses; what is found is settled there, watched, or goes to the committee."""
    chance, director, grid = scene.chance, scene.here("director"), scene.here("grid")
    first = local_date(scene.start)
    plan = PlanRound(
        organisation=scene.body("community"), division=scene.community.code, sort=Sort.MONTHLY,
        title=f"{first.year}年{first.month}月矛盾纠纷排查", first=first, last=first + timedelta(days=10),
        people=(grid, scene.here("mediator")), households=chance.between(6, 12) * 10, focus=(DisputeType.NEIGHBOUR,),
    )  # fmt: skip
    yield Step(at=scene.start, by=director, command=plan)
    now = scene.start
    for nth in range(1, 4):
        now = chance.working(now, 1, 2)
        visit = RecordVisit(
            on=local_date(now), place=f"{scene.community.name}{nth * 3}号楼", households=plan.households // 3 + 4
        )
        yield Step(at=now, by=grid, command=visit)
        if chance.happens(0.5):
            yield Step(at=chance.soon(now, 5, 30), by=grid, command=_finding(scene, nth))
    now = chance.working(now, 1, 2)
    stands = yield Step(at=now, by=grid, command=RecordVisit(on=local_date(now), place="社区广场", households=6))
    for finding in stands.case.findings.values():
        if finding.handling is Handling.WATCHED:
            settled = SettleFinding(finding=finding.id, how="网格员多次走访，双方已和好")
            yield Step(at=chance.soon(now, 5, 20), by=grid, command=settled)
    if chance.happens(0.85):
        yield Step(
            at=chance.working(now, 1, 3), by=grid, command=CloseRound(summary="总体平稳，重点关注独居老人和租户")
        )


def _finding(scene: Scene, visit: int) -> RecordFinding:
    chance = scene.chance
    handling = chance.weighted((4.0, Handling.SETTLED_ON_SPOT), (3.0, Handling.WATCHED), (2.0, Handling.MEDIATION))
    people = tuple(
        Person(name=each.name, phone=each.phone, address=each.address)
        for each in (chance.resident(scene.community), chance.resident(scene.community))
    )
    return RecordFinding(
        visit=f"V{visit}", dispute=chance.one_of(DisputeType.NEIGHBOUR, DisputeType.MARRIAGE_FAMILY, DisputeType.PROPERTY_MGMT),
        risk=Risk.LOW, handling=handling, brief="楼道堆物和噪声引起争执", people=people,
        committee=scene.body("committee") if handling is Handling.MEDIATION else None,
    )  # fmt: skip


def talk(scene: Scene) -> Life:
    chance, clerk = scene.chance, scene.here("clerk")
    resident = chance.resident(scene.community)
    theme = chance.one_of(*Theme)
    yield Step(at=scene.start, by=clerk, command=ArrangeTalk(
        organisation=scene.body("station"), division=scene.community.code, staff=clerk, theme=theme,
        person=Person(name=resident.name, phone=resident.phone), room=f"{scene.community.name}谈心室",
        starts_at=scene.start, walk_in=True,
    ))  # fmt: skip
    before, after = chance.one_of(*_MOOD)
    held = chance.soon(scene.start, 40, 70)
    yield Step(at=held, by=clerk, command=HoldTalk(
        began_at=scene.start, minutes=chance.between(5, 12) * 5, theme=theme, mood_before=before, mood_after=after,
        outcome=Outcome.ANSWERED, words="家常倾诉，已疏导",
    ))  # fmt: skip
    yield Step(at=chance.soon(held, 5, 30), by=clerk, command=CloseTalk())


def counselling(scene: Scene) -> Life:
    chance, clerk, counsellor = scene.chance, scene.here("clerk"), scene.at_street("counsellor")
    resident, on = chance.resident(scene.community), local_date(scene.start)
    yield Step(at=scene.start, by=clerk, command=ReferToCounsellor(
        organisation=scene.body("station"), division=scene.community.code, counsellor=counsellor,
        person=Person(name=resident.name, phone=resident.phone), ground=chance.one_of(Ground.MOOD, Ground.SLEEP, Ground.FAMILY),
        consent=Consent.WRITTEN, consented_on=on,
    ))  # fmt: skip
    now = chance.working(scene.start, 1, 2)
    yield Step(at=now, by=counsellor, command=TakeReferral(first_on=local_date(now)))
    for _ in range(chance.between(1, 3)):
        now = chance.working(now, 3, 6)
        yield Step(at=now, by=counsellor, command=CountSession(on=local_date(now), minutes=50))


def charity(scene: Scene) -> Life:
    """The shop of a community from the day it opens its ledger; a household a month."""
    chance, worker = scene.chance, scene.here("worker")
    year = local_date(scene.start).year
    yield Step(at=scene.start, by=worker, command=OpenLedger(
        organisation=scene.body("community"), division=scene.community.code, year=year,
        name=f"{scene.community.name}慈善超市",
    ))  # fmt: skip
    now = chance.soon(scene.start, 10, 40)
    for goods, unit, points in (("大米5公斤", "袋", 40), ("食用油5升", "桶", 60), ("棉被", "床", 100)):
        stock = ReceiveStock(
            goods=goods,
            unit=unit,
            quantity=chance.between(20, 60),
            points=points,
            donor="爱心企业",
            receipt_number=f"冀捐{year}{chance.between(100, 999)}",
        )
        yield Step(at=now, by=worker, command=stock)
        now = chance.soon(now, 5, 15)
    for nth in range(1, 5):
        resident = chance.resident(scene.community, least_age=60)
        admitted = AdmitPerson(
            person=Person(name=resident.name, id_number=resident.id_number),
            ground=Hardship.DIBAO,
            certificate=f"低保{chance.between(1000, 9999)}",
            monthly_points=100,
        )
        yield Step(at=now, by=worker, command=admitted)
        now = chance.working(now, 3, 8)
        items = (Item(goods="大米5公斤", quantity=1), Item(goods="食用油5升", quantity=1))
        yield Step(at=now, by=worker, command=IssueGoods(person=f"P{nth}", items=items, signed=True))


def assembly(scene: Scene) -> Life:
    chance, director = scene.chance, scene.here("director")
    title, subject = chance.one_of(
        ("加装电动车充电桩", Subject.FACILITIES),
        ("楼道堆物清理公约", Subject.COVENANT),
        ("广场改造方案", Subject.ENVIRONMENT),
    )
    yield Step(at=scene.start, by=director, command=ProposeMatter(
        organisation=scene.body("community"), division=scene.community.code, title=title, subject=subject,
        text=f"关于{title}的提议，提请居民会议讨论决定",
    ))  # fmt: skip
    now = chance.soon(scene.start, 60, 200)
    meets = chance.working(now, 5, 10)
    entitled = chance.between(120, 240)
    call = Summon(form=Form.HOUSEHOLDS, starts_at=meets, place=f"{scene.community.name}会议室", entitled=entitled)
    yield Step(at=now, by=director, command=call)
    attended = entitled * chance.between(55, 90) // 100
    agreed = attended * chance.between(60, 90) // 100
    vote = RecordVote(
        attended=attended,
        votes_for=agreed,
        votes_against=attended - agreed,
        resolution=f"同意{title}，由居委会组织实施",
        executor="居民委员会",
        execute_until=local_date(meets) + timedelta(days=60),
    )
    yield Step(at=chance.soon(meets, 60, 120), by=director, command=vote)
    if chance.happens(0.7):
        yield Step(
            at=chance.working(meets, 15, 25), by=director, command=ReportExecution(report="已完成一半", percent=50)
        )
        if chance.happens(0.6):
            finished = FinishExecution(result=f"{title}已完成并公示", posted=True)
            yield Step(at=chance.working(meets, 35, 40) + timedelta(days=40), by=director, command=finished)


def jobless(scene: Scene) -> Life:
    chance, worker = scene.chance, scene.here("worker")
    members = tuple(
        Person(name=each.name, phone=each.phone, address=each.address)
        for each in (chance.resident(scene.community, least_age=30, most_age=50) for _ in range(2))
    )
    yield Step(at=scene.start, by=worker, command=RegisterFamily(
        organisation=scene.body("community"), division=scene.community.code, members=members, nobody_works=True,
    ))  # fmt: skip
    now = chance.working(scene.start, 2, 5)
    help_ = GiveHelp(sort=Help.JOB_OFFER, member="P1", on=local_date(now), words="推荐保安、保洁岗位各一个")
    yield Step(at=now, by=worker, command=help_)
    if chance.happens(0.8):
        now = chance.working(now, 8, 20)
        found = RecordWork(member="P1", employment=Employment.UNIT, employer="本地物业公司", since=local_date(now))
        yield Step(at=now, by=worker, command=found)


def enrolment(scene: Scene) -> Life:
    chance, worker = scene.chance, scene.here("worker")
    resident, child = chance.resident(scene.community, least_age=75, most_age=92), chance.resident(scene.community)
    partner = scene.body("partner")
    yield Step(at=scene.start, by=worker, command=Enrol(
        organisation=scene.body("community"), division=scene.community.code, partner=partner,
        signature=Signature(signed_on=local_date(scene.start)),
        person=Person(name=resident.name, phone=resident.phone, address=resident.address),
        groups=(Group.LIVES_ALONE, Group.OVER_EIGHTY), device=f"HJ{chance.between(10000, 99999)}",
        contacts=(Contact(name=child.name, phone=child.phone, relation="子女"),),
    ))  # fmt: skip
    now = chance.working(scene.start, 5, 20)
    yield Step(at=now, by=worker, command=TakeCall(purpose=Purpose.GREETING, words="身体尚好"))
    if chance.happens(0.3):
        yield from _emergency(scene, chance.working(now, 10, 30))


def _emergency(scene: Scene, at: datetime) -> Life:
    worker, provider = scene.here("worker"), scene.at_street("provider")
    yield Step(at=at, by=worker, command=RaiseEmergency(words="呼叫器报警，电话无人应答", called="120"))
    there = at + timedelta(minutes=scene.chance.between(8, 40))
    resolved = ResolveEmergency(arrived_at=there, by="家政服务中心人员", family_told=True, words="老人跌倒，已送医")
    yield Step(at=there + timedelta(minutes=30), by=provider, command=resolved)
