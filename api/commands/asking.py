"""What do the views say? Measures and the work queue, at the command line."""

from datetime import date, datetime
from typing import Annotated

import typer

from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from api.http.shown import json_of
from application.answers import AsOf, Filter, Viewer
from application.figures import Figure, Measures, percent
from application.figures import as_json as measures_as_json
from domain.calendar.lights import Light
from domain.kernel.vocabulary import SYSTEM

Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])]
WAIT_SECONDS = 60.0


def operator(tenant: str) -> Viewer:
    """Whoever sits at the machine sees all of a city."""
    return Viewer(tenant=tenant, actor=SYSTEM)


def measures(
    kind: Annotated[str, typer.Argument(help="appeal, mediation or assistance")],
    since: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")],
    until: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Day after the last.")],
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As it was known at the end of a day.")] = None,
    true: Annotated[bool, typer.Option("--true", help="With --as-of: as it was true that day, as known now.")] = False,
    division: Annotated[str, typer.Option(help="A prefix of the division code.")] = "",
    organisation: Annotated[str, typer.Option(help="Only what lies with this body.")] = "",
    city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """All measures of a kind over a period, together and by year."""
    with at_work(as_json=as_json, views=True) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        if kind not in hemu.engine.kinds or hemu.engine.kinds[kind].card is None:
            fail(Exit.USAGE, f"There is no kind {kind}", as_json=as_json)
        hemu.runner.wait(tenant, hemu.log.head(tenant).position, WAIT_SECONDS)
        day = AsOf(day=as_of.date(), sort="true" if true else "known") if as_of else None
        found = hemu.questions.measures(
            operator(tenant), kind, since.date(), until.date(), division=division, organisation=organisation, as_of=day
        )
    say(measures_as_json(found), as_json=as_json, words=lambda: _table(found))


def _table(found: Measures) -> None:
    years = sorted(found.years)
    table(
        ("", "total", *map(str, years)),
        [
            (name, _said(each), *(_said(found.years[year][name]) for year in years))
            for name, each in found.total.items()
        ],
    )


def _said(figure: Figure) -> str:
    match figure.sort:
        case "share":
            return f"{percent(figure.rate)} ({figure.numerator}/{figure.denominator})"
        case "duration":
            return f"{figure.median if figure.median is not None else '—'} (p90 {figure.p90 if figure.p90 is not None else '—'})"
        case _:
            return str(figure.numerator)


def queue(
    kind: Annotated[str, typer.Option(help="Only this kind.")] = "",
    state: Annotated[str, typer.Option(help="Only this state.")] = "",
    light: Annotated[Light | None, typer.Option(help="Only this light.")] = None,
    division: Annotated[str, typer.Option(help="A prefix of the division code.")] = "",
    handler: Annotated[str, typer.Option(help="Only what this member of staff handles.")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Closed cases too.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=200)] = 50,
    cursor: Annotated[str | None, typer.Option(help="Where the page before ended.")] = None,
    city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """The work queue: cases in the order in which they are due."""
    which = Filter(
        kinds=(kind,) if kind else (), states=(state,) if state else (), lights=(light,) if light else (),
        division=division, handler=handler, overdue=True if overdue else None, open=None if all_ else True,
    )  # fmt: skip
    with at_work(as_json=as_json, views=True) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        hemu.runner.wait(tenant, hemu.log.head(tenant).position, WAIT_SECONDS)
        try:
            page = hemu.questions.queue(operator(tenant), which, cursor=cursor, limit=limit)
        except ValueError:
            fail(Exit.USAGE, "That cursor belongs to another list", as_json=as_json)
    say(json_of(page), as_json=as_json, words=lambda: _rows(page.rows, page.next))


def _rows(rows: object, following: str | None) -> None:
    assert isinstance(rows, tuple)
    table(
        ("number", "kind", "state", "light", "due", "with", "handler"),
        [(row.number or row.case_id, row.kind, row.state, row.light, _day(row.due_on), row.organisation, row.handler)
         for row in rows],
    )  # fmt: skip
    if following:
        line(f"--cursor {following}")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
