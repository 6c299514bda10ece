"""How much is tried, and of what: `make test` tries a little, `make fuzz` much more of the same."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

TIMES = int(os.environ.get("HEMU_FUZZ_EXAMPLES", "1"))
"""How many times as much as in `make test`."""
OFTEN = settings(
    max_examples=60 * TIMES, deadline=None, database=None, derandomize=TIMES == 1,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def spoilt(data, content, most=6):
    """The same bytes with some changed, taken out, doubled, or strange ones put in."""
    spoiling = bytearray(content)
    for _ in range(data.draw(st.integers(0, most))):
        at = data.draw(st.integers(0, len(spoiling)))
        cut = data.draw(st.integers(0, 8))
        spoiling[at : at + cut] = data.draw(st.binary(max_size=12))
    return bytes(spoiling)
