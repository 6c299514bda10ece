"""`hemu import appeals FILE` and `hemu import topics FILE`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.console import AsJson, Exit, at_work, fail, line, progress, say
from api.commands.imports import (
    Imported,
    import_appeals,
    import_division_list,
    import_ledger,
    import_topics,
    told,
    write_ledger,
    write_report,
)
from api.composition import Hemu
from application.importing.bodies import UnknownBodyError
from application.importing.columns import MappingError, NoTableError, UnreadableFileError
from application.importing.divisions import Done as DivisionsDone
from application.importing.ledgers import Taken
from application.importing.problems import Problem
from application.importing.topics import Published
from domain.directory import RECORDS
from domain.kernel.shared_wording import refusal_phrase
from domain.kernel.vocabulary import OrganisationId, RefusedError

app = typer.Typer(no_args_is_help=True, help="Take over what an office kept in spreadsheets.")

FIRST_CITY, FIRST_CITY_NAME = "1309", "沧州市"
"""Where an empty system begins unless told otherwise: the city of the demonstration."""
SHOWN_PROBLEMS = 20

Source = Annotated[
    Path, typer.Argument(help="A workbook (.xlsx, .xls, .ods) or separated text (.csv).", metavar="FILE")
]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help="A TOML file that names other headings.")]
Report = Annotated[Path | None, typer.Option(help="Where the rows that were rejected go: .csv or .json.")]
Organisation = Annotated[
    str | None,
    typer.Option(help="The body they belonged to; otherwise the city's petition office, hotline or government."),
]
LedgerBody = Annotated[
    str | None, typer.Option("--organisation", help="The committee, street or community of all rows that name none.")
]
LedgerReport = Annotated[
    Path | None,
    typer.Option(
        "--report", help="Where the report goes: .xlsx the ledger with the reason beside each row, .csv or .json."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would become of each row.")]
City = Annotated[str | None, typer.Option("--city", help="The city (4 digits); needed where there are several.")]
CityName = Annotated[str, typer.Option(help="The city's name, where the import enters it as the first.")]


@app.command("appeals")
def appeals(
    file: Source,
    organisation: Organisation = None,
    mapping: MappingFile = None, report: Report = None, city: City = None, city_name: CityName = FIRST_CITY_NAME,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take over messages of the past with their answers. Run it again at any time: what is there is skipped."""
    with _explained(as_json=as_json), at_work(as_json=as_json) as hemu:
        tenant = _city(hemu, city, organisation, as_json=as_json)
        with progress("rows", quiet=as_json) as tell:
            done = import_appeals(
                hemu.engine, tenant, city_name, file, organisation=organisation, mapping_file=mapping,
                tell=lambda summary: tell(summary.rows, None),
            )  # fmt: skip
        if report is not None:
            write_report(done.summary.problems, report)
    content = done.as_json() | ({"report": str(report)} if report else {})
    say(content, as_json=as_json, words=lambda: _words(done))


@app.command("mediations")
def mediations(
    file: Source, organisation: LedgerBody = None, mapping: MappingFile = None, report: LedgerReport = None,
    city: City = None, dry_run: DryRun = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take over an old ledger of mediations (人民调解台账). Run it again at any time: what is there is skipped."""
    _ledger("mediation", file, organisation, mapping, report, city, dry_run=dry_run, as_json=as_json)


@app.command("assistances")
def assistances(
    file: Source, organisation: LedgerBody = None, mapping: MappingFile = None, report: LedgerReport = None,
    city: City = None, dry_run: DryRun = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take over an old ledger or roster of assistance (救助台账、低保花名册). Run it again at any time."""
    _ledger("assistance", file, organisation, mapping, report, city, dry_run=dry_run, as_json=as_json)


def _ledger(
    kind: str, file: Path, organisation: str | None, mapping: Path | None, report: Path | None, city: str | None, *,
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    with _explained(as_json=as_json), at_work(as_json=as_json) as hemu:
        tenant = _city(hemu, city, organisation, as_json=as_json)
        with progress("rows", quiet=as_json) as tell:
            taken = import_ledger(
                hemu.engine, tenant, kind, file, organisation=organisation, mapping_file=mapping, dry=dry_run,
                tell=lambda summary: tell(summary.rows, None),
            )  # fmt: skip
        if report is not None and report.suffix.lower() == ".xlsx":
            write_ledger(taken, report)
        elif report is not None:
            write_report(taken.summary.problems, report)
    say(_as_json(taken, tenant), as_json=as_json, words=lambda: _ledger_words(taken))


def _as_json(taken: Taken, tenant: str) -> dict[str, Any]:
    found = taken.summary
    return {
        "rows": found.rows, "imported": found.imported, "skipped": found.skipped, "joined": found.joined,
        "rejected": found.rejected, "city": tenant, "sheet": taken.table.sheet,
        "columns": {name: taken.table.headings[at] for name, at in taken.table.columns.items()},
        "columns_ignored": list(taken.table.ignored), "dry_run": taken.dry,
        "problems": [told(each) for each in found.problems],
    }  # fmt: skip


def _ledger_words(taken: Taken) -> None:
    found, done = taken.summary, "can be imported" if taken.dry else "imported"
    line(
        f"{found.rows} rows of sheet {taken.table.sheet}: {found.imported} {done}, {found.skipped} skipped (there "
        f"already), {found.joined} joined to a household above, {found.rejected} rejected"
    )
    for name, at in taken.table.columns.items():
        line(f'{name} = "{taken.table.headings[at]}"')
    if taken.table.ignored:
        line(f"Columns without a meaning here: {', '.join(taken.table.ignored)}")
    _problems(found.problems)


@app.command("topics")
def topics(
    file: Source, mapping: MappingFile = None, report: Report = None, city: City = None,
    city_name: CityName = FIRST_CITY_NAME, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Publish the city's topic catalogue from a sheet of three levels (一级分类, 二级分类, 三级分类)."""
    with _explained(as_json=as_json), at_work(as_json=as_json) as hemu:
        tenant = _city(hemu, city, None, as_json=as_json)
        published, problems = import_topics(hemu.engine, tenant, city_name, file, mapping_file=mapping)
        if report is not None:
            write_report(problems, report)
    if published is None:
        fail(Exit.NOT_SO, "The file names no topic", as_json=as_json, problems=[told(each) for each in problems])
    say(_published(published, problems), as_json=as_json, words=lambda: _catalogue(published, problems))


@app.command("divisions")
def divisions(
    file: Source, mapping: MappingFile = None, report: Report = None, city: City = None,
    city_name: CityName = FIRST_CITY_NAME,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Take over the official list of divisions (统计用区划代码, 名称). Nothing is abolished: what the list lacks is named."""
    with _explained(as_json=as_json), at_work(as_json=as_json) as hemu:
        tenant = _city(hemu, city, None, as_json=as_json)
        done = import_division_list(hemu.engine, tenant, city_name, file, mapping_file=mapping, dry=dry_run)
        if report is not None:
            write_report(done.problems, report)
    content = {
        "rows": done.rows, "established": done.established, "renamed": done.renamed, "unchanged": done.unchanged,
        "not_in_the_list": done.missing, "problems": [told(each) for each in done.problems], "dry_run": dry_run,
    }  # fmt: skip
    say(content, as_json=as_json, words=lambda: _list_words(done))


def _list_words(done: DivisionsDone) -> None:
    line(
        f"{done.rows} rows: {done.established} established, {done.renamed} renamed, {done.unchanged} as they were, "
        f"{len(done.problems)} rejected"
    )
    if done.missing:
        line(f"In use here but not in the list: {', '.join(done.missing)}")
    _problems(done.problems)


@contextmanager
def _explained(*, as_json: bool) -> Iterator[None]:
    """What is wrong with the file or the command line, in words."""
    try:
        yield
    except UnreadableFileError as error:
        fail(Exit.USAGE, f"The file cannot be read: {error}", as_json=as_json)
    except NoTableError as error:
        fail(
            Exit.USAGE, f"No sheet has these columns: {', '.join(error.missing)}. --mapping names other headings.",
            as_json=as_json, missing=list(error.missing),
        )  # fmt: skip
    except MappingError as error:
        fail(Exit.USAGE, f"The mapping file: {error}", as_json=as_json)
    except RefusedError as error:  # of the city or the catalogue; a refused row is a problem of the report
        fail(Exit.NOT_SO, _sentence(error), as_json=as_json, refusal=error.code)
    except UnknownBodyError as error:
        said = (
            f"There is no organisation {error}" if str(error) else "Say with --organisation to which body they belonged"
        )
        fail(Exit.NOT_FOUND, said, as_json=as_json)


def _sentence(refused: RefusedError) -> str:
    facts = {name: str(value) for name, value in refused.facts.items()}
    known = (each for each in RECORDS if refused.code in each.wording.refusals)
    return next((refusal_phrase(kind, refused.code).say("en", **facts) for kind in known), refused.code)


def _city(hemu: Hemu, named: str | None, organisation: str | None, *, as_json: bool) -> str:
    """The city that is named, that has the organisation, or the only one; an empty system begins with one."""
    if named is not None:
        if not re.fullmatch(r"[0-9]{4}", named):
            fail(Exit.USAGE, f"A city has four digits, such as {FIRST_CITY}", as_json=as_json)
        return named
    known = [str(each) for each in hemu.log.tenants()] or [FIRST_CITY]
    if organisation is not None:
        key = OrganisationId(organisation)
        known = [each for each in known if key in hemu.surroundings.directory(each).organisations] or known
    if len(known) > 1:
        fail(Exit.NOT_FOUND, f"Name a city with --city; there is: {', '.join(known)}", as_json=as_json)
    return known[0]


def _words(done: Imported) -> None:
    summary = done.summary
    line(
        f"{summary.rows} rows: {summary.imported} imported, {summary.skipped} skipped (there already), "
        f"{summary.rejected} rejected, in {done.seconds:.1f} s"
    )
    line(f"{done.body.name} ({done.body.id}, {done.body.how}); sheet {done.table.sheet}")
    if done.table.ignored:
        line(f"Columns without a meaning here: {', '.join(done.table.ignored)}")
    if done.unknown_topics:
        line(f"Topics not in the catalogue: {', '.join(done.unknown_topics)}")
    _problems(summary.problems)


def _problems(problems: list[Problem]) -> None:
    for each in problems[:SHOWN_PROBLEMS]:
        line(f"row {each.row} ({each.number}): {each.said('zh')} {each.said('en')}")
    if len(problems) > SHOWN_PROBLEMS:
        line(f"... and {len(problems) - SHOWN_PROBLEMS} more; --report FILE has them all")


def _published(published: Published, problems: list[Problem]) -> dict[str, Any]:  # JSON
    return {
        "topics": published.topics,
        "edition": published.edition,
        "changed": published.changed,
        "rejected": len(problems),
        "problems": [told(each) for each in problems],
    }


def _catalogue(published: Published, problems: list[Problem]) -> None:
    state = "published" if published.changed else "unchanged"
    line(f"Edition {published.edition}, {state}: {published.topics} topics, {len(problems)} rows rejected")
    _problems(problems)
