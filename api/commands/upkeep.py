"""Is all well, and how is it kept so? Verify the chain of the log, and bring a holiday list into force."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from api.commands.console import AsJson, Exit, at_work, empty_database, fail, line, progress, say, table
from api.composition import notaries
from api.core import parts
from api.http.shown import json_of
from application.deadlines import Recomputed, recompute_due_dates
from application.lag import Rebuild
from application.verifying import FilesChecked
from infrastructure.chains import ACCESS_LOG, EVENT_LOG
from infrastructure.database import application_engine
from infrastructure.event_log import verify as chain
from infrastructure.event_log.backup import BackupError, Manifest, read_manifest
from infrastructure.event_log.backup import backup as save
from infrastructure.event_log.backup import restore as bring_back
from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.event_log.file_check import check_files
from infrastructure.event_log.reading import Reading
from infrastructure.holidays.in_force import adopt, calendar_in_force
from infrastructure.notary.restored import Beside, beside_published, published_beyond
from infrastructure.projections.compare import Comparison, compare
from infrastructure.projections.rebuild import RebuildUnderWayError
from infrastructure.projections.rebuild import rebuild as anew

WAIT_SECONDS = 60.0
CORES = os.cpu_count() or 1
calendar_app = typer.Typer(no_args_is_help=True, help="Rest days and make-up workdays.")


def verify(
    against: Annotated[
        list[str] | None,
        typer.Option(help="A head kept outside, as `hemu verify` printed it. May be given several times."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Recompute the hash chains of every city, events and accesses, try every key, read every file; name what does not hold."""
    heads = [_head(each, as_json=as_json) for each in against or ()]
    with at_work(as_json=as_json) as hemu:
        verdicts = [
            (log.name, each)
            for log in (EVENT_LOG, ACCESS_LOG)
            for each in chain.verify(
                hemu.database, log=log, against={city: head for name, city, head in heads if name == log.name}
            )
        ]
        faults = hemu.log.keys.faults()
        kept = check_files(Reading(hemu.database), hemu.files.trouble)
    found = [
        {"log": log, "city": each.tenant, "holds": each.holds, "checked": each.checked, "broken_at": each.broken_at,
         "why": each.why, "head": _named(log, each)}
        for log, each in verdicts
    ]  # fmt: skip
    rows = [(each["city"], each["log"], each["checked"], "holds" if each["holds"] else f"{each['why']} at {each['broken_at']}",
             each["head"]) for each in found]  # fmt: skip
    holds = all(each.holds for _, each in verdicts) and not faults and not kept.faults
    keys = [
        {"city": each.tenant, "case_id": each.case_id, "number": each.number, "key": each.name, "why": each.why}
        for each in faults
    ]
    content = {"holds": holds, "cities": found, "keys": keys, "files": json_of(kept)}
    say(content, as_json=as_json, words=lambda: _told(rows, keys, kept))
    if not holds:
        raise typer.Exit(Exit.NOT_SO)


def _told(rows: Sequence[tuple[object, ...]], keys: Sequence[dict[str, str]], files: FilesChecked) -> None:
    table(("city", "log", "rows", "", "head"), rows)
    if keys:
        table(tuple(keys[0]), [tuple(each.values()) for each in keys])
    else:
        line("Every key is there and opens, or was destroyed by an erasure that its case tells of")
    if files.faults:
        table(
            ("city", "case_id", "number", "step", "file", "why"),
            [(each.tenant, each.case_id, each.number, each.version, each.sha256, each.why) for each in files.faults],
        )
    else:
        line(f"All {files.checked} files that events name are there and as named; {files.erased} more were erased")


def rebuild(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether a rebuild would give what is there.")
    ] = False,
    processes: Annotated[int, typer.Option(min=1, max=64, help="How many tell shares of the cases at once.")] = CORES,
    as_json: AsJson = False,
) -> None:
    """Tell all views anew from the log, beside those that serve, and swap; or compare, row by row."""
    with at_work(as_json=as_json) as hemu, progress("views", quiet=as_json) as tell:
        make = partial(parts, hemu.settings, hemu.url)
        clock = hemu.engine.clock
        heard = partial(_heard, tell)
        try:
            found = (
                compare(make, clock, processes=processes, progress=heard) if check
                else anew(make, clock, processes=processes, progress=heard)
            )  # fmt: skip
        except RebuildUnderWayError:
            fail(Exit.NOT_READY, "Another rebuild is under way", as_json=as_json)
    if isinstance(found, Comparison):
        say(json_of(found), as_json=as_json, words=lambda: _compared(found))
        if not found.equal:
            raise typer.Exit(Exit.NOT_SO)
    else:
        say(json_of(found), as_json=as_json, words=lambda: line(f"{found.cases} cases told anew"))


def backup(
    file: Annotated[Path, typer.Argument(help="A file that does not exist yet.")], as_json: AsJson = False
) -> None:
    """Save database, files and heads in one file; never the master key."""
    with at_work(as_json=as_json) as hemu:
        saved = _kept(lambda: save(hemu.owner_url, hemu.settings.files_folder, file), as_json=as_json)
    _say_manifest(saved, as_json=as_json)


def restore(
    file: Annotated[Path, typer.Argument(help="What hemu backup saved.", exists=True, dir_okay=False)],
    older: Annotated[
        bool, typer.Option("--older", help="It was saved before the last checkpoint: what came after it is given up.")
    ] = False,
    nobody_erased: Annotated[
        bool, typer.Option("--nobody-erased", help="There is no register of erasures, because nobody was ever erased.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back into an empty database and data folder; verify it, also beside what was published of it."""
    with empty_database(as_json=as_json) as place:
        register = _register(place.settings.erasures_file, nobody_erased=nobody_erased, as_json=as_json)
        database = application_engine(place.url)
        outside = notaries(place.settings, database)
        if outside[0].cities() and not place.settings.notary_key.exists():
            fail(
                Exit.NOT_READY,
                f"Checkpoints are believed by the notary's key: {place.settings.notary_key}",
                as_json=as_json,
            )
        saved = _kept(lambda: read_manifest(file), as_json=as_json)
        _refuse_what_is_too_short(
            [
                *published_beyond(outside[0], {city: head.position for city, head in saved.heads.items()}),
                *published_beyond(outside[1], {city: head.position for city, head in saved.access_heads.items()}),
            ],
            older=older, as_json=as_json,
        )  # fmt: skip
        found = _kept(lambda: bring_back(file, place.url, place.settings.files_folder, register), as_json=as_json)
        logs = list(beside_published(outside, set(found.heads), found.made_at))
        database.dispose()
    if forged := next((each for each in logs if each.why), None):
        fail(Exit.NOT_SO, f"Do not go on with it: {forged.log} is {forged.why}", as_json=as_json, outside=json_of(logs))
    _refuse_what_is_too_short(logs, older=older, as_json=as_json)
    _say_manifest(found, logs, as_json=as_json)


def _register(path: Path, *, nobody_erased: bool, as_json: bool) -> ErasureRegister:
    """Ends the command where the register was left behind: whoever was erased after the backup would come back."""
    if not path.exists() and not nobody_erased:
        fail(
            Exit.NOT_READY, f"No register of erasures: {path}. Put it there, or whoever was erased comes back. "
            "Where nobody ever was: --nobody-erased", as_json=as_json,
        )  # fmt: skip
    return ErasureRegister(path)


def _refuse_what_is_too_short(logs: Sequence[Beside], *, older: bool, as_json: bool) -> None:
    """Ends the command where more was published than is there, unless that is known to have come later."""
    short = next((each for each in logs if each.missing), None)
    if short is not None and not older:
        fail(
            Exit.NOT_SO, f"{short.log} ends at {short.rows}; {short.missing} more were published: cut off, or written after "
            "it was saved. If the latter: --older", as_json=as_json, outside=json_of(logs),
        )  # fmt: skip


def _kept(deed: Callable[[], Manifest], *, as_json: bool) -> Manifest:
    try:
        return deed()
    except BackupError as error:
        fail(Exit.NOT_SO, str(error), as_json=as_json)


def _say_manifest(manifest: Manifest, logs: Sequence[Beside] = (), *, as_json: bool) -> None:
    heads = [(city, head.position, head.hash) for city, head in manifest.heads.items()]
    content = {"made_at": manifest.made_at.isoformat(), "files": manifest.files,
               "heads": [f"{city}:{position}:{digest}" for city, position, digest in heads],
               "outside": json_of(logs)}  # fmt: skip
    say(content, as_json=as_json, words=lambda: _told_manifest(heads, logs))


def _told_manifest(heads: Sequence[tuple[object, ...]], logs: Sequence[Beside]) -> None:
    table(("city", "events", "head"), heads)
    if logs:
        rows = [(each.log, each.rows, each.protected, each.rows - each.protected, each.missing) for each in logs]
        table(("log", "rows", "as published", "by the backup alone", "published, not in it"), rows)


def _heard(tell: Callable[[int, int | None], None], so_far: Rebuild) -> None:
    tell(so_far.cases_done, so_far.cases)


def _compared(found: Comparison) -> None:
    if found.equal:
        line(f"Rebuilt equals running: {found.rows} rows")
        return
    table(
        ("table", "only running", "only rebuilt"),
        [(each.table, each.only_running, each.only_rebuilt) for each in found.differences],
    )


def _named(log: str, verdict: chain.Verdict) -> str:
    """Where a log ends, to be kept outside: CITY:POSITION:HASH, and CITY/accesses:ENTRY:HASH."""
    city = verdict.tenant if log == EVENT_LOG.name else f"{verdict.tenant}/{log}"
    return f"{city}:{verdict.checked}:{verdict.head.hex()}"


def _head(text: str, *, as_json: bool) -> tuple[str, str, tuple[int, bytes]]:
    """(log, city, where it ended)."""
    try:
        named, position, digest = text.split(":")
        city, _, log = named.partition("/")
        return log or EVENT_LOG.name, city, (int(position), bytes.fromhex(digest))
    except ValueError:
        fail(Exit.USAGE, f"A head reads CITY:POSITION:HASH, not {text}", as_json=as_json)


@calendar_app.command("show")
def show(as_json: AsJson = False) -> None:
    """Which holiday list is in force?"""
    with at_work(as_json=as_json) as hemu:
        calendar = calendar_in_force(hemu.settings.home / "holidays")
    years = sorted(calendar.published_years)
    content = {"version": calendar.version, "published_years": years}
    say(content, as_json=as_json, words=lambda: line(f"{calendar.version}  {years[0]}–{years[-1]}"))


@calendar_app.command("load")
def load(
    version: Annotated[
        str, typer.Argument(help="The version that is in force (hemu calendar show), or a notice's file.")
    ],
    as_json: AsJson = False,
) -> None:
    """Bring a holiday list into force and count every open due date anew; none told to a resident moves forward."""
    with at_work(as_json=as_json, views=True) as hemu:
        folder = hemu.settings.home / "holidays"
        if Path(version).is_file():
            try:
                adopt(folder, Path(version))
            except ValueError as error:
                fail(Exit.NOT_SO, f"That is no notice: {error}", as_json=as_json)
        elif version != (known := calendar_in_force(folder).version):
            fail(Exit.NOT_FOUND, f"There is no list {version}; in force is {known}", as_json=as_json)
        total = Recomputed()
        for tenant in hemu.log.tenants():
            hemu.runner.wait(tenant, hemu.log.head(tenant).position, WAIT_SECONDS)
            with progress(tenant, quiet=as_json) as tell:
                found = recompute_due_dates(hemu.engine, hemu.terms, tenant, progress=partial(_tell, tell))
            total = Recomputed(total.cases + found.cases, total.moved + found.moved, total.failed + found.failed)
        now = calendar_in_force(folder).version
    content = {"version": now, "cases": total.cases, "moved": total.moved, "failed": total.failed}
    say(content, as_json=as_json, words=lambda: line(f"{now}: {total.moved} of {total.cases} open cases moved"))
    if total.failed:
        raise typer.Exit(Exit.NOT_SO)


def _tell(tell: Callable[[int, int | None], None], so_far: Recomputed) -> None:
    tell(so_far.cases, None)
