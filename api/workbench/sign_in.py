"""How does somebody come in and leave, and change the language?"""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.sessions import set_cookie
from api.language import COOKIE as LANGUAGE_COOKIE
from api.language import Language, page_language
from api.office import Shown
from api.problems import trouble_of
from api.security.forms import VISITOR_COOKIE, form_token, visitor
from api.security.signed_in import COOKIE, office_of
from api.workbench.page import Opened, go, render, sent, within
from api.workbench.wording import WORDS
from application.identity import LockedOutError, WrongPasswordError
from application.identity import Opened as NewSession
from domain.directory.catalogue_wording import ROLES

router = APIRouter(include_in_schema=False)
CARRY = "carry."
"""Before the names of fields that come along through signing in."""
Carried = Sequence[tuple[str, str]]
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
        return _shown(request, wanted, login, error, _carried(given))
    carried = _carried(given)
    response = _resumed(request, within(wanted), carried, opened.token) if carried else go(within(wanted))
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


def sign_in_again(request: Request, carried: Carried) -> Response:
    """Signing in where a form was sent: what was typed comes along."""
    return _shown(request, request.url.path, carried=carried, status=401)


def _carried(given: Mapping[str, Sequence[str]]) -> Carried:
    return [
        (name.removeprefix(CARRY), value)
        for name, values in given.items()
        if name.startswith(CARRY)
        for value in values
    ]


def _resumed(request: Request, wanted: str, carried: Carried, token: str) -> Response:
    """The form as it was typed, to be sent by a click: nobody signs in and acts in one go."""
    return render(
        request, "resume.html", page_language(request), token=form_token(token), carried=carried, to=wanted
    )  # fmt: skip


def _tries(shown: Shown, language: Language) -> str:
    """What may be tried with an account of the demonstration city."""
    phrase = WORDS.get(f"try.{shown.role.value}")
    return phrase.say(language) if phrase else ""


def _shown(  # a page for a visitor, with what it knows already
    request: Request, wanted: str, login: str = "", error: Exception | None = None, carried: Carried = (), status: int = 200,
) -> Response:  # fmt: skip
    secret = visitor(request)
    trouble = trouble_of(request, error) if error else None
    shown, password = office_of(request).demonstration()
    language = page_language(request)
    accounts = [
        {
            "login": each.login, "name": each.name, "role": ROLES[f"Role.{each.role}"].say(language),
            "tries": _tries(each, language),
        }
        for each in shown
    ]  # fmt: skip
    response = render(
        request, "sign_in.html", page_language(request), trouble.status if trouble else status,
        carried=carried, token=form_token(secret),
        next=within(wanted), login=login, trouble=trouble, demonstration=accounts, demonstration_password=password,
    )  # fmt: skip
    response.set_cookie(VISITOR_COOKIE, secret, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    for name, value in trouble.headers.items() if trouble else ():
        response.headers[name] = value
    return response
