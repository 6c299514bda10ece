"""Which cases are under way in the browser's city? One of each kind per stage that has a page of its own."""

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from urllib.parse import quote

from api.http.shown import reference
from application.answers import AsOf, Count, Viewer
from application.ask import Ask
from application.identities import identified
from application.ports import Append, Change
from application.reports.periods import period_of
from application.reports.report import Asked
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.routing import Classify, Dispatch
from domain.cases.appeal.words import Channel, DispatchForm, Kind, NoticeWay, Regime, Urgency
from domain.cases.assistance.acceptance import Accept
from domain.cases.assistance.investigation import StartInvestigation
from domain.cases.assistance.words import AssistanceKind
from domain.cases.mediation.sessions import HoldSession
from domain.cases.mediation.words import SessionResult
from domain.cases.subsidy.events import Entry, LedgerOpened, SheetDrawnUp
from domain.cases.subsidy.words import Grade
from domain.directory.topics import EstablishTopics
from domain.kernel.act import snake
from domain.kernel.approval import Approve
from domain.kernel.vocabulary import TopicCode, local_date
from tests.api.city import TENANT, Waking
from tests.browser.quarrels import Quarrels
from tests.cast import CITY, GONGYUAN, YUNHE, staff
from tests.domain.appeal import matters
from tests.domain.assistance import told as household
from tests.domain.mediation import told as quarrel
from tests.domain.recognition.test_recognition import APPLIED
from tests.domain.screening.test_rounds import PLAN
from tests.infrastructure.files import samples

DIBAO = AssistanceKind.DIBAO


@dataclass
class Office:
    """Tells commands to a running system as the people of the cast."""

    hemu: object

    def tell(self, kind, by, command, case_id=None, name=None):
        return self.hemu.engine.do(Ask(
            tenant=TENANT, kind=kind, name=name or snake(type(command).__name__), command=command, actor=staff(by),
            case_id=case_id, key=uuid.uuid4().hex,
        ))  # fmt: skip

    def decides(self, kind, case_id, noun, command, by, head):
        """A decision that a second person approves."""
        done = self.tell(kind, by, command, case_id, f"request_{noun}")
        (request,) = [each.id for each in done.case.requests.values() if each.noun == noun]
        return self.tell(kind, head, Approve(request_id=request), case_id, f"approve_{noun}")

    def topics(self):
        """The city's catalogue, published."""
        topics = (TopicCode("城乡建设/物业/电梯"), TopicCode("城乡建设/供水"), TopicCode("环境保护/噪声"))
        published = EstablishTopics(division=CITY, topics=topics, source="沧州市诉求分类 2026 版")
        return self.tell("topic_catalogue", "admin", published).case_id

    def petition(self):
        """The street's own, accepted."""
        case_id = self.tell("appeal", "street_handler", matters.PETITION).case_id
        classified = Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3)
        for command in (classified, AcceptOwn(notice=NoticeWay.WRITTEN)):
            self.tell("appeal", "street_handler", command, case_id)
        return case_id

    def station_matter(self):
        """Registered at the community's window, by a visitor."""
        command = replace(matters.ORDER, organisation="station.longhua", channel=Channel.VISIT)
        return self.tell("appeal", "clerk", command).case_id

    def order(self):
        """Dispatched by the hotline to the street, which has not signed for it."""
        case_id = self.tell("appeal", "hotline", matters.ORDER).case_id
        classified = Classify(regime=Regime.HOTLINE_ORDER, kind=Kind.COMPLAINT, urgency=Urgency.U3)
        self.tell("appeal", "hotline", classified, case_id)
        given = Dispatch(form=DispatchForm.DISPATCH, unit="street.gongyuan", reasons="属地街道")
        self.tell("appeal", "hotline", given, case_id)
        return case_id

    def agreed(self):
        """A quarrel whose agreement is drafted and waits for signatures."""
        case_id, _ = Quarrels(self.hemu).in_mediation()
        session = HoldSession(present=quarrel.BOTH, statements="双方陈述", minutes=90, result=SessionResult.SETTLED)
        self.tell("mediation", "mediator", session, case_id)
        self.tell("mediation", "mediator", quarrel.draft(), case_id)
        return case_id

    def screening(self):
        """A month's round through the community, planned."""
        today = local_date(self.hemu.office.clock.now())
        return self.tell("screening", "community_director", replace(PLAN, first=today, last=today)).case_id

    def honour(self):
        """The community applies to be a demonstration unit."""
        year = local_date(self.hemu.office.clock.now()).year
        return self.tell("recognition", "community_director", replace(APPLIED, year=year)).case_id

    def report(self):
        """The ministry's form of the justice office's street, issued."""
        reporting = self.hemu.office.reporting
        asked = Asked(
            code="mediation_cases", period=period_of("2026-Q2"), division="130903001",
            as_of=AsOf(day=reporting.yesterday()),
        )  # fmt: skip
        return reporting.kept.issue(Viewer(tenant=TENANT, actor=staff("justice")), asked, "at-work").case_id

    def subsidies(self):
        """The ledger of a district with a sheet of one case."""
        ledger, now = identified(TENANT, "subsidy", YUNHE), self.hemu.office.clock.now()
        opened = LedgerOpened(division=YUNHE, organisation="justice.gongyuan", treasury="district.yunhe")
        entry = Entry(
            case=ledger, number="运河隆华调字第1号", committee="committee.longhua", grade=Grade.GENERAL,
            amount=Decimal(100), parameters="med_subsidy_general@2000-01-01", mediators=("mediator",), position=1,
        )  # fmt: skip
        drawn = SheetDrawnUp(
            sheet="S1", as_of=local_date(now) - timedelta(days=1), after=0, upto=1, entries=(entry,), drawn_by="justice"
        )
        change = Change(kind="subsidy", case_id=ledger, expected_version=0, events=(opened, drawn))
        append = Append(tenant=TENANT, changes=(change,), occurred_at=now, recorded_at=now, actor=staff("justice"))
        self.hemu.log.submit(append).result()
        return ledger

    def applied(self):
        """A household's application, being investigated by the street."""
        case_id = self.tell("assistance", "street_window", household.application(DIBAO)).case_id
        self.tell("assistance", "street_civil", Accept(), case_id)
        started = StartInvestigation(investigators=household.INVESTIGATORS)
        self.tell("assistance", "street_civil", started, case_id)
        return case_id

    def publicised(self):
        """Visited, computed, found eligible, and hanging on the board of the community."""
        case_id = self.applied()
        for command in (household.visit(), household.computation(DIBAO)):
            self.tell("assistance", "street_civil", command, case_id)
        self.decides("assistance", case_id, "opinion", household.opinion(DIBAO), "street_civil", "street_civil_head")
        self.tell("assistance", "worker", household.NOTICE, case_id)
        return case_id


@dataclass(frozen=True)
class AtWork:
    """The cases by what the addresses of pages call them."""

    petition: str
    matter: str
    order: str
    quarrel: str
    agreed: str
    applied: str
    publicised: str
    photo: str
    document: str
    round: str
    honour: str
    report: str
    subsidies: str
    street: str
    committee: str
    person: str
    catalogue: str
    """The records of the directory."""
    counted: str
    """A number's reference to the cases it counts."""


def issued(page, case_id):
    """A paper that the mediator issues by the first button of the page of papers."""
    page.goto(f"/mediations/{case_id}/documents")
    with page.expect_navigation():
        page.locator("main form[action$='/documents'] button:enabled").first.click()
    page.goto(f"/mediations/{case_id}/documents")
    return page.locator(".made a[href*='/documents/']").first.get_attribute("href").rpartition("/")[2]


def at_work(hemu, mediators_page):
    """`mediators_page`: on which the mediator hands in a photo and issues a paper."""
    office, quarrels = Office(hemu), Quarrels(hemu)
    quarrelled, _ = quarrels.in_mediation()
    quarrels.planned(quarrelled, hours=0.1)
    where = f"/api/v1/mediations/{quarrelled}/files?name={quote('现场.png')}&sort={quote('照片')}"
    sent = mediators_page.request.post(where, data=samples.png(32))
    assert sent.status == 201, sent.text()
    known = AtWork(
        petition=office.petition(), matter=office.station_matter(), order=office.order(), quarrel=quarrelled,
        agreed=office.agreed(), applied=office.applied(), publicised=office.publicised(),
        photo=sent.json()["file_id"],
        document=issued(mediators_page, quarrelled), round=office.screening(), honour=office.honour(),
        report=office.report(), subsidies=office.subsidies(),
        street=identified(TENANT, "division", GONGYUAN),
        committee=identified(TENANT, "organisation", "committee.longhua"), person=identified(TENANT, "staff", "mediator_b"),
        catalogue=office.topics(), counted=reference(Count()),
    )  # fmt: skip
    Waking(hemu)()
    return known
