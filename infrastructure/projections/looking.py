"""As whom does PostgreSQL let a question look? The sight goes with each statement, in the same transaction.

Policies on the views let through only what the sight covers: the second wall, under the condition that every question sets
by itself. The setting stands before the statement in one message, which PostgreSQL runs as one transaction: nothing of it is
left on the connection afterwards, and a statement without it sees no case at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, event

from application.projections.visibility import reach
from application.views import Sight
from domain.directory import RECORDS
from infrastructure.database import READING_ROLE, Revive, application_engine

SETTINGS = {"hemu_sight": "hemu.sight", "hemu_audits": "hemu.audits"}
"""By the option of a connection, and the parameter of a statement, that holds it."""
WITHOUT_CARD = tuple(kind.name for kind in RECORDS)
"""Records of the directory: everybody at work may read them."""


def reading_engine(url: str, *, pool_size: int = 10, revive: Revive | None = None) -> Engine:
    """Connections of the role that may only look, and only through policies."""
    engine = application_engine(url, pool_size=pool_size, revive=revive, role=READING_ROLE)
    event.listen(engine, "before_cursor_execute", _with_sight, retval=True)
    return engine


@contextmanager
def looking(engine: Engine, sight: Sight) -> Iterator[Connection]:
    """A connection on which questions are put with a sight."""
    with engine.connect() as connection:
        yield connection.execution_options(hemu_sight=told(sight))


@contextmanager
def auditing(engine: Engine, sight: Sight, staff: Sequence[str] = ()) -> Iterator[Connection]:
    """The same for questions of auditors, who look at the logs of events and of access too; `staff`: whose acts they audit."""
    audits = msgspec.json.encode({"staff": staff, "records": WITHOUT_CARD}).decode()
    with looking(engine, sight) as connection:
        yield connection.execution_options(hemu_audits=audits)


def told(sight: Sight) -> str:
    """A sight as the policies read it. Who holds posts in several places is let through to each by the roles of all."""
    whose = reach(sight)
    wide = 0
    for prefix, bits in whose.scopes:
        wide |= bits if sight.tenant.startswith(prefix) else 0
    found = {
        "tenant": sight.tenant, "wide": wide, "bits": whose.bits, "places": [prefix for prefix, _ in whose.scopes],
        "bodies": ["*", *(body for body, _ in whose.bodies)], "names": whose.names, "roles": whose.roles,
        "barred_as": whose.barred_as,
    }  # fmt: skip
    return msgspec.json.encode(found).decode()


def _with_sight(connection: Connection, cursor: Any, statement: str, parameters: Any, *_: object) -> tuple[str, Any]:
    del cursor
    options = connection.get_execution_options()
    given = {option: options[option] for option in SETTINGS if option in options}
    if not given:
        return statement, parameters
    settings = ", ".join(f"set_config('{SETTINGS[option]}', %({option})s, true)" for option in given)
    return f"SELECT {settings}; {statement}", {**parameters, **given}
