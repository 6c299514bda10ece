"""How is the access log taken along? As a workbook or as text, as it is filtered; that it was taken is kept first."""

from fastapi import APIRouter, HTTPException, Response

from api.workbench.access_lines import HEAD, access_rows, moment
from api.workbench.audit import Words, asked_of, auditing_of
from api.workbench.page import Opened, Page
from api.workbench.workbook import Sheet, answer, bound, comma_separated, text_answer
from application.accesses import Act, by
from application.auditing import Accesses

router = APIRouter(include_in_schema=False)
MOST = 20_000
"""D: entries of one file."""


@router.get("/audit/accesses.xlsx")
async def workbook(page: Opened, number: Words = "", who: Words = "") -> Response:
    found, name = await _taken(page, number, who)
    return answer(name, await page.ask(_bound, page, found))


@router.get("/audit/accesses.csv")
async def text(page: Opened, number: Words = "", who: Words = "") -> Response:
    found, name = await _taken(page, number, who)
    content = comma_separated([page.word(each) for each in HEAD], access_rows(page, found.accesses))
    return text_answer(name, content)


async def _taken(page: Page, number: str, who: str) -> tuple[Accesses, str]:
    auditing = auditing_of(page)
    await page.ask(auditing.sight, page.viewer)
    asked = await asked_of(page, number, who, "accesses")
    if not asked.is_clear:
        raise HTTPException(404)
    await page.ask(page.office.access_log.keep_first, by(page.viewer, Act.EXPORT, what="accesses"))
    found: Accesses = await page.ask(auditing.accesses, page.viewer, asked.trace, most=MOST)
    return found, f"{page.word('audit.export_of')}-{page.today:%Y%m%d}"


def _bound(page: Page, found: Accesses) -> bytes:
    about = [
        page.word("audit.export_of"),
        page.word("audit.exported_by", who=page.name, when=moment(page.office.clock.now())),
    ]
    if found.next:
        about.append(page.word("audit.export_cut", n=f"{MOST:,}"))
    head = [page.word(each) for each in HEAD]
    return bound([Sheet(title=about[0], about=about, head=head, lines=access_rows(page, found.accesses))])
