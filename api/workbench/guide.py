"""What is each page for? Told to whoever comes for the first time, role by role, until they have seen enough of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Response

from api.workbench.page import Opened, Page, go
from api.workbench.wording import WORDS

router = APIRouter(include_in_schema=False)
COOKIE = "hemu_guide"
YEAR = 365 * 24 * 3600
BETWEEN = "~"
"""Between the roles in the cookie whose holder has seen the guide."""


@dataclass(frozen=True, slots=True)
class Told:
    href: str
    name: str
    what: str


def guide_of(page: Page) -> Sequence[Told]:
    """The pages of somebody's menu, each in a sentence; none once it was put away, unless it is asked for."""
    if not _wanted(page):
        return ()
    return [
        Told(item.href, page.word(f"menu.{item.word}"), page.word(f"guide.{item.word}"))
        for item in page.menu if f"guide.{item.word}" in WORDS
    ]  # fmt: skip


def _wanted(page: Page) -> bool:
    return "guide" in page.request.query_params or not set(_roles(page)) <= _seen(page)


def _roles(page: Page) -> list[str]:
    return [post.role.value for post in page.posts]


def _seen(page: Page) -> set[str]:
    return set(page.request.cookies.get(COOKIE, "").split(BETWEEN))


@router.post("/guide/seen")
async def seen(page: Opened) -> Response:
    """Put away on this device, for the roles one holds."""
    await page.form()
    known = sorted({*_seen(page), *_roles(page)} - {""})
    response = go("/desk")
    response.set_cookie(
        COOKIE, BETWEEN.join(known), max_age=YEAR, httponly=True, samesite="lax", secure=page.request.url.scheme == "https"
    )  # fmt: skip
    return response
