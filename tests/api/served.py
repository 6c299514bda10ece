"""The application over an office, for a test: a thousand routes are made once for each set of kinds, not for each test."""

from copy import copy

from starlette.datastructures import State

from api import main
from api.office import Office
from domain.kernel.case_kind import CaseKind

_made = {}


def application(office: Office):
    """As `api.main.application` makes it. What routes know of an office they ask of the application's state."""
    kinds = tuple(office.engine.kinds.values())
    app = copy(_with_routes(kinds, office))
    app.state = State({"office": office})
    return app


def _with_routes(kinds: tuple[CaseKind, ...], office: Office):
    key = tuple(map(id, kinds))
    if key not in _made:
        made = main.application(office)
        del made.state.office
        _made[key] = made
    return _made[key]
