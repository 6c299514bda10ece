"""What did a round of screening find? Its result sheet, to print and sign (排查结果表)."""

from collections.abc import Sequence

from fastapi import APIRouter, Response

from api.http.parameters import CaseIdInPath
from api.workbench.page import Opened
from application.reading import Reading, read
from domain.cases.screening.state import Finding, Round
from domain.cases.screening.words import Stage
from domain.kernel.vocabulary import CaseId

router = APIRouter(include_in_schema=False)


@router.get("/screenings/{case_id}/sheet")
async def sheet(page: Opened, case_id: CaseIdInPath) -> Response:
    """At any time: as it stands; once closed, as it was closed."""
    office = page.office
    kind = office.engine.kinds["screening"]
    reading: Reading = await page.ask(read, office.engine, office.access_log, page.viewer, CaseId(case_id), kind)
    case: Round = reading.case
    findings: Sequence[Finding] = tuple(case.findings.values())
    opened = [each.case for each in findings if each.case is not None]
    found = await page.ask(office.engine.several, page.whoever.tenant, opened) if opened else {}
    numbers = {case_id: known.number or page.word("no_number") for case_id, (_, known) in found.items()}
    settled, standing, watched = (len(case.at_stage(each)) for each in (Stage.SETTLED, Stage.OPENED, Stage.WATCHED))
    return page.show(
        "screening_sheet.html", case=case, teller=page.teller(kind), findings=findings, numbers=numbers,
        totals={
            "visits": len(case.visits), "households": case.households, "findings": len(findings), "settled": settled,
            "opened": standing, "watched": watched,
        },
    )  # fmt: skip
