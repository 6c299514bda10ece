"""What does the resident take home? A receipt with number, query code and QR, to print."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.http.parameters import CaseIdInPath
from api.qr import qr
from api.workbench.freshness import seen
from api.workbench.page import Opened
from application.ask import UnknownCaseError
from application.reading import read
from domain.kernel.vocabulary import CaseId

router = APIRouter(include_in_schema=False)


@router.get("/intake/receipt/{plural}/{case_id}")
async def receipt(
    page: Opened, plural: Annotated[str, Path(max_length=60)], case_id: CaseIdInPath,
    tie: Annotated[str, Query(max_length=20)] = "", why: Annotated[str, Query(max_length=1000)] = "",
    ruled_out: Annotated[int, Query(ge=0, le=99)] = 0,
) -> Response:  # fmt: skip
    """For whoever registered the case or handles it: the code opens it to anybody who shows it."""
    kind = next((each for each in page.kinds if each.plural == plural), None)
    if kind is None or kind.public is None:
        raise UnknownCaseError(case_id)
    await seen(page)
    reading = await page.ask(read, page.office.engine, page.office.access_log, page.viewer, CaseId(case_id), kind)
    _, history = await page.ask(page.office.engine.history, page.whoever.tenant, CaseId(case_id))
    first = history[0]
    if not reading.full and first.actor.id != page.whoever.actor.id:
        raise UnknownCaseError(case_id)
    assert kind.card is not None
    card, teller, code = kind.card(reading.case), page.teller(kind, full=True), kind.public.code(reading.case)
    address = str(page.request.base_url.replace(path="/r/look-up").include_query_params(code=code))
    privacy = str(page.request.base_url.replace(path="/r/privacy"))
    return page.show(
        "receipt.html", privacy=privacy, case=reading.case, kind=kind, teller=teller, code=code, qr=qr(address), tie=tie, why=why,
        body=teller.organisation(card.organisation) if card.organisation else "", ruled_out=ruled_out,
        at=page.day(first.occurred_at), subject=card.subject, person=card.parties[0].name if card.parties else "",
    )  # fmt: skip
