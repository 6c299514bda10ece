"""How does somebody see personal data who does not handle the case? Once, with a reason that is kept with the look."""

from fastapi import Response

from api.workbench.page import Page, go
from api.workbench.parties import party_lines
from application.reading import reveal
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, RefusedError


async def revealed(page: Page, kind: CaseKind, case_id: str) -> Response:
    """Parties and free text in full: a part of the case's page, or a page of its own where no script runs."""
    form = await page.form()
    page.teller(kind)
    reason = form.get("reason", [""])[0]
    try:
        reading = await page.ask(
            reveal, page.office.engine, page.office.access_log, page.viewer, CaseId(case_id), kind, reason
        )
    except RefusedError:
        return go(f"/{kind.plural}/{case_id}")
    teller = page.teller(kind, full=True)
    card = kind.card(reading.case) if kind.card else None
    return page.show(
        "_parties.html" if page.is_part else "parties.html", kind=kind, case=reading.case, full=True, revealed=True,
        parties=party_lines(page, teller, card, full=True), text=card.text if card else "",
    )  # fmt: skip
