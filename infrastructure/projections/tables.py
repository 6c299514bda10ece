"""How are the tables of the views read and written? Their columns come from the projections, the rest from the migrations."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, Numeric, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP

from application.projections import TABLES
from application.projections.appointments import APPOINTMENTS
from application.projections.deadlines import DEADLINES
from application.projections.parties import PARTIES
from application.projections.query_codes import QUERY_CODES
from application.projections.readers import READERS
from application.projections.relations import RELATIONS
from application.projections.waiting import WAITING

LIVE, BESIDE = "views", "rebuild"
"""The schema that questions read, and the one in which a rebuild fills new tables."""

METADATA = MetaData(schema=LIVE)
_TIME = TIMESTAMP(timezone=True)
_SORTS: Mapping[str, Any] = {  # SQLAlchemy's types, classes and instances alike
    "text": Text, "bool": Boolean, "int": BigInteger, "number": Numeric, "date": Date, "time": _TIME,
    "texts": ARRAY(Text), "ints": ARRAY(BigInteger),
}  # fmt: skip


def _table(name: str, columns: Mapping[str, str], key: tuple[str, ...]) -> Table:
    made = [
        Column(
            each, _SORTS[sort.rstrip("?")], primary_key=each in key, nullable=sort.endswith("?"), autoincrement=False
        )
        for each, sort in columns.items()
    ]
    return Table(name, METADATA, Column("tenant", Text, primary_key=True), *made)


BY_NAME = {each.name: _table(each.name, each.columns, each.key) for each in TABLES}

FACTS = BY_NAME["case_facts"]
HISTORY = BY_NAME["case_history"]
CONTRIBUTIONS = BY_NAME["contributions"]
DEADLINES_TABLE = BY_NAME[DEADLINES.table.name]
WAITING_TABLE = BY_NAME[WAITING.table.name]
PARTIES_TABLE = BY_NAME[PARTIES.table.name]
RELATIONS_TABLE = BY_NAME[RELATIONS.table.name]
READERS_TABLE = BY_NAME[READERS.table.name]
APPOINTMENTS_TABLE = BY_NAME[APPOINTMENTS.table.name]
QUERY_CODES_TABLE = BY_NAME[QUERY_CODES.table.name]

POSITIONS = Table(
    "positions",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("generation", BigInteger, nullable=False),
)

REBUILDS = Table(
    "rebuilds",
    METADATA,
    Column("started_at", _TIME, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("cases_done", Integer, nullable=False),
    Column("finished_at", _TIME),
)
