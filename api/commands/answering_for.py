"""Who answers for what is done at the terminal to keys, and why? Asked first, and kept before anything is done."""

from collections.abc import Collection
from typing import Annotated

import typer

from api.commands.console import Exit, fail
from api.composition import Hemu
from application.accesses import Act, by
from application.answers import Viewer
from application.identity import Account, LockedOutError, WrongPasswordError
from domain.kernel.roles import Role
from domain.kernel.vocabulary import CaseId, StaffId, local_date

Login = Annotated[str, typer.Option(prompt="Account", help="The account of whoever asks.")]
Password = Annotated[str, typer.Option(prompt=True, hide_input=True, help="Asked for where it is not given.")]
Why = Annotated[str, typer.Option(prompt=True, help="The reason, kept in the access log. Without names.")]


def known(hemu: Hemu, login: str, password: str, *, as_json: bool, tenant: str | None = None) -> Account:
    """The account of a city, or of any. Where there is none under that password, the try is kept and the command ends."""
    try:
        account = hemu.office.entrance.identified(login, password)
    except WrongPasswordError:
        fail(Exit.NOT_SO, "Wrong account or password", as_json=as_json)
    except LockedOutError as waits:
        fail(Exit.NOT_SO, f"Too many wrong tries: wait {waits.wait.total_seconds():.0f} seconds", as_json=as_json)
    if tenant not in (None, account.tenant):
        _not_theirs(hemu, Viewer(tenant=account.tenant, actor=account.actor))
        fail(Exit.NOT_SO, "Wrong account or password", as_json=as_json)
    return account


def _not_theirs(hemu: Hemu, viewer: Viewer, what: str = "", why: str = "") -> None:
    hemu.access_log.keep_first(by(viewer, Act.KEYS, what=what, why=why, result="not_your_task"))


def answered_for(  # who, what and why
    hemu: Hemu, account: Account, what: str, why: str, *, as_json: bool, case_id: CaseId | None = None,
    roles: Collection[Role] = (),
) -> None:  # fmt: skip
    """Keep who does what to keys; `roles`: those of which they must hold one today. Ends the command where it may not be done."""
    viewer = Viewer(tenant=account.tenant, actor=account.actor)
    if not why.strip():
        fail(Exit.USAGE, "A reason is needed: --why", as_json=as_json)
    posts = hemu.surroundings.directory(account.tenant).posts_of(
        StaffId(account.staff), local_date(hemu.engine.clock.now())
    )
    if roles and not any(post.role in roles for post in posts):
        _not_theirs(hemu, viewer, what, why)
        fail(Exit.NOT_SO, f"This takes one of the posts: {', '.join(sorted(roles))}", as_json=as_json)
    hemu.access_log.keep_first(by(viewer, Act.KEYS, case_id, what=what, why=why))
