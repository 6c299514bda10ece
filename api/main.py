"""The application that a server runs: JSON under /api/v1, pages everywhere else."""

import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.datastructures import Headers, State
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http import problems as json_problems
from api.http.contract import describe
from api.http.routes import add_routes
from api.office import Office
from api.portal import troubles as portal_pages
from api.portal.routes import add_portal
from api.problems import EXPECTED, Trouble, our_fault, trouble_of
from api.security.compressed import Compressed
from api.security.limits import FREE, LARGEST_REQUEST, keep_typed, must_be_within
from api.security.place import at_address, place
from api.workbench import troubles as pages
from api.workbench.routes import add_pages
from application.throttling import TooManyRequestsError

LOGGER = logging.getLogger("hemu")
LETTERS = str.maketrans("0123456789", "ghijkmnpqr")
"""An error is found by letters alone: long numbers are left out of the log."""
SAFE_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-permitted-cross-domain-policies", b"none"),
    (b"permissions-policy", b"camera=(), geolocation=(self), microphone=(), payment=(), usb=()"),
    (b"content-security-policy", b"default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
)
TOO_LARGE = 413
SECRETS = ("/sign-in", "/account")
"""Below these passwords and codes are typed: where they are not taken, they are typed again."""
STAY_WITH_TLS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
"""Only where the page came by TLS; a browser then never asks without."""

Starting = Callable[[], Any]


def application(office: Office, *, start: Starting | None = None, stop: Starting | None = None) -> FastAPI:
    """The application over an office; `start` and `stop` run with the server, in a thread of their own."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:  # noqa: ARG001 # the shape of a lifespan
        if start is not None:
            await office.asking.run(start)
        try:
            yield
        finally:
            if stop is not None:
                await office.asking.run(stop)

    app = FastAPI(
        title="hemu 和睦", version="0.1.0", lifespan=lifespan, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", redirect_slashes=False,
    )  # fmt: skip
    app.state.office = office
    kinds = tuple(office.engine.kinds.values())
    add_routes(app, kinds)
    add_pages(app, kinds)
    add_portal(app)
    app.openapi = lambda: describe(app, kinds)  # type: ignore[method-assign] # FastAPI's own way to extend it
    for error in EXPECTED:
        app.add_exception_handler(error, _told)
    app.add_middleware(BodiesWithinLimits)
    app.add_middleware(AddressesWithinLimits)
    app.add_middleware(Compressed)
    app.add_middleware(OurFaults)
    return app


async def _told(request: Request, error: Exception) -> Response:
    if isinstance(error, TooManyRequestsError) and not request.url.path.startswith(SECRETS):
        await keep_typed(request)
    return shown(request, trouble_of(request, error))


def shown(request: Request, trouble: Trouble) -> Response:
    """A trouble in the form that whoever asked can read."""
    if request.url.path.startswith("/api/"):
        return json_problems.shown(trouble)
    of_residents = request.url.path == "/r" or request.url.path.startswith("/r/")
    return (
        portal_pages.shown(request, trouble)
        if of_residents and request.app.state.office.residents
        else pages.shown(request, trouble)
    )


class BodiesWithinLimits:
    """No request is larger than its route says, or than `LARGEST_REQUEST`. The library's answer becomes one of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = RequestBodyLimitMiddleware(app, LARGEST_REQUEST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        too_large = False

        async def sending(message: Message) -> None:
            nonlocal too_large
            too_large = too_large or _is_too_large(message)
            if not too_large:
                await send(message)

        await self._app(scope, receive, sending)
        if too_large:
            request = Request(scope, receive)
            await shown(request, trouble_of(request, HTTPException(TOO_LARGE)))(scope, receive, send)


def _is_too_large(message: Message) -> bool:
    """Whether the library begins to say so."""
    if message["type"] != "http.response.start" or message["status"] != TOO_LARGE:
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/plain")


class AddressesWithinLimits:
    """Counts every request of an address, whoever is signed in there, before anything else is done for it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(FREE):
            try:
                await must_be_within(scope["app"].state.office, "address", place())
            except TooManyRequestsError as error:
                scope.setdefault("state", State())
                answer = await _told(Request(scope, receive), error)
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


class OurFaults:
    """Whatever nobody expected: logged once with an id, which the answer shows. Also adds the headers of safety.

    A paper that is shown inside our own page says for itself who may frame it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        at_address(scope)
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                given = list(message.get("headers", ()))
                named = {name.lower() for name, _ in given}
                safe = (*SAFE_HEADERS, STAY_WITH_TLS) if scope["scheme"] == "https" else SAFE_HEADERS
                message["headers"] = [*given, *(each for each in safe if each[0] not in named)]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            error_id = secrets.token_hex(6).translate(LETTERS)
            LOGGER.exception("error %s at %s %s", error_id, scope["method"], scope["path"])
            if started:
                raise  # the answer is on its way: only cutting it off says that it is not whole
            scope.setdefault("state", State())
            request = Request(scope, receive)
            await shown(request, our_fault(request, error_id))(scope, receive, sending)
