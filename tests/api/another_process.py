"""A second program over the same city, as another machine runs it: reads cases when told to, and says what it remembers."""

import sys
from pathlib import Path

from api.composition import compose
from domain.kernel.vocabulary import CaseId
from infrastructure.settings import Settings
from tests.api.city import TENANT


def main(url: str, home: str, key: str) -> None:
    hemu = compose(Settings(database_url=url, home=Path(home), master_key=key), migrating=False)
    hemu.start(views=False, workers=False)
    print("ready", flush=True)
    for line in sys.stdin:
        ask, case_id = line.split()
        if ask == "read":
            _, case = hemu.engine.several(TENANT, [CaseId(case_id)])[CaseId(case_id)]
            print(case.resident.name, flush=True)
        else:
            known = hemu.engine._cache.get(TENANT, CaseId(case_id)), hemu.log.keys._known(TENANT, case_id)
            print("remembers" if any(known) else "knows nothing", flush=True)
    hemu.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
