"""Who may sign in? An account is a login and a password linked to one staff id; what it may do comes from posts."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer

from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from api.composition import Hemu
from api.problems import WEAKNESSES
from application.founding import FIRST, NewCity, begin, has_administrator
from application.identity import Account, AccountExistsError, NoSuchAccountError
from application.password_rules import WeakPasswordError
from domain.kernel.vocabulary import StaffId

app = typer.Typer(no_args_is_help=True, help="Accounts.")

Given = tuple[str, datetime] | None
"""A one-time code, and until when it is good."""
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def _four_digits(code: str) -> str:
    if re.fullmatch(r"[1-9][0-9]{3}", code) is None:
        raise typer.BadParameter("four digits, as in 1309")
    return code


@app.command()
def add(
    login: Annotated[str, typer.Argument(help="The name one signs in with.")],
    staff: Annotated[str, typer.Option(help="The staff id in the directory.")],
    password_stdin: FromInput = False,
    by_code: Annotated[bool, typer.Option("--code", help="No password: print a one-time code for its holder.")] = False,
    city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Give a member of staff an account."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        if StaffId(staff) not in hemu.surroundings.directory(tenant).staff:
            fail(Exit.NOT_FOUND, f"There is no member of staff {staff} in {tenant}", as_json=as_json)
        account = Account(login=login, tenant=tenant, staff=StaffId(staff))
        given = _add(hemu, account, None if by_code else _asked(stdin=password_stdin), as_json=as_json)
    content = {"login": login, "staff": staff, "city": tenant} | _told(given)
    say(content, as_json=as_json, words=lambda: line(f"{login} → {staff}{_said(given)}"))


@app.command()
def first(
    login: Annotated[str, typer.Argument(help="The name one signs in with.")],
    city: Annotated[str, typer.Option(help="The first four digits of the city's divisions.", callback=_four_digits)],
    city_name: Annotated[str, typer.Option(help="As in 沧州市.")],
    short_name: Annotated[str, typer.Option(help="As it stands in document numbers: 沧州.")],
    name: Annotated[str, typer.Option(help="The name of the administrator.")],
    password_stdin: FromInput = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Begin a city: its division, its government and the first administrator, who enters everybody else on /org."""
    with at_work(as_json=as_json) as hemu:
        if has_administrator(hemu.surroundings.directory(city)):
            fail(Exit.NOT_SO, f"{city} has an administrator, who enters the others", as_json=as_json)
        _add(hemu, Account(login=login, tenant=city, staff=FIRST), _asked(stdin=password_stdin), as_json=as_json)
        begin(hemu.engine, NewCity(code=city, name=city_name, short_name=short_name), name)
    say({"login": login, "staff": FIRST, "city": city}, as_json=as_json, words=lambda: line(f"{login} → {name}"))


@app.command()
def passwd(
    login: Annotated[str, typer.Argument(help="The name one signs in with.")],
    password_stdin: FromInput = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Set a new password. Ends every session of the account."""
    _done(login, lambda hemu: hemu.terminal.set_password(login, _asked(stdin=password_stdin)), as_json=as_json)


@app.command()
def code(login: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Print a one-time code by which the holder chooses a new password; good for half an hour."""
    with at_work(as_json=as_json) as hemu, _known(login, as_json=as_json):
        given = hemu.terminal.hand_code(login)
    say({"login": login} | _told(given), as_json=as_json, words=lambda: line(f"{login}{_said(given)}"))


@app.command("sign-out")
def sign_out(login: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """End every session and token of an account."""
    _done(login, lambda hemu: hemu.terminal.end_sessions(login), as_json=as_json)


@app.command("factors-off")
def factors_off(login: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Take the second factor away, recovery codes and passkeys too, and end every session."""
    _done(login, lambda hemu: hemu.terminal.remove_factors(login), as_json=as_json)


@app.command()
def close(login: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Close an account and end its sessions."""
    _done(login, lambda hemu: hemu.terminal.set_disabled(login, disabled=True), as_json=as_json)


@app.command("open")
def reopen(login: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Open a closed account again."""
    _done(login, lambda hemu: hemu.terminal.set_disabled(login, disabled=False), as_json=as_json)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """All accounts."""
    with at_work(as_json=as_json) as hemu:
        found = hemu.accounts.all()
    content = [
        {"login": each.login, "staff": each.staff, "city": each.tenant, "disabled": each.disabled} for each in found
    ]
    rows = [(each.login, each.staff, each.tenant, "closed" if each.disabled else "") for each in found]
    say(content, as_json=as_json, words=lambda: table(("login", "staff", "city", ""), rows))


def _done(login: str, act: Callable[[Hemu], object], *, as_json: bool) -> None:
    with at_work(as_json=as_json) as hemu, _known(login, as_json=as_json):
        act(hemu)
    say({"login": login}, as_json=as_json, words=lambda: line(f"{login}: done"))


def _add(hemu: Hemu, account: Account, password: Callable[[], str] | None, *, as_json: bool) -> Given:
    with _known(account.login, as_json=as_json):
        return hemu.terminal.add(account, password)


@contextmanager
def _known(login: str, *, as_json: bool) -> Iterator[None]:
    """What stands in the way ends the command."""
    try:
        yield
    except NoSuchAccountError:
        fail(Exit.NOT_FOUND, f"There is no account {login}", as_json=as_json)
    except AccountExistsError:
        fail(Exit.NOT_SO, f"The login {login} is taken", as_json=as_json)
    except WeakPasswordError as error:
        fail(Exit.NOT_SO, WEAKNESSES[error.fault].say("en"), as_json=as_json, fault=error.fault)


def _asked(*, stdin: bool) -> Callable[[], str]:
    """Asked for once it is known that the account is there."""

    def ask() -> str:
        if stdin:
            return sys.stdin.readline().rstrip("\n")
        password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return password

    return ask


def _told(given: Given) -> dict[str, str]:
    return {"code": given[0], "until": given[1].isoformat()} if given else {}


def _said(given: Given) -> str:
    return f": {given[0]}, until {given[1].astimezone():%H:%M}" if given else ""
