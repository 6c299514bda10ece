"""Which of some hundreds of derived routes is meant? Found by the words of the path, not one after the other."""

from collections.abc import Sequence

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

Words = tuple[str, ...]
FOUND = "hemu.route"
ANY = "{}"


class RouteTable(BaseRoute):
    """Many routes that differ by words: a look-up for each place where a path may have a parameter."""

    def __init__(self, routes: Sequence[APIRoute]) -> None:
        self.routes = tuple(routes)
        self._by_words: dict[Words, list[APIRoute]] = {}
        shapes: set[tuple[int, tuple[int, ...]]] = set()
        for route in routes:
            words = tuple(ANY if each.startswith("{") else each for each in route.path.split("/"))
            self._by_words.setdefault(words, []).append(route)
            shapes.add((len(words), tuple(place for place, each in enumerate(words) if each == ANY)))
        self._shapes = tuple(sorted(shapes))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http":
            return Match.NONE, {}
        partial: tuple[Match, Scope] = (Match.NONE, {})
        for route in self._candidates(scope["path"].removeprefix(scope.get("root_path", "")).split("/")):
            match, child = route.matches(scope)
            if match is not Match.NONE:
                child[FOUND] = route
                if match is Match.FULL:
                    return match, child
                partial = match, child
        return partial

    def _candidates(self, words: Sequence[str]) -> list[APIRoute]:
        found: list[APIRoute] = []
        for length, places in self._shapes:
            if length == len(words):
                key = tuple(ANY if place in places else each for place, each in enumerate(words))
                found += self._by_words.get(key, ())
        return found

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope[FOUND].handle(scope, receive, send)
