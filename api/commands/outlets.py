"""Through which gateways, robots and systems do messages leave? Set by the operator; addresses and secrets are kept sealed."""

import secrets
from base64 import b64encode
from pathlib import Path
from typing import Annotated

import typer

from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from application.messages.ports import NoSuchOutletError, Outlet, OutletExistsError, RejectedError, UnreachedError
from domain.kernel.messages import MessageWay
from infrastructure.messages.target import target
from infrastructure.messages.webhooks import MAS

app = typer.Typer(no_args_is_help=True, help="Gateways that messages leave through. Without any, nothing is sent.")
SECRET_BYTES = 24
Name = Annotated[str, typer.Argument(help="What it is called here.")]


@app.command()
def add(
    name: Name,
    way: Annotated[MessageWay, typer.Option(help="sms, email, wecom, dingtalk or webhook.")],
    address: Annotated[str, typer.Option(help="Where it is; HEMU_MESSAGE_TARGETS must allow it.")],
    division: Annotated[str, typer.Option(help="Only cases whose division code begins so.")] = "",
    secret_file: Annotated[Path | None, typer.Option(help="A file with its secret or password.")] = None,
    city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Open an outlet. One that gets signed events and was given no secret prints the one it signs with."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        try:
            target(address.removeprefix(MAS), hemu.settings.allowed_targets)
        except RejectedError as error:
            fail(Exit.NOT_SO, f"{address}: {error}; see HEMU_MESSAGE_TARGETS", as_json=as_json)
        except UnreachedError as error:
            fail(Exit.NOT_SO, f"{address}: {error}", as_json=as_json)
        given = secret_file.read_text("utf-8").strip() if secret_file else ""
        made = (
            ""
            if given or not _is_signed(way, address)
            else f"whsec_{b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"
        )
        outlet = Outlet(name=name, tenant=tenant, way=way, division=division, address=address, secret=given or made)
        try:
            hemu.mail.outlets.add(outlet)
        except OutletExistsError:
            fail(Exit.NOT_SO, f"The name {name} is taken", as_json=as_json)
    content = {"name": name, "way": way.value, **({"secret": made} if made else {})}
    say(content, as_json=as_json, words=lambda: line(f"{name}: {made or 'open'}"))


def _is_signed(way: MessageWay, address: str) -> bool:
    return way is MessageWay.WEBHOOK or (way is MessageWay.SMS and not address.startswith(MAS))


@app.command()
def close(name: Name, city: City = None, as_json: AsJson = False) -> None:
    """Close an outlet; what waits goes another way, or becomes a task."""
    _set_disabled(name, city, disabled=True, as_json=as_json)


@app.command("open")
def reopen(name: Name, city: City = None, as_json: AsJson = False) -> None:
    """Open a closed outlet again."""
    _set_disabled(name, city, disabled=False, as_json=as_json)


@app.command("list")
def list_(city: City = None, as_json: AsJson = False) -> None:
    """All outlets of a city, without their secrets."""
    with at_work(as_json=as_json) as hemu:
        found = hemu.mail.outlets.all(city_of(hemu, city, as_json=as_json))
    content = [
        {"name": each.name, "way": each.way.value, "division": each.division, "disabled": each.disabled}
        for each in found
    ]
    rows = [(each.name, each.way.value, each.division, "closed" if each.disabled else "") for each in found]
    say(content, as_json=as_json, words=lambda: table(("name", "way", "division", ""), rows))


def _set_disabled(name: str, city: str | None, *, disabled: bool, as_json: bool) -> None:
    with at_work(as_json=as_json) as hemu:
        try:
            hemu.mail.outlets.set_disabled(city_of(hemu, city, as_json=as_json), name, disabled=disabled)
        except NoSuchOutletError:
            fail(Exit.NOT_FOUND, f"There is no outlet {name}", as_json=as_json)
    say({"name": name, "disabled": disabled}, as_json=as_json, words=lambda: line(f"{name}: done"))
