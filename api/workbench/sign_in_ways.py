"""How else does somebody come in? With the second factor, a passkey, the city's provider of identities, a handed-over code."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from api.language import page_language
from api.problems import trouble_of
from api.security.forms import VISITOR_COOKIE, form_token, visitor
from api.security.origin import leave_mark, origin_of, seen_at
from api.security.signed_in import office_of
from api.workbench.page import one, render, sent, within
from api.workbench.sign_in import HALF_COOKIE, carried_in, come_in, half_way, second_step, shown
from api.workbench.wording import WORDS
from application.identity import Account, LockedOutError, SecondFactorNeededError, WrongCodeError, WrongPasswordError
from application.identity import Opened as NewSession
from application.password_rules import WeakPasswordError
from application.provider import NotIdentifiedError, SingleSignOn, UnlinkedIdentityError

router = APIRouter(include_in_schema=False)
STATE_COOKIE = "hemu_provider"
MINUTES = 10 * 60
LONGEST_ANSWER = 8_000


@router.post("/sign-in/second")
async def second(request: Request) -> Response:
    half = request.cookies.get(HALF_COOKIE, "")
    given = await sent(request, half)
    wanted, office = given.get("next", ["/desk"])[0], office_of(request)
    try:
        opened: NewSession | None = await office.signing_in.run(
            office.entrance.by_code, half, one(given, "code", 40), origin_of(request)
        )
    except (WrongCodeError, LockedOutError) as error:
        return second_step(request, half, wanted, carried_in(given), error)
    if opened is None:
        return shown(request, wanted, carried=carried_in(given), told=_said(request, "second.too_late"), status=401)
    return await come_in(request, opened, wanted, carried_in(given))


@router.post("/sign-in/passkey/options")
async def passkey_options(request: Request) -> Response:
    await _sent(request)
    office = office_of(request)
    asked: str = await office.asking.run(office.entrance.passkey_options, seen_at(request), origin_of(request))
    return Response(asked, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/sign-in/passkey")
async def passkey(request: Request) -> Response:
    given = await _sent(request)
    office, wanted = office_of(request), given.get("next", ["/desk"])[0]
    try:
        opened: NewSession = await office.signing_in.run(
            office.entrance.by_passkey, one(given, "answer", LONGEST_ANSWER), seen_at(request), origin_of(request)
        )  # fmt: skip
    except WrongCodeError:
        return shown(request, wanted, carried=carried_in(given), told=_said(request, "passkey.unknown"), status=401)
    except LockedOutError as error:
        return shown(request, wanted, error=error, carried=carried_in(given))
    return await come_in(request, opened, wanted, carried_in(given))


async def _sent(request: Request) -> Mapping[str, Sequence[str]]:
    """Of a visitor, or of somebody who is half way in."""
    return await sent(request, request.cookies.get(HALF_COOKIE) or request.cookies.get(VISITOR_COOKIE, ""))


@router.get("/sign-in/provider")
async def provider(request: Request, next: Annotated[str, Query()] = "/desk") -> Response:  # noqa: A002 # as the address says
    sign_on = _sign_on(request)
    try:
        way, state = await office_of(request).signing_in.run(
            sign_on.way, seen_at(request), within(next), origin_of(request)
        )
    except NotIdentifiedError:
        return shown(request, next, told=_said(request, "provider.silent"), status=502)
    response = Response(status_code=303, headers={"Location": way, "Cache-Control": "no-store"})
    response.set_cookie(
        STATE_COOKIE, state, max_age=MINUTES, httponly=True, samesite="lax", secure=request.url.scheme == "https"
    )
    return response


@router.get("/sign-in/provider/back")
async def back(request: Request) -> Response:
    sign_on, state = _sign_on(request), request.cookies.get(STATE_COOKIE, "")
    answer = {name: value[:4000] for name, value in request.query_params.items()}
    try:
        opened, wanted = await office_of(request).signing_in.run(
            sign_on.returned, seen_at(request), state, answer, origin_of(request)
        )
    except SecondFactorNeededError as error:
        return _without_state(half_way(request, error.half, "/desk"))
    except UnlinkedIdentityError as error:
        told = _said(request, "provider.unlinked", subject=error.identity.subject)
        return _without_state(shown(request, "/desk", told=told, status=403))
    except (NotIdentifiedError, WrongPasswordError):
        return _without_state(shown(request, "/desk", told=_said(request, "provider.not_identified"), status=401))
    return _without_state(await come_in(request, opened, wanted))


def _sign_on(request: Request) -> SingleSignOn:
    sign_on = office_of(request).single_sign_on
    if sign_on is None:
        raise HTTPException(404)
    return sign_on


def _without_state(response: Response) -> Response:
    response.delete_cookie(STATE_COOKIE)
    return response


@router.get("/sign-in/code")
async def ask_code(request: Request) -> Response:
    return _code_page(request)


@router.post("/sign-in/code")
async def choose_by_code(request: Request) -> Response:
    """Whoever was handed a code by the administrator chooses a password, and signs in with it."""
    given = await sent(request, request.cookies.get(VISITOR_COOKIE, ""))
    login, code = one(given, "login", 80), one(given, "code", 40)
    password, again = (one(given, name, 201) for name in ("password", "again"))
    if password != again:
        return _code_page(request, login, code, told=_said(request, "password.differ"))
    office = office_of(request)
    try:
        account: Account = await office.signing_in.run(
            office.account_keeping.choose_by_code, login, code, password, origin_of(request)
        )
    except (WrongCodeError, WeakPasswordError, LockedOutError) as error:
        told = _said(request, "reset.wrong") if isinstance(error, WrongCodeError) else trouble_of(request, error).detail
        return _code_page(request, login, code, told=told)
    response = shown(request, "/desk", login, done=_said(request, "reset.done"))
    leave_mark(request, response, await office.asking.run(office.entrance.mark, account))
    return response


def _code_page(request: Request, login: str = "", code: str = "", told: str = "") -> Response:
    secret = visitor(request)
    response = render(
        request, "sign_in_code.html", page_language(request), 422 if told else 200, token=form_token(secret), login=login,
        code=code, told_wrong=told, shortest=office_of(request).policy.shortest,
    )  # fmt: skip
    response.set_cookie(VISITOR_COOKIE, secret, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return response


def _said(request: Request, word: str, **facts: object) -> str:
    return WORDS[word].say(page_language(request), **facts)
