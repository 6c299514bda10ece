"""Which reports may be asked over HTTP, and issued? Every figure names the address of its cases."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.bodies import ID
from api.http.cases import FRESH, answer
from api.http.filters import DivisionPrefix
from api.http.parameters import AsOfDay, CaseIdInPath, IdempotencyKey, Looking, Waited
from api.http.problems import documented
from api.http.shown import json_of, model_of
from api.language import language_of
from api.office import Office
from api.security.signed_in import OfOffice
from application.answers import AsOf, Count, Viewer
from application.ask import Done, UnknownCaseError
from application.reports import small
from application.reports.content import content, written_value
from application.reports.kept import KIND, Compared
from application.reports.periods import period_of
from application.reports.register import FORMS
from application.reports.report import Asked, Cell, Report, Table
from application.reports.reporting import Reporting
from domain.kernel.fields import EARLIEST, LATEST
from domain.kernel.vocabulary import CaseId

router = APIRouter(prefix="/api/v1", tags=["reports"], dependencies=[Waited])
Code = Annotated[str, Path(min_length=1, max_length=60, pattern=ID)]
PERIOD = r"^20[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?$"
Published = Annotated[bool, Query(description="As it may leave the office: small figures of communities are hidden.")]
Written = Annotated[str, Query(alias="period", pattern=PERIOD, description="As 2026-09, 2026-Q3 or 2026.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTold:
    """A report that can be made."""

    code: str
    title: str
    basis: str
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTold:
    value: str | None
    format: str
    cases: Count | None
    records: str
    """The side of the organisation network that lists the records behind it; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTold:
    code: str
    label: str
    group: str
    unit: str
    total: bool
    cells: tuple[CellTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTold:
    code: str
    label: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTold:
    code: str
    title: str
    columns: tuple[ColumnTold, ...]
    lines: tuple[LineTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTold:
    """Whether two figures agree, or one is at most the other."""

    label: str
    left: str
    relation: str
    right: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTold:
    """A report of a period and place as of the end of a day."""

    code: str
    title: str
    period: str
    division: str
    place: str
    as_of: date
    as_of_sort: str
    unit: str
    tables: tuple[TableTold, ...]
    checks: tuple[CheckTold, ...]
    sha256: str
    """Of what stands here. Unless published, it is what is kept when the report is issued: always the same for one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedTold:
    """An issued report as it was printed."""

    case_id: str
    number: str | None
    state: str
    position: int
    sha256: str
    same: bool
    """Whether making it again gives the same bytes."""
    figures: str
    """What was kept, byte for byte."""


class IssueBody(BaseModel):
    """Which report to issue, as of the end of a day that is over."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={
        "examples": [{"period": "2026-Q2", "division": "130903", "as_of": "2026-07-09"}]
    })  # fmt: skip
    period: Annotated[str, Field(pattern=PERIOD)]
    division: Annotated[str, Field(pattern=r"^[0-9]{2,12}$")]
    as_of: Annotated[date, Field(ge=EARLIEST, le=LATEST)]


@router.get("/reports", operation_id="reports", response_model=list[model_of(FormTold)], responses=documented())  # type: ignore[misc] # made at run time
async def reports(request: Request, office: OfOffice, viewer: Looking) -> Response:
    """The reports that I may see."""
    _speak(request, office, viewer)
    language = language_of(request)
    return answer(request, [
        json_of(FormTold(code=each.code, title=each.title.say(language), basis=each.basis.say(language), spans=each.spans))
        for each in reporting_of(office).forms(viewer)
    ])  # fmt: skip


@router.get("/reports/issued/{case_id}", operation_id="issued_report", response_model=model_of(IssuedTold),
            responses={**documented(404), 200: {"headers": FRESH}})  # fmt: skip
async def issued(request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath) -> Response:
    """What was printed, and whether it can be made again."""
    _speak(request, office, viewer)
    found: Compared = await office.asking.run(reporting_of(office).kept.compared, viewer, CaseId(case_id))
    kept = found.issued
    return answer(request, json_of(IssuedTold(
        case_id=kept.id, number=kept.number, state=kept.state, position=kept.position, sha256=kept.sha256,
        same=found.same and found.whole, figures=kept.figures,
    )))  # fmt: skip


@router.get("/reports/{code}", operation_id="report", response_model=model_of(ReportTold),
            responses={**documented(404, 409), 200: {"headers": FRESH}})  # fmt: skip
async def report(  # which report, of what, as of when
    request: Request, office: OfOffice, viewer: Looking, code: Code, as_of: AsOfDay, written: Written,
    division: DivisionPrefix = "", published: Published = False,
) -> Response:  # fmt: skip
    """A report of a period and place as of the end of a day; without one, of yesterday."""
    _speak(request, office, viewer)
    asked = _asked(office, viewer, code, written, division, as_of)
    found: Report = await office.asking.run(reporting_of(office).report, viewer, asked)
    shown = small.published(found, FORMS[code].sums) if published else found
    return answer(request, json_of(_told(shown, language_of(request))))


@router.post("/reports/{code}", operation_id="issue_report", status_code=201, response_model=dict[str, Any],
             responses=documented(404, 409, 415))  # fmt: skip
async def issue(
    request: Request,
    office: OfOffice,
    viewer: Looking,
    code: Code,
    body: IssueBody,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Issue a report: from then on it is kept as it was printed."""
    _speak(request, office, viewer)
    asked = _asked(office, viewer, code, body.period, body.division, AsOf(day=body.as_of))
    done: Done = await office.deciding.run(
        reporting_of(office).kept.issue, viewer, asked, idempotency_key or uuid4().hex
    )
    told = answer(request, {"case_id": done.case_id, "number": done.number, "position": done.position})
    told.status_code = 201
    return told


def reporting_of(office: Office) -> Reporting:
    if office.reporting is None:
        raise HTTPException(404)
    return office.reporting


def _speak(request: Request, office: Office, viewer: Viewer) -> None:
    """Refusals are told in the words of issued reports."""
    kind = office.engine.kinds[KIND]
    request.state.teller = office.teller(kind, language_of(request), viewer.tenant)


def _asked(office: Office, viewer: Viewer, code: str, written: str, division: str, as_of: AsOf | None) -> Asked:
    form, period = FORMS.get(code), period_of(written)
    if form is None or period is None:
        raise UnknownCaseError(code)
    usual = reporting_of(office).usual(viewer, form)
    return Asked(code=code, period=period, division=division or usual.division, as_of=as_of or usual.as_of)


def _told(found: Report, language: str) -> ReportTold:
    return ReportTold(
        code=found.code, title=found.title.say(language), period=found.period.code, division=found.division,
        place=found.place, as_of=found.as_of.day, as_of_sort=found.as_of.sort, unit=found.unit.say(language),
        tables=tuple(_table(each, language) for each in found.tables),
        checks=tuple(
            CheckTold(label=each.label.say(language), left=str(each.left), relation=each.relation, right=str(each.right),
                      holds=each.holds) for each in found.checks
        ), sha256=sha256(content(found).encode()).hexdigest(),
    )  # fmt: skip


def _table(table: Table, language: str) -> TableTold:
    columns = tuple(
        ColumnTold(code=each.code, label=each.label.say(language), group=each.group.say(language) if each.group else "")
        for each in table.columns
    )
    lines = tuple(
        LineTold(
            code=each.code, label=each.label.say(language), group=each.group.say(language) if each.group else "",
            unit=each.unit.say(language) if each.unit else "", total=each.total,
            cells=tuple(_cell(cell) for cell in each.cells),
        ) for each in table.lines
    )  # fmt: skip
    return TableTold(code=table.code, title=table.title.say(language), columns=columns, lines=lines)


def _cell(cell: Cell) -> CellTold:
    return CellTold(value=written_value(cell), format=cell.format, cases=cell.count, records=cell.records)
