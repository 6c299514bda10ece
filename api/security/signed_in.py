"""Who asks? The session that a request shows by its cookie or its bearer token."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from api.office import Office
from api.security.forms import SAFE, ForeignFormError, is_from_elsewhere
from api.security.limits import must_be_within
from application.accesses import refused
from application.identity import Carrier, Scope, Session
from domain.kernel.vocabulary import Actor, ForbiddenError, StaffId, local_date

COOKIE = "hemu_session"

_cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="The cookie that POST /api/v1/sessions sets.")
_bearer = HTTPBearer(auto_error=False, description="The token that POST /api/v1/sessions returns on request.")


API = "/api/v1/"


class NotSignedInError(Exception):
    """Nobody is signed in, or the session has ended."""


class NotFreshError(Exception):
    """A grave act: whoever asks must first show anew that it is they."""


Duty = Literal["password", "second_factor"]


class DutyFirstError(Exception):
    """Before anything else the password is to be changed, or a second factor to be set up, as the office demands."""

    def __init__(self, duty: Duty) -> None:
        super().__init__(duty)
        self.duty = duty


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whoever asks, and the secret that shows it."""

    session: Session
    token: str

    @property
    def tenant(self) -> str:
        return self.session.account.tenant

    @property
    def actor(self) -> Actor:
        return self.session.account.actor


def office_of(request: Request) -> Office:
    office: Office = request.app.state.office
    return office


async def found(request: Request, token: str | None, carrier: Carrier) -> SignedIn | None:
    """The session of a secret, from memory where it was seen a moment ago."""
    if not token:
        return None
    office = office_of(request)
    session = office.sessions.at_hand(token, carrier)
    if session is None:
        session = await office.asking.run(office.sessions.session, token, carrier)
    return SignedIn(session, token) if session else None


def duty_of(office: Office, session: Session) -> Duty | None:
    """What the office demands of the account before it does anything else."""
    if session.password_due:
        return "password"
    demanded = office.policy.second_factor
    if not demanded or session.has_factor:
        return None
    today = local_date(office.clock.now())
    posts = office.directory(session.account.tenant).posts_of(StaffId(session.account.staff), today)
    return "second_factor" if any(post.role in demanded for post in posts) else None


def must_be_fresh(office: Office, session: Session) -> None:
    """Raises NotFreshError. What calls for it: Act.grave, and whatever gives out or takes away a way in."""
    if not is_fresh(office, session):
        raise NotFreshError


def is_fresh(office: Office, session: Session) -> bool:
    return office.clock.now() - session.confirmed_at < office.policy.fresh


async def whoever_asks(request: Request) -> SignedIn:
    """Raises NotSignedInError, DutyFirstError, TooManyRequestsError; a cookie on a request of another site is refused."""
    whoever = await _whoever(request)
    await must_be_within(office_of(request), "account", whoever.session.account.login)
    if duty := duty_of(office_of(request), whoever.session):
        raise DutyFirstError(duty)
    return whoever


async def _whoever(request: Request) -> SignedIn:
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        by_bearer = await found(request, shown.strip(), "bearer")
        if by_bearer is None:
            raise NotSignedInError
        _must_be_within(request, by_bearer)
        return by_bearer
    by_cookie = await found(request, request.cookies.get(COOKIE), "cookie")
    if by_cookie is None:
        raise NotSignedInError
    if request.method not in SAFE and is_from_elsewhere(request):
        raise ForeignFormError
    return by_cookie


def _must_be_within(request: Request, whoever: SignedIn) -> None:
    """What a token is not good for is forbidden, and kept. Raises ForbiddenError."""
    code = _outside(request, whoever.session.scope)
    if code is not None:
        tried = f"{request.method.lower()} {request.url.path}"
        office_of(request).access_log.keep(refused(whoever.tenant, whoever.actor, None, tried, None, code))
        raise ForbiddenError(code, command=tried)


def _outside(request: Request, scope: Scope) -> str | None:
    """Writing, or what does not belong to its kinds."""
    if scope.reads_only and request.method not in SAFE:
        return "token_reads_only"
    if scope.kinds is None:
        return None
    named = request.url.path.removeprefix(API).partition("/")[0]
    kinds = office_of(request).engine.kinds.values()
    inside = named == "sessions" or any(kind.plural == named and kind.name in scope.kinds for kind in kinds)
    return None if inside else "token_of_other_kinds"


async def signed_in(
    request: Request,
    cookie: Annotated[str | None, Security(_cookie)],  # noqa: ARG001 # named for the description of the API
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],  # noqa: ARG001 # likewise
) -> SignedIn:
    return await whoever_asks(request)


SHOWN: list[dict[str, list[str]]] = [{_cookie.scheme_name: []}, {_bearer.scheme_name: []}]
"""How a session is shown, for the description of routes that look for themselves."""
Whoever = Annotated[SignedIn, Depends(signed_in)]
"""A route's parameter: who is signed in."""


async def _office(request: Request) -> Office:
    """Not `office_of` itself: FastAPI would run a plain function in a thread."""
    return office_of(request)


OfOffice = Annotated[Office, Depends(_office)]
