"""The same quarrels in every test of mediation: water damage between neighbours, told up to a stage."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain.cases.mediation import KIND
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent
from domain.cases.mediation.agreement import AgreeOral, DraftAgreement, Seal, Sign, SignAsMediator
from domain.cases.mediation.closing import Close, Revisit
from domain.cases.mediation.facts import Cover, Legality, ObligationTerms, Party
from domain.cases.mediation.intake import Apply, Find, ReceiveReferral
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.performance import RecordPerformance
from domain.cases.mediation.progress import EndWithoutResult
from domain.cases.mediation.sessions import GiveNotice, HoldSession
from domain.cases.mediation.words import (
    Attitude,
    CourtProcedure,
    EndReason,
    LegalChannel,
    NoticeWay,
    ObligationSort,
    Referrer,
    SessionResult,
    Side,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.card import Card
from domain.kernel.vocabulary import CaseId, OrganisationId, StaffId
from tests.cast import LONGHUA
from tests.domain.story import Story

LONGHUA_COMMITTEE = OrganisationId("committee.longhua")
MEDIATOR, MEDIATOR_B, DIRECTOR = StaffId("mediator"), StaffId("mediator_b"), StaffId("committee_director")
LI = Party(side=Side.A, name="李建国", phone="13800000001", id_number="130903198001010011", address="隆华社区3号楼301")
WANG = Party(
    side=Side.B, name="王秀英", phone="13800000002", id_number="130903197502020022", address="隆华社区3号楼401"
)
BOTH = ("P1", "P2")
ALL_CHANNELS = (LegalChannel.ARBITRATION, LegalChannel.ADMINISTRATIVE, LegalChannel.LAWSUIT)
LAWFUL = Legality(
    voluntary=True, within_mandatory_law=True, harms_nobody=True, within_good_morals=True, clear_and_performable=True
)
PAY = ObligationTerms(
    debtor="P2", creditor="P1", sort=ObligationSort.MONEY, what="赔偿装修损失", amount=Decimal(18600),
    due_on=date(2026, 6, 10),
)  # fmt: skip
REPAIR = ObligationTerms(debtor="P2", creditor="P1", what="修好漏水管道", due_on=date(2026, 5, 25))
COVER = Cover(title="李建国与王秀英漏水损害纠纷", pages=24, checked_by="苏文")


def application(**changes: Any) -> Apply:
    told: dict[str, Any] = {
        "committee": LONGHUA_COMMITTEE,
        "place": LONGHUA,
        "dispute_type": DisputeType.NEIGHBOUR,
        "parties": (LI, WANG),
        "brief": "楼上漏水，损坏装修",
        "amount": Decimal(18600),
    }
    return Apply(**{**told, **changes})


def own_initiative(**changes: Any) -> Find:
    told: dict[str, Any] = {
        "committee": LONGHUA_COMMITTEE,
        "place": LONGHUA,
        "dispute_type": DisputeType.NEIGHBOUR,
        "parties": (LI, WANG),
        "brief": "楼道争吵",
    }
    return Find(**{**told, **changes})


def referral(**changes: Any) -> ReceiveReferral:
    """A court entrusts a contract dispute before filing, through its platform."""
    told: dict[str, Any] = {
        "committee": LONGHUA_COMMITTEE,
        "place": LONGHUA,
        "dispute_type": DisputeType.CONTRACT,
        "parties": (LI, WANG),
        "brief": "装修合同尾款",
        "referrer": Referrer.COURT,
        "sender": OrganisationId("court.yunhe"),
        "letter_no": "(2026)冀0903委调12号",
        "court_procedure": CourtProcedure.ENTRUSTED,
        "platform": True,
        "consented": BOTH,
    }
    return ReceiveReferral(**{**told, **changes})


def applied(on: str = "2026-04-17", **changes: Any) -> Story:
    return Story(KIND).on(on).by("mediator").does(application(**changes))


def asked(on: str = "2026-04-17", **changes: Any) -> Story:
    return applied(on, **changes).does(AskConsent())


def consented(on: str = "2026-04-17", **changes: Any) -> Story:
    return asked(on, **changes).does(RecordConsent(party="P2"))


def accepted(on: str = "2026-04-20", **changes: Any) -> Story:
    return consented(**changes).on(on).does(Accept(identity_checked=BOTH))


def assigned(on: str = "2026-04-20", **changes: Any) -> Story:
    return accepted(on, **changes).by("committee_director").does(Assign(mediators=(MEDIATOR,))).by("mediator")


def in_mediation(on: str = "2026-04-20", **changes: Any) -> Story:
    return assigned(on, **changes).does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH))


def after_session(on: str = "2026-05-08", **changes: Any) -> Story:
    session = HoldSession(present=BOTH, statements="双方陈述", minutes=90, result=SessionResult.SETTLED)
    return in_mediation(**changes).on(on).does(session)


def draft(**changes: Any) -> DraftAgreement:
    told: dict[str, Any] = {
        "main_facts": "401室管道漏水", "content": "王秀英赔偿并修好管道", "obligations": (PAY, REPAIR), "legality": LAWFUL,
    }  # fmt: skip
    return DraftAgreement(**{**told, **changes})


def signing(on: str = "2026-05-16", **changes: Any) -> Story:
    return after_session().on(on).does(draft(**changes))


def signed(story: Story, parties_on: str = "2026-05-16", sealed_on: str = "2026-05-18") -> Story:
    """Both parties sign, then the mediator signs and the seal is put on."""
    for party in BOTH:
        story.on(parties_on).does(Sign(party=party))
    return story.on(sealed_on).does(SignAsMediator()).by("committee_director").does(Seal()).by("mediator")


def effective(**changes: Any) -> Story:
    """In effect on 2026-05-18: a repair until 05-25 and 18,600 yuan until 06-10."""
    return signed(signing(**changes))


def performed(on: str = "2026-05-25") -> Story:
    story = effective().on(on).does(RecordPerformance(obligation="O2", proof="双方签字的验收单"))
    return story.does(RecordPerformance(obligation="O1", amount=Decimal(18600), proof="转账凭证"))


def closed() -> Story:
    story = (
        performed().on("2026-06-12").does(Revisit(interviewed=BOTH, findings="均已履行", attitude=Attitude.SATISFIED))
    )
    return story.does(Close(cover=COVER))


def oral(on: str = "2026-06-18", **changes: Any) -> Story:
    """Noise between neighbours, settled on the spot, all on one day."""
    story = in_mediation_at_once(on, **changes)
    return story.does(AgreeOral(agreed_by=BOTH, content="王秀英道歉，夜间不再喧哗"))


def in_mediation_at_once(on: str = "2026-06-18", **changes: Any) -> Story:
    brief: dict[str, Any] = {"amount": None, "brief": "夜间噪音", **changes}
    story = applied(on, **brief).does(AskConsent()).does(RecordConsent(party="P2")).does(Accept())
    story.by("committee_director").does(Assign(mediators=(MEDIATOR,))).by("mediator")
    return story.does(GiveNotice(way=NoticeWay.RECORDED, told=BOTH))


def failed(on: str = "2026-05-10") -> Story:
    return (
        after_session()
        .on(on)
        .does(EndWithoutResult(reason=EndReason.NO_AGREEMENT, words="分歧过大", channels=ALL_CHANNELS))
    )


def entrusted(on: str = "2026-03-25", **changes: Any) -> Story:
    """A court's case in mediation since 2026-03-25, due 04-24."""
    story = Story(KIND).on(on).by("court").does(referral(**changes)).by("mediator")
    story.does(Accept(material_signed_on=date.fromisoformat(on), identity_checked=BOTH))
    story.by("committee_director").does(Assign(mediators=(MEDIATOR,))).by("mediator")
    return story.does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH))


def other_case(case: str = "case-0", kind: str = "mediation", *, is_open: bool = False) -> Card:
    return Card(
        kind=kind, case=CaseId(case), version=9, number="(2026)运河隆华调字第009号", state="declined", open=is_open,
        division=LONGHUA,
    )  # fmt: skip
