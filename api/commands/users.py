"""Who may sign in? An account is a login and a password linked to one staff id; what it may do comes from posts."""

import re
import sys
from typing import Annotated, NoReturn

import typer

from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from api.composition import Hemu
from api.problems import WEAKNESSES
from application.founding import FIRST, NewCity, begin, has_administrator
from application.identity import Account, AccountExistsError, NoSuchAccountError
from application.password_rules import WeakPasswordError
from domain.kernel.vocabulary import StaffId

app = typer.Typer(no_args_is_help=True, help="Accounts.")

FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def _four_digits(code: str) -> str:
    if re.fullmatch(r"[1-9][0-9]{3}", code) is None:
        raise typer.BadParameter("four digits, as in 1309")
    return code


@app.command()
def add(
    login: Annotated[str, typer.Argument(help="The name one signs in with.")],
    staff: Annotated[str, typer.Option(help="The staff id in the directory.")],
    password_stdin: FromInput = False, city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Give a member of staff an account."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        if StaffId(staff) not in hemu.surroundings.directory(tenant).staff:
            fail(Exit.NOT_FOUND, f"There is no member of staff {staff} in {tenant}", as_json=as_json)
        account = Account(login=login, tenant=tenant, staff=StaffId(staff))
        _add(hemu, account, _password(stdin=password_stdin), as_json=as_json)
    say({"login": login, "staff": staff, "city": tenant}, as_json=as_json, words=lambda: line(f"{login} → {staff}"))


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
        account = Account(login=login, tenant=city, staff=FIRST)
        _add(hemu, account, _password(stdin=password_stdin), as_json=as_json)
        begin(hemu.engine, NewCity(code=city, name=city_name, short_name=short_name), name)
    say({"login": login, "staff": FIRST, "city": city}, as_json=as_json, words=lambda: line(f"{login} → {name}"))


@app.command()
def passwd(
    login: Annotated[str, typer.Argument(help="The name one signs in with.")],
    password_stdin: FromInput = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Set a new password. Ends every session of the account."""
    with at_work(as_json=as_json) as hemu:
        account = hemu.accounts.find(login)
        if account is None:
            _unknown(login, as_json=as_json)
        try:
            hemu.choosing.choose(account, _password(stdin=password_stdin))
        except WeakPasswordError as error:
            _too_weak(error, as_json=as_json)
    say({"login": login}, as_json=as_json, words=lambda: line(f"{login}: done"))


@app.command()
def close(login: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Close an account and end its sessions."""
    _set_disabled(login, disabled=True, as_json=as_json)


@app.command("open")
def reopen(login: Annotated[str, typer.Argument()], as_json: AsJson = False) -> None:
    """Open a closed account again."""
    _set_disabled(login, disabled=False, as_json=as_json)


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


def _set_disabled(login: str, *, disabled: bool, as_json: bool) -> None:
    with at_work(as_json=as_json) as hemu:
        try:
            hemu.accounts.set_disabled(login, disabled=disabled)
        except NoSuchAccountError:
            _unknown(login, as_json=as_json)
    say({"login": login, "disabled": disabled}, as_json=as_json, words=lambda: line(f"{login}: done"))


def _password(*, stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\n")
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password


def _add(hemu: Hemu, account: Account, password: str, *, as_json: bool) -> None:
    try:
        hemu.choosing.check(account, password)
        hemu.accounts.add(account, password)
    except AccountExistsError:
        fail(Exit.NOT_SO, f"The login {account.login} is taken", as_json=as_json)
    except WeakPasswordError as error:
        _too_weak(error, as_json=as_json)


def _unknown(login: str, *, as_json: bool) -> NoReturn:
    fail(Exit.NOT_FOUND, f"There is no account {login}", as_json=as_json)


def _too_weak(error: WeakPasswordError, *, as_json: bool) -> NoReturn:
    fail(Exit.NOT_SO, WEAKNESSES[error.fault].say("en"), as_json=as_json, fault=error.fault)
