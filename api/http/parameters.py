"""Which parameters do routes share?"""

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Header, Path, Query, Request, Response
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.http.bodies import ID
from api.security.signed_in import OfOffice, Whoever
from application.answers import AsOf, Viewer
from application.reading import standing_in
from domain.kernel.fields import EARLIEST, LATEST
from domain.kernel.vocabulary import StaffId

WAIT_SECONDS = 2.0
"""D: how long a GET waits for the views to see a position."""

CASE_ID = r"^[A-Za-z0-9_.:-]{1,80}$"
ETAG_PATTERN = r'^(W/)?"[0-9]{1,9}"$'
KEY_PATTERN = r"^[A-Za-z0-9_.:/-]{1,100}$"
CaseIdInPath = Annotated[str, Path(pattern=CASE_ID)]
Day = Annotated[date, Query(ge=EARLIEST, le=LATEST)]
Nothing = SkipJsonSchema[None]
"""A parameter may be left out; it cannot be null."""
ActingFor = Annotated[
    Annotated[str, Field(min_length=1, max_length=80, pattern=ID)] | Nothing,
    Query(description="The A of an A/B post for whom B looks."),
]
IfMatch = Annotated[
    Annotated[str, Field(pattern=ETAG_PATTERN)] | Nothing,
    Header(description="The ETag that was seen: a newer version is a conflict (409)."),
]
IdempotencyKey = Annotated[
    Annotated[str, Field(pattern=KEY_PATTERN)] | Nothing,
    Header(description="The same key and body: the same answer, done once."),
]
Position = Annotated[
    Annotated[int, Field(ge=0, le=2**53 - 1)] | Nothing,
    Query(description="Wait a moment until the views have seen this position."),
]
Limit = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[
    Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[A-Za-z0-9_=.-]+$")] | Nothing,
    Query(description="Where the page before ended: its `next`."),
]

Why = Annotated[
    str,
    Query(
        max_length=200, description="Why somebody who does not handle the case wants to see the content; it is kept."
    ),
]


def version_of(if_match: str | None) -> int | None:
    """The version that an ETag names."""
    return int(if_match.removeprefix("W/").strip('"')) if if_match else None


async def waited(
    request: Request, response: Response, office: OfOffice, whoever: Whoever, wait_for: Position = None
) -> None:
    """Wait for the views. The answer says in `Views-Fresh` whether they came in time."""
    if wait_for is not None:
        seen = await office.asking.run(office.views.wait, whoever.tenant, wait_for, WAIT_SECONDS)
        response.headers["Views-Fresh"] = request.state.fresh = "true" if seen else "false"


Waited = Depends(waited)


async def viewing(office: OfOffice, whoever: Whoever, acting_for: ActingFor = None) -> Viewer:
    """Who looks, and for whom. Raises ForbiddenError."""
    named = StaffId(acting_for) if acting_for else None
    viewer = Viewer(tenant=whoever.tenant, actor=whoever.actor, acting_for=named)
    return standing_in(office.engine, office.access_log, viewer)


Looking = Annotated[Viewer, Depends(viewing)]


async def of_day(
    as_of: Annotated[
        date | SkipJsonSchema[None], Query(ge=EARLIEST, le=LATEST, description="As of the end of this day.")
    ] = None,
    sort_of_truth: Annotated[
        Literal["known", "true"],
        Query(alias="as_of_sort", description="What was known that day, or what is true of it as known now."),
    ] = "known",
) -> AsOf | None:
    return AsOf(day=as_of, sort=sort_of_truth) if as_of else None


AsOfDay = Annotated[AsOf | None, Depends(of_day)]
