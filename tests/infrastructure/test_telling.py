"""While a story is told into a system, the workers of a server beside it rest; when its teller is gone, however, they go on."""

import subprocess
import sys
from pathlib import Path

from infrastructure.telling import is_being_told, telling
from infrastructure.workers import deadlines, follower
from tests.application.memory_log import MemoryLog

HOLD = """
import sys
from pathlib import Path
from infrastructure.telling import telling
with telling(Path(sys.argv[1])):
    print(flush=True)
    sys.stdin.read()
"""


class Worker:
    """Fulfils what a loop asks of a worker and of a follower."""

    def __init__(self) -> None:
        self.rounds = 0

    def catch_up(self, tenant: str) -> None:
        self.rounds += 1

    round = catch_up


class OneCity(MemoryLog):
    def tenants(self):
        return ("1309",)


def test_a_story_is_told_until_its_teller_ends_or_is_killed(tmp_path: Path) -> None:
    assert not is_being_told(tmp_path)
    with telling(tmp_path):
        assert is_being_told(tmp_path)
    assert not is_being_told(tmp_path)
    arguments = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as teller:
        assert teller.stdout is not None
        teller.stdout.readline()
        assert is_being_told(tmp_path)
        teller.kill()
    assert not is_being_told(tmp_path)


def test_terms_and_processes_rest_while_a_story_is_told(tmp_path: Path) -> None:
    for made in (deadlines, follower):
        worker = Worker()
        loop = made(OneCity(), worker, lambda: is_being_told(tmp_path))  # type: ignore[arg-type]
        with telling(tmp_path):
            loop._once()
        assert worker.rounds == 0
        loop._once()
        assert worker.rounds == 1
