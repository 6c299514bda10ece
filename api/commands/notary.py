"""How far is the log protected, and how is a case proved to others? Checkpoints, and the evidence of one case in a file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from api.commands.cases import Number, found, looked
from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from api.composition import Hemu
from application.accesses import NO_CITY
from application.checkpoints import NoCheckpointError, read_checkpoint
from infrastructure.clock import SystemClock
from infrastructure.notary.bundle import Bundler
from infrastructure.notary.keys import BadKeyError, PublicKey, SigningKey
from infrastructure.notary.notary import Notary, RewrittenError
from infrastructure.notary.stamps import NoStampError
from infrastructure.notary.witness import WitnessAtWork, serve

SPOILT = "spoilt"
app = typer.Typer(no_args_is_help=True, help="Checkpoints of the log, signed and published outside the database.")


@app.command()
def publish(as_json: AsJson = False) -> None:
    """Sign and publish what every city's logs have more than at the last checkpoint."""
    with at_work(as_json=as_json) as hemu:
        try:
            signed = [notary.publish(tenant) for notary, tenant in _each(hemu)]
        except (RewrittenError, NoCheckpointError) as error:
            fail(Exit.NOT_SO, f"Nothing was signed: {error}", as_json=as_json)
    content = [
        {"log": each.checkpoint.origin, "size": each.checkpoint.size, "root": each.checkpoint.root.hex()}
        for each in signed if each is not None
    ]  # fmt: skip
    rows = [tuple(each.values()) for each in content]
    say(content, as_json=as_json, words=lambda: table(("log", "rows", "root"), rows))


@app.command()
def standing(as_json: AsJson = False) -> None:
    """Compare every event and access with what was published of it, and the last time stamp; name the first that differs."""
    with at_work(as_json=as_json) as hemu:
        stands = [
            (notary.origin(tenant), notary.compare(tenant), _stamped(notary, tenant)) for notary, tenant in _each(hemu)
        ]
    content = [
        {"log": log, "rows": each.head, "protected": each.size, "holds": each.holds,
         "differs_at": each.differs_at, "why": each.why, "stamped": stamped}
        for log, each, stamped in stands
    ]  # fmt: skip
    rows = [(log, each.head, each.size, each.why or "holds", each.differs_at, stamped) for log, each, stamped in stands]
    say(content, as_json=as_json, words=lambda: table(("log", "rows", "protected", "", "first", "stamped"), rows))
    if not all(each.holds and stamped != SPOILT for _, each, stamped in stands):
        raise typer.Exit(Exit.NOT_SO)


def _stamped(notary: Notary, tenant: str) -> str | None:
    """Since when the last checkpoint is there, by the authority; None where it has no stamp, or itself does not hold."""
    try:
        last = notary.last(tenant)
        stamp = notary.stamped(tenant, last) if last else None
    except NoCheckpointError:
        return None
    except NoStampError:
        return SPOILT
    return stamp.at.isoformat() if stamp else None


def _each(hemu: Hemu) -> Iterable[tuple[Notary, str]]:
    """Cities of which the database knows nothing any more too."""
    known = sorted({*hemu.log.tenants(), *hemu.notary.cities()} - {NO_CITY})
    of_cities = ((notary, tenant) for tenant in known for notary in (hemu.notary, hemu.of_accesses))
    return [*of_cities, (hemu.of_accesses, NO_CITY)]


@app.command()
def key(city: City = None, as_json: AsJson = False) -> None:
    """The public keys of a city's log, to be handed out on another way than the evidence; two under the national algorithms."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        first, national = hemu.notary.public_key(tenant), hemu.notary.national_key(tenant)
    content = {"key": str(first), "national_key": str(national) if national else None}
    say(content, as_json=as_json, words=lambda: line("\n".join(filter(None, content.values()))))


def witness(
    logs: Annotated[list[str], typer.Argument(help="Public keys of the logs it knows, as `hemu notary key` prints them.")],
    folder: Annotated[Path, typer.Option(help="Where it keeps its key and what it has seen.")],
    name: Annotated[str, typer.Option(help="A name that nobody else uses.")] = "witness",
    host: str = "127.0.0.1", port: Annotated[int, typer.Option(min=1, max=65535)] = 8079, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Cosign the checkpoints of other systems, as long as each continues the last (C2SP tlog-witness). Needs no database."""
    try:
        known = [PublicKey.read(each) for each in logs]
    except BadKeyError as error:
        fail(Exit.USAGE, f"No public key: {error}", as_json=as_json)
    at_work_here = WitnessAtWork(name, SigningKey.kept_in(folder / "witness.key"), known, folder, SystemClock())
    say({"key": str(at_work_here.public_key), "url": f"http://{host}:{port}"}, as_json=as_json,
        words=lambda: line(f"{at_work_here.public_key}  http://{host}:{port}"))  # fmt: skip
    serve(at_work_here, host, port).serve_forever()


def bundle(
    number: Number,
    file: Annotated[Path, typer.Argument(help="A file that does not exist yet.")],
    readable: Annotated[
        bool, typer.Option("--readable", help="With the keys of its personal data. The look is logged.")
    ] = False,
    since: Annotated[
        Path | None, typer.Option(help="A checkpoint that somebody kept: with a proof that the log continues it.")
    ] = None,
    city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """The evidence of one case in one file, which `hemu-verify` checks without this system."""
    if file.exists():
        fail(Exit.USAGE, f"{file} exists", as_json=as_json)
    size = _size(since, as_json=as_json) if since else 0
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        _, history = found(hemu, tenant, number, as_json=as_json)
        looked(hemu, tenant, history, full=readable)
        try:
            hemu.notary.publish(tenant)
        except (RewrittenError, NoCheckpointError) as error:
            fail(Exit.NOT_SO, f"The log is not what was published: {error}", as_json=as_json)
        bundler = Bundler(hemu.database, hemu.notary, hemu.files)
        keys = hemu.log.keys.of_case(tenant, history[0].case_id)
        made = bundler.make(tenant, keys, hemu.engine.clock.now(), file, readable=readable, since=size)
    content = {"events": made.events, "protected": made.protected, "files": made.files}
    say(content, as_json=as_json, words=lambda: line(f"{file}: {made.events} events, {made.files} files"))


def _size(kept: Path, *, as_json: bool) -> int:
    try:
        return read_checkpoint(kept.read_text("utf-8")).checkpoint.size
    except (OSError, ValueError, NoCheckpointError) as error:
        fail(Exit.USAGE, f"No checkpoint: {error}", as_json=as_json)
