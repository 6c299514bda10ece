"""How is a report issued, and what does an issued one say: as it was printed, made again, and as it is known now?"""

from fastapi import APIRouter, Response

from api.http.parameters import CaseIdInPath
from api.problems import EXPECTED, trouble_of
from api.workbench.figures import link
from api.workbench.page import Opened, Page, go
from api.workbench.report_book import bound
from api.workbench.report_rows import beside, has_groups, has_units, is_number, said, spanning
from api.workbench.reports import KIND, Code, for_whom, made, reporting_of, sheets, show
from api.workbench.workbook import answer
from application.accesses import Act, by
from application.ask import Done
from application.reports.kept import Compared
from application.reports.register import FORMS
from application.reports.report import Report
from domain.cases.report.state import Issued
from domain.cases.report.words import State
from domain.kernel.vocabulary import CaseId

router = APIRouter(include_in_schema=False)


@router.post("/reports/{code}")
async def issue(page: Opened, code: Code) -> Response:
    """Print what the form shows for good; then show it as it was printed."""
    given = await page.form()
    page.teller(page.office.engine.kinds[KIND])
    asked, _, _ = await made(page, code, given.get("period", [""])[0][:10])
    try:
        done: Done = await page.office.deciding.run(
            reporting_of(page).kept.issue, page.viewer, asked, given.get("key", [""])[0][:60]
        )
    except EXPECTED as error:
        return await show(page, code, asked.period.code, trouble_of(page.request, error))
    page.office.access_log.keep(by(page.viewer, Act.PRINT, done.case_id, what=f"report:{code}"))
    return go(f"/reports/issued/{done.case_id}", position=str(done.position))


@router.get("/reports/issued/{case_id}")
async def issued(page: Opened, case_id: CaseIdInPath) -> Response:
    teller = page.teller(page.office.engine.kinds[KIND])
    found: Compared = await page.ask(reporting_of(page).kept.compared, page.viewer, CaseId(case_id))
    entries = page.office.engine.open_to(page.viewer.tenant, page.viewer.actor, page.viewer.acting_for, CaseId(case_id))
    return page.show(
        "issued_report.html", found=found, case=found.issued, report=_for_whom(page, found), teller=teller, link=link,
        said=lambda cell: said(cell, page.day), spanning=spanning, beside=beside, has_groups=has_groups,
        has_units=has_units, is_number=is_number, voided=found.issued.state == State.VOIDED,
        acts=[(each.name, teller.command(each)) for each in entries if each.name in _wanted(page, found.issued)],
    )  # fmt: skip


def _wanted(page: Page, issued: Issued) -> tuple[str, ...]:
    """Nobody is offered to approve a report of their own."""
    own = issued.issuer in (page.viewer.actor.id, page.viewer.acting_for)
    return ("void_report",) if own else ("approve_report", "void_report")


@router.get("/reports/issued/{case_id}/export.xlsx")
async def workbook(page: Opened, case_id: CaseIdInPath) -> Response:
    """The workbook of what was printed, under its number."""
    found: Compared = await page.ask(reporting_of(page).kept.compared, page.viewer, CaseId(case_id))
    page.office.access_log.keep_first(
        by(page.viewer, Act.EXPORT, CaseId(case_id), what=f"report:{found.issued.report}")
    )
    return answer(f"report-{found.issued.period}", await page.ask(_bound, page, _for_whom(page, found), found))


def _for_whom(page: Page, found: Compared) -> Report:
    return for_whom(page, found.printed, FORMS[found.issued.report])


def _bound(page: Page, printed: Report, found: Compared) -> bytes:
    issued = found.issued
    stamp = page.word("report.stamp", number=issued.number or "", hash=issued.sha256[:16], position=issued.position)
    return bound(sheets(page, printed, filler=issued.issuer, on=issued.issued_at, stamp=stamp), page.language)
