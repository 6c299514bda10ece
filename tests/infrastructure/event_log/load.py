"""A program that appends as fast as it can and prints what was acknowledged. Tests run it, and kill it.

python -m tests.infrastructure.event_log.load URL NAME THREADS WRITES
"""

import sys
import threading
from functools import partial

from infrastructure.database import committing_connection
from infrastructure.event_log.committer import Committer
from tests.infrastructure.event_log.conftest import row, write


def main(url: str, name: str, threads: int, writes: int) -> None:
    committer = Committer(partial(committing_connection, url))
    committer.start()
    workers = [
        threading.Thread(target=append_all, args=(committer, f"{name}-{number}", writes)) for number in range(threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    committer.stop()


def append_all(committer: Committer, name: str, writes: int) -> None:
    for number in range(writes):
        key = f"{name}-{number}"
        receipt = committer.submit(pair(key)).result()
        sys.stdout.write(f"{key} {receipt.first_position}\n")
        sys.stdout.flush()


def pair(key: str):
    """Two events, of which never one may stand alone."""
    return write(row(key), row(key, 2), key=key)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
