"""Which pages are there for residents?"""

from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.routing import Mount

from api.http.assets import Assets
from api.portal import acts, case, checking, handing_in, home, looking_up, notices, papers, privacy
from api.portal.page import NoPassError, go

STATIC = Path(__file__).parent / "static"


def add_portal(app: FastAPI) -> None:
    app.router.routes.append(Mount("/r/static", Assets(directory=STATIC), name="portal_static"))
    for module in (home, handing_in, looking_up, notices, privacy, case, papers, acts, checking):
        app.include_router(module.router)
    app.add_exception_handler(NoPassError, _to_look_up)


async def _to_look_up(request: Request, error: Exception) -> Response:  # noqa: ARG001 # the shape of a handler
    return go("/r/look-up", ended="true")
