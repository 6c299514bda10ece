"""How do many writes become one statement? Column by column, as a single text that the function takes apart.

psycopg2 quotes every element of a list on its own, and PostgreSQL plans a statement with many arrays anew at every
call; one text costs a fraction of that on both sides. JSON has none of the three signs that part the values.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from infrastructure.event_log.writes import UnwritableError, Write

NEXT_COLUMN, NOTHING, NEXT = "\x1d", "\x1e", "\x1f"

APPEND = "SELECT * FROM log.append(%s)"
RECALL = "SELECT * FROM log.recall(%s)"

Texts = list[str]


def payload(writes: Sequence[Write]) -> str:
    """The fields of the type log.batch, in its order; those of what no write brings may be missing at the end."""
    columns = [*_appends(writes), *_events(writes)]
    if any(write.numbers or write.new_keys or write.files for write in writes):
        columns += [*_numbers(writes), *_keys(writes), *_files(writes)]
    text = NEXT_COLUMN.join(columns)
    if text.count(NEXT_COLUMN) != len(columns) - 1:
        raise UnwritableError("U+001D in a text")
    return text


def _appends(writes: Sequence[Write]) -> Texts:
    return [
        _joined(list({write.tenant for write in writes})),
        _joined([write.tenant for write in writes]),
        _joined_with_gaps(write.key for write in writes),
        _joined_with_gaps(write.fingerprint for write in writes),
        _joined_with_gaps(write.reader for write in writes),
        _joined_with_gaps(None if write.reader is None else str(write.reader_position) for write in writes),
        _joined([str(len(write.events)) for write in writes]),
        _joined([write.recorded_at.isoformat() for write in writes]),
    ]


def _events(writes: Sequence[Write]) -> Texts:
    rows = [row for write in writes for row in write.events]
    if not rows:
        return [""] * 13
    streams, versions, names, schemas, bodies, sealed, occurred, actors, acting, causes, correlations = zip(
        *rows, strict=True
    )
    return [
        _joined([str(item) for item, write in enumerate(writes, 1) for _ in write.events]),
        _joined([write.tenant for write in writes for _ in write.events]),
        _joined(streams),
        _joined([*map(str, versions)]),
        _joined(names),
        _joined([*map(str, schemas)]),
        _joined(bodies),
        _joined_with_gaps(sealed),
        _joined([*map(datetime.isoformat, occurred)]),
        _joined(actors),
        *map(_joined_with_gaps, (acting, causes, correlations)),
    ]


def _numbers(writes: Sequence[Write]) -> Texts:
    found: list[tuple[str, ...]] = []
    before = 1  # events are counted through the whole call
    for item, write in enumerate(writes, 1):
        for wish in write.numbers:
            nth, series = before + wish.event, (wish.organisation, wish.pattern, wish.period)
            found.append((str(item), str(nth), *series, str(wish.width)))
        before += len(write.events)
    return _turned(found, 6)


def _keys(writes: Sequence[Write]) -> Texts:
    return _turned([(str(item), *key) for item, write in enumerate(writes, 1) for key in write.new_keys], 4)


def _files(writes: Sequence[Write]) -> Texts:
    return _turned([(str(item), *file) for item, write in enumerate(writes, 1) for file in write.files], 3)


def _turned(rows: Sequence[tuple[str, ...]], width: int) -> Texts:
    return [_joined(column) for column in zip(*rows, strict=True)] if rows else [""] * width


def _joined(column: Sequence[str]) -> str:
    text = NEXT.join(column)
    if text.count(NEXT) != len(column) - 1:
        raise UnwritableError("U+001F in a text")
    return text


def _joined_with_gaps(column: Iterable[str | None]) -> str:
    return _joined([value or NOTHING for value in column])
