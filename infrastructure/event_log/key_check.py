"""Is every key there under which something was sealed? Whoever alters or takes keys away by SQL leaves the chain as it is.

A destroyed key must rest on an erasure that the case tells of, which the chain protects; a living one must open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import GENERATION, CaseKeys, Wrapping
from infrastructure.keys.ciphers import SealBrokenError
from infrastructure.keys.masters import UnknownMasterError

AT_ONCE = 5000
MISSING = """
SELECT DISTINCT events.tenant, events.stream_id, sealed.name
FROM log.events CROSS JOIN LATERAL json_object_keys(events.sealed::json) AS sealed (name)
WHERE NOT EXISTS (
    SELECT FROM log.data_keys AS keys
    WHERE (keys.tenant, keys.stream_id, keys.subject) = (events.tenant, events.stream_id, sealed.name))
ORDER BY 1, 2, 3
"""
DESTROYED = """
SELECT keys.tenant, keys.stream_id, keys.subject
FROM log.data_keys AS keys
WHERE keys.wrapped IS NULL AND NOT EXISTS (
    SELECT FROM log.events
    WHERE (events.tenant, events.stream_id) = (keys.tenant, keys.stream_id)
    AND split_part(events.name, '.', 2) = 'DataErased'
    AND events.body::jsonb -> 'subjects' ? split_part(keys.subject, %s, 1))
ORDER BY 1, 2, 3
"""
LIVING = """
SELECT tenant, stream_id, subject, wrapped FROM log.data_keys
WHERE wrapped IS NOT NULL AND (tenant, stream_id, subject) > (%s, %s, %s) ORDER BY 1, 2, 3 LIMIT %s
"""


class Row(NamedTuple):
    tenant: str
    case_id: str
    name: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeyFault:
    tenant: str
    case_id: str
    name: str
    """Of the key: the subject, with its generation."""
    why: str


def key_faults(reading: Reading, wrapping: Wrapping, register: ErasureRegister | None) -> Iterator[KeyFault]:
    """Every key that is not as it must be."""
    for tenant, case_id, name in reading.all(MISSING):
        yield KeyFault(tenant, case_id, name, "missing")
    for tenant, case_id, name in reading.all(DESTROYED, GENERATION):
        yield KeyFault(tenant, case_id, name, "destroyed without an erasure")
    erased = {(each.tenant, each.case_id, each.key_name) for each in register.all()} if register else set()
    for page in _living(reading):
        yield from (KeyFault(*row[:3], "erased, and there again") for row in page if row[:3] in erased)
        yield from (KeyFault(*row[:3], "altered") for row in _closed(wrapping, page))


def _living(reading: Reading) -> Iterator[list[Row]]:
    """All keys that were not destroyed, a few thousand at a time."""
    last: tuple[str, str, str] = ("", "", "")
    while page := [Row(*each) for each in reading.all(LIVING, *last, AT_ONCE)]:
        yield page
        last = page[-1][:3]


def _closed(wrapping: Wrapping, page: list[Row]) -> list[Row]:
    """Those that do not open: halved until they stand alone, since nearly always all of them do."""
    try:
        wrapping.unwrap([(CaseKeys(each.tenant, each.case_id), each.name, each.wrapped) for each in page])
    except (SealBrokenError, UnknownMasterError, ValueError):
        half = len(page) // 2
        return _closed(wrapping, page[:half]) + _closed(wrapping, page[half:]) if half else page
    return []
