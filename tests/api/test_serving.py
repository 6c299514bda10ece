"""`hemu serve` as a process of its own: an empty folder becomes a city that answers."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from api.commands.demo import PASSWORD

pytestmark = pytest.mark.slow


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def served(tmp_path):
    """The address that the server printed, once it listens."""
    environment = os.environ | {"HEMU_HOME": str(tmp_path / "home"), "HEMU_PORT": str(free_port())}
    environment.pop("HEMU_DATABASE_URL", None)
    command = [str(Path(sys.executable).parent / "hemu"), "serve"]
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        try:
            printed = []
            for line in server.stdout:
                printed.append(line)
                if "admin" in line:
                    break
            yield re.search(r"http://\S+", "".join(printed))[0], "".join(printed), tmp_path / "home"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
    assert server.returncode in (0, -signal.SIGTERM), server.returncode


def test_the_first_start_serves_a_city_that_fills_and_whose_people_can_sign_in(served):
    address, printed, home = served

    assert PASSWORD in printed
    health = httpx2.get(f"{address}api/v1/health").json()
    assert health["status"] == "ok"
    assert health["demonstration"]["all"] == 3000
    kept = json.loads((home / "demonstration.json").read_text())
    assert kept["cases"] == 3000, "an interrupted story is told to its end"
    credentials = {"login": "mediator", "password": PASSWORD, "bearer": True}
    signed_in = httpx2.post(f"{address}api/v1/sessions", json=credentials)
    assert signed_in.status_code == 201
