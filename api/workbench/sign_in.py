"""How does somebody come in and leave, and change the language?"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.sessions import set_cookie
from api.language import COOKIE as LANGUAGE_COOKIE
from api.language import page_language
from api.problems import trouble_of
from api.security.forms import VISITOR_COOKIE, form_token, visitor
from api.security.signed_in import COOKIE, office_of
from api.workbench.page import Opened, go, render, sent, within
from application.identity import LockedOutError, WrongPasswordError
from application.identity import Opened as NewSession

router = APIRouter(include_in_schema=False)
YEAR = 365 * 24 * 3600


@router.get("/")
async def front() -> Response:
    return go("/desk")


@router.get("/sign-in")
async def ask(request: Request, next: Annotated[str, Query()] = "/desk") -> Response:  # noqa: A002 # as the address says
    return _shown(request, next)


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    given = await sent(request, request.cookies.get(VISITOR_COOKIE, ""))
    login, password = given.get("login", [""])[0][:80], given.get("password", [""])[0][:201]
    office = office_of(request)
    wanted = given.get("next", ["/desk"])[0]
    if "\x00" in login:
        return _shown(request, wanted)
    try:
        opened: NewSession = await office.signing_in.run(office.accounts.sign_in, login, password, "cookie")
    except (WrongPasswordError, LockedOutError) as error:
        return _shown(request, wanted, login, error)
    response = go(within(wanted))
    set_cookie(request, response, opened)
    response.delete_cookie(VISITOR_COOKIE)
    return response


@router.post("/sign-out")
async def sign_out(page: Opened) -> Response:
    await page.form()
    await page.ask(page.office.accounts.sign_out, page.whoever.token)
    response = go("/sign-in")
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response


@router.get("/language/{wanted}")
async def language(wanted: str, next: Annotated[str, Query()] = "/desk") -> Response:  # noqa: A002 # as the address says
    """The switch is a link, since it changes nothing but how one's own pages read."""
    response = go(within(next))
    response.set_cookie(LANGUAGE_COOKIE, "en" if wanted == "en" else "zh", max_age=YEAR, samesite="lax")
    return response


def _shown(request: Request, wanted: str, login: str = "", error: Exception | None = None) -> Response:
    secret = visitor(request)
    trouble = trouble_of(request, error) if error else None
    response = render(
        request, "sign_in.html", page_language(request), trouble.status if trouble else 200, token=form_token(secret),
        next=within(wanted), login=login, trouble=trouble,
    )  # fmt: skip
    response.set_cookie(VISITOR_COOKIE, secret, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    for name, value in trouble.headers.items() if trouble else ():
        response.headers[name] = value
    return response
