"""How many open cases lie in each grid and building of a community? For its board."""

from collections.abc import Sequence

from api.workbench.board_choice import Chosen
from api.workbench.lists import grounds_of
from api.workbench.page import Page
from application.answers import Count, Filter, Number
from application.boards import Share
from domain.directory.scopes import LEVELS


async def grids(page: Page, chosen: Chosen) -> list[tuple[str, Number]]:
    """A grid counts what lies in its buildings; nothing above a community, nor of past days, when few were located."""
    places = grounds_of(page, chosen.division) if not chosen.is_past else []
    if not places or len(chosen.division) < LEVELS[-1]:
        return []
    which = Filter(open=True, division=chosen.division, kinds=chosen.kinds)
    shares: Sequence[Share] = await page.ask(page.office.questions.by_column, page.viewer, which, "neighbourhood")
    counted = {each.name: each.number.value for each in shares}
    return [
        (each.label, Number(
            value=sum(value for path, value in counted.items() if path == each.value or path.startswith(f"{each.value}/")),
            count=Count(filter=Filter(open=True, kinds=chosen.kinds, division=chosen.division, neighbourhood=each.value)),
        )) for each in places
    ]  # fmt: skip
