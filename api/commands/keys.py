"""How are the keys of the system changed? A new master key, and new blind indexes, while it works, by somebody who says why."""

from contextlib import closing
from functools import partial

import psycopg2
import typer
from sqlalchemy import make_url

from api.commands.answering_for import Login, Password, Why, answered_for, known
from api.commands.console import AsJson, Exit, at_work, fail, line, progress, say
from api.composition import Hemu
from api.core import parts
from domain.kernel.roles import Role
from infrastructure.keys import rotation
from infrastructure.keys.choice import masters
from infrastructure.keys.masters import CannotRenewError
from infrastructure.keys.secrets import BLIND, StoredSecrets
from infrastructure.projections.rebuild import RebuildUnderWayError
from infrastructure.projections.rebuild import rebuild as anew

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
"""D: whose task keys are."""
keys_app = typer.Typer(no_args_is_help=True, help="The master key and the keys of the blind indexes.")


@keys_app.command()
def rotate(login: Login, password: Password, why: Why, as_json: AsJson = False) -> None:
    """Begin a new version of the master key and wrap every key under it. Cases are read and written meanwhile."""
    with at_work(as_json=as_json) as hemu:
        _by_an_administrator(hemu, "rotate", login, password, why, as_json=as_json)
        try:
            masters(hemu.settings).renew()
        except CannotRenewError as elsewhere:
            fail(Exit.NOT_SO, str(elsewhere), as_json=as_json)
        _rewrapped(hemu, as_json=as_json)


@keys_app.command()
def rewrap(login: Login, password: Password, why: Why, as_json: AsJson = False) -> None:
    """Wrap every key under the newest version there is; for a version that was begun elsewhere."""
    with at_work(as_json=as_json) as hemu:
        _by_an_administrator(hemu, "rewrap", login, password, why, as_json=as_json)
        _rewrapped(hemu, as_json=as_json)


@keys_app.command("blind")
def blind_indexes(login: Login, password: Password, why: Why, as_json: AsJson = False) -> None:
    """New keys for the blind indexes: the views are told anew by them, beside those that serve, and swapped."""
    with at_work(as_json=as_json) as hemu, progress("views", quiet=as_json) as tell:
        _by_an_administrator(hemu, "blind", login, password, why, as_json=as_json)
        generation = StoredSecrets(hemu.database, masters(hemu.settings)).begin(BLIND)
        try:
            found = anew(
                partial(parts, hemu.settings, hemu.url, generation), hemu.engine.clock,
                progress=lambda each: tell(each.cases_done, each.cases),
                with_swap=lambda cursor: rotation.bring_into_force(cursor, BLIND, generation),
            )  # fmt: skip
        except RebuildUnderWayError:
            fail(Exit.NOT_READY, "A rebuild is under way", as_json=as_json)
    say({"generation": generation, "cases": found.cases}, as_json=as_json,
        words=lambda: line(f"generation {generation} in force, {found.cases} cases told anew"))  # fmt: skip


def _by_an_administrator(  # who, what and why
    hemu: Hemu, what: str, login: str, password: str, why: str, *, as_json: bool
) -> None:
    account = known(hemu, login, password, as_json=as_json)
    answered_for(hemu, account, what, why, roles=ADMINISTRATORS, as_json=as_json)


def _rewrapped(hemu: Hemu, *, as_json: bool) -> None:
    address = make_url(hemu.owner_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        changed = rotation.rewrap(connection, masters(hemu.settings))
        left = rotation.left(connection, masters(hemu.settings))
    say({"wrapped_anew": changed, "left": left}, as_json=as_json,
        words=lambda: line(f"{changed} keys wrapped anew, {left} left under older versions"))  # fmt: skip
    if left:
        raise typer.Exit(Exit.NOT_SO)
