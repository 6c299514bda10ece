"""Which subsidies go on the next sheet of a district (以案定补), and which closed cases do not, and why?

A sheet covers the log from where the last one ended to the end of a day that is over: what was settled there stands on
exactly one sheet, however late it was entered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from application.accesses import by
from application.answers import Filter, MeasureCount, Viewer
from application.ask import Ask, Done, UnknownCaseError
from application.identities import identified
from application.reports.source import FIRST
from application.sights import OVERSIGHT
from application.views import Sight, When
from domain.cases.mediation.closing import no_subsidy_because
from domain.cases.mediation.outcomes import SubsidyGranted, SubsidyReversed
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import Outcome
from domain.cases.subsidy.events import Entry
from domain.cases.subsidy.paying import DrawUpSheet
from domain.cases.subsidy.state import Ledger, Sheet, shares
from domain.cases.subsidy.words import Grade
from domain.directory.directory import Directory
from domain.kernel.roles import Role, scope
from domain.kernel.vocabulary import SYSTEM, CaseId, DivisionCode, ForbiddenError, OrganisationId, Recorded, StaffId

if TYPE_CHECKING:
    from application.reports.reporting import Parts, Reporting

KIND, MEDIATION = "subsidy", "mediation"
AT_ONCE = 200
WITHOUT = 500
"""D: closed cases without a subsidy that are listed."""
FIXED_PAY = "fixed_pay"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A closed case that is on no sheet."""

    case: CaseId
    number: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The next sheet, as it would be drawn up."""

    ledger: Ledger
    as_of: date
    after: int
    upto: int
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """What one mediator signs for."""

    mediator: StaffId
    committee: OrganisationId
    cases: Mapping[Grade, int]
    """By grade, those taken back less."""
    amount: Decimal


class Subsidies:
    """Raises UnknownCaseError where there is no ledger, ForbiddenError where it is not the viewer's."""

    def __init__(self, reporting: "Reporting", parts: "Parts") -> None:
        self._reporting = reporting
        self._ = parts

    def ledger(self, viewer: Viewer, division: str) -> Ledger:
        """The ledger of a district, by the digits of its code."""
        case_id = identified(viewer.tenant, KIND, DivisionCode(division.ljust(12, "0")))
        _, case = self._.engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
        assert isinstance(case, Ledger)
        return case

    def draft(self, viewer: Viewer, division: str) -> Draft:
        """Everything settled since the last sheet up to the end of yesterday."""
        ledger, as_of = self.ledger(viewer, division), self._reporting.yesterday()
        after, upto = ledger.covered, self._reporting.seen_to(viewer.tenant, as_of)
        since = ledger.last.as_of if ledger.last else FIRST
        directory = self._reporting.directory_at(viewer.tenant, as_of)
        settled = list(self._settled(viewer.tenant, ledger, since, as_of, after, upto))
        entries = [each for found in settled if (each := self._entry(*found, directory, as_of)) is not None]
        paid = {each.case for each in entries}
        unpaid = [
            LeftOut(case=case.id, number=case.number or "", why=FIXED_PAY) for case, *_ in settled if case.id not in paid
        ]  # fmt: skip
        return Draft(
            ledger=ledger, as_of=as_of, after=after, upto=upto,
            entries=tuple(sorted(entries, key=lambda each: each.position)),
            left_out=(*unpaid, *self._without(viewer.tenant, ledger, since)),
        )  # fmt: skip

    def draw_up(self, viewer: Viewer, division: str, key: str) -> Done:
        """Draw up the next sheet. The same key draws it up once."""
        ledger, key = self.ledger(viewer, division), f"sheet/{key}"
        if (known := self._.log.remembered(viewer.tenant, key)) is not None:
            return Done(case_id=ledger.id, version=ledger.version, position=known.last_position, repeated=True)
        draft = self.draft(viewer, division)
        if not self.may_draw_up(viewer, draft):
            self._.access_log.keep(by(viewer, "draw_up_sheet", draft.ledger.id, result="not_your_task"))
            raise ForbiddenError("not_your_task", command="draw_up_sheet")
        command = DrawUpSheet(
            as_of=draft.as_of, after=draft.after, upto=draft.upto, entries=draft.entries,
            drawn_by=viewer.acting_for or StaffId(viewer.actor.id),
        )  # fmt: skip
        return self._.engine.do(Ask(
            tenant=viewer.tenant, kind=KIND, name="draw_up_sheet", command=command, actor=SYSTEM, case_id=draft.ledger.id,
            key=key,
        ))  # fmt: skip

    def may_draw_up(self, viewer: Viewer, draft: Draft) -> bool:
        """Whether somebody is of the justice bureau that keeps the ledger."""
        directory = self._.surroundings.directory(viewer.tenant)
        posts = directory.posts_of(viewer.acting_for or StaffId(viewer.actor.id), draft.as_of + timedelta(days=1))
        return any(
            post.role is Role.JUSTICE_OFFICE and post.organisation == draft.ledger.organisation for post in posts
        )

    def sheet(self, viewer: Viewer, case_id: CaseId, sheet: str) -> tuple[Ledger, Sheet]:
        kind, case = self._.engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
        if kind.name != KIND or sheet not in case.sheets:
            raise UnknownCaseError(case_id)
        return case, case.sheets[sheet]

    def _settled(  # whose, since when, between which events
        self, tenant: str, ledger: Ledger, since: date, as_of: date, after: int, upto: int
    ) -> Iterator[tuple[Mediation, SubsidyGranted, Recorded]]:  # fmt: skip
        """With each grant, or what takes one back, the grant itself."""
        measured = MeasureCount(measure="subsidy_amount", since=FIRST, until=as_of + timedelta(days=1))
        changed = Filter(kinds=(MEDIATION,), changed_since=since)
        for ids in self._pages(tenant, ledger, changed, measured):
            cases, histories = self._.engine.several(tenant, ids), self._.log.cases(tenant, ids)
            for case_id in ids:
                granted: SubsidyGranted | None = None
                for recorded in histories[case_id]:
                    granted = recorded.event if isinstance(recorded.event, SubsidyGranted) else granted
                    settled = isinstance(recorded.event, SubsidyGranted | SubsidyReversed)
                    if settled and granted is not None and after < recorded.position <= upto:
                        yield cases[case_id][1], granted, recorded

    def _entry(  # of which case, what was granted, by which event
        self, case: Mediation, granted: SubsidyGranted, recorded: Recorded, directory: Directory, on: date
    ) -> Entry | None:  # fmt: skip
        """None where all who mediated have fixed pay."""
        mediators = tuple(each for each in granted.mediators if self._shares_in(each, directory, case, on))
        if not mediators:
            return None
        taken_back = isinstance(recorded.event, SubsidyReversed)
        return Entry(
            case=case.id, number=case.number or case.id, committee=case.committee, grade=Grade(granted.grade.value),
            amount=-granted.amount if taken_back else granted.amount, parameters=granted.parameters, mediators=mediators,
            position=recorded.position,
        )  # fmt: skip

    def _shares_in(self, staff: StaffId, directory: Directory, case: Mediation, on: date) -> bool:
        member = directory.staff.get(staff)
        if member is None or member.mediator is None or not member.mediator.full_time:
            return True
        parameters = self._.surroundings.parameters().at(on, case.division)
        return parameters.number("subsidy.full_time") == 1

    def _without(self, tenant: str, ledger: Ledger, since: date) -> Iterator[LeftOut]:
        """Closed cases of which something was recorded in the time of the sheet, without a subsidy."""
        ended = Filter(kinds=(MEDIATION,), open=False, changed_since=since)
        listed = 0
        for ids in self._pages(tenant, ledger, ended, None):
            for _, case in self._.engine.several(tenant, ids).values():
                if case.subsidy is None and case.outcome is not Outcome.VOIDED and listed < WITHOUT:
                    listed += 1
                    yield LeftOut(case=case.id, number=case.number or "", why=no_subsidy_because(case))

    def _pages(
        self, tenant: str, ledger: Ledger, which: Filter, measured: MeasureCount | None
    ) -> Iterator[Sequence[CaseId]]:
        sight = Sight(tenant=tenant, posts=OVERSIGHT, names=frozenset())
        when, which = When(at=self._.clock.now()), replace(which, division=scope(ledger.division))
        cursor: str | None = None
        while True:
            page = self._.views.page(sight, when, which, measured, "opened", False, cursor, AT_ONCE)
            yield [row.case_id for row in page.rows]
            cursor = page.next
            if cursor is None:
                return


def payees(entries: Iterable[Entry]) -> list[Payee]:
    """By committee and mediator, what each signs for."""
    amounts: dict[tuple[OrganisationId, StaffId], Decimal] = {}
    counted: dict[tuple[OrganisationId, StaffId], dict[Grade, int]] = {}
    for entry in entries:
        for mediator, part in shares(entry).items():
            whose = entry.committee, mediator
            amounts[whose] = amounts.get(whose, Decimal(0)) + part
            grades = counted.setdefault(whose, {})
            grades[entry.grade] = grades.get(entry.grade, 0) + (1 if entry.amount > 0 else -1)
    return [
        Payee(mediator=mediator, committee=committee, cases=counted[committee, mediator], amount=amount)
        for (committee, mediator), amount in sorted(amounts.items())
    ]
