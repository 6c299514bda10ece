"""When is a report issued, approved, void? What was printed is never altered: a wrong one is void, and another is issued."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from domain.cases.report import events as e
from domain.cases.report.state import Issued
from domain.directory.record import must_be_at_work
from domain.kernel.case_kind import Series
from domain.kernel.fields import Line, Word, Words
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, OrganisationId, Refused, StaffId, local_date

SEPARATION = "岗位分离 (填报人不得审核本人报表)"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReport(Command):
    """Keep a report as it is printed; the office's program made its figures."""

    report: Word
    title: Line
    division: DivisionCode
    unit: OrganisationId
    issuer: StaffId
    period: e.PeriodCode
    as_of: date
    position: e.Position
    figures: e.Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveReport(Command):
    """Answer for the figures of a report as the one who heads the unit (审核)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidReport(Command):
    """Declare an issued report void; its number is never given again."""

    reason: Words


def issue_report(command: IssueReport, case: Issued, moment: Moment) -> list[Event]:  # noqa: ARG001
    must_be_at_work(moment, command.unit)
    if command.as_of >= local_date(moment.now):
        raise Refused("day_not_over", day=command.as_of)
    return [
        e.ReportIssued(
            report=command.report, title=command.title, division=command.division, unit=command.unit,
            issuer=command.issuer, period=command.period, as_of=command.as_of, position=command.position,
            figures=command.figures, sha256=sha256(command.figures.encode()).hexdigest(),
        )
    ]  # fmt: skip


def approve_report(command: ApproveReport, case: Issued, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.issuer in (moment.actor.id, moment.acting_for):
        raise Refused("own_report", basis=SEPARATION)
    return [e.ReportApproved()]


def void_report(command: VoidReport, case: Issued, moment: Moment) -> list[Event]:  # noqa: ARG001
    return [e.ReportVoided(reason=command.reason)]


def series(event: Event, case: Issued, moment: Moment) -> Series | None:  # noqa: ARG001
    if not isinstance(event, e.ReportIssued):
        return None
    year, short = str(moment.on.year), moment.directory.short_name(event.unit)
    return Series(organisation=event.unit, pattern=f"{short}报〔{year}〕{{n}}号", period=year, width=1)
