"""Who is told that something was recorded in a city? The open pages of this process, by their event loop."""

import asyncio
from collections.abc import AsyncIterator, Mapping

BREATH_SECONDS = 1.0
"""D: what is recorded within it is told at once."""
LOOK_SECONDS = 15.0
"""D: how often somebody who hears nothing is let look whether they may still listen."""


class News:
    """Positions of the logs as they move. `tell` may be called by any thread, the rest by the loop that serves."""

    def __init__(self) -> None:
        self._heads: dict[str, int] = {}
        self._ended = False
        self._followers: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}

    def tell(self, heads: Mapping[str, int]) -> None:
        """What the log calls after a commit of this process or another."""
        for tenant, position in heads.items():
            self._heads[tenant] = max(self._heads.get(tenant, 0), position)
        self._wake()

    def end(self) -> None:
        """The server goes: nobody listens any longer."""
        self._ended = True
        self._wake()

    async def follow(self, tenant: str) -> AsyncIterator[int | None]:
        """The newest position, whenever it has moved; None now and then, where it has not."""
        woken = asyncio.Event()
        self._followers[woken] = asyncio.get_running_loop()
        seen = self._heads.get(tenant, 0)
        try:
            while not self._ended:
                newest = self._heads.get(tenant, 0)
                yield newest if newest > seen else None
                seen = newest
                await self._rest(woken)
        finally:
            del self._followers[woken]

    async def _rest(self, woken: asyncio.Event) -> None:
        try:
            await asyncio.wait_for(woken.wait(), LOOK_SECONDS)
        except TimeoutError:
            return
        woken.clear()
        if not self._ended:
            await asyncio.sleep(BREATH_SECONDS)

    def _wake(self) -> None:
        for woken, loop in tuple(self._followers.items()):
            if not loop.is_closed():
                loop.call_soon_threadsafe(woken.set)
