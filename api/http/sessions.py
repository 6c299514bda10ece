"""How does a program sign in? By password: a cookie for browsers, a token for programs."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.bodies import NO_CONTROLS
from api.http.problems import documented
from api.office import Office
from api.security.forms import ForeignFormError, is_from_elsewhere
from api.security.origin import origin_of
from api.security.signed_in import COOKIE, OfOffice, SignedIn, Whoever, office_of
from application.identity import Carrier, Opened
from domain.kernel.vocabulary import StaffId, local_date

router = APIRouter(prefix="/api/v1", tags=["sessions"])

Login = Annotated[str, Field(min_length=1, max_length=80, pattern=NO_CONTROLS)]
Password = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(min_length=6, max_length=20, pattern=NO_CONTROLS)]


class Credentials(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={
        "examples": [{"login": "zhoumin", "password": "correct horse battery", "bearer": True}]
    })  # fmt: skip
    login: Login
    password: Password
    bearer: bool = Field(default=False, description="Whether a token is wanted instead of a cookie.")
    code: Code | None = Field(default=None, description="Of the account's second factor, or a recovery code.")


class Shown(BaseModel):
    """What shows anew who somebody is."""

    model_config = ConfigDict(extra="forbid", strict=True)
    shown: Password = Field(description="The code of the second factor where the account has one, else the password.")


class PostHeld(BaseModel):
    role: str
    organisation: str
    organisation_name: str
    division: str
    head: bool


class Me(BaseModel):
    login: str
    staff: str
    name: str
    tenant: str
    posts: list[PostHeld]
    expires_at: datetime


class NewSession(Me):
    token: str | None = Field(description="To be sent as `Authorization: Bearer …`; null where a cookie was set.")


SET_COOKIE = {"Set-Cookie": {"schema": {"type": "string"}, "description": "Unless a bearer token was asked for."}}


@router.post(
    "/sessions", status_code=201, operation_id="sign_in",
    responses={**documented(415, 429), 201: {"headers": SET_COOKIE}},
)  # fmt: skip
async def sign_in(request: Request, response: Response, office: OfOffice, credentials: Credentials) -> NewSession:
    """Sign in by password, and by a code where the account has a second factor. After five wrong ones one waits."""
    if not credentials.bearer and is_from_elsewhere(request):
        raise ForeignFormError
    carrier: Carrier = "bearer" if credentials.bearer else "cookie"
    opened: Opened = await office.signing_in.run(
        office.entrance.by_password, credentials.login, credentials.password, carrier, origin_of(request),
        credentials.code or "",
    )  # fmt: skip
    if not credentials.bearer:
        set_cookie(request, response, opened)
    known = await office.asking.run(me, office, SignedIn(opened.session, opened.token))
    return NewSession(**known.model_dump(), token=opened.token if credentials.bearer else None)


def set_cookie(request: Request, response: Response, opened: Opened) -> None:
    """Readable by no script, sent by no other site, and over TLS only where the page came by TLS."""
    lasts = opened.session.expires_at - office_of(request).clock.now()
    response.set_cookie(
        COOKIE, opened.token, max_age=int(lasts.total_seconds()), httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip


@router.get("/sessions/current", operation_id="who_am_i", responses=documented())
async def who_am_i(office: OfOffice, whoever: Whoever) -> Me:
    """Who is signed in, with the posts held today."""
    known: Me = await office.asking.run(me, office, whoever)
    return known


@router.delete("/sessions/current", status_code=204, operation_id="sign_out", responses=documented())
async def sign_out(office: OfOffice, whoever: Whoever) -> Response:
    """End the session."""
    await office.asking.run(office.entrance.sign_out, whoever.session, whoever.token)
    gone = Response(status_code=204)
    gone.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return gone


@router.post(
    "/sessions/current/confirmation", status_code=204, operation_id="confirm", responses=documented(401, 415, 429)
)
async def confirm(request: Request, office: OfOffice, whoever: Whoever, given: Shown) -> Response:
    """Show anew who one is, before a grave act such as giving somebody a post."""
    await office.signing_in.run(office.entrance.confirm, whoever.session, given.shown, origin_of(request))
    return Response(status_code=204)


def me(office: Office, whoever: SignedIn) -> Me:
    directory = office.directory(whoever.tenant)
    staff = StaffId(whoever.actor.id)
    member = directory.staff.get(staff)
    posts = directory.posts_of(staff, local_date(office.clock.now()))
    return Me(
        login=whoever.session.account.login, staff=staff, name=member.name if member else staff, tenant=whoever.tenant,
        expires_at=whoever.session.expires_at,
        posts=[
            PostHeld(
                role=post.role, organisation=post.organisation, division=post.division, head=post.head,
                organisation_name=directory.organisations[post.organisation].name,
            ) for post in posts if post.organisation in directory.organisations
        ],
    )  # fmt: skip
