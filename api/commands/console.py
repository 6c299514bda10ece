"""How does a command answer? In words for people or as JSON for programs, and with an exit code that says what happened."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from sqlalchemy.exc import OperationalError

from api.composition import Hemu, NotMigratedError, Place, place, running
from api.security.place import at_terminal
from infrastructure import process_log
from infrastructure.migrations import NewerDatabaseError
from infrastructure.server_account import ServerStartError
from infrastructure.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Answer as one line of JSON.")]
City = Annotated[str | None, typer.Option("--city", help="The city (4 digits); needed where there are several.")]


class Exit(IntEnum):
    """What an exit code says."""

    DONE = 0
    NOT_SO = 1
    """A check did not hold, or the rules refused. (Rows that an import rejects are its report, no failure.)"""
    USAGE = 2
    """The command line cannot be read."""
    NOT_FOUND = 3
    """There is no such case, account or city."""
    NOT_READY = 4
    """The database does not answer, or is not migrated."""


CODES = """
Exit codes: 0 done; 1 a check did not hold or the rules refused; 2 wrong usage; 3 no such case, account or city;
4 the database does not answer or is not migrated. Settings: HEMU_HOME, HEMU_DATABASE_URL, HEMU_PORT and others.
"""

WIDE = 240
"""Characters a line may have where no terminal shows it."""
_words = Console(width=None if sys.stdout.isatty() else WIDE)
_errors = Console(stderr=True)


def say(content: Mapping[str, Any] | Sequence[Any], *, as_json: bool, words: Callable[[], object]) -> None:
    """The answer, once."""
    if as_json:
        sys.stdout.write(json.dumps(content, ensure_ascii=False, default=str) + "\n")
        sys.stdout.flush()
    else:
        words()


def line(text: str) -> None:
    _words.print(text, highlight=False, markup=False, soft_wrap=True)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    shown = Table(box=None, pad_edge=False)
    for heading in headings:
        shown.add_column(heading, no_wrap=not _words.is_terminal, overflow="fold")
    for row in rows:
        shown.add_row(*("" if each is None else str(each) for each in row))
    _words.print(shown)


def fail(code: Exit, message: str, *, as_json: bool = False, **facts: object) -> NoReturn:
    """End with a message, on the error stream."""
    if as_json:
        sys.stderr.write(json.dumps({"error": message} | facts, ensure_ascii=False, default=str) + "\n")
    else:
        _errors.print(message, style="red", highlight=False, markup=False)
    raise typer.Exit(code)


@contextmanager
def at_work(
    *, as_json: bool = False, views: bool = False, workers: bool = False, migrating: bool | None = None
) -> Iterator[Hemu]:
    """The system of this environment. An embedded database is migrated on the way; a named one only by `hemu migrate`."""
    at_terminal()
    process_log.install()
    with _told(as_json=as_json):
        settings = Settings()
        own = settings.database_url is None
        with running(settings, views=views, workers=workers, migrating=own if migrating is None else migrating) as hemu:
            yield hemu


@contextmanager
def empty_database(*, as_json: bool = False) -> Iterator[Place]:
    """The database of this environment, in which nothing need be yet."""
    with _told(as_json=as_json), place(Settings()) as found:
        yield found


@contextmanager
def _told(*, as_json: bool) -> Iterator[None]:
    """What stands in the way of any work ends the command with its own code."""
    try:
        yield
    except NewerDatabaseError as error:
        fail(Exit.NOT_READY, f"The database was made by a newer version of hemu (step {error}).", as_json=as_json)
    except NotMigratedError:
        fail(Exit.NOT_READY, "The database is not at the newest step: hemu migrate", as_json=as_json)
    except (OperationalError, ServerStartError) as error:
        fail(Exit.NOT_READY, f"The database does not answer: {error}", as_json=as_json)
    except ValidationError as error:
        wrong = ", ".join(f"HEMU_{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors())
        fail(Exit.USAGE, wrong, as_json=as_json)


def city_of(hemu: Hemu, named: str | None, *, as_json: bool = False) -> str:
    """The city that is meant: the one named, or the only one there is."""
    known = list(hemu.log.tenants())
    if named is None and len(known) == 1:
        return known[0]
    if named in known:
        return str(named)
    there = ", ".join(known) or "none"
    fail(Exit.NOT_FOUND, f"Name a city with --city; there is: {there}", as_json=as_json)


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on the error stream: call it with how much is done, of how much."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=_errors, disable=quiet, transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, of: int | None = None) -> None:
            bar.update(task, completed=done, total=of)

        yield tell
