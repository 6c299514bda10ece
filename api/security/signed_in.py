"""Who asks? The session that a request shows by its cookie or its bearer token."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials

from api.office import Office
from api.security.forms import SAFE, ForeignFormError, is_from_elsewhere
from application.identity import Carrier, Session
from domain.kernel.vocabulary import Actor

COOKIE = "hemu_session"

_cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="The cookie that POST /api/v1/sessions sets.")
_bearer = HTTPBearer(auto_error=False, description="The token that POST /api/v1/sessions returns on request.")


class NotSignedInError(Exception):
    """Nobody is signed in, or the session has ended."""


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
    session = office.accounts.at_hand(token, carrier)
    if session is None:
        session = await office.asking.run(office.accounts.session, token, carrier)
    return SignedIn(session, token) if session else None


async def whoever_asks(request: Request) -> SignedIn:
    """Raises NotSignedInError; a cookie on a request that another site sent is refused."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        by_bearer = await found(request, shown.strip(), "bearer")
        if by_bearer is None:
            raise NotSignedInError
        return by_bearer
    by_cookie = await found(request, request.cookies.get(COOKIE), "cookie")
    if by_cookie is None:
        raise NotSignedInError
    if request.method not in SAFE and is_from_elsewhere(request):
        raise ForeignFormError
    return by_cookie


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
