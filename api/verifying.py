"""`hemu-verify BUNDLE`: is the evidence of a case true? Needs the file and a public key, nothing else."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from application.checkpoints import NoCheckpointError, read_checkpoint
from infrastructure.notary.checking import Believed, Report, check
from infrastructure.notary.keys import BadKeyError, PublicKey
from infrastructure.notary.stamps import believed

app = typer.Typer(add_completion=False)
_words = Console(highlight=False, markup=False, soft_wrap=True)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="The evidence of a case.", exists=True, dir_okay=False)],
    key: Annotated[
        list[str] | None,
        typer.Option(
            help="The log's public key, from another source than the file; again for the other where it has two."
        ),
    ] = None,
    authority: Annotated[
        Path | None,
        typer.Option(help="Certificates (PEM) of the authority that stamps times, from another source than the file."),
    ] = None,
    kept: Annotated[
        Path | None,
        typer.Option(help="A checkpoint of the log that was kept from earlier, which this one must continue."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one line of JSON.")] = False,
) -> None:
    """Check the signed checkpoint, its time stamp, the place of every event in it, and every file.

    Exit code 0: all of it holds; 1: not.
    """
    report = check(file, _given(key or [], authority, kept))
    (_say_json if as_json else _say)(report)
    if not report.holds:
        raise typer.Exit(1)


def _given(keys: list[str], authority: Path | None, kept: Path | None) -> Believed:
    try:
        return Believed(
            keys=[PublicKey.read(each) for each in keys],
            authority=believed(authority.read_text("ascii")) if authority else (),
            kept=read_checkpoint(kept.read_text("utf-8")) if kept else None,
        )
    except BadKeyError as error:
        raise typer.BadParameter(f"no public key: {error}") from error
    except NoCheckpointError as error:
        raise typer.BadParameter(f"no checkpoint: {error}") from error
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"no certificates: {error}") from error


def _say(report: Report) -> None:
    if report.case:
        _words.print(f"case    {report.case}")
    for each in report.findings:
        _words.print(f"{'ok    ' if each.holds else 'FAILED'}  {each.what}{f': {each.why}' if each.why else ''}")
    for event in report.events:
        told = json.dumps(event.body, ensure_ascii=False)
        _words.print(f"{event.version:4}  {event.occurred_at:%Y-%m-%d %H:%M}Z  {event.actor}  {event.name}  {told}")
    for key in () if report.keys_given else report.keys:
        _words.print(f"The key was taken from the file itself: {key}. Compare it with one from another source.")
    if report.authority_taken:
        _words.print("Who stamps times was believed by the certificates in the file itself: give --authority.")
    _words.print("HOLDS" if report.holds else "DOES NOT HOLD")


def _say_json(report: Report) -> None:
    content = {
        "holds": report.holds, "case": report.case, "keys": report.keys, "keys_given": report.keys_given,
        "authority_taken": report.authority_taken,
        "findings": [{"what": each.what, "holds": each.holds, "why": each.why} for each in report.findings],
        "events": [
            {"version": each.version, "position": each.position, "name": each.name, "actor": each.actor,
             "occurred_at": each.occurred_at.isoformat(), "body": each.body, "protected": each.protected}
            for each in report.events
        ],
    }  # fmt: skip
    _words.print(json.dumps(content, ensure_ascii=False))


def main() -> None:
    app()
