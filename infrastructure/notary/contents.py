"""How is the evidence of a case laid out in its file? Known to who makes it and to who checks it."""

import re
from collections.abc import Sequence
from typing import Any

FORMAT = "hemu.evidence.v1"
CONTENTS = "evidence.json"
COLUMNS = (
    "tenant", "position", "stream_id", "version", "name", "schema_version", "body", "sealed", "case_number", "occurred_at",
    "recorded_at", "actor", "acting_for", "causation_id", "correlation_id",
)  # fmt: skip
"""Of an event, as they enter its hash."""
_NAMED_FILES = re.compile(r'"(?:sha256)":"([0-9a-f]{64})"')


def named_files(events: Sequence[dict[str, Any]]) -> set[str]:
    """The sealed files that the events of a bundle name."""
    body = COLUMNS.index("body")
    return {found for each in events for found in _NAMED_FILES.findall(each["columns"][body])}
