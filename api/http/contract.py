"""What does the API promise? The OpenAPI description: every route as FastAPI describes it, and the bodies of commands."""

from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.routing import BaseRoute

from api.http.actions import for_people
from api.http.bodies import CommandBody, body_for
from api.http.problems import Problem
from api.http.table import RouteTable
from domain.kernel.case_kind import CaseKind

COMPONENTS = "#/components/schemas/{model}"
ABOUT = """
Residents' appeals (诉求), people's mediation (调解) and assistance applications (救助) as events.

Commands are posted to a case and answered with its new version (`ETag`), the log position and the actions open next.
A body holds the command's own fields and, beside them, `occurred_at` (when it happened, where that was earlier) and
`acting_for` (the A for whom B acts). `If-Match` turns a newer version into a conflict; with `Idempotency-Key` the same
request is done once, however often it is sent. Every error is `application/problem+json`, in Chinese or English by
`Accept-Language`. Amounts are texts with at most two decimals.
""".strip()


def describe(app: FastAPI, kinds: Iterable[CaseKind]) -> dict[str, Any]:
    """The description, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=_spread(app))
        made["components"]["schemas"].update(_schemas(kinds))
        app.openapi_schema = made
    return app.openapi_schema


def _spread(app: FastAPI) -> list[BaseRoute]:
    """All routes, those of the table one by one."""
    return [each for route in app.routes for each in (route.routes if isinstance(route, RouteTable) else (route,))]


def _schemas(kinds: Iterable[CaseKind]) -> dict[str, Any]:
    bodies: dict[str, type[CommandBody]] = {}
    for kind in kinds:
        for entry in filter(for_people, kind.entries.values()):
            body = body_for(kind, entry)
            assert bodies.setdefault(body.__name__, body) is body, f"two bodies are called {body.__name__}"
    wanted = [(body, "validation") for body in bodies.values()]
    _, definitions = models_json_schema([*wanted, (Problem, "serialization")], ref_template=COMPONENTS)  # type: ignore[list-item] # a literal widened to str
    defined: dict[str, Any] = definitions["$defs"]
    return defined
