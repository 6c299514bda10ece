"""A year of a community's quarrels: screened, mediated, agreed on paper and orally, performed, confirmed, paid for, told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.cases.mediation import KIND
from domain.cases.mediation import outcomes as o
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent
from domain.cases.mediation.agreement import AgreeOral, Seal, Sign, SignAsMediator
from domain.cases.mediation.closing import Archive, Close, GrantSubsidy, Revisit
from domain.cases.mediation.confirmation import ApplyConfirmation, EnterCourtAcceptance, EnterCourtResult
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.performance import RecordPerformance, Urge
from domain.cases.mediation.sessions import GiveNotice, HoldSession
from domain.cases.mediation.words import Attitude, CourtResult, Grade, NoticeWay, SessionResult
from domain.cases.screening import KIND as SCREENING
from domain.cases.screening.rounds import CloseRound, PlanRound, RecordFinding, RecordVisit
from domain.cases.screening.words import Handling, Risk, Sort
from domain.directory.dispute_types import DisputeType
from domain.kernel.people import Person
from tests.cast import LONGHUA
from tests.domain.mediation.told import BOTH, COVER, LONGHUA_COMMITTEE, MEDIATOR, PAY, REPAIR, application, draft
from tests.journeys.town import Town, town  # noqa: F401 # the fixture

pytestmark = pytest.mark.postgres
COURT = "沧州市运河区人民法院"
OWED = (replace(PAY, due_on=date(2026, 3, 31)), replace(REPAIR, due_on=date(2026, 3, 20)))


def screened(town: Town) -> str:  # noqa: F811
    """A monthly round finds a leak between two floors; the committee takes it up."""
    plan = PlanRound(
        organisation="community.longhua", division=LONGHUA, sort=Sort.MONTHLY, title="隆华社区三月排查", first=date(2026, 3, 2),
        last=date(2026, 3, 13), people=("grid", "worker"), households=40, focus=(DisputeType.NEIGHBOUR,),
    )  # fmt: skip
    round_ = town.on("2026-03-02 09:00").does(SCREENING, plan, by="community_director").case_id
    town.on("2026-03-04 10:00").does(
        SCREENING, RecordVisit(on=date(2026, 3, 4), place="3号楼", households=40), by="grid", case_id=round_
    )
    finding = RecordFinding(
        visit="V1", dispute=DisputeType.NEIGHBOUR, risk=Risk.MEDIUM, handling=Handling.MEDIATION,
        brief="401室漏水，301室装修受损",
        people=(Person(name="李建国", phone="13800000001", address="3号楼301"), Person(name="王秀英", phone="13800000002")),
        committee=LONGHUA_COMMITTEE,
    )  # fmt: skip
    town.does(SCREENING, finding, by="grid", case_id=round_)
    town.night()
    found = town.state(round_).findings["F1"].case
    town.does(SCREENING, CloseRound(summary="走访40户，发现纠纷1起"), by="community_director", case_id=round_)
    return str(found)


def into_mediation(town: Town, case: str, *, first: str, assigned: str) -> None:  # noqa: F811
    town.on(first)
    town.does(KIND, AskConsent(), by="mediator", case_id=case)
    for party in set(BOTH) - set(town.state(case).consents):
        town.does(KIND, RecordConsent(party=party), by="mediator", case_id=case)
    town.does(KIND, Accept(identity_checked=BOTH), by="mediator", case_id=case)
    town.on(assigned).does(KIND, Assign(mediators=(MEDIATOR,)), by="committee_director", case_id=case)
    town.does(KIND, GiveNotice(way=NoticeWay.SIGNED, told=BOTH), by="mediator", case_id=case)


def agreed_in_writing(town: Town, case: str) -> None:  # noqa: F811
    session = HoldSession(present=BOTH, statements="双方陈述，楼上愿意赔偿", minutes=90, result=SessionResult.SETTLED)
    town.on("2026-03-10 14:30").does(KIND, session, by="mediator", case_id=case)
    town.does(KIND, draft(obligations=OWED), by="mediator", case_id=case)
    for party in BOTH:
        town.does(KIND, Sign(party=party), by="mediator", case_id=case)
    town.on("2026-03-12 09:00").does(KIND, SignAsMediator(), by="mediator", case_id=case)
    town.does(KIND, Seal(), by="committee_director", case_id=case)


def confirmed_by_the_court(town: Town, case: str) -> None:  # noqa: F811
    town.on("2026-04-13 09:00").does(KIND, ApplyConfirmation(applicants=BOTH, court=COURT), by="mediator", case_id=case)
    assert town.due(case, "ME-K1") == "2026-04-16"
    town.on("2026-04-15 09:00").does(
        KIND, EnterCourtAcceptance(file_no="(2026)冀0903诉前调确31号"), by="mediator", case_id=case
    )
    result = EnterCourtResult(
        result=CourtResult.CONFIRMED, ruling_no="(2026)冀0903诉前调确31号", received_on=date(2026, 4, 24)
    )
    town.on("2026-04-24 09:00").does(KIND, result, by="mediator", case_id=case)


def performed_in_part(town: Town, case: str) -> None:  # noqa: F811
    town.on("2026-03-20 16:00").does(
        KIND, RecordPerformance(obligation="O2", proof="双方签字的验收单"), by="mediator", case_id=case
    )
    town.on("2026-04-02 09:00").does(KIND, Urge(words="电话督促支付赔偿款"), by="mediator", case_id=case)


def performed(town: Town, case: str) -> None:  # noqa: F811
    town.on("2026-04-28 09:00").does(
        KIND, RecordPerformance(obligation="O1", amount=Decimal(18600), proof="转账凭证"), by="mediator", case_id=case
    )


def settled_on_the_spot(town: Town) -> str:  # noqa: F811
    """Noise at night, in June: an oral agreement, done at once."""
    town.on("2026-06-18 09:00")
    apply_for = application(amount=None, brief="夜间噪音", written=False, signed=False)
    case = str(town.does(KIND, apply_for, by="mediator").case_id)
    into_mediation(town, case, first="2026-06-18 09:10", assigned="2026-06-18 09:30")
    session = HoldSession(present=BOTH, statements="王秀英当场道歉", minutes=30, result=SessionResult.SETTLED)
    town.does(KIND, session, by="mediator", case_id=case)
    town.does(KIND, AgreeOral(agreed_by=BOTH, content="王秀英道歉，夜间不再喧哗"), by="mediator", case_id=case)
    return case


def paid_for(town: Town, case: str, grade: Grade) -> None:  # noqa: F811
    """The mediator proposes; the director and the justice office approve (以案定补)."""
    town.does(KIND, GrantSubsidy(grade=grade), by="mediator", case_id=case, name="request_subsidy")
    town.approves(KIND, case, "subsidy", by="committee_director")
    town.approves(KIND, case, "subsidy", by="justice")


def closed(town: Town, case: str, findings: str) -> None:  # noqa: F811
    revisit = Revisit(interviewed=BOTH, findings=findings, attitude=Attitude.SATISFIED)
    town.does(KIND, revisit, by="mediator", case_id=case)
    town.does(KIND, Close(cover=COVER), by="mediator", case_id=case)
    town.does(KIND, Archive(shelf="3柜2层"), by="archivist", case_id=case)


def printed(town: Town, period: str) -> dict[str, object]:  # noqa: F811
    """What the ministry's form says of the community, by line; its sums are right."""
    report = town.report("mediation_cases", period, LONGHUA, by="committee_director")
    assert all(each.holds for each in report.checks)
    return {line.code: line.cells[0].value for line in report.tables[0].lines}


def test_a_year_of_a_community_s_quarrels(town: Town) -> None:  # noqa: F811
    leak = screened(town)
    assert town.due(leak, "ME-T1") == "2026-03-09"  # three workdays after Wednesday the fourth
    into_mediation(town, leak, first="2026-03-05 09:00", assigned="2026-03-06 09:00")
    assert town.state(leak).number == "(2026)运河隆华调字第001号"
    assert town.due(leak, "ME-T2") == "2026-04-04"  # thirty days of work, which no holiday moves
    agreed_in_writing(town, leak)
    assert town.due(leak, "ME-T3") == "2026-04-13"  # the thirtieth day is a Saturday
    agreement = town.issues(leak, "M11", by="mediator", step=town.step_of(leak, o.AgreementDrafted))
    said = town.text_of(leak, agreement)
    for words in ("人民调解协议书", "(2026)运河隆华调字第001号", "李建国", "王秀英", "王秀英赔偿并修好管道", "18,600"):
        assert words in said, words
    performed_in_part(town, leak)
    confirmed_by_the_court(town, leak)
    performed(town, leak)
    assert town.state(leak).state == "performed"
    closed(town, leak, "301室已修复，双方无异议")
    paid_for(town, leak, Grade.GENERAL)
    noise = settled_on_the_spot(town)
    assert town.state(noise).number == "(2026)运河隆华调字第002号"
    assert town.state(noise).state == "performed"
    town.on("2026-06-25 09:00")
    closed(town, noise, "双方和好")
    paid_for(town, noise, Grade.ORAL)
    _reported(town)


def _reported(town: Town) -> None:  # noqa: F811
    """Each in the quarter in which it happened, printed on the first day after the second quarter."""
    town.on("2026-07-01 09:00")
    first, second = printed(town, "2026-Q1"), printed(town, "2026-Q2")
    assert (first["accepted"], first["successful"], first["amount"]) == (1, 1, Decimal("1.86"))
    assert (first["source_own_initiative"], first["form_written"], first["performed"]) == (1, 1, 0)
    assert (second["accepted"], second["form_oral"], second["source_on_application"]) == (1, 1, 1)
    assert (second["performed"], second["confirmation_applied"], second["confirmation_confirmed"]) == (2, 1, 1)
    subsidy = town.hemu.questions.measures(
        town.viewer("justice"), "mediation", date(2026, 4, 1), date(2026, 7, 1)
    ).total  # fmt: skip
    assert subsidy["subsidy_amount"].numerator == 100 + 50
    assert (subsidy["screening_found"].entries, subsidy["subsidy_oral"].numerator) == (0, 1)
