"""Do people see what they just did? A page that follows an act waits for the views, for a moment at most."""

from api.workbench.page import Page

WAIT_SECONDS = 2.0


async def seen(page: Page) -> None:
    """After an act the page waits for the views, so that people see what they did."""
    position = page.request.query_params.get("wait_for", "")
    if position.isdecimal() and len(position) < len(str(2**63)):
        await page.ask(page.office.views.wait, page.whoever.tenant, int(position), WAIT_SECONDS)
