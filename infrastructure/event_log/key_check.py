"""Is every key there under which something was sealed? Whoever alters or takes keys away by SQL leaves the chain as it is.

A destroyed key must rest on an erasure that the case tells of, which the chain protects; a living one must open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from application.verifying import KeyFault, KeyTrouble
from domain.kernel.vocabulary import CaseId
from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import GENERATION, CaseKeys, Wrapping
from infrastructure.keys.ciphers import SealBrokenError
from infrastructure.keys.masters import UnknownMasterError

AT_ONCE = 5000
MISSING = """
SELECT DISTINCT events.tenant, events.stream_id, sealed.name
FROM log.events CROSS JOIN LATERAL json_object_keys(events.sealed::json) AS sealed (name)
WHERE events.tenant = coalesce(%s, events.tenant) AND NOT EXISTS (
    SELECT FROM log.data_keys AS keys
    WHERE (keys.tenant, keys.stream_id, keys.subject) = (events.tenant, events.stream_id, sealed.name))
ORDER BY 1, 2, 3
"""
DESTROYED = """
SELECT keys.tenant, keys.stream_id, keys.subject
FROM log.data_keys AS keys
WHERE keys.tenant = coalesce(%s, keys.tenant) AND keys.wrapped IS NULL AND NOT EXISTS (
    SELECT FROM log.events
    WHERE (events.tenant, events.stream_id) = (keys.tenant, keys.stream_id)
    AND split_part(events.name, '.', 2) = 'DataErased'
    AND events.body::jsonb -> 'subjects' ? split_part(keys.subject, %s, 1))
ORDER BY 1, 2, 3
"""
LIVING = """
SELECT tenant, stream_id, subject, wrapped FROM log.data_keys
WHERE tenant = coalesce(%s, tenant) AND wrapped IS NOT NULL AND (tenant, stream_id, subject) > (%s, %s, %s)
ORDER BY 1, 2, 3 LIMIT %s
"""
NUMBERS = """
SELECT tenant, stream_id, max(case_number) FROM log.events
WHERE stream_id = ANY (%s) AND case_number IS NOT NULL GROUP BY 1, 2
"""


class Row(NamedTuple):
    tenant: str
    case_id: str
    name: str
    wrapped: str


def key_faults(
    reading: Reading, wrapping: Wrapping, register: ErasureRegister | None, tenant: str | None = None
) -> list[KeyFault]:
    """Every key that is not as it must be, of a city or of all."""
    found = list(_faults(reading, wrapping, register, tenant))
    numbers = (
        {tuple(row[:2]): row[2] for row in reading.all(NUMBERS, [each.case_id for each in found])} if found else {}
    )
    return [replace(each, number=numbers.get((each.tenant, each.case_id), "")) for each in found]


def _faults(
    reading: Reading, wrapping: Wrapping, register: ErasureRegister | None, tenant: str | None
) -> Iterator[KeyFault]:
    for row in reading.all(MISSING, tenant):
        yield _fault(row, KeyTrouble.MISSING)
    for row in reading.all(DESTROYED, tenant, GENERATION):
        yield _fault(row, KeyTrouble.DESTROYED)
    erased = {(each.tenant, each.case_id, each.key_name) for each in register.all()} if register else set()
    for page in _living(reading, tenant):
        yield from (_fault(row, KeyTrouble.BACK) for row in page if row[:3] in erased)
        yield from (_fault(row, KeyTrouble.ALTERED) for row in _closed(wrapping, page))


def _fault(row: Sequence[str], why: KeyTrouble) -> KeyFault:
    return KeyFault(tenant=row[0], case_id=CaseId(row[1]), name=row[2], why=why)


def _living(reading: Reading, tenant: str | None) -> Iterator[list[Row]]:
    """All keys that were not destroyed, a few thousand at a time."""
    last: tuple[str, str, str] = (tenant or "", "", "")
    while page := [Row(*each) for each in reading.all(LIVING, tenant, *last, AT_ONCE)]:
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
