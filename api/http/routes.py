"""Which JSON routes are there? All of them, in the order in which they are tried."""

from collections.abc import Sequence

from fastapi import FastAPI

from api.http import health, hotlines, questions, reports, sessions, suggestions
from api.http.access import access_routes
from api.http.cases import case_routes
from api.http.commands import command_routes
from api.http.documents import document_routes
from api.http.files import file_routes
from api.http.records import record_routes
from api.http.table import RouteTable
from domain.kernel.case_kind import CaseKind

RESERVED = frozenset(
    {
        "sessions",
        "hotlines",
        "desk",
        "queue",
        "counted",
        "board",
        "committees",
        "load",
        "measures",
        "reports",
        "numbers",
        "lag",
        "health",
        "suggestions",
    }
)
"""First words of paths under /api/v1 that no kind may take for its plural."""
PARTS_OF_A_CASE = frozenset({"events", "actions", "access", "files", "documents"})
"""What follows a case's id in a path and is no command."""


def add_routes(app: FastAPI, kinds: Sequence[CaseKind]) -> None:
    for kind in kinds:
        assert kind.plural not in RESERVED, f"{kind.plural} is the name of a question"
        assert not PARTS_OF_A_CASE & set(kind.entries), f"{kind.name} has a command that is a part of every case"
    of_kinds = (
        *command_routes(kinds),
        *file_routes(kinds),
        *document_routes(kinds),
        *case_routes(kinds),
        *access_routes(kinds),
        *record_routes(kinds),
    )
    app.router.routes.append(RouteTable(of_kinds))
    app.include_router(health.router)
    app.include_router(sessions.router)
    app.include_router(questions.router)
    app.include_router(reports.router)
    app.include_router(suggestions.router)
    app.include_router(hotlines.router)
