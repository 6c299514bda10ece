"""How does a mediation end: by word of mouth, in writing, without result; performed or not, closed, in the archive?"""

from collections.abc import Generator
from datetime import date, datetime, timedelta
from decimal import Decimal

from application.demonstration.scene import Scene, Told, approved
from application.demonstration.teller import Branch, Pause, Stands, Step
from domain.cases.mediation.agreement import AgreeOral, DraftAgreement, Seal, Sign, SignAsMediator
from domain.cases.mediation.closing import Archive, Close, FeedBack, GrantSubsidy, Revisit
from domain.cases.mediation.confirmation import ApplyConfirmation, EnterCourtAcceptance, EnterCourtResult
from domain.cases.mediation.facts import Cover, Legality, ObligationTerms
from domain.cases.mediation.performance import Breach, RecordPerformance, Sue, Urge
from domain.cases.mediation.progress import EndWithoutResult, Withdraw
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import (
    Attitude,
    CourtResult,
    EndReason,
    Grade,
    LegalChannel,
    ObligationSort,
)
from domain.kernel.vocabulary import local_date

At = Generator[Step | Pause | Branch, Stands, datetime]
CHANNELS = (LegalChannel.ARBITRATION, LegalChannel.ADMINISTRATIVE, LegalChannel.LAWSUIT)
LAWFUL = Legality(
    voluntary=True, within_mandatory_law=True, harms_nobody=True, within_good_morals=True, clear_and_performable=True
)
BOTH = ("P1", "P2")


def failed(scene: Scene, now: datetime) -> Told:
    chance = scene.chance
    now = chance.working(now, 3, 10)
    party = chance.one_of("", "P2")
    ended = EndWithoutResult(
        reason=EndReason.PARTY_ENDS if party else EndReason.NO_AGREEMENT, party=party, words="对责任比例和数额分歧过大",
        channels=CHANNELS, material_returned=True,
    )  # fmt: skip
    yield Step(at=now, by=scene.here("mediator"), command=ended)
    return (yield from closed(scene, chance.working(now, 2, 8)))


def withdrawn(scene: Scene, now: datetime) -> Told:
    """Only an applicant can take an application back; otherwise the party ends it."""
    now = scene.chance.working(now, 1, 4)
    stands = yield Pause(now)
    if not stands.case.applicants:
        return (yield from failed(scene, now))
    taken_back = Withdraw(party="P1", words="双方已自行和解")
    yield Step(at=now, by=scene.here("mediator"), command=taken_back)
    return (yield from closed(scene, scene.chance.working(now, 2, 8)))


def oral(scene: Scene, todo: str, now: datetime) -> Told:
    chance = scene.chance
    now = chance.soon(now, 5, 30)
    pays = chance.happens(0.3)
    paid = ObligationTerms(
        debtor="P2", creditor="P1", sort=ObligationSort.MONEY, what="当场给付补偿款",
        amount=Decimal(chance.between(2, 30) * 100), due_on=local_date(now),
    )  # fmt: skip
    agreed = AgreeOral(agreed_by=BOTH, content=f"乙方{todo}，双方互相谅解。", obligations=(paid,) if pays else ())
    yield Step(at=now, by=scene.here("mediator"), command=agreed)
    now = yield from _visited_again(scene, chance.working(now, 12, 29), required=False)
    return (yield from closed(scene, chance.working(now, 1, 5)))


def written(scene: Scene, todo: str, now: datetime) -> Told:
    chance, mediator = scene.chance, scene.here("mediator")
    now = chance.working(now, 1, 4)
    due = local_date(now) + timedelta(days=chance.between(7, 45))
    drafted = DraftAgreement(
        main_facts="双方对事实没有争议，对处理方式协商一致。", content=f"乙方于约定日期前{todo}；双方今后互不追究。",
        obligations=_owed(scene, todo, due), performance_mode="转账或者当面给付", legality=LAWFUL,
    )  # fmt: skip
    yield Step(at=now, by=mediator, command=drafted)
    for party in BOTH:
        now = chance.soon(now, 5, 20)
        yield Step(at=now, by=mediator, command=Sign(party=party))
    now = chance.soon(now, 2, 15)
    yield Step(at=now, by=mediator, command=SignAsMediator())
    now = chance.soon(now, 5, 40)
    stands = yield Step(at=now, by=scene.here("director"), command=Seal())
    if chance.happens(0.2):
        now = yield from _confirmed_by_court(scene, now)
    return (yield from _performed(scene, stands.case, now))


def _owed(scene: Scene, todo: str, due: date) -> tuple[ObligationTerms, ...]:
    chance = scene.chance
    act = ObligationTerms(debtor="P2", creditor="P1", what=todo, due_on=due)
    if chance.happens(0.35):
        return (act,)
    money = ObligationTerms(
        debtor="P2", creditor="P1", sort=ObligationSort.MONEY, what="赔偿损失",
        amount=Decimal(chance.between(3, 180) * 100), due_on=due + timedelta(days=chance.between(0, 20)),
    )  # fmt: skip
    return (act, money) if chance.happens(0.5) else (money,)


def _confirmed_by_court(scene: Scene, now: datetime) -> At:
    chance, mediator = scene.chance, scene.here("mediator")
    court = f"{scene.district.name}人民法院"
    now = chance.working(now, 3, 12)
    yield Step(at=now, by=mediator, command=ApplyConfirmation(applicants=BOTH, court=court))
    now = chance.working(now, 2, 4)
    yield Step(at=now, by=mediator, command=EnterCourtAcceptance(file_no=f"调确{chance.between(1, 500)}号"))
    now = chance.working(now, 6, 12)
    ruling = EnterCourtResult(
        result=CourtResult.CONFIRMED, ruling_no=f"民特{chance.between(1, 500)}号", received_on=local_date(now)
    )
    yield Step(at=now, by=mediator, command=ruling)
    return now


def _performed(scene: Scene, case: Mediation, now: datetime) -> Told:
    """In time, late after urging, or not at all."""
    chance, mediator = scene.chance, scene.here("mediator")
    assert case.agreement is not None, "the last signature put it into effect"
    fate = chance.weighted((8.0, "in time"), (1.2, "late"), (0.6, "not"))
    for owed in sorted(case.agreement.obligations, key=lambda each: each.due_on or date.min):
        due = owed.due_on or local_date(now)
        if fate == "in time":
            at = max(chance.soon(now, 30, 90), chance.at_work(due - timedelta(days=chance.between(0, 5))))
        else:
            at = max(chance.soon(now, 30, 90), chance.at_work(due + timedelta(days=chance.between(2, 6))))
            yield Step(at=at, by=mediator, command=Urge(words="电话督促，请尽快履行"))
            at = chance.working(at, 4, 9)
        if fate == "not":
            return (yield from _breached(scene, at))
        done = RecordPerformance(
            obligation=owed.id, amount=owed.amount, proof=chance.one_of("转账凭证", "收条", "验收照片")
        )
        yield Step(at=at, by=mediator, command=done)
        now = at
    now = yield from _visited_again(scene, chance.working(now, 2, 6), required=True)
    return (yield from closed(scene, chance.working(now, 2, 9)))


def _breached(scene: Scene, now: datetime) -> Told:
    chance, mediator = scene.chance, scene.here("mediator")
    told = Breach(words="经督促仍未履行", channels=(LegalChannel.LAWSUIT,))
    yield Step(at=now, by=mediator, command=told)
    if chance.happens(0.5):
        now = chance.working(now, 5, 15)
        yield Step(at=now, by=mediator, command=Sue(party="P1", court=f"{scene.district.name}人民法院"))
    now = yield from _visited_again(scene, chance.working(now, 3, 8), required=True)
    return (yield from closed(scene, chance.working(now, 2, 9)))


def _visited_again(scene: Scene, now: datetime, *, required: bool) -> At:
    chance = scene.chance
    stands = yield Pause(now)
    drawn = stands.case.agreement is not None and stands.case.agreement.revisit_required
    if not (required or drawn):
        return now
    attitude = chance.weighted(
        (6.0, Attitude.SATISFIED), (2.0, Attitude.BASICALLY_SATISFIED), (0.4, Attitude.DISSATISFIED)
    )
    visit = Revisit(interviewed=BOTH, findings="双方关系平稳，协议履行情况已核实。", attitude=attitude)
    yield Step(at=now, by=scene.here("mediator"), command=visit)
    return now


def closed(scene: Scene, now: datetime) -> Told:
    """The file put together, told to the sender, closed, subsidised, put into the archive."""
    chance, director = scene.chance, scene.here("director")
    stands = yield Pause(now)
    if stands.case.entrusted and stands.case.outcome is not None:
        told = FeedBack(
            to=scene.district.name + ("人民法院" if stands.case.court_procedure else "公安分局"),
            words="附协议书或者终止通知",
        )
        yield Step(at=now, by=scene.here("mediator"), command=told)
        now = chance.soon(now, 10, 60)
    cover = Cover(title=f"{stands.case.brief[:18]}案卷", pages=chance.between(8, 40), checked_by="档案员")
    stands = yield Step(at=now, by=director, command=Close(cover=cover))
    agreement = stands.case.agreement
    if agreement is not None and agreement.performed_on is not None and chance.happens(0.7):
        now = yield from _subsidised(scene, stands.case, now)
    if chance.happens(0.7):
        now = chance.working(now, 6, 25)
        stands = yield Step(
            at=now, by=scene.at_street("archivist"), command=Archive(shelf=f"{now.year}-{chance.between(1, 60)}")
        )
    return stands


def _subsidised(scene: Scene, case: Mediation, now: datetime) -> At:
    chance = scene.chance
    at = chance.working(now, 2, 6)
    first, second = chance.working(at, 0, 2), chance.working(at, 3, 8)
    oral = case.agreement is not None and case.agreement.form == "oral"
    granted = GrantSubsidy(grade=Grade.ORAL if oral else Grade.GENERAL)
    yield from approved(
        granted,
        "subsidy",
        at,
        scene.here("mediator"),
        (first, scene.here("director")),
        (second, scene.at_street("justice")),
    )
    return second
