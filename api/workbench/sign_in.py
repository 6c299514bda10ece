"""How does somebody come in by password and leave, and change the language? The other ways stand in `sign_in_ways`."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.sessions import set_cookie
from api.language import COOKIE as LANGUAGE_COOKIE
from api.language import Language, page_language
from api.office import Shown
from api.problems import Trouble, trouble_of
from api.security.forms import VISITOR_COOKIE, form_token, visitor
from api.security.origin import leave_mark, origin_of
from api.security.signed_in import COOKIE, office_of
from api.workbench.page import OpenedAtAnyRate, go, render, sent, within
from api.workbench.wording import WORDS
from application.identity import LockedOutError, SecondFactorNeededError, WrongPasswordError
from application.identity import Opened as NewSession
from domain.directory.catalogue_wording import ROLES

router = APIRouter(include_in_schema=False)
CARRY = "carry."
"""Before the names of fields that come along through signing in."""
HALF_COOKIE = "hemu_half"
"""Half a session: the password was right, the second factor is yet to be shown."""
Carried = Sequence[tuple[str, str]]
YEAR = 365 * 24 * 3600


@router.get("/")
async def front() -> Response:
    return go("/desk")


@router.get("/sign-in")
async def ask(request: Request, next: Annotated[str, Query()] = "/desk") -> Response:  # noqa: A002 # as the address says
    return shown(request, next)


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    given = await sent(request, request.cookies.get(VISITOR_COOKIE, ""))
    login, password = given.get("login", [""])[0][:80], given.get("password", [""])[0][:201]
    office = office_of(request)
    wanted = given.get("next", ["/desk"])[0]
    if "\x00" in login:
        return shown(request, wanted)
    try:
        opened: NewSession = await office.signing_in.run(
            office.entrance.by_password, login, password, "cookie", origin_of(request)
        )
    except SecondFactorNeededError as error:
        return half_way(request, error.half, within(wanted), carried_in(given))
    except (WrongPasswordError, LockedOutError) as error:
        return shown(request, wanted, login, error, carried_in(given))
    return await come_in(request, opened, wanted, carried_in(given))


async def come_in(request: Request, opened: NewSession, wanted: str, carried: Carried = ()) -> Response:
    """Signed in: on to the page that was wanted, or to the form that was being filled in."""
    heading = WORDS["signed_in_again"].say(page_language(request))
    response = resumed(request, within(wanted), carried, opened.token, heading) if carried else go(within(wanted))
    office = office_of(request)
    set_cookie(request, response, opened)
    leave_mark(request, response, await office.asking.run(office.entrance.mark, opened.session.account))
    response.delete_cookie(VISITOR_COOKIE)
    response.delete_cookie(HALF_COOKIE)
    return response


def half_way(request: Request, half: NewSession, wanted: str, carried: Carried = ()) -> Response:
    """The page for the second factor; what was typed comes along."""
    response = second_step(request, half.token, wanted, carried)
    response.set_cookie(HALF_COOKIE, half.token, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return response


def second_step(
    request: Request, half: str, wanted: str, carried: Carried = (), error: Exception | None = None
) -> Response:
    trouble = trouble_of(request, error) if error else None
    return render(
        request, "sign_in_second.html", page_language(request), trouble.status if trouble else 200, carried=carried,
        token=form_token(half), next=within(wanted), trouble=trouble,
    )  # fmt: skip


@router.post("/sign-out")
async def sign_out(page: OpenedAtAnyRate) -> Response:
    await page.form()
    await page.ask(page.office.entrance.sign_out, page.whoever.session, page.whoever.token)
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
    return shown(request, request.url.path, carried=carried, status=401)


def carried_in(given: Mapping[str, Sequence[str]]) -> Carried:
    return [
        (name.removeprefix(CARRY), value)
        for name, values in given.items()
        if name.startswith(CARRY)
        for value in values
    ]


def resumed(  # a form with all that it needs
    request: Request, wanted: str, carried: Carried, token: str, heading: str, trouble: Trouble | None = None
) -> Response:
    """The form as it was typed, to be sent by a click: nobody signs in and acts in one go. `trouble`: why it was not taken."""
    response = render(
        request, "resume.html", page_language(request), trouble.status if trouble else 200, token=form_token(token),
        carried=carried, to=wanted, heading=heading, trouble=trouble,
    )  # fmt: skip
    response.headers.update(trouble.headers if trouble else {})
    return response


def _tries(shown: Shown, language: Language) -> str:
    """What may be tried with an account of the demonstration city."""
    phrase = WORDS.get(f"try.{shown.role.value}")
    return phrase.say(language) if phrase else ""


def _role(shown: Shown, people: Sequence[Shown], language: Language) -> str:
    """Whoever heads a unit says so, where somebody else has the role too."""
    said = ROLES[f"Role.{shown.role}"].say(language)
    alike = [each for each in people if each.role is shown.role]
    return f"{said} · {WORDS['org.head'].say(language)}" if shown.head and len(alike) > 1 else said


def shown(  # a page for a visitor, with what it knows already
    request: Request, wanted: str, login: str = "", error: Exception | None = None, carried: Carried = (), status: int = 200,
    *, told: str = "", done: str = "",
) -> Response:  # fmt: skip
    secret = visitor(request)
    trouble = trouble_of(request, error) if error else None
    office = office_of(request)
    people, password = office.demonstration()
    language = page_language(request)
    accounts = [
        {
            "login": each.login, "name": each.name, "role": _role(each, people, language), "tries": _tries(each, language),
        }
        for each in people
    ]  # fmt: skip
    response = render(
        request, "sign_in.html", language, trouble.status if trouble else status,
        carried=carried, token=form_token(secret), told_wrong=told or (trouble.detail if trouble else ""), done=done,
        next=within(wanted), login=login, demonstration=accounts, demonstration_password=password,
        provider=office.single_sign_on.provider.name if office.single_sign_on else "",
    )  # fmt: skip
    response.set_cookie(VISITOR_COOKIE, secret, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    if HALF_COOKIE in request.cookies:
        response.delete_cookie(HALF_COOKIE)  # begun anew
    for name, value in trouble.headers.items() if trouble else ():
        response.headers[name] = value
    return response
