"""`python -m benchmarks [append command folding http pages questions rebuild]`: every figure, or those named."""

import sys
from collections.abc import Callable

from benchmarks import append, command, folding, over_http, pages, questions, rebuilding
from benchmarks.city import City, city
from benchmarks.measure import machine

PARTS: dict[str, Callable[[City], object]] = {
    "append": lambda found: append.figures(found.hemu.log, found.hemu.url.replace("+psycopg2", "")),
    "command": command.figures,
    "folding": folding.figures,
    "http": over_http.figures,
    "pages": lambda found: pages.figures(found.hemu),
    "questions": lambda found: questions.figures(found.hemu.url),
    "rebuild": rebuilding.figures,
}

TELL_THEIR_OWN = frozenset({"pages", "rebuild"})


def main(names: list[str]) -> None:
    print(machine(), flush=True)
    for name in names or list(PARTS):
        with city(entered=name not in TELL_THEIR_OWN) as found:
            PARTS[name](found)


if __name__ == "__main__":
    main(sys.argv[1:])
