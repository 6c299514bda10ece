"""What does a paper say that was delivered to the resident online? Opened with query code and phone, and logged."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Response

from api.portal.case import opened
from api.portal.delivered import is_for_the_resident
from api.portal.page import Visiting
from application.answers import Viewer
from application.ask import UnknownCaseError
from domain.kernel.case import Issued

router = APIRouter(include_in_schema=False)
Document = Annotated[str, Path(pattern=r"^D[0-9]{1,6}$")]


@router.get("/r/case/papers/{document}")
async def paper(visit: Visiting, document: Document) -> Response:
    """The very bytes that were issued. Raises NoPassError; UnknownCaseError for a paper that is not for them."""
    seen = await opened(visit)
    made: Issued | None = seen.case.issued.get(document)
    if made is None or not is_for_the_resident(made) or visit.office.papers is None:
        raise UnknownCaseError(document)
    viewer = Viewer(tenant=seen.holder.tenant, actor=seen.holder.actor)
    found: bytes = await visit.ask(visit.office.papers.issued.handed, viewer, seen.holder.case_id, made)
    name = f"{seen.teller.paper(made.paper)} {made.number}".strip()
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.pdf", "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff",
    }  # fmt: skip
    return Response(found, headers=headers, media_type="application/pdf")
