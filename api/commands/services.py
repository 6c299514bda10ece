"""Which call-centre software may send orders? An account per hotline; its secret is shown once and signs every request."""

from datetime import datetime
from typing import Annotated

import typer

from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from application.service_accounts import NoSuchServiceAccountError, ServiceAccount, ServiceAccountExistsError
from domain.calendar.working_days import start_of
from domain.cases.appeal.words import HotlineLine
from domain.kernel.vocabulary import OrganisationId, local_date

app = typer.Typer(no_args_is_help=True, help="Accounts of call-centre software.")

Name = Annotated[str, typer.Argument(help="The name of the software, which signs as this key.")]


@app.command()
def add(
    name: Name,
    organisation: Annotated[str, typer.Option(help="The hotline in whose name it registers, by its id.")],
    hotline: Annotated[HotlineLine, typer.Option("--line", help="12345 or 12349.")] = HotlineLine.L12345,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The first day on which it is void.")] = None,
    city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Give call-centre software an account, and print the secret that it signs with."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        if OrganisationId(organisation) not in hemu.surroundings.directory(tenant).organisations:
            fail(Exit.NOT_FOUND, f"There is no organisation {organisation} in {tenant}", as_json=as_json)
        if not name.replace("-", "").isalnum() or not name.isascii() or name != name.lower():
            fail(Exit.NOT_SO, "A name has small letters, digits and -", as_json=as_json)
        account = ServiceAccount(name=name, tenant=tenant, organisation=OrganisationId(organisation), line=hotline,
                                 until=start_of(until.date()) if until else None)  # fmt: skip
        try:
            secret = hemu.services.add(account)
        except ServiceAccountExistsError:
            fail(Exit.NOT_SO, f"The name {name} is taken", as_json=as_json)
    say({"name": name, "secret": secret}, as_json=as_json, words=lambda: line(f"{name}: {secret}"))


@app.command()
def renew(name: Name, as_json: AsJson = False) -> None:
    """Print another secret; the old one ends at once."""
    with at_work(as_json=as_json) as hemu:
        try:
            secret = hemu.services.renew(name)
        except NoSuchServiceAccountError:
            fail(Exit.NOT_FOUND, f"There is no account {name}", as_json=as_json)
    say({"name": name, "secret": secret}, as_json=as_json, words=lambda: line(f"{name}: {secret}"))


@app.command()
def close(name: Name, as_json: AsJson = False) -> None:
    """Close an account."""
    _set_disabled(name, disabled=True, as_json=as_json)


@app.command("open")
def reopen(name: Name, as_json: AsJson = False) -> None:
    """Open a closed account again."""
    _set_disabled(name, disabled=False, as_json=as_json)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """All accounts of call-centre software."""
    with at_work(as_json=as_json) as hemu:
        found = hemu.services.all()
    content = [
        {"name": each.name, "city": each.tenant, "organisation": each.organisation, "line": each.line.value,
         "disabled": each.disabled, "until": each.until, "seen_at": each.seen_at}
        for each in found
    ]  # fmt: skip
    rows = [
        (
            each.name,
            each.tenant,
            each.organisation,
            each.line.value,
            _day(each.until),
            _day(each.seen_at),
            "closed" if each.disabled else "",
        )
        for each in found
    ]
    say(
        content,
        as_json=as_json,
        words=lambda: table(("name", "city", "organisation", "line", "until", "last seen", ""), rows),
    )


def _day(at: datetime | None) -> str:
    return f"{local_date(at):%Y-%m-%d}" if at else ""


def _set_disabled(name: str, *, disabled: bool, as_json: bool) -> None:
    with at_work(as_json=as_json) as hemu:
        try:
            hemu.services.set_disabled(name, disabled=disabled)
        except NoSuchServiceAccountError:
            fail(Exit.NOT_FOUND, f"There is no account {name}", as_json=as_json)
    say({"name": name, "disabled": disabled}, as_json=as_json, words=lambda: line(f"{name}: done"))
