"""Is every file there that the log names, and is it what was named? Whoever reaches the store alters no row of the log.

The hash of what is kept stands in an event, which the chain protects. A file whose key an erasure destroyed can be read by
nobody, so nobody misses it.
"""

from collections.abc import Callable
from typing import NamedTuple

from application.verifying import FileFault, FilesChecked, FileTrouble
from domain.kernel.fields import CASE_TEXT
from domain.kernel.vocabulary import CaseId
from infrastructure.event_log.reading import Reading

NAMED = """
WITH naming AS (
    SELECT tenant, position, stream_id, version, body::jsonb AS told FROM log.events
    WHERE tenant = coalesce(%s, tenant) AND split_part(name, '.', 2) IN ('FileAttached', 'DocumentIssued'))
SELECT naming.tenant, stream_id, version, (
    SELECT case_number FROM log.events AS numbered
    WHERE (numbered.tenant, numbered.stream_id) = (naming.tenant, naming.stream_id) AND case_number IS NOT NULL
    ORDER BY numbered.version DESC LIMIT 1), kept.sha256, EXISTS (
    SELECT FROM log.events AS erasure
    WHERE (erasure.tenant, erasure.stream_id) = (naming.tenant, naming.stream_id)
    AND split_part(erasure.name, '.', 2) = 'DataErased' AND erasure.body::jsonb -> 'subjects' ?| ARRAY(
        SELECT jsonb_array_elements_text(
            coalesce(told -> 'subjects', jsonb_build_array(coalesce(told ->> 'subject', %s))))))
FROM naming CROSS JOIN LATERAL (
    VALUES (told ->> 'sha256'), (told -> 'pdf' ->> 'sha256'), (told -> 'word' ->> 'sha256')) AS kept (sha256)
WHERE kept.sha256 IS NOT NULL
ORDER BY naming.tenant, position
"""


class Named(NamedTuple):
    """A file that an event names."""

    tenant: str
    case_id: str
    version: int
    number: str | None
    sha256: str
    erased: bool
    """An erasure of the case destroyed its key."""


def check_files(
    reading: Reading, trouble: Callable[[str, str], FileTrouble | None], tenant: str | None = None
) -> FilesChecked:
    """Every file of a city, or of every city. `trouble`: what is wrong with one (tenant, SHA-256) where it lies."""
    named = [Named(*row) for row in reading.all(NAMED, tenant, CASE_TEXT)]
    readable = [each for each in named if not each.erased]
    faults = tuple(_fault(each, why) for each in readable if (why := trouble(each.tenant, each.sha256)))
    return FilesChecked(checked=len(readable), erased=len(named) - len(readable), faults=faults)


def _fault(named: Named, why: FileTrouble) -> FileFault:
    return FileFault(
        tenant=named.tenant, case_id=CaseId(named.case_id), version=named.version, sha256=named.sha256, why=why,
        number=named.number or "",
    )  # fmt: skip
