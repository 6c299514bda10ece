"""A process that imports a workbook and says after every few rows how far it is, so that a test can kill it there."""

import sys
from pathlib import Path

from api.commands.imports import import_appeals, import_ledger
from api.composition import running
from application.importing import running as importing
from application.importing.running import Summary
from infrastructure.settings import Settings


def say(summary: Summary) -> None:
    sys.stdout.write(f"{summary.rows}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    kind, url, home, file = sys.argv[1:]
    importing.BATCH = 50
    with running(Settings(home=Path(home), database_url=url), migrating=False) as hemu:
        if kind == "appeal":
            import_appeals(hemu.engine, "1309", "沧州市", Path(file), tell=say)
        else:
            import_ledger(hemu.engine, "1309", kind, Path(file), tell=say)
