"""How is it proved that nothing in a log was altered? The hash chain, recomputed from what is stored.

The recipe is public (docs/event-log.md), so that anyone may check it with other tools.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

CHAIN_START = bytes(32)
"""What stands for the hash before a log's first event."""
EVENT_MARK, ACCESS_MARK = b"hemu.event.v1", b"hemu.access.v1"
"""The first bytes of what is hashed: a row of one log never fits into the other."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Column = str | int | datetime | None


def chained(previous: bytes, columns: Sequence[Column], mark: bytes = EVENT_MARK) -> bytes:
    """A row's hash: over the hash before it and all its other columns, in the order of the table."""
    return chained_texts(previous, [as_hashed(each) for each in columns], mark)


def chained_texts(previous: bytes, texts: Sequence[str | None], mark: bytes = EVENT_MARK) -> bytes:
    """The same of columns as they enter the hash."""
    return sha256(mark + previous + b"".join(map(_part, texts))).digest()


def as_hashed(column: Column) -> str | None:
    """A column as it enters the hash: instants in microseconds since 1970."""
    if isinstance(column, datetime):
        column = (column - EPOCH) // timedelta(microseconds=1)
    return None if column is None else str(column)


def _part(column: str | None) -> bytes:
    """A column's length in bytes, a colon, its text in UTF-8; nothing has the length -1."""
    if column is None:
        return b"-1:"
    text = column.encode()
    return b"%d:%b" % (len(text), text)
