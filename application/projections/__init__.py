"""The views: how events become rows that lists, boards and measures read.

table          what a stored table of rows is
seen           a case as it stands now, as every projection sees it
visibility     who may know of a case, in columns
case_facts     one wide row per case: queue, boards
contributions  what a case adds to the measures
deadlines      running terms; waiting: decisions that wait for a second person
parties        who is in which case, masked and hashed; blind: the keyed hashes
appointments   meetings, planned and held
query_codes    which case a query code opens; outside_numbers: by which numbers software outside knows a case
relations      ties between cases; readers: who may read by a part in the case
present        the shape of a projection without history
life           one case from event to event: which rows begin and end on which day
retold         the same for a case whose past was changed
fold           a batch of events to changes of rows, with the cases of late kept in memory
"""

from application.projections import (
    appointments,
    case_facts,
    contributions,
    deadlines,
    outside_numbers,
    parties,
    query_codes,
    readers,
    relations,
    waiting,
)
from application.projections.table import Table

PRESENT = (
    deadlines.DEADLINES, waiting.WAITING, parties.PARTIES, relations.RELATIONS, readers.READERS,
    query_codes.QUERY_CODES, appointments.APPOINTMENTS, outside_numbers.OUTSIDE_NUMBERS,
)  # fmt: skip
"""Rows as a case stands now, without history."""

TABLES: tuple[Table, ...] = (
    case_facts.CASE_FACTS,
    case_facts.CASE_HISTORY,
    contributions.CONTRIBUTIONS,
    *(projection.table for projection in PRESENT),
)
"""PROJECTIONS: every table that is told from the log."""
