"""Is a story being told into this system? Whoever tells it holds a lock in the data folder, which a crash lets go of.

The workers of a server beside it rest meanwhile: by their clock all that the story tells of is long overdue.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "telling.lock"


@contextmanager
def telling(home: Path) -> Iterator[None]:
    """For as long as a story is told. Another one of the same folder waits its turn."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / NAME).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def is_being_told(home: Path) -> bool:
    """Whether somebody holds it now, in this program or in another."""
    try:
        with (home / NAME).open("r+") as held:
            fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
