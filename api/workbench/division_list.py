"""How does an administrator take over the official list of divisions? It is tried first; what would become of it is shown."""

from fastapi import APIRouter, Response

from api.security.limits import AS_ITS_READER_SAYS
from api.workbench.ledgers import LARGEST, Sent, sent_with_file
from api.workbench.page import Opened, Page
from application.importing.columns import USUAL, NoTableError, UnreadableFileError, find
from application.importing.divisions import LAYOUT, Done, import_divisions, listed
from domain.kernel.roles import Role

router = APIRouter(include_in_schema=False)


@router.get("/org/division-list")
async def form(page: Opened) -> Response:
    _may(page)
    return _shown(page)


@router.post("/org/division-list", max_body_size=AS_ITS_READER_SAYS)
async def brought(page: Opened) -> Response:
    """Nothing is abolished: what the list lacks is named, and merged or abolished by a person."""
    _may(page)
    sent = await sent_with_file(page)
    dry = sent.given.get("do") != "import"
    if len(sent.content) > LARGEST:
        return _shown(page, trouble=page.word("ledgers.too_large", most=page.size(LARGEST)))
    try:
        done: Done = await page.office.deciding.run(_taken, page, sent, dry)
    except NoTableError as error:
        return _shown(page, trouble=page.word("ledgers.no_table", columns=page.listed(error.missing)))
    except UnreadableFileError:
        return _shown(page, trouble=page.word("ledgers.unreadable"))
    return _shown(page, done=done, name=sent.name, dry=dry)


def _may(page: Page) -> None:
    if not any(post.role is Role.SYSTEM_ADMIN for post in page.posts):
        raise page.refused("division_list")


def _taken(page: Page, sent: Sent, dry: bool) -> Done:
    table = find(page.office.spreadsheet(sent.name, sent.content), LAYOUT, USUAL)
    return import_divisions(
        page.office.engine, page.whoever.tenant, listed(table), actor=page.whoever.actor, dry=dry
    )  # fmt: skip


def _shown(page: Page, *, done: Done | None = None, name: str = "", dry: bool = True, trouble: str = "") -> Response:
    missing = [page.place(code) for code in done.missing] if done else []
    problems = [(each.row, each.number, each.said(page.language)) for each in done.problems] if done else []
    return page.show(
        "division_list.html", 422 if trouble else 200, done=done, name=name, dry=dry, trouble=trouble,
        missing=missing, problems=problems, most=page.size(LARGEST),
    )  # fmt: skip
