"""Which octets lead a parser where nobody has been? `python -m tests.fuzz.guided PARSER TRIES`: atheris (libFuzzer) watches which
lines and branches of ours and of the libraries in Python each input reaches, and goes on from those that reach new ones.
"""

import os
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

WATCHED = [
    "infrastructure.files", "infrastructure.spreadsheets", "infrastructure.event_log.codec", "infrastructure.notary",
    "application.checkpoints", "puremagic", "zipfile", "PIL",
]  # fmt: skip
LONGEST = 16 * 1024


def fuzz(name, tries):
    """Ends the process: with another status than 0, and the input in a file, where something came out that may not."""
    with atheris.instrument_imports(include=WATCHED, enable_loader_override=False):
        from tests.fuzz.parsers import PARSERS  # noqa: PLC0415 # watched from their import on
    warnings.simplefilter("ignore")
    asked, real = PARSERS[name]
    kept = os.environ.get("HEMU_FOUND", tempfile.gettempdir())
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(real):
            (Path(folder) / str(number)).write_bytes(content)
        options = [f"-runs={tries}", f"-max_len={LONGEST}", "-rss_limit_mb=4096", "-timeout=60", "-verbosity=1"]
        atheris.Setup([sys.argv[0], folder, *options, f"-artifact_prefix={kept}/{name}-"], asked)
        atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]))
