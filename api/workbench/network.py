"""The organisation network by sides: duty today, assignment rules, terms of office, rooms, helpers, grids."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from fastapi import APIRouter, HTTPException, Response

from api.workbench import network_people, network_places
from api.workbench.board_choice import board_chosen, way_to
from api.workbench.network_table import Asked, Table
from api.workbench.page import Opened

router = APIRouter(include_in_schema=False)

TABS: Mapping[str, tuple[Callable[[Asked], list[Table]], tuple[str, ...]]] = MappingProxyType(
    {
        "duty": (network_people.duty, ("roster",)),
        "assignment": (network_people.assignment, ("assignment_rules",)),
        "terms": (network_people.terms, ("election",)),
        "facilities": (network_places.facilities, ("facility",)),
        "helpers": (network_places.helpers, ("volunteer", "co_building")),
        "neighbourhoods": (network_places.neighbourhoods, ("neighbourhood",)),
        "changes": (network_places.changes, ("division",)),
    }
)
"""By the word in the address: what it shows, and the records that are opened from there."""


@router.get("/org/{tab}")
async def network(page: Opened, tab: str) -> Response:
    """Nothing of it is read from the database: the directory is at hand."""
    if tab not in TABS:
        raise HTTPException(404)
    build, named = TABS[tab]
    chosen = board_chosen(page)
    asked = Asked(
        page=page, division=chosen.division, today=page.today,
        calendar=page.office.engine.surroundings.calendar(),
    )  # fmt: skip
    openings = [
        (f"/{kind.plural}/new/{entry.name}", page.teller(kind).command(entry))
        for kind, entry in page.office.engine.openings(page.whoever.tenant, page.whoever.actor) if kind.name in named
    ]  # fmt: skip
    if openings and tab == "changes":
        openings += [("/org/merging", page.word("merging")), ("/org/division-list", page.word("division_list"))]
    return page.show(
        "network.html", tab=tab, tabs=tuple(TABS), tables=build(asked), way=way_to(page.directory, chosen.division),
        openings=openings,
    )  # fmt: skip
