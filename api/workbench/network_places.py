"""Which rooms, helpers and agreements does the network have, what lies below a community, and what went over into what?"""

from decimal import Decimal

from api.workbench.network_table import Asked, Cell, Table, number, plain
from domain.directory.facilities import Facility, needed
from domain.directory.network_figures import COUNTED
from domain.kernel.personal import masked_name
from domain.kernel.vocabulary import DivisionCode


def facilities(asked: Asked) -> list[Table]:
    found = [
        each for each in asked.directory.facilities.values() if each.closed_on is None and asked.here(each.division)
    ]
    found.sort(key=lambda each: (each.division, each.sort, each.name))
    return [
        asked.table("area", ("place", "households", "area", "needed", "short"), _areas(asked, found)),
        asked.table("facilities", ("name", "sort", "body", "area", "hours", "funds"), (_facility(asked, each) for each in found)),
    ]  # fmt: skip


def _areas(asked: Asked, found: list[Facility]) -> list[tuple[Cell, ...]]:
    """By division: a facility counts where it stands, households once."""
    rows: list[tuple[Cell, ...]] = []
    for code in dict.fromkeys(each.division for each in found):
        own = [each for each in found if each.division == code and each.sort in COUNTED]
        if not own:
            continue
        households = max(each.households for each in own)
        area = sum((each.area for each in own), Decimal(0))
        short = needed(households) - area
        rows.append((
            plain(asked.place(code)), number(households), number(area), plain(f"{needed(households):,.0f}", "number"),
            plain(f"{short:,.0f}", "number red-text") if short > 0 else plain(asked.word("enough"), "number"),
        ))  # fmt: skip
    return rows


def _facility(asked: Asked, each: Facility) -> tuple[Cell, ...]:
    funds = sum((amount for year, amount in each.funds if year == asked.today.year), Decimal(0))
    return (
        Cell(text=each.name, href=asked.record("facility", each.id)), plain(asked.teller("facility").choice(each.sort)),
        asked.body(each.organisation), number(each.area), plain(each.hours or "—"),
        plain(f"{funds:,.2f}" if funds else "—", "number"),
    )  # fmt: skip


def helpers(asked: Asked) -> list[Table]:
    volunteers = [each for each in asked.directory.volunteers.values() if not each.left and asked.here(each.division)]
    volunteers.sort(key=lambda each: (-each.hours, each.id))
    agreements = [each for each in asked.directory.co_building.values() if asked.here(each.division)]
    agreements.sort(key=lambda each: (each.ended_on is not None, each.until, each.id))
    teller = asked.teller("co_building")
    return [
        asked.table("agreements", ("unit", "body", "offers", "until", "times", "amount", "hours_given"), (
            (
                Cell(text=each.unit, href=asked.record("co_building", each.id)), asked.body(each.organisation),
                plain("、".join(teller.choice(offer) for offer in each.offers)),
                plain(asked.page.day(each.ended_on or each.until), "date"), number(each.contributions),
                plain(f"{each.amount:,.2f}", "number"), plain(f"{each.hours:,.1f}", "number"),
            ) for each in agreements
        )),
        asked.table("volunteers", ("name", "place", "skills", "pairs", "asked", "times", "hours_given", "last"), (
            (
                Cell(text=masked_name(each.name), href=asked.record("volunteer", each.id)), plain(asked.place(each.division)),
                plain("、".join(each.skills) or "—"), number(len(each.pairs)), number(len(each.asked)),
                number(each.services), plain(f"{each.hours:,.1f}", "number"),
                plain(asked.page.day(each.last_on) or "—", "date"),
            ) for each in volunteers
        )),
    ]  # fmt: skip


def neighbourhoods(asked: Asked) -> list[Table]:
    found = [each for each in asked.directory.neighbourhoods.values() if not each.gone and asked.here(each.division)]
    found.sort(key=lambda each: (each.division, each.within or each.code, bool(each.within), each.code))
    names = {each.id: each.name for each in found}
    teller = asked.teller("neighbourhood")
    return [
        asked.table("neighbourhoods", ("name", "sort", "place", "grid", "households", "in_charge"), (
            (
                Cell(text=f"{each.code} {each.name}", href=asked.record("neighbourhood", each.id)),
                plain(teller.choice(each.sort)), plain(asked.place(each.division)),
                plain(names.get(f"{each.division}-{each.within}", "—")), number(each.households),
                plain(masked_name(each.head)) if each.head else plain(asked.word("no_head"), "yellow-text"),
            ) for each in found
        ))
    ]  # fmt: skip


def changes(asked: Asked) -> list[Table]:
    gone = [each for each in asked.directory.divisions.values() if each.abolished_on is not None]
    gone.sort(key=lambda each: each.abolished_on or asked.today, reverse=True)
    places = asked.directory.succession.places_on(asked.today)
    return [
        asked.table("changes", ("place", "code", "day", "now", "document"), (
            (
                Cell(text=each.name, href=asked.record("division", each.code)), plain(each.code),
                plain(asked.page.day(each.abolished_on), "date"),
                Cell(text=asked.place(DivisionCode(now)), href=f"/board?division={now}")
                if (now := places.get(each.code)) else plain(asked.word("carried_on_by_nobody")),
                plain(each.document or "—"),
            ) for each in gone
        ))
    ]  # fmt: skip
